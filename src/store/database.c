#include "store/database.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"

static void note(struct database *database, int result)
{
	if (database->trouble == SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
		database->trouble = result;
}

void database_run(struct database *database, const char *sql)
{
	if (database->trouble == SQLITE_OK)
		note(database, sqlite3_exec(database->db, sql, NULL, NULL, NULL));
}

sqlite3_stmt *database_prepare(struct database *database, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (database->trouble == SQLITE_OK)
		note(database, sqlite3_prepare_v2(database->db, sql, -1, &statement, NULL));
	return statement;
}

bool database_step(struct database *database, sqlite3_stmt *statement)
{
	int result = database->trouble == SQLITE_OK ? sqlite3_step(statement) : SQLITE_DONE;

	note(database, result);
	if (result != SQLITE_ROW && statement)
		sqlite3_reset(statement);
	return result == SQLITE_ROW;
}

void database_do(struct database *database, sqlite3_stmt *statement)
{
	database_step(database, statement);
	if (statement)
		sqlite3_clear_bindings(statement);
}

int64_t database_ask(struct database *database, const char *sql)
{
	sqlite3_stmt *statement = database_prepare(database, sql);
	int64_t number = 0;

	if (database_step(database, statement))
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

void database_bind_text(sqlite3_stmt *statement, int column, const char *text)
{
	sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

const char *database_text(sqlite3_stmt *row, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	text = text ? text : "";
	return arena ? arena_strdup(arena, text) : text;
}

static void disconnect(struct database *database)
{
	sqlite3_close(database->db);
	database->db = NULL;
}

static void connect(struct database *database, const char *path)
{
	database->trouble = SQLITE_OK;
	note(database, sqlite3_open_v2(path, &database->db, SQLITE_OPEN_READWRITE, NULL));
	if (!database->db)
		mem_exhausted();
	sqlite3_busy_timeout(database->db, database->kind->patience);
	database_run(database, database->kind->manner);
}

static bool is_ours(struct database *database)
{
	return database_ask(database, "PRAGMA application_id") == database->kind->mark &&
	       database_ask(database, "PRAGMA user_version") == database->kind->version;
}

static void make_tables(struct database *database)
{
	const struct database_kind *kind = database->kind;
	struct strbuf marks;

	strbuf_init(&marks);
	strbuf_addf(&marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", kind->mark, kind->version);
	database_run(database, kind->tables);
	database_run(database, marks.text);
	strbuf_release(&marks);
}

/* Makes the tables, if there is nothing yet. */
static void check_tables(struct database *database)
{
	if (is_ours(database))
		return;
	database_run(database, "BEGIN IMMEDIATE");
	if (!database_ask(database, "SELECT count(*) FROM sqlite_master"))
		make_tables(database);
	else if (!is_ours(database))
		note(database, SQLITE_NOTADB);
	database_run(database, "COMMIT");
}

static void fill(struct database *database)
{
	check_tables(database);
	if (database->kind->fill)
		database->kind->fill(database->of);
}

void database_leave_file(struct database *database)
{
	disconnect(database);
	connect(database, ":memory:");
	fill(database);
	if (database->trouble != SQLITE_OK)
		mem_exhausted();
}

/* A file of the person's own; false: it can't be had. */
static bool make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
	struct stat status;
	bool made = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
		    ((status.st_mode & 077) == 0 || fchmod(fd, 0600) == 0);

	if (fd >= 0)
		close(fd);
	return made;
}

/* Damaged, another program's, or with other tables. */
static bool is_useless(const struct database *database)
{
	return database->trouble == SQLITE_NOTADB || database->trouble == SQLITE_CORRUPT ||
	       database->trouble == SQLITE_ERROR;
}

static bool is_sound(struct database *database)
{
	check_tables(database);
	database_ask(database, database->kind->probe);
	return !database_ask(database, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") &&
	       database->trouble == SQLITE_OK;
}

/* Empties the file, unless another program has just done so. */
static void renew(struct database *database, const char *path)
{
	int lock = file_open_folder(path);

	if (lock >= 0)
		flock(lock, LOCK_EX);
	disconnect(database);
	connect(database, path);
	if (!is_sound(database)) {
		disconnect(database);
		connect(database, path);
		database->trouble = SQLITE_OK;
		sqlite3_db_config(database->db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
		database_run(database, "VACUUM");
		sqlite3_db_config(database->db, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);
		check_tables(database);
	}
	if (lock >= 0)
		close(lock);
}

/* True: it was made anew. */
static bool open_file(struct database *database, const char *path)
{
	connect(database, path);
	fill(database);
	if (!is_useless(database))
		return false;
	renew(database, path);
	fill(database);
	return database->trouble == SQLITE_OK;
}

bool database_open(struct database *database, const struct database_kind *kind, const char *path, void *of)
{
	bool renewed = false;

	*database = (struct database){ .kind = kind, .of = of, .trouble = SQLITE_CANTOPEN };
	if (path && make_file(path))
		renewed = open_file(database, path);
	if (database->trouble != SQLITE_OK)
		database_leave_file(database);
	return renewed;
}

void database_close(struct database *database)
{
	disconnect(database);
}
