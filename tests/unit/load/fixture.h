/* Guides from tests/guides, and guides changed in one place. */
#ifndef TESTS_UNIT_LOAD_FIXTURE_H
#define TESTS_UNIT_LOAD_FIXTURE_H

#include "tests/unit/base/in_tree.h"

#include "base/strbuf.h"
#include "load/guide/guide.h"

/* The caller frees it. */
static inline char *read_guide(const char *name)
{
	size_t length;

	return text_in_tree("tests/guides/", name, &length);
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
