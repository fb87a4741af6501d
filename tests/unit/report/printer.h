/* The printer guide of tests/guides with some answers, for the tests of what is said about it. */
#ifndef TESTS_UNIT_REPORT_PRINTER_H
#define TESTS_UNIT_REPORT_PRINTER_H

#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "core/session.h"
#include "load/guide.h"

static struct arena printer_arena;
static const struct advisory *printer;

static int printer_load(void **state)
{
	const char *top = getenv("TOP");
	struct errors errors = ERRORS_INIT;
	struct strbuf path;

	(void)state;
	arena_init(&printer_arena);
	strbuf_init(&path);
	strbuf_addf(&path, "%s/tests/guides/printer.json", top ? top : ".");
	printer = guide_read(path.text, &printer_arena, &errors);
	strbuf_release(&path);
	errors_release(&errors);
	return printer ? 0 : 1;
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
