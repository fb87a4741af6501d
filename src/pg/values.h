/* The values of a statement's $1, $2 …, with their types: nothing is ever pasted into SQL. */
#ifndef PG_VALUES_H
#define PG_VALUES_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VALUES_MOST 32

struct values {				/* all zero: none */
	int count;
	Oid types[VALUES_MOST];
	const char *at[VALUES_MOST];	/* borrowed, or numbers and flags of our own; NULL: NULL */
	int lengths[VALUES_MOST], formats[VALUES_MOST];
	uint64_t numbers[VALUES_MOST];	/* in the order of the network */
};

/* They point into it, so it must stay where it is. */
void values_text(struct values *values, const char *text);	/* NULL: NULL */
void values_number(struct values *values, int64_t number);
void values_flag(struct values *values, const bool *flag);	/* NULL: NULL */
void values_bytes(struct values *values, const char *bytes, size_t length);

/* Of a result's row; the text is borrowed from it. */
const char *row_text(const PGresult *result, int row, int column);
int64_t row_number(const PGresult *result, int row, int column);
bool row_flag(const PGresult *result, int row, int column);

#endif
