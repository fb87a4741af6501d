#include "net/get/get_part.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/exact.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/request.h"

#define PIECE ((size_t)256 << 10)
#define SAFE_STEP ((uint64_t)8 << 20)	/* bytes that are fetched once more after a power failure, at most */

static bool failed(const struct get_part *part, struct error *err)
{
	char *path = get_folder_path(part->folder, part->name, GET_PART);
	int number = errno;

	if (number == ENOSPC || number == EDQUOT)
		get_disk_full(err);
	else
		error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), path, strerror(number));
	free(path);
	return false;
}

static char *text_of(const cJSON *origin, const char *member)
{
	const char *text = request_text(origin, member);

	return text && *text ? mem_strdup(text) : NULL;
}

/* How much of the part is sure: what its origin says, if it is there. */
static uint64_t sure(const struct get_part *part, const cJSON *origin)
{
	const cJSON *safe = cJSON_GetObjectItemCaseSensitive(origin, "safe");
	char *file = NULL;
	struct strbuf name;
	struct stat status;
	uint64_t size = 0;

	strbuf_init(&name);
	strbuf_addf(&name, "%s" GET_PART, part->name);
	file = strbuf_take(&name);
	if (cJSON_IsNumber(safe) && safe->valuedouble > 0 && safe->valuedouble <= EXACT_MOST &&
	    fstatat(part->folder->fd, file, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
	    (double)status.st_size >= safe->valuedouble)
		size = (uint64_t)safe->valuedouble;
	free(file);
	return size;
}

void get_part_find(struct get_part *part, const struct get_folder *folder, const char *url, unsigned digest_count)
{
	cJSON *origin;

	*part = (struct get_part){ .folder = folder, .url = url, .fd = -1, .digest_count = digest_count };
	origin = get_folder_part(folder, url, &part->name);
	if (!origin)
		return;
	part->etag = text_of(origin, "etag");
	part->modified = text_of(origin, "modified");
	if (part->etag || part->modified)
		part->have = part->safe = sure(part, origin);
	cJSON_Delete(origin);
}

void get_part_describe(struct get_part *part, const char *name, const char *etag, const char *modified)
{
	free(part->etag);
	free(part->modified);
	part->etag = *etag ? mem_strdup(etag) : NULL;
	part->modified = *modified ? mem_strdup(modified) : NULL;
	if (!part->name)
		part->name = get_folder_free(part->folder, name, NULL);
}

static bool write_origin(const struct get_part *part, struct error *err)
{
	cJSON *origin = cJSON_CreateObject();
	bool written;

	cJSON_AddStringToObject(origin, "url", part->url);
	if (part->etag)
		cJSON_AddStringToObject(origin, "etag", part->etag);
	if (part->modified)
		cJSON_AddStringToObject(origin, "modified", part->modified);
	cJSON_AddNumberToObject(origin, "safe", (double)part->safe);
	written = get_folder_write(part->folder, part->name, GET_ORIGIN, origin, err);
	cJSON_Delete(origin);
	return written;
}

/* All bytes so far reach the disk, and then it is written down that they have. */
static bool make_safe(struct get_part *part, struct error *err)
{
	if (fdatasync(part->fd) != 0)
		return failed(part, err);
	part->safe = part->have;
	return write_origin(part, err);
}

static void start_digests(struct digest *digests[DIGEST_COUNT], unsigned count)
{
	for (unsigned d = 0; d < count; d++) {
		digest_free(digests[d]);
		digests[d] = digest_new((enum digest_kind)d);
	}
}

static void add_to_digests(struct digest *digests[DIGEST_COUNT], const char *bytes, size_t length)
{
	for (unsigned d = 0; d < DIGEST_COUNT && digests[d]; d++)
		digest_add(digests[d], bytes, length);
}

static void end_digests(struct digest *digests[DIGEST_COUNT], struct get_digests *made)
{
	*made = (struct get_digests){ 0 };
	for (unsigned d = 0; d < DIGEST_COUNT && digests[d]; d++) {
		digest_end(digests[d], made->hex[d]);
		digests[d] = NULL;
	}
}

/* Whoever asked for the files has gone. */
static bool is_stopped(void)
{
	struct pollfd asker = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&asker, 1, 0) > 0;
}

