/*
 * The advisories of one provider, brought up to date: what the parts of that share.  In order: where it is
 * (update_find), whether its keys may be trusted (update_trust), what it lists (update_list), the documents
 * (update_documents).  What there is to say is said at once, in messages to fixwalk:
 *
 *   {"note": words}                                       beside the work
 *   {"trouble": …, "hint": …, "place": …, "kind": …}      something failed, and the work goes on
 *   {"at": name, "done": n, "total": n, "bytes": n}       how far it is; some ten a second
 *   {"became": "new" …, "name": …, "words": …}            what became of a document
 *   {"error": …, "hint": …, "place": …, "kind": …}        the end; with "keys": […] these would have to be trusted
 *   {"provider": …, "new": n, … "status": n}              the end, with how many became what, and the exit status
 */
#ifndef NET_UPDATE_UPDATE_H
#define NET_UPDATE_UPDATE_H

#include <cjson/cJSON.h>
#include <stdint.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/provider/discover.h"
#include "net/provider/offers.h"
#include "net/signature/signature.h"
#include "net/transfer/transfer.h"
#include "net/vault/vault.h"

enum became { BECAME_NEW, BECAME_NEWER, BECAME_UNCHANGED, BECAME_ASIDE, BECAME_FAILED, BECAME_COUNT };

struct update {
	const cJSON *request;
	struct arena arena;		/* for as long as the update takes */
	struct transfer_limits limits;
	bool gone;			/* nobody listens any more: all that is left is to end */

	const char *address;		/* as the person typed it */
	const char *url;		/* of its provider-metadata.json or folder; NULL: it is a domain */
	bool is_folder;
	const char *name;		/* its host, perhaps with a port: as the vault has it */
	struct vault *vault;
	struct discovery found;		/* url NULL: it is a plain folder */

	struct keyring *keyring;	/* NULL: signatures can't be checked … */
	const char *no_keyring;		/* … for this reason, as a sentence */
	const char **fingerprints;	/* trusted, NULL-ended */
	size_t fingerprint_count;
	bool revoked;			/* one of these keys is, and had signed something here: that shows in the exit status */

	struct offers offers;
	bool from_feeds;		/* they name their checksums and signatures themselves */

	struct transfers *pages;	/* everything but the documents; NULL: nothing yet */
	struct strbuf page;
	const char *lost;		/* a server that can't be reached: the start of its addresses */

	size_t counts[BECAME_COUNT];
	size_t troubles;		/* told */
	size_t redirected;		/* addresses that led to others … */
	unsigned redirects;		/* … and how often at most */
	uint64_t bytes;			/* that came */
	int64_t told_at;		/* how far it is: milliseconds */
};

/* Reads the address: a domain, a provider-metadata.json, a folder.  False: it is none; err. */
bool update_aim(struct update *update, const char *address, struct error *err) __attribute__((warn_unused_result));
bool update_find(struct update *update, struct error *err) __attribute__((warn_unused_result));
/* False: err, or the keys aren't those that were trusted, which has been answered. */
bool update_trust(struct update *update, struct error *err) __attribute__((warn_unused_result));
bool update_list(struct update *update, struct error *err) __attribute__((warn_unused_result));
void update_documents(struct update *update);

/* What lies beside a document. */
enum update_part { UPDATE_SHA256, UPDATE_SHA512, UPDATE_SIGNATURE, UPDATE_PART_COUNT };

/* For update_documents: a document's origin as far as it is known when it has come … */
void update_origin(const struct update *update, const struct offered *offered, const struct transfer_result *result,
		   struct origin *origin, struct arena *arena);
/* … and what its checksums and its signature come to; of a part that isn't there the text is empty. */
void update_check(const struct update *update, const struct strbuf *text, const struct strbuf *const parts[UPDATE_PART_COUNT],
		  struct origin *origin, struct arena *arena);
/* What time it is, as in struct origin. */
const char *update_now(struct arena *arena);

enum page {
	PAGE_THERE,
	PAGE_MISSING,			/* 404, 410 */
	PAGE_NONE,			/* err */
};

#define PAGE_MOST ((size_t)2 << 20)	/* bytes of a page, but of a list; who reads it has limits below that */
#define PAGE_WHOLE SIZE_MAX		/* as large as transfers let it be */

/* Fetches one, blocking.  What lies behind `most` bytes is cut off. */
enum page update_page(struct update *update, const char *url, size_t most, struct fetched *page, struct error *err);
void update_count_redirects(struct update *update, const struct transfer_result *result);

/* Takes the object over. */
void update_answer(struct update *update, cJSON *object);
void update_note(struct update *update, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Both tell and release it; trouble shows in the exit status, too. */
void update_warn(struct update *update, struct error *err);
void update_trouble(struct update *update, struct error *err);
/* Is it time to say again how far it is?  Then says so. */
void update_progress(struct update *update, const char *name, size_t done, size_t total);
/* words: "" if there is nothing to say. */
void update_became(struct update *update, enum became became, const char *name, const char *words);

#endif
