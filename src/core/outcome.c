#include "core/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/csaf/narrow.h"
#include "core/view.h"

struct outcome *outcome_new(const struct advisory *a)
{
	struct outcome *outcome = mem_alloc(sizeof(*outcome));

	outcome->advisory = a;
	outcome->asked = mem_array(a->question_count, sizeof(*outcome->asked));
	outcome->standing = mem_array(a->question_count, sizeof(*outcome->standing));
	outcome->unanswered = mem_array(a->question_count, sizeof(*outcome->unanswered));
	outcome->ignored = mem_array(a->question_count, sizeof(*outcome->ignored));
	outcome->presumption = mem_array(a->question_count, sizeof(*outcome->presumption));
	outcome->offered = mem_array(a->option_count, sizeof(*outcome->offered));
	outcome->chosen = mem_array(a->option_count, sizeof(*outcome->chosen));
	outcome->rules = mem_array(a->rule_count, sizeof(*outcome->rules));
	outcome->contradictions = mem_array(a->contradiction_count,
					    sizeof(*outcome->contradictions));
	outcome->warnings = mem_array(a->warning_count, sizeof(*outcome->warnings));
	outcome->plan = mem_array(a->step_count, sizeof(*outcome->plan));
	outcome->in_plan = mem_array(a->step_count, sizeof(*outcome->in_plan));
	outcome->links = mem_array(a->link_count, sizeof(*outcome->links));
	outcome->wrong_question = NO_INDEX;
	if (a->products)
		outcome->narrow = narrow_new(outcome);
	else
		outcome->work = work_new(outcome);
	return outcome;
}

void outcome_free(struct outcome *outcome)
{
	if (!outcome)
		return;
	if (outcome->work)
		work_free(outcome->work, outcome->advisory);
	narrow_free(outcome->narrow);
	free(outcome->asked);
	free(outcome->standing);
	free(outcome->unanswered);
	free(outcome->ignored);
	free(outcome->presumption);
	free(outcome->offered);
	free(outcome->chosen);
	free(outcome->rules);
	free(outcome->contradictions);
	free(outcome->warnings);
	free(outcome->plan);
	free(outcome->in_plan);
	free(outcome->links);
	free(outcome);
}

static void restart(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;

	memset(outcome->standing, STANDING_NOT_ASKED, a->question_count);
	memset(outcome->unanswered, 0, a->question_count * sizeof(bool));
	memset(outcome->ignored, 0, a->question_count * sizeof(bool));
	memset(outcome->offered, 0, a->option_count * sizeof(bool));
	memset(outcome->chosen, 0, a->option_count * sizeof(bool));
	memset(outcome->in_plan, 0, a->step_count * sizeof(bool));
	outcome->plan_count = 0;
	outcome->wrong_question = NO_INDEX;
	outcome->wrong_value = NULL;
}

/* The first of a given answer's values that isn't offered. */
static void mark_wrong(struct outcome *outcome, const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	const char *wrong = q->kind == QUESTION_TEXT ? NULL : answers->text[question];

	if (outcome->wrong_question <= question)
		return;
	for (size_t o = q->first_option; o < q->first_option + q->option_count && !wrong; o++) {
		if (answers->chosen[o] && !outcome->offered[o])
			wrong = outcome->advisory->options[o].id;
	}
	if (!wrong)
		return;
	outcome->wrong_question = question;
	outcome->wrong_value = wrong;
}

static enum standing standing_of(const struct stand *stand)
{
	if (stand->given == DIAGRAM_TRUE)
		return STANDING_GIVEN;
	return stand->presumed == DIAGRAM_TRUE ? STANDING_PRESUMED : STANDING_OPEN;
}

