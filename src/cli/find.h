/* Where things are: advisories by id or path, the catalogues, the helper programs; in the tree as when installed. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The folder of the message catalogues; the caller frees it. */
char *find_locale(void);

/* The path of a helper program: "net" is fixwalk-net; whether it is there is another matter.  The caller frees it. */
char *find_helper(const char *name);

/*
 * The path of an advisory: one with a '/' or ending in .json and an existing file
 * are paths already, "-" is standard input, all else is an id.  The caller frees it.
 * NULL: there is none; for_command: the name might have been meant as a command's.
 */
char *find_advisory(const char *name, bool for_command, struct error *err);

/* All advisories at hand, one for each id, the default one first. */
struct found {
	char **paths;		/* owned, and so is each */
	size_t count, size;
};

void find_all(struct found *found);
/* The id by which one is found again; the caller frees it. */
char *found_id(const struct found *found, size_t index);
void found_release(struct found *found);

#endif
