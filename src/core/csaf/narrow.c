#include "core/csaf/narrow_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static size_t power_above(size_t count)
{
	size_t size = 16;

	while (size < count)
		size *= 2;
	return size;
}

/* Rows by family, by counting. */
static void sort_by_family(struct narrow *narrow)
{
	const struct products *p = narrow->products;
	size_t *starts = mem_array(p->family_count + 2, sizeof(*starts));

	for (size_t r = 0; r < p->row_count; r++)
		starts[p->family[r] + 2]++;
	for (size_t f = 0; f < p->family_count; f++)
		starts[f + 2] += starts[f + 1];
	for (size_t r = 0; r < p->row_count; r++)
		narrow->family_rows[starts[p->family[r] + 1]++] = r;
	narrow->family_start = starts;
}

struct narrow *narrow_new(const struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	const struct products *p = a->products;
	struct narrow *narrow = mem_alloc(sizeof(*narrow));

	*narrow = (struct narrow){
		.advisory = a, .products = p,
		.left = {
			.rows = mem_array(p->row_count, sizeof(size_t)),
			.classes = mem_array(p->blend_count, sizeof(size_t)),
			.nearest = mem_array(p->row_count, sizeof(size_t)),
		},
		.done = mem_array(a->question_count, sizeof(*narrow->done)),
		.tallies = mem_array(a->option_count, sizeof(*narrow->tallies)),
		.pairs_size = power_above(2 * p->row_count),
		.class_round = mem_array(p->blend_count, sizeof(*narrow->class_round)),
		.scratch = mem_array(p->row_count, sizeof(*narrow->scratch)),
		.family_rows = mem_array(p->row_count, sizeof(*narrow->family_rows)),
		.blend_rows = mem_array(p->row_count, sizeof(*narrow->blend_rows)),
		.blend_start = mem_array(p->blend_count + 2, sizeof(*narrow->blend_start)),
		.fixes = mem_array(p->family_count, sizeof(*narrow->fixes)),
		.with_step = mem_array(a->link_count, sizeof(*narrow->with_step)),
		.rank = mem_array(a->step_count, sizeof(*narrow->rank)),
	};
	narrow->pairs = mem_array(narrow->pairs_size, sizeof(*narrow->pairs));
	sort_by_family(narrow);
	for (size_t s = 0; s < a->step_count; s++) {
		for (size_t l = 0; l < a->steps[s].links.count; l++)
			narrow->with_step[a->steps[s].links.items[l]] = true;
	}
	return narrow;
}

void narrow_free(struct narrow *narrow)
{
	if (!narrow)
		return;
	free(narrow->left.rows);
	free(narrow->left.classes);
	free(narrow->left.nearest);
	csaf_state_release(&narrow->left.state);
	free(narrow->done);
	free(narrow->all_offered);
	free(narrow->tallies);
	free(narrow->pairs);
	free(narrow->class_round);
	free(narrow->scratch);
	free(narrow->family_rows);
	free(narrow->family_start);
	for (size_t f = 0; f < narrow->products->family_count; f++)
		free(narrow->fixes[f].items);
	free(narrow->fixes);
	free(narrow->blend_rows);
	free(narrow->blend_start);
	free(narrow->with_step);
	free(narrow->rank);
	free(narrow->uses);
	free(narrow->inferences);
	free(narrow);
}

const struct narrowed *outcome_narrowed(const struct outcome *outcome)
{
	return &outcome->narrow->left;
}

static void begin(struct outcome *outcome)
{
	const struct advisory *a = outcome->advisory;
	struct narrow *narrow = outcome->narrow;
	struct narrowed *left = &narrow->left;

	memset(outcome->rules, 0, a->rule_count * sizeof(bool));
	memset(outcome->warnings, 0, a->warning_count * sizeof(bool));
	memset(outcome->links, 0, a->link_count * sizeof(bool));
	for (size_t q = 0; q < a->question_count; q++)
		outcome->presumption[q] = NO_INDEX;
	outcome->asked_count = 0;
	outcome->no_rule = false;
	memset(narrow->done, 0, a->question_count * sizeof(bool));
	csaf_state_release(&left->state);
	left->not_named = left->given = false;
	narrow->given = 0;
	left->not_named_at = NO_INDEX;
	left->nearest_count = left->class_count = 0;
	narrow->inference_count = narrow->use_count = 0;
	narrow->blends_sorted = false;
}

