/* Copies of the file of calls, and whether it is sound. */
#include "store/cases_sqlite.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "base/text.h"
#include "store/cases_sqlite_file.h"
#include "store/cases_sqlite_row.h"
#include "store/cases_sqlite_trouble.h"

#define LONGEST_END "-journal"

/* Has each case its record, as it was written?  integrity_check doesn't see letters that became others. */
static bool are_records_sound(struct database *database)
{
	sqlite3_stmt *row = database_prepare(database, "SELECT uid, sum, text FROM cases LEFT JOIN record USING (id)"
					     " ORDER BY id");
	bool sound = true;
	size_t length;

	while (sound && database_step(database, row))
		sound = case_read_record(row, 1, (const char *)sqlite3_column_text(row, 0), &length);
	sqlite3_finalize(row);
	return sound;
}

/* From beginning to end; false also if there was trouble. */
static bool is_sound(struct database *database)
{
	return cases_file_is_sound(database, "PRAGMA integrity_check(1)") && are_records_sound(database) &&
	       database->trouble == SQLITE_OK;
}

bool cases_sqlite_check(struct case_store *store, struct error *err)
{
	struct cases_sqlite *cases = (struct cases_sqlite *)store;
	bool sound;

	cases_file_begin(cases, false);
	sound = is_sound(&cases->database);
	if (cases_file_end(cases, CASE_DONE, err) != CASE_DONE)
		return false;
	if (!sound)
		cases_file_damaged(cases->path, err);
	return sound;
}

static void copy_pages(struct database *to, struct database *from)
{
	sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");

	if (backup)
		sqlite3_backup_step(backup, -1);
	to->trouble = backup ? sqlite3_backup_finish(backup) : SQLITE_BUSY;
	/* One file, whole without any beside it. */
	database_run(to, "PRAGMA journal_mode = DELETE");
}

/* With what SQLite can have left beside it.  Also when there is no memory: the name has room for that. */
static void remove_unfinished(char *unfinished)
{
	static const char *const ends[] = { "-wal", "-shm", LONGEST_END, "" };
	size_t length = strlen(unfinished);

	for (size_t i = 0; i < COUNT(ends); i++) {
		memcpy(unfinished + length, ends[i], strlen(ends[i]) + 1);
		unlink(unfinished);
	}
}

/* Into an empty file.  path: what it will be called. */
static bool fill_copy(struct cases_sqlite *cases, char *unfinished, char *path, struct error *err)
{
	struct cases_sqlite copy = { .path = path };
	struct database *database = &copy.database;
	bool sound;

	database->trouble = sqlite3_open_v2(unfinished, &database->db, SQLITE_OPEN_READWRITE, NULL);
	if (database->trouble == SQLITE_OK)
		copy_pages(database, &cases->database);
	sound = is_sound(database);
	if (!sound)
		remove_unfinished(unfinished);
	if (!sound && (database->trouble == SQLITE_OK || database->trouble == SQLITE_CORRUPT))
		cases_file_damaged(cases->path, err);
	else if (!sound)
		cases_file_explain(&copy, err);
	sqlite3_close(database->db);
	return sound;
}

static void write_failed(const char *path, struct error *err)
{
	int number = errno;

	error_set(err, ERROR_SYSTEM, _("cannot be written: %s"), strerror(number));
	if (number == EEXIST)
		error_hint(err, "%s", _("Name a file that is not there yet."));
	error_place(err, path, 0, 0);
}

static bool write_copy(struct cases_sqlite *cases, char *unfinished, char *path, struct error *err)
{
	int fd = mkostemp(unfinished, O_CLOEXEC);
	bool written = false;

	if (fd < 0) {
		write_failed(path, err);
		return false;
	}
	close(fd);
	if (fill_copy(cases, unfinished, path, err)) {
		written = link(unfinished, path) == 0;
		if (!written)
			write_failed(path, err);
	}
	remove_unfinished(unfinished);
	if (written && !file_settle(path)) {
		write_failed(path, err);
		written = false;
	}
	return written;
}

bool cases_sqlite_backup(struct case_store *store, const char *path, struct error *err)
{
	struct cases_sqlite *cases = (struct cases_sqlite *)store;
	char *name = mem_strdup(path);
	struct strbuf unfinished;
	bool written;

	strbuf_init(&unfinished);
	strbuf_addf(&unfinished, "%s.XXXXXX" LONGEST_END, path);
	unfinished.text[unfinished.length -= strlen(LONGEST_END)] = '\0';
	cases_file_begin(cases, false);
	written = cases_file_end(cases, CASE_DONE, err) == CASE_DONE && write_copy(cases, unfinished.text, name, err);
	strbuf_release(&unfinished);
	free(name);
	return written;
}

struct backup {
	struct timespec written;
	char *path;		/* owned */
};

static int compare_backups(const void *a, const void *b)
{
	const struct timespec *one = &((const struct backup *)a)->written;
	const struct timespec *other = &((const struct backup *)b)->written;

	if (one->tv_sec != other->tv_sec)
		return one->tv_sec < other->tv_sec ? 1 : -1;
	return (one->tv_nsec < other->tv_nsec) - (one->tv_nsec > other->tv_nsec);
}

/* All backups in a folder (with a slash at the end), newest first. */
static void find_backups(struct table *backups, const char *folder)
{
	DIR *names = opendir(folder);
	struct dirent *entry;
	struct strbuf path;
	struct stat status;

	if (!names)
		return;
	strbuf_init(&path);
	while ((entry = readdir(names))) {
		strbuf_clear(&path);
		strbuf_addf(&path, "%s%s", folder, entry->d_name);
		if (text_ends(entry->d_name, CASES_BACKUP) && lstat(path.text, &status) == 0 && S_ISREG(status.st_mode))
			*(struct backup *)table_add(backups, sizeof(struct backup)) =
				(struct backup){ status.st_mtim, mem_strdup(path.text) };
	}
	strbuf_release(&path);
	closedir(names);
	if (backups->count)
		qsort(backups->rows, backups->count, sizeof(struct backup), compare_backups);
}

static bool is_sound_file(const char *path)
{
	struct database database = { .trouble = SQLITE_OK };
	bool sound;

	database.trouble = sqlite3_open_v2(path, &database.db, SQLITE_OPEN_READONLY, NULL);
	sound = is_sound(&database);
	sqlite3_close(database.db);
	return sound;
}

char *cases_backup_newest(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup("./");
	struct table backups = { .count = 0 };
	const char *newest = "";
	char *found;

	find_backups(&backups, folder);
	for (size_t i = 0; i < backups.count && !*newest; i++)
		if (is_sound_file(((struct backup *)backups.rows)[i].path))
			newest = ((struct backup *)backups.rows)[i].path;
	found = mem_strdup(newest);
	for (size_t i = 0; i < backups.count; i++)
		free(((struct backup *)backups.rows)[i].path);
	free(backups.rows);
	free(folder);
	return found;
}
