/* Cases in a SQLite file: what every store does, whose file it may be, and who else may use it. */
#include "cases_here.h"

#define OURS "PRAGMA application_id = 1718188131; "

static void an_empty_file_is_a_new_store(void **state)
{
	(void)state;
	for (int round = 0; round < 2; round++) {
		struct case_store *store;

		clear_here(NULL);
		write_file("c.db", "");
		if (round == 1)
			run_sql("c.db", "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t");
		store = open_it();
		make_case(store, 1, RECORD);
		case_store_close(store);
		mode_is_0600("c.db");
	}
}

static void only_its_owner_may_read_it(void **state)
{
	struct case_store *store;
	mode_t mask = umask(0);

	(void)state;
	for (int round = 0; round < 2; round++) {
		store = open_it();
		if (round == 0)
			make_case(store, 1, RECORD);
		mode_is_0600("c.db");
		mode_is_0600("c.db-wal");
		mode_is_0600("c.db-shm");
		case_store_close(store);
		save_and_be_killed(10 + (unsigned)round, RECORD);
		chmod("c.db", 0644);
		chmod("c.db-wal", 0666);
		chmod("c.db-shm", 0644);
	}
	umask(mask);
}

static void each_save_is_in_the_log_on_the_disk(void **state)
{
	char header[20];
	struct case_store *store = open_it();
	struct stat before, after;

	(void)state;
	make_case(store, 1, RECORD);
	same_number("header", read_bytes("c.db", header, sizeof(header)), sizeof(header));
	same_number("WAL", (size_t)header[18], 2);
	assert_int_equal(stat("c.db-wal", &before), 0);
	make_case(store, 2, RECORD);
	assert_int_equal(stat("c.db-wal", &after), 0);
	assert_true(after.st_size > before.st_size);
	case_store_close(store);
	assert_int_equal(stat("c.db-wal", &after), -1);
}

static void an_older_file_is_brought_up_to_date_and_loses_nothing(void **state)
{
	struct case_head head = sample_head(1), found;
	struct case_store *store = open_it();
	struct case_holder holder;
	const char *record;

	(void)state;
	same_result("create", create_case(store, &head, RECORD, 1), CASE_DONE);
	case_store_close(store);
	/* What the first version had. */
	run_sql("c.db", "DROP TABLE pending; PRAGMA user_version = 1");
	store = open_it();
	found = load_case(store, 1, &record, &holder);
	same_head(&found, &head);
	same_text("record", record, RECORD);
	same_text("holder", holder.session, session_of(1));
	assert_true(cases_sqlite_check(store, &cases_err));
	case_store_close(store);
	run_sql("c.db", "SELECT * FROM pending");
}

static void what_is_not_ours_is_refused_and_left_as_it_is(void **state)
{
	static const struct {
		const char *name, *sql, *words;
	} rows[] = {
		{ "newer", OURS "PRAGMA user_version = 3; CREATE TABLE cases (future)", "a newer fixwalk" },
		{ "much newer", OURS "PRAGMA user_version = 2147483647", "a newer fixwalk" },
		{ "negative", OURS "PRAGMA user_version = -1", "damaged" },
		{ "another program's", "CREATE TABLE notes (text)", "not one of fixwalk's" },
		{ "marked as another program's", "PRAGMA application_id = 7", "not one of fixwalk's" },
		{ "with a version only", "PRAGMA user_version = 1", "not one of fixwalk's" },
		{ "without its tables", OURS "PRAGMA user_version = 2", "damaged" },
		{ "without a column", OURS "PRAGMA user_version = 2; CREATE TABLE cases (id, uid); CREATE TABLE record (id)",
		  "damaged" },
		{ "of an older version, without its tables", OURS "PRAGMA user_version = 1; CREATE TABLE pending (id)", "damaged" },
	};
	static char before[1 << 16], after[1 << 16];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		size_t count;

		clear_here(NULL);
		run_sql("c.db", "VACUUM");
		run_sql("c.db", rows[i].sql);
		count = read_bytes("c.db", before, sizeof(before));
		is_refused(rows[i].name, rows[i].words);
		same_number(rows[i].name, read_bytes("c.db", after, sizeof(after)), count);
		if (memcmp(before, after, count) != 0)
			fail_msg("%s: it was changed", rows[i].name);
	}
}


