#include "cli/advisories/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define DEPTH_MOST 64		/* folders within one another */

struct walk {
	struct found *found;
	bool links;
	struct strbuf path;	/* where it is; "" is the root */
};

static void add_file(struct walk *walk)
{
	struct found *found = walk->found;

	MEM_MORE(found->files, found->count, found->size);
	found->files[found->count++] = (struct found_file){
		.path = mem_strdup(walk->path.text), .folder = found->folder_count - 1,
	};
}

static mode_t kind_of(const struct walk *walk, const struct dirent *entry)
{
	mode_t kind = DTTOIF(entry->d_type);
	struct stat status;

	if (entry->d_type == DT_UNKNOWN)
		kind = lstat(walk->path.text, &status) == 0 ? status.st_mode & S_IFMT : 0;
	if (kind == S_IFLNK && walk->links && stat(walk->path.text, &status) == 0 && S_ISREG(status.st_mode))
		kind = S_IFREG;
	return kind;
}

static bool refuse(struct error *err, const char *folder)
{
	error_set(err, ERROR_INPUT, _("cannot be opened: %s"), strerror(errno));
	error_place(err, folder, 0, 0);
	return false;
}

static bool walk_folder(struct walk *walk, size_t depth, struct error *err);

static bool walk_deeper(struct walk *walk, size_t depth, struct error *err)
{
	if (depth <= DEPTH_MOST)
		return walk_folder(walk, depth, err);
	error_set(err, ERROR_INPUT, _("this folder wasn't looked into: more than %d lie within one another"), DEPTH_MOST);
	error_place(err, walk->path.text, 0, 0);
	return false;
}

static void walk_entry(struct walk *walk, const struct dirent *entry, size_t depth)
{
	mode_t kind = kind_of(walk, entry);
	struct error err = ERROR_INIT;

	if (kind == S_IFREG && text_ends(entry->d_name, FOLDER_SUFFIX))
		add_file(walk);
	else if (kind == S_IFDIR && !walk_deeper(walk, depth + 1, &err))
		*errors_add(&walk->found->unreadable) = err;
}

static bool walk_folder(struct walk *walk, size_t depth, struct error *err)
{
	DIR *dir = opendir(walk->path.length ? walk->path.text : "/");
	size_t length = walk->path.length;
	const struct dirent *entry;

	if (!dir)
		return refuse(err, walk->path.text);
	while ((entry = readdir(dir))) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		strbuf_addf(&walk->path, "/%s", entry->d_name);
		walk_entry(walk, entry, depth);
		walk->path.text[walk->path.length = length] = '\0';
	}
	closedir(dir);
	return true;
}

bool folder_add(struct found *found, const char *folder, bool links, struct error *err)
{
	struct walk walk = { .found = found, .links = links };
	char *real = realpath(folder, NULL);
	bool opened;

	if (!real)
		return refuse(err, folder);
	strbuf_init(&walk.path);
	strbuf_add(&walk.path, strcmp(real, "/") == 0 ? "" : real);
	free(real);
	found->folders = mem_grow(found->folders, found->folder_count + 1, sizeof(*found->folders));
	found->folders[found->folder_count++] = mem_strdup(walk.path.text);
	opened = walk_folder(&walk, 0, err);
	strbuf_release(&walk.path);
	return opened;
}

void found_release(struct found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		free(found->files[i].path);
		free(found->files[i].name);
	}
	for (size_t i = 0; i < found->folder_count; i++)
		free(found->folders[i]);
	free(found->files);
	free(found->folders);
	errors_release(&found->unreadable);
	*found = (struct found){ 0 };
}
