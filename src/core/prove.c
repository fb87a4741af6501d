#include "core/prove.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/answers.h"
#include "core/example.h"
#include "core/view.h"

/* Where each variable of a question that cannot be chosen stands at zero: so each combination counts once. */
static uint32_t pinned(struct view *worlds, size_t question)
{
	const struct advisory *a = worlds->outcome->advisory;
	const struct question *q = &a->questions[question];
	struct outcome_work *work = worlds->outcome->work;
	struct diagram *d = work->diagram;
	uint32_t asked = view_asked(worlds, question), all = DIAGRAM_TRUE;

	if (work->given[question] != NO_VARIABLE)
		all = diagram_is(d, work->given[question], 1);
	if (q->kind == QUESTION_ONE && q->option_count > 0)
		all = diagram_and(d, all, diagram_or(d, asked, diagram_is(d, work->one[question], 0)));
	for (size_t i = 0; i < q->option_count && q->kind == QUESTION_MANY; i++) {
		size_t o = q->first_option + i;
		uint32_t can = diagram_and(d, asked, view_offered(worlds, o));

		all = diagram_and(d, all, diagram_or(d, can, diagram_is(d, work->many[o], 0)));
	}
	return all;
}

static void count_answers(struct proof *proof, struct view *worlds, uint32_t all)
{
	const struct advisory *a = worlds->outcome->advisory;
	struct diagram *d = worlds->outcome->work->diagram;
	size_t larger = a->question_count > a->option_count ? a->question_count : a->option_count;
	uint32_t *nodes = mem_array(larger, sizeof(*nodes));

	for (size_t q = 0; q < a->question_count; q++)
		nodes[q] = view_asked(worlds, q);
	diagram_counts(d, all, nodes, a->question_count, proof->asked);
	for (size_t o = 0; o < a->option_count; o++)
		nodes[o] = diagram_and(d, view_asked(worlds, a->options[o].question), view_offered(worlds, o));
	diagram_counts(d, all, nodes, a->option_count, proof->offered);
	free(nodes);
}

static void count_verdicts(struct proof *proof, struct view *worlds, uint32_t all)
{
	const struct advisory *a = worlds->outcome->advisory;
	struct diagram *d = worlds->outcome->work->diagram;

	diagram_counts(d, all, worlds->hit, a->rule_count, proof->by_rule);
	for (size_t r = 0; r < a->rule_count; r++)
		proof->by_verdict[a->rules[r].verdict] += proof->by_rule[r];
	proof->by_no_rule = diagram_count(d, diagram_and(d, all, worlds->no_rule));
	proof->combinations = diagram_count(d, all);
}

static void take_example(struct proof *proof, struct view *worlds, uint32_t node)
{
	const struct advisory *a = worlds->outcome->advisory;
	struct outcome_work *work = worlds->outcome->work;
	size_t *value = mem_array(diagram_variable_count(work->diagram), sizeof(*value));

	if (!diagram_pick(work->diagram, node, value)) {
		free(value);
		return;
	}
	proof->no_rule_example = mem_alloc(sizeof(*proof->no_rule_example));
	answers_init(proof->no_rule_example, a);
	for (size_t q = 0; q < a->question_count; q++) {
		const struct question *question = &a->questions[q];

		if (question->kind == QUESTION_ONE && question->option_count > 0)
			answers_choose(proof->no_rule_example,
				       question->first_option + value[work->one[q]]);
		else if (question->kind == QUESTION_MANY)
			answers_none(proof->no_rule_example, q);
		else if (question->kind == QUESTION_TEXT)
			answers_write(proof->no_rule_example, q, "...");
		for (size_t i = 0; i < question->option_count && question->kind == QUESTION_MANY; i++) {
			if (value[work->many[question->first_option + i]])
				answers_choose(proof->no_rule_example, question->first_option + i);
		}
	}
	free(value);
}

/* The example answers what is asked, and nothing else. */
static void forget_unasked(struct proof *proof, struct outcome *outcome)
{
	outcome_compute(outcome, proof->no_rule_example);
	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->ignored[q])
			answers_forget(proof->no_rule_example, q);
	}
}

