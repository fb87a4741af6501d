/* Advisories of the source tree: any one, or one of each kind for walks through calls. */
#ifndef TESTS_UNIT_LOAD_ADVISORIES_H
#define TESTS_UNIT_LOAD_ADVISORIES_H

#include "tests/unit/base/in_tree.h"

#include "load/advisory.h"

/* In the arena; fails if it isn't sound. */
static inline const struct advisory *advisory_in_tree(const char *folder, const char *name, struct arena *arena)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory = advisory_read(in_tree(folder, name), arena, &errors);

	if (!advisory)
		fail_msg("%s:%u: %s %s", name, errors.items[0].line, errors.items[0].pointer, errors.items[0].what);
	errors_release(&errors);
	return advisory;
}

enum { ADVISORIES = 6 };

static struct arena advisories_arena;
static const struct advisory *advisories[ADVISORIES];

static inline int advisories_load(void **state)
{
	static const char *const files[ADVISORIES][2] = {
		{ "data/advisories/", "code-red.json" }, { "tests/guides/", "printer.json" },
		{ "tests/guides/", "small.json" }, { "tests/csaf/", "two-vendors.json" },
		{ "tests/csaf/", "on-platforms.json" }, { "tests/csaf/", "lanterns.json" },
	};

	(void)state;
	arena_init(&advisories_arena);
	for (size_t i = 0; i < ADVISORIES; i++)
		advisories[i] = advisory_in_tree(files[i][0], files[i][1], &advisories_arena);
	return 0;
}

static inline int advisories_release(void **state)
{
	(void)state;
	arena_release(&advisories_arena);
	return 0;
}

#endif
