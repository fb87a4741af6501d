/*
 * Conditions looked at in one of two ways: as answered (an unknown answer
 * matches nothing) or over all worlds (unknown answers vary; a decision
 * diagram says in which worlds it holds).  One evaluator for both, so that
 * they cannot differ.  Internal to core.
 *
 * As answered, everything is a constant, unless what is missing is left free
 * (ahead.h): then it is a function of the answers to come.
 */
#ifndef CORE_VIEW_H
#define CORE_VIEW_H

#include "core/diagram.h"
#include "core/outcome.h"

enum view_scope {
	SCOPE_ANSWERED,		/* what is known and presumed */
	SCOPE_WORLDS,		/* every possible answer to what is open */
	SCOPE_PROOF,		/* nothing is known, and each answer may or may not have been given */
};

struct view_memo {
	uint64_t stamp;		/* valid while it is the view's stamp or epoch */
	uint32_t node;
};

struct view {
	enum view_scope scope;
	struct outcome *outcome;	/* standings and chosen options; borrowed */
	size_t before;		/* rules see only questions before this one */
	size_t asking;		/* whose `when` is being looked at; NO_INDEX: none */
	uint64_t epoch;		/* stamps what holds since view_forget */
	uint64_t stamp;		/* stamps what holds for this `asking` only */
	uint64_t last_stamp;
	bool of_verdict;	/* the named condition that is looked at speaks of the verdict */
	struct view_memo *named, *asked, *warning, *step, *matters;
	/* Of the worlds, once view_decide has been called: */
	bool decided;
	uint32_t possible;		/* the worlds that there are */
	uint32_t *hit;			/* by rule: the worlds that it decides */
	uint32_t verdict[VERDICT_COUNT];	/* the worlds that end in it */
	uint32_t no_rule;		/* the worlds that no rule decides */
	/* Once view_conclude has been called: */
	bool concluded;
	uint32_t can_end[VERDICT_COUNT];	/* the answers after which some world ends in it */
	uint32_t ends[VERDICT_COUNT];	/* the answers after which it is the verdict */
};

/* How a question stands, once view_settle has been called: three nodes. */
struct stand {
	uint32_t asked;
	uint32_t given;			/* asked and answered */
	uint32_t presumed;		/* asked and not answered, but taken as something */
	size_t presumption;		/* the last that can come into force; NO_INDEX: none */
	bool free;			/* its answer may still come, and is a variable */
};

/* Scratch memory of an outcome, kept from one computation to the next. */
struct outcome_work {
	struct diagram *diagram;
	size_t *order;			/* of the variables (arrange.h) */
	size_t order_count;
	uint32_t *one;			/* by `one` question: its variable */
	uint32_t *many;			/* by option of a `many`: its variable */
	bool free;			/* what isn't answered is left free; so in a proof */
	uint32_t *given;		/* then, by question: is the answer given? Else NO_VARIABLE */
	struct stand *stand;		/* by question */
	uint32_t *taken;		/* by option: where it is presumed, or given and not free */
	size_t *options;		/* every option's index, to take a question's from */
	bool *marked;			/* room for the options of one question */
	struct view answered;
	struct view worlds;		/* with all questions */
	bool *with_step;		/* by link: some step names it */
	struct view **limited;		/* by question whose `when` speaks of the verdict; made when needed */
};

#define NO_VARIABLE UINT32_MAX

static inline struct diagram *view_diagram(const struct view *view)
{
	return view->outcome->work->diagram;
}

static inline struct stand *view_stand(const struct view *view, size_t question)
{
	return &view->outcome->work->stand[question];
}

/* Where a question's answer is given or presumed. */
static inline uint32_t view_settled(const struct view *view, size_t question)
{
	const struct stand *stand = view_stand(view, question);

	return diagram_or(view_diagram(view), stand->given, stand->presumed);
}

struct outcome_work *work_new(struct outcome *outcome);
void work_free(struct outcome_work *work, const struct advisory *advisory);
void work_restart(struct outcome_work *work, const struct advisory *advisory, bool free);

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
/* Where some option of the question is offered (a `text` needs none). */
uint32_t view_any_offered(struct view *view, size_t question);
/* Where what stands for the question's answer is, or holds, an option and it is offered. */
uint32_t view_any_value(struct view *view, size_t question);

/* How does it stand, and what is in force?  All that it hangs on is settled before. */
const struct stand *view_settle(struct view *answered, const struct answers *answers,
				size_t question);

/* Works out possible, hit, verdict and no_rule of a view over worlds. */
void view_decide(struct view *worlds);
/* And what they come to under the law on unknown answers: can_end and ends. */
void view_conclude(struct view *worlds);
/* The one verdict of all worlds, or undetermined; where nothing is left free. */
enum verdict view_verdict(struct view *worlds);
/* Where a question is open, and its answer can change the verdict or the action steps. */
uint32_t view_question_matters(struct view *worlds, size_t question);
/* Of what isn't answered: does one of the variables that stand for it bear a mark? */
bool view_hangs_on(const struct view *view, size_t question, const bool *marks);
/* The view over worlds whose rules see only the questions before this one. */
struct view *view_before(struct outcome *outcome, size_t question);

#endif
