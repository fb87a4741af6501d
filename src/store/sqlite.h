/*
 * SQLite, opened when the first of its functions is called (base/library.h): its own functions, under their own names.
 * What store uses of it is one table, in sqlite.c.  Within store only.
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/error.h"

/* Is it there?  Who calls one of its functions all the same ends the program. */
bool sqlite_is_there(struct error *err) __attribute__((warn_unused_result));

#endif
