/* The printer guide of tests/guides with some answers, for the tests of what is said about it. */
#ifndef TESTS_UNIT_REPORT_PRINTER_H
#define TESTS_UNIT_REPORT_PRINTER_H

#include "tests/unit/load/advisories.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "core/session.h"

static struct arena printer_arena;
static const struct advisory *printer;

static int printer_load(void **state)
{
	(void)state;
	arena_init(&printer_arena);
	printer = advisory_in_tree("tests/guides/", "printer.json", &printer_arena);
	return 0;
}

static int printer_drop(void **state)
{
	(void)state;
	arena_release(&printer_arena);
	return 0;
}

/* "model=lp100 services=ftp,telnet" into empty answers. */
static inline void printer_answer(struct answers *answers, const char *said)
{
	char *copy = mem_strdup(said);
	char *rest = copy;

	answers_init(answers, printer);
	for (char *word = strsep(&rest, " "); word && *word; word = strsep(&rest, " ")) {
		size_t question = advisory_question(printer, strsep(&word, "="));

		for (char *value = strsep(&word, ","); value; value = strsep(&word, ","))
			answers_add(answers, question, value);
	}
	free(copy);
}

#endif
