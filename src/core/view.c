#include "core/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static struct diagram *diagram_of(const struct view *view)
{
	return view->outcome->work->diagram;
}

static uint32_t constant(bool holds)
{
	return holds ? DIAGRAM_TRUE : DIAGRAM_FALSE;
}

/* In a proof: where the answer was given, and is neither unknown nor presumed. */
static uint32_t given_node(struct view *view, size_t question)
{
	uint32_t *given = &view->outcome->work->given[question];

	if (*given == NO_VARIABLE)
		*given = diagram_variable(diagram_of(view), 2);
	return diagram_is(diagram_of(view), *given, 1);
}

/* In a proof: where some answer was not given. */
static uint32_t some_not_given(struct view *view)
{
	uint32_t all = DIAGRAM_TRUE;

	for (size_t q = view->outcome->advisory->question_count; q-- > 0;)
		all = diagram_and(diagram_of(view), given_node(view, q), all);
	return diagram_not(diagram_of(view), all);
}

static bool settled(const struct view *view, size_t question)
{
	return view->outcome->standing[question] >= STANDING_PRESUMED;
}

uint32_t view_offered(struct view *view, size_t option)
{
	return view_holds(view, view->outcome->advisory->options[option].when);
}

/* Where some option of a question can be chosen; one with nothing to choose isn't asked. */
static uint32_t view_any_offered(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	uint32_t any = constant(q->kind == QUESTION_TEXT);

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (any == DIAGRAM_TRUE)
			break;
		any = diagram_or(diagram_of(view), any, view_offered(view, o));
	}
	return any;
}

uint32_t view_asked(struct view *view, size_t question)
{
	struct view_memo *memo = &view->asked[question];
	uint64_t stamp = view->stamp;
	size_t asking = view->asking;
	bool of_verdict = view->of_verdict;

	if (view->outcome->standing[question] != STANDING_NOT_ASKED)
		return DIAGRAM_TRUE;
	if (memo->stamp == view->epoch)
		return memo->node;
	/* In a question's `when`, "verdict" means another one: named conditions
	   that speak of it are looked at afresh. */
	view->stamp = ++view->last_stamp;
	view->asking = question;
	uint32_t node = view_holds(view, view->outcome->advisory->questions[question].when);

	if (node != DIAGRAM_FALSE)
		node = diagram_and(diagram_of(view), node, view_any_offered(view, question));
	view->stamp = stamp;
	view->asking = asking;
	view->of_verdict = of_verdict;
	*memo = (struct view_memo){ .stamp = view->epoch, .node = node };
	return node;
}

/* Where an open question's answer is, or holds, this option. */
static uint32_t option_node(struct view *view, size_t option)
{
	struct outcome_work *work = view->outcome->work;
	const struct option *o = &view->outcome->advisory->options[option];
	const struct question *q = &view->outcome->advisory->questions[o->question];

	if (q->kind == QUESTION_ONE)
		return diagram_is(work->diagram, work->one[o->question], option - q->first_option);
	return diagram_is(work->diagram, work->many[option], 1);
}

/* Where an open question's answer is, or holds, one of these options and it is offered. */
static uint32_t options_node(struct view *view, const size_t *options, size_t count)
{
	struct diagram *diagram = diagram_of(view);

	if (count == 0)
		return DIAGRAM_FALSE;
	if (count == 1)
		return diagram_and(diagram, view_offered(view, *options), option_node(view, *options));
	/* By halves, so that long lists don't cost their square. */
	return diagram_or(diagram, options_node(view, options, count / 2),
			  options_node(view, options + count / 2, count - count / 2));
}

/* The same for a `one` question, where all that are always offered are one node. */
static uint32_t values_node(struct view *view, const struct question *q, uint32_t variable,
			    const size_t *options, size_t count)
{
	struct diagram *diagram = diagram_of(view);
	const struct option *all = view->outcome->advisory->options;
	bool *marked = view->outcome->work->marked;
	uint32_t any;

	memset(marked, 0, q->option_count * sizeof(*marked));
	for (size_t i = 0; i < count; i++)
		marked[options[i] - q->first_option] = !all[options[i]].when;
	any = diagram_among(diagram, variable, marked);
	for (size_t i = 0; i < count; i++) {
		if (all[options[i]].when)
			any = diagram_or(diagram, any, options_node(view, &options[i], 1));
	}
	return any;
}

