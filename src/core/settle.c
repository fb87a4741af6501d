/* How a question stands: is it asked, what does it offer, and what is in force? */
#include "core/view.h"

/*
 * Does the answer stay, whatever else is answered?  One that stops applying is
 * dropped by a session, and may then be given anew.
 */
static bool stays(struct view *view, const struct answers *answers, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	uint32_t asked = view->outcome->work->stand[question].asked;

	if (answers->state[question] == ANSWER_MISSING || asked > DIAGRAM_TRUE)
		return false;
	if (q->kind != QUESTION_TEXT && answers->text[question])
		return false;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (answers->chosen[o] && view_offered(view, o) != DIAGRAM_TRUE)
			return false;
	}
	return true;
}

/* A given answer comes into force as far as it is offered; nothing of it offered, it is no answer. */
static uint32_t take_given(struct view *view, const struct answers *answers, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	struct outcome_work *work = view->outcome->work;
	bool right = false, wrong = q->kind != QUESTION_TEXT && answers->text[question];

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!answers->chosen[o])
			continue;
		work->taken[o] = view_offered(view, o);
		right = right || work->taken[o] == DIAGRAM_TRUE;
		wrong = wrong || work->taken[o] != DIAGRAM_TRUE;
	}
	return right || !wrong ? DIAGRAM_TRUE : DIAGRAM_FALSE;
}

/* Where a free answer is right: something of it is offered, or it is "none of these". */
static uint32_t is_right(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	const struct outcome_work *work = view->outcome->work;
	uint32_t right, any = DIAGRAM_FALSE;

	if (q->kind == QUESTION_TEXT)
		return DIAGRAM_TRUE;
	right = view_any_value(view, question);
	if (q->kind == QUESTION_ONE)
		return right;
	for (size_t o = q->first_option + q->option_count; o-- > q->first_option;)
		any = diagram_or(work->diagram, any, diagram_is(work->diagram, work->many[o], 1));
	return diagram_or(work->diagram, right, diagram_not(work->diagram, any));
}

/* Where an answer that is left free is given. */
static uint32_t leave_free(struct view *view, size_t question)
{
	const struct outcome_work *work = view->outcome->work;
	uint32_t given = diagram_and(work->diagram, work->stand[question].asked,
				     diagram_is(work->diagram, work->given[question], 1));

	return diagram_and(work->diagram, given, is_right(view, question));
}

/* Where one of the options isn't offered, the presumption doesn't count. */
static uint32_t presumable(struct view *view, const struct presumption *p)
{
	uint32_t all = view_holds(view, p->when);

	for (size_t i = 0; i < p->options.count && all != DIAGRAM_FALSE; i++)
		all = diagram_and(view_diagram(view), all, view_offered(view, p->options.items[i]));
	return all;
}

static void presume(struct view *view, size_t question)
{
	const struct question *q = &view->outcome->advisory->questions[question];
	struct outcome_work *work = view->outcome->work;
	struct stand *stand = &work->stand[question];
	uint32_t open = diagram_less(work->diagram, stand->asked, stand->given);

	for (size_t i = 0; i < q->presumption_count && open != DIAGRAM_FALSE; i++) {
		const struct presumption *p = &q->presumptions[i];
		uint32_t here = diagram_and(work->diagram, open, presumable(view, p));

		if (here == DIAGRAM_FALSE)
			continue;
		for (size_t j = 0; j < p->options.count; j++) {
			uint32_t *taken = &work->taken[p->options.items[j]];

			*taken = diagram_or(work->diagram, *taken, here);
		}
		stand->presumed = diagram_or(work->diagram, stand->presumed, here);
		stand->presumption = i;
		open = diagram_less(work->diagram, open, here);
	}
}

const struct stand *view_settle(struct view *answered, const struct answers *answers,
				size_t question)
{
	struct stand *stand = view_stand(answered, question);

	stand->asked = view_asked(answered, question);
	if (stand->asked == DIAGRAM_FALSE)
		return stand;
	stand->free = answered->outcome->work->free && !stays(answered, answers, question);
	if (stand->free)
		stand->given = leave_free(answered, question);
	else if (answers->state[question] == ANSWER_GIVEN)
		stand->given = take_given(answered, answers, question);
	presume(answered, question);
	return stand;
}
