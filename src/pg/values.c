#include "pg/values.h"

#include <endian.h>
#include <string.h>

/* What pg_type calls them: the same in every server. */
enum { TYPE_FLAG = 16, TYPE_BYTES = 17, TYPE_NUMBER = 20, TYPE_TEXT = 25 };

static void add(struct values *values, Oid type, const char *at, size_t length, bool binary)
{
	int i = values->count++;

	values->types[i] = type;
	values->at[i] = at;
	values->lengths[i] = (int)length;
	values->formats[i] = binary;
}

void values_text(struct values *values, const char *text)
{
	add(values, TYPE_TEXT, text, 0, false);
}

void values_number(struct values *values, int64_t number)
{
	uint64_t *kept = &values->numbers[values->count];

	*kept = htobe64((uint64_t)number);
	add(values, TYPE_NUMBER, (const char *)kept, sizeof(*kept), true);
}

void values_flag(struct values *values, const bool *flag)
{
	add(values, TYPE_FLAG, !flag ? NULL : *flag ? "t" : "f", 0, false);
}

void values_bytes(struct values *values, const char *bytes, size_t length)
{
	add(values, TYPE_BYTES, bytes ? bytes : "", length, true);
}

const char *row_text(const PGresult *result, int row, int column)
{
	return PQgetvalue(result, row, column);
}

int64_t row_number(const PGresult *result, int row, int column)
{
	uint64_t number = 0;

	if (PQgetlength(result, row, column) == sizeof(number))
		memcpy(&number, PQgetvalue(result, row, column), sizeof(number));
	return (int64_t)be64toh(number);
}

bool row_flag(const PGresult *result, int row, int column)
{
	return PQgetlength(result, row, column) == 1 && *PQgetvalue(result, row, column);
}
