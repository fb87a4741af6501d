/* A SQLite file of cases that is damaged: always said, never made anew; and the backups that help then. */
#include "cases_here.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>

#define PAGE 4096

/* Ten cases, closed. */
static void make_ten(void)
{
	struct case_store *store = open_it();

	for (unsigned n = 1; n <= 10; n++)
		make_case(store, n, RECORD);
	case_store_close(store);
}

/* The bytes of a sound file with ten cases in it. */
struct sound {
	char bytes[1 << 20];
	size_t count;
};

static struct sound *make_sound(void)
{
	struct sound *sound = arena_alloc(&cases_arena, sizeof(*sound));

	make_ten();
	sound->count = read_bytes("c.db", sound->bytes, sizeof(sound->bytes));
	assert_true(sound->count > 4 * (size_t)PAGE && sound->count < sizeof(sound->bytes));
	return sound;
}

static void a_damaged_file_is_never_made_anew(void **state)
{
	static const struct {
		const char *name;
		size_t from, to;	/* what is zeroed, */
		size_t left;		/* what is left; 0: all */
		const char *words;
	} rows[] = {
		{ "the first page is zeroed", 0, PAGE, 0, "its beginning is damaged" },
		{ "the header is zeroed", 0, 100, 0, "its beginning is damaged" },
		{ "another page is zeroed", PAGE, (size_t)2 * PAGE, 0, "damaged" },
		{ "half a page is left", 0, 0, PAGE / 2, "damaged" },
		{ "half of it is left", 0, 0, (size_t)3 * PAGE, "damaged" },
		{ "two bytes are left", 0, 0, 2, "damaged" },
		{ "the schema is gone", 110, PAGE, 0, "damaged" },
	};
	struct sound *sound = make_sound();
	static char after[1 << 20];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		size_t count = rows[i].left ? rows[i].left : sound->count;
		char *bad = memcpy(arena_alloc(&cases_arena, sound->count), sound->bytes, sound->count);

		memset(bad + rows[i].from, 0, rows[i].to - rows[i].from);
		clear_here(NULL);
		write_bytes("c.db", bad, count);
		is_refused(rows[i].name, rows[i].words);
		is_refused(rows[i].name, ".recover");
		is_refused(rows[i].name, "'sqlite3 FILE .dump'.");
		is_refused(rows[i].name, here("c.db"));
		same_number(rows[i].name, read_bytes("c.db", after, sizeof(after)), count);
		assert_memory_equal(after, bad, count);
	}
	write_file("c.db", "These are my notes.  They are not to be lost, although they are no database at all.");
	is_refused("a text", "no file of saved cases");
}

/* Wherever bytes became others: a record is either as it was, or isn't given out; and nothing crashes. */
static void no_record_changes_unseen(void **state)
{
	struct sound *sound = make_sound();
	unsigned opened = 0, refused = 0;

	(void)state;
	srand(20010719);
	for (unsigned round = 0; round < 300; round++) {
		char *bad = memcpy(malloc(sound->count), sound->bytes, sound->count);
		struct case_list list = { .count = 0 };
		struct case_holder holder;
		struct case_store *store;

		for (int flips = rand() % 8; flips >= 0; flips--)
			bad[(size_t)rand() % sound->count] = (char)rand();
		clear_here(NULL);
		write_bytes("c.db", bad, sound->count);
		free(bad);
		store = open_here(NULL, &cases_err);
		for (unsigned n = 1; store && n <= 10; n++) {
			struct case_head head;
			char *record;
			size_t length;

			if (case_load(store, uid_of(n), &head, &record, &length, &holder, &cases_arena, &cases_err) == CASE_DONE)
				same_text("record", record, RECORD);
			free(record);
			if (save_case(store, n, 2, "saved", n, &holder) == CASE_DONE)
				same_text("saved", record_of(store, n), "saved");
		}
		if (store && case_find(store, &(struct case_filter){ .words = "worm" }, &list, &cases_err) == CASE_DONE)
			case_list_release(&list);
		if (store && cases_sqlite_check(store, &cases_err))
			opened++;
		refused += !store;
		case_store_close(store);
		described();
	}
	assert_true(opened > 10 && refused > 10);
}

