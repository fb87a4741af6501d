/* Where things are: advisories by id or path, the catalogues, the helper programs; in the tree as when installed. */
#ifndef CLI_ADVISORIES_FIND_H
#define CLI_ADVISORIES_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/advisories/folder.h"
#include "core/advisory.h"

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

/* Whose file that is: by its folder, wherever links on the way there lead. */
enum advisory_place find_place(const char *path);

/* The advisories at hand: the program's, the person's own, and those that were fetched. */
void find_all(struct found *found);
/* Those of a folder and all below it, each named by its path.  False: the folder can't be opened. */
bool find_below(struct found *found, const char *folder, struct error *err)
	__attribute__((warn_unused_result));
#define ADVISORY_DEFAULT "code-red"

/* Is it the one that the program comes with for a start? */
bool found_is_default(const struct found_file *file);

#endif
