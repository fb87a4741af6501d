#include "core/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct session {
	const struct advisory *advisory;
	struct answers answers;
	struct outcome *outcome;	/* NULL: nobody has asked yet */
	struct ahead ahead;
	bool looked;			/* ahead is of the answers as they are */
	bool *again;			/* by question: answered, and to be asked again */
	size_t current;			/* NO_INDEX: the plan */
	uint64_t changes;
	struct dropped *dropped;
	size_t dropped_count;
};

/* The first question asked that has no answer yet, or is to be asked again. */
static size_t find_missing(const struct session *s)
{
	const struct outcome *outcome = s->outcome;

	for (size_t i = 0; i < outcome->asked_count; i++) {
		if (outcome->unanswered[outcome->asked[i]] || s->again[outcome->asked[i]])
			return outcome->asked[i];
	}
	return NO_INDEX;
}

/* Where the question stands in the order of asking; asked_count: nowhere. */
static size_t place_of(const struct session *s, size_t question)
{
	size_t place = 0;

	while (place < s->outcome->asked_count && s->outcome->asked[place] != question)
		place++;
	return place;
}

/* With its outcome. */
static struct session *known(struct session *s)
{
	if (s->outcome)
		return s;
	s->outcome = outcome_new(s->advisory);
	outcome_compute(s->outcome, &s->answers);
	s->current = find_missing(s);
	return s;
}

struct session *session_new(const struct advisory *advisory)
{
	struct session *s = mem_alloc(sizeof(*s));

	s->advisory = advisory;
	answers_init(&s->answers, advisory);
	ahead_init(&s->ahead, advisory);
	s->again = mem_array(advisory->question_count, sizeof(*s->again));
	s->dropped = mem_array(advisory->option_count + advisory->question_count,
			       sizeof(*s->dropped));
	return s;
}

void session_free(struct session *s)
{
	if (!s)
		return;
	answers_release(&s->answers);
	outcome_free(s->outcome);
	ahead_release(&s->ahead);
	free(s->dropped);
	free(s->again);
	free(s);
}

const struct advisory *session_advisory(const struct session *s)
{
	return s->advisory;
}

const struct answers *session_answers(const struct session *s)
{
	return &s->answers;
}

struct outcome *session_outcome(struct session *s)
{
	return known(s)->outcome;
}

const struct ahead *session_ahead(struct session *s)
{
	if (s->looked)
		return &s->ahead;
	ahead_compute(&s->ahead, known(s)->outcome, &s->answers);
	for (size_t q = 0; q < s->advisory->question_count; q++) {
		if (!s->again[q])
			continue;
		s->ahead.matters[q] = true;
		s->ahead.count++;
		s->ahead.open++;
		s->ahead.settled = false;
	}
	s->looked = true;
	return &s->ahead;
}

size_t session_current(struct session *s)
{
	return known(s)->current;
}

void session_progress(struct session *s, size_t *number, size_t *of)
{
	*of = known(s)->outcome->asked_count;
	*number = s->current == NO_INDEX ? *of : place_of(s, s->current) + 1;
}

/* Whatever changes answers or what is asked again ends here, too. */
static void stand_at(struct session *s, size_t question)
{
	s->current = question;
	s->changes++;
}

uint64_t session_changes(const struct session *s)
{
	return s->changes;
}

static void drop(struct session *s, size_t question, size_t option)
{
	s->dropped[s->dropped_count++] = (struct dropped){ .question = question, .option = option };
}

/* Options that the question doesn't offer any more fall; if none is left, so does the answer. */
static void drop_options(struct session *s, size_t question)
{
	const struct question *q = &s->advisory->questions[question];
	size_t before = s->dropped_count;
	bool left = false;

	if (q->kind == QUESTION_TEXT || s->answers.state[question] != ANSWER_GIVEN)
		return;
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!s->answers.chosen[o])
			continue;
		left = left || s->outcome->offered[o];
		if (s->outcome->offered[o])
			continue;
		drop(s, question, o);
		s->answers.chosen[o] = false;
	}
	/* An id that the question never had can only come from a replayed list. */
	if (s->answers.text[question]) {
		free(s->answers.text[question]);
		s->answers.text[question] = NULL;
		drop(s, question, NO_INDEX);
	}
	if (!left && s->dropped_count > before) {
		s->dropped_count = before;
		drop(s, question, NO_INDEX);
		answers_forget(&s->answers, question);
	}
}

