/* What a store keeps of a call beside its record: what cases are listed and found by. */
#ifndef CLI_CASES_CASE_HEAD_H
#define CLI_CASES_CASE_HEAD_H

#include "core/call/call.h"
#include "report/calls/call_json.h"
#include "store/cases.h"

/* Of the advisory; it stays the same from one save to the next. */
struct case_facts {			/* all zero: nothing is known yet */
	char *file, *hash;		/* owned; hash NULL: nothing tells what was read */
};
void case_facts_release(struct case_facts *facts);

/* Where the advisory's file is, and "fnv1a64:…", only to see whether it is the same.  Borrowed from the facts. */
struct call_source case_source(struct case_facts *facts, const struct advisory *advisory);
/*
 * Fills in all but uid, number, version, assigned and closed; texts live in the arena, or as long as the call.  What the
 * call comes to must be known (call_tell), and its answers logged (call_log).
 */
void case_head_fill(struct case_head *head, struct case_facts *facts, const struct call *call, int64_t now,
		    struct arena *arena);

#endif
