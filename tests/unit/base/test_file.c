/* Files, in a new directory that each test may fill. */
#include "expect.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/sum.h"

static char directory[] = "fileXXXXXX";

static int enter_directory(void **state)
{
	(void)state;
	memcpy(directory + 4, "XXXXXX", 6);
	return !mkdtemp(directory) || chdir(directory) < 0;
}

static int leave_directory(void **state)
{
	DIR *dir = opendir(".");
	const struct dirent *entry;

	(void)state;
	while ((entry = readdir(dir)))
		remove(entry->d_name);
	closedir(dir);
	return chdir("..") < 0 || rmdir(directory) < 0;
}

static size_t files_here(void)
{
	DIR *dir = opendir(".");
	size_t count = 0;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2;
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void check_content(const char *name, const char *path, const char *wanted)
{
	struct error err = ERROR_INIT;
	char *text = NULL;
	size_t length = 0;

	if (!file_read(path, 1 << 20, &text, &length, &err))
		fail_msg("%s: %s", name, err.what);
	same_text(name, text, wanted);
	same_number(name, length, strlen(wanted));
	free(text);
}

static void check_unreadable(const char *name, const char *path, size_t limit, enum error_status status)
{
	struct error err = ERROR_INIT;
	char *text = NULL;
	size_t length;

	if (file_read(path, limit, &text, &length, &err))
		fail_msg("%s: was read", name);
	same_number(name, err.status, status);
	assert_non_null(err.what);
	assert_non_null(err.file);
	assert_null(text);
	error_release(&err);
}

static void whole_file_is_read(void **state)
{
	char *large = mem_alloc(300001);

	(void)state;
	put("empty", "");
	check_content("empty", "empty", "");
	put("guide", "{\n}\n");
	check_content("small", "guide", "{\n}\n");
	memset(large, 'x', 300000);
	put("large", large);
	check_content("larger than a buffer", "large", large);
	free(large);
}

static void zero_bytes_are_read(void **state)
{
	struct error err = ERROR_INIT;
	size_t length;
	char *text;

	(void)state;
	assert_true(file_write("zero", "a\0b", 3, &err));
	assert_true(file_read("zero", 3, &text, &length, &err));
	assert_int_equal(length, 3);
	assert_memory_equal(text, "a\0b", 4);
	free(text);
}

static void limit_is_kept_to_the_byte(void **state)
{
	struct error err = ERROR_INIT;
	char *text;
	size_t length;

	(void)state;
	put("ten", "0123456789");
	assert_true(file_read("ten", 10, &text, &length, &err));
	assert_int_equal(length, 10);
	free(text);
	check_unreadable("one too many", "ten", 9, ERROR_INPUT);
	check_unreadable("nothing allowed", "ten", 0, ERROR_INPUT);
	check_unreadable("endless device", "/dev/zero", 1000000, ERROR_INPUT);
}

static void what_is_no_file_is_refused(void **state)
{
	(void)state;
	put("file", "");
	assert_int_equal(symlink("loop", "loop"), 0);
	check_unreadable("missing", "missing", 10, ERROR_INPUT);
	check_unreadable("no name", "", 10, ERROR_INPUT);
	check_unreadable("folder", ".", 10, ERROR_INPUT);
	check_unreadable("file taken for a folder", "file/guide", 10, ERROR_INPUT);
	check_unreadable("links in a circle", "loop", 10, ERROR_INPUT);
}

static void missing_file_gets_a_hint(void **state)
{
	struct error err = ERROR_INIT;
	size_t length;
	char *text;

	(void)state;
	assert_false(file_read("missing.json", 10, &text, &length, &err));
	assert_string_equal(err.file, "missing.json");
	assert_string_equal(err.what, "no such file or folder");
	assert_string_equal(err.hint, "Check the name.");
	error_release(&err);
}

/* Runs the function with `input` on standard input (a pipe, or NULL: closed). */
static void with_input(const char *input, void (*function)(void))
{
	int saved = dup(STDIN_FILENO), ends[2];

	assert_int_equal(pipe(ends), 0);
	if (input)
		dup2(ends[0], STDIN_FILENO);
	else
		close(STDIN_FILENO);
	close(ends[0]);
	if (input)
		assert_int_equal(write(ends[1], input, strlen(input)), strlen(input));
	close(ends[1]);
	function();
	dup2(saved, STDIN_FILENO);
	close(saved);
}

static void read_dash(void)
{
	check_content("dash", "-", "from a pipe");
}

static void read_device(void)
{
	check_content("/dev/stdin", "/dev/stdin", "from a pipe");
}

static void read_closed(void)
{
	check_unreadable("closed standard input", "-", 10, ERROR_SYSTEM);
}

static void standard_input_is_read(void **state)
{
	(void)state;
	with_input("from a pipe", read_dash);
	with_input("from a pipe", read_device);
	with_input(NULL, read_closed);
}

static mode_t mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void must_write(const char *path, const char *text)
{
	struct error err = ERROR_INIT;

	if (!file_write(path, text, strlen(text), &err))
		fail_msg("%s: %s", path, err.what);
}

static void check_unwritable(const char *name, const char *path, enum error_status status)
{
	struct error err = ERROR_INIT;

	if (file_write(path, "text", 4, &err))
		fail_msg("%s: was written", name);
	same_number(name, err.status, status);
	assert_non_null(err.what);
	error_release(&err);
}

static void new_file_gets_the_mode_of_the_umask(void **state)
{
	mode_t mask = umask(027);

	(void)state;
	must_write("new", "plan");
	assert_int_equal(mode_of("new"), 0640);
	assert_int_equal(umask(mask), 027);
	check_content("new", "new", "plan");
	assert_int_equal(files_here(), 1);
}

static void existing_file_is_replaced_and_keeps_its_mode(void **state)
{
	(void)state;
	put("old", "a longer text than the new one");
	chmod("old", 0604);
	must_write("old", "new");
	check_content("replaced", "old", "new");
	assert_int_equal(mode_of("old"), 0604);
	assert_int_equal(files_here(), 1);
}

static void symbolic_link_stays_and_its_target_is_replaced(void **state)
{
	struct stat status;

	(void)state;
	put("target", "old");
	assert_int_equal(symlink("target", "link"), 0);
	must_write("link", "new");
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	check_content("target", "target", "new");
}

static void replacing_follows_no_link_whatever_has_the_name(void **state)
{
	static const char *const links[] = { "link", "meanwhile" };
	struct error err = ERROR_INIT;
	struct stat status;
	mode_t mask = umask(027);

	(void)state;
	put("target", "old");
	for (size_t i = 0; i < ROWS(links); i++)
		assert_int_equal(symlink("target", links[i]), 0);
	assert_true(file_replace("link", "meanwhile", "new", 3, &err));
	umask(mask);
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISREG(status.st_mode));
	assert_int_equal(mode_of("link"), 0640);
	check_content("the link's place", "link", "new");
	check_content("the target", "target", "old");
	assert_int_equal(files_here(), 2);
}

