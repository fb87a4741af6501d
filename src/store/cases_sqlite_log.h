/* SQLite's log of what was saved last (-wal), as bytes: sqlite.org/fileformat2.html, 4.  Within store only. */
#ifndef STORE_CASES_SQLITE_LOG_H
#define STORE_CASES_SQLITE_LOG_H

#include <stdbool.h>
#include <stddef.h>

/*
 * SQLite reads a log up to the first part that isn't as it was written, and then writes over the rest without a word: does
 * a save stand there?  What a program left that was killed while it saved is no such save, since nobody was told of it.
 */
bool cases_log_is_cut(const char *log, size_t length);

#endif