static void what_cannot_be_a_file_is_said(void **state)
{
	static const struct {
		const char *path, *words;
	} rows[] = {
		{ "nowhere/c.db", "No such file" }, { "folder", "not a file" }, { "link", "this is a link" },
		{ "pipe", "not a file" }, { "c.db/c.db", "Not a directory" },
	};

	(void)state;
	write_file("c.db", "");
	mkdir("folder", 0700);
	assert_int_equal(symlink("c.db", "link"), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	for (size_t i = 0; i < ROWS(rows); i++) {
		if (cases_sqlite_open(here(rows[i].path), &cases_err))
			fail_msg("%s was opened", rows[i].path);
		says(rows[i].path, rows[i].words);
	}
	rmdir("folder");
	unlink("link");
	unlink("pipe");
}

/* SQLite would follow it, and who keeps the record private would change the mode of what it leads to. */
static void a_link_beside_the_file_is_not_followed(void **state)
{
	static const char *const parts[] = { "c.db-wal", "c.db-shm" };
	struct stat status;

	(void)state;
	for (size_t i = 0; i < ROWS(parts); i++) {
		clear_here(NULL);
		case_store_close(open_it());
		write_file("victim", "somebody's");
		chmod("victim", 0644);
		assert_int_equal(symlink("victim", parts[i]), 0);
		is_refused(parts[i], "this is a link");
		assert_int_equal(stat("victim", &status), 0);
		same_number(parts[i], status.st_mode & 0777, 0644);
		same_number(parts[i], (size_t)status.st_size, strlen("somebody's"));
		unlink(parts[i]);
	}
	unlink("victim");
}

static void open_and_close(void)
{
	case_store_close(open_it());
}

static void closing_one_of_two_takes_no_lock_from_the_other(void **state)
{
	struct child child = make_child(open_and_close);
	struct case_store *first = open_it();
	struct case_holder other;

	(void)state;
	make_case(first, 1, RECORD);
	open_and_close();
	/* Had the first one no lock any more, the child would take itself for the last, and remove the log. */
	let_go(child);
	wait_for(child);
	same_result("save", save_case(first, 1, 2, RECORD, 1, &other), CASE_DONE);
	case_store_close(first);
}

static void who_waits_for_too_long_is_told(void **state)
{
	struct case_store *store = open_it();
	struct case_holder other;
	sqlite3 *greedy;

	(void)state;
	make_case(store, 1, RECORD);
	assert_int_equal(sqlite3_open_v2("c.db", &greedy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(greedy, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	same_text("reading goes on", record_of(store, 1), RECORD);
	same_result("save", save_case(store, 1, 2, "second", 1, &other), CASE_FAILED);
	says("save", "locked for 5 seconds");
	sqlite3_close(greedy);
	same_result("save", save_case(store, 1, 2, "second", 1, &other), CASE_DONE);
	case_store_close(store);
}

static bool is_in(const char *name, const char *text)
{
	char *bytes = mem_array(1 << 22, 1);
	bool is = memmem(bytes, read_bytes(name, bytes, 1 << 22), text, strlen(text)) != NULL;

	free(bytes);
	return is;
}

static void nothing_of_a_purged_case_is_left_in_the_files(void **state)
{
	const char *const uids[] = { uid_of(1) };
	struct case_store *store = open_it();
	struct case_holder other;

	(void)state;
	make_case(store, 1, "the caller's secret");
	make_case(store, 2, RECORD);
	for (int64_t version = 2; version < 50; version++)
		same_result("save", save_case(store, 1, version, "the caller's secret, and more", 1, &other), CASE_DONE);
	assert_true(is_in("c.db-wal", "secret"));
	same_result("purge", case_purge(store, uids, 1, &cases_err), CASE_DONE);
	assert_false(is_in("c.db", "secret") || is_in("c.db-wal", "secret"));
	assert_false(is_in("c.db", uids[0]) || is_in("c.db-wal", uids[0]));
	case_store_close(store);
	assert_false(is_in("c.db", "secret") || is_in("c.db", uids[0]));
	assert_true(is_in("c.db", uid_of(2)));
}

/* A store in which the first numbers that are drawn are all taken. */
struct full_store {
	struct case_store store;
	unsigned taken, drawn;
	size_t lengths[100];
};

static enum case_result take_most(struct case_store *store, struct case_head *head, const char *record, size_t length,
				  const struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct full_store *full = (struct full_store *)store;

	(void)record, (void)length, (void)holder, (void)arena, (void)err;
	assert_true(full->drawn < ROWS(full->lengths));
	full->lengths[full->drawn++] = strlen(head->number) - 1;
	return full->drawn > full->taken ? CASE_DONE : CASE_TAKEN;
}

static void numbers_become_longer_when_three_were_taken(void **state)
{
	static const struct {
		unsigned taken;
		enum case_result result;
		unsigned drawn;
		size_t last;		/* symbols of the last one */
	} rows[] = {
		{ 0, CASE_DONE, 1, 5 }, { 2, CASE_DONE, 3, 5 }, { 3, CASE_DONE, 4, 6 }, { 14, CASE_DONE, 15, 9 },
		{ 15, CASE_FAILED, 15, 9 },
	};
	static const struct case_store_kind kind = { .create = take_most };

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct full_store full = { .store = { &kind }, .taken = rows[i].taken };
		struct case_head head = sample_head(1);

		same_result("create", create_case(&full.store, &head, RECORD, 1), rows[i].result);
		same_number("drawn", full.drawn, rows[i].drawn);
		same_number("symbols", full.lengths[full.drawn - 1], rows[i].last);
		same_number("number", strlen(head.number), rows[i].result == CASE_DONE ? rows[i].last + 1 : 0);
	}
	says("none is free", "fixwalk cases purge");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_file_is_a_new_store),
		TEST(only_its_owner_may_read_it),
		TEST(each_save_is_in_the_log_on_the_disk),
		TEST(an_older_file_is_brought_up_to_date_and_loses_nothing),
		TEST(what_is_not_ours_is_refused_and_left_as_it_is),
		TEST(what_cannot_be_a_file_is_said),
		TEST(a_link_beside_the_file_is_not_followed),
		TEST(closing_one_of_two_takes_no_lock_from_the_other),
		TEST(who_waits_for_too_long_is_told),
		TEST(nothing_of_a_purged_case_is_left_in_the_files),
		TEST(numbers_become_longer_when_three_were_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) + cases_behave("SQLite", &place);
}
