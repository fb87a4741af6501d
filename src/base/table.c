#include "base/table.h"

#include <stdlib.h>
#include <string.h>

#define ADOPTED ((size_t)64 << 10)	/* bytes that are handed over as they are; fewer are copied, to waste no room */

void *table_add(struct table *table, size_t width)
{
	void *row;

	if (table->count == table->size) {
		table->width = width;
		table->rows = mem_doubled(table->rows, &table->size, width);
	}
	row = (char *)table->rows + table->count++ * width;
	return memset(row, 0, width);
}

const void *table_keep(struct table *table, struct arena *arena)
{
	size_t size = table->count * table->width;
	void *rows = NULL;

	if (size >= ADOPTED) {
		rows = table->rows;
		arena_adopt(arena, rows, size);
		*table = (struct table){ 0 };
		return rows;
	}
	if (table->count) {
		rows = arena_array(arena, table->count, table->width);
		memcpy(rows, table->rows, size);
	}
	free(table->rows);
	*table = (struct table){ 0 };
	return rows;
}

size_t table_first(const void *rows, size_t count, size_t width, size_t key)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (*(const size_t *)(const void *)((const char *)rows + middle * width) < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t table_named(const void *rows, size_t count, size_t width, const char *word)
{
	size_t i = 0;

	while (i < count && strcmp(*(const char *const *)(const void *)((const char *)rows + i * width), word) != 0)
		i++;
	return i;
}