static void what_cannot_be_replaced_stays_and_leaves_nothing(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_false(file_replace("folder", "meanwhile", "new", 3, &err));
	assert_string_equal(err.what, "cannot be written: Is a directory");
	assert_int_equal(files_here(), 1);
	error_release(&err);
}

/* A pipe of its own: broken code, run by root, would put a file in the place of /dev/null. */
static void pipe_is_written_to_and_not_replaced(void **state)
{
	struct stat status;
	char got[8] = "";
	int reader;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	reader = open("pipe", O_RDWR | O_NONBLOCK);
	assert_true(reader >= 0);
	must_write("pipe", "plan");
	assert_int_equal(lstat("pipe", &status), 0);
	assert_true(S_ISFIFO(status.st_mode));
	assert_int_equal(read(reader, got, sizeof(got) - 1), 4);
	assert_string_equal(got, "plan");
	close(reader);
	assert_int_equal(files_here(), 1);
}

static void what_cannot_be_written_says_so(void **state)
{
	(void)state;
	put("file", "");
	check_unwritable("folder", ".", ERROR_INPUT);
	check_unwritable("no such folder", "missing/plan", ERROR_INPUT);
	check_unwritable("file taken for a folder", "file/plan", ERROR_INPUT);
	check_unwritable("no name", "", ERROR_INPUT);
	assert_int_equal(files_here(), 1);
}

static void write_protected_file_stays(void **state)
{
	pid_t child;
	int status;

	(void)state;
	put("protected", "old");
	chmod("protected", 0444);
	chmod(".", 0777);
	child = fork();
	if (child == 0) {
		struct error err = ERROR_INIT;
		bool written;

		if (geteuid() == 0 && setuid(65534) < 0)
			_exit(1);
		written = file_write("protected", "new", 3, &err);
		_exit(written || err.status != ERROR_INPUT);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	check_content("protected", "protected", "old");
}

/* A limit on the size of files stands for a full disk. */
static void failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
	struct rlimit saved, small;
	struct error err = ERROR_INIT;
	char *large = mem_alloc(100000);
	bool written;

	(void)state;
	put("plan", "old");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &saved), 0);
	small = saved;
	small.rlim_cur = 5000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	written = file_write("plan", large, 100000, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &saved), 0);
	assert_false(written);
	assert_int_equal(err.status, ERROR_SYSTEM);
	assert_string_equal(err.what, "cannot be written: File too large");
	check_content("plan", "plan", "old");
	assert_int_equal(files_here(), 1);
	error_release(&err);
	free(large);
}

/* What file_write("-") says when standard output is `fd`. */
static bool write_to(int fd, struct error *err)
{
	int saved = dup(STDOUT_FILENO);
	bool written;

	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	fputs("before, ", stdout);
	written = file_write("-", "plan", 4, err);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	return written;
}

static void dash_is_standard_output_in_order(void **state)
{
	struct error err = ERROR_INIT;
	char got[32] = "";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_true(write_to(ends[1], &err));
	assert_int_equal(read(ends[0], got, sizeof(got) - 1), 12);
	assert_string_equal(got, "before, plan");
	close(ends[0]);
	close(ends[1]);
}

