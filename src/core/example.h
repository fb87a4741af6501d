/*
 * Trying a guide's examples: machines of which its author says what must come out.  That a guide holds together is
 * proved without them (prove.h); that it says what was meant, only they can tell.
 */
#ifndef CORE_EXAMPLE_H
#define CORE_EXAMPLE_H

#include "base/table.h"
#include "core/advisory.h"

enum example_fault_kind {
	EXAMPLE_NOT_ASKED,	/* the example answers the question `at`, which isn't asked */
	EXAMPLE_NOT_OFFERED,	/* what it answers the question `at` isn't offered */
	EXAMPLE_VERDICT,		/* another verdict came out: `verdict` */
	EXAMPLE_MISSING,		/* `at` of `part` is expected, and isn't there */
	EXAMPLE_UNEXPECTED,	/* `at` of `part` is there, and isn't expected */
	EXAMPLE_ORDER,		/* all steps (or questions) are there, but `at` is the first in another place */
	EXAMPLE_COUNT,
};

struct example_fault {
	enum example_fault_kind kind;
	size_t example;
	enum expected part;
	size_t at;
	enum verdict verdict;
};

/*
 * Adds what doesn't come out as expected, in the order of the examples, to faults (rows of struct example_fault);
 * decided, by rule: an example is decided by it alone.
 */
void examples_try(const struct advisory *advisory, struct table *faults, bool *decided);

#endif
