/* Guides from tests/guides, and guides changed in one place. */
#ifndef TESTS_UNIT_LOAD_FIXTURE_H
#define TESTS_UNIT_LOAD_FIXTURE_H

#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "load/guide.h"

/* The path of a file of the source tree; static. */
static inline const char *in_tree(const char *folder, const char *name)
{
	static char path[1000];
	const char *top = getenv("TOP");

	snprintf(path, sizeof(path), "%s/%s%s", top ? top : ".", folder, name);
	return path;
}

/* The caller frees it. */
static inline char *read_guide(const char *name)
{
	struct error err = ERROR_INIT;
	size_t length;
	static char *text;	/* static: GCC 12 takes &text for what file_read puts there */

	if (!file_read(in_tree("tests/guides/", name), 1 << 20, &text, &length, &err))
		fail_msg("%s: %s", name, err.what);
	return text;
}

/* A copy with the first `old` replaced by `new`, which the caller frees. */
static inline char *replaced(const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);
	struct strbuf copy;

	if (!at)
		fail_msg("the fixture has no %s", old);
	strbuf_init(&copy);
	strbuf_addn(&copy, text, (size_t)(at - text));
	strbuf_add(&copy, new);
	strbuf_add(&copy, at + strlen(old));
	return strbuf_take(&copy);
}

/* The first error that a text gives; released by the caller.  Fails if it gives none. */
static inline struct error refused(const char *name, const char *text, size_t length)
{
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	struct error first;

	arena_init(&arena);
	if (guide_parse(name, text, length, &arena, &errors))
		fail_msg("%s: was taken for sound", name);
	if (!errors.count)
		fail_msg("%s: refused without a word", name);
	first = errors.items[0];
	errors.items[0] = (struct error)ERROR_INIT;
	errors_release(&errors);
	arena_release(&arena);
	return first;
}

#endif
