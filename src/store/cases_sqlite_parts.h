/*
 * The SQLite file of cases and what SQLite has beside it, as files: made, found, private, and still the same ones.
 * Within store only.
 */
#ifndef STORE_CASES_SQLITE_PARTS_H
#define STORE_CASES_SQLITE_PARTS_H

#include "store/cases_sqlite_file.h"

/* Before it is opened: makes it if it isn't there, and lets nobody else read it.  False: err. */
bool cases_parts_find(struct cases_sqlite *cases, struct error *err) __attribute__((warn_unused_result));
/* When it is opened, before anything is read: moves another file's log aside.  False: somebody else is at it just now. */
bool cases_parts_fit(struct cases_sqlite *cases) __attribute__((warn_unused_result));
/* Would SQLite throw away what was saved?  Certain while nobody can write. */
bool cases_parts_log_is_cut(const struct cases_sqlite *cases);
/* Such a log, beside it, and says so in `left`.  False: it can't be written. */
bool cases_parts_copy_log(struct cases_sqlite *cases) __attribute__((warn_unused_result));
bool cases_parts_machine_went_down(const char *path);
/* When all of them are there, and from then on. */
void cases_parts_remember(struct cases_sqlite *cases);
bool cases_parts_are_same(const struct cases_sqlite *cases);

#endif
