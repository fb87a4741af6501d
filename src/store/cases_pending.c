#include "store/cases_pending.h"

#include <stdlib.h>
#include <string.h>

#include "store/cases_sqlite_file.h"
#include "store/cases_sqlite_row.h"

static struct cases_sqlite *of(struct case_store *store)
{
	return (struct cases_sqlite *)store;
}

void cases_pending_begin(struct case_store *store)
{
	of(store)->outbox = true;
}

enum case_result cases_pending_list(struct case_store *store, struct case_pending **items, size_t *count,
				    struct arena *arena, struct error *err)
{
	struct database *database = &of(store)->database;
	enum case_result result;
	sqlite3_stmt *row;

	*items = NULL;
	*count = 0;
	cases_file_begin(of(store), false);
	row = database_prepare(database, "SELECT uid, number, version, session, name, there, sent, " CASE_HOLDER
			       " FROM pending JOIN cases USING (id) ORDER BY id");
	while (database_step(database, row)) {
		*items = mem_grow(*items, *count + 1, sizeof(**items));
		(*items)[(*count)++] = (struct case_pending){
			.uid = database_text(row, 0, arena), .number = database_text(row, 1, arena),
			.version = sqlite3_column_int64(row, 2), .session = database_text(row, 3, arena),
			.name = database_text(row, 4, arena), .there = sqlite3_column_int64(row, 5),
			.sent = sqlite3_column_int64(row, 6), .here = case_read_holder(row, 7, arena),
		};
	}
	sqlite3_finalize(row);
	result = cases_file_end(of(store), CASE_DONE, err);
	if (result != CASE_DONE) {
		free(*items);
		*items = NULL;
		*count = 0;
	}
	return result;
}

static void confirm(struct database *database, const char *uid, const char *session, int64_t there, int64_t sent)
{
	sqlite3_stmt *update = database_prepare(database, "UPDATE pending SET (there, sent) = (?3, ?4) WHERE session = ?2"
						" AND (there <= ?3 OR ?3 = 0)"
						" AND id = (SELECT id FROM cases WHERE uid = ?1)");

	database_bind_text(update, 1, uid);
	database_bind_text(update, 2, session);
	sqlite3_bind_int64(update, 3, there);
	sqlite3_bind_int64(update, 4, sent);
	database_do(database, update);
	sqlite3_finalize(update);
}

enum case_result cases_pending_confirm(struct case_store *store, const char *uid, const char *session, int64_t there,
				       int64_t sent, struct error *err)
{
	struct database *database = &of(store)->database;

	cases_file_begin(of(store), true);
	confirm(database, uid, session, there, sent);
	return cases_file_end(of(store), sqlite3_changes(database->db) ? CASE_DONE : CASE_MISSING, err);
}

enum case_result cases_pending_leave(struct case_store *store, const char *uid, const char *holder, struct error *err)
{
	struct database *database = &of(store)->database;
	enum case_result result;
	sqlite3_stmt *leave;

	cases_file_begin(of(store), true);
	leave = database_prepare(database, "DELETE FROM cases WHERE uid = ?1 AND holder IN ('', ?2)"
				 " AND id IN (SELECT id FROM pending WHERE sent = cases.version)");
	database_bind_text(leave, 1, uid);
	database_bind_text(leave, 2, holder);
	database_do(database, leave);
	sqlite3_finalize(leave);
	result = cases_file_end(of(store), sqlite3_changes(database->db) ? CASE_DONE : CASE_MISSING, err);
	if (result == CASE_DONE)
		cases_file_empty_log(of(store));
	return result;
}

enum case_result cases_pending_number(struct case_store *store, const char *uid, const char *number, struct error *err)
{
	struct database *database = &of(store)->database;
	sqlite3_stmt *update;

	cases_file_begin(of(store), true);
	update = database_prepare(database, "UPDATE OR IGNORE cases SET number = ?2 WHERE uid = ?1");
	database_bind_text(update, 1, uid);
	database_bind_text(update, 2, number);
	database_do(database, update);
	sqlite3_finalize(update);
	return cases_file_end(of(store), sqlite3_changes(database->db) ? CASE_DONE : CASE_TAKEN, err);
}

