/*
 * Preloaded into fixwalk and its helper programs: when the first bytes of what others wrote are read, it does what a
 * document would that had taken the program over, and writes down what came of it.
 *
 *   ATTACK_AT     a piece of the name, as /proc/self/fd has it, of what is read then; "server": when a server answers
 *   ATTACK_IN     the folder that it attacks
 *   ATTACK_WHO    the only program that is attacked; unset: each
 *
 * What came of it goes to file descriptor 9, or where that was closed to standard error: "PROGRAM WHAT done|refused" lines.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORD 9

static const char *at;
static const char *in;
static char kept[4096];		/* the file of calls */

/* Before the program can confine itself. */
__attribute__((constructor)) static void begin(void)
{
	const char *who = getenv("ATTACK_WHO");

	if (!getenv("ATTACK_IN") || !getenv("ATTACK_AT") || (who && strcmp(who, program_invocation_short_name) != 0))
		return;
	/* Restricted mode empties the environment. */
	in = strdup(getenv("ATTACK_IN"));
	at = strdup(getenv("ATTACK_AT"));
	snprintf(kept, sizeof(kept), "%s/.local/state/fixwalk/cases.db", getenv("HOME"));
}

static const char *in_it(const char *name)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/%s", in, name);
	return path;
}

static long make(void) { return open(in_it("made"), O_WRONLY | O_CREAT, 0600); }
static long overwrite(void) { return open(in_it("victim"), O_WRONLY | O_TRUNC); }
static long removal(void) { return unlink(in_it("other-victim")); }
static long internet(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static long local(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }
static long typing(void) { return ioctl(STDIN_FILENO, TIOCSTI, "x") == 0 || errno == ENOTTY ? 0 : -1; }
static long reading(void) { return open(in_it("victim"), O_RDONLY); }

static long reading_calls(void) { return open(kept, O_RDONLY); }
static long spoiling_calls(void) { return open(kept, O_WRONLY); }

static long starting(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child < 0 ? -1 : waitpid(child, NULL, 0) >= 0 || errno == ECHILD ? 0 : -1;
}

/* A file of this folder that can be executed. */
static long running(void)
{
	static volatile int number;	/* errno of the child, which shares it */
	pid_t child = vfork();

	if (child == 0) {
		execve(in_it("program"), (char *const[]){ "program", NULL }, (char *const[]){ NULL });
		number = errno;
		_exit(1);
	}
	if (child < 0)
		return -1;
	waitpid(child, NULL, 0);
	return number == EACCES || number == EPERM ? -1 : 0;
}

static const struct {
	const char *what;
	long (*try)(void);
} attempts[] = {
	{ "make", make }, { "overwrite", overwrite }, { "remove", removal }, { "internet", internet }, { "local", local },
	{ "type", typing }, { "start", starting }, { "run", running }, { "read", reading },
	{ "read-calls", reading_calls }, { "spoil-calls", spoiling_calls },
};

static void attack(void)
{
	char line[128];

	at = NULL;
	for (size_t i = 0; i < sizeof(attempts) / sizeof(*attempts); i++) {
		long result = attempts[i].try();
		int length = snprintf(line, sizeof(line), "%s %s %s\n", program_invocation_short_name, attempts[i].what,
				      result < 0 ? "refused" : "done");

		if (write(RECORD, line, (size_t)length) != length && write(STDERR_FILENO, line, (size_t)length) != length)
			abort();
	}
}

static void look(int fd)
{
	char path[64], name[4096];
	ssize_t length;
	int before = errno;

	if (!at)
		return;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	length = readlink(path, name, sizeof(name) - 1);
	if (length > 0) {
		name[length] = '\0';
		if (strstr(name, at))
			attack();
	}
	errno = before;
}

ssize_t read(int fd, void *bytes, size_t count)
{
	static ssize_t (*real)(int, void *, size_t);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "read");
	look(fd);
	return real(fd, bytes, count);
}

ssize_t __read_chk(int fd, void *bytes, size_t count, size_t size)
{
	(void)size;
	return read(fd, bytes, count);
}

ssize_t recv(int fd, void *bytes, size_t count, int flags)
{
	static ssize_t (*real)(int, void *, size_t, int);
	int before = errno;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "recv");
	if (at && strcmp(at, "server") == 0)
		attack();
	errno = before;
	return real(fd, bytes, count, flags);
}