/* The option that was chosen; NO_INDEX: none, or one that the question never had. */
static size_t chosen_option(const struct advisory *a, const struct answers *answers, size_t question)
{
	const struct question *q = &a->questions[question];
	const bool *options = answers->chosen + q->first_option;
	const bool *chosen = memchr(options, true, q->option_count);

	return answers->state[question] == ANSWER_GIVEN && chosen ? q->first_option + (size_t)(chosen - options)
								   : NO_INDEX;
}

static bool is_product(const struct products *products, size_t option)
{
	return option != NO_INDEX && option >= products->first_product &&
	       option - products->first_product < products->csaf->product_count;
}

/* Components by themselves are left aside, unless there is nothing else. */
static void add_rows(struct narrow *narrow, size_t first, size_t end, bool components)
{
	const struct products *p = narrow->products;
	struct narrowed *left = &narrow->left;

	left->row_count = 0;
	for (size_t r = first; r < end; r++) {
		if (components || !p->component[p->product[r]])
			left->rows[left->row_count++] = r;
	}
}

static void add_all_rows(struct narrow *narrow)
{
	add_rows(narrow, 0, narrow->products->row_count, false);
	if (!narrow->left.row_count)
		add_rows(narrow, 0, narrow->products->row_count, true);
}

static void offer(struct outcome *outcome, size_t question)
{
	const struct products *p = outcome->advisory->products;
	struct narrow *narrow = outcome->narrow;
	const struct narrowed *left = &narrow->left;

	outcome->offered[p->not_named[question]] = true;
	for (size_t i = 0; i < left->row_count; i++) {
		size_t row = left->rows[i];

		outcome->offered[question == p->question ? p->first_product + p->product[row]
							  : p->option[question][row]] = true;
	}
	if (question == p->question && !narrow->direct)
		outcome->offered[p->any] = left->row_count > 1 &&
					   narrow_classes(narrow, left->rows, left->row_count, NULL) == 1;
}

/* The product itself, where nothing else was answered: whoever named one may still choose another. */
static void offer_all(struct outcome *outcome)
{
	const struct question *question = &outcome->advisory->questions[outcome->advisory->products->question];
	bool *offered = outcome->offered + question->first_option;
	struct narrow *narrow = outcome->narrow;

	if (narrow->all_offered) {
		memcpy(offered, narrow->all_offered, question->option_count * sizeof(*offered));
		return;
	}
	add_all_rows(narrow);
	offer(outcome, outcome->advisory->products->question);
	narrow->all_offered = mem_array(question->option_count, sizeof(*offered));
	memcpy(narrow->all_offered, offered, question->option_count * sizeof(*offered));
}

static bool only_product_given(const struct products *products, const struct answers *answers)
{
	for (size_t q = 0; q < products->question; q++) {
		if (answers->state[q] == ANSWER_GIVEN)
			return false;
	}
	return answers->state[products->question] == ANSWER_GIVEN;
}

/* All rows; or those of the product, if it is all that was said. */
static void begin_rows(struct outcome *outcome, const struct answers *answers)
{
	struct narrow *narrow = outcome->narrow;
	const struct products *p = narrow->products;
	size_t option = chosen_option(narrow->advisory, answers, p->question);

	narrow->direct = false;
	if (!is_product(p, option) || !only_product_given(p, answers)) {
		add_all_rows(narrow);
		return;
	}
	offer_all(outcome);
	narrow->direct = true;
	add_rows(narrow, p->first_row[option - p->first_product], p->first_row[option - p->first_product + 1], true);
}