static void a_letter_that_changed_is_found_by_load_check_and_backup(void **state)
{
	struct sound *sound = make_sound();
	char *at = memmem(sound->bytes, sound->count, RECORD, strlen(RECORD));
	struct case_store *store;
	struct case_holder holder;
	struct case_head head;
	unsigned found = 0;
	size_t length;
	char *record;

	(void)state;
	assert_non_null(at);
	*at = '[';
	write_bytes("c.db", sound->bytes, sound->count);
	store = open_it();
	for (unsigned n = 1; n <= 10; n++) {
		if (case_load(store, uid_of(n), &head, &record, &length, &holder, &cases_arena, &cases_err) == CASE_FAILED)
			found++;
		free(record);
	}
	same_number("damaged", found, 1);
	says("load", "damaged");
	assert_false(cases_sqlite_check(store, &cases_err));
	says("check", "damaged");
	assert_false(cases_sqlite_backup(store, here("one.backup"), &cases_err));
	says("backup", "damaged");
	assert_int_equal(access("one.backup", F_OK), -1);
	case_store_close(store);
}

static void set_time(const char *name, time_t seconds)
{
	const struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

	assert_int_equal(utimensat(AT_FDCWD, name, times, 0), 0);
}

static void what_a_fallen_machine_left_is_looked_through(void **state)
{
	char *large = mem_array(CASES_CHECKED + 1, 1);
	struct case_store *store = open_it();
	struct case_holder other;
	int fd;

	(void)state;
	memset(large, 'x', CASES_CHECKED);
	make_case(store, 1, RECORD);
	make_case(store, 2, RECORD);
	same_result("large", save_case(store, 2, 2, large, 2, &other), CASE_DONE);
	case_store_close(store);
	free(large);
	save_and_be_killed(3, RECORD);
	fd = open("c.db", O_WRONLY);
	assert_int_equal(pwrite(fd, "", 1, (off_t)500 * PAGE), 1);
	assert_int_equal(pwrite(fd, "\xff\xff\xff\xff", 4, (off_t)500 * PAGE), 4);
	close(fd);
	store = open_it();
	case_store_close(store);
	save_and_be_killed(4, RECORD);
	set_time("c.db-wal", 1000000000);
	is_refused("looked through", "damaged");
	set_time("c.db-wal", time(NULL));
	store = open_it();
	assert_false(cases_sqlite_check(store, &cases_err));
	says("check", "damaged");
	case_store_close(store);
}

static void the_newest_sound_backup_is_named(void **state)
{
	struct case_store *store = open_it();

	(void)state;
	make_case(store, 1, RECORD);
	assert_true(cases_sqlite_backup(store, here("one.backup"), &cases_err));
	assert_true(cases_sqlite_backup(store, here("two.backup"), &cases_err));
	assert_true(cases_sqlite_backup(store, here("three.backup"), &cases_err));
	case_store_close(store);
	set_time("one.backup", 1000);
	set_time("two.backup", 2000);
	write_file("three.backup", "not whole");
	write_file("c.db", "damaged");
	is_refused("damaged", here("two.backup"));
	/* As it says. */
	unlink("c.db");
	assert_int_equal(link("two.backup", "c.db"), 0);
	store = open_it();
	same_text("record", record_of(store, 1), RECORD);
	case_store_close(store);
}

static void the_end_of_the_log_is_not_thrown_away_with_a_lost_file(void **state)
{
	struct stat status;

	(void)state;
	make_ten();
	save_and_be_killed(11, RECORD);
	write_file("c.db", "");
	is_refused("empty", "damaged");
	assert_int_equal(stat("c.db-wal", &status), 0);
	assert_true(status.st_size > 0);
}

