#include "core/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/view.h"

struct outcome *outcome_new(const struct advisory *a)
{
	struct outcome *outcome = mem_alloc(sizeof(*outcome));

	outcome->advisory = a;
	outcome->standing = mem_array(a->question_count, sizeof(*outcome->standing));
	outcome->unanswered = mem_array(a->question_count, sizeof(*outcome->unanswered));
	outcome->ignored = mem_array(a->question_count, sizeof(*outcome->ignored));
	outcome->presumption = mem_array(a->question_count, sizeof(*outcome->presumption));
	outcome->offered = mem_array(a->option_count, sizeof(*outcome->offered));
	outcome->chosen = mem_array(a->option_count, sizeof(*outcome->chosen));
	outcome->rules = mem_array(a->rule_count, sizeof(*outcome->rules));
	outcome->warnings = mem_array(a->warning_count, sizeof(*outcome->warnings));
	outcome->plan = mem_array(a->step_count, sizeof(*outcome->plan));
	outcome->in_plan = mem_array(a->step_count, sizeof(*outcome->in_plan));
	outcome->links = mem_array(a->link_count, sizeof(*outcome->links));
	outcome->wrong_question = NO_INDEX;
	outcome->work = work_new(outcome);
	return outcome;
}

void outcome_free(struct outcome *outcome)
{
	if (!outcome)
		return;
	work_free(outcome->work, outcome->advisory);
	free(outcome->standing);
	free(outcome->unanswered);
	free(outcome->ignored);
	free(outcome->presumption);
	free(outcome->offered);
	free(outcome->chosen);
	free(outcome->rules);
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
	work_restart(outcome->work, a, false);
}

static void mark_wrong(struct outcome *outcome, size_t question, const char *value)
{
	if (outcome->wrong_question <= question)
		return;
	outcome->wrong_question = question;
	outcome->wrong_value = value;
}

/*
 * A given answer comes into force as far as the question offers it; the rest is wrong.
 * False: all of it is, which is worth no answer.
 */
static bool take_given(struct outcome *outcome, const struct answers *answers, size_t question)
{
	const struct advisory *a = outcome->advisory;
	const struct question *q = &a->questions[question];
	bool right = false, wrong = q->kind != QUESTION_TEXT && answers->text[question];

	if (wrong)
		mark_wrong(outcome, question, answers->text[question]);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		outcome->chosen[o] = answers->chosen[o] && outcome->offered[o];
		right = right || outcome->chosen[o];
		if (!answers->chosen[o] || outcome->offered[o])
			continue;
		mark_wrong(outcome, question, a->options[o].id);
		wrong = true;
	}
	if (wrong && !right)
		return false;
	outcome->standing[question] = STANDING_GIVEN;
	return true;
}

static bool presumable(const struct outcome *outcome, const struct presumption *p)
{
	for (size_t i = 0; i < p->options.count; i++) {
		if (!outcome->offered[p->options.items[i]])
			return false;
	}
	return view_holds(&outcome->work->answered, p->when) == DIAGRAM_TRUE;
}

static void presume(struct outcome *outcome, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];

	outcome->standing[question] = STANDING_OPEN;
	for (size_t i = 0; i < q->presumption_count; i++) {
		const struct presumption *p = &q->presumptions[i];

		if (!presumable(outcome, p))
			continue;
		for (size_t j = 0; j < p->options.count; j++)
			outcome->chosen[p->options.items[j]] = true;
		outcome->presumption[question] = i;
		outcome->standing[question] = STANDING_PRESUMED;
		return;
	}
}

/* Is it asked, what does it offer, and what is in force?  All that it hangs on is settled before. */
static void settle(struct outcome *outcome, const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	struct view *answered = &outcome->work->answered;

	outcome->presumption[question] = NO_INDEX;
	if (view_asked(answered, question) == DIAGRAM_FALSE) {
		outcome->ignored[question] = answers->state[question] == ANSWER_GIVEN;
		return;
	}
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		outcome->offered[o] = view_offered(answered, o) == DIAGRAM_TRUE;
	if (answers->state[question] == ANSWER_GIVEN && take_given(outcome, answers, question))
		return;
	outcome->unanswered[question] = answers->state[question] != ANSWER_UNKNOWN;
	presume(outcome, question);
}

static void decide(struct outcome *outcome)
{
	struct view *worlds = &outcome->work->worlds;

	outcome->verdict = view_verdict(worlds);
	outcome->no_rule = worlds->no_rule != DIAGRAM_FALSE;
	outcome->possible = 0;
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (worlds->verdict[v] != DIAGRAM_FALSE)
			outcome->possible |= 1u << v;
	}
	for (size_t r = 0; r < outcome->advisory->rule_count; r++)
		outcome->rules[r] = worlds->hit[r] != DIAGRAM_FALSE;
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

void outcome_compute(struct outcome *outcome, const struct answers *answers)
{
	const struct advisory *a = outcome->advisory;

	restart(outcome);
	for (size_t i = 0; i < a->question_count; i++)
		settle(outcome, answers, a->order[i]);
	/* In a question's `when`, "verdict" meant the one without it: look afresh. */
	view_forget(&outcome->work->answered);
	decide(outcome);
	plan(outcome);
}

bool outcome_holds(struct outcome *outcome, const struct condition *condition)
{
	return view_holds(&outcome->work->answered, condition) == DIAGRAM_TRUE;
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