/* What the answer leaves. */
static void take(struct narrow *narrow, size_t question, size_t option)
{
	const struct products *p = narrow->products;
	struct narrowed *left = &narrow->left;

	if (option == p->not_named[question]) {
		memcpy(left->nearest, left->rows, left->row_count * sizeof(*left->rows));
		left->nearest_count = left->row_count;
		left->not_named = true;
		left->not_named_at = question;
		left->row_count = 0;
	} else if (question != p->question) {
		left->row_count = narrow_keep(narrow, left->rows, left->row_count, question, option);
	} else if (option != p->any) {
		size_t kept = 0;

		for (size_t i = 0; i < left->row_count; i++) {
			if (p->first_product + p->product[left->rows[i]] == option)
				left->rows[kept++] = left->rows[i];
		}
		left->row_count = kept;
	}
	if (question == p->question)
		left->given = true;
	else
		narrow->given |= 1U << p->facet[question];
}

static void ask(struct outcome *outcome, const struct answers *answers, size_t question)
{
	struct narrow *narrow = outcome->narrow;
	size_t option = chosen_option(outcome->advisory, answers, question);

	narrow->done[question] = true;
	outcome->asked[outcome->asked_count++] = question;
	outcome->unanswered[question] = answers->state[question] == ANSWER_MISSING;
	outcome->standing[question] = STANDING_OPEN;
	offer(outcome, question);
	if (answers->state[question] != ANSWER_GIVEN)
		return;
	outcome->standing[question] = STANDING_GIVEN;
	if (option != NO_INDEX && outcome->offered[option]) {
		outcome->chosen[option] = true;
		take(narrow, question, option);
	} else if (outcome->wrong_question == NO_INDEX) {
		outcome->wrong_question = question;
		outcome->wrong_value = option != NO_INDEX ? outcome->advisory->options[option].id
							  : answers->text[question];
	}
}

static size_t next_given(const struct narrow *narrow, const struct answers *answers)
{
	for (size_t q = 0; q <= narrow->products->question; q++) {
		if (!narrow->done[q] && answers->state[q] == ANSWER_GIVEN)
			return q;
	}
	return NO_INDEX;
}

/* One class is left, and the answers have named what is in it. */
static bool is_enough(struct narrow *narrow)
{
	struct narrowed *left = &narrow->left;

	left->given = narrow_classes(narrow, left->rows, left->row_count, NULL) == 1 &&
		      narrow_certain(narrow, left->rows, left->row_count, narrow->given);
	return left->given;
}

/*
 * The best question first; where it has no answer, those that have one come before it.  What isn't
 * answered yet ends it: what is asked then hangs on that.
 */
static void ask_all(struct outcome *outcome, const struct answers *answers)
{
	struct narrow *narrow = outcome->narrow;
	size_t question = NO_INDEX;

	while (narrow->left.row_count && question != narrow->products->question) {
		size_t given;

		question = narrow_best(narrow, narrow->left.rows, narrow->left.row_count);
		given = next_given(narrow, answers);
		if (given != NO_INDEX && (answers->state[question] != ANSWER_GIVEN ||
					  question == narrow->products->question))
			question = given;
		if (question == narrow->products->question && given == NO_INDEX && is_enough(narrow))
			break;
		ask(outcome, answers, question);
		if (answers->state[question] == ANSWER_MISSING)
			break;
	}
	for (size_t q = 0; q < outcome->advisory->question_count; q++)
		outcome->ignored[q] = !narrow->done[q] && answers->state[q] == ANSWER_GIVEN;
}

/* Taken for granted that it is one of those left: only where that is the safe side. */
static bool is_presumed(const struct outcome *outcome)
{
	return outcome->possible == 1U << VERDICT_AFFECTED || outcome->possible == 1U << VERDICT_UNDETERMINED;
}

