/*
 * What links came to when they were last checked, by address, so that it can be shown without asking again.  Kept in a
 * SQLite file of its own: only a cache, made anew if it is damaged.
 */
#ifndef STORE_CHECKED_H
#define STORE_CHECKED_H

#include "base/mem.h"
#include "core/checked.h"

struct checked_store;
/* path: in a folder that is there (mode 0600); NULL: in memory.  Never fails; several programs may use it at once. */
struct checked_store *checked_open(const char *path);
void checked_close(struct checked_store *store);

/* Texts in the arena.  False: it was never checked. */
bool checked_get(struct checked_store *store, const char *url, struct checked *checked, struct arena *arena)
	__attribute__((warn_unused_result));
/* What is put from here to checked_commit is written together.  False: another program is at it; then nothing is put. */
bool checked_begin(struct checked_store *store) __attribute__((warn_unused_result));
void checked_commit(struct checked_store *store);
/* What is NOT_CHECKED isn't kept: what was known before still is. */
void checked_put(struct checked_store *store, const char *url, const struct checked *checked);

#endif
