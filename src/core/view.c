#include "core/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void view_init(struct view *view, struct outcome *outcome, enum view_kind kind, size_t before)
{
	const struct advisory *a = outcome->advisory;

	*view = (struct view){
		.kind = kind, .outcome = outcome, .before = before, .asking = NO_INDEX,
		.stamp = 1, .last_stamp = 1, .epoch = 1,
		.named = mem_array(a->named_count, sizeof(struct view_memo)),
		.asked = mem_array(a->question_count, sizeof(struct view_memo)),
		.warning = mem_array(a->warning_count, sizeof(struct view_memo)),
		.step = mem_array(a->step_count, sizeof(struct view_memo)),
		.matters = mem_array(a->question_count, sizeof(struct view_memo)),
		.hit = mem_array(a->rule_count, sizeof(uint32_t)),
	};
}

static void view_release(struct view *view)
{
	free(view->named);
	free(view->asked);
	free(view->warning);
	free(view->step);
	free(view->matters);
	free(view->hit);
}

/* Forgets what was worked out.  Stamps are never used twice within 2^32 restarts. */
void view_forget(struct view *view)
{
	view->epoch = view->stamp = ++view->last_stamp;
	view->asking = NO_INDEX;
	view->decided = false;
}

struct outcome_work *work_new(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	struct outcome_work *work = mem_alloc(sizeof(*work));

	work->diagram = diagram_new();
	work->one = mem_array(a->question_count, sizeof(*work->one));
	work->many = mem_array(a->option_count, sizeof(*work->many));
	work->limited = mem_array(a->question_count, sizeof(struct view *));
	work->with_step = mem_array(a->link_count, sizeof(*work->with_step));
	for (size_t s = 0; s < a->step_count; s++) {
		for (size_t i = 0; i < a->steps[s].links.count; i++)
			work->with_step[a->steps[s].links.items[i]] = true;
	}
	view_init(&work->answered, outcome, VIEW_ANSWERED, a->question_count);
	view_init(&work->worlds, outcome, VIEW_WORLDS, a->question_count);
	return work;
}

void work_free(struct outcome_work *work, const struct advisory *advisory)
{
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (work->limited[q])
			view_release(work->limited[q]);
		free(work->limited[q]);
	}
	view_release(&work->answered);
	view_release(&work->worlds);
	diagram_free(work->diagram);
	free(work->limited);
	free(work->with_step);
	free(work->one);
	free(work->many);
	free(work);
}

void work_restart(struct outcome_work *work, const struct advisory *advisory)
{
	diagram_clear(work->diagram);
	for (size_t q = 0; q < advisory->question_count; q++) {
		work->one[q] = NO_VARIABLE;
		if (work->limited[q])
			view_forget(work->limited[q]);
	}
	for (size_t o = 0; o < advisory->option_count; o++)
		work->many[o] = NO_VARIABLE;
	view_forget(&work->answered);
	view_forget(&work->worlds);
}

struct view *view_before(struct outcome *outcome, size_t question)
{
	struct view **view = &outcome->work->limited[question];

	if (!*view) {
		*view = mem_alloc(sizeof(**view));
		view_init(*view, outcome, VIEW_WORLDS, question);
	}
	return *view;
}

static struct diagram *diagram_of(const struct view *view)
{
	return view->outcome->work->diagram;
}

static uint32_t constant(bool holds)
{
	return holds ? DIAGRAM_TRUE : DIAGRAM_FALSE;
}

/* Something that a proof may not rely on: it may be either. */
static uint32_t either(struct view *view)
{
	return diagram_is(diagram_of(view), diagram_variable(diagram_of(view), 2), 1);
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
	unsigned stamp = view->stamp;
	size_t asking = view->asking;

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
	*memo = (struct view_memo){ .stamp = view->epoch, .node = node };
	return node;
}

/* Where an open question's answer is, or holds, this option. */
static uint32_t option_node(struct view *view, size_t option)
{
	struct outcome_work *work = view->outcome->work;
	const struct option *o = &view->outcome->advisory->options[option];
	const struct question *q = &view->outcome->advisory->questions[o->question];

	if (q->kind == QUESTION_ONE) {
		if (work->one[o->question] == NO_VARIABLE)
			work->one[o->question] = diagram_variable(work->diagram, q->option_count);
		return diagram_is(work->diagram, work->one[o->question], option - q->first_option);
	}
	if (work->many[option] == NO_VARIABLE)
		work->many[option] = diagram_variable(work->diagram, 2);
	return diagram_is(work->diagram, work->many[option], 1);
}