static void decide(struct outcome *outcome)
{
	struct narrow *narrow = outcome->narrow;
	struct narrowed *left = &narrow->left;
	const struct products *p = narrow->products;

	left->class_count = narrow_classes(narrow, left->rows, left->row_count, left->classes);
	outcome->possible = left->row_count ? 0 : 1U << VERDICT_NOT_LISTED;
	for (size_t c = 0; c < left->class_count; c++)
		outcome->possible |= 1U << products_verdict(p->verdict[left->classes[c]]);
	if (left->row_count && !left->given) {
		if (!is_presumed(outcome)) {
			outcome->possible |= 1U << VERDICT_NOT_LISTED;
		} else if (narrow->done[p->question]) {
			outcome->standing[p->question] = STANDING_PRESUMED;
			outcome->presumption[p->question] = 0;
			outcome->chosen[p->presumed] = true;
		}
	}
	outcome->verdict = VERDICT_UNDETERMINED;
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (outcome->possible == 1U << v)
			outcome->verdict = v;
	}
}

/*
 * All that was said is a product that the document doesn't have.  A fleet may have many such hosts, and what would be
 * said of all products is the dearest outcome there is.
 */
static bool is_misnamed(const struct outcome *outcome, const struct answers *answers)
{
	const struct products *p = outcome->advisory->products;

	return outcome->advisory->question_count && only_product_given(p, answers) && answers->text[p->question];
}

static void refuse(struct outcome *outcome, const struct answers *answers)
{
	size_t question = outcome->advisory->products->question;

	offer_all(outcome);
	outcome->narrow->left.row_count = 0;
	outcome->wrong_question = question;
	outcome->wrong_value = answers->text[question];
	outcome->verdict = VERDICT_UNDETERMINED;
	outcome->possible = 1U << VERDICT_UNDETERMINED;
}

void narrow_compute(struct outcome *outcome, const struct answers *answers)
{
	begin(outcome);
	if (is_misnamed(outcome, answers)) {
		refuse(outcome, answers);
		return;
	}
	if (outcome->advisory->question_count) {
		begin_rows(outcome, answers);
		ask_all(outcome, answers);
	} else {
		outcome->narrow->left.row_count = 0;
	}
	decide(outcome);
	narrow_plan(outcome->narrow, outcome);
}

/* Keeps the rows with the option that most of them have; returns how many. */
static size_t follow(struct narrow *narrow, size_t *rows, size_t count, size_t question)
{
	const size_t *options = narrow->products->option[question];
	size_t best = options[rows[0]], most = 0;

	narrow->round++;
	for (size_t i = 0; i < count; i++) {
		struct tally *tally = &narrow->tallies[options[rows[i]]];

		if (tally->round != narrow->round)
			*tally = (struct tally){ .round = narrow->round };
		if (++tally->rows > most) {
			most = tally->rows;
			best = options[rows[i]];
		}
	}
	return narrow_keep(narrow, rows, count, question, best);
}

size_t narrow_to_come(const struct outcome *outcome)
{
	struct narrow *narrow = outcome->narrow;
	size_t count = narrow->left.row_count, questions = 0;
	size_t question = NO_INDEX;
	unsigned given;

	for (size_t i = 0; i < outcome->asked_count; i++) {
		if (outcome->unanswered[outcome->asked[i]])
			question = outcome->asked[i];
	}
	if (question == NO_INDEX || !count)
		return 0;
	memcpy(narrow->scratch, narrow->left.rows, count * sizeof(*narrow->scratch));
	bool *done = mem_array(outcome->advisory->question_count, sizeof(*done));

	memcpy(done, narrow->done, outcome->advisory->question_count * sizeof(*done));
	given = narrow->given;
	for (questions = 1; question != narrow->products->question; questions++) {
		narrow->done[question] = true;
		given |= 1U << narrow->products->facet[question];
		count = follow(narrow, narrow->scratch, count, question);
		question = narrow_best(narrow, narrow->scratch, count);
		if (question == narrow->products->question && narrow_classes(narrow, narrow->scratch, count, NULL) == 1 &&
		    narrow_certain(narrow, narrow->scratch, count, given))
			break;
	}
	memcpy(narrow->done, done, outcome->advisory->question_count * sizeof(*done));
	free(done);
	return questions;
}
