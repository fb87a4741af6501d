#include "core/why.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/view.h"

struct why {
	const struct outcome *outcome;
	const struct view *before;	/* whose rules decide; NULL: the outcome's */
	bool *question, *named, *warning, *step;	/* seen */
	bool verdict;
};

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

static void why_rules(struct why *why)
{
	if (why->verdict)
		return;
	why->verdict = true;
	for (size_t r = 0; r < why->outcome->advisory->rule_count; r++) {
		if (why->before ? why->before->hit[r] != DIAGRAM_FALSE : why->outcome->rules[r])
			why_condition(why, why->outcome->advisory->rules[r].when);
	}
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

static void why_init(struct why *why, const struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;

	*why = (struct why){
		.outcome = outcome,
		.question = mem_array(a->question_count, 1),
		.named = mem_array(a->named_count, 1),
		.warning = mem_array(a->warning_count, 1),
		.step = mem_array(a->step_count, 1),
	};
}

/* The asked ones among the questions seen; releases `why`. */
static size_t why_collect(struct why *why, size_t *found)
{
	size_t count = 0;

	for (size_t q = 0; q < why->outcome->advisory->question_count; q++) {
		if (why->question[q] && why->outcome->standing[q] != STANDING_NOT_ASKED)
			found[count++] = q;
	}
	free(why->question);
	free(why->named);
	free(why->warning);
	free(why->step);
	return count;
}

size_t why_questions(const struct outcome *outcome, const struct condition *condition, size_t *found)
{
	struct why why;

	why_init(&why, outcome);
	why_condition(&why, condition);
	return why_collect(&why, found);
}

size_t why_asked(struct outcome *outcome, size_t question, size_t *found)
{
	struct view *before = view_before(outcome, question);
	struct why why;

	view_decide(before);
	why_init(&why, outcome);
	why.before = before;
	why_condition(&why, outcome->advisory->questions[question].when);
	return why_collect(&why, found);
}

size_t why_verdict(const struct outcome *outcome, size_t *found)
{
	struct why why;

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
