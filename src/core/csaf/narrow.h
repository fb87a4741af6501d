/*
 * The outcome of an advisory that speaks of products (products.h): answers leave a set of rows; the next
 * question is the one that parts their outcomes best; verdict and plan are those of all rows that are left.
 * An unknown answer leaves all of them.  Called by outcome.h and ahead.h, which every front end uses.
 */
#ifndef CORE_CSAF_NARROW_H
#define CORE_CSAF_NARROW_H

#include "core/csaf/products.h"
#include "core/outcome.h"

/* What is left, and what it comes to.  Valid until the outcome is computed again. */
struct narrowed {
	size_t *rows;			/* owned; in their order */
	size_t row_count;
	size_t *classes;		/* owned; the blends of these rows (products.h), each once */
	size_t class_count;
	bool not_named;			/* the answer was "not named here": no row is left; … */
	size_t *nearest;		/* … owned; the rows that were left before that answer */
	size_t nearest_count;
	size_t not_named_at;		/* … and the question */
	struct csaf_state state;	/* owned; of the one blend that is left; of several, or none: empty */
	bool given;			/* the product was answered, or all that tells it from others */
};

/* Of a computed outcome of such an advisory.  Borrowed. */
const struct narrowed *outcome_narrowed(const struct outcome *outcome);

/* What a step of the plan rests on: for the words below its title. */
struct step_ground {
	size_t *vulnerabilities;	/* owned; those that it closes, of the rows left, in the order of the file */
	size_t vulnerability_count;
	size_t *rows;			/* owned; of the rows left those that it is for, if it isn't for all; else none */
	size_t row_count;
	bool inferred;			/* nobody says that it helps here: it follows from what is said of others, … */
	size_t *targets;		/* … owned; the rows of these: what to update to */
	size_t target_count;
	const struct csaf_remediation *remediation;	/* the first that became it; NULL: it is none's */
};

void step_ground_of(struct step_ground *ground, const struct outcome *outcome, size_t step);
void step_ground_release(struct step_ground *ground);

/* For outcome.c and ahead.c. */
struct narrow *narrow_new(const struct outcome *outcome);
void narrow_free(struct narrow *narrow);
void narrow_compute(struct outcome *outcome, const struct answers *answers);
/* About how many questions are still to come, the open one included. */
size_t narrow_to_come(const struct outcome *outcome);

#endif
