/* Landlock can only allow: the rights to all that lies beside the way to the kept calls, entry by entry. */
#include "base/confine_parts.h"

#ifdef __linux__
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/home.h"
#include "base/mem.h"

#define VISIBLE_MOST 2000	/* of one folder; each costs some microseconds, and memory of the kernel */

void confine_kept(struct strbuf *path)
{
	struct strbuf named;
	char *real = NULL;
	size_t end = 0;

	strbuf_init(&named);
	if (home_add(&named, HOME_STATE))
		end = named.length;
	while (!real && end) {
		char *part;

		while (named.text[--end] != '/')
			;
		part = mem_strndup(named.text, end ? end : 1);
		real = realpath(part, NULL);
		free(part);
	}
	strbuf_add(path, real ? real : "");
	strbuf_add(path, named.text + end);
	free(real);
	strbuf_release(&named);
}

static bool is_left_out(const char *name, const char *own, size_t length)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	       (strlen(name) == length && memcmp(name, own, length) == 0);
}

/* What has a hidden name is where settings, passwords and certificates are looked for: however much else there is. */
static void allow_entries(const char *folder, const char *own, size_t length, confine_allow *allow, int set)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	size_t visible = 0;

	while (dir && (entry = readdir(dir))) {
		int fd;

		if (is_left_out(entry->d_name, own, length) || (*entry->d_name != '.' && ++visible > VISIBLE_MOST))
			continue;
		/* Where links lead to is beside the way as well, or isn't to be read. */
		fd = openat(dirfd(dir), entry->d_name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
		if (fd < 0)
			continue;
		allow(set, fd);
		close(fd);
	}
	if (dir)
		closedir(dir);
}

void confine_beside(const char *path, confine_allow *allow, int set)
{
	size_t length;

	for (size_t at = 0; path[at + 1]; at += length + 1) {
		char *folder = mem_strndup(path, at + 1);

		length = strcspn(path + at + 1, "/");
		if (length)
			allow_entries(folder, path + at + 1, length, allow, set);
		free(folder);
	}
}
#endif
