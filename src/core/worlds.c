/* What all worlds come to: the law on unknown answers. */
#include "core/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Where an open `one` question has an answer that is offered, or nothing is offered there and it has
 * none: all others are no worlds.
 */
static uint32_t answerable(struct view *worlds, size_t question)
{
	const struct question *q = &worlds->outcome->advisory->questions[question];
	struct diagram *diagram = view_diagram(worlds);
	uint32_t open = view_asked(worlds, question);
	bool always = true;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		always = always && !worlds->outcome->advisory->options[o].when;
	if (q->kind != QUESTION_ONE || always)
		return DIAGRAM_TRUE;
	open = diagram_less(diagram, open, view_settled(worlds, question));
	if (open == DIAGRAM_FALSE)
		return DIAGRAM_TRUE;
	open = diagram_and(diagram, open, view_any_offered(worlds, question));
	return diagram_not(diagram, diagram_less(diagram, open, view_any_value(worlds, question)));
}

void view_decide(struct view *worlds)
{
	const struct advisory *a = worlds->outcome->advisory;
	struct diagram *diagram = view_diagram(worlds);

	if (worlds->decided)
		return;
	worlds->decided = true;
	worlds->possible = DIAGRAM_TRUE;
	/* In the advisory's order: the verdict before one question is then known when the
	   next asks for it, and they aren't worked out deep within one another. */
	for (size_t q = 0; q < a->question_count && q < worlds->before; q++)
		worlds->possible = diagram_and(diagram, worlds->possible, answerable(worlds, q));
	memset(worlds->verdict, 0, sizeof(worlds->verdict));
	worlds->no_rule = worlds->possible;
	for (size_t r = 0; r < a->rule_count; r++) {
		uint32_t *verdict = &worlds->verdict[a->rules[r].verdict];

		worlds->hit[r] = DIAGRAM_FALSE;
		if (worlds->no_rule == DIAGRAM_FALSE)
			continue;
		worlds->hit[r] = diagram_and(diagram, worlds->no_rule,
					     view_holds(worlds, a->rules[r].when));
		worlds->no_rule = diagram_less(diagram, worlds->no_rule, worlds->hit[r]);
		*verdict = diagram_or(diagram, *verdict, worlds->hit[r]);
	}
	worlds->verdict[VERDICT_UNDETERMINED] =
		diagram_or(diagram, worlds->verdict[VERDICT_UNDETERMINED], worlds->no_rule);
}

/* Marks the variables that stand for a question's answer. */
static void mark_variables(const struct view *worlds, size_t question, bool *vary)
{
	const struct outcome_work *work = worlds->outcome->work;
	const struct question *q = &worlds->outcome->advisory->questions[question];

	if (q->kind == QUESTION_ONE && q->option_count > 0)
		vary[work->one[question]] = true;
	for (size_t i = 0; i < q->option_count && q->kind == QUESTION_MANY; i++)
		vary[work->many[q->first_option + i]] = true;
}

bool view_hangs_on(const struct view *worlds, size_t question, const bool *marks)
{
	const struct outcome_work *work = worlds->outcome->work;
	const struct question *q = &worlds->outcome->advisory->questions[question];
	bool marked = marks[work->given[question]];

	if (q->kind == QUESTION_ONE && q->option_count > 0)
		marked = marked || marks[work->one[question]];
	for (size_t i = 0; i < q->option_count && q->kind == QUESTION_MANY; i++)
		marked = marked || marks[work->many[q->first_option + i]];
	return marked;
}

/* Where some answer to the question makes it true. */
static uint32_t some_answer(struct view *worlds, size_t question, uint32_t node)
{
	bool *vary = mem_array(diagram_variable_count(view_diagram(worlds)), sizeof(*vary));

	mark_variables(worlds, question, vary);
	node = diagram_some(view_diagram(worlds), node, vary);
	free(vary);
	return node;
}

/* The same where its answer isn't given; where it is, that one counts. */
static uint32_t some_answer_if_open(struct view *worlds, size_t question, uint32_t node)
{
	struct diagram *diagram = view_diagram(worlds);
	uint32_t given = view_stand(worlds, question)->given;
	uint32_t variable = worlds->outcome->work->given[question];
	bool *vary = mem_array(diagram_variable_count(diagram), sizeof(*vary));
	uint32_t open = diagram_less(diagram, node, diagram_is(diagram, variable, 1));

	vary[variable] = true;
	mark_variables(worlds, question, vary);
	open = diagram_some(diagram, open, vary);
	free(vary);
	return diagram_or(diagram, diagram_and(diagram, node, given),
			  diagram_less(diagram, open, given));
}