/* Is it asked, what does it offer, and what is in force?  All that it hangs on is settled before. */
static void settle(struct outcome *outcome, const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	struct view *answered = &outcome->work->answered;
	const struct stand *stand = view_settle(answered, answers, question);

	outcome->presumption[question] = stand->presumption;
	if (stand->asked == DIAGRAM_FALSE) {
		outcome->ignored[question] = answers->state[question] == ANSWER_GIVEN;
		return;
	}
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		outcome->offered[o] = view_offered(answered, o) == DIAGRAM_TRUE;
		outcome->chosen[o] = outcome->work->taken[o] == DIAGRAM_TRUE;
	}
	mark_wrong(outcome, answers, question);
	outcome->standing[question] = (unsigned char)standing_of(stand);
	outcome->unanswered[question] = outcome->standing[question] != STANDING_GIVEN &&
					answers->state[question] != ANSWER_UNKNOWN;
}

static void decide(struct outcome *outcome)
{
	struct view *worlds = &outcome->work->worlds;

	outcome->verdict = view_verdict(worlds);
	outcome->no_rule = worlds->no_rule != DIAGRAM_FALSE;
	outcome->possible = 0;
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (worlds->can_end[v] == DIAGRAM_TRUE)
			outcome->possible |= 1u << v;
	}
	for (size_t r = 0; r < outcome->advisory->rule_count; r++)
		outcome->rules[r] = worlds->hit[r] != DIAGRAM_FALSE;
}

static bool all_given(const struct outcome *outcome, const struct index_list *questions)
{
	for (size_t i = 0; i < questions->count; i++) {
		if (outcome->standing[questions->items[i]] != STANDING_GIVEN)
			return false;
	}
	return true;
}

/* What somebody said contradicts what he said: never what is only presumed. */
static void compare(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;

	for (size_t c = 0; c < a->contradiction_count; c++) {
		const struct contradiction *found = &a->contradictions[c];

		outcome->contradictions[c] = all_given(outcome, &found->questions) &&
					     outcome_holds(outcome, found->when);
	}
}

static void plan(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	struct view *answered = &outcome->work->answered;

	for (size_t w = 0; w < a->warning_count; w++)
		outcome->warnings[w] = view_warning(answered, w) == DIAGRAM_TRUE;
	for (size_t p = 0; p < a->placement_count; p++) {
		size_t step = a->placements[p].step;

		if (outcome->in_plan[step] ||
		    view_holds(answered, a->placements[p].when) != DIAGRAM_TRUE)
			continue;
		outcome->in_plan[step] = true;
		outcome->plan[outcome->plan_count++] = step;
	}
	for (size_t l = 0; l < a->link_count; l++) {
		const struct condition *when = a->links[l].when;

		outcome->links[l] = (when || !outcome->work->with_step[l]) &&
				    view_holds(answered, when) == DIAGRAM_TRUE;
	}
	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct index_list *links = &a->steps[outcome->plan[i]].links;

		for (size_t l = 0; l < links->count; l++)
			outcome->links[links->items[l]] = true;
	}
}

/* A guide asks in its own order. */
static void list_asked(struct outcome *outcome)
{
	outcome->asked_count = 0;
	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_NOT_ASKED)
			outcome->asked[outcome->asked_count++] = q;
	}
}

void outcome_compute(struct outcome *outcome, const struct answers *answers)
{
	const struct advisory *a = outcome->advisory;

	restart(outcome);
	if (a->products) {
		narrow_compute(outcome, answers);
		return;
	}
	work_restart(outcome->work, a, false);
	for (size_t i = 0; i < a->question_count; i++)
		settle(outcome, answers, a->order[i]);
	/* In a question's `when`, "verdict" meant the one without it: look afresh. */
	view_forget(&outcome->work->answered);
	decide(outcome);
	compare(outcome);
	plan(outcome);
	list_asked(outcome);
}

bool outcome_holds(struct outcome *outcome, const struct condition *condition)
{
	return !condition || view_holds(&outcome->work->answered, condition) == DIAGRAM_TRUE;
}

const struct find_out *outcome_find_out(struct outcome *outcome, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];

	for (size_t i = 0; i < q->find_out_count; i++) {
		if (outcome_holds(outcome, q->find_outs[i].when))
			return &q->find_outs[i];
	}
	return NULL;
}
