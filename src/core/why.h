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
/* The condition under which a step stands in this plan (NULL: always, or it doesn't). */
const struct condition *why_step(struct outcome *outcome, size_t step);

#endif
