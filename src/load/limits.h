/*
 * How much of everything a guide, an inventory or a CSAF document may hold.  They keep a
 * hostile file from costing more than a moment, and no honest one comes near
 * them.  data/README.md lists them; a test compares.
 */
#ifndef LOAD_LIMITS_H
#define LOAD_LIMITS_H

#include <stddef.h>

#include "base/error.h"

#define JSON_DEPTH_MAX 64
#define JSON_DEEPEST 256	/* in any text */

enum limit {
	LIMIT_GUIDE,
	LIMIT_LINE,
	LIMIT_DEPTH,
	LIMIT_ID,
	LIMIT_URL,
	LIMIT_TEXT,
	LIMIT_EXACT,
	LIMIT_LANGUAGES,
	LIMIT_OVERVIEW,
	LIMIT_SOURCES,
	LIMIT_GROUPS,
	LIMIT_GROUPED,
	LIMIT_NAMED,
	LIMIT_QUESTIONS,
	LIMIT_OPTIONS,
	LIMIT_RULES,
	LIMIT_WARNINGS,
	LIMIT_CONTRADICTIONS,
	LIMIT_STEPS,
	LIMIT_MINUTES,
	LIMIT_LINKS,
	LIMIT_EXAMPLES,
	LIMIT_LIST,
	LIMIT_NESTED,
	LIMIT_CONDITIONS,
	LIMIT_CSAF,
	LIMIT_CSAF_DEPTH,
	LIMIT_CSAF_VALUES,
	LIMIT_CSAF_PRODUCTS,
	LIMIT_CSAF_PARTS,
	LIMIT_CSAF_NAMED,
	LIMIT_CSAF_RANGES,
	LIMIT_COUNT,
};

struct limit_row {
	size_t most;
	const char *name;	/* what is counted, in words: N_() */
};

extern const struct limit_row limits[LIMIT_COUNT];

/* TRANSLATORS: %s is what is counted: "questions", "bytes of a guide" … */
#define LIMIT_EXCEEDED N_("over the limit: %s, at most %zu")
#define LIMIT_HINT N_("guides.md (in the source: data/README.md) lists the limits.")

/* Sets what is wrong; the place is the caller's. */
void limit_exceeded(struct error *err, enum limit limit);

#endif