/* Where one of these options of one question is chosen. */
static uint32_t view_chosen(struct view *view, size_t question, const size_t *options, size_t count)
{
	struct diagram *diagram = diagram_of(view);
	uint32_t any = DIAGRAM_FALSE;

	if (settled(view, question)) {
		for (size_t i = 0; i < count; i++)
			any |= constant(view->outcome->chosen[options[i]]);
		return any;
	}
	if (view->kind == VIEW_ANSWERED || view_asked(view, question) == DIAGRAM_FALSE)
		return DIAGRAM_FALSE;
	for (size_t i = 0; i < count; i++) {
		uint32_t offered = view_offered(view, options[i]);

		if (offered != DIAGRAM_FALSE)
			any = diagram_or(diagram, any,
					 diagram_and(diagram, offered, option_node(view, options[i])));
	}
	return diagram_and(diagram, any, view_asked(view, question));
}

/* Where a `many` holds any option at all. */
static uint32_t view_any_chosen(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	uint32_t any = DIAGRAM_FALSE;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		any = diagram_or(diagram_of(view), any, view_chosen(view, question, &o, 1));
	return any;
}

/* Where a question has an answer that says something. */
static uint32_t view_answered(struct view *view, size_t question)
{
	if (view->outcome->advisory->questions[question].kind == QUESTION_MANY)
		return view_any_chosen(view, question);
	if (settled(view, question))
		return DIAGRAM_TRUE;
	return view->kind == VIEW_ANSWERED ? DIAGRAM_FALSE : view_asked(view, question);
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
	const struct outcome *outcome = view->outcome;
	unsigned char standing = outcome->standing[c->question];

	if (view->kind == VIEW_PROOF)
		return either(view);
	if (standing == STANDING_OPEN || standing == STANDING_PRESUMED)
		return constant(c->given_unknown);
	if (standing == STANDING_GIVEN) {
		for (size_t i = 0; i < c->list.count; i++) {
			if (outcome->chosen[c->list.items[i]])
				return DIAGRAM_TRUE;
		}
	}
	return DIAGRAM_FALSE;
}

/* The variables that stand for a question's answer so far, marked. */
static bool *mark_variables(struct view *view, size_t question)
{
	struct outcome_work *work = view->outcome->work;
	const struct question *q = &view->outcome->advisory->questions[question];
	bool *vary = mem_array(diagram_variable_count(work->diagram), sizeof(*vary));

	if (work->one[question] != NO_VARIABLE)
		vary[work->one[question]] = true;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (work->many[o] != NO_VARIABLE)
			vary[work->many[o]] = true;
	}
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
		return either(view);
	if (view->kind != VIEW_ANSWERED || view->outcome->standing[question] != STANDING_OPEN)
		return DIAGRAM_FALSE;
	if (memo->stamp != view->epoch)
		*memo = (struct view_memo){
			.node = constant(question_matters(view, question)), .stamp = view->epoch,
		};
	return memo->node;
}

/* One of the questions stands so (unknown, presumed). */
static uint32_t view_stands(struct view *view, const struct condition *c, enum standing standing)
{
	if (view->kind == VIEW_PROOF)
		return either(view);
	if (view->kind == VIEW_WORLDS && standing == STANDING_OPEN)
		return DIAGRAM_FALSE;	/* in every world it is known */
	for (size_t i = 0; i < c->list.count; i++) {
		if (view->outcome->standing[c->list.items[i]] == standing)
			return DIAGRAM_TRUE;
	}
	return DIAGRAM_FALSE;
}

static uint32_t view_verdict_is(struct view *view, unsigned verdicts)
{
	struct view *worlds = view;
	uint32_t any = DIAGRAM_FALSE;

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

	if (memo->stamp != view->stamp) {
		uint32_t node = view_holds(view, view->outcome->advisory->named[named].condition);

		*memo = (struct view_memo){ .stamp = view->stamp, .node = node };
	}
	return memo->node;
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
		return view_stands(view, c, STANDING_OPEN);
	case CONDITION_PRESUMED:
		return view_stands(view, c, STANDING_PRESUMED);
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

/* Where an open `one` question has an answer that is offered: all others are no worlds. */
static uint32_t view_answerable(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	struct diagram *diagram = diagram_of(view);
	uint32_t asked = view_asked(view, question), some = DIAGRAM_FALSE;
	bool always = true;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		always = always && !view->outcome->advisory->options[o].when;
	if (q->kind != QUESTION_ONE || always || asked == DIAGRAM_FALSE || settled(view, question))
		return DIAGRAM_TRUE;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
		some = diagram_or(diagram, some, diagram_and(diagram, view_offered(view, o),
							     option_node(view, o)));
	return diagram_not(diagram, diagram_less(diagram, asked, some));
}

void view_decide(struct view *view)
{
	const struct advisory *a = view->outcome->advisory;
	struct diagram *diagram = diagram_of(view);
	size_t asking = view->asking;

	if (view->decided)
		return;
	view->decided = true;
	view->asking = NO_INDEX;
	view->possible = DIAGRAM_TRUE;
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
	view->asking = asking;
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
