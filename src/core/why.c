#include "core/why.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/view.h"

struct why {
	const struct outcome *outcome;
	struct view *worlds;		/* whose rules decide */
	size_t before;			/* its rules see only questions before this one */
	bool *question, *named, *warning, *step;	/* seen */
	bool verdict;
};

static void why_init(struct why *why, const struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;

	*why = (struct why){
		.outcome = outcome, .worlds = &outcome->work->worlds,
		.before = a->question_count,
		.question = mem_array(a->question_count, 1),
		.named = mem_array(a->named_count, 1),
		.warning = mem_array(a->warning_count, 1),
		.step = mem_array(a->step_count, 1),
	};
}

static void why_release(struct why *why)
{
	free(why->question);
	free(why->named);
	free(why->warning);
	free(why->step);
}

static void why_condition(struct why *why, const struct condition *c);

static void why_list(struct why *why, const struct index_list *list, bool *seen,
		     void (*inside)(struct why *, size_t))
{
	for (size_t i = 0; i < list->count; i++) {
		if (seen[list->items[i]])
			continue;
		seen[list->items[i]] = true;
		if (inside)
			inside(why, list->items[i]);
	}
}

static void why_named(struct why *why, size_t named)
{
	why_condition(why, why->outcome->advisory->named[named].condition);
}

static void why_warning(struct why *why, size_t warning)
{
	why_condition(why, why->outcome->advisory->warnings[warning].when);
}

static void why_placements(struct why *why, size_t step)
{
	const struct advisory *a = why->outcome->advisory;

	for (size_t p = 0; p < a->placement_count; p++) {
		if (a->placements[p].step == step)
			why_condition(why, a->placements[p].when);
	}
}

/* Does a condition look at no answers but those that were seen already? */
static bool is_seen(const struct why *why, const struct condition *c)
{
	const struct outcome *outcome = why->outcome;
	struct why own;
	bool seen = true;

	why_init(&own, outcome);
	own.before = why->before;
	why_condition(&own, c);
	for (size_t q = 0; q < outcome->advisory->question_count; q++)
		seen = seen && (why->question[q] || !own.question[q] ||
				outcome->standing[q] == STANDING_NOT_ASKED);
	why_release(&own);
	return seen;
}

/* Is it plain from what was seen that the condition holds in no world? */
static bool fails_plainly(const struct why *why, const struct condition *c)
{
	if (!c)
		return false;
	if (c->kind != CONDITION_ALL)
		return view_holds(why->worlds, c) == DIAGRAM_FALSE && is_seen(why, c);
	for (size_t i = 0; i < c->kid_count; i++) {
		if (fails_plainly(why, c->kids[i]))
			return true;
	}
	return false;
}

/* A verdict rests on the rules that decide, and on those before them, which did not. */
static void why_rules(struct why *why)
{
	const struct advisory *a = why->outcome->advisory;
	const struct view *worlds = why->worlds;
	size_t end = 0;

	if (why->verdict)
		return;
	why->verdict = true;
	why->before = worlds->before;
	for (size_t r = 0; r < a->rule_count; r++) {
		if (worlds->hit[r] == DIAGRAM_FALSE)
			continue;
		why_condition(why, a->rules[r].when);
		end = r;
	}
	if (worlds->no_rule != DIAGRAM_FALSE)
		end = a->rule_count;
	for (size_t r = 0; r < end; r++) {
		if (worlds->hit[r] == DIAGRAM_FALSE && !fails_plainly(why, a->rules[r].when))
			why_condition(why, a->rules[r].when);
	}
	why->before = a->question_count;
}

static void why_condition(struct why *why, const struct condition *c)
{
	if (!c)
		return;
	switch (c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
		for (size_t i = 0; i < c->kid_count; i++)
			why_condition(why, c->kids[i]);
		break;
	case CONDITION_IS:
		why_list(why, &c->list, why->named, why_named);
		break;
	case CONDITION_CHOSEN:
	case CONDITION_NONE:
	case CONDITION_ANSWERED:
	case CONDITION_GIVEN:
		if (c->question < why->before)
			why->question[c->question] = true;
		break;
	case CONDITION_ASKED:
	case CONDITION_UNKNOWN:
	case CONDITION_PRESUMED:
	case CONDITION_MATTERS:
		why_list(why, &c->list, why->question, NULL);
		break;
	case CONDITION_VERDICT:
		why_rules(why);
		break;
	case CONDITION_WARNING:
		why_list(why, &c->list, why->warning, why_warning);
		break;
	case CONDITION_STEP:
		why_list(why, &c->list, why->step, why_placements);
		break;
	}
}

/* The asked ones among the questions seen; releases `why`. */
static size_t why_collect(struct why *why, size_t *found)
{
	size_t count = 0;

	for (size_t q = 0; q < why->outcome->advisory->question_count; q++) {
		if (why->question[q] && why->outcome->standing[q] != STANDING_NOT_ASKED)
			found[count++] = q;
	}
	why_release(why);
	return count;
}

