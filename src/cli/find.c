#include "cli/find.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "load/nearest.h"

#define DEFAULT_FILE "code-red.json"
#define SUFFIX ".json"
#define INSTALLED "share/fixwalk"	/* below the prefix, wherever the program was put */
#define INSTALLED_HELPERS "libexec/fixwalk"
#define PATH_ROOM 4096
#define FOLDERS_MOST 4

/* The running program's path without its last names: 1 is its folder; the caller frees it. */
static char *program_folder(int names)
{
	char path[PATH_ROOM];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));

	if (length <= 0 || (size_t)length == sizeof(path))
		return mem_strdup("");
	for (; names > 0; names--) {
		while (length > 0 && path[--length] != '/')
			;
	}
	return mem_strndup(path, (size_t)length);
}

static char *join(const char *folder, const char *rest)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", folder, rest);
	return strbuf_take(&path);
}

static bool is_kind(const char *path, mode_t kind)
{
	struct stat status;

	return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

char *find_locale(void)
{
	char *folder = program_folder(1), *prefix = program_folder(2);
	char *built = join(folder, "locale"), *ours = join(prefix, INSTALLED);
	char *locale;

	if (is_kind(built, S_IFDIR))
		locale = mem_strdup(built);
	else if (is_kind(ours, S_IFDIR))
		locale = join(prefix, "share/locale");
	else
		locale = mem_strdup(LOCALEDIR);
	free(folder);
	free(prefix);
	free(built);
	free(ours);
	return locale;
}

char *find_helper(const char *name)
{
	char *folder = program_folder(1), *prefix = program_folder(2);
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/fixwalk-%s", folder, name);
	if (!is_kind(path.text, S_IFREG)) {
		strbuf_clear(&path);
		strbuf_addf(&path, "%s/" INSTALLED_HELPERS "/fixwalk-%s", prefix, name);
	}
	if (!is_kind(path.text, S_IFREG)) {
		strbuf_clear(&path);
		strbuf_addf(&path, LIBEXECDIR "/fixwalk-%s", name);
	}
	free(folder);
	free(prefix);
	return strbuf_take(&path);
}

/* Where advisories are looked for, in this order. */
static size_t advisory_folders(char *folders[FOLDERS_MOST])
{
	const char *data = getenv("FIXWALK_DATA");
	char *tree = program_folder(2);
	size_t count = 0;

	if (data && *data)
		folders[count++] = join(data, "advisories");
	folders[count++] = join(tree, "data/advisories");
	folders[count++] = join(tree, INSTALLED "/advisories");
	folders[count++] = mem_strdup(DATADIR "/advisories");
	free(tree);
	return count;
}

static bool ends_with(const char *s, const char *end)
{
	size_t length = strlen(s), end_length = strlen(end);

	return length > end_length && strcmp(s + length - end_length, end) == 0;
}

static const char *file_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool has_file(const struct found *found, const char *file)
{
	for (size_t i = 0; i < found->count; i++) {
		if (strcmp(file_of(found->paths[i]), file) == 0)
			return true;
	}
	return false;
}

static void read_folder(struct found *found, const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		if (!ends_with(entry->d_name, SUFFIX) || has_file(found, entry->d_name))
			continue;
		if (found->count == found->size) {
			found->size = found->size ? 2 * found->size : 8;
			found->paths = mem_grow(found->paths, found->size, sizeof(*found->paths));
		}
		found->paths[found->count++] = join(folder, entry->d_name);
	}
	closedir(dir);
}

static int compare_paths(const void *a, const void *b)
{
	const char *left = file_of(*(char *const *)a), *right = file_of(*(char *const *)b);
	int first = strcmp(right, DEFAULT_FILE) == 0, second = strcmp(left, DEFAULT_FILE) == 0;

	return first != second ? first - second : strcmp(left, right);
}

void find_all(struct found *found)
{
	char *folders[FOLDERS_MOST];
	size_t count = advisory_folders(folders);

	*found = (struct found){ 0 };
	for (size_t i = 0; i < count; i++) {
		read_folder(found, folders[i]);
		free(folders[i]);
	}
	if (found->count > 1)
		qsort(found->paths, found->count, sizeof(*found->paths), compare_paths);
}

char *found_id(const struct found *found, size_t index)
{
	const char *file = file_of(found->paths[index]);

	return mem_strndup(file, strlen(file) - strlen(SUFFIX));
}

void found_release(struct found *found)
{
	for (size_t i = 0; i < found->count; i++)
		free(found->paths[i]);
	free(found->paths);
	*found = (struct found){ 0 };
}

/* There is none of that name: the nearest id, or command, is offered. */
static void refuse(const char *name, const struct found *found, bool for_command,
		   struct error *err)
{
	struct nearest nearest = nearest_to(name);
	char **ids = mem_array(found->count, sizeof(*ids));

	for (size_t i = 0; i < found->count; i++) {
		ids[i] = found_id(found, i);
		nearest_offer(&nearest, ids[i]);
	}
	for (const struct command *c = commands; for_command && c->run; c++) {
		if (c->name)
			nearest_offer(&nearest, c->name);
	}
	if (for_command)
		error_set(err, ERROR_INPUT, _("there is no such advisory or command: '%s'"),
			  name);
	else
		error_set(err, ERROR_INPUT, _("there is no such advisory: '%s'"), name);
	if (nearest.best)
		error_hint(err,
			   _("Did you mean '%s'? 'fixwalk list' shows the advisories at hand."),
			   nearest.best);
	else
		error_hint(err, "%s", _("'fixwalk list' shows the advisories at hand."));
	for (size_t i = 0; i < found->count; i++)
		free(ids[i]);
	free(ids);
}

char *find_advisory(const char *name, bool for_command, struct error *err)
{
	struct strbuf file;
	struct found found;
	char *path = NULL;

	if (strcmp(name, "-") == 0 || strchr(name, '/') || ends_with(name, SUFFIX))
		return mem_strdup(name);
	find_all(&found);
	strbuf_init(&file);
	strbuf_addf(&file, "%s" SUFFIX, name);
	for (size_t i = 0; i < found.count && !path; i++) {
		if (strcmp(file_of(found.paths[i]), file.text) == 0)
			path = mem_strdup(found.paths[i]);
	}
	if (!path && is_kind(name, S_IFREG))
		path = mem_strdup(name);
	if (!path)
		refuse(name, &found, for_command, err);
	strbuf_release(&file);
	found_release(&found);
	return path;
}
