#include "core/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/csaf/narrow.h"
#include "core/view.h"

/*
 * The outcome is worked out once more with every answer that may still come
 * left free: the verdict, each warning and each place in the plan are then
 * functions of these answers, exact ones.  What none of them hangs on can
 * change nothing.
 *
 * A guide made for it could make these functions as large as one likes: after
 * STEPS (a hundredth of a second; Code Red takes a tenth of them) anything may matter.
 */
#define STEPS 500000

void ahead_init(struct ahead *ahead, const struct advisory *advisory)
{
	*ahead = (struct ahead){
		.matters = mem_array(advisory->question_count, sizeof(*ahead->matters)),
	};
}

void ahead_release(struct ahead *ahead)
{
	free(ahead->matters);
	outcome_free(ahead->scratch);
	*ahead = (struct ahead){ 0 };
}

/* Where it is this place at which its step stands: the first that holds. */
static uint32_t stands_here(struct view *answered, size_t placement)
{
	const struct placement *places = answered->outcome->advisory->placements;
	uint32_t here = view_holds(answered, places[placement].when);

	for (size_t p = 0; p < placement && here != DIAGRAM_FALSE; p++) {
		if (places[p].step == places[placement].step)
			here = diagram_less(answered->outcome->work->diagram, here,
					    view_holds(answered, places[p].when));
	}
	return here;
}

/* What a result hangs on can change it. */
static void look_at(struct ahead *ahead, uint32_t result)
{
	const struct outcome *outcome = ahead->scratch;
	const struct outcome_work *work = outcome->work;

	if (result == DIAGRAM_FALSE || result == DIAGRAM_TRUE)
		return;
	bool *marks = mem_array(diagram_variable_count(work->diagram), sizeof(*marks));

	diagram_support(work->diagram, result, marks);
	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (ahead->matters[q] || !view_hangs_on(&work->worlds, q, marks))
			continue;
		ahead->matters[q] = true;
		ahead->count++;
	}
	ahead->settled = false;
	free(marks);
}

/* All that can be told from outside, until it is known of all `free` questions that they matter. */
static void look_at_results(struct ahead *ahead, size_t free)
{
	struct outcome_work *work = ahead->scratch->work;
	const struct advisory *a = ahead->scratch->advisory;

	if (free == 0)
		return;
	view_conclude(&work->worlds);
	for (unsigned v = 0; v < VERDICT_COUNT; v++)
		look_at(ahead, work->worlds.ends[v]);
	for (size_t w = 0; w < a->warning_count && ahead->count < free; w++)
		look_at(ahead, view_warning(&work->answered, w));
	/* From the end: what asks whether an answer matters is costly, and comes early. */
	for (size_t p = a->placement_count; p-- > 0 && ahead->count < free;)
		look_at(ahead, stands_here(&work->answered, p));
}

/* All is answered; each option of a `one` is as likely, and of a `many` about one is chosen. */
static double *list_chances(const struct outcome_work *work, const struct advisory *a)
{
	double *zero = mem_array(diagram_variable_count(work->diagram), sizeof(*zero));

	for (size_t q = 0; q < a->question_count; q++) {
		const struct question *question = &a->questions[q];

		if (question->kind == QUESTION_ONE && question->option_count > 0)
			zero[work->one[q]] = 1 / (double)question->option_count;
		for (size_t i = 0; i < question->option_count && question->kind == QUESTION_MANY; i++)
			zero[work->many[question->first_option + i]] =
				1 - 1 / (double)(question->option_count + 1);
	}
	return zero;
}

/* Where the answer is given, or the question isn't asked and what stands for its answer is zero. */
static uint32_t given_or_zero(const struct outcome *outcome, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	const struct outcome_work *work = outcome->work;
	const struct stand *stand = &work->stand[question];
	struct diagram *d = work->diagram;
	uint32_t zero = DIAGRAM_TRUE;

	if (q->kind == QUESTION_ONE && q->option_count > 0)
		zero = diagram_is(d, work->one[question], 0);
	for (size_t i = q->option_count; i-- > 0 && q->kind == QUESTION_MANY;)
		zero = diagram_and(d, zero, diagram_is(d, work->many[q->first_option + i], 0));
	return diagram_or(d, stand->given, diagram_less(d, zero, stand->asked));
}

