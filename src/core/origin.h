/*
 * Where a file was fetched from, and what speaks for it: its checksum, its signature.  Which of two may stand in
 * the place of the other.  Pure; load/origin.h keeps it beside the file, net/vault/vault.h makes it.
 */
#ifndef CORE_ORIGIN_H
#define CORE_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

/* The worse comes first, and bad is another thing than not there. */
enum trust_hash { TRUST_HASH_BAD, TRUST_HASH_NONE, TRUST_HASH_GOOD };

/* Three different things. */
enum signature_state {
	SIGNATURE_GOOD,
	SIGNATURE_BAD,			/* not over these bytes, by another key, or by a revoked one */
	SIGNATURE_NOT_CHECKABLE,	/* none, no key, no gpg, an expired key, a weak hash (SHA-1) … */
	SIGNATURE_STATE_COUNT,
};

struct trust {
	enum trust_hash hash;
	enum signature_state signature;
};

enum trust_level {
	TRUST_BAD,		/* its checksum or its signature is bad: kept aside, never used */
	TRUST_UNVERIFIED,	/* nothing speaks for it or against it */
	TRUST_WHOLE,		/* it is what the server's checksum says */
	TRUST_SIGNED,		/* it is what the publisher signed */
};

enum trust_level trust_level(const struct trust *trust);

enum trust_choice {
	TRUST_TAKE,
	TRUST_REFUSE_BAD,
	TRUST_REFUSE_LESS,	/* less is known of it than of the one that is there */
	TRUST_REFUSE_OLDER,
	TRUST_REFUSE_OTHER,	/* it is another advisory than the one that is there */
};

/*
 * `there`: of the file that was fetched before; NULL: none.  `older`: by its version the one that was fetched now is
 * older than that; `other`: it is another document.
 */
enum trust_choice trust_choose(const struct trust *fetched, const struct trust *there, bool older, bool other);

/* What was written down when a file was fetched.  Texts are harmless; "" where there is none. */
struct origin {
	const char *url;		/* where it was fetched, after redirects */
	const char *provider;		/* whose list named it: "www.cisa.gov" */
	const char *metadata;		/* the address of that provider's provider-metadata.json; "": a plain folder */
	const char *fetched;		/* RFC 3339, UTC */
	const char *updated;		/* as the list had it */
	const char *etag, *modified;	/* for asking whether there is a newer one */
	const char *sha256;		/* of the file's bytes: 64 hex digits */
	int64_t size;			/* of the file */
	int64_t changed;		/* when the file was written: its mtime in nanoseconds since 1970 */
	struct trust trust;		/* never bad: what is bad isn't kept in this place */
	const char *signer;		/* fingerprint of the key whose signature is good */
	const char *words;		/* what was found out about signature and checksum, in plain sentences … */
	const char *language;		/* … of this language */
};

#endif