/* What some combination shows, whichever of its answers were given. */
static void find_possible(struct proof *proof, struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	struct view *plan = &outcome->work->answered;

	plan->scope = SCOPE_PROOF;
	view_decide(plan);
	for (size_t r = 0; r < a->rule_count; r++)
		proof->hittable[r] = plan->hit[r] != DIAGRAM_FALSE;
	for (size_t q = 0; q < a->question_count; q++)
		proof->askable[q] = view_asked(plan, q) != DIAGRAM_FALSE;
	for (size_t o = 0; o < a->option_count; o++)
		proof->offerable[o] = diagram_and(outcome->work->diagram, view_offered(plan, o),
						  view_asked(plan, a->options[o].question)) !=
				      DIAGRAM_FALSE;
	for (size_t c = 0; c < a->contradiction_count; c++)
		proof->contradictions[c] =
			view_holds(plan, a->contradictions[c].when) != DIAGRAM_FALSE;
	for (size_t w = 0; w < a->warning_count; w++)
		proof->warnings[w] = view_warning(plan, w) != DIAGRAM_FALSE;
	for (size_t s = 0; s < a->step_count; s++)
		proof->steps[s] = view_step(plan, s) != DIAGRAM_FALSE;
	for (size_t l = 0; l < a->link_count; l++)
		proof->linked[l] = outcome->work->with_step[l] ||
				   view_holds(plan, a->links[l].when) != DIAGRAM_FALSE;
	plan->scope = SCOPE_ANSWERED;
}

static struct proof *proof_new(const struct advisory *a)
{
	struct proof *proof = mem_alloc(sizeof(*proof));

	proof->by_rule = mem_array(a->rule_count, sizeof(*proof->by_rule));
	proof->asked = mem_array(a->question_count, sizeof(*proof->asked));
	proof->offered = mem_array(a->option_count, sizeof(*proof->offered));
	proof->linked = mem_array(a->link_count, sizeof(*proof->linked));
	proof->hittable = mem_array(a->rule_count, sizeof(*proof->hittable));
	proof->askable = mem_array(a->question_count, sizeof(*proof->askable));
	proof->offerable = mem_array(a->option_count, sizeof(*proof->offerable));
	proof->contradictions = mem_array(a->contradiction_count, sizeof(*proof->contradictions));
	proof->warnings = mem_array(a->warning_count, sizeof(*proof->warnings));
	proof->steps = mem_array(a->step_count, sizeof(*proof->steps));
	proof->tried = mem_array(a->rule_count, sizeof(*proof->tried));
	return proof;
}

struct proof *prove(const struct advisory *advisory)
{
	struct proof *proof = proof_new(advisory);
	/* Nothing is asked yet, so that every question is part of the worlds. */
	struct outcome *outcome = outcome_new(advisory);
	struct view *worlds = &outcome->work->worlds;
	struct diagram *d = outcome->work->diagram;

	work_restart(outcome->work, advisory, true);
	view_decide(worlds);
	uint32_t all = worlds->possible;

	for (size_t q = 0; q < advisory->question_count; q++)
		all = diagram_and(d, all, pinned(worlds, q));
	count_verdicts(proof, worlds, all);
	count_answers(proof, worlds, all);
	if (proof->by_no_rule > 0)
		take_example(proof, worlds, diagram_and(d, all, worlds->no_rule));
	find_possible(proof, outcome);
	if (proof->no_rule_example)
		forget_unasked(proof, outcome);
	outcome_free(outcome);
	examples_try(advisory, &proof->faults, proof->tried);
	return proof;
}

void proof_free(struct proof *proof)
{
	if (!proof)
		return;
	if (proof->no_rule_example)
		answers_release(proof->no_rule_example);
	free(proof->no_rule_example);
	free(proof->by_rule);
	free(proof->asked);
	free(proof->offered);
	free(proof->hittable);
	free(proof->linked);
	free(proof->askable);
	free(proof->offerable);
	free(proof->contradictions);
	free(proof->warnings);
	free(proof->steps);
	free(proof->faults.rows);
	free(proof->tried);
	free(proof);
}
