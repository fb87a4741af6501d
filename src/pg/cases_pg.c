#include "pg/cases_pg.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "pg/server.h"
#include "pg/tables.h"
#include "store/case_members.h"

#define TRIES 3

struct cases_pg {
	struct case_store store;
	struct server *server;
};

/* The columns of a head and of its holder, in the order of case_members.h; $1 … $20 are a head's members. */
#define HEAD "uid, number, version, advisory, revision, hash, title, verdicts, operator, caller, assigned, language, " \
	     "question, \"of\", machines, closed, began, changed, seconds, words"
#define HOLDER "holder, holder_name, holder_since, holder_seen"

static struct cases_pg *of(struct case_store *store)
{
	return (struct cases_pg *)store;
}

/* On a connection, with tables that are as they should be. */
static PGresult *try_once(struct server *server, const char *sql, const struct values *values, struct error *err)
{
	bool fresh = false;

	if (!server_connect(server, &fresh, err) || (fresh && !tables_ready(server, err)))
		return NULL;
	return server_ask(server, sql, values, err);
}

static PGresult *ask(struct case_store *store, const char *sql, const struct values *values, struct error *err)
{
	struct server *server = of(store)->server;
	struct error trouble = ERROR_INIT;
	PGresult *result = NULL;

	for (int i = 0; i < TRIES && !result; i++) {
		result = try_once(server, sql, values, &trouble);
		if (!result && server_trouble(server) != SERVER_LOST)
			break;
	}
	if (result) {
		error_release(&trouble);
	} else {
		error_release(err);
		*err = trouble;
	}
	return result;
}

static void add_members(struct values *values, const struct case_member *members, size_t count, const void *from)
{
	for (size_t i = 0; i < count; i++) {
		const void *at = (const char *)from + members[i].offset;

		switch (members[i].kind) {
		case CASE_TEXT:
			values_text(values, *(const char *const *)at);
			break;
		case CASE_NUMBER:
			values_number(values, *(const int64_t *)at);
			break;
		case CASE_SIZE:
			values_number(values, (int64_t)*(const size_t *)at);
			break;
		case CASE_FLAG:
			values_flag(values, at);
			break;
		}
	}
}

static void read_members(void *to, const struct case_member *members, size_t count, const PGresult *result, int row,
			 int column, struct arena *arena)
{
	for (size_t i = 0; i < count; i++, column++) {
		void *at = (char *)to + members[i].offset;

		if (members[i].kind == CASE_TEXT)
			*(const char **)at = arena_strdup(arena, row_text(result, row, column));
		else if (members[i].kind == CASE_FLAG)
			*(bool *)at = row_flag(result, row, column);
		else
			*(int64_t *)at = row_number(result, row, column);
	}
}

static void add_head(struct values *values, const struct case_head *head)
{
	add_members(values, case_head_members, CASE_HEAD_MEMBERS, head);
}

static void add_holder(struct values *values, const struct case_holder *holder)
{
	add_members(values, case_holder_members, CASE_HOLDER_MEMBERS, holder);
}

static void read_head(struct case_head *head, const PGresult *result, int row, struct arena *arena)
{
	read_members(head, case_head_members, CASE_HEAD_MEMBERS, result, row, 0, arena);
}

static void read_holder(struct case_holder *holder, const PGresult *result, int column, struct arena *arena)
{
	read_members(holder, case_holder_members, CASE_HOLDER_MEMBERS, result, 0, column, arena);
}

static void cases_close(struct case_store *store)
{
	server_free(of(store)->server);
	free(store);
}

/* The uid is there already: by this very session, and not saved since? */
static enum case_result is_same(struct case_store *store, struct case_head *head, const char *session,
				struct arena *arena, struct error *err)
{
	struct values values = { .count = 0 };
	enum case_result result = CASE_CHANGED;
	PGresult *there;

	values_text(&values, head->uid);
	there = ask(store, "SELECT number, version, saver FROM fixwalk.cases WHERE uid = $1", &values, err);
	if (!there) {
		result = CASE_FAILED;
	} else if (PQntuples(there) == 0) {
		result = CASE_TAKEN;
	} else if (row_number(there, 0, 1) == 1 && strcmp(row_text(there, 0, 2), session) == 0) {
		head->number = arena_strdup(arena, row_text(there, 0, 0));
		result = CASE_DONE;
	}
	PQclear(there);
	return result;
}

