/*
 * Preloaded into the programs under test: the calls of one kind are counted, and from FAIL_AT (from 1; 0: none) on FAIL_FOR of
 * them fail with the errno FAIL_WITH; 0: they do half of what was wanted, as reads and writes may.
 * FAIL_CALL is the kind (names below), FAIL_PROGRAM the program's name, FAIL_TALLY a file whose first eight bytes are the
 * count, at any moment.  Messages to standard error never fail.  Streams of stdio go through the calls counted here.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind {
	MALLOC, OPEN, READ, WRITE, CLOSE, FSYNC, RENAME, LINK, TRUNCATE, MKDIR, CHMOD, STAT, MMAP, SOCKET, CONNECT, POLL, SPAWN, LOCK,
	KINDS
};

static const char *const kinds[KINDS] = {
	"malloc", "open", "read", "write", "close", "fsync", "rename", "link", "truncate", "mkdir", "chmod", "stat", "mmap", "socket",
	"connect", "poll", "spawn", "lock",
};

static atomic_ulong *tally;		/* NULL: nothing is to fail here */
static enum kind failing;
static unsigned long first, last;
static int with;

/* glibc's own, for before the others are known. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

extern char *program_invocation_short_name;

static unsigned long number_in(const char *name)
{
	const char *text = getenv(name);

	return text ? strtoul(text, NULL, 10) : 0;
}

/* This call, of this kind: is it one of those? */
static bool fails(enum kind kind)
{
	unsigned long now;

	if (!tally || kind != failing)
		return false;
	now = atomic_fetch_add(tally, 1) + 1;
	if (now < first || now > last)
		return false;
	errno = with;
	return true;
}

#define REAL(result, name, ...) \
	static result (*real)(__VA_ARGS__); \
	if (!real) \
		real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

void *malloc(size_t size)
{
	return fails(MALLOC) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails(MALLOC) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails(MALLOC) ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(old, bytes);
}

