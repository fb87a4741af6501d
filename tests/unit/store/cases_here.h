/* A SQLite file of cases in the test's own folder, and what is done to it. */
#ifndef TESTS_UNIT_STORE_CASES_HERE_H
#define TESTS_UNIT_STORE_CASES_HERE_H

#include "tests/unit/store/cases_helpers.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/cases_sqlite.h"
#include "store/sqlite.h"
#include "tests/unit/store/shelves.h"

static inline struct case_store *open_here(void *with, struct error *err)
{
	(void)with;
	return cases_sqlite_open(here("c.db"), err);
}

static inline void clear_here(void *with)
{
	static const char *const names[] = {
		"c.db", "c.db-wal", "c.db-shm", "copy.db", "one.backup", "two.backup", "three.backup",
	};

	(void)with;
	for (size_t i = 0; i < ROWS(names); i++)
		unlink(names[i]);
}

static struct cases_place place = { .open = open_here, .clear = clear_here };
static pid_t tester;

static inline struct case_store *open_it(void)
{
	return open_store(&place);
}

/* A child process that waits to be let go.  Made while no store is open: SQLite's locks don't outlive a fork. */
struct child {
	pid_t pid;
	int go;
};

static inline struct child make_child(void (*act)(void))
{
	struct child child;
	int ends[2];
	char byte;

	assert_int_equal(pipe(ends), 0);
	child = (struct child){ .pid = fork(), .go = ends[1] };
	assert_true(child.pid >= 0);
	if (child.pid == 0) {
		if (read(ends[0], &byte, 1) == 1)
			act();
		_exit(0);
	}
	close(ends[0]);
	return child;
}

static inline void let_go(struct child child)
{
	assert_int_equal(write(child.go, "", 1), 1);
	close(child.go);
}

static inline void wait_for(struct child child)
{
	int status;

	assert_int_equal(waitpid(child.pid, &status, 0), child.pid);
	same_number("child", (size_t)status, 0);
}

static inline void in_a_child(void (*act)(void))
{
	struct child child = make_child(act);

	let_go(child);
	wait_for(child);
}

/* The program is killed while the store is open: what was saved last isn't in the file itself yet. */
static inline void save_and_be_killed(unsigned n, const char *record)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct case_head head = sample_head(n);
		struct case_store *store = open_here(NULL, &cases_err);

		if (store && create_case(store, &head, record, n) == CASE_DONE)
			raise(SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static const char *described(void)
{
	struct strbuf text;
	const char *kept;

	strbuf_init(&text);
	error_describe(&cases_err, &text);
	kept = arena_strdup(&cases_arena, text.text);
	strbuf_release(&text);
	error_release(&cases_err);
	cases_err = (struct error)ERROR_INIT;
	return kept;
}

static inline void says(const char *name, const char *part)
{
	const char *text = described();

	if (!strstr(text, part))
		fail_msg("%s: \"%s\" isn't in \"%s\"", name, part, text);
}

static inline void is_refused(const char *name, const char *words)
{
	struct case_store *store = open_here(NULL, &cases_err);

	if (store)
		fail_msg("%s: it was opened", name);
	says(name, words);
}

static inline size_t read_bytes(const char *name, char *bytes, size_t size)
{
	FILE *file = fopen(name, "r");
	size_t count = file ? fread(bytes, 1, size, file) : 0;

	if (file)
		fclose(file);
	return count;
}

static inline void write_bytes(const char *name, const char *bytes, size_t count)
{
	FILE *file = fopen(name, "w");

	if (!file || fwrite(bytes, 1, count, file) != count || fclose(file) == EOF)
		fail_msg("%s cannot be written", name);
}

/* As another program does it. */
static inline void run_sql(const char *name, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(name, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sql);
	sqlite3_close(db);
}

static inline void mode_is_0600(const char *name)
{
	struct stat status;

	if (stat(name, &status) != 0)
		fail_msg("%s isn't there", name);
	same_number(name, status.st_mode & 0777, 0600);
}

static inline int start(void **state)
{
	(void)state;
	tester = getpid();
	arena_init(&cases_arena);
	clear_here(NULL);
	return 0;
}

static inline int stop(void **state)
{
	(void)state;
	if (getpid() != tester) {	/* a child in which an assertion failed */
		fflush(stdout);
		_exit(1);
	}
	error_release(&cases_err);
	cases_err = (struct error)ERROR_INIT;
	arena_release(&cases_arena);
	clear_here(NULL);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

#endif
