/* Listing and searching the calls in the file. */
#include "store/cases_sqlite_row.h"

#include <inttypes.h>
#include <string.h>

#include "base/strbuf.h"
#include "store/cases_sqlite_file.h"
#include "store/cases_sqlite_trouble.h"

#define BLANKS " \t\n"
#define CONDITIONS 7

static const char *const conditions[CONDITIONS] = {
	" AND uid = ?1", " AND number = ?2", " AND advisory = ?3",
	" AND instr(',' || verdicts || ',', ',' || ?4 || ',')", " AND (operator = ?5 OR assigned = ?5)",
	" AND assigned = ?6", " AND has_words(words, ?7)",
};

/* SQL: has_words(text, words): is each of the words somewhere in the text? */
static void has_words(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *words = (const char *)sqlite3_value_text(values[1]);
	size_t text_length = (size_t)sqlite3_value_bytes(values[0]), length = 0;
	bool all = count == 2 && text && words;

	for (const char *word = words; all && *word; word += length) {
		word += strspn(word, BLANKS);
		length = strcspn(word, BLANKS);
		all = memmem(text, text_length, word, length) != NULL;
	}
	sqlite3_result_int(context, all);
}

static void add_numbers(struct strbuf *sql, const struct case_filter *filter)
{
	if (filter->since)
		strbuf_addf(sql, " AND changed >= %" PRId64, filter->since);
	if (filter->before)
		strbuf_addf(sql, " AND changed < %" PRId64, filter->before);
	if (filter->open_only)
		strbuf_add(sql, " AND closed = 0");
	if (filter->closed_only)
		strbuf_add(sql, " AND closed = 1");
}

/* id stands last. */
static sqlite3_stmt *prepare_list(struct database *database, const struct case_filter *filter, bool oldest_first)
{
	const char *const texts[CONDITIONS] = {
		filter->uid, filter->number, filter->advisory, filter->verdict, filter->operator, filter->assigned,
		filter->words,
	};
	sqlite3_stmt *statement;
	struct strbuf sql;

	strbuf_init(&sql);
	if (filter->words)
		sqlite3_create_function(database->db, "has_words", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
					has_words, NULL, NULL);
	strbuf_add(&sql, "SELECT " CASE_HEAD ", id FROM cases WHERE 1");
	for (size_t i = 0; i < CONDITIONS; i++)
		strbuf_add(&sql, texts[i] ? conditions[i] : "");
	add_numbers(&sql, filter);
	strbuf_add(&sql, oldest_first ? " ORDER BY changed, id" : " ORDER BY changed DESC, id DESC");
	if (filter->most)
		strbuf_addf(&sql, " LIMIT %zu", filter->most);
	statement = database_prepare(database, sql.text);
	strbuf_release(&sql);
	for (int i = 0; i < CONDITIONS; i++)
		if (texts[i])
			database_bind_text(statement, i + 1, texts[i]);
	return statement;
}

enum case_result cases_sqlite_list(struct case_store *store, const struct case_filter *filter, struct case_list *list,
				   struct error *err)
{
	struct cases_sqlite *cases = (struct cases_sqlite *)store;
	struct database *database = &cases->database;
	sqlite3_stmt *row;

	cases_file_begin(cases, false);
	row = prepare_list(database, filter, false);
	while (database_step(database, row))
		*case_list_add(list) = case_read_head(row, &list->arena);
	sqlite3_finalize(row);
	return cases_file_end(cases, CASE_DONE, err);
}

static void visit_row(struct cases_sqlite *cases, sqlite3_stmt *row, sqlite3_stmt *record, case_visit *visit,
		      void *context)
{
	struct case_head head = case_read_head(row, NULL);
	struct error err = ERROR_INIT;
	const char *text = NULL;
	size_t length = 0;

	sqlite3_bind_int64(record, 1, sqlite3_column_int64(row, CASE_HEAD_MEMBERS));
	if (database_step(&cases->database, record))
		text = case_read_record(record, 0, head.uid, &length);
	/* The others may be whole. */
	if (cases->database.trouble == SQLITE_CORRUPT)
		cases->database.trouble = SQLITE_OK;
	if (!text)
		cases_file_damaged(cases->path, &err);
	if (cases->database.trouble == SQLITE_OK)
		visit(context, &head, text, length, &err);
	error_release(&err);
	sqlite3_reset(record);
}

enum case_result cases_sqlite_each(struct case_store *store, const struct case_filter *filter, bool oldest_first,
				   case_visit *visit, void *context, struct error *err)
{
	struct cases_sqlite *cases = (struct cases_sqlite *)store;
	struct database *database = &cases->database;
	sqlite3_stmt *row, *record;

	cases_file_begin(cases, false);
	row = prepare_list(database, filter, oldest_first);
	record = database_prepare(database, "SELECT sum, text FROM record WHERE id = ?");
	while (database_step(database, row))
		visit_row(cases, row, record, visit, context);
	sqlite3_finalize(record);
	sqlite3_finalize(row);
	return cases_file_end(cases, CASE_DONE, err);
}
