/* A call about the printer guide, with things noted: for the tests of what is written about calls. */
#ifndef TESTS_UNIT_REPORT_NOTED_H
#define TESTS_UNIT_REPORT_NOTED_H

#include "tests/unit/report/printer.h"

#include <stdlib.h>
#include <time.h>

#include "core/call/call.h"

#define NOTED_BEGAN 1795412467	/* 2026-11-23 05:41:07 UTC */

static inline int noted_load(void **state)
{
	setenv("TZ", "UTC", 1);
	tzset();
	return printer_load(state);
}

static inline struct call *noted_call(const char *said)
{
	struct call *call = call_new(printer, NOTED_BEGAN);
	struct answers answers;

	printer_answer(&answers, said);
	session_replay(call->session, &answers);
	answers_release(&answers);
	return call;
}

/* One more machine with these answers. */
static inline void noted_add(struct call *call, const char *said)
{
	bool *differs = mem_array(printer->question_count, sizeof(*differs));
	struct answers answers;

	call_add_machine(call, differs);
	free(differs);
	printer_answer(&answers, said);
	session_replay(call->session, &answers);
	answers_release(&answers);
}

static inline size_t noted_step(const char *id)
{
	size_t s = 0;

	while (strcmp(printer->steps[s].id, id) != 0)
		s++;
	return s;
}

static inline size_t noted_warning(const char *id)
{
	size_t w = 0;

	while (strcmp(printer->warnings[w].id, id) != 0)
		w++;
	return w;
}

#endif
