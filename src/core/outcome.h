/*
 * What a list of answers comes to: which questions are asked, what is
 * presumed, the verdict, the warnings and the plan.  Pure: the same answers
 * give the same outcome.
 *
 * The law on unknown answers: a verdict is given only if every possible answer
 * to what is unknown leads to it.  That is worked out exactly, with decision
 * diagrams over the unknown answers (diagram.h), never by sampling or by
 * giving up.
 *
 *   1. Which questions are asked, and what is presumed, is worked out once,
 *      from the answers given and presumed; an unknown answer matches nothing.
 *   2. The remaining unknown ones are varied, and with them the questions that
 *      would be asked then; each possible world hits its first rule.
 *   3. Warnings, steps and links follow from the verdict and the answers of 1.
 */
#ifndef CORE_OUTCOME_H
#define CORE_OUTCOME_H

#include "core/advisory.h"
#include "core/answers.h"

enum standing {
	STANDING_NOT_ASKED,	/* takes no part in anything */
	STANDING_OPEN,		/* asked; unknown, or not answered yet */
	STANDING_PRESUMED,	/* asked; unknown (or not yet answered), and taken as something */
	STANDING_GIVEN,		/* asked and answered */
};

struct outcome {
	const struct advisory *advisory;
	/* The questions asked, in the order of asking. */
	size_t *asked;
	size_t asked_count;
	/* By question. */
	unsigned char *standing;	/* enum standing */
	bool *unanswered;		/* asked, and nothing (not even "unknown") said yet */
	bool *ignored;			/* not asked, yet answered */
	size_t *presumption;		/* which one; NO_INDEX: none */
	/* By option. */
	bool *offered;			/* its question is asked, and its condition holds */
	bool *chosen;			/* in force: given or presumed */
	/* The verdict. */
	enum verdict verdict;
	unsigned possible;		/* verdicts that some world ends in: 1u << enum verdict */
	bool no_rule;			/* some world hits no rule */
	bool *contradictions;		/* by contradiction: its answers were given, and don't fit together */
	bool *rules;			/* by rule: it decides in some world */
	/* The plan. */
	bool *warnings;			/* by warning: given */
	size_t *plan;			/* step indices in their order */
	size_t plan_count;
	bool *in_plan;			/* by step */
	bool *links;			/* by link: in the plan */
	/* The first answer that is wrong: an asked question's option that it
	   doesn't offer; NO_INDEX: none.  wrong_value is its id, borrowed.  If it is all that was said, and a product
	   that the document doesn't have, nothing else is worked out. */
	size_t wrong_question;
	const char *wrong_value;

	struct outcome_work *work;	/* scratch, kept between computations; NULL: */
	struct narrow *narrow;		/* its like for an advisory that speaks of products (narrow.h) */
};

struct outcome *outcome_new(const struct advisory *advisory);
void outcome_free(struct outcome *outcome);

/* Works everything out anew; answers must be of the same advisory. */
void outcome_compute(struct outcome *outcome, const struct answers *answers);

/* Does a condition hold in the computed outcome? (NULL holds.)  Any kind of condition will do. */
bool outcome_holds(struct outcome *outcome, const struct condition *condition);

/* The find-out text for this machine, or NULL. */
const struct find_out *outcome_find_out(struct outcome *outcome, size_t question);

#endif
