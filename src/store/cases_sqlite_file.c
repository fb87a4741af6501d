#include "store/cases_sqlite_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "store/cases_sqlite_row.h"

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
#define VERSION_NOW ((int64_t)(sizeof(steps) / sizeof(*steps)))

static const char *const part_ends[CASES_PARTS] = { "", "-wal", "-shm" };

enum trouble {			/* beside SQLite's own */
	TROUBLE_FOREIGN = 1000,
	TROUBLE_NEWER,
	TROUBLE_MOVED,
};

static const struct {
	int trouble;
	enum error_status status;
	const char *what, *hint;	/* hint NULL: as for what is damaged */
} trouble_words[] = {
	{ TROUBLE_FOREIGN, ERROR_INPUT, N_("a database, but not one of fixwalk's saved cases"), N_("Check the name.") },
	{ TROUBLE_NEWER, ERROR_INPUT, N_("a newer fixwalk has made these saved cases"),
	  N_("Use that one for them; this one leaves them as they are.") },
	{ TROUBLE_MOVED, ERROR_SYSTEM, N_("this file was removed or replaced while it was in use"),
	  N_("Put the right one back, and start fixwalk again.") },
	{ SQLITE_FULL, ERROR_SYSTEM, N_("there is no room left on the disk"),
	  N_("Make room and try again. All that was saved before is still there.") },
	{ SQLITE_BUSY, ERROR_SYSTEM, N_("another program has kept this file locked for 5 seconds"),
	  N_("Try again. All that was saved before is still there.") },
	{ SQLITE_READONLY, ERROR_SYSTEM, N_("this file is write-protected"),
	  N_("Check who owns the file and its folder.") },
	{ SQLITE_CORRUPT, ERROR_SYSTEM, N_("the saved cases in this file are damaged"), NULL },
	{ SQLITE_NOTADB, ERROR_SYSTEM, N_("this is no file of saved cases, or its beginning is damaged"), NULL },
};

static char *part_path(const char *path, size_t part)
{
	struct strbuf name;

	strbuf_init(&name);
	strbuf_addf(&name, "%s%s", path, part_ends[part]);
	return strbuf_take(&name);
}

/* False: it isn't there. */
static bool part_status(const char *path, size_t part, struct stat *status)
{
	char *name = part_path(path, part);
	bool there = lstat(name, status) == 0;

	free(name);
	return there;
}

static void hint_at_backup(const char *path, struct error *err)
{
	char *backup = cases_backup_newest(path);

	if (*backup)
		error_hint(err, _("Move it to another folder, and with it the files of the same name with -wal or -shm"
				  " at the end: then work goes on with a new file. Or copy the newest sound backup to"
				  " its place: %s (What can still be"
				  " read in the old file is shown by: sqlite3 FILE .recover, or .dump)"), backup);
	else
		error_hint(err, "%s", _("Move it to another folder, and with it the files of the same name with -wal or -shm"
					" at the end: then work goes on with a new file. Keep the old one: there is no sound"
					" backup beside it. What can still be read in it is shown by: sqlite3 FILE .recover,"
					" or .dump"));
	free(backup);
}

void cases_file_damaged(const char *path, struct error *err)
{
	error_set(err, ERROR_SYSTEM, "%s", _("the saved cases in this file are damaged"));
	hint_at_backup(path, err);
	error_place(err, path, 0, 0);
}

/* What several of SQLite's results come to. */
static int in_short(int trouble, int number)
{
	switch (trouble) {
	case SQLITE_NOMEM:
		mem_exhausted();
	case SQLITE_IOERR:
		return number == ENOSPC || number == EDQUOT || number == EFBIG ? SQLITE_FULL : SQLITE_IOERR;
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return SQLITE_BUSY;
	case SQLITE_ERROR:	/* tables or columns are missing */
		return SQLITE_CORRUPT;
	default:
		return trouble;
	}
}

/* number: what errno was; 0: not known. */
static void explain(int trouble, int number, const char *path, struct error *err)
{
	trouble = in_short(trouble, number);
	error_set(err, ERROR_SYSTEM, _("cannot be read or written: %s"),
		  number ? strerror(number) : sqlite3_errstr(trouble));
	for (size_t i = 0; i < sizeof(trouble_words) / sizeof(*trouble_words); i++) {
		if (trouble_words[i].trouble != trouble)
			continue;
		error_set(err, trouble_words[i].status, "%s", _(trouble_words[i].what));
		if (trouble_words[i].hint)
			error_hint(err, "%s", _(trouble_words[i].hint));
		else
			hint_at_backup(path, err);
	}
	error_place(err, path, 0, 0);
}

void cases_file_explain(struct cases_sqlite *cases, struct error *err)
{
	struct database *database = &cases->database;
	int number = sqlite3_system_errno(database->db);

	/* SQLite doesn't keep it when a COMMIT fails. */
	explain(database->trouble, number ? number : errno, cases->path, err);
	database->trouble = SQLITE_OK;
}

