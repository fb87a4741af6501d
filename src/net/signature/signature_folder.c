#include "net/signature/signature_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "net/vault/vault_files.h"

#define KEYS "pubring.kbx"
#define KEYS_MOST ((size_t)64 << 20)	/* bytes */
#define ROOM ((size_t)64 << 10)		/* bytes for gpg's own files beside the keys */

/* What gpg reads in the folder, after the machine's own gpg.conf. */
static const char options[] =
	"no-autostart\n"	/* no agent, no keyboxd: nothing that could be left running */
	"disable-dirmngr\n"	/* no network */
	"no-auto-key-retrieve\n"
	"no-auto-key-locate\n"
	"trust-model always\n"	/* the fingerprint says whose key it is */
	"import-options self-sigs-only\n";	/* others can flood a key with thousands of signatures */

/* 0, or what is wrong. */
static int write_options(int folder)
{
	int fd = openat(folder, "gpg.conf", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	ssize_t put = fd < 0 ? -1 : write(fd, options, strlen(options));
	int number = put < 0 ? errno : (size_t)put < strlen(options) ? ENOSPC : 0;

	if (fd >= 0 && close(fd) != 0 && number == 0)
		number = errno;
	return number;
}

/* 0, or what is wrong. */
static int make_ours(int folder)
{
	struct stat status;

	if (fstat(folder, &status) != 0)
		return errno;
	if (status.st_uid != geteuid())
		return EPERM;
	return (status.st_mode & 07777) == 0700 || fchmod(folder, 0700) == 0 ? 0 : errno;
}

bool folder_prepare(const char *folder, struct error *err)
{
	int fd, number;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), folder, strerror(errno));
		return false;
	}
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	/* A link is one or the other by the system's taste. */
	number = fd >= 0 ? make_ours(fd) : errno == ELOOP ? ENOTDIR : errno;
	if (number != 0) {
		(void)vault_file_failed(err, folder, number);
	} else if ((number = write_options(fd)) != 0) {
		char *path = vault_path(folder, "gpg.conf");

		(void)vault_file_failed(err, path, number);
		free(path);
	}
	if (fd >= 0)
		close(fd);
	return number == 0;
}

/* 0, or what is wrong with writing that much there. */
static int try_room(const char *folder, size_t bytes)
{
	char *path = vault_path(folder, ".room-XXXXXX");
	int fd = mkostemp(path, O_CLOEXEC), number = fd < 0 ? errno : posix_fallocate(fd, 0, (off_t)bytes);

	if (fd >= 0) {
		unlink(path);
		close(fd);
	}
	free(path);
	return number;
}

static uint32_t number_at(const char *bytes)
{
	const unsigned char *at = (const unsigned char *)bytes;

	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* GnuPG's kbx/keybox-blob.c: a head of its own, then one after the other, each of which begins with its length. */
static bool is_whole(const char *keys, size_t length)
{
	size_t at = 0;

	if (!length)
		return true;
	if (length < 32 || number_at(keys) != 32 || memcmp(keys + 8, "KBXf", 4) != 0)
		return false;
	while (length - at >= 5 && number_at(keys + at) >= 5 && number_at(keys + at) <= length - at)
		at += number_at(keys + at);
	return at == length;
}

bool folder_can_take(const char *folder, size_t bytes, struct error *err)
{
	char *path = vault_path(folder, KEYS), *keys = NULL;
	struct error unreadable = ERROR_INIT;
	size_t length = 0;
	bool there = access(path, F_OK) == 0;
	bool read = file_read(path, KEYS_MOST, &keys, &length, &unreadable);
	int number = try_room(folder, length + bytes + ROOM);
	bool fine = number == 0 && (!there || (read && is_whole(keys, length)));

	if (number != 0) {
		(void)vault_file_failed(err, path, number);
	} else if (!fine) {
		error_set(err, ERROR_SYSTEM, _("%s is damaged, so gpg cannot keep keys there."), path);
		error_hint(err, _("Remove the folder %s and start again. The keys are fetched anew and compared with the "
				  "fingerprints that are remembered."), folder);
	}
	error_release(&unreadable);
	free(keys);
	free(path);
	return fine;
}