/* A copy of a file that is whole, in the place of one whose writer was killed. */
static void the_log_of_another_file_is_moved_aside_and_said(void **state)
{
	static char backup[1 << 20];
	struct case_list list = { .count = 0 };
	struct case_store *store;
	size_t count;

	(void)state;
	make_ten();
	store = open_it();
	assert_true(cases_sqlite_backup(store, here("one.backup"), &cases_err));
	same_text("nothing was left", cases_sqlite_left(store), "");
	case_store_close(store);
	count = read_bytes("one.backup", backup, sizeof(backup));
	for (int round = 0; round < 2; round++) {
		save_and_be_killed(11, RECORD);
		write_bytes("c.db", backup, count);
		store = open_it();
		assert_non_null(strstr(cases_sqlite_left(store), round ? "c.db-wal.old2" : "c.db-wal.old"));
		assert_true(cases_sqlite_check(store, &cases_err));
		same_result("list", case_find(store, &(struct case_filter){ .most = 0 }, &list, &cases_err), CASE_DONE);
		same_number("cases", list.count, 10);
		case_list_release(&list);
		case_store_close(store);
	}
	store = open_it();
	same_text("said once", cases_sqlite_left(store), "");
	case_store_close(store);
	assert_int_equal(unlink("c.db-wal.old"), 0);
	assert_int_equal(unlink("c.db-wal.old2"), 0);
}

static void what_a_moved_file_left_is_said_and_goes_with_it(void **state)
{
	struct case_store *store;

	(void)state;
	save_and_be_killed(11, RECORD);
	assert_int_equal(rename("c.db", "moved.db"), 0);
	store = open_it();
	assert_non_null(strstr(cases_sqlite_left(store), here("c.db-wal.old")));
	assert_non_null(strstr(cases_sqlite_left(store), "-wal at the end"));
	case_store_close(store);
	/* As it says. */
	assert_int_equal(rename("c.db-wal.old", "moved.db-wal"), 0);
	store = cases_sqlite_open(here("moved.db"), &cases_err);
	assert_non_null(store);
	same_text("record", record_of(store, 11), RECORD);
	case_store_close(store);
	unlink("moved.db");
}

/* What stands in the file and its log when the program was killed five times. */
struct killed {
	char file[1 << 20], log[1 << 20];
	size_t count, length;
};

static struct killed *make_killed(void)
{
	struct killed *killed = arena_alloc(&cases_arena, sizeof(*killed));

	for (unsigned n = 1; n <= 5; n++)
		save_and_be_killed(n, RECORD);
	killed->count = read_bytes("c.db", killed->file, sizeof(killed->file));
	killed->length = read_bytes("c.db-wal", killed->log, sizeof(killed->log));
	assert_true(killed->length > 5 * (size_t)PAGE && killed->length < sizeof(killed->log));
	return killed;
}

/* Opened with the log as it is now; how many cases are there. */
static size_t cases_with(const struct killed *killed, size_t length, const char **left)
{
	struct case_list list = { .count = 0 };
	struct case_store *store;
	size_t count;

	unlink("c.db-shm");
	write_bytes("c.db", killed->file, killed->count);
	write_bytes("c.db-wal", killed->log, length);
	store = open_it();
	*left = arena_strdup(&cases_arena, cases_sqlite_left(store));
	same_result("list", case_find(store, &(struct case_filter){ .most = 0 }, &list, &cases_err), CASE_DONE);
	count = list.count;
	case_list_release(&list);
	case_store_close(store);
	return count;
}

/* SQLite takes the first part of its log that isn't whole for the end of it. */
static void a_damaged_log_is_said_and_kept_however_small_the_damage(void **state)
{
	static char copy[1 << 20];
	struct killed *killed = make_killed();
	const char *left;

	(void)state;
	same_number("whole", cases_with(killed, killed->length, &left), 5);
	same_text("whole", left, "");
	for (size_t at = 0; at < killed->length; at += at < 56 ? 1 : (size_t)PAGE / 3 + 1) {
		killed->log[at] ^= 4;
		if (cases_with(killed, killed->length, &left) < 5 || *left) {
			if (!strstr(left, here("c.db-wal.old")))
				fail_msg("byte %zu: \"%s\"", at, left);
			mode_is_0600("c.db-wal.old");
			same_number("copy", read_bytes("c.db-wal.old", copy, sizeof(copy)), killed->length);
			assert_memory_equal(copy, killed->log, killed->length);
			unlink("c.db-wal.old");
		} else if (at < 32) {
			fail_msg("byte %zu of the head changes nothing", at);
		}
		killed->log[at] ^= 4;
	}
}

