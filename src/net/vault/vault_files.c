#include "net/vault/vault_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

#define UNFINISHED ".fixwalk-"
#define UNFINISHED_LETTERS 6
#define LETTERS_AND_DIGITS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* What to do about it. */
static const struct {
	int number;
	const char *hint;
} hints[] = {
	{ ENOSPC, N_("The disk is full. Make room on it and start again; all that was there before is still whole.") },
	{ EDQUOT, N_("Your share of the disk is used up. Make room and start again; all that was there before is still "
		     "whole.") },
	{ EFBIG, N_("Files may not grow so large here (ulimit -f).") },
	{ EROFS, N_("Nothing can be written on this disk. XDG_DATA_HOME and XDG_STATE_HOME can name folders on another one.") },
	{ EACCES, N_("Check who owns this place and who may write there.") },
	{ EPERM, N_("Check who owns this place and who may write there.") },
	{ ENOTDIR, N_("A folder must be here, no file and no link. Move away what is there, then start again.") },
	{ EISDIR, N_("A file must be here, no folder. Move away what is there, then start again.") },
};

static void add_hint(struct error *err, int number)
{
	for (size_t i = 0; i < COUNT(hints); i++) {
		if (hints[i].number == number)
			error_hint(err, "%s", _(hints[i].hint));
	}
}

bool vault_file_failed(struct error *err, const char *path, int number)
{
	error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), path, strerror(number));
	add_hint(err, number);
	return false;
}

static bool folder_failed(struct error *err, const char *path, int number)
{
	error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), path, strerror(number));
	add_hint(err, number);
	return false;
}

char *vault_path(const char *folder, const char *name)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", folder, name);
	return strbuf_take(&path);
}

/* 0, or what is wrong. */
static int make_folder(const char *path, bool ours)
{
	struct stat status;

	if (mkdir(path, 0700) == 0)
		return 0;
	if (errno != EEXIST)
		return errno;
	if ((ours ? lstat(path, &status) : stat(path, &status)) != 0)
		return errno;
	return S_ISDIR(status.st_mode) ? 0 : ENOTDIR;
}

bool vault_make_place(const char *folder, const char *path, struct error *err)
{
	const char *ours = path + (strrchr(folder, '/') - folder);
	char *part = mem_strdup(path);
	bool made = true;

	for (char *slash = part; made && (slash = strchr(slash + 1, '/')); *slash = '/') {
		int number;

		*slash = '\0';
		number = make_folder(part, path + (slash - part) > ours);
		made = number == 0 || folder_failed(err, part, number);
	}
	free(part);
	return made;
}

/* 0, or what is wrong. */
static int fill_file(int fd, const char *bytes, size_t length, struct stat *status)
{
	bool filled = file_write_all(fd, bytes, length) && fsync(fd) == 0 && fstat(fd, status) == 0;
	int number = errno;

	if (close(fd) != 0 && filled)
		return errno;
	return filled ? 0 : number;
}

char *vault_begin_file(const char *path, const char *bytes, size_t length, struct stat *status, struct error *err)
{
	struct strbuf name;
	int fd, number;

	strbuf_init(&name);
	strbuf_addn(&name, path, (size_t)(strrchr(path, '/') + 1 - path));
	strbuf_add(&name, UNFINISHED "XXXXXX");
	fd = mkostemp(name.text, O_CLOEXEC);
	number = fd < 0 ? errno : fill_file(fd, bytes, length, status);
	if (number == 0)
		return strbuf_take(&name);
	if (fd >= 0)
		unlink(name.text);
	strbuf_release(&name);
	(void)vault_file_failed(err, path, number);
	return NULL;
}

bool vault_end_file(const char *unfinished, const char *path, struct error *err)
{
	int number = rename(unfinished, path) == 0 ? 0 : errno;

	if (number == 0)
		return true;
	unlink(unfinished);
	return vault_file_failed(err, path, number);
}

bool vault_write_file(const char *path, const char *bytes, size_t length, struct error *err)
{
	struct stat status;
	char *unfinished = vault_begin_file(path, bytes, length, &status, err);
	bool written = unfinished && vault_end_file(unfinished, path, err);

	free(unfinished);
	return written;
}

void vault_settle(struct vault *vault)
{
	int fd = vault->unsettled ? open(vault->unsettled, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	/* If it fails, the files are in their places all the same. */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(vault->unsettled);
	vault->unsettled = NULL;
}

void vault_settle_later(struct vault *vault, const char *path)
{
	char *folder = mem_strndup(path, (size_t)(strrchr(path, '/') - path));

	if (vault->unsettled && strcmp(vault->unsettled, folder) != 0)
		vault_settle(vault);
	free(vault->unsettled);
	vault->unsettled = folder;
}

bool vault_is_unfinished(const char *name)
{
	const char *random = name + strlen(UNFINISHED);

	return strncmp(name, UNFINISHED, strlen(UNFINISHED)) == 0 && strlen(random) == UNFINISHED_LETTERS &&
	       strspn(random, LETTERS_AND_DIGITS) == UNFINISHED_LETTERS;
}

void vault_walk(const char *folder, void (*visit)(void *with, const char *path, const char *name), void *with)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char *path = vault_path(folder, entry->d_name);
		struct stat status = { 0 };

		(void)lstat(path, &status);
		if (S_ISREG(status.st_mode))
			visit(with, path, entry->d_name);
		free(path);
	}
	if (dir)
		closedir(dir);
}
