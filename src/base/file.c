#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/sum.h"

#define FIRST_READ ((size_t)64 << 10)
#define PART ((size_t)16 << 10)		/* at once: stays in the processor's own memory */

/* What is wrong with the name that was given, and not with the system. */
static const struct {
	int number;
	const char *what, *hint;
} name_errors[] = {
	{ ENOENT, N_("no such file or folder"), N_("Check the name.") },
	{ ENOTDIR, N_("a part of this path is not a folder"), N_("Check the name.") },
	{ EISDIR, N_("this is a folder, not a file"), N_("Name a file in it.") },
	{ EACCES, N_("permission denied"), N_("Check who owns the file and its folder.") },
	{ EPERM, N_("permission denied"), N_("Check who owns the file and its folder.") },
	{ ENAMETOOLONG, N_("the name is too long"), N_("Check the name.") },
	{ ELOOP, N_("the symbolic links run in a circle"), N_("Check the name.") },
	{ ENXIO, N_("this is neither a file nor a pipe"), N_("Name a file.") },
};

const char *file_called(const char *path)
{
	return strcmp(path, "-") == 0 ? _("standard input") : path;
}

static void open_failed(struct error *err, const char *path, int number)
{
	for (size_t i = 0; i < COUNT(name_errors); i++) {
		if (name_errors[i].number != number)
			continue;
		error_set(err, ERROR_INPUT, "%s", _(name_errors[i].what));
		error_hint(err, "%s", _(name_errors[i].hint));
		error_place(err, path, 0, 0);
		return;
	}
	error_set(err, ERROR_SYSTEM, _("cannot be opened: %s"), strerror(number));
	error_place(err, path, 0, 0);
}

static void write_failed(struct error *err, const char *path, int number)
{
	error_set(err, ERROR_SYSTEM, _("cannot be written: %s"), strerror(number));
	error_place(err, strcmp(path, "-") == 0 ? _("standard output") : path, 0, 0);
}

static int open_for_reading(const char *path, struct error *err)
{
	struct stat status;
	int fd, number = 0;

	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &status) < 0)
		number = errno;
	else if (S_ISDIR(status.st_mode))
		number = EISDIR;
	else if (S_ISBLK(status.st_mode))
		number = ENXIO;
	if (!number)
		return fd;
	if (fd >= 0)
		close(fd);
	open_failed(err, path, number);
	return -1;
}

FILE *file_open(const char *path, struct error *err)
{
	int fd = open_for_reading(path, err);
	FILE *stream = fd < 0 ? NULL : fdopen(fd, "r");

	if (fd >= 0 && !stream) {
		open_failed(err, path, errno);
		close(fd);
	}
	return stream;
}

/* For what the file holds now, and one byte more, which tells its end. */
static size_t first_size(int fd, size_t most)
{
	struct stat status;
	size_t size = FIRST_READ;

	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= (off_t)size)
		size = (size_t)status.st_size + 1;
	return size < most ? size : most;
}