/* Where one of these options of one question is chosen. */
static uint32_t view_chosen(struct view *view, size_t question, const size_t *options, size_t count)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	uint32_t any = DIAGRAM_FALSE;

	if (settled(view, question)) {
		for (size_t i = 0; i < count; i++)
			any |= constant(view->outcome->chosen[options[i]]);
		return any;
	}
	if (view->kind == VIEW_ANSWERED || view_asked(view, question) == DIAGRAM_FALSE)
		return DIAGRAM_FALSE;
	if (q->kind == QUESTION_ONE)
		any = values_node(view, q, view->outcome->work->one[question], options, count);
	else
		any = options_node(view, options, count);
	return diagram_and(diagram_of(view), any, view_asked(view, question));
}

/* Where a `many` holds any option at all. */
static uint32_t view_any_chosen(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];

	return view_chosen(view, question, view->outcome->work->options + q->first_option,
			   q->option_count);
}

/* Where a question has an answer that says something. */
static uint32_t view_answered(struct view *view, size_t question)
{
	if (view->outcome->advisory->questions[question].kind == QUESTION_MANY)
		return view_any_chosen(view, question);
	if (settled(view, question))
		return DIAGRAM_TRUE;
	if (view->kind == VIEW_ANSWERED)
		return DIAGRAM_FALSE;
	return diagram_and(diagram_of(view), view_asked(view, question),
			   view_any_offered(view, question));
}

/* Where the answer to a `many` is "none of these". */
static uint32_t view_none(struct view *view, size_t question)
{
	if (view->kind == VIEW_ANSWERED && !settled(view, question))
		return DIAGRAM_FALSE;
	return diagram_less(diagram_of(view), view_asked(view, question),
			    view_any_chosen(view, question));
}

static uint32_t view_given(struct view *view, const struct condition *c)
{
	struct diagram *diagram = diagram_of(view);
	unsigned char standing = view->outcome->standing[c->question];
	uint32_t chosen;

	/* What was unknown and is varied is given in every world. */
	if (standing == STANDING_PRESUMED ||
	    (standing == STANDING_OPEN && view->kind == VIEW_ANSWERED))
		return constant(c->given_unknown);
	chosen = view_chosen(view, c->question, c->list.items, c->list.count);
	if (view->kind != VIEW_PROOF)
		return chosen;
	if (c->given_unknown)
		return diagram_or(diagram, chosen, diagram_not(diagram, given_node(view, c->question)));
	return diagram_and(diagram, chosen, given_node(view, c->question));
}

/* The variables that stand for a question's answer, marked. */
static bool *mark_variables(struct view *view, size_t question)
{
	struct outcome_work *work = view->outcome->work;
	const struct question *q = &view->outcome->advisory->questions[question];
	bool *vary = mem_array(diagram_variable_count(work->diagram), sizeof(*vary));

	if (q->kind == QUESTION_ONE && q->option_count > 0)
		vary[work->one[question]] = true;
	for (size_t i = 0; i < q->option_count && q->kind == QUESTION_MANY; i++)
		vary[work->many[q->first_option + i]] = true;
	return vary;
}

/* Are there two worlds that differ in the answer to this question only, and `node` tells them apart? */
static bool tells_apart(struct view *worlds, uint32_t node, size_t question)
{
	struct diagram *diagram = diagram_of(worlds);
	uint32_t here = diagram_and(diagram, worlds->possible, node);
	uint32_t there = diagram_less(diagram, worlds->possible, node);

	if (here == DIAGRAM_FALSE || there == DIAGRAM_FALSE)
		return false;
	bool *vary = mark_variables(worlds, question);
	uint32_t both = diagram_and(diagram, diagram_some(diagram, here, vary),
				    diagram_some(diagram, there, vary));

	free(vary);
	return both != DIAGRAM_FALSE;
}

/* Can the answer to an open question change the verdict or the action steps? */
static bool question_matters(struct view *view, size_t question)
{
	const struct advisory *a = view->outcome->advisory;
	struct view *worlds = &view->outcome->work->worlds;
	bool matters = false;

	view_decide(worlds);
	for (unsigned v = 0; v < VERDICT_COUNT && !matters; v++)
		matters = tells_apart(worlds, worlds->verdict[v], question);
	for (size_t s = 0; s < a->step_count && !matters; s++)
		matters = a->steps[s].action && tells_apart(worlds, view_step(worlds, s), question);
	return matters;
}

