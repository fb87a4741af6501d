/* What each role may still do: tried in a process of its own, confined to it, in a new directory. */
#include "expect.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <pthread.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/file.h"

static char directory[] = "/tmp/confineXXXXXX";
static int open_before = -1;

#define KEPT "state/fixwalk"

/* 0, or errno. */
static int number_of(long result)
{
	return result < 0 ? errno : 0;
}

static int make(const char *path)
{
	return number_of(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

static int make_inside(void)
{
	return make("in/new");
}

static int replace_inside(void)
{
	return number_of(rename("in/old", "in/new"));
}

static int make_outside(void)
{
	return make("new");
}

static int make_in_tmp(void)
{
	return number_of(open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
}

static int write_outside(void)
{
	return number_of(open("old", O_WRONLY | O_CLOEXEC));
}

static int empty_outside(void)
{
	return number_of(truncate("old", 0));
}

static int remove_outside(void)
{
	return number_of(unlink("old"));
}

static int rename_outside(void)
{
	return number_of(rename("old", "new"));
}

static int make_folder_outside(void)
{
	return number_of(mkdir("new", 0700));
}

static int link_outside(void)
{
	return number_of(symlink("/etc/passwd", "new"));
}

static int carry_out(void)
{
	return number_of(rename("in/old", "new"));
}

static int carry_in(void)
{
	return number_of(rename("old", "in/new"));
}

static int change_mode(void)
{
	return number_of(chmod("old", 0644));
}

static int internet(void)
{
	return number_of(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int local_socket(void)
{
	return number_of(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int ring(void)
{
	char parameters[256] = "";

	return number_of(syscall(SYS_io_uring_setup, 1, parameters));
}

static int waited(pid_t child)
{
	int status;

	if (child < 0)
		return errno;
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static int process(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return waited(child);
}

static int run(const char *path)
{
	char *arguments[] = { (char[]){ "true" }, NULL };
	pid_t child = fork();

	if (child == 0) {
		execv(path, arguments);
		_exit(errno);
	}
	return child < 0 && execv(path, arguments) < 0 ? errno : waited(child);
}

static int run_program(void)
{
	return run("/bin/true");
}

/* What was brought here, and isn't the system's. */
static int run_brought(void)
{
	return run("in/program");
}

static int run_other(void)
{
	return run("other/program");
}

static int trace(void)
{
	return number_of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

/* Into a terminal that isn't one: only the refusal comes before that. */
static int type_for_the_person(void)
{
	int result = number_of(ioctl(open_before, TIOCSTI, "x"));

	return result == ENOTTY ? 0 : result;
}

static int read_a_file(void)
{
	return number_of(open("old", O_RDONLY | O_CLOEXEC));
}

static int read_other(void)
{
	return number_of(open("other/old", O_RDONLY | O_CLOEXEC));
}

static int read_from(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	return fd < 0 ? errno : number_of(close(fd));
}

static int read_kept(void)
{
	return read_from(KEPT "/calls");
}

static int read_kept_by_link(void)
{
	return read_from("link");
}

/* Whose way leads through the process's own view of the whole. */
static int read_kept_by_root(void)
{
	char path[128];

	snprintf(path, sizeof(path), "/proc/self/cwd/../..%s/" KEPT "/calls", directory);
	return read_from(path);
}

static int carry_out_kept(void)
{
	return link(KEPT "/calls", "in/new") == 0 ? read_from("in/new") : errno;
}

static int read_aside(void)
{
	return read_from(KEPT "/aside/document");
}

static int read_beside(void)
{
	int number = read_from("state/beside");

	return number ? number : read_from("state/fixwalks/beside");
}

static int read_the_system(void)
{
	return number_of(open("/usr/share", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

static int write_what_is_open(void)
{
	return number_of(write(open_before, "x", 1));
}

static void *nothing(void *argument)
{
	return argument;
}

static int thread(void)
{
	pthread_t one;
	int number = pthread_create(&one, NULL, nothing, NULL);

	return number ? number : pthread_join(one, NULL);
}

static int convert(void)
{
	iconv_t way = iconv_open("UTF-8", "EUC-JP");

	return way == (iconv_t)-1 ? errno : number_of(iconv_close(way));
}

static int local_time(void)
{
	time_t now = 0;
	struct tm parts;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	if (access("/usr/share/zoneinfo/Asia/Tokyo", R_OK) != 0)
		return 0;
	return localtime_r(&now, &parts) && parts.tm_hour == 9 ? 0 : EIO;
}

static int who(void)
{
	return getpwuid(0) ? 0 : EIO;
}

static int chance(void)
{
	return number_of(open("/dev/urandom", O_RDONLY | O_CLOEXEC));
}

static int nowhere(void)
{
	return number_of(open("/dev/null", O_RDONLY | O_CLOEXEC));
}

#define R(role) (1U << CONFINE_##role)
#define ALL ((1U << CONFINE_ROLES) - 1)
#define NETWORK (R(ASKER) | R(PRINT) | R(STORE) | R(NET) | R(VERIFIER))
#define PROGRAMS (R(DRAWER) | R(ASKER) | R(VERIFIER))
#define SILENT (R(READER) | R(PDF) | R(PRINT) | R(STORE))

static const struct attempt {
	const char *what;
	int (*try)(void);
	unsigned may;		/* roles */
} attempts[] = {
	{ "makes a file where it may write", make_inside, ALL & ~SILENT },
	{ "replaces a file where it may write", replace_inside, ALL & ~SILENT },
	{ "makes a file elsewhere", make_outside, 0 },
	{ "makes a file without a name in /tmp", make_in_tmp, 0 },
	{ "writes into a file elsewhere", write_outside, 0 },
	{ "empties a file elsewhere", empty_outside, 0 },
	{ "removes a file elsewhere", remove_outside, 0 },
	{ "renames a file elsewhere", rename_outside, 0 },
	{ "makes a folder elsewhere", make_folder_outside, 0 },
	{ "makes a symbolic link elsewhere", link_outside, 0 },
	{ "moves a file out of where it may write", carry_out, 0 },
	{ "moves a file into where it may write", carry_in, 0 },
	{ "changes who may read a file", change_mode, ALL & ~SILENT },
	{ "opens a socket to the internet", internet, NETWORK },
	{ "opens a socket to a service of this machine", local_socket, NETWORK },
	{ "asks the kernel through a ring", ring, 0 },
	{ "starts a process", process, PROGRAMS },
	{ "runs a program of the system", run_program, PROGRAMS },
	{ "runs a program from where it may write", run_brought, 0 },
	{ "runs a program from the other folder", run_other, PROGRAMS },
	{ "traces processes", trace, 0 },
	{ "types for the person", type_for_the_person, 0 },
	{ "reads a file of the person", read_a_file, ALL & ~R(SESSION) },
	{ "reads the other folder", read_other, ALL },
	{ "reads a kept call", read_kept, ALL & ~R(SESSION) & ~NETWORK },
	{ "reads a kept call through a link", read_kept_by_link, ALL & ~R(SESSION) & ~NETWORK },
	{ "reads a kept call by another way", read_kept_by_root, ALL & ~R(SESSION) & ~NETWORK },
	{ "links a kept call to where it may read", carry_out_kept, 0 },
	{ "reads where it may write among what is kept", read_aside, ALL & ~R(PRINT) & ~R(STORE) },
	{ "reads what lies beside what is kept", read_beside, ALL & ~R(SESSION) },
	{ "reads what the system brings", read_the_system, ALL },
	{ "writes into what was open before", write_what_is_open, ALL },
	{ "starts a thread", thread, ALL },
	{ "converts from EUC-JP", convert, ALL },
	{ "knows the time in Tokyo", local_time, ALL },
	{ "knows who root is", who, ALL },
	{ "draws random bytes", chance, ALL },
	{ "opens /dev/null", nowhere, ALL },
};

static const char *const role_names[CONFINE_ROLES] = {
	"reader", "writer", "drawer", "asker", "session", "pdf", "print", "store", "net", "verifier",
};

static void put(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	close(fd);
}

static void copy_program(const char *path)
{
	struct error err = ERROR_INIT;
	size_t length;
	char *bytes;

	assert_true(file_read("/bin/true", 10 << 20, &bytes, &length, &err));
	assert_true(file_write(path, bytes, length, &err));
	assert_int_equal(chmod(path, 0700), 0);
	free(bytes);
}

static const char *const folders[] = { "state", KEPT, KEPT "/aside", "state/fixwalks" };
static const char *const files[] = { KEPT "/calls", KEPT "/aside/document", "state/beside", "state/fixwalks/beside" };

static int enter_directory(void **state)
{
	char state_home[64];

	(void)state;
	if (!mkdtemp(directory) || chdir(directory) != 0 || mkdir("in", 0700) != 0 || mkdir("other", 0700) != 0)
		return -1;
	copy_program("in/program");
	copy_program("other/program");
	put("other/old");
	for (size_t i = 0; i < ROWS(folders); i++)
		assert_int_equal(mkdir(folders[i], 0700), 0);
	for (size_t i = 0; i < ROWS(files); i++)
		put(files[i]);
	/* By way of a link: as in homes that lie elsewhere. */
	if (symlink(KEPT "/calls", "link") != 0 || symlink("state", "state-by-link") != 0)
		return -1;
	snprintf(state_home, sizeof(state_home), "%s/state-by-link", directory);
	setenv("XDG_STATE_HOME", state_home, 1);
	open_before = open("open", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	return open_before < 0;
}

static int leave_directory(void **state)
{
	static const char *const left[] = { "old", "new", "open", "in/old", "in/new", "in/program", "in",
					    "other/old", "other/program", "other", "link", "state-by-link" };

	(void)state;
	for (size_t i = 0; i < ROWS(left); i++)
		remove(left[i]);
	for (size_t i = 0; i < ROWS(files); i++)
		remove(files[i]);
	for (size_t i = ROWS(folders); i-- > 0;)
		remove(folders[i]);
	return chdir("/") != 0 || rmdir(directory) != 0;
}

/* What one attempt did, the next one doesn't find. */
static void tidy_up(void)
{
	remove("new");
	remove("in/new");
	put("old");
	put("in/old");
	chmod("old", 0600);
}

/* 0: it could; else why not. */
static int outcome_of(const struct attempt *attempt, unsigned role)
{
	static const char *const writes[] = { "in", "not-there", KEPT "/aside", NULL }, *const others[] = { "other", NULL };
	const struct confine_places places = { .writes = writes, .starts = others, .reads = others };
	pid_t child;

	tidy_up();
	child = fork();
	if (child == 0) {
		if (confine((enum confine_role)role, &places) != 0)
			_exit(EXIT_FAILURE);
		_exit(attempt->try());
	}
	return waited(child);
}

static bool is_refusal(int number)
{
	return number == EPERM || number == EACCES || number == ENOSYS || number == EXDEV;
}

static bool can_confine(void)
{
	pid_t child;

#ifdef __SANITIZE_ADDRESS__
	return false;
#endif
	child = fork();
	if (child == 0)
		_exit((int)confine(CONFINE_READER, NULL));
	return waited(child) == 0;
}

static void each_role_can_do_what_it_must_and_nothing_else(void **state)
{
	(void)state;
	if (!can_confine()) {
		print_message("this kernel has no Landlock or no seccomp, or a sanitizer is at work\n");
		skip();
	}
	for (size_t i = 0; i < ROWS(attempts); i++) {
		for (unsigned role = 0; role < CONFINE_ROLES; role++) {
			int number = outcome_of(&attempts[i], role);
			bool may = attempts[i].may & 1U << role;

			if (may ? number != 0 : !is_refusal(number))
				fail_msg("%s %s: %s", role_names[role], attempts[i].what, strerror(number));
		}
	}
}

static int read_as_a_session(void)
{
	static const char *const writes[] = { "in", NULL };

	if (local_socket() != 0 || confine(CONFINE_SESSION, &(struct confine_places){ .writes = writes }) != 0 || local_socket() != EPERM)
		return EIO;
	return make_inside() == 0 ? read_a_file() : EIO;
}

static void a_process_can_be_confined_again(void **state)
{
	const struct attempt both = { .try = read_as_a_session };

	(void)state;
	if (!can_confine())
		skip();
	assert_int_equal(outcome_of(&both, CONFINE_ASKER), EACCES);
}

#define MANY 3000

static int make_one(const char *path)
{
	put(path);
	return 0;
}

/* Counts those of many files for which it isn't 0. */
static int try_many(int (*try)(const char *path))
{
	int failed = 0;

	for (unsigned i = 0; i < MANY; i++) {
		char path[32];

		snprintf(path, sizeof(path), "state/%u", i);
		failed += try(path) != 0;
	}
	return failed;
}

/* The last of so many aren't allowed, but what settings are called is. */
static int read_many(void)
{
	int refused;

	if (confine(CONFINE_STORE, NULL) != 0 || read_from("state/.pgpass") != 0)
		return EIO;
	refused = try_many(read_from);
	return refused == 0 || refused == MANY;
}

static void a_folder_on_the_way_may_be_full(void **state)
{
	pid_t child;
	int number;

	(void)state;
	if (!can_confine())
		skip();
	put("state/.pgpass");
	try_many(make_one);
	child = fork();
	if (child == 0)
		_exit(read_many());
	number = waited(child);
	try_many(remove);
	remove("state/.pgpass");
	assert_int_equal(number, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_role_can_do_what_it_must_and_nothing_else),
		cmocka_unit_test(a_process_can_be_confined_again),
		cmocka_unit_test(a_folder_on_the_way_may_be_full),
	};

	return cmocka_run_group_tests_name("confine", tests, enter_directory, leave_directory);
}