static int open_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(folder);
	return fd;
}

bool cases_file_settle(const char *path)
{
	int fd = open_folder(path);
	bool settled = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return settled;
}

/* A file that is there is not opened: closing it would take SQLite's locks from others in this process. */
static bool make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST;
	close(fd);
	return cases_file_settle(path);
}

/* SQLite gives what it makes beside it the file's own mode. */
static bool keep_private(const char *path)
{
	for (size_t i = 0; i < CASES_PARTS; i++) {
		char *name = part_path(path, i);
		struct stat status;
		bool bad = lstat(name, &status) == 0 && (status.st_mode & 077) && chmod(name, 0600) != 0;

		free(name);
		if (bad)
			return false;
	}
	return true;
}

/* What a file that was removed has left would be taken for a part of the new one. */
static void put_aside(const char *path)
{
	struct stat status;

	for (size_t i = 1; i < CASES_PARTS; i++) {
		char *name = part_path(path, i);
		struct strbuf aside;

		strbuf_init(&aside);
		strbuf_addf(&aside, "%s.old", name);
		if (lstat(name, &status) == 0)
			rename(name, aside.text);
		strbuf_release(&aside);
		free(name);
	}
}

/* The turn, so that nobody else makes it in between. */
static bool make_anew(const char *path, int turn)
{
	struct stat status;
	bool alone, made;

	if (part_status(path, 0, &status))
		return true;
	alone = flock(turn, LOCK_EX | LOCK_NB) == 0;
	if (alone && !part_status(path, 0, &status))
		put_aside(path);
	made = make_file(path);
	if (alone)
		flock(turn, LOCK_UN);
	return made;
}

static bool find_file(const char *path, int turn, struct error *err)
{
	struct stat status, log;

	if (!make_anew(path, turn) || !part_status(path, 0, &status)) {
		explain(SQLITE_CANTOPEN, errno, path, err);
		return false;
	}
	if (!S_ISREG(status.st_mode)) {
		error_set(err, ERROR_INPUT, "%s", _("this is not a file"));
		error_hint(err, "%s", _("Name a file."));
		error_place(err, path, 0, 0);
		return false;
	}
	/* SQLite would throw away what was saved last. */
	if (status.st_size == 0 && part_status(path, 1, &log) && log.st_size > 0) {
		cases_file_damaged(path, err);
		return false;
	}
	if (keep_private(path))
		return true;
	explain(SQLITE_CANTOPEN, errno, path, err);
	return false;
}

/* What a program leaves that was killed is sound; not so perhaps when the whole machine went down. */
static bool machine_went_down(const char *path)
{
	struct timespec now, up;
	struct stat log;

	if (!part_status(path, 1, &log) || log.st_size == 0)
		return false;
	clock_gettime(CLOCK_REALTIME, &now);
	clock_gettime(CLOCK_BOOTTIME, &up);
	return log.st_mtime < now.tv_sec - up.tv_sec;
}

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
	if (database->trouble == SQLITE_OK && sqlite3_db_readonly(database->db, "main") == 1)
		database->trouble = SQLITE_READONLY;
	sqlite3_busy_handler(database->db, wait_for_lock, NULL);
	/* What was purged is not to be found in the file. */
	database_run(database, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
		     " PRAGMA trusted_schema = OFF");
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

	if (find_version(database) == VERSION_NOW)
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

/* SQLite makes those beside the file when it first reads. */
static void remember_parts(struct cases_sqlite *cases)
{
	struct stat status;

	database_ask(&cases->database, "PRAGMA user_version");
	for (size_t i = 0; i < CASES_PARTS; i++) {
		if (!part_status(cases->path, i, &status))
			continue;
		cases->parts[i].device = status.st_dev;
		cases->parts[i].inode = status.st_ino;
	}
}

static void watch_parts(struct cases_sqlite *cases)
{
	for (size_t i = 0; i < CASES_PARTS; i++) {
		struct stat status = { .st_ino = 0 };

		part_status(cases->path, i, &status);
		if (status.st_ino != cases->parts[i].inode || status.st_dev != cases->parts[i].device)
			note(&cases->database, TROUBLE_MOVED);
	}
}

bool cases_file_open(struct cases_sqlite *cases, const char *path, struct error *err)
{
	struct database *database = &cases->database;
	bool suspect;

	cases->path = mem_strdup(path);
	cases->turn = open_folder(path);
	if (!find_file(path, cases->turn, err))
		return false;
	suspect = machine_went_down(path);
	errno = 0;
	connect_file(cases);
	update_tables(database);
	look_over(database, suspect);
	log_ahead(database);
	remember_parts(cases);
	if (database->trouble == SQLITE_OK)
		return true;
	cases_file_explain(cases, err);
	/* What is refused is left as it is. */
	sqlite3_db_config(database->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return false;
}

void cases_file_close(struct cases_sqlite *cases)
{
	sqlite3_close(cases->database.db);
	if (cases->turn >= 0)
		close(cases->turn);
	free(cases->path);
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
