#include "store/cases_sqlite_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "store/cases_sqlite_parts.h"
#include "store/cases_sqlite_row.h"
#include "store/cases_sqlite_trouble.h"

#define MARK 0x66697863		/* "fixc": application_id */
#define PATIENCE 5000		/* ms that others may take to write; trouble_words say it, too */
#define PAUSE 1000000		/* ns between two tries, about */

/* How the tables become those of the next version; user_version counts the steps that were taken. */
static const char *const steps[] = {
	"CREATE TABLE cases (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,"
	" version INTEGER NOT NULL, advisory TEXT NOT NULL, revision TEXT NOT NULL, hash TEXT NOT NULL,"
	" title TEXT NOT NULL, verdicts TEXT NOT NULL, operator TEXT NOT NULL, caller TEXT NOT NULL,"
	" assigned TEXT NOT NULL, language TEXT NOT NULL, question INTEGER NOT NULL, questions INTEGER NOT NULL,"
	" machines INTEGER NOT NULL, closed INTEGER NOT NULL, began INTEGER NOT NULL, changed INTEGER NOT NULL,"
	" seconds INTEGER NOT NULL, words TEXT NOT NULL, saver TEXT NOT NULL, holder TEXT NOT NULL,"
	" holder_name TEXT NOT NULL, holder_since INTEGER NOT NULL, holder_seen INTEGER NOT NULL);"
	"CREATE INDEX cases_changed ON cases (changed);"
	"CREATE INDEX cases_open ON cases (changed) WHERE closed = 0;"
	"CREATE INDEX cases_advisory ON cases (advisory, changed);"
	"CREATE INDEX cases_operator ON cases (operator, changed);"
	"CREATE INDEX cases_assigned ON cases (assigned, changed);"
	/* Apart, so that lists needn't read past them. */
	"CREATE TABLE record (id INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE, sum INTEGER NOT NULL,"
	" text TEXT NOT NULL);",
	"CREATE TABLE pending (id INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE, session TEXT NOT NULL,"
	" name TEXT NOT NULL, there INTEGER NOT NULL, sent INTEGER NOT NULL);",
};
#define VERSION_NOW ((int64_t)COUNT(steps))

/* Of uneven length, so that those who wait don't keep step. */
static void pause_a_moment(int pauses)
{
	nanosleep(&(struct timespec){ .tv_nsec = PAUSE / 2 + (getpid() + pauses) % 16 * (PAUSE / 16) }, NULL);
}

/* SQLite's own way is to wait ever longer, up to 100 ms: who has waited for long would nearly never be the first. */
static int wait_for_lock(void *cases, int pauses)
{
	(void)cases;
	pause_a_moment(pauses);
	return pauses < PATIENCE;
}

/*
 * Who wants to write waits for the turn, then for the lock, and gives the turn away when it has that.  So whoever has
 * just written and wants to again can't overtake.  It is only for fairness: without it, the lock alone decides.
 */