size_t why_questions(const struct outcome *outcome, const struct condition *condition, size_t *found)
{
	struct why why;

	why_init(&why, outcome);
	why_condition(&why, condition);
	return why_collect(&why, found);
}

/* Of an advisory that speaks of products, all that was asked leaves what is left. */
static size_t all_asked(const struct outcome *outcome, size_t end, size_t *found)
{
	for (size_t i = 0; i < end; i++)
		found[i] = outcome->asked[i];
	return end;
}

size_t why_asked(struct outcome *outcome, size_t question, size_t *found)
{
	struct view *before;
	struct why why;

	if (outcome->narrow) {
		size_t place = 0;

		while (place < outcome->asked_count && outcome->asked[place] != question)
			place++;
		return all_asked(outcome, place, found);
	}
	before = view_before(outcome, question);
	view_decide(before);
	why_init(&why, outcome);
	why.worlds = before;
	why_condition(&why, outcome->advisory->questions[question].when);
	return why_collect(&why, found);
}

size_t why_verdict(const struct outcome *outcome, size_t *found)
{
	struct why why;

	if (outcome->narrow)
		return all_asked(outcome, outcome->asked_count, found);
	why_init(&why, outcome);
	why_rules(&why);
	return why_collect(&why, found);
}

const struct condition *why_step(struct outcome *outcome, size_t step)
{
	const struct advisory *a = outcome->advisory;

	for (size_t p = 0; p < a->placement_count; p++) {
		if (a->placements[p].step == step && outcome_holds(outcome, a->placements[p].when))
			return a->placements[p].when;
	}
	return NULL;
}

struct truths {
	struct outcome *outcome;
	size_t asking;
	bool *known;			/* by named condition: `named` says how it stands */
	enum truth *named;
};

struct truths *truths_new(struct outcome *outcome, size_t asking)
{
	struct truths *truths = mem_alloc(sizeof(*truths));

	truths->outcome = outcome;
	truths->asking = asking;
	truths->known = mem_array(outcome->advisory->named_count, sizeof(*truths->known));
	truths->named = mem_array(outcome->advisory->named_count, sizeof(*truths->named));
	return truths;
}

void truths_free(struct truths *truths)
{
	if (!truths)
		return;
	free(truths->known);
	free(truths->named);
	free(truths);
}

/* As answered first: some conditions speak of nothing else. */
static enum truth truth_of_leaf(struct outcome *outcome, const struct condition *c)
{
	struct outcome_work *work = outcome->work;
	uint32_t node;

	if (view_holds(&work->answered, c) == DIAGRAM_TRUE)
		return TRUTH_YES;
	node = diagram_and(work->diagram, work->worlds.possible, view_holds(&work->worlds, c));
	return node == DIAGRAM_FALSE ? TRUTH_NO : TRUTH_OPEN;
}

static enum truth truth_of(struct truths *truths, const struct condition *c);

static enum truth truth_of_named(struct truths *truths, size_t named)
{
	const struct advisory *a = truths->outcome->advisory;

	if (!truths->known[named]) {
		truths->named[named] = truth_of(truths, a->named[named].condition);
		truths->known[named] = true;
	}
	return truths->named[named];
}

static enum truth truth_of_joined(struct truths *truths, const struct condition *c)
{
	size_t count = c->kind == CONDITION_IS ? c->list.count : c->kid_count;
	enum truth least = TRUTH_YES, most = TRUTH_NO;

	for (size_t i = 0; i < count; i++) {
		enum truth kid = c->kind == CONDITION_IS ? truth_of_named(truths, c->list.items[i])
							 : truth_of(truths, c->kids[i]);

		least = kid < least ? kid : least;
		most = kid > most ? kid : most;
	}
	return c->kind == CONDITION_ALL ? least : most;
}

static enum truth truth_of(struct truths *truths, const struct condition *c)
{
	if (!c)
		return TRUTH_YES;
	switch (c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_IS:
		return truth_of_joined(truths, c);
	case CONDITION_NOT:
		return (enum truth)(TRUTH_YES - truth_of(truths, c->kids[0]));
	default:
		return truth_of_leaf(truths->outcome, c);
	}
}

/* Lets a view see the verdict as that question's `when` does. */
static void look_as(struct view *view, size_t asking)
{
	view->stamp = ++view->last_stamp;
	view->asking = asking;
}

enum truth truths_of(struct truths *truths, const struct condition *condition)
{
	struct view *answered = &truths->outcome->work->answered;
	struct view *worlds = &truths->outcome->work->worlds;
	uint64_t stamps[] = { answered->stamp, worlds->stamp };
	enum truth truth;

	view_decide(worlds);
	if (truths->asking != NO_INDEX) {
		look_as(answered, truths->asking);
		look_as(worlds, truths->asking);
	}
	truth = truth_of(truths, condition);
	answered->asking = worlds->asking = NO_INDEX;
	answered->stamp = stamps[0];
	worlds->stamp = stamps[1];
	return truth;
}

enum verdict why_verdict_before(struct outcome *outcome, size_t asking)
{
	return asking == NO_INDEX || outcome->narrow ? outcome->verdict : view_verdict(view_before(outcome, asking));
}