static void a_save_that_was_cut_short_is_no_damage(void **state)
{
	struct killed *killed = make_killed();
	const char *left;

	(void)state;
	for (size_t cut = 1; cut < (size_t)2 * PAGE; cut += 500) {
		same_number("all but the last", cases_with(killed, killed->length - cut, &left), 4);
		same_text("nothing to say", left, "");
	}
}

static void what_a_damaged_log_lost_is_said_once(void **state)
{
	struct killed *killed = make_killed();
	struct case_store *store;
	const char *left;

	(void)state;
	killed->log[killed->length / 2] ^= 1;
	assert_true(cases_with(killed, killed->length, &left) < 5);
	assert_true(*left);
	save_and_be_killed(6, RECORD);
	store = open_it();
	same_text("again", cases_sqlite_left(store), "");
	same_text("record", record_of(store, 6), RECORD);
	case_store_close(store);
	unlink("c.db-wal.old");
}

static void save_two_hundred_times(void)
{
	struct case_store *store = open_it();
	struct case_holder other;

	make_case(store, 1, RECORD);
	for (unsigned version = 2; version <= 200; version++)
		same_result("save", save_case(store, 1, version, texted("v", version), 1, &other), CASE_DONE);
	case_store_close(store);
}

static void a_backup_is_whole_and_made_while_others_save(void **state)
{
	struct child child = make_child(save_two_hundred_times);
	struct case_store *store = open_it(), *copy;
	struct case_list list = { .count = 0 };

	(void)state;
	let_go(child);
	for (int i = 0; i < 20; i++) {
		unlink("one.backup");
		if (!cases_sqlite_backup(store, here("one.backup"), &cases_err))
			fail_msg("backup: %s", described());
		mode_is_0600("one.backup");
		copy = cases_sqlite_open(here("one.backup"), &cases_err);
		assert_non_null(copy);
		assert_true(cases_sqlite_check(copy, &cases_err));
		same_result("list", case_find(copy, &(struct case_filter){ .most = 0 }, &list, &cases_err), CASE_DONE);
		if (list.count && list.items[0].version > 1)
			same_text("record", record_of(copy, 1), texted("v", (unsigned)list.items[0].version));
		case_list_release(&list);
		case_store_close(copy);
	}
	wait_for(child);
	case_store_close(store);
}

static void a_backup_is_a_new_file_or_none(void **state)
{
	struct case_store *store = open_it();
	char text[10] = "";

	(void)state;
	make_case(store, 1, RECORD);
	write_file("one.backup", "old");
	assert_false(cases_sqlite_backup(store, here("one.backup"), &cases_err));
	says("there already", strerror(EEXIST));
	same_number("old one", read_bytes("one.backup", text, sizeof(text) - 1), 3);
	same_text("old one", text, "old");
	assert_false(cases_sqlite_backup(store, here("nowhere/one.backup"), &cases_err));
	says("no such folder", strerror(ENOENT));
	case_store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_damaged_file_is_never_made_anew),
		TEST(no_record_changes_unseen),
		TEST(a_letter_that_changed_is_found_by_load_check_and_backup),
		TEST(what_a_fallen_machine_left_is_looked_through),
		TEST(the_newest_sound_backup_is_named),
		TEST(the_end_of_the_log_is_not_thrown_away_with_a_lost_file),
		TEST(the_log_of_another_file_is_moved_aside_and_said),
		TEST(what_a_moved_file_left_is_said_and_goes_with_it),
		TEST(a_damaged_log_is_said_and_kept_however_small_the_damage),
		TEST(a_save_that_was_cut_short_is_no_damage),
		TEST(what_a_damaged_log_lost_is_said_once),
		TEST(a_backup_is_whole_and_made_while_others_save),
		TEST(a_backup_is_a_new_file_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