#define OPENS(name) \
int name(const char *path, int flags, ...) \
{ \
	mode_t mode = 0; \
	REAL(int, #name, const char *, int, ...); \
	if (flags & (O_CREAT | O_TMPFILE)) { \
		va_list more; \
		va_start(more, flags); \
		mode = va_arg(more, mode_t); \
		va_end(more); \
	} \
	return fails(OPEN) ? -1 : real(path, flags, mode); \
}
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
int name(int folder, const char *path, int flags, ...) \
{ \
	mode_t mode = 0; \
	REAL(int, #name, int, const char *, int, ...); \
	if (flags & (O_CREAT | O_TMPFILE)) { \
		va_list more; \
		va_start(more, flags); \
		mode = va_arg(more, mode_t); \
		va_end(more); \
	} \
	return fails(OPEN) ? -1 : real(folder, path, flags, mode); \
}
OPENS_AT(openat)
OPENS_AT(openat64)

/* A call with these arguments that gives `bad` when it fails. */
#define CALL(kind, bad, result, name, declared, ...) \
result name declared; \
result name declared \
{ \
	static result (*real) declared; \
	if (!real) \
		real = (result (*) declared)dlsym(RTLD_NEXT, #name); \
	return fails(kind) ? bad : real(__VA_ARGS__); \
}

CALL(OPEN, -1, int, __open_2, (const char *path, int flags), path, flags)
CALL(OPEN, -1, int, __open64_2, (const char *path, int flags), path, flags)
CALL(OPEN, -1, int, mkostemp, (char *name, int flags), name, flags)
CALL(OPEN, -1, int, mkostemp64, (char *name, int flags), name, flags)
CALL(OPEN, NULL, DIR *, opendir, (const char *path), path)
CALL(OPEN, NULL, DIR *, fdopendir, (int fd), fd)
CALL(FSYNC, -1, int, fsync, (int fd), fd)
CALL(FSYNC, -1, int, fdatasync, (int fd), fd)
CALL(RENAME, -1, int, rename, (const char *from, const char *to), from, to)
CALL(RENAME, -1, int, renameat, (int at, const char *from, int in, const char *to), at, from, in, to)
CALL(RENAME, -1, int, renameat2, (int at, const char *from, int in, const char *to, unsigned flags), at, from, in, to, flags)
CALL(LINK, -1, int, link, (const char *from, const char *to), from, to)
CALL(LINK, -1, int, linkat, (int at, const char *from, int in, const char *to, int flags), at, from, in, to, flags)
CALL(LINK, -1, int, unlink, (const char *path), path)
CALL(LINK, -1, int, unlinkat, (int at, const char *path, int flags), at, path, flags)
CALL(TRUNCATE, -1, int, ftruncate, (int fd, off_t size), fd, size)
CALL(TRUNCATE, -1, int, ftruncate64, (int fd, off64_t size), fd, size)
CALL(TRUNCATE, -1, int, fallocate, (int fd, int mode, off_t from, off_t size), fd, mode, from, size)
CALL(TRUNCATE, -1, int, fallocate64, (int fd, int mode, off64_t from, off64_t size), fd, mode, from, size)
CALL(MKDIR, -1, int, mkdir, (const char *path, mode_t mode), path, mode)
CALL(MKDIR, -1, int, mkdirat, (int at, const char *path, mode_t mode), at, path, mode)
CALL(CHMOD, -1, int, chmod, (const char *path, mode_t mode), path, mode)
CALL(CHMOD, -1, int, fchmod, (int fd, mode_t mode), fd, mode)
CALL(CHMOD, -1, int, fchmodat, (int at, const char *path, mode_t mode, int flags), at, path, mode, flags)
CALL(STAT, -1, int, stat, (const char *path, struct stat *status), path, status)
CALL(STAT, -1, int, stat64, (const char *path, struct stat64 *status), path, status)
CALL(STAT, -1, int, lstat, (const char *path, struct stat *status), path, status)
CALL(STAT, -1, int, lstat64, (const char *path, struct stat64 *status), path, status)
CALL(STAT, -1, int, fstat, (int fd, struct stat *status), fd, status)
CALL(STAT, -1, int, fstat64, (int fd, struct stat64 *status), fd, status)
CALL(STAT, -1, int, fstatat, (int at, const char *path, struct stat *status, int flags), at, path, status, flags)
CALL(STAT, -1, int, fstatat64, (int at, const char *path, struct stat64 *status, int flags), at, path, status, flags)
CALL(MMAP, MAP_FAILED, void *, mmap, (void *at, size_t size, int may, int flags, int fd, off_t from), at, size, may, flags, fd, from)
CALL(MMAP, MAP_FAILED, void *, mmap64, (void *at, size_t size, int may, int flags, int fd, off64_t from), at, size, may, flags, fd, from)
CALL(SOCKET, -1, int, socket, (int domain, int type, int protocol), domain, type, protocol)
CALL(SOCKET, -1, int, socketpair, (int domain, int type, int protocol, int ends[2]), domain, type, protocol, ends)
CALL(SOCKET, -1, int, pipe, (int ends[2]), ends)
CALL(SOCKET, -1, int, pipe2, (int ends[2], int flags), ends, flags)
CALL(SOCKET, -1, int, eventfd, (unsigned value, int flags), value, flags)
CALL(CONNECT, -1, int, connect, (int fd, const struct sockaddr *to, socklen_t length), fd, to, length)
CALL(POLL, -1, int, poll, (struct pollfd *fds, nfds_t count, int ms), fds, count, ms)
CALL(POLL, -1, int, ppoll, (struct pollfd *fds, nfds_t count, const struct timespec *time, const sigset_t *mask), fds, count, time, mask)
CALL(SPAWN, -1, pid_t, fork, (void))
CALL(SPAWN, errno, int, posix_spawn,
     (pid_t *pid, const char *path, const posix_spawn_file_actions_t *files, const posix_spawnattr_t *how, char *const words[],
      char *const environment[]), pid, path, files, how, words, environment)
CALL(SPAWN, errno, int, posix_spawnp,
     (pid_t *pid, const char *path, const posix_spawn_file_actions_t *files, const posix_spawnattr_t *how, char *const words[],
      char *const environment[]), pid, path, files, how, words, environment)
CALL(LOCK, -1, int, flock, (int fd, int what), fd, what)

/* Half of it, where that is something. */
static size_t half(size_t size)
{
	return size > 1 ? size / 2 : size;
}

/* Reads and writes, where `size` is among the arguments; FAIL_WITH=0: half of it. */
#define MOVE(kind, except, name, declared, ...) \
ssize_t name declared; \
ssize_t name declared \
{ \
	static ssize_t (*real) declared; \
	if (!real) \
		real = (ssize_t (*) declared)dlsym(RTLD_NEXT, #name); \
	if (!(except) && fails(kind)) { \
		if (with) \
			return -1; \
		size = half(size); \
	} \
	return real(__VA_ARGS__); \
}

MOVE(READ, false, read, (int fd, void *to, size_t size), fd, to, size)
MOVE(READ, false, __read_chk, (int fd, void *to, size_t size, size_t room), fd, to, size, room)
MOVE(READ, false, pread, (int fd, void *to, size_t size, off_t at), fd, to, size, at)
MOVE(READ, false, pread64, (int fd, void *to, size_t size, off64_t at), fd, to, size, at)
MOVE(READ, false, recv, (int fd, void *to, size_t size, int flags), fd, to, size, flags)
MOVE(WRITE, fd == STDERR_FILENO, write, (int fd, const void *from, size_t size), fd, from, size)
MOVE(WRITE, false, pwrite, (int fd, const void *from, size_t size, off_t at), fd, from, size, at)
MOVE(WRITE, false, pwrite64, (int fd, const void *from, size_t size, off64_t at), fd, from, size, at)
MOVE(WRITE, false, send, (int fd, const void *from, size_t size, int flags), fd, from, size, flags)

/* A file that didn't close well is closed all the same. */
int close(int fd)
{
	REAL(int, "close", int);
	bool bad = fd > STDERR_FILENO && fails(CLOSE);
	int number = errno, closed = real(fd);

	if (!bad)
		return closed;
	errno = number;
	return -1;
}

/* ---- stdio, whose own reads and writes can't be seen from here.  No signal that is handled comes while it does them. */

static ssize_t take(void *fd, char *to, size_t size)
{
	ssize_t done;

	do
		done = read((int)(intptr_t)fd, to, size);
	while (done < 0 && errno == EINTR);
	return done;
}

static ssize_t put(void *fd, const char *from, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t more = write((int)(intptr_t)fd, from + done, size - done);

		if (more > 0)
			done += (size_t)more;
		else if (errno != EINTR)
			/* For a cookie, less than 0 is no failure. */
			return 0;
	}
	return (ssize_t)done;
}

static int end(void *fd)
{
	return close((int)(intptr_t)fd);
}

static FILE *stream_of(int fd, const char *mode)
{
	const cookie_io_functions_t calls = { .read = take, .write = put, .close = end };

	return fopencookie((void *)(intptr_t)fd, mode, calls);
}

FILE *fdopen(int fd, const char *mode)
{
	REAL(FILE *, "fdopen", int, const char *);

	return tally ? stream_of(fd, mode) : real(fd, mode);
}

FILE *fopen(const char *path, const char *mode)
{
	REAL(FILE *, "fopen", const char *, const char *);
	int flags = *mode == 'r' ? O_RDONLY : O_WRONLY | O_CREAT | (*mode == 'w' ? O_TRUNC : O_APPEND);
	int fd;

	if (!tally)
		return real(path, mode);
	fd = open(path, (strchr(mode, '+') ? (flags & ~O_ACCMODE) | O_RDWR : flags) | O_CLOEXEC, 0666);
	return fd < 0 ? NULL : stream_of(fd, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
	return fopen(path, mode);
}

/* From here on is counted. */
__attribute__((constructor)) static void begin(void)
{
	const char *program = getenv("FAIL_PROGRAM"), *kind = getenv("FAIL_CALL"), *file = getenv("FAIL_TALLY");
	atomic_ulong *counted;
	unsigned found = 0;
	int fd;

	if (!program || !kind || !file || strcmp(program, program_invocation_short_name) != 0)
		return;
	while (found < KINDS && strcmp(kinds[found], kind) != 0)
		found++;
	if (found == KINDS)
		abort();
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0 || ftruncate(fd, sizeof(*counted)) != 0)
		abort();
	counted = mmap(NULL, sizeof(*counted), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (counted == MAP_FAILED)
		abort();
	failing = (enum kind)found;
	first = number_in("FAIL_AT");
	last = first ? first + number_in("FAIL_FOR") - 1 : 0;
	with = (int)number_in("FAIL_WITH");
	/* Of a terminal, ncurses wants the number; what it reads and writes it does itself. */
	if (!isatty(STDIN_FILENO))
		stdin = stream_of(STDIN_FILENO, "r");
	if (!isatty(STDOUT_FILENO))
		stdout = stream_of(STDOUT_FILENO, "w");
	tally = counted;
}