static enum case_result create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			       const struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct values values = { .count = 0 };
	PGresult *made;
	bool is_new;

	add_head(&values, head);
	values_bytes(&values, record, length);
	add_holder(&values, holder);
	made = ask(store,
		   "INSERT INTO fixwalk.cases (" HEAD ", record, saver, " HOLDER ") "
		   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
		   "$21, $22, $22, $23, $24, $25) ON CONFLICT DO NOTHING RETURNING 1",
		   &values, err);
	if (!made)
		return CASE_FAILED;
	is_new = PQntuples(made) == 1;
	PQclear(made);
	return is_new ? CASE_DONE : is_same(store, head, holder->session, arena, err);
}

/* The row as it was, locked, beside what was done to it: no other save comes in between. */
static const char save_sql[] =
	"WITH was AS (SELECT version AS last, saver AS by, " HOLDER " FROM fixwalk.cases WHERE uid = $1 FOR UPDATE), "
	"done AS (UPDATE fixwalk.cases AS c SET version = $3, advisory = $4, revision = $5, hash = $6, title = $7, "
	"verdicts = $8, operator = $9, caller = $10, language = $12, question = $13, \"of\" = $14, machines = $15, "
	"changed = $18, seconds = $19, words = $20, record = $21, saver = $22, holder_seen = $23 "
	"FROM was WHERE c.uid = $1 AND was.holder = $22 AND last = $3 - 1 RETURNING 1), "
	"seen AS (UPDATE fixwalk.cases AS c SET holder_seen = $23 "
	"FROM was WHERE c.uid = $1 AND was.holder = $22 AND last = $3 AND by = $22) "
	"SELECT " HOLDER ", EXISTS (SELECT FROM done) OR last = $3 AND by = $22, holder = $22 FROM was";

static enum case_result save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			     const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			     struct error *err)
{
	struct values values = { .count = 0 };
	enum case_result result = CASE_CHANGED;
	PGresult *was;

	add_head(&values, head);
	values_bytes(&values, record, length);
	values_text(&values, session);
	values_number(&values, now);
	was = ask(store, save_sql, &values, err);
	if (!was)
		return CASE_FAILED;
	if (PQntuples(was) == 0) {
		result = CASE_MISSING;
	} else if (row_flag(was, 0, CASE_HOLDER_MEMBERS)) {
		result = CASE_DONE;
	} else if (!row_flag(was, 0, CASE_HOLDER_MEMBERS + 1)) {
		read_holder(other, was, 0, arena);
		result = CASE_TAKEN;
	}
	PQclear(was);
	return result;
}

static enum case_result take(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
			     struct case_holder *other, struct arena *arena, struct error *err)
{
	static const char sql[] =
		"WITH was AS (SELECT " HOLDER " FROM fixwalk.cases WHERE uid = $1 FOR UPDATE), "
		"done AS (UPDATE fixwalk.cases AS c SET holder = $2, holder_name = $3, holder_seen = $5, "
		"holder_since = CASE was.holder WHEN $2 THEN was.holder_since ELSE $4 END "
		"FROM was WHERE c.uid = $1 AND ($6 OR was.holder IN ('', $2) OR was.holder_seen <= $5 - $7) RETURNING 1) "
		"SELECT " HOLDER ", EXISTS (SELECT FROM done) FROM was";
	struct values values = { .count = 0 };
	enum case_result result = CASE_MISSING;
	PGresult *was;

	values_text(&values, uid);
	add_holder(&values, holder);
	values_flag(&values, &force);
	values_number(&values, CASE_HOLDER_GONE);
	was = ask(store, sql, &values, err);
	if (!was)
		return CASE_FAILED;
	if (PQntuples(was) == 1) {
		read_holder(other, was, 0, arena);
		result = row_flag(was, 0, CASE_HOLDER_MEMBERS) ? CASE_DONE : CASE_TAKEN;
	}
	PQclear(was);
	return result;
}

/* Of a statement that gives a row if the case is there. */
static enum case_result is_there(PGresult *result)
{
	enum case_result there = !result ? CASE_FAILED : PQntuples(result) ? CASE_DONE : CASE_MISSING;

	PQclear(result);
	return there;
}

static enum case_result release(struct case_store *store, const char *uid, const char *session, struct error *err)
{
	static const char sql[] =
		"WITH done AS (UPDATE fixwalk.cases SET holder = '', holder_name = '', holder_since = 0, holder_seen = 0 "
		"WHERE uid = $1 AND holder = $2) SELECT 1 FROM fixwalk.cases WHERE uid = $1";
	struct values values = { .count = 0 };

	values_text(&values, uid);
	values_text(&values, session);
	return is_there(ask(store, sql, &values, err));
}

static char *read_record(const PGresult *result, int column, size_t *length)
{
	char *record;

	*length = (size_t)PQgetlength(result, 0, column);
	record = mem_alloc(*length + 1);
	memcpy(record, PQgetvalue(result, 0, column), *length);
	return record;
}

