/*
 * Why something is so: the questions whose answers a condition looks at,
 * through named conditions, the verdict and other steps and warnings.  What
 * those answers are stands in the outcome; where it is written, in `sources`.
 */
#ifndef CORE_WHY_H
#define CORE_WHY_H

#include "core/outcome.h"

/*
 * Indices of the asked questions that the condition looks at, in the
 * advisory's order, into found (room for question_count).  Returns how many.
 */
size_t why_questions(const struct outcome *outcome, const struct condition *condition, size_t *found);
/* The same for a question's being asked: its verdict is the one without it and all after it. */
size_t why_asked(struct outcome *outcome, size_t question, size_t *found);
/* The same for the verdict: what the rules that decide in some world look at, and those before them. */
size_t why_verdict(const struct outcome *outcome, size_t *found);
/* How a part of a rule stands. */
enum truth {
	TRUTH_NO,		/* it doesn't hold, whatever is still answered */
	TRUTH_OPEN,		/* it doesn't hold by the answers that there are, but can come to */
	TRUTH_YES,		/* it holds */
};
/*
 * Works it out for conditions of one outcome, which outlives it and isn't computed anew meanwhile.
 * The parts of a joined condition decide how it stands, so that what is shown of them agrees; "not"
 * turns it around, and leaves OPEN as it is.  `asking`: the question whose `when` they are parts of
 * (NO_INDEX: none); the verdict is then the one without it and all after it.
 */
struct truths *truths_new(struct outcome *outcome, size_t asking);
void truths_free(struct truths *truths);
enum truth truths_of(struct truths *truths, const struct condition *condition);
/* The verdict that is seen so; with NO_INDEX the outcome's. */
enum verdict why_verdict_before(struct outcome *outcome, size_t asking);
/* The condition under which a step stands in this plan (NULL: always, or it doesn't). */
const struct condition *why_step(struct outcome *outcome, size_t step);

#endif
