#include "net/get/get_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/wire.h"
#include "net/fill.h"
#include "net/get/get_name.h"
#include "net/request.h"

#define RECORD ".fixwalk-get.json"
#define SUMS "SHA256SUMS"
#define RECORD_MOST ((size_t)16 << 20)
#define ORIGIN_MOST ((size_t)256 << 10)
#define LOCK_TRIES 20			/* who has just been stopped needs a moment to let go */
#define LOCK_PAUSE 100			/* ms */

/* These are ours in every folder. */
static const char *const papers[] = { SUMS, "MANIFEST.txt" };

char *get_folder_path(const struct get_folder *folder, const char *name, const char *suffix)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s%s", folder->path, name, suffix);
	return strbuf_take(&path);
}

static bool refuse(const struct get_folder *folder, const char *words, const char *hint, struct error *err)
{
	struct strbuf what;

	strbuf_init(&what);
	fill_words(&what, words, (const char *const[]){ folder->path });
	error_set(err, ERROR_SYSTEM, "%s", what.text);
	error_hint(err, "%s", hint);
	strbuf_release(&what);
	return false;
}

static bool lock(struct get_folder *folder, struct error *err)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE * 1000000L };

	for (unsigned i = 0; flock(folder->fd, LOCK_EX | LOCK_NB) != 0; i++) {
		/* A file system without locks is used by one at a time. */
		if (errno != EWOULDBLOCK)
			break;
		if (i == LOCK_TRIES)
			return refuse(folder, _("Another fixwalk is just fetching into the folder %s."),
				      _("Wait until it is done, or name another folder (-o FOLDER)."), err);
		nanosleep(&pause, NULL);
	}
	return true;
}

static bool is_there(const struct get_folder *folder, const char *name)
{
	struct stat status;

	return fstatat(folder->fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

int get_folder_file(const struct get_folder *folder, const char *name, int flags)
{
	int fd = openat(folder->fd, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
	struct stat status;

	if (fd < 0 || (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)))
		return fd;
	close(fd);
	errno = EEXIST;
	return -1;
}

/* NULL: it isn't there, is too large, or is no JSON. */
static cJSON *read_object(const struct get_folder *folder, const char *name, size_t most)
{
	int fd = get_folder_file(folder, name, O_RDONLY);
	cJSON *object = NULL;
	struct stat status;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &status) == 0 && (uint64_t)status.st_size <= most) {
		size_t size = (size_t)status.st_size, length = 0;
		char *text = mem_alloc(size + 1);

		for (ssize_t got; length < size && (got = read(fd, text + length, size - length)) > 0;)
			length += (size_t)got;
		object = cJSON_ParseWithLength(text, length);
		free(text);
	}
	close(fd);
	return object;
}

void get_disk_full(struct error *err)
{
	error_set(err, ERROR_SYSTEM, "%s", _("The disk is full."));
	error_hint(err, "%s", _("Make room and run the same command again: it goes on where it stopped."));
}

static bool write_text(const struct get_folder *folder, const char *name, const char *suffix, const char *text,
		       struct error *err)
{
	char *path = get_folder_path(folder, name, suffix), *temporary = get_folder_path(folder, WIRE_GET_NEW, "");
	bool written = file_replace(path, temporary, text, strlen(text), err);
	struct statvfs disk;

	if (!written && fstatvfs(folder->fd, &disk) == 0 && !(disk.f_flag & ST_RDONLY) && disk.f_bavail == 0)
		get_disk_full(err);
	free(temporary);
	free(path);
	return written;
}

bool get_folder_write(const struct get_folder *folder, const char *name, const char *suffix, const cJSON *object,
		      struct error *err)
{
	char *json = cJSON_Print(object);
	bool written;

	if (!json)
		mem_exhausted();
	written = write_text(folder, name, suffix, json, err);
	cJSON_free(json);
	return written;
}

/* Begins a record where there is none; that shows at once whether the folder can be written to. */
static bool begin_record(struct get_folder *folder, struct error *err)
{
	cJSON *record = read_object(folder, RECORD, RECORD_MOST);

	if (cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(record, "files"))) {
		folder->record = record;
		return get_folder_write(folder, RECORD, "", record, err);
	}
	cJSON_Delete(record);
	for (size_t i = 0; i < COUNT(papers); i++) {
		if (is_there(folder, papers[i]))
			return refuse(folder, _("The folder %s already has lists of files, and fixwalk cannot tell whether "
						"it wrote them."),
				      _("Name another folder (-o FOLDER)."), err);
	}
	folder->record = cJSON_CreateObject();
	cJSON_AddArrayToObject(folder->record, "files");
	return get_folder_write(folder, RECORD, "", folder->record, err);
}