/*
 * About how many questions that are not answered will be asked: the mean over all combinations of
 * answers.  A combination of many answers is one of many, so the longer ways weigh more.
 */
static size_t guess_more(const struct outcome *outcome, const struct outcome *now)
{
	const struct advisory *a = outcome->advisory;
	const struct outcome_work *work = outcome->work;
	struct diagram *d = work->diagram;
	double *zero = list_chances(work, a), sum = 0;
	/* Of all; then of those that are to come. */
	uint32_t *nodes = mem_array(a->question_count + 1, sizeof(*nodes)), all = DIAGRAM_TRUE;
	double *chances = mem_array(a->question_count + 1, sizeof(*chances));
	size_t count = 1;

	for (size_t q = a->question_count; q-- > 0;) {
		if (work->stand[q].free)
			all = diagram_and(d, all, given_or_zero(outcome, q));
	}
	nodes[0] = all;
	for (size_t q = 0; q < a->question_count; q++) {
		if (now->standing[q] == STANDING_NOT_ASKED || now->unanswered[q])
			nodes[count++] = diagram_and(d, all, work->stand[q].asked);
	}
	diagram_chances(d, nodes, count, zero, chances);
	for (size_t i = 1; i < count; i++)
		sum += chances[i];
	sum = chances[0] > 0 ? sum / chances[0] : 0;
	free(chances);
	free(nodes);
	free(zero);
	return (size_t)(sum + 0.5);
}

/* How it stands now; and where nothing is open, nothing lies ahead. */
static void look_at_now(struct ahead *ahead, const struct outcome *now)
{
	ahead->open = 0;
	ahead->total = 0;
	ahead->answered = 0;
	for (size_t q = 0; q < now->advisory->question_count; q++) {
		ahead->total += now->standing[q] != STANDING_NOT_ASKED;
		ahead->open += now->unanswered[q];
		ahead->answered += now->standing[q] != STANDING_NOT_ASKED && !now->unanswered[q];
		ahead->matters[q] = false;
	}
	ahead->count = 0;
	ahead->settled = true;
}

static void look_ahead(struct ahead *ahead, const struct outcome *now, const struct answers *answers)
{
	const struct advisory *a = now->advisory;
	struct outcome_work *work;
	size_t free = 0, more;

	if (!ahead->scratch)
		ahead->scratch = outcome_new(a);
	work = ahead->scratch->work;
	work_restart(work, a, true);
	diagram_limit(work->diagram, STEPS);
	for (size_t i = 0; i < a->question_count; i++)
		free += view_settle(&work->answered, answers, a->order[i])->free;
	view_forget(&work->answered);
	look_at_results(ahead, free);
	more = guess_more(ahead->scratch, now);
	if (diagram_exhausted(work->diagram)) {
		memset(ahead->matters, true, a->question_count * sizeof(*ahead->matters));
		ahead->settled = false;
	} else if (more > ahead->open) {
		ahead->total += more - ahead->open;
	}
}

/* Of products, a question is asked only if it parts outcomes. */
static void look_at_products(struct ahead *ahead, const struct outcome *now)
{
	for (size_t i = 0; i < now->asked_count; i++)
		ahead->matters[now->asked[i]] = now->unanswered[now->asked[i]];
	ahead->count = narrow_to_come(now);
	ahead->settled = false;
	ahead->total += ahead->count - ahead->open;
}

void ahead_compute(struct ahead *ahead, const struct outcome *now, const struct answers *answers)
{
	look_at_now(ahead, now);
	if (ahead->open == 0)
		return;
	if (now->narrow) {
		look_at_products(ahead, now);
		return;
	}
	look_ahead(ahead, now, answers);
	/* One that is answered may fall and be asked again; but it isn't missing. */
	ahead->count = 0;
	for (size_t q = 0; q < now->advisory->question_count; q++) {
		bool missing = answers->state[q] == ANSWER_MISSING || now->unanswered[q];

		ahead->matters[q] = ahead->matters[q] && missing;
		ahead->count += ahead->matters[q];
	}
}
