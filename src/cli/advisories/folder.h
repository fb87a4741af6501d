/* The JSON files of folders and of all folders in them, as candidates for advisories. */
#ifndef CLI_ADVISORIES_FOLDER_H
#define CLI_ADVISORIES_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define FOLDER_SUFFIX ".json"

struct found_file {
	char *path;		/* absolute */
	char *name;		/* what is typed for it: an id or a path; NULL: not named yet */
	size_t folder;		/* in which of the folders it is */
};

struct found {
	struct found_file *files;	/* owned, as all texts */
	size_t count, size;
	char **folders;		/* absolute, without links in them and without a '/' at the end */
	size_t folder_count;
	struct errors unreadable;	/* one for each folder within them that can't be opened */
};

/*
 * Adds a folder and its files.  Links to folders are never followed; to files, if `links` says so.  False: the
 * folder itself can't be opened.
 */
bool folder_add(struct found *found, const char *folder, bool links, struct error *err)
	__attribute__((warn_unused_result));
void found_release(struct found *found);

#endif
