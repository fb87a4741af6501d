/*
 * What is known of a fetched file by its checksum and its signature, and whether it may take the
 * place of the one that was fetched before.  Nothing is read or fetched here.
 */
#ifndef NET_TRUST_H
#define NET_TRUST_H

#include <stdbool.h>

#include "net/digest.h"
#include "net/signature.h"

/* The worse comes first, and bad is another thing than not there. */
enum trust_hash { TRUST_HASH_BAD, TRUST_HASH_NONE, TRUST_HASH_GOOD };

struct trust {
	enum trust_hash hash;
	enum signature_state signature;
};

/* One that is bad makes all bad; one that is good will do; of one not there nothing is read. */
enum trust_hash trust_hash_of(enum digest_file sha256, enum digest_file sha512);

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
};

/*
 * `there`: of the file that was fetched before; NULL: none.  `older`: by its version the one that
 * was fetched now is older than that.
 */
enum trust_choice trust_choose(const struct trust *fetched, const struct trust *there, bool older);

/* In a plain sentence; static, of the language in force. */
const char *trust_hash_words(enum trust_hash hash);
const char *trust_choice_words(enum trust_choice choice);

#endif
