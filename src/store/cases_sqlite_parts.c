#include "store/cases_sqlite_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "store/cases_sqlite_log.h"
#include "store/cases_sqlite_trouble.h"

#define HEADER_MANNER 18		/* the byte of a database's header that says how it is written: */
#define WITHOUT_LOG 1
#define LOG_MOST ((size_t)1 << 30)	/* bytes that are looked at; SQLite begins it anew after some 4 MB */

static const char *const part_ends[CASES_PARTS] = { "", "-wal", "-shm" };

static char *part_path(const char *path, size_t part)
{
	struct strbuf name;

	strbuf_init(&name);
	strbuf_addf(&name, "%s%s", path, part_ends[part]);
	return strbuf_take(&name);
}

/* False: it isn't there. */
static bool part_status(const char *path, size_t part, struct stat *status)
{
	char *name = part_path(path, part);
	bool there = lstat(name, status) == 0;

	free(name);
	return there;
}

/* A file that is there is not opened: closing it would take SQLite's locks from others in this process. */
static bool make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST;
	close(fd);
	return file_settle(path);
}

/* SQLite gives what it makes beside it the file's own mode. */
static bool keep_private(const char *path)
{
	for (size_t i = 0; i < CASES_PARTS; i++) {
		char *name = part_path(path, i);
		struct stat status;
		bool bad = lstat(name, &status) == 0 && (status.st_mode & 077) &&
			   fchmodat(AT_FDCWD, name, 0600, AT_SYMLINK_NOFOLLOW) != 0;

		free(name);
		if (bad)
			return false;
	}
	return true;
}

/* "cases.db-wal.old", or with a number behind it that isn't there yet.  The caller frees it. */
static char *name_aside(const char *name)
{
	struct strbuf aside;
	struct stat status;

	strbuf_init(&aside);
	strbuf_addf(&aside, "%s.old", name);
	for (unsigned n = 2; lstat(aside.text, &status) == 0; n++) {
		strbuf_clear(&aside);
		strbuf_addf(&aside, "%s.old%u", name, n);
	}
	return strbuf_take(&aside);
}

static void note_left(struct cases_sqlite *cases, struct strbuf *text)
{
	free(cases->left);
	cases->left = strbuf_take(text);
}

static void note_foreign(struct cases_sqlite *cases, const char *name, const char *aside, const char *end)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: the names of two files; "-wal". */
	strbuf_addf(&text,
		    _("%s was left here by a file of saved calls that was moved or removed, and can hold what was said"
		      " in them last. It is now called %s. It belongs beside that file, under that file's name with %s"
		      " at the end."),
		    name, aside, end);
	note_left(cases, &text);
}

/* What another file has left here would be taken for a part of this one.  -shm only says what is where in -wal. */
static void put_aside(struct cases_sqlite *cases)
{
	static const char *const ends[] = { "-journal", "-wal" };
	char *index = part_path(cases->path, 2);
	struct stat status;

	for (size_t i = 0; i < COUNT(ends); i++) {
		struct strbuf name;
		char *aside;

		strbuf_init(&name);
		strbuf_addf(&name, "%s%s", cases->path, ends[i]);
		aside = name_aside(name.text);
		if (lstat(name.text, &status) == 0 && rename(name.text, aside) == 0 && status.st_size > 0)
			note_foreign(cases, name.text, aside, ends[i]);
		free(aside);
		strbuf_release(&name);
	}
	unlink(index);
	free(index);
}

/* The turn, so that nobody else makes it in between. */
static bool make_anew(struct cases_sqlite *cases)
{
	struct stat status;
	bool alone, made;

	if (part_status(cases->path, 0, &status))
		return true;
	alone = flock(cases->turn, LOCK_EX | LOCK_NB) == 0;
	if (alone && !part_status(cases->path, 0, &status))
		put_aside(cases);
	made = make_file(cases->path);
	if (alone)
		flock(cases->turn, LOCK_UN);
	return made;
}

static void say_no_file(const char *path, bool link, struct error *err)
{
	error_set(err, ERROR_INPUT, "%s",
		  link ? _("this is a link; saved cases are kept in a file itself") : _("this is not a file"));
	error_hint(err, "%s", link ? _("Put the file in the place of the link.") :
				     _("Move it to another place: then work goes on with a new file."));
	error_place(err, path, 0, 0);
}

static bool refuse(const char *path, struct error *err)
{
	cases_trouble_explain(SQLITE_CANTOPEN, errno, path, err);
	return false;
}

/* The first part that is something else than a file: what it leads to is nobody's record.  CASES_PARTS: all are files. */
static size_t find_stranger(const char *path, struct stat *status)
{
	size_t i = 0;

	while (i < CASES_PARTS && (!part_status(path, i, status) || S_ISREG(status->st_mode)))
		i++;
	return i;
}