/*
 * After which answers some world makes it true.  Of a question that isn't answered, the variables
 * tell worlds apart; of one that is, they are the answer.
 */
static uint32_t some_world(struct view *worlds, uint32_t node)
{
	const struct outcome_work *work = worlds->outcome->work;
	size_t count = worlds->outcome->advisory->question_count;

	if (node == DIAGRAM_FALSE || node == DIAGRAM_TRUE || !work->free)
		return node == DIAGRAM_FALSE ? DIAGRAM_FALSE : DIAGRAM_TRUE;
	bool *vary = mem_array(diagram_variable_count(work->diagram), sizeof(*vary));
	bool *marks = mem_array(diagram_variable_count(work->diagram), sizeof(*marks));

	for (size_t q = 0; q < count; q++) {
		if (work->stand[q].given == DIAGRAM_FALSE)
			mark_variables(worlds, q, vary);
	}
	node = diagram_some(work->diagram, node, vary);
	diagram_support(work->diagram, node, marks);
	for (size_t q = 0; q < count; q++) {
		if (work->stand[q].free && view_hangs_on(worlds, q, marks))
			node = some_answer_if_open(worlds, q, node);
	}
	free(vary);
	free(marks);
	return node;
}

/* A verdict is given only if every possible answer to what is unknown leads to it. */
void view_conclude(struct view *worlds)
{
	struct diagram *diagram = view_diagram(worlds);
	uint32_t certain = DIAGRAM_FALSE;

	if (worlds->concluded)
		return;
	worlds->concluded = true;
	view_decide(worlds);
	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		worlds->can_end[v] = some_world(worlds, worlds->verdict[v]);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		worlds->ends[v] = worlds->can_end[v];
		for (unsigned other = 0; other < VERDICT_COUNT; other++) {
			if (other != v)
				worlds->ends[v] = diagram_less(diagram, worlds->ends[v],
							       worlds->can_end[other]);
		}
		certain = diagram_or(diagram, certain, worlds->ends[v]);
	}
	worlds->ends[VERDICT_UNDETERMINED] = diagram_or(diagram, worlds->ends[VERDICT_UNDETERMINED],
							diagram_not(diagram, certain));
}

enum verdict view_verdict(struct view *worlds)
{
	unsigned v = 0;

	view_conclude(worlds);
	while (v < VERDICT_UNDETERMINED && worlds->ends[v] != DIAGRAM_TRUE)
		v++;
	return (enum verdict)v;
}

/* Where among these worlds the node tells two answers to this question apart, all others being the same. */
static uint32_t told_apart(struct view *worlds, size_t question, uint32_t among, uint32_t node)
{
	struct diagram *diagram = view_diagram(worlds);
	uint32_t here = diagram_and(diagram, among, node);
	uint32_t there = diagram_less(diagram, among, node);

	if (here == DIAGRAM_FALSE || there == DIAGRAM_FALSE)
		return DIAGRAM_FALSE;
	here = diagram_and(diagram, some_answer(worlds, question, here),
			   some_answer(worlds, question, there));
	/* With nothing left free, one such world is enough. */
	return worlds->outcome->work->free ? here : some_world(worlds, here);
}

uint32_t view_question_matters(struct view *worlds, size_t question)
{
	const struct advisory *a = worlds->outcome->advisory;
	struct diagram *diagram = view_diagram(worlds);
	uint32_t open = diagram_less(diagram, view_stand(worlds, question)->asked,
				     view_settled(worlds, question));
	uint32_t apart = DIAGRAM_FALSE, among;

	if (open == DIAGRAM_FALSE)
		return DIAGRAM_FALSE;
	view_decide(worlds);
	among = diagram_and(diagram, open, worlds->possible);
	for (unsigned v = 0; v < VERDICT_COUNT && apart != DIAGRAM_TRUE; v++)
		apart = diagram_or(diagram, apart,
				   told_apart(worlds, question, among, worlds->verdict[v]));
	for (size_t s = 0; s < a->step_count && apart != DIAGRAM_TRUE; s++) {
		if (a->steps[s].action)
			apart = diagram_or(diagram, apart,
					   told_apart(worlds, question, among, view_step(worlds, s)));
	}
	return diagram_and(diagram, open, some_world(worlds, apart));
}