/* What doesn't apply falls. */
static void drop_answers(struct session *s)
{
	for (size_t q = 0; q < s->advisory->question_count; q++) {
		if (s->outcome->standing[q] != STANDING_NOT_ASKED) {
			drop_options(s, q);
			continue;
		}
		if (s->answers.state[q] == ANSWER_GIVEN)
			drop(s, q, NO_INDEX);
		answers_forget(&s->answers, q);
	}
}

/*
 * Works everything out anew, and lets fall what no longer applies.  As a rule that took no part in the outcome; but of
 * a list that nobody was asked for in this order, one thing can fall with another.
 */
static void settle(struct session *s)
{
	size_t before;

	s->dropped_count = 0;
	do {
		before = s->dropped_count;
		outcome_compute(s->outcome, &s->answers);
		drop_answers(s);
	} while (s->dropped_count > before);
}

static void go_on(struct session *s)
{
	settle(s);
	s->looked = false;
	for (size_t q = 0; q < s->advisory->question_count; q++)
		s->again[q] = s->again[q] && s->outcome->standing[q] != STANDING_NOT_ASKED && !s->outcome->unanswered[q];
	stand_at(s, find_missing(s));
}

/* The question has its answer now. */
static enum session_result answered(struct session *s, size_t question)
{
	s->again[question] = false;
	go_on(s);
	return SESSION_OK;
}

static bool asked(struct session *s, size_t question)
{
	return question < s->advisory->question_count &&
	       known(s)->outcome->standing[question] != STANDING_NOT_ASKED;
}

enum session_result session_answer(struct session *s, size_t question, const size_t *options,
				   size_t count)
{
	if (!asked(s, question))
		return SESSION_NOT_ASKED;

	const struct question *q = &s->advisory->questions[question];

	if (q->kind == QUESTION_TEXT || (q->kind == QUESTION_ONE && count != 1))
		return SESSION_NEEDS_ONE;
	for (size_t i = 0; i < count; i++) {
		if (options[i] < q->first_option ||
		    options[i] >= q->first_option + q->option_count ||
		    !s->outcome->offered[options[i]])
			return SESSION_NOT_OFFERED;
	}
	answers_none(&s->answers, question);
	for (size_t i = 0; i < count; i++)
		answers_choose(&s->answers, options[i]);
	return answered(s, question);
}

enum session_result session_answer_unknown(struct session *s, size_t question)
{
	if (!asked(s, question))
		return SESSION_NOT_ASKED;
	answers_unknown(&s->answers, question);
	return answered(s, question);
}

enum session_result session_answer_text(struct session *s, size_t question, const char *text)
{
	if (!asked(s, question) || s->advisory->questions[question].kind != QUESTION_TEXT)
		return SESSION_NOT_ASKED;
	if (text[0] == '\0')
		return SESSION_EMPTY;
	answers_write(&s->answers, question, text);
	return answered(s, question);
}

void session_replay(struct session *s, const struct answers *answers)
{
	if (!s->outcome)
		s->outcome = outcome_new(s->advisory);
	memset(s->again, 0, s->advisory->question_count * sizeof(*s->again));
	answers_copy(&s->answers, answers);
	go_on(s);
}

void session_ask_again(struct session *s, const bool *questions)
{
	known(s);
	s->looked = false;
	for (size_t q = 0; q < s->advisory->question_count; q++)
		s->again[q] = questions[q] && asked(s, q) && !s->outcome->unanswered[q];
	stand_at(s, find_missing(s));
}

bool session_asks_again(const struct session *s, size_t question)
{
	return s->again[question];
}

enum session_result session_back(struct session *s)
{
	size_t place = known(s)->current == NO_INDEX ? s->outcome->asked_count : place_of(s, s->current);

	s->dropped_count = 0;
	if (place == 0)
		return SESSION_AT_START;
	stand_at(s, s->outcome->asked[place - 1]);
	return SESSION_OK;
}

enum session_result session_forward(struct session *s)
{
	s->dropped_count = 0;
	if (known(s)->current == NO_INDEX)
		return SESSION_OK;
	s->looked = s->looked && !s->again[s->current];
	s->again[s->current] = false;

	size_t next = place_of(s, s->current) + 1;

	/* Not past an open question: the plan waits until all are answered. */
	stand_at(s, next < s->outcome->asked_count ? s->outcome->asked[next] : find_missing(s));
	return SESSION_OK;
}

enum session_result session_jump(struct session *s, size_t question)
{
	if (!asked(s, question))
		return SESSION_NOT_ASKED;
	s->dropped_count = 0;
	stand_at(s, question);
	return SESSION_OK;
}

const struct dropped *session_dropped(const struct session *s, size_t *count)
{
	*count = s->dropped_count;
	return s->dropped;
}