/* The files of the folder, to be closed with closedir; NULL: it can't be read. */
static DIR *list(const struct get_folder *folder)
{
	int fd = openat(folder->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

/* "x.exe" of "x.exe.part.origin", which the caller frees; NULL: it is no such name. */
static char *part_named(const char *origin)
{
	return text_ends(origin, GET_ORIGIN) ? mem_strndup(origin, strlen(origin) - strlen(GET_ORIGIN)) : NULL;
}

/* What an origin says of a part that isn't there: whoever began or ended it was stopped in the middle. */
static void remove_strays(const struct get_folder *folder)
{
	DIR *dir = list(folder);

	for (const struct dirent *file; dir && (file = readdir(dir));) {
		char *name = part_named(file->d_name);
		struct strbuf part;

		if (!name)
			continue;
		strbuf_init(&part);
		strbuf_addf(&part, "%s" GET_PART, name);
		if (!is_there(folder, part.text))
			unlinkat(folder->fd, file->d_name, 0);
		strbuf_release(&part);
		free(name);
	}
	if (dir)
		closedir(dir);
}

bool get_folder_open(struct get_folder *folder, const char *path, struct error *err)
{
	*folder = (struct get_folder){ .path = path };
	folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->fd < 0) {
		error_set(err, ERROR_SYSTEM, _("cannot be opened: %s"), strerror(errno));
		error_place(err, path, 0, 0);
		return false;
	}
	if (lock(folder, err) && begin_record(folder, err)) {
		remove_strays(folder);
		return true;
	}
	get_folder_close(folder);
	return false;
}

void get_folder_close(struct get_folder *folder)
{
	cJSON_Delete(folder->record);
	if (folder->fd >= 0)
		close(folder->fd);
}

static cJSON *entry_of(const struct get_folder *folder, const char *url)
{
	cJSON *entry;

	cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(folder->record, "files")) {
		const char *its = request_text(entry, "url");

		if (its && strcmp(its, url) == 0)
			return entry;
	}
	return NULL;
}

const cJSON *get_folder_recorded(const struct get_folder *folder, const char *url)
{
	return entry_of(folder, url);
}

bool get_folder_record(struct get_folder *folder, cJSON *entry, struct error *err)
{
	cJSON *files = cJSON_GetObjectItemCaseSensitive(folder->record, "files");
	cJSON *old = entry_of(folder, request_text(entry, "url"));

	if (old)
		cJSON_Delete(cJSON_DetachItemViaPointer(files, old));
	cJSON_AddItemToArray(files, entry);
	return get_folder_write(folder, RECORD, "", folder->record, err);
}

/* The record lies where others can write. */
const char *get_folder_own(const cJSON *entry)
{
	const char *name = request_text(entry, "name");
	char *harmless = get_name_harmless(name ? name : "");
	bool own = name && *name && strcmp(name, harmless) == 0;

	free(harmless);
	return own ? name : NULL;
}

bool get_folder_sums(const struct get_folder *folder, struct error *err)
{
	const cJSON *entry;
	struct strbuf sums;
	bool written;

	strbuf_init(&sums);
	cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(folder->record, "files")) {
		const char *name = get_folder_own(entry), *sha256 = request_text(entry, "sha256");

		if (name && sha256 && !cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(entry, "bad")) &&
		    is_there(folder, name))
			strbuf_addf(&sums, "%s  %s\n", sha256, name);
	}
	written = write_text(folder, SUMS, "", sums.text, err);
	strbuf_release(&sums);
	return written;
}

/* Is it the name, or the name with one of our suffixes? */
static bool is_of(const char *file, const char *name)
{
	static const char *const suffixes[] = { "", GET_PART, GET_ORIGIN, GET_BAD };
	size_t length = strlen(name);

	if (strncasecmp(file, name, length) != 0)
		return false;
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		if (strcasecmp(file + length, suffixes[i]) == 0)
			return true;
	}
	return false;
}

static bool is_taken(const struct get_folder *folder, const char *name, const char *own)
{
	DIR *dir = list(folder);
	bool taken = false;

	for (size_t i = 0; i < COUNT(papers); i++)
		taken = taken || strcasecmp(papers[i], name) == 0;
	for (const struct dirent *file; dir && !taken && (file = readdir(dir));) {
		bool ours = own && strcmp(file->d_name, own) != 0 && is_of(file->d_name, own);

		taken = !ours && is_of(file->d_name, name);
	}
	if (dir)
		closedir(dir);
	return taken;
}

char *get_folder_free(const struct get_folder *folder, const char *wanted, const char *own)
{
	for (unsigned number = 1;; number++) {
		char *name = get_name_numbered(wanted, number);

		if (!is_taken(folder, name, own))
			return name;
		free(name);
	}
}

cJSON *get_folder_part(const struct get_folder *folder, const char *url, char **name)
{
	DIR *dir = list(folder);
	cJSON *found = NULL;

	*name = NULL;
	for (const struct dirent *file; dir && !found && (file = readdir(dir));) {
		const char *its;

		*name = part_named(file->d_name);
		if (!*name)
			continue;
		found = read_object(folder, file->d_name, ORIGIN_MOST);
		its = request_text(found, "url");
		if (!its || strcmp(its, url) != 0) {
			free(*name);
			*name = NULL;
			cJSON_Delete(found);
			found = NULL;
		}
	}
	if (dir)
		closedir(dir);
	return found;
}

bool get_folder_rename(const struct get_folder *folder, const char *from, const char *to)
{
	if (renameat2(folder->fd, from, folder->fd, to, RENAME_NOREPLACE) == 0)
		return true;
	/* Not every file system can do that; the folder is locked, so nobody should come in between. */
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (is_there(folder, to)) {
		errno = EEXIST;
		return false;
	}
	return renameat(folder->fd, from, folder->fd, to) == 0;
}
