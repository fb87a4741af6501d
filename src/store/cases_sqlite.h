/* Cases in a SQLite file: WAL, mode 0600, every save on the disk before it returns. */
#ifndef STORE_CASES_SQLITE_H
#define STORE_CASES_SQLITE_H

#include "store/cases.h"

/*
 * path: in a folder that is there.  Its integrity is checked.  NULL: err: damaged (where the newest sound backup is, what
 * to do), of a newer fixwalk, not ours, not writable.  Never makes a damaged one anew by itself.
 */
struct case_store *cases_sqlite_open(const char *path, struct error *err) __attribute__((warn_unused_result));
/* A whole copy of it, made while others go on saving; a new file of mode 0600. */
bool cases_sqlite_backup(struct case_store *store, const char *path, struct error *err)
	__attribute__((warn_unused_result));

#endif
