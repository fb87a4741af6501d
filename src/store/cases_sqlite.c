#include "store/cases_sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "store/cases_sqlite_file.h"
#include "store/cases_sqlite_row.h"

static struct cases_sqlite *sqlite_of(struct case_store *store)
{
	return (struct cases_sqlite *)store;
}

static void close_store(struct case_store *store)
{
	cases_file_close(sqlite_of(store));
	free(store);
}

/* What is there of a case, for who wants to change it. */
struct standing {
	int64_t id;		/* 0: there is none */
	int64_t version;
	const char *number, *saver;
	struct case_holder holder;
};

static struct standing find_standing(struct database *database, const char *uid, struct arena *arena)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT id, version, number, saver, " CASE_HOLDER
					     " FROM cases WHERE uid = ?");
	struct standing standing = { .id = 0 };

	database_bind_text(row, 1, uid);
	if (database_step(database, row))
		standing = (struct standing){
			.id = sqlite3_column_int64(row, 0), .version = sqlite3_column_int64(row, 1),
			.number = database_text(row, 2, arena), .saver = database_text(row, 3, arena),
			.holder = case_read_holder(row, 4, arena),
		};
	sqlite3_finalize(row);
	return standing;
}

static bool is_number_taken(struct database *database, const char *number)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT 1 FROM cases WHERE number = ?");
	bool taken;

	database_bind_text(row, 1, number);
	taken = database_step(database, row);
	sqlite3_finalize(row);
	return taken;
}

static void write_record(struct database *database, const char *uid, const char *record, size_t length)
{
	sqlite3_stmt *write = database_prepare(database, "REPLACE INTO record (id, sum, text)"
					       " SELECT id, ?2, ?3 FROM cases WHERE uid = ?1");

	database_bind_text(write, 1, uid);
	sqlite3_bind_int64(write, 2, case_record_sum(uid, record, length));
	if (sqlite3_bind_text64(write, 3, record, length, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_TOOBIG)
		database->trouble = SQLITE_TOOBIG;
	database_do(database, write);
	sqlite3_finalize(write);
}

static void insert_head(struct database *database, const struct case_head *head, const struct case_holder *holder)
{
	sqlite3_stmt *insert = database_prepare(database, "INSERT INTO cases (" CASE_HEAD ", saver, " CASE_HOLDER ")"
						" VALUES (" CASE_HEAD_PLACES ", ?21, ?21, ?22, ?23, ?24)");

	case_bind_head(insert, head);
	case_bind_holder(insert, 21, holder);
	database_do(database, insert);
	sqlite3_finalize(insert);
}

static void insert_pending(struct database *database, const char *uid)
{
	sqlite3_stmt *insert = database_prepare(database, "INSERT INTO pending (id, session, name, there, sent)"
						" SELECT id, holder, holder_name, 0, 0 FROM cases WHERE uid = ?");

	database_bind_text(insert, 1, uid);
	database_do(database, insert);
	sqlite3_finalize(insert);
}

void cases_insert(struct cases_sqlite *cases, const struct case_head *head, const char *record, size_t length,
		  const struct case_holder *holder)
{
	insert_head(&cases->database, head, holder);
	write_record(&cases->database, head->uid, record, length);
	if (cases->outbox)
		insert_pending(&cases->database, head->uid);
}

static enum case_result create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			       const struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	enum case_result result = CASE_DONE;
	struct standing standing;

	cases_file_begin(cases, true);
	standing = find_standing(database, head->uid, arena);
	if (standing.id && (standing.version != 1 || strcmp(standing.saver, holder->session) != 0)) {
		result = CASE_CHANGED;
	} else if (standing.id) {
		head->number = standing.number;
	} else if (is_number_taken(database, head->number)) {
		result = CASE_TAKEN;
	} else {
		cases_insert(cases, head, record, length, holder);
	}
	return cases_file_end(cases, result, err);
}

static void update_head(struct database *database, const struct case_head *head, const char *session)
{
	sqlite3_stmt *update = database_prepare(database, "UPDATE cases SET (" CASE_SAVED ", saver)"
						" = (" CASE_SAVED_PLACES ", ?21) WHERE uid = ?1");

	case_bind_head(update, head);
	database_bind_text(update, 21, session);
	database_do(database, update);
	sqlite3_finalize(update);
}

static void hold(struct database *database, const char *uid, const struct case_holder *holder)
{
	sqlite3_stmt *update = database_prepare(database, "UPDATE cases SET (" CASE_HOLDER ") = (?2, ?3, ?4, ?5)"
						" WHERE uid = ?1");

	database_bind_text(update, 1, uid);
	case_bind_holder(update, 2, holder);
	database_do(database, update);
	sqlite3_finalize(update);
}