/* At most `most` bytes, until the end; -1 and errno. */
static ssize_t read_all(int fd, char **text, size_t most)
{
	size_t size = first_size(fd, most), length = 0;

	*text = mem_pages(size + 1);
	for (;;) {
		ssize_t got;

		if (length == size) {
			size = size < most / 2 ? 2 * size : most;
			*text = mem_grow(*text, size + 1, 1);
		}
		got = read(fd, *text + length, size - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		length += (size_t)got;
		if (got == 0 || length == most)
			break;
	}
	(*text)[length] = '\0';
	return (ssize_t)length;
}

static struct file_mark mark_of(int fd)
{
	struct stat status;

	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
		return (struct file_mark){ .is_file = false };
	return (struct file_mark){ true, status.st_dev, status.st_ino, status.st_size, status.st_mtim };
}

bool file_read(const char *path, size_t limit, char **text, size_t *length, struct error *err)
{
	struct file_mark mark;

	return file_read_marked(path, limit, text, length, &mark, err);
}

bool file_read_marked(const char *path, size_t limit, char **text, size_t *length, struct file_mark *mark,
		      struct error *err)
{
	char *read_text = NULL;
	int fd = open_for_reading(path, err);
	int number;
	ssize_t got;

	if (fd < 0)
		return false;
	*mark = (struct file_mark){ .is_file = false };
	if (fd != STDIN_FILENO)
		*mark = mark_of(fd);
	got = read_all(fd, &read_text, limit + 1);
	number = errno;
	if (fd != STDIN_FILENO)
		close(fd);
	if (got >= 0 && (size_t)got <= limit) {
		*text = read_text;
		*length = (size_t)got;
		return true;
	}
	free(read_text);
	if (got >= 0)
		error_set(err, ERROR_INPUT, _("larger than the %zu bytes that are allowed"), limit);
	else if (number == EISDIR)
		error_set(err, ERROR_INPUT, "%s", _("this is a folder, not a file"));
	else
		error_set(err, ERROR_SYSTEM, _("cannot be read: %s"), strerror(number));
	error_place(err, file_called(path), 0, 0);
	return false;
}

/* Reads to the end, as far as it is the same. */
static bool reads(int fd, const char *text, size_t length)
{
	char part[PART];
	size_t same = 0;

	for (;;) {
		ssize_t got = read(fd, part, sizeof(part));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0 && same == length;
		if ((size_t)got > length - same || memcmp(part, text + same, (size_t)got) != 0)
			return false;
		same += (size_t)got;
	}
}

bool file_is(const char *path, const char *text, size_t length)
{
	struct stat status;
	bool is;
	int fd;

	if (strcmp(path, "-") == 0 || stat(path, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size != (off_t)length)
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return false;
	is = reads(fd, text, length);
	close(fd);
	return is;
}

static bool has_mark(int fd, const struct file_mark *mark)
{
	const struct file_mark now = mark_of(fd);

	return now.is_file && now.device == mark->device && now.inode == mark->inode && now.size == mark->size &&
	       now.changed.tv_sec == mark->changed.tv_sec && now.changed.tv_nsec == mark->changed.tv_nsec;
}

/* Of all that can be read. */
static bool sums(int fd, uint64_t *sum)
{
	char part[PART];

	*sum = SUM_FNV64;
	for (;;) {
		ssize_t got = read(fd, part, sizeof(part));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		*sum = sum_fnv64(*sum, part, (size_t)got);
	}
}

/* It may be written while it is read: the mark must hold behind, too. */
bool file_sum(const char *path, const struct file_mark *mark, uint64_t *sum)
{
	int fd = mark->is_file ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : -1;
	bool is;

	if (fd < 0)
		return false;
	is = has_mark(fd, mark) && sums(fd, sum) && has_mark(fd, mark);
	close(fd);
	return is;
}

bool file_write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t put = write(fd, text, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		length -= (size_t)put;
	}
	return true;
}

/* Pipes and devices: nothing can be put in their place. */
static bool write_into(const char *path, const char *text, size_t length, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool written;
	int number;

	if (fd < 0) {
		open_failed(err, path, errno);
		return false;
	}
	written = file_write_all(fd, text, length);
	number = errno;
	if (close(fd) < 0 && written) {
		written = false;
		number = errno;
	}
	if (!written)
		write_failed(err, path, number);
	return written;
}

static mode_t mode_of_new_file(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* Whole, on the disk, with its mode, still under its temporary name. */
static bool fill_file(int fd, const char *text, size_t length, mode_t mode)
{
	bool filled = file_write_all(fd, text, length) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
	int number = errno;

	if (close(fd) < 0)
		return false;
	errno = number;
	return filled;
}

static bool replace_file(const char *path, const char *text, size_t length, mode_t mode,
			 struct error *err)
{
	struct strbuf name;
	bool replaced = false;
	int fd;

	strbuf_init(&name);
	strbuf_addf(&name, "%s.XXXXXX", path);
	fd = mkostemp(name.text, O_CLOEXEC);
	if (fd < 0) {
		open_failed(err, path, errno);
	} else {
		replaced = fill_file(fd, text, length, mode) && rename(name.text, path) == 0;
		if (!replaced) {
			write_failed(err, path, errno);
			unlink(name.text);
		}
	}
	strbuf_release(&name);
	return replaced;
}

bool file_replace(const char *path, const char *temporary, const char *text, size_t length, struct error *err)
{
	bool replaced;
	int fd;

	unlink(temporary);
	fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		write_failed(err, path, errno);
		return false;
	}
	replaced = fill_file(fd, text, length, mode_of_new_file()) && rename(temporary, path) == 0;
	if (!replaced) {
		write_failed(err, path, errno);
		unlink(temporary);
	}
	return replaced;
}

/* Replaces what a symbolic link leads to, and leaves the link. */
static bool replace_existing(const char *path, const char *text, size_t length, mode_t mode,
			     struct error *err)
{
	char *real = realpath(path, NULL);
	bool replaced = false;

	/* A write-protected file stays, though its folder would let it be replaced. */
	if (!real || access(real, W_OK) < 0)
		open_failed(err, path, errno);
	else
		replaced = replace_file(real, text, length, mode, err);
	free(real);
	return replaced;
}

bool file_write(const char *path, const char *text, size_t length, struct error *err)
{
	struct stat status;

	if (strcmp(path, "-") == 0) {
		if (fflush(stdout) == 0 && file_write_all(STDOUT_FILENO, text, length))
			return true;
		write_failed(err, path, errno);
		return false;
	}
	if (!*path) {
		open_failed(err, path, ENOENT);
		return false;
	}
	if (stat(path, &status) < 0) {
		int number = errno;

		if (number == ENOENT && lstat(path, &status) < 0)
			return replace_file(path, text, length, mode_of_new_file(), err);
		/* A link that leads nowhere, or in a circle, stays as it is. */
		open_failed(err, path, number);
		return false;
	}
	if (S_ISDIR(status.st_mode)) {
		open_failed(err, path, EISDIR);
		return false;
	}
	if (!S_ISREG(status.st_mode))
		return write_into(path, text, length, err);
	return replace_existing(path, text, length, status.st_mode & 07777, err);
}

int file_open_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(folder);
	return fd;
}

bool file_settle(const char *path)
{
	int fd = file_open_folder(path);
	bool settled = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return settled;
}
