/* What befalls a SQLite file of cases from outside: a full disk, a read-only one, files removed while it is open. */
#include "cases_here.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

/* A save fails for want of room; what was there stays, and it goes on when there is room. */
static void fails_for_want_of_room(struct case_store *store, const char *record)
{
	struct case_holder other;

	same_result("save", save_case(store, 1, 2, record, 1, &other), CASE_FAILED);
	says("save", "no room left on the disk");
	same_text("record", record_of(store, 1), RECORD);
	same_number("version", (size_t)head_of(store, 1).version, 1);
}

static void on_a_full_disk(void)
{
	const struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
	struct rlimit little = unlimited;
	char *large = mem_array(300001, 1);
	struct case_store *store = open_it();
	struct case_holder other;
	struct stat log;

	memset(large, 'x', 300000);
	make_case(store, 1, RECORD);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(stat("c.db-wal", &log), 0);
	for (rlim_t room = 0; room < 200000; room += 23456) {
		little.rlim_cur = (rlim_t)log.st_size + room;
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
		fails_for_want_of_room(store, large);
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
	same_result("with room", save_case(store, 1, 2, large, 1, &other), CASE_DONE);
	case_store_close(store);
	store = open_it();
	same_text("record", record_of(store, 1), large);
	assert_true(cases_sqlite_check(store, &cases_err));
	case_store_close(store);
	free(large);
}

static void a_full_disk_is_said_and_nothing_is_lost(void **state)
{
	(void)state;
	in_a_child(on_a_full_disk);
}

static bool tell_kernel(const char *path, const char *words)
{
	int fd = open(path, O_WRONLY);
	bool told = fd >= 0 && write(fd, words, strlen(words)) == (ssize_t)strlen(words);

	if (fd >= 0)
		close(fd);
	return told;
}

/* In a child: a file system of its own.  False: the system doesn't allow it. */
static bool mount_small(const char *folder)
{
	char user[40], group[40];

	snprintf(user, sizeof(user), "0 %u 1", getuid());
	snprintf(group, sizeof(group), "0 %u 1", getgid());
	return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && tell_kernel("/proc/self/setgroups", "deny") &&
	       tell_kernel("/proc/self/uid_map", user) && tell_kernel("/proc/self/gid_map", group) &&
	       mount("none", folder, "tmpfs", 0, "size=400k") == 0;
}

static void on_a_small_disk(void)
{
	struct case_store *store;
	struct case_holder other;
	const char *path = here("small/c.db");
	char *large = mem_array(40001, 1);
	int64_t version = 1;

	memset(large, 'x', 40000);
	store = cases_sqlite_open(path, &cases_err);
	assert_non_null(store);
	make_case(store, 1, RECORD);
	while (save_case(store, 1, version + 1, large, 1, &other) == CASE_DONE)
		assert_true(++version < 1000);
	says("full", "no room left on the disk");
	assert_true(version > 1);
	same_number("version", (size_t)head_of(store, 1).version, (size_t)version);
	case_store_close(store);
	assert_int_equal(mount("none", here("small"), "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), 0);
	assert_null(cases_sqlite_open(path, &cases_err));
	says("read-only", "write-protected");
	assert_null(cases_sqlite_open(here("small/new.db"), &cases_err));
	says("read-only", strerror(EROFS));
	assert_int_equal(mount("none", here("small"), "tmpfs", MS_REMOUNT, "size=4m"), 0);
	store = cases_sqlite_open(path, &cases_err);
	assert_non_null(store);
	same_number("version", (size_t)head_of(store, 1).version, (size_t)version);
	same_result("with room", save_case(store, 1, version + 1, "more", 1, &other), CASE_DONE);
	case_store_close(store);
	free(large);
}

static void a_disk_that_is_full_or_read_only_is_said(void **state)
{
	int status = 0;
	pid_t child;

	(void)state;
	mkdir("small", 0700);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (!mount_small("small"))
			_exit(77);
		on_a_small_disk();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	rmdir("small");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	same_number("child", (size_t)status, 0);
}

static void a_file_that_was_removed_or_replaced_is_noticed(void **state)
{
	static const struct {
		const char *name, *removed;
		bool replaced;
	} rows[] = {
		{ "the file is removed", "c.db", false },
		{ "the file is replaced", "c.db", true },
		{ "the log is removed", "c.db-wal", false },
		{ "the log's index is removed", "c.db-shm", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct case_list list = { .count = 0 };
		struct case_holder other;
		struct case_store *store;

		clear_here(NULL);
		store = open_it();
		make_case(store, 1, RECORD);
		run_sql("copy.db", "CREATE TABLE t (x)");
		if (rows[i].replaced)
			assert_int_equal(rename("copy.db", rows[i].removed), 0);
		else
			assert_int_equal(unlink(rows[i].removed), 0);
		same_result(rows[i].name, save_case(store, 1, 2, RECORD, 1, &other), CASE_FAILED);
		says(rows[i].name, "removed or replaced");
		same_result(rows[i].name, case_find(store, &(struct case_filter){ .most = 1 }, &list, &cases_err), CASE_FAILED);
		says(rows[i].name, "removed or replaced");
		case_store_close(store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_full_disk_is_said_and_nothing_is_lost),
		TEST(a_disk_that_is_full_or_read_only_is_said),
		TEST(a_file_that_was_removed_or_replaced_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
