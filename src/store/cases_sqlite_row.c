#include "store/cases_sqlite_row.h"

#include <string.h>

#include "base/sum.h"
#include "store/database.h"

static void bind_members(sqlite3_stmt *statement, int place, const struct case_member *members, size_t count,
			 const void *from)
{
	for (size_t i = 0; i < count; i++, place++) {
		const void *at = (const char *)from + members[i].offset;

		if (members[i].kind == CASE_TEXT)
			database_bind_text(statement, place, *(const char *const *)at);
		else
			sqlite3_bind_int64(statement, place,
					   members[i].kind == CASE_FLAG ? *(const bool *)at : *(const int64_t *)at);
	}
}

static void read_members(sqlite3_stmt *row, int column, const struct case_member *members, size_t count, void *to,
			 struct arena *arena)
{
	for (size_t i = 0; i < count; i++, column++) {
		void *at = (char *)to + members[i].offset;

		if (members[i].kind == CASE_TEXT)
			*(const char **)at = database_text(row, column, arena);
		else if (members[i].kind == CASE_FLAG)
			*(bool *)at = sqlite3_column_int64(row, column) != 0;
		else
			*(int64_t *)at = sqlite3_column_int64(row, column);
	}
}

void case_bind_head(sqlite3_stmt *statement, const struct case_head *head)
{
	bind_members(statement, 1, case_head_members, CASE_HEAD_MEMBERS, head);
}

struct case_head case_read_head(sqlite3_stmt *row, struct arena *arena)
{
	struct case_head head;

	read_members(row, 0, case_head_members, CASE_HEAD_MEMBERS, &head, arena);
	return head;
}

void case_bind_holder(sqlite3_stmt *statement, int first, const struct case_holder *holder)
{
	bind_members(statement, first, case_holder_members, CASE_HOLDER_MEMBERS, holder);
}

struct case_holder case_read_holder(sqlite3_stmt *row, int first, struct arena *arena)
{
	struct case_holder holder;

	read_members(row, first, case_holder_members, CASE_HOLDER_MEMBERS, &holder, arena);
	return holder;
}

/* The NUL parts uid and record. */
int64_t case_record_sum(const char *uid, const char *record, size_t length)
{
	return (int64_t)sum_fnv64(sum_fnv64(SUM_FNV64, uid, strlen(uid) + 1), record, length);
}

const char *case_read_record(sqlite3_stmt *row, int first, const char *uid, size_t *length)
{
	const char *text = (const char *)sqlite3_column_text(row, first + 1);

	*length = (size_t)sqlite3_column_bytes(row, first + 1);
	return text && case_record_sum(uid, text, *length) == sqlite3_column_int64(row, first) ? text : NULL;
}