bool cases_parts_find(struct cases_sqlite *cases, struct error *err)
{
	const char *path = cases->path;
	struct stat status, log;
	size_t stranger;

	if (!make_anew(cases))
		return refuse(path, err);
	stranger = find_stranger(path, &status);
	if (stranger < CASES_PARTS) {
		char *name = part_path(path, stranger);

		say_no_file(name, S_ISLNK(status.st_mode), err);
		free(name);
		return false;
	}
	if (!part_status(path, 0, &status))
		return refuse(path, err);
	/* SQLite would throw away what was saved last. */
	if (status.st_size == 0 && part_status(path, 1, &log) && log.st_size > 0) {
		cases_file_damaged(path, err);
		return false;
	}
	return keep_private(path) || refuse(path, err);
}

/*
 * A backup that was copied into a file's place writes no log yet (its header says so), so a log that is beside it is
 * the other file's; SQLite would write that one's pages into it.
 */
static bool is_log_foreign(const struct cases_sqlite *cases)
{
	unsigned char manner = 0;
	sqlite3_file *file = NULL;
	struct stat log;

	if (!part_status(cases->path, 1, &log) || log.st_size == 0)
		return false;
	sqlite3_file_control(cases->database.db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	return file && file->pMethods && file->pMethods->xRead(file, &manner, 1, HEADER_MANNER) == SQLITE_OK &&
	       manner == WITHOUT_LOG;
}

bool cases_parts_fit(struct cases_sqlite *cases)
{
	bool fits;

	if (!is_log_foreign(cases))
		return true;
	if (flock(cases->turn, LOCK_EX | LOCK_NB) != 0)
		return false;
	if (is_log_foreign(cases))
		put_aside(cases);
	fits = !is_log_foreign(cases);
	flock(cases->turn, LOCK_UN);
	return fits;
}

/* NULL: there is none, or it can't be read, which SQLite says.  The caller frees it. */
static char *read_log(const struct cases_sqlite *cases, size_t *length)
{
	struct error err = ERROR_INIT;
	struct stat status;
	char *name, *log = NULL;

	if (!part_status(cases->path, 1, &status) || !S_ISREG(status.st_mode) || !status.st_size)
		return NULL;
	name = part_path(cases->path, 1);
	if (!file_read(name, LOG_MOST, &log, length, &err))
		error_release(&err);
	free(name);
	return log;
}

bool cases_parts_log_is_cut(const struct cases_sqlite *cases)
{
	size_t length;
	char *log = read_log(cases, &length);
	bool cut = log && cases_log_is_cut(log, length);

	free(log);
	return cut;
}

static void note_cut(struct cases_sqlite *cases, const char *name, const char *aside)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: the names of two files. */
	strbuf_addf(&text,
		    _("%s, where the calls that were saved last stood, is damaged: some of them, or what was said last in"
		      " them, can be missing. It was copied as it is to %s."),
		    name, aside);
	note_left(cases, &text);
}

bool cases_parts_copy_log(struct cases_sqlite *cases)
{
	char *name = part_path(cases->path, 1), *aside = name_aside(name);
	struct error err = ERROR_INIT;
	size_t length;
	char *log = read_log(cases, &length);
	/* What is there already keeps its mode. */
	bool copied = log && make_file(aside) && file_write(aside, log, length, &err);

	if (copied)
		note_cut(cases, name, aside);
	error_release(&err);
	free(log);
	free(aside);
	free(name);
	return copied;
}

/* What a program leaves that was killed is sound; not so perhaps when the whole machine went down. */
bool cases_parts_machine_went_down(const char *path)
{
	struct timespec now, up;
	struct stat log;

	if (!part_status(path, 1, &log) || log.st_size == 0)
		return false;
	clock_gettime(CLOCK_REALTIME, &now);
	clock_gettime(CLOCK_BOOTTIME, &up);
	return log.st_mtime < now.tv_sec - up.tv_sec;
}

void cases_parts_remember(struct cases_sqlite *cases)
{
	struct stat status;

	for (size_t i = 0; i < CASES_PARTS; i++) {
		if (!part_status(cases->path, i, &status))
			continue;
		cases->parts[i].device = status.st_dev;
		cases->parts[i].inode = status.st_ino;
	}
}

bool cases_parts_are_same(const struct cases_sqlite *cases)
{
	for (size_t i = 0; i < CASES_PARTS; i++) {
		struct stat status = { .st_ino = 0 };

		part_status(cases->path, i, &status);
		if (status.st_ino != cases->parts[i].inode || status.st_dev != cases->parts[i].device)
			return false;
	}
	return true;
}