static void forget(struct database *database, const char *uid)
{
	sqlite3_stmt *forget_one = database_prepare(database, "DELETE FROM cases WHERE uid = ?");

	database_bind_text(forget_one, 1, uid);
	database_do(database, forget_one);
	sqlite3_finalize(forget_one);
}

/* Does the server not have all of it, or does it only stand in this file? */
static bool is_behind(struct database *database, const char *uid)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT 1 FROM cases LEFT JOIN pending USING (id) WHERE uid = ?"
					     " AND ifnull(sent, 0) < version");
	bool behind;

	database_bind_text(row, 1, uid);
	behind = database_step(database, row);
	sqlite3_finalize(row);
	return behind;
}

static bool is_number_free(struct database *database, const struct case_head *head)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT 1 FROM cases WHERE number = ? AND uid <> ?");
	bool is_free;

	database_bind_text(row, 1, head->number);
	database_bind_text(row, 2, head->uid);
	is_free = !database_step(database, row);
	sqlite3_finalize(row);
	return is_free;
}

enum case_result cases_pending_copy(struct case_store *store, const struct case_head *head, const char *record,
				    size_t length, const struct case_holder *holder, struct error *err)
{
	struct database *database = &of(store)->database;
	enum case_result result = CASE_CHANGED;
	struct case_head copy = *head;

	cases_file_begin(of(store), true);
	if (!is_behind(database, head->uid)) {
		result = CASE_DONE;
		forget(database, head->uid);
		if (!is_number_free(database, head))
			copy.number = head->uid;
		cases_insert(of(store), &copy, record, length, holder);
		confirm(database, head->uid, holder->session, head->version, head->version);
	}
	return cases_file_end(of(store), result, err);
}

/* The case with what is known of it on its way; false: there is none. */
static bool read_whole(struct database *database, const char *uid, struct case_head *head, struct case_holder *holder,
		       const char **record, size_t *length, struct arena *arena)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT " CASE_HEAD ", " CASE_HOLDER ", sum, text FROM cases"
					     " LEFT JOIN record USING (id) WHERE uid = ?");
	const char *text;
	bool there;

	database_bind_text(row, 1, uid);
	there = database_step(database, row);
	if (there) {
		*head = case_read_head(row, arena);
		*holder = case_read_holder(row, CASE_HEAD_MEMBERS, arena);
		text = case_read_record(row, CASE_HEAD_MEMBERS + CASE_HOLDER_MEMBERS, uid, length);
		*record = text ? arena_strdup(arena, text) : NULL;
		if (!text)
			database->trouble = SQLITE_CORRUPT;
	}
	sqlite3_finalize(row);
	return there;
}

/* By whom the new one is to be held on the server: as the old one. */
static void hold_as(struct database *database, const char *new_uid, const char *uid)
{
	sqlite3_stmt *update = database_prepare(database, "UPDATE pending SET (session, name) = (SELECT session, name FROM"
						" pending JOIN cases USING (id) WHERE uid = ?2)"
						" WHERE id = (SELECT id FROM cases WHERE uid = ?1)");

	database_bind_text(update, 1, new_uid);
	database_bind_text(update, 2, uid);
	database_do(database, update);
	sqlite3_finalize(update);
}

enum case_result cases_pending_part(struct case_store *store, const char *uid, const char *new_uid,
				    const char *new_number, struct arena *arena, struct error *err)
{
	struct database *database = &of(store)->database;
	enum case_result result = CASE_MISSING;
	struct case_holder holder;
	struct case_head head;
	const char *record;
	size_t length;

	cases_file_begin(of(store), true);
	if (read_whole(database, uid, &head, &holder, &record, &length, arena)) {
		head.uid = new_uid;
		head.number = new_number;
		head.assigned = "";
		result = is_number_free(database, &head) ? CASE_DONE : CASE_TAKEN;
	}
	if (result == CASE_DONE) {
		cases_insert(of(store), &head, record, length, &holder);
		hold_as(database, new_uid, uid);
		forget(database, uid);
	}
	return cases_file_end(of(store), result, err);
}
