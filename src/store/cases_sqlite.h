/*
 * Cases in a SQLite file: WAL, mode 0600, every save on the disk before it returns.  Another program that writes is
 * waited for, up to 5 seconds.
 *
 * What is checked when it is opened: that it is ours, and has all its tables; and from beginning to end if it is small
 * (CASES_CHECKED bytes: some ms), or if the machine went down while it was in use.  A larger one can be checked with
 * cases_sqlite_check, and each backup is.  Records have a sum, which is checked whenever one is loaded.
 */
#ifndef STORE_CASES_SQLITE_H
#define STORE_CASES_SQLITE_H

#include "store/cases.h"

#define CASES_CHECKED ((int64_t)8 << 20)
#define CASES_BACKUP ".backup"		/* how the names of backups should end, beside the file, to be found again */

/*
 * path: in a folder that is there.  NULL: err: damaged (where the newest sound backup is, what to do), of a newer
 * fixwalk, not ours, not writable.  Never makes a damaged one anew by itself; an empty file is one that is new.
 */
struct case_store *cases_sqlite_open(const char *path, struct error *err) __attribute__((warn_unused_result));
/*
 * What another file had left in its place, or what of its own can't be read, and where that is now, as a sentence to be
 * told; "": nothing.  Borrowed.
 */
const char *cases_sqlite_left(const struct case_store *store);
/* Is it one of these?  Else it can't be given to the functions below. */
bool cases_is_sqlite(const struct case_store *store);
/* Reads all of it; about 4 s for 1 GB.  False: err says what is damaged. */
bool cases_sqlite_check(struct case_store *store, struct error *err) __attribute__((warn_unused_result));
/* A whole copy of it in one file, checked, made while others go on saving; a new file of mode 0600, or none at all. */
bool cases_sqlite_backup(struct case_store *store, const char *path, struct error *err)
	__attribute__((warn_unused_result));

#endif
