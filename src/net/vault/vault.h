/*
 * Where one provider's fetched advisories are kept, and what is known of that provider.  A file appears whole or not at
 * all, the one that is better checked or newer is never replaced (core/origin.h), and what is bad is kept aside with the
 * reason.  One process at a time: the folder is locked until vault_close.  Blocking, on files only.
 *
 *   <advisories>/<provider>/NAME.json                  and NAME.json.origin beside it
 *   <aside>/<provider>/NAME.json                       and NAME.json.reason: not trusted, never read by the wizard
 *   <providers>/<provider>/known.json, lock, keys/      who it is, which keys are trusted; a keyring of our own
 */
#ifndef NET_VAULT_VAULT_H
#define NET_VAULT_VAULT_H

#include <stddef.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "core/origin.h"

struct vault_places {			/* absolute folders, without a '/' at the end; made (0700) if need be */
	const char *advisories, *aside, *providers;
};

struct vault;

/*
 * provider: a host, perhaps with ":port"; it becomes a folder's name.  NULL: err, and *busy tells whether another
 * fixwalk is at work on it.
 */
struct vault *vault_open(const struct vault_places *places, const char *provider, bool *busy, struct error *err)
	__attribute__((warn_unused_result));
void vault_close(struct vault *vault);

/* What the provider was when it was fetched from before. */
struct known {				/* texts owned by the vault; "" where there is none */
	const char *address;		/* what the person typed: a domain, or an address */
	const char *metadata;		/* where its provider-metadata.json was; "": a plain folder */
	const char *const *fingerprints;	/* trusted keys; in capitals, without blanks; NULL-ended */
	size_t fingerprint_count;
};
/* NULL: it is new here, or the file can't be read: then err says so, and whom to ask. */
const struct known *vault_known(struct vault *vault, struct error *err);
/* Remembers it; the trusted keys are replaced by these. */
bool vault_remember(struct vault *vault, const struct known *known, struct error *err)
	__attribute__((warn_unused_result));
/* The keyring's folder. */
const char *vault_keys(const struct vault *vault);

/*
 * The name under which the document at an address is kept, whatever folder it lies in there: CSAF documents are named by
 * their ids, so one that moves stays one, and an old version can't come back beside the new one.  "icsa-24-001-01.json".  In
 * the arena.  NULL: it has no name that could be one (letters, digits and "._+-", not more than 200; not beginning with
 * '.'; ending in ".json").
 */
const char *vault_name(const char *url, struct arena *arena);
/* Of the file of that name, if it is there and unchanged since; texts in the arena.  False: it must be fetched. */
bool vault_origin(const struct vault *vault, const char *name, struct origin *origin, struct arena *arena);

enum vault_taken { VAULT_NEW, VAULT_NEWER, VAULT_SAME, VAULT_ASIDE, VAULT_FAILED };

/*
 * Takes a document: reads which edition it is, chooses, writes.  `origin` has all but sha256, size and changed, which are
 * filled in here, and to its words is added what the document itself gives cause for (these texts are the vault's, until
 * the next one); its trust may be bad.  `words` (empty before): one plain sentence or more on what became of it, where
 * that is not plain success.  SAME: what is known of it now is written down, unless that is less than before.  FAILED: it
 * couldn't be written; err (ERROR_SYSTEM).
 */
enum vault_taken vault_take(struct vault *vault, const char *name, const char *text, size_t length,
			    struct origin *origin, struct strbuf *words, struct error *err);
/*
 * It is the same as before (HTTP 304): what was found out about it now is kept, unless that is less than before, and
 * when it was fetched stays as it was.
 */
bool vault_confirm(struct vault *vault, const char *name, const struct origin *origin, struct error *err);

/*
 * The signatures of the key with that fingerprint count no longer: the files here that had a good one of it are from now on
 * not checkable, for this reason (a sentence).  How many there were.
 */
size_t vault_distrust(struct vault *vault, const char *fingerprint, const char *words);

/* Names of all that were fetched from before, sorted; owned by the arena. */
const char *const *vault_providers(const char *providers, size_t *count, struct arena *arena);

#endif