static void closed_pipe_is_an_error_and_not_the_end(void **state)
{
	struct error err = ERROR_INIT;
	int ends[2];

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	assert_false(write_to(ends[1], &err));
	clearerr(stdout);
	assert_int_equal(err.status, ERROR_SYSTEM);
	assert_string_equal(err.what, "cannot be written: Broken pipe");
	close(ends[1]);
	error_release(&err);
}

static void a_file_is_a_text_when_it_has_its_bytes_and_no_others(void **state)
{
	enum { LONG = 200000 };
	char *text = mem_alloc(LONG + 1), *other = mem_alloc(LONG + 1);
	struct error err = ERROR_INIT;

	(void)state;
	memset(text, 'a', LONG);
	memcpy(other, text, LONG);
	other[LONG - 1] = 'b';
	assert_true(file_write("long", text, LONG, &err));
	assert_true(file_write("empty", "", 0, &err));
	assert_int_equal(mkfifo("pipe", 0600), 0);

	const struct { const char *name, *path, *text; size_t length; bool is; } rows[] = {
		{ "all of it", "long", text, LONG, true },
		{ "its last byte is another", "long", other, LONG, false },
		{ "the text is shorter", "long", text, LONG - 1, false },
		{ "the text is longer", "long", text, LONG + 1, false },
		{ "nothing", "empty", "", 0, true },
		{ "a missing file", "none", "", 0, false },
		{ "a folder", ".", "", 0, false },
		{ "a pipe, which is not waited for", "pipe", "", 0, false },
		{ "standard input", "-", "", 0, false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		same_number(rows[i].name, file_is(rows[i].path, rows[i].text, rows[i].length), rows[i].is);
	free(text);
	free(other);
}

static struct file_mark marked(const char *path)
{
	struct error err = ERROR_INIT;
	struct file_mark mark;
	size_t length;
	char *text;

	assert_true(file_read_marked(path, 10, &text, &length, &mark, &err));
	free(text);
	return mark;
}

/* What is put in its place is as long, and as old. */
static void a_file_is_summed_only_if_it_is_still_the_one_that_was_read(void **state)
{
	static const struct { const char *name, *now, *before, *command; bool is; } rows[] = {
		{ "nothing happens", "guide", "guide", ":", true },
		{ "an empty one", "empty", "empty", ":", true },
		{ "who may read it", "guide", "guide", "chmod 400 guide", true },
		{ "it has another name, too", "guide", "guide", "ln guide link", true },
		{ "by a link to it", "link", "guide", "ln -s guide link", true },
		{ "another one in its place", "guide", "guide", "cp -p guide new; mv new guide", false },
		{ "written again", "guide", "guide", "touch -d @1 guide", false },
		{ "a nanosecond later", "guide", "guide", "touch -d @9.000000001 guide", false },
		{ "longer", "guide", "guide", "echo >>guide; touch -d @9 guide", false },
		{ "shorter", "guide", "guide", ": >guide; touch -d @9 guide", false },
		{ "gone", "guide", "guide", "rm guide", false },
		{ "a pipe, which is not waited for", "guide", "guide", "rm guide; mkfifo guide", false },
		{ "a folder", "guide", "guide", "rm guide; mkdir guide", false },
		{ "one that can't be read again", "/dev/null", "/dev/null", ":", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct file_mark mark;
		uint64_t sum = 0;

		assert_int_equal(system("rm -rf guide link empty; printf 'one two' >guide; : >empty; touch -d @9 guide empty"), 0);
		mark = marked(rows[i].before);
		assert_int_equal(system(rows[i].command), 0);
		same_number(rows[i].name, file_sum(rows[i].now, &mark, &sum), rows[i].is);
		if (rows[i].is)
			assert_true(sum == sum_fnv64(SUM_FNV64, "one two", strcmp(rows[i].now, "empty") == 0 ? 0 : 7));
	}
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, enter_directory, leave_directory)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(whole_file_is_read),
		FILE_TEST(zero_bytes_are_read),
		FILE_TEST(limit_is_kept_to_the_byte),
		FILE_TEST(a_file_is_a_text_when_it_has_its_bytes_and_no_others),
		FILE_TEST(a_file_is_summed_only_if_it_is_still_the_one_that_was_read),
		FILE_TEST(what_is_no_file_is_refused),
		FILE_TEST(missing_file_gets_a_hint),
		FILE_TEST(standard_input_is_read),
		FILE_TEST(new_file_gets_the_mode_of_the_umask),
		FILE_TEST(existing_file_is_replaced_and_keeps_its_mode),
		FILE_TEST(symbolic_link_stays_and_its_target_is_replaced),
		FILE_TEST(replacing_follows_no_link_whatever_has_the_name),
		FILE_TEST(what_cannot_be_replaced_stays_and_leaves_nothing),
		FILE_TEST(pipe_is_written_to_and_not_replaced),
		FILE_TEST(what_cannot_be_written_says_so),
		FILE_TEST(write_protected_file_stays),
		FILE_TEST(failed_write_leaves_the_old_file_and_nothing_else),
		FILE_TEST(dash_is_standard_output_in_order),
		FILE_TEST(closed_pipe_is_an_error_and_not_the_end),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
