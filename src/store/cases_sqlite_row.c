#include "store/cases_sqlite_row.h"

#include <string.h>

#include "store/database.h"

static int64_t number(sqlite3_stmt *row, int column)
{
	return sqlite3_column_int64(row, column);
}

void case_bind_head(sqlite3_stmt *statement, const struct case_head *head)
{
	const char *const texts[] = {
		[1] = head->uid, head->number, [4] = head->advisory, head->revision, head->hash, head->title,
		head->verdicts, head->operator, head->caller, head->assigned, head->language, [20] = head->words,
	};
	const int64_t numbers[] = {
		[3] = head->version, [13] = head->question, head->of, head->machines, head->closed, head->began,
		head->changed, head->seconds,
	};

	for (int i = 1; i <= CASE_HEAD_COUNT; i++) {
		if (texts[i])
			database_bind_text(statement, i, texts[i]);
		else
			sqlite3_bind_int64(statement, i, numbers[i]);
	}
}

struct case_head case_read_head(sqlite3_stmt *row, struct arena *arena)
{
	return (struct case_head){
		.uid = database_text(row, 0, arena), .number = database_text(row, 1, arena), .version = number(row, 2),
		.advisory = database_text(row, 3, arena), .revision = database_text(row, 4, arena),
		.hash = database_text(row, 5, arena), .title = database_text(row, 6, arena),
		.verdicts = database_text(row, 7, arena), .operator = database_text(row, 8, arena),
		.caller = database_text(row, 9, arena), .assigned = database_text(row, 10, arena),
		.language = database_text(row, 11, arena), .question = number(row, 12), .of = number(row, 13),
		.machines = number(row, 14), .closed = number(row, 15) != 0, .began = number(row, 16),
		.changed = number(row, 17), .seconds = number(row, 18), .words = database_text(row, 19, arena),
	};
}

void case_bind_holder(sqlite3_stmt *statement, int first, const struct case_holder *holder)
{
	database_bind_text(statement, first, holder->session);
	database_bind_text(statement, first + 1, holder->name);
	sqlite3_bind_int64(statement, first + 2, holder->since);
	sqlite3_bind_int64(statement, first + 3, holder->seen);
}

struct case_holder case_read_holder(sqlite3_stmt *row, int first, struct arena *arena)
{
	return (struct case_holder){
		.session = database_text(row, first, arena), .name = database_text(row, first + 1, arena),
		.since = number(row, first + 2), .seen = number(row, first + 3),
	};
}

/* FNV-1a; the NUL parts uid and record. */
static uint64_t sum_bytes(uint64_t sum, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
	return sum;
}

int64_t case_record_sum(const char *uid, const char *record, size_t length)
{
	uint64_t sum = sum_bytes(UINT64_C(0xcbf29ce484222325), uid, strlen(uid) + 1);

	return (int64_t)sum_bytes(sum, record, length);
}

const char *case_read_record(sqlite3_stmt *row, int first, const char *uid, size_t *length)
{
	const char *text = (const char *)sqlite3_column_text(row, first + 1);

	*length = (size_t)sqlite3_column_bytes(row, first + 1);
	return text && case_record_sum(uid, text, *length) == number(row, first) ? text : NULL;
}