static uint32_t view_matters(struct view *view, size_t question)
{
	struct view_memo *memo = &view->matters[question];

	if (view->kind == VIEW_PROOF)
		return diagram_not(diagram_of(view), given_node(view, question));
	if (view->kind != VIEW_ANSWERED || view->outcome->standing[question] != STANDING_OPEN)
		return DIAGRAM_FALSE;
	if (memo->stamp != view->epoch)
		*memo = (struct view_memo){
			.node = constant(question_matters(view, question)), .stamp = view->epoch,
		};
	return memo->node;
}

static uint32_t view_stands(struct view *view, size_t question, enum standing standing)
{
	if (view->kind == VIEW_PROOF)
		return diagram_not(diagram_of(view), given_node(view, question));
	if (view->kind == VIEW_WORLDS && standing == STANDING_OPEN)
		return DIAGRAM_FALSE;	/* in every world it is known */
	return constant(view->outcome->standing[question] == standing);
}

static uint32_t view_unknown(struct view *view, size_t question)
{
	return view_stands(view, question, STANDING_OPEN);
}

static uint32_t view_presumed(struct view *view, size_t question)
{
	return view_stands(view, question, STANDING_PRESUMED);
}

static uint32_t view_verdict_is(struct view *view, unsigned verdicts)
{
	struct view *worlds = &view->outcome->work->worlds;
	uint32_t any = DIAGRAM_FALSE;

	view->of_verdict = true;
	if (view->asking != NO_INDEX)
		worlds = view_before(view->outcome, view->asking);
	if (view->kind == VIEW_ANSWERED) {
		enum verdict verdict = view->asking == NO_INDEX ? view->outcome->verdict
								: view_verdict(worlds);

		return constant(verdicts & 1u << verdict);
	}
	view_decide(worlds);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (verdicts & 1u << v)
			any = diagram_or(diagram_of(view), any, worlds->verdict[v]);
	}
	/* Where something is unknown, worlds that end apart leave it undetermined. */
	if (view->kind == VIEW_PROOF && verdicts & 1u << VERDICT_UNDETERMINED)
		any = diagram_or(diagram_of(view), any, some_not_given(view));
	return any;
}

uint32_t view_warning(struct view *view, size_t warning)
{
	struct view_memo *memo = &view->warning[warning];

	if (memo->stamp != view->stamp) {
		uint32_t node = view_holds(view, view->outcome->advisory->warnings[warning].when);

		*memo = (struct view_memo){ .stamp = view->stamp, .node = node };
	}
	return memo->node;
}

uint32_t view_step(struct view *view, size_t step)
{
	const struct advisory *a = view->outcome->advisory;
	struct view_memo *memo = &view->step[step];
	uint32_t node = DIAGRAM_FALSE;

	if (memo->stamp == view->stamp)
		return memo->node;
	for (size_t p = 0; p < a->placement_count; p++) {
		if (a->placements[p].step == step)
			node = diagram_or(diagram_of(view), node,
					  view_holds(view, a->placements[p].when));
	}
	*memo = (struct view_memo){ .stamp = view->stamp, .node = node };
	return node;
}

static uint32_t view_named(struct view *view, size_t named)
{
	struct view_memo *memo = &view->named[named];
	bool of_verdict = view->of_verdict;

	if (memo->stamp == view->epoch)
		return memo->node;
	view->of_verdict = true;
	if (memo->stamp == view->stamp)
		return memo->node;
	/* What doesn't speak of the verdict means the same under every question. */
	view->of_verdict = false;
	uint32_t node = view_holds(view, view->outcome->advisory->named[named].condition);

	*memo = (struct view_memo){
		.stamp = view->of_verdict ? view->stamp : view->epoch, .node = node,
	};
	view->of_verdict = view->of_verdict || of_verdict;
	return node;
}

static uint32_t view_any(struct view *view, const struct index_list *list,
			 uint32_t (*one)(struct view *, size_t))
{
	uint32_t any = DIAGRAM_FALSE;

	for (size_t i = 0; i < list->count && any != DIAGRAM_TRUE; i++)
		any = diagram_or(diagram_of(view), any, one(view, list->items[i]));
	return any;
}

static uint32_t view_asked_in_rule(struct view *view, size_t question)
{
	return question < view->before ? view_asked(view, question) : DIAGRAM_FALSE;
}

