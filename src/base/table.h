/* Rows of one kind, for as long as it isn't known how many there will be; on the heap until they are kept. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>

#include "base/mem.h"

struct table {			/* all zero: empty */
	void *rows;		/* owned */
	size_t width, count, size;
};

/* A new row, zeroed; borrowed until the next one. */
void *table_add(struct table *table, size_t width);
/* All rows, moved to the arena; NULL: none.  The table is empty again. */
const void *table_keep(struct table *table, struct arena *arena);

/*
 * Of rows that ascend by the size_t that each begins with: the first that doesn't lie before the key; `count`: all
 * do.
 */
size_t table_first(const void *rows, size_t count, size_t width, size_t key);
/* Of rows that each begin with a word, and of words, none of them NULL: the first place of the one asked for; `count`: none. */
size_t table_named(const void *rows, size_t count, size_t width, const char *word);

#endif
