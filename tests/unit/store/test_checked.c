/* What links came to: kept from one run to the next, given up when it is old, and never in the way. */
#include "shelves.h"

#include "base/clock.h"
#include "store/checked.h"
#include "store/sqlite.h"

#define NOW "1010620800"
#define DAY INT64_C(86400)

static struct arena arena;

static const struct checked gone = {
	.state = LINK_GONE, .status = 404, .ended = "https://example.com/例", .words = "ありません。", .language = "ja",
	.when = 1010620800 - 12 * DAY, .copy = "https://archive.example/a", .copy_state = LINK_ALIVE,
};

static struct checked like(enum link_state state, int64_t when)
{
	return (struct checked){
		.state = state, .ended = "", .words = "", .language = "", .when = when, .copy = "",
		.copy_state = LINK_NOT_CHECKED,
	};
}

static void put(const char *path, const char *url, const struct checked *checked)
{
	struct checked_store *store = checked_open(path);

	checked_put(store, url, checked);
	checked_close(store);
}

/* The id of its state; "": never checked. */
static const char *state_of(const char *path, const char *url)
{
	struct checked_store *store = checked_open(path);
	struct checked checked;
	const char *id = checked_get(store, url, &checked, &arena) ? link_state_id(checked.state) : "";

	checked_close(store);
	return id;
}

static void what_was_found_is_there_the_next_time(void **state)
{
	struct checked_store *store;
	struct checked found;

	(void)state;
	put(here("l.db"), "http://a/", &gone);
	store = checked_open(here("l.db"));
	assert_false(checked_get(store, "http://b/", &found, &arena));
	assert_true(checked_get(store, "http://a/", &found, &arena));
	same_text("state", link_state_id(found.state), "gone");
	same_number("status", (size_t)found.status, 404);
	same_text("ended", found.ended, gone.ended);
	same_text("words", found.words, gone.words);
	same_text("language", found.language, "ja");
	assert_true(found.when == gone.when);
	same_text("copy", found.copy, gone.copy);
	same_text("the copy's state", link_state_id(found.copy_state), "alive");
	checked_close(store);
}

static void each_state_is_kept_and_the_last_one_counts(void **state)
{
	(void)state;
	for (enum link_state s = LINK_ALIVE; s < LINK_NOT_CHECKED; s++) {
		struct checked checked = like(s, clock_now());

		put(here("l.db"), "http://a/", &checked);
		same_text("state", state_of(here("l.db"), "http://a/"), link_state_id(s));
	}
}

static void what_could_not_be_checked_changes_nothing(void **state)
{
	struct checked nothing = like(LINK_NOT_CHECKED, clock_now());

	(void)state;
	put(here("l.db"), "http://a/", &gone);
	put(here("l.db"), "http://a/", &nothing);
	put(here("l.db"), "http://b/", &nothing);
	same_text("still", state_of(here("l.db"), "http://a/"), "gone");
	same_text("never", state_of(here("l.db"), "http://b/"), "");
}

static void what_was_not_checked_for_a_year_is_forgotten(void **state)
{
	struct checked old = like(LINK_ALIVE, clock_now() - 367 * DAY);
	struct checked recent = like(LINK_ALIVE, clock_now() - 360 * DAY);

	(void)state;
	put(here("l.db"), "http://old/", &old);
	put(here("l.db"), "http://recent/", &recent);
	same_text("old", state_of(here("l.db"), "http://old/"), "");
	same_text("recent", state_of(here("l.db"), "http://recent/"), "alive");
}

static void an_address_is_no_statement_to_the_database(void **state)
{
	static const char *const urls[] = { "", "'", "http://a/'; DROP TABLE link; --", "?1", "%", "http://例/", "\xff" };

	(void)state;
	for (size_t i = 0; i < ROWS(urls); i++) {
		put(here("l.db"), urls[i], &gone);
		for (size_t j = 0; j < ROWS(urls); j++)
			same_text(urls[j], state_of(here("l.db"), urls[j]), j <= i ? "gone" : "");
	}
}