static enum case_result load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			     size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	static const char sql[] = "SELECT " HEAD ", " HOLDER ", record FROM fixwalk.cases WHERE uid = $1";
	struct values values = { .count = 0 };
	PGresult *result;

	*record = NULL;
	values_text(&values, uid);
	result = ask(store, sql, &values, err);
	if (result && PQntuples(result) == 1) {
		read_head(head, result, 0, arena);
		read_holder(holder, result, CASE_HEAD_MEMBERS, arena);
		*record = read_record(result, CASE_HEAD_MEMBERS + CASE_HOLDER_MEMBERS, length);
	}
	return is_there(result);
}

static enum case_result mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			     int64_t now, struct error *err)
{
	static const char sql[] =
		"UPDATE fixwalk.cases SET assigned = coalesce($2, assigned), closed = coalesce($3, closed), changed = $4 "
		"WHERE uid = $1 RETURNING 1";
	struct values values = { .count = 0 };

	values_text(&values, uid);
	values_text(&values, assigned);
	values_flag(&values, closed);
	values_number(&values, now);
	return is_there(ask(store, sql, &values, err));
}

static enum case_result list(struct case_store *store, const struct case_filter *filter, struct case_list *list,
			     struct error *err)
{
	static const char sql[] =
		"SELECT " HEAD " FROM fixwalk.cases "
		"WHERE ($1 IS NULL OR uid = $1) AND ($2 IS NULL OR number = $2) AND ($3 IS NULL OR advisory = $3) "
		"AND ($4 IS NULL OR $4 = ANY (string_to_array(verdicts, ','))) "
		"AND ($5 IS NULL OR operator = $5 OR assigned = $5) AND ($6 IS NULL OR assigned = $6) "
		"AND ($7 IS NULL OR NOT EXISTS "
		"(SELECT FROM unnest(string_to_array($7, ' ')) AS word WHERE position(word IN words) = 0)) "
		"AND ($8 = 0 OR changed >= $8) AND ($9 = 0 OR changed < $9) AND NOT ($10 AND closed) "
		"AND (closed OR NOT $11) ORDER BY changed DESC, uid LIMIT nullif($12, 0)";
	struct values values = { .count = 0 };
	PGresult *result;

	add_members(&values, case_filter_members, CASE_FILTER_MEMBERS, filter);
	result = ask(store, sql, &values, err);
	if (!result)
		return CASE_FAILED;
	for (int i = 0; i < PQntuples(result); i++)
		read_head(case_list_add(list), result, i, &list->arena);
	PQclear(result);
	return CASE_DONE;
}

static enum case_result purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
{
	/* Locked in one order, so that two who do this at once don't wait for each other. */
	static const char sql[] =
		"DELETE FROM fixwalk.cases WHERE uid IN (SELECT uid FROM fixwalk.cases "
		"WHERE uid = ANY (string_to_array($1, ',')) ORDER BY uid FOR UPDATE)";
	struct values values = { .count = 0 };
	struct strbuf all;
	PGresult *result;

	strbuf_init(&all);
	/* No other uid is in the table, so none has a comma. */
	for (size_t i = 0; i < count; i++)
		if (strspn(uids[i], "0123456789abcdef") == CASE_UID_LENGTH && !uids[i][CASE_UID_LENGTH])
			strbuf_addf(&all, "%s,", uids[i]);
	values_text(&values, all.text);
	result = ask(store, sql, &values, err);
	strbuf_release(&all);
	PQclear(result);
	return result ? CASE_DONE : CASE_FAILED;
}

static const struct case_store_kind kind = {
	.close = cases_close,
	.create = create,
	.save = save,
	.take = take,
	.release = release,
	.load = load,
	.mark = mark,
	.list = list,
	.purge = purge,
};

struct case_store *cases_pg_open(const char *address, struct error *err)
{
	struct server *server = server_new(address, err);
	struct cases_pg *cases;

	if (!server)
		return NULL;
	cases = mem_alloc(sizeof(*cases));
	*cases = (struct cases_pg){ .store = { .kind = &kind }, .server = server };
	return &cases->store;
}

bool cases_pg_ping(struct case_store *store, int64_t *time, struct error *err)
{
	PGresult *result = ask(store, "SELECT floor(extract(epoch FROM clock_timestamp()))::bigint", NULL, err);

	if (result)
		*time = row_number(result, 0, 0);
	PQclear(result);
	return result;
}

bool cases_pg_is_away(const struct case_store *store)
{
	return server_trouble(((const struct cases_pg *)store)->server) < SERVER_SHORT;
}