static enum case_result save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			     const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			     struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	enum case_result result = CASE_DONE;
	struct standing standing;
	bool mine;

	cases_file_begin(cases, true);
	standing = find_standing(database, head->uid, arena);
	*other = standing.holder;
	mine = standing.id && strcmp(standing.holder.session, session) == 0;
	if (!standing.id) {
		result = CASE_MISSING;
	} else if (standing.version == head->version && strcmp(standing.saver, session) == 0) {
		result = CASE_DONE;
	} else if (!mine) {
		result = CASE_TAKEN;
	} else if (standing.version != head->version - 1) {
		result = CASE_CHANGED;
	} else {
		update_head(database, head, session);
		write_record(database, head->uid, record, length);
	}
	standing.holder.seen = now;
	if (mine && result == CASE_DONE)
		hold(database, head->uid, &standing.holder);
	return cases_file_end(cases, result, err);
}

static enum case_result take(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
			     struct case_holder *other, struct arena *arena, struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	enum case_result result = CASE_DONE;
	struct case_holder next = *holder;
	struct standing standing;

	cases_file_begin(cases, true);
	standing = find_standing(database, uid, arena);
	*other = standing.holder;
	if (!standing.id)
		result = CASE_MISSING;
	else if (strcmp(other->session, holder->session) == 0)
		next.since = other->since;
	else if (*other->session && !force && other->seen > holder->seen - CASE_HOLDER_GONE)
		result = CASE_TAKEN;
	if (result == CASE_DONE)
		hold(database, uid, &next);
	return cases_file_end(cases, result, err);
}

static enum case_result release(struct case_store *store, const char *uid, const char *session, struct error *err)
{
	static const struct case_holder nobody = { .session = "", .name = "" };
	struct cases_sqlite *cases = sqlite_of(store);
	struct standing standing;
	struct arena arena;
	bool mine;

	arena_init(&arena);
	cases_file_begin(cases, true);
	standing = find_standing(&cases->database, uid, &arena);
	mine = standing.id && strcmp(standing.holder.session, session) == 0;
	arena_release(&arena);
	if (mine)
		hold(&cases->database, uid, &nobody);
	return cases_file_end(cases, standing.id ? CASE_DONE : CASE_MISSING, err);
}

static enum case_result mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			     int64_t now, struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	sqlite3_stmt *update;

	cases_file_begin(cases, true);
	update = database_prepare(database, "UPDATE cases SET assigned = ifnull(?2, assigned),"
				  " closed = ifnull(?3, closed), changed = ?4 WHERE uid = ?1");
	database_bind_text(update, 1, uid);
	database_bind_text(update, 2, assigned);
	if (closed)
		sqlite3_bind_int(update, 3, *closed);
	sqlite3_bind_int64(update, 4, now);
	database_do(database, update);
	sqlite3_finalize(update);
	return cases_file_end(cases, sqlite3_changes(database->db) ? CASE_DONE : CASE_MISSING, err);
}

static enum case_result load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			     size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	enum case_result result = CASE_MISSING;
	const char *text = NULL;
	sqlite3_stmt *row;

	cases_file_begin(cases, false);
	*record = NULL;
	row = database_prepare(database, "SELECT " CASE_HEAD ", " CASE_HOLDER ", sum, text FROM cases LEFT JOIN record"
			       " USING (id) WHERE uid = ?");
	database_bind_text(row, 1, uid);
	if (database_step(database, row)) {
		result = CASE_DONE;
		*head = case_read_head(row, arena);
		*holder = case_read_holder(row, CASE_HEAD_MEMBERS, arena);
		text = case_read_record(row, CASE_HEAD_MEMBERS + CASE_HOLDER_MEMBERS, uid, length);
		if (text)
			*record = memcpy(mem_array(*length + 1, 1), text, *length);
		else
			database->trouble = SQLITE_CORRUPT;
	}
	sqlite3_finalize(row);
	result = cases_file_end(cases, result, err);
	if (result != CASE_DONE) {
		free(*record);
		*record = NULL;
	}
	return result;
}

static enum case_result purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
{
	struct cases_sqlite *cases = sqlite_of(store);
	struct database *database = &cases->database;
	enum case_result result;
	sqlite3_stmt *purge_one;

	cases_file_begin(cases, true);
	purge_one = database_prepare(database, "DELETE FROM cases WHERE uid = ?");
	for (size_t i = 0; i < count && database->trouble == SQLITE_OK; i++) {
		database_bind_text(purge_one, 1, uids[i]);
		database_do(database, purge_one);
	}
	sqlite3_finalize(purge_one);
	result = cases_file_end(cases, CASE_DONE, err);
	if (result == CASE_DONE)
		cases_file_empty_log(cases);
	return result;
}

static const struct case_store_kind kind = {
	.close = close_store,
	.create = create,
	.save = save,
	.take = take,
	.release = release,
	.load = load,
	.mark = mark,
	.list = cases_sqlite_list,
	.each = cases_sqlite_each,
	.purge = purge,
};

bool cases_is_sqlite(const struct case_store *store)
{
	return store->kind == &kind;
}

const char *cases_sqlite_left(const struct case_store *store)
{
	const char *left = ((const struct cases_sqlite *)store)->left;

	return left ? left : "";
}

struct case_store *cases_sqlite_open(const char *path, struct error *err)
{
	struct cases_sqlite *cases = mem_alloc(sizeof(*cases));

	cases->store.kind = &kind;
	if (cases_file_open(cases, path, err))
		return &cases->store;
	close_store(&cases->store);
	return NULL;
}