/* As by a program of another version, and by another program. */
static void make_database(const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2("l.db", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void a_file_that_cannot_be_used_is_made_anew(void **state)
{
	static const char *const texts[] = { "", "no database", "SQLite format 3" };
	static const char *const others[] = {
		"CREATE TABLE notes (text)", "PRAGMA application_id = 1718196332; PRAGMA user_version = 1",
		"CREATE TABLE link (url); PRAGMA application_id = 1718196332; PRAGMA user_version = 1",
		"CREATE TABLE link (url); PRAGMA application_id = 1718196332; PRAGMA user_version = 2",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts) + ROWS(others); i++) {
		const char *bad = i < ROWS(texts) ? texts[i] : others[i - ROWS(texts)];

		unlink("l.db");
		if (i < ROWS(texts))
			write_file("l.db", bad);
		else
			make_database(bad);
		put(here("l.db"), "http://a/", &gone);
		same_text(bad, state_of(here("l.db"), "http://a/"), "gone");
	}
}

static void without_a_file_it_lives_in_memory(void **state)
{
	const char *const paths[] = { NULL, here("nowhere/l.db"), here("") };

	(void)state;
	for (size_t i = 0; i < ROWS(paths); i++) {
		struct checked_store *store = checked_open(paths[i]);
		struct checked found;

		checked_put(store, "http://a/", &gone);
		assert_true(checked_get(store, "http://a/", &found, &arena));
		checked_close(store);
		same_text("and is gone with it", state_of(paths[i], "http://a/"), "");
	}
}

static void only_its_owner_may_read_it(void **state)
{
	struct stat status;

	(void)state;
	put(here("l.db"), "http://a/", &gone);
	assert_int_equal(stat("l.db", &status), 0);
	same_number("mode", status.st_mode & 0777, 0600);
}

static void two_at_once_see_what_the_other_one_found(void **state)
{
	struct checked_store *first = checked_open(here("l.db")), *second = checked_open(here("l.db"));
	struct checked found;

	(void)state;
	checked_put(first, "http://a/", &gone);
	checked_put(second, "http://b/", &gone);
	assert_true(checked_get(second, "http://a/", &found, &arena));
	assert_true(checked_get(first, "http://b/", &found, &arena));
	checked_close(first);
	checked_close(second);
}

/* A key may wait for it. */
static void another_program_that_writes_for_long_is_not_waited_for(void **state)
{
	struct checked_store *store = checked_open(here("l.db"));
	struct checked found;
	sqlite3 *other;

	(void)state;
	assert_int_equal(sqlite3_open_v2("l.db", &other, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	checked_put(store, "http://a/", &gone);
	assert_false(checked_get(store, "http://a/", &found, &arena));
	sqlite3_exec(other, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(other);
	assert_false(checked_get(store, "http://a/", &found, &arena));
	checked_put(store, "http://a/", &gone);
	assert_true(checked_get(store, "http://a/", &found, &arena));
	checked_close(store);
}

static void damage_while_it_is_open_is_got_over(void **state)
{
	struct checked_store *store = checked_open(here("l.db"));
	struct checked found;

	(void)state;
	write_file("l.db", "this is no database any more, but it is as long as it takes to be looked at once more");
	checked_put(store, "http://a/", &gone);
	(void)!checked_get(store, "http://a/", &found, &arena);
	checked_close(store);
	put(here("l.db"), "http://a/", &gone);
	same_text("made anew", state_of(here("l.db"), "http://a/"), "gone");
}

static int start(void **state)
{
	(void)state;
	setenv("FIXWALK_TEST_CLOCK", NOW, 1);
	arena_init(&arena);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_release(&arena);
	unlink("l.db");
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_found_is_there_the_next_time),
		TEST(each_state_is_kept_and_the_last_one_counts),
		TEST(what_could_not_be_checked_changes_nothing),
		TEST(what_was_not_checked_for_a_year_is_forgotten),
		TEST(an_address_is_no_statement_to_the_database),
		TEST(a_file_that_cannot_be_used_is_made_anew),
		TEST(without_a_file_it_lives_in_memory),
		TEST(only_its_owner_may_read_it),
		TEST(two_at_once_see_what_the_other_one_found),
		TEST(another_program_that_writes_for_long_is_not_waited_for),
		TEST(damage_while_it_is_open_is_got_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