static uint32_t view_kids(struct view *view, const struct condition *c)
{
	bool all = c->kind == CONDITION_ALL;
	uint32_t end = constant(!all), node = constant(all);

	for (size_t i = 0; i < c->kid_count && node != end; i++) {
		uint32_t kid = view_holds(view, c->kids[i]);

		node = all ? diagram_and(diagram_of(view), node, kid)
			   : diagram_or(diagram_of(view), node, kid);
	}
	return node;
}

/* Conditions that speak of one question; those that the view may not see hold nowhere. */
static uint32_t view_answer(struct view *view, const struct condition *c)
{
	if (c->question >= view->before)
		return DIAGRAM_FALSE;
	switch (c->kind) {
	case CONDITION_CHOSEN:
		return view_chosen(view, c->question, c->list.items, c->list.count);
	case CONDITION_NONE:
		return view_none(view, c->question);
	case CONDITION_ANSWERED:
		return view_answered(view, c->question);
	default:
		return view_given(view, c);
	}
}

uint32_t view_holds(struct view *view, const struct condition *c)
{
	if (!c)
		return DIAGRAM_TRUE;
	switch (c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
		return view_kids(view, c);
	case CONDITION_NOT:
		return diagram_not(diagram_of(view), view_holds(view, c->kids[0]));
	case CONDITION_IS:
		return view_any(view, &c->list, view_named);
	case CONDITION_CHOSEN:
	case CONDITION_NONE:
	case CONDITION_ANSWERED:
	case CONDITION_GIVEN:
		return view_answer(view, c);
	case CONDITION_ASKED:
		return view_any(view, &c->list, view_asked_in_rule);
	case CONDITION_UNKNOWN:
		return view_any(view, &c->list, view_unknown);
	case CONDITION_PRESUMED:
		return view_any(view, &c->list, view_presumed);
	case CONDITION_MATTERS:
		return view_any(view, &c->list, view_matters);
	case CONDITION_VERDICT:
		return view_verdict_is(view, c->verdicts);
	case CONDITION_WARNING:
		return view_any(view, &c->list, view_warning);
	case CONDITION_STEP:
		return view_any(view, &c->list, view_step);
	}
	return DIAGRAM_FALSE;
}

/*
 * Where an open `one` question has an answer that is offered, or nothing is offered there and it has
 * none: all others are no worlds.
 */
static uint32_t view_answerable(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	struct diagram *diagram = diagram_of(view);
	uint32_t asked = view_asked(view, question), some;
	bool always = true;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		always = always && !view->outcome->advisory->options[o].when;
	if (q->kind != QUESTION_ONE || always || asked == DIAGRAM_FALSE || settled(view, question))
		return DIAGRAM_TRUE;
	some = options_node(view, view->outcome->work->options + q->first_option, q->option_count);
	asked = diagram_and(diagram, asked, view_any_offered(view, question));
	return diagram_not(diagram, diagram_less(diagram, asked, some));
}

void view_decide(struct view *view)
{
	const struct advisory *a = view->outcome->advisory;
	struct diagram *diagram = diagram_of(view);

	if (view->decided)
		return;
	view->decided = true;
	view->possible = DIAGRAM_TRUE;
	/* In the advisory's order: the verdict before one question is then known when the
	   next asks for it, and they aren't worked out deep within one another. */
	for (size_t q = 0; q < a->question_count && q < view->before; q++)
		view->possible = diagram_and(diagram, view->possible, view_answerable(view, q));
	memset(view->verdict, 0, sizeof(view->verdict));
	view->no_rule = view->possible;
	for (size_t r = 0; r < a->rule_count; r++) {
		uint32_t *verdict = &view->verdict[a->rules[r].verdict];

		view->hit[r] = DIAGRAM_FALSE;
		if (view->no_rule == DIAGRAM_FALSE)
			continue;
		view->hit[r] = diagram_and(diagram, view->no_rule,
					   view_holds(view, a->rules[r].when));
		view->no_rule = diagram_less(diagram, view->no_rule, view->hit[r]);
		*verdict = diagram_or(diagram, *verdict, view->hit[r]);
	}
	view->verdict[VERDICT_UNDETERMINED] =
		diagram_or(diagram, view->verdict[VERDICT_UNDETERMINED], view->no_rule);
}

enum verdict view_verdict(struct view *view)
{
	unsigned found = 0;
	enum verdict verdict = VERDICT_UNDETERMINED;

	view_decide(view);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (view->verdict[v] != DIAGRAM_FALSE) {
			found++;
			verdict = (enum verdict)v;
		}
	}
	return found == 1 ? verdict : VERDICT_UNDETERMINED;
}
