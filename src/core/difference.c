#include "core/difference.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Those of `list` that are in one side and not in the other. */
static size_t only_in(const size_t *list, size_t count, const bool *other, size_t **found)
{
	size_t n = 0;

	*found = mem_array(count, sizeof(**found));
	for (size_t i = 0; i < count; i++) {
		if (!other[list[i]])
			(*found)[n++] = list[i];
	}
	return n;
}

static void compare_steps(struct changes *changes, const struct outcome *before,
			  const struct outcome *after)
{
	changes->added_count = only_in(after->plan, after->plan_count, before->in_plan,
				       &changes->added);
	changes->removed_count = only_in(before->plan, before->plan_count, after->in_plan,
					 &changes->removed);
}

/* Sets of `count` things by index. */
static void compare_sets(struct changes *changes, const bool *before, const bool *after, size_t count)
{
	changes->added = mem_array(count, sizeof(size_t));
	changes->removed = mem_array(count, sizeof(size_t));
	for (size_t i = 0; i < count; i++) {
		if (after[i] && !before[i])
			changes->added[changes->added_count++] = i;
		if (before[i] && !after[i])
			changes->removed[changes->removed_count++] = i;
	}
}

static void compare_questions(struct changes *changes, const struct outcome *before,
			      const struct outcome *after)
{
	size_t count = before->advisory->question_count;
	bool *was = mem_array(count, sizeof(*was)), *is = mem_array(count, sizeof(*is));

	for (size_t q = 0; q < count; q++) {
		was[q] = before->standing[q] != STANDING_NOT_ASKED;
		is[q] = after->standing[q] != STANDING_NOT_ASKED;
	}
	compare_sets(changes, was, is, count);
	free(was);
	free(is);
}

/* The next step of the plan, from *at on, that the other plan has too; NO_INDEX: none. */
static size_t next_shared(const struct outcome *plan, const struct outcome *other, size_t *at)
{
	while (*at < plan->plan_count) {
		size_t step = plan->plan[(*at)++];

		if (other->in_plan[step])
			return step;
	}
	return NO_INDEX;
}

static bool reordered(const struct outcome *before, const struct outcome *after)
{
	size_t i = 0, j = 0, step;

	do {
		step = next_shared(before, after, &i);
		if (step != next_shared(after, before, &j))
			return true;
	} while (step != NO_INDEX);
	return false;
}

void difference_init(struct difference *difference, const struct outcome *before,
		     const struct outcome *after)
{
	*difference = (struct difference){
		.before = before->verdict, .after = after->verdict,
		.possible_before = before->possible, .possible_after = after->possible,
		.reordered = reordered(before, after),
	};
	compare_steps(&difference->steps, before, after);
	compare_sets(&difference->warnings, before->warnings, after->warnings,
		     before->advisory->warning_count);
	compare_questions(&difference->questions, before, after);
}

static void changes_release(struct changes *changes)
{
	free(changes->added);
	free(changes->removed);
}

void difference_release(struct difference *difference)
{
	changes_release(&difference->warnings);
	changes_release(&difference->steps);
	changes_release(&difference->questions);
	*difference = (struct difference){ 0 };
}

static bool no_changes(const struct changes *changes)
{
	return changes->added_count == 0 && changes->removed_count == 0;
}

bool difference_none(const struct difference *difference)
{
	return difference->before == difference->after && !difference->reordered &&
	       no_changes(&difference->warnings) && no_changes(&difference->steps);
}

static bool same_list(const size_t *a, size_t a_count, const size_t *b, size_t b_count)
{
	return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof(*a)) == 0);
}

static bool same_changes(const struct changes *a, const struct changes *b)
{
	return same_list(a->added, a->added_count, b->added, b->added_count) &&
	       same_list(a->removed, a->removed_count, b->removed, b->removed_count);
}

bool difference_equal(const struct difference *a, const struct difference *b)
{
	return a->before == b->before && a->after == b->after &&
	       a->possible_before == b->possible_before && a->possible_after == b->possible_after &&
	       a->reordered == b->reordered && same_changes(&a->warnings, &b->warnings) &&
	       same_changes(&a->steps, &b->steps) && same_changes(&a->questions, &b->questions);
}

void trial_init(struct trial *trial, const struct session *session)
{
	*trial = (struct trial){ .outcome = outcome_new(session_advisory(session)) };
	answers_init(&trial->answers, session_advisory(session));
	answers_copy(&trial->answers, session_answers(session));
}

void trial_compute(struct trial *trial, struct session *session)
{
	outcome_compute(trial->outcome, &trial->answers);
	difference_release(&trial->difference);
	difference_init(&trial->difference, session_outcome(session), trial->outcome);
}

void trial_release(struct trial *trial)
{
	difference_release(&trial->difference);
	answers_release(&trial->answers);
	outcome_free(trial->outcome);
	*trial = (struct trial){ 0 };
}

/* The effect of one answer, which joins those that have the same. */
static void add_effect(struct effects *effects, struct difference *difference, size_t option)
{
	struct effect *effect;
	size_t i = 0;

	while (i < effects->count && !difference_equal(&effects->items[i].difference, difference))
		i++;
	if (i == effects->count) {
		effects->items = mem_grow(effects->items, ++effects->count, sizeof(*effects->items));
		effects->items[i] = (struct effect){ .difference = *difference };
	} else {
		difference_release(difference);
	}
	effect = &effects->items[i];
	if (option == NO_INDEX) {
		effect->none = true;
		return;
	}
	effect->options = mem_grow(effect->options, effect->option_count + 1, sizeof(*effect->options));
	effect->options[effect->option_count++] = option;
}

/* What would be, were the question answered with that option (NO_INDEX: none of these). */
static void try_answer(struct effects *effects, const struct outcome *now, struct outcome *then,
		       struct answers *answers, size_t question, size_t option)
{
	struct difference difference;

	answers_none(answers, question);
	if (option != NO_INDEX)
		answers_choose(answers, option);
	outcome_compute(then, answers);
	difference_init(&difference, now, then);
	add_effect(effects, &difference, option);
}

void effects_of(struct effects *effects, const struct outcome *now, const struct answers *answers,
		size_t question)
{
	const struct question *q = &now->advisory->questions[question];
	struct outcome *then;
	struct answers tried;

	*effects = (struct effects){ 0 };
	if (q->kind == QUESTION_TEXT || now->standing[question] == STANDING_NOT_ASKED)
		return;
	then = outcome_new(now->advisory);
	answers_init(&tried, now->advisory);
	answers_copy(&tried, answers);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (now->offered[o])
			try_answer(effects, now, then, &tried, question, o);
	}
	if (q->kind == QUESTION_MANY)
		try_answer(effects, now, then, &tried, question, NO_INDEX);
	answers_release(&tried);
	outcome_free(then);
}

void effects_release(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		free(effects->items[i].options);
		difference_release(&effects->items[i].difference);
	}
	free(effects->items);
	*effects = (struct effects){ 0 };
}
