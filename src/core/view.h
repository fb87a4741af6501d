/*
 * Conditions looked at in one of two ways: as answered (an unknown answer
 * matches nothing; everything is a constant) or over all worlds (unknown
 * answers vary; a decision diagram says in which worlds it holds).  One
 * evaluator for both, so that they cannot differ.  Internal to core.
 */
#ifndef CORE_VIEW_H
#define CORE_VIEW_H

#include "core/diagram.h"
#include "core/outcome.h"

enum view_kind {
	VIEW_ANSWERED,		/* what is known and presumed; everything is a constant */
	VIEW_WORLDS,		/* every possible answer to what is open */
	VIEW_PROOF,		/* nothing is known, and each answer may or may not have been given */
};

struct view_memo {
	uint64_t stamp;		/* valid while it is the view's stamp or epoch */
	uint32_t node;
};

struct view {
	enum view_kind kind;
	struct outcome *outcome;	/* standings and chosen options; borrowed */
	size_t before;		/* rules see only questions before this one */
	size_t asking;		/* whose `when` is being looked at; NO_INDEX: none */
	uint64_t epoch;		/* stamps what holds since view_forget */
	uint64_t stamp;		/* stamps what holds for this `asking` only */
	uint64_t last_stamp;
	bool of_verdict;	/* the named condition that is looked at speaks of the verdict */
	struct view_memo *named, *asked, *warning, *step, *matters;
	/* Of the worlds, once view_verdict has been called: */
	bool decided;
	uint32_t possible;		/* the worlds that there are */
	uint32_t *hit;			/* by rule: the worlds that it decides */
	uint32_t verdict[VERDICT_COUNT];	/* the worlds that end in it */
	uint32_t no_rule;		/* the worlds that no rule decides */
};

/* Scratch memory of an outcome, kept from one computation to the next. */
struct outcome_work {
	struct diagram *diagram;
	size_t *order;			/* of the variables (arrange.h) */
	size_t order_count;
	uint32_t *one;			/* by `one` question: its variable */
	uint32_t *many;			/* by option of a `many`: its variable */
	uint32_t *given;		/* in a proof, by question: was the answer given? Else NO_VARIABLE */
	size_t *options;		/* every option's index, to take a question's from */
	bool *marked;			/* room for the options of one question */
	struct view answered;
	struct view worlds;		/* with all questions */
	bool *with_step;		/* by link: some step names it */
	struct view **limited;		/* by question whose `when` speaks of the verdict; made when needed */
};

#define NO_VARIABLE UINT32_MAX

struct outcome_work *work_new(struct outcome *outcome);
void work_free(struct outcome_work *work, const struct advisory *advisory);
void work_restart(struct outcome_work *work, const struct advisory *advisory, bool proof);

/* Forgets what the view has worked out. */
void view_forget(struct view *view);

/* Where the condition holds (NULL: everywhere). */
uint32_t view_holds(struct view *view, const struct condition *condition);
/* Where the question is asked. */
uint32_t view_asked(struct view *view, size_t question);
/* Where the option can be chosen, its question being asked. */
uint32_t view_offered(struct view *view, size_t option);
uint32_t view_warning(struct view *view, size_t warning);
uint32_t view_step(struct view *view, size_t step);
/* Works out possible, hit, verdict and no_rule of a view over worlds. */
void view_decide(struct view *view);
/* The one verdict of all worlds, or undetermined. */
enum verdict view_verdict(struct view *view);
/* The view over worlds whose rules see only the questions before this one. */
struct view *view_before(struct outcome *outcome, size_t question);

#endif