/* The first `size` bytes of a file.  False: errno. */
static bool digest_file(struct digest *digests[DIGEST_COUNT], int fd, uint64_t size)
{
	char *bytes = mem_alloc(PIECE);
	uint64_t at = 0;
	ssize_t got = 1;

	while (at < size && got > 0) {
		size_t wanted = size - at < PIECE ? (size_t)(size - at) : PIECE;

		got = pread(fd, bytes, wanted, (off_t)at);
		add_to_digests(digests, bytes, got > 0 ? (size_t)got : 0);
		at += got > 0 ? (uint64_t)got : 0;
		if (got == 0)
			errno = EIO;	/* it is shorter */
		else if (got > 0 && is_stopped())
			break;
	}
	free(bytes);
	return at == size;
}

static bool open_part(struct get_part *part)
{
	struct strbuf name;

	strbuf_init(&name);
	strbuf_addf(&name, "%s" GET_PART, part->name);
	part->fd = get_folder_file(part->folder, name.text, O_RDWR | O_CREAT);
	strbuf_release(&name);
	return part->fd >= 0;
}

bool get_part_begin(struct get_part *part, uint64_t offset, struct error *err)
{
	bool goes_on = part->fd >= 0 && offset == part->have;

	if (goes_on)
		return true;
	part->have = part->safe = offset;
	/* First of all: a part without an origin would be nobody's. */
	if (!write_origin(part, err))
		return false;
	if (part->fd < 0 && !open_part(part))
		return failed(part, err);
	start_digests(part->digests, part->digest_count);
	if (ftruncate(part->fd, (off_t)offset) != 0 || !digest_file(part->digests, part->fd, offset) ||
	    lseek(part->fd, (off_t)offset, SEEK_SET) < 0)
		return failed(part, err);
	return true;
}

bool get_part_add(struct get_part *part, const char *bytes, size_t length, struct error *err)
{
	for (size_t done = 0; done < length;) {
		ssize_t put = write(part->fd, bytes + done, length - done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return failed(part, err);
		add_to_digests(part->digests, bytes + done, (size_t)put);
		done += (size_t)put;
		part->have += (uint64_t)put;
	}
	return part->have - part->safe < SAFE_STEP || make_safe(part, err);
}

bool get_part_end(struct get_part *part, struct get_digests *digests, struct error *err)
{
	if (fsync(part->fd) != 0)
		return failed(part, err);
	end_digests(part->digests, digests);
	return true;
}

size_t get_part_head(const struct get_part *part, char *bytes, size_t most)
{
	ssize_t got = pread(part->fd, bytes, most, 0);

	return got > 0 ? (size_t)got : 0;
}

bool get_part_rename(struct get_part *part, const char *name, struct error *err)
{
	struct strbuf from, origin;
	bool renamed;

	strbuf_init(&from);
	strbuf_init(&origin);
	strbuf_addf(&from, "%s" GET_PART, part->name);
	strbuf_addf(&origin, "%s" GET_ORIGIN, part->name);
	renamed = get_folder_rename(part->folder, from.text, name) || failed(part, err);
	if (renamed) {
		unlinkat(part->folder->fd, origin.text, 0);
		fsync(part->folder->fd);
		close(part->fd);
		part->fd = -1;
	}
	strbuf_release(&from);
	strbuf_release(&origin);
	return renamed;
}

/* Of an empty part nothing is left. */
static void drop(const struct get_part *part)
{
	static const char *const suffixes[] = { GET_PART, GET_ORIGIN };

	for (size_t i = 0; i < COUNT(suffixes); i++) {
		char *path = get_folder_path(part->folder, part->name, suffixes[i]);

		unlink(path);
		free(path);
	}
}

/* What has come so far is written down; if that fails, a little more is fetched again. */
void get_part_release(struct get_part *part)
{
	struct error err = ERROR_INIT;

	if (part->fd >= 0 && part->have == 0)
		drop(part);
	else if (part->fd >= 0 && part->have > part->safe && !make_safe(part, &err))
		error_release(&err);
	if (part->fd >= 0)
		close(part->fd);
	for (unsigned d = 0; d < DIGEST_COUNT; d++)
		digest_free(part->digests[d]);
	free(part->name);
	free(part->etag);
	free(part->modified);
	*part = (struct get_part){ .fd = -1 };
}

bool get_file_digests(const struct get_folder *folder, const char *name, uint64_t size, unsigned digest_count,
		      struct get_digests *digests)
{
	struct digest *states[DIGEST_COUNT] = { NULL };
	int fd = get_folder_file(folder, name, O_RDONLY);
	struct stat status;
	bool read;

	if (fd < 0)
		return false;
	start_digests(states, digest_count);
	read = fstat(fd, &status) == 0 && (uint64_t)status.st_size == size && digest_file(states, fd, size);
	end_digests(states, digests);
	close(fd);
	return read;
}
