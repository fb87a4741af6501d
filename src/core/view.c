#include "core/view.h"

#include <string.h>

static uint32_t constant(bool holds)
{
	return holds ? DIAGRAM_TRUE : DIAGRAM_FALSE;
}

/* In a proof: where the answer was given, and is neither unknown nor presumed. */
static uint32_t given_node(struct view *view, size_t question)
{
	return diagram_is(view_diagram(view), view->outcome->work->given[question], 1);
}

/* In a proof: where some answer was not given. */
static uint32_t some_not_given(struct view *view)
{
	uint32_t all = DIAGRAM_TRUE;

	for (size_t q = view->outcome->advisory->question_count; q-- > 0;)
		all = diagram_and(view_diagram(view), given_node(view, q), all);
	return diagram_not(view_diagram(view), all);
}

uint32_t view_offered(struct view *view, size_t option)
{
	return view_holds(view, view->outcome->advisory->options[option].when);
}

/* Where some option of a question can be chosen; one with nothing to choose isn't asked. */
uint32_t view_any_offered(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	uint32_t any = constant(q->kind == QUESTION_TEXT);

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (any == DIAGRAM_TRUE)
			break;
		any = diagram_or(view_diagram(view), any, view_offered(view, o));
	}
	return any;
}

uint32_t view_asked(struct view *view, size_t question)
{
	struct view_memo *memo = &view->asked[question];
	uint64_t stamp = view->stamp;
	size_t asking = view->asking;
	bool of_verdict = view->of_verdict;

	if (view_stand(view, question)->asked == DIAGRAM_TRUE)
		return DIAGRAM_TRUE;
	if (memo->stamp == view->epoch)
		return memo->node;
	/* In a question's `when`, "verdict" means another one: named conditions
	   that speak of it are looked at afresh. */
	view->stamp = ++view->last_stamp;
	view->asking = question;
	uint32_t node = view_holds(view, view->outcome->advisory->questions[question].when);

	if (node != DIAGRAM_FALSE)
		node = diagram_and(view_diagram(view), node, view_any_offered(view, question));
	node = diagram_or(view_diagram(view), node, view_stand(view, question)->asked);
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
	struct diagram *diagram = view_diagram(view);

	if (count == 0)
		return DIAGRAM_FALSE;
	if (count == 1)
		return diagram_and(diagram, view_offered(view, *options), option_node(view, *options));
	/* By halves, so that long lists don't cost their square. */
	return diagram_or(diagram, options_node(view, options, count / 2),
			  options_node(view, options + count / 2, count - count / 2));
}

/* Where what stands for a question's answer is, or holds, one of these options and it is offered. */
static uint32_t view_values(struct view *view, size_t question, const size_t *options, size_t count)
{
	struct outcome_work *work = view->outcome->work;
	const struct question *q = &view->outcome->advisory->questions[question];
	const struct option *all = view->outcome->advisory->options;
	uint32_t any;

	if (q->kind != QUESTION_ONE || count == 0)
		return options_node(view, options, count);
	/* Of a `one`, all that are always offered are one node. */
	memset(work->marked, 0, q->option_count * sizeof(*work->marked));
	for (size_t i = 0; i < count; i++)
		work->marked[options[i] - q->first_option] = !all[options[i]].when;
	any = diagram_among(work->diagram, work->one[question], work->marked);
	for (size_t i = 0; i < count; i++) {
		if (all[options[i]].when)
			any = diagram_or(work->diagram, any, options_node(view, &options[i], 1));
	}
	return any;
}

uint32_t view_any_value(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];

	return view_values(view, question, view->outcome->work->options + q->first_option,
			   q->option_count);
}

/* Where one of these options of one question is in force: given or presumed. */
static uint32_t view_in_force(struct view *view, size_t question, const size_t *options,
			      size_t count)
{
	struct outcome_work *work = view->outcome->work;
	uint32_t any = DIAGRAM_FALSE;

	for (size_t i = 0; i < count && any != DIAGRAM_TRUE; i++) {
		if (work->taken[options[i]] != DIAGRAM_FALSE)
			any = diagram_or(work->diagram, any, work->taken[options[i]]);
	}
	if (!work->stand[question].free || work->stand[question].given == DIAGRAM_FALSE)
		return any;
	return diagram_or(work->diagram, any,
			  diagram_and(work->diagram, work->stand[question].given,
				      view_values(&work->answered, question, options, count)));
}