static void wait_for_turn(int turn)
{
	for (int pauses = 0; pauses < PATIENCE / 2; pauses++) {
		if (flock(turn, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
			return;
		pause_a_moment(pauses);
	}
}

static void connect_file(struct cases_sqlite *cases)
{
	struct database *database = &cases->database;

	database->trouble = sqlite3_open_v2(cases->path, &database->db, SQLITE_OPEN_READWRITE, NULL);
	if (!database->db)
		mem_exhausted();
	if (database->trouble == SQLITE_OK && !cases_parts_fit(cases))
		database->trouble = SQLITE_BUSY;
	if (database->trouble == SQLITE_OK && sqlite3_db_readonly(database->db, "main") == 1)
		database->trouble = SQLITE_READONLY;
	sqlite3_busy_handler(database->db, wait_for_lock, NULL);
	/* What was purged is not to be found in the file; what is sorted, in no other one. */
	database_run(database, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
		     " PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY");
}

static void note(struct database *database, int trouble)
{
	if (database->trouble == SQLITE_OK)
		database->trouble = trouble;
}

/* The version of its tables; 0: none yet.  With trouble: nothing is to be done. */
static int64_t find_version(struct database *database)
{
	int64_t mark = database_ask(database, "PRAGMA application_id");
	int64_t version = database_ask(database, "PRAGMA user_version");

	if (mark == MARK && version > VERSION_NOW)
		note(database, TROUBLE_NEWER);
	else if (mark != MARK && (mark || version || database_ask(database, "SELECT count(*) FROM sqlite_master")))
		note(database, TROUBLE_FOREIGN);
	else if (version < 0)
		note(database, SQLITE_CORRUPT);
	return database->trouble == SQLITE_OK ? version : VERSION_NOW;
}

static void update_tables(struct database *database)
{
	struct strbuf marks;
	bool made;

	/* Looked at in one piece: another program may be making them. */
	database_run(database, "BEGIN");
	made = find_version(database) == VERSION_NOW;
	sqlite3_exec(database->db, "ROLLBACK", NULL, NULL, NULL);
	if (made)
		return;
	strbuf_init(&marks);
	strbuf_addf(&marks, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", MARK, (int)VERSION_NOW);
	database_run(database, "BEGIN IMMEDIATE");
	/* Looked at anew: another program may have done it. */
	for (int64_t version = find_version(database); version < VERSION_NOW; version++)
		database_run(database, steps[version]);
	database_run(database, marks.text);
	strbuf_release(&marks);
}

/* For this one, SQLite doesn't wait for others by itself. */
static void log_ahead(struct database *database)
{
	for (int pauses = 0; pauses < PATIENCE; pauses++) {
		database_run(database, "PRAGMA journal_mode = WAL");
		if (database->trouble != SQLITE_BUSY)
			return;
		database->trouble = SQLITE_OK;
		pause_a_moment(pauses);
	}
	note(database, SQLITE_BUSY);
}

bool cases_file_is_sound(struct database *database, const char *check)
{
	sqlite3_stmt *statement = database_prepare(database, check);
	bool sound = !database_step(database, statement) ||
		     strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;

	sqlite3_finalize(statement);
	return sound;
}

static void look_over(struct database *database, bool suspect)
{
	int64_t bytes = database_ask(database, "PRAGMA page_count") * database_ask(database, "PRAGMA page_size");

	database_ask(database, "SELECT count(*) FROM (SELECT " CASE_HEAD ", saver, " CASE_HOLDER ", sum, text, session,"
		     " name, there, sent FROM cases JOIN record USING (id) LEFT JOIN pending USING (id) LIMIT 1)");
	if ((suspect || bytes <= CASES_CHECKED) && !cases_file_is_sound(database, "PRAGMA quick_check(1)"))
		note(database, SQLITE_CORRUPT);
}

/* Would SQLite go on without what was saved last?  Looked at again while nobody is just writing there. */
static bool is_log_cut(struct cases_sqlite *cases)
{
	bool cut = cases->database.trouble == SQLITE_OK && cases_parts_log_is_cut(cases);

	if (!cut)
		return false;
	database_run(&cases->database, "BEGIN IMMEDIATE");
	cut = cases_parts_log_is_cut(cases);
	database_run(&cases->database, "ROLLBACK");
	return cut;
}

/* Said once: the next one finds a log without that. */
static void begin_log_anew(struct cases_sqlite *cases)
{
	if (cases->database.trouble != SQLITE_OK)
		return;
	if (cases_parts_copy_log(cases))
		cases_file_empty_log(cases);
	else
		note(&cases->database, SQLITE_IOERR);
}

bool cases_file_open(struct cases_sqlite *cases, const char *path, struct error *err)
{
	struct database *database = &cases->database;
	bool suspect, cut;

	cases->path = mem_strdup(path);
	cases->turn = file_open_folder(path);
	if (!sqlite_is_there(err) || !cases_parts_find(cases, err))
		return false;
	suspect = cases_parts_machine_went_down(path);
	errno = 0;
	connect_file(cases);
	cut = is_log_cut(cases);
	update_tables(database);
	look_over(database, suspect || cut);
	log_ahead(database);
	if (cut)
		begin_log_anew(cases);
	/* SQLite makes those beside the file when it first reads. */
	database_ask(database, "PRAGMA user_version");
	cases_parts_remember(cases);
	if (database->trouble == SQLITE_OK)
		return true;
	cases_file_explain(cases, err);
	/* What is refused is left as it is. */
	sqlite3_db_config(database->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return false;
}

void cases_file_close(struct cases_sqlite *cases)
{
	if (cases->database.db)
		sqlite3_close(cases->database.db);
	if (cases->turn >= 0)
		close(cases->turn);
	free(cases->path);
	free(cases->left);
}

static void watch_parts(struct cases_sqlite *cases)
{
	if (!cases_parts_are_same(cases))
		note(&cases->database, TROUBLE_MOVED);
}

void cases_file_begin(struct cases_sqlite *cases, bool writing)
{
	watch_parts(cases);
	if (writing)
		wait_for_turn(cases->turn);
	database_run(&cases->database, writing ? "BEGIN IMMEDIATE" : "BEGIN");
	if (writing)
		flock(cases->turn, LOCK_UN);
	errno = 0;
}

enum case_result cases_file_end(struct cases_sqlite *cases, enum case_result result, struct error *err)
{
	struct database *database = &cases->database;
	int number;

	if (result == CASE_DONE)
		database_run(database, "COMMIT");
	number = errno;
	watch_parts(cases);
	errno = number;
	if (database->trouble != SQLITE_OK) {
		cases_file_explain(cases, err);
		result = CASE_FAILED;
	}
	if (!sqlite3_get_autocommit(database->db))
		sqlite3_exec(database->db, "ROLLBACK", NULL, NULL, NULL);
	return result;
}

void cases_file_empty_log(struct cases_sqlite *cases)
{
	sqlite3_wal_checkpoint_v2(cases->database.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}
