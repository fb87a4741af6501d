/* Files of the source tree: "tests/guides/", "small.json". */
#ifndef TESTS_UNIT_BASE_IN_TREE_H
#define TESTS_UNIT_BASE_IN_TREE_H

#include "expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

/* The path; static. */
static inline const char *in_tree(const char *folder, const char *name)
{
	static char path[1000];
	const char *top = getenv("TOP");

	snprintf(path, sizeof(path), "%s/%s%s", top ? top : ".", folder, name);
	return path;
}

/* The text, which the caller frees. */
static inline char *text_in_tree(const char *folder, const char *name, size_t *length)
{
	struct error err = ERROR_INIT;
	static char *text;	/* static: GCC 12 takes &text for what file_read puts there */

	if (!file_read(in_tree(folder, name), 1 << 20, &text, length, &err))
		fail_msg("%s: %s", name, err.what);
	return text;
}

#endif