/* Where one of these options of one question is chosen. */
static uint32_t view_chosen(struct view *view, size_t question, const size_t *options, size_t count)
{
	struct diagram *diagram = view_diagram(view);
	uint32_t in_force = view_in_force(view, question, options, count), open;

	if (view->scope == SCOPE_ANSWERED || view_settled(view, question) == DIAGRAM_TRUE)
		return in_force;
	open = diagram_less(diagram, view_asked(view, question), view_settled(view, question));
	if (open == DIAGRAM_FALSE)
		return in_force;
	return diagram_or(diagram, in_force,
			  diagram_and(diagram, open, view_values(view, question, options, count)));
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
	if (view->scope == SCOPE_ANSWERED)
		return view_settled(view, question);
	return diagram_or(view_diagram(view), view_settled(view, question),
			  diagram_and(view_diagram(view), view_asked(view, question),
				      view_any_offered(view, question)));
}

/* Where the answer to a `many` is "none of these". */
static uint32_t view_none(struct view *view, size_t question)
{
	uint32_t known = view->scope == SCOPE_ANSWERED ? view_settled(view, question)
						     : view_asked(view, question);

	return diagram_less(view_diagram(view), known, view_any_chosen(view, question));
}

static uint32_t view_given(struct view *view, const struct condition *c)
{
	struct diagram *diagram = view_diagram(view);
	const struct stand *stand = view_stand(view, c->question);
	uint32_t chosen = view_chosen(view, c->question, c->list.items, c->list.count);
	uint32_t not_given;

	if (view->scope == SCOPE_PROOF) {
		not_given = diagram_not(diagram, given_node(view, c->question));
		return c->given_unknown ? diagram_or(diagram, chosen, not_given)
					: diagram_less(diagram, chosen, not_given);
	}
	/* What was unknown and is varied is given in every world. */
	not_given = view->scope == SCOPE_WORLDS ? stand->presumed
					      : diagram_less(diagram, stand->asked, stand->given);
	chosen = diagram_less(diagram, chosen, not_given);
	return c->given_unknown ? diagram_or(diagram, chosen, not_given) : chosen;
}

static uint32_t view_matters(struct view *view, size_t question)
{
	struct view_memo *memo = &view->matters[question];

	if (view->scope == SCOPE_PROOF)
		return diagram_not(view_diagram(view), given_node(view, question));
	if (view->scope != SCOPE_ANSWERED)
		return DIAGRAM_FALSE;
	if (memo->stamp != view->epoch)
		*memo = (struct view_memo){
			.node = view_question_matters(&view->outcome->work->worlds, question),
			.stamp = view->epoch,
		};
	return memo->node;
}

/* Where it is asked, unknown and not presumed. */
static uint32_t view_unknown(struct view *view, size_t question)
{
	if (view->scope == SCOPE_PROOF)
		return diagram_not(view_diagram(view), given_node(view, question));
	if (view->scope == SCOPE_WORLDS)
		return DIAGRAM_FALSE;	/* in every world it is known */
	return diagram_less(view_diagram(view), view_stand(view, question)->asked,
			    view_settled(view, question));
}

static uint32_t view_presumed(struct view *view, size_t question)
{
	if (view->scope == SCOPE_PROOF)
		return diagram_not(view_diagram(view), given_node(view, question));
	return view_stand(view, question)->presumed;
}

static uint32_t view_verdict_is(struct view *view, unsigned verdicts)
{
	struct view *worlds = &view->outcome->work->worlds;
	uint32_t any = DIAGRAM_FALSE;

	view->of_verdict = true;
	if (view->asking != NO_INDEX)
		worlds = view_before(view->outcome, view->asking);
	if (view->scope == SCOPE_ANSWERED)
		view_conclude(worlds);
	else
		view_decide(worlds);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (verdicts & 1u << v)
			any = diagram_or(view_diagram(view), any,
					 view->scope == SCOPE_ANSWERED ? worlds->ends[v]
								     : worlds->verdict[v]);
	}
	/* Where something is unknown, worlds that end apart leave it undetermined. */
	if (view->scope == SCOPE_PROOF && verdicts & 1u << VERDICT_UNDETERMINED)
		any = diagram_or(view_diagram(view), any, some_not_given(view));
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
			node = diagram_or(view_diagram(view), node,
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
		any = diagram_or(view_diagram(view), any, one(view, list->items[i]));
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

		node = all ? diagram_and(view_diagram(view), node, kid)
			   : diagram_or(view_diagram(view), node, kid);
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
		return diagram_not(view_diagram(view), view_holds(view, c->kids[0]));
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
