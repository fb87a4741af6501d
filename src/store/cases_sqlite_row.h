/* Rows of the table of cases: heads, holders and records, bound to statements and read.  Within store only. */
#ifndef STORE_CASES_SQLITE_ROW_H
#define STORE_CASES_SQLITE_ROW_H

#include "store/case_members.h"
#include "store/sqlite.h"

/* The columns of a head, in the order that they are bound and read in; those that a save writes, and their places. */
#define CASE_HEAD "uid, number, version, advisory, revision, hash, title, verdicts, operator, caller, assigned," \
	" language, question, questions, machines, closed, began, changed, seconds, words"
#define CASE_HEAD_PLACES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20"
#define CASE_SAVED "version, advisory, revision, hash, title, verdicts, operator, caller, language, question," \
	" questions, machines, changed, seconds, words"
#define CASE_SAVED_PLACES "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?12, ?13, ?14, ?15, ?18, ?19, ?20"
#define CASE_HOLDER "holder, holder_name, holder_since, holder_seen"

/*
 * Texts are borrowed until the statement has been carried out; those that are read are in the arena (NULL: borrowed until
 * the next row).
 */
void case_bind_head(sqlite3_stmt *statement, const struct case_head *head);
struct case_head case_read_head(sqlite3_stmt *row, struct arena *arena);
void case_bind_holder(sqlite3_stmt *statement, int first, const struct case_holder *holder);
struct case_holder case_read_holder(sqlite3_stmt *row, int first, struct arena *arena);

/* Of a record and whose it is: another one in its place has another sum. */
int64_t case_record_sum(const char *uid, const char *record, size_t length);
/* The record in the columns sum and text, borrowed.  NULL: it is damaged, or not there. */
const char *case_read_record(sqlite3_stmt *row, int first, const char *uid, size_t *length);

/* As case_find and case_each say. */
enum case_result cases_sqlite_list(struct case_store *store, const struct case_filter *filter, struct case_list *list,
				   struct error *err);
enum case_result cases_sqlite_each(struct case_store *store, const struct case_filter *filter, bool oldest_first,
				   case_visit *visit, void *context, struct error *err);

#endif
