/* What the parts of the vault share: its state, and files that appear whole or not at all.  For vault*.c only. */
#ifndef NET_VAULT_VAULT_FILES_H
#define NET_VAULT_VAULT_FILES_H

#include <stdint.h>
#include <sys/stat.h>

#include "net/digest.h"
#include "net/vault/vault.h"

struct aside_file {
	char *path;			/* owned; of the document */
	int64_t bytes, when;
};

/* All that is kept aside of this provider, the oldest first. */
struct aside {
	struct aside_file *files;	/* owned */
	size_t count, size;
	int64_t bytes;
	bool looked;			/* what was there before is among them */
};

struct vault {
	char *provider;			/* owned, as all strings: a folder's name */
	char *advisories, *aside, *own;	/* this provider's folders */
	char *keys;
	char *unsettled;		/* the folder that was written to last; NULL: none */
	int lock;
	struct arena arena;
	struct known known;
	char sha256[DIGEST_HEX_MOST + 1];	/* of the document that was taken last */
	struct strbuf words;			/* and what was found out about it */
	struct aside kept;
};

/* "folder/name"; the caller frees it. */
char *vault_path(const char *folder, const char *name);
/*
 * Makes the folders on the way to a file, mode 0700.  `folder` is one of the vault's, and from there on none may be a
 * link: whoever could put one there would have files written elsewhere.
 */
bool vault_make_place(const char *folder, const char *path, struct error *err) __attribute__((warn_unused_result));

/*
 * All of it on the disk, in a file of a name of its own (vault_is_unfinished) beside `path`; the caller frees the name.
 * NULL: nothing was left there; err.
 */
char *vault_begin_file(const char *path, const char *bytes, size_t length, struct stat *status, struct error *err);
/* It takes the place of what is at `path`; false: it is gone, and that stays as it was. */
bool vault_end_file(const char *unfinished, const char *path, struct error *err) __attribute__((warn_unused_result));
/* Both. */
bool vault_write_file(const char *path, const char *bytes, size_t length, struct error *err)
	__attribute__((warn_unused_result));
/*
 * So that the names in the folder of that file outlast a power failure, as far as the file system can: later, with all
 * others that come into it, since each time takes the disk some milliseconds.  Whole or not at all they are anyway.
 */
void vault_settle_later(struct vault *vault, const char *path);
/* Now. */
void vault_settle(struct vault *vault);
/* Is a file of that name one that was begun by a vault, and not ended? */
bool vault_is_unfinished(const char *name);

/* Calls visit with the path and name of each file in the folder.  It may remove them. */
void vault_walk(const char *folder, void (*visit)(void *with, const char *path, const char *name), void *with);

/* Sets what is wrong with that path (errno), and what to do about it; false. */
bool vault_file_failed(struct error *err, const char *path, int number);

/* Ends what an earlier run was killed over, as if it had or hadn't begun. */
void vault_tidy(struct vault *vault);

/*
 * Keeps a document that isn't trusted, and `why` in a file beside it; the oldest of these go if they are too many.  Adds
 * to the words where.
 */
bool vault_keep_aside(struct vault *vault, const char *name, const char *text, size_t length, const char *why,
		      struct strbuf *words, struct error *err) __attribute__((warn_unused_result));
void vault_forget_aside(struct aside *aside);

#endif
