/*
 * Random walks through random guides: whatever is answered, in whatever order,
 * with whatever going back and jumping, what a session promises holds.
 */
#include "random.h"
#include "show.h"

#include "core/session.h"

enum { GUIDES = 400, MOVES = 60 };

#define SAME(a, b, count) assert_memory_equal(a, b, (count) * sizeof(*(a)))

static void same_outcome(const struct outcome *a, const struct outcome *b)
{
	assert_string_equal(show_outcome(a), show_outcome(b));
	assert_string_equal(show_plan(a), show_plan(b));
	SAME(a->standing, b->standing, maker.a.question_count);
	SAME(a->unanswered, b->unanswered, maker.a.question_count);
	SAME(a->presumption, b->presumption, maker.a.question_count);
	SAME(a->offered, b->offered, maker.a.option_count);
	SAME(a->chosen, b->chosen, maker.a.option_count);
	SAME(a->rules, b->rules, maker.a.rule_count);
	assert_int_equal(a->possible, b->possible);
	assert_int_equal(a->no_rule, b->no_rule);
}

static void every_answer_applies(struct session *session)
{
	const struct answers *answers = session_answers(session);
	const struct outcome *outcome = session_outcome(session);

	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (answers->state[q] != ANSWER_MISSING)
			assert_int_not_equal(outcome->standing[q], STANDING_NOT_ASKED);
		if (answers->text[q])
			assert_int_equal(maker.questions[q].kind, QUESTION_TEXT);
		assert_false(outcome->ignored[q]);
	}
	for (size_t o = 0; o < maker.a.option_count; o++) {
		if (answers->chosen[o])
			assert_true(outcome->offered[o]);
	}
	assert_int_equal(outcome->wrong_question, NO_INDEX);
}

/* moved: by hand, so that it may stand at a question that is answered. */
static void the_place_is_right(struct session *session, bool moved)
{
	const struct outcome *outcome = session_outcome(session);
	size_t first = NO_INDEX, current = session_current(session), number, of;

	for (size_t q = maker.a.question_count; q-- > 0;) {
		if (outcome->unanswered[q])
			first = q;
	}
	if (current == NO_INDEX)
		assert_int_equal(first, NO_INDEX);
	else
		assert_int_not_equal(outcome->standing[current], STANDING_NOT_ASKED);
	if (!moved)
		assert_int_equal(current, first);
	session_progress(session, &number, &of);
	assert_true(number <= of && (number > 0 || of == 0));
}

static void a_new_session_comes_to_the_same(struct session *session)
{
	struct session *again = session_new(&maker.a);
	struct outcome *outcome = outcome_new(&maker.a);
	size_t count;

	session_replay(again, session_answers(session));
	(void)session_dropped(again, &count);
	assert_int_equal(count, 0);
	assert_true(answers_equal(session_answers(again), session_answers(session)));
	same_outcome(session_outcome(again), session_outcome(session));
	outcome_compute(outcome, session_answers(session));
	same_outcome(outcome, session_outcome(session));
	outcome_free(outcome);
	session_free(again);
}

/* What was answered before and neither answered now nor named as dropped is as it was. */
static void nothing_falls_unnamed(struct session *session, const struct answers *before,
				  size_t answered)
{
	const struct answers *now = session_answers(session);
	size_t count;
	const struct dropped *dropped = session_dropped(session, &count);
	bool *fell = mem_array(maker.a.option_count, sizeof(*fell));
	bool whole[RANDOM_QUESTIONS] = { false };

	for (size_t i = 0; i < count; i++) {
		assert_int_equal(before->state[dropped[i].question], ANSWER_GIVEN);
		assert_int_not_equal(dropped[i].question, answered);
		if (dropped[i].option == NO_INDEX)
			whole[dropped[i].question] = true;
		else
			fell[dropped[i].option] = true;
	}
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (whole[q])
			assert_int_equal(now->state[q], ANSWER_MISSING);
		else if (q != answered && before->state[q] == ANSWER_GIVEN)
			assert_int_equal(now->state[q], ANSWER_GIVEN);
	}
	for (size_t o = 0; o < maker.a.option_count; o++) {
		size_t q = maker.options[o].question;

		if (q != answered && !whole[q])
			assert_int_equal(now->chosen[o], before->chosen[o] && !fell[o]);
	}
	free(fell);
}

static enum session_result random_answer(struct session *session, size_t question)
{
	const struct question *q = &maker.questions[question];
	size_t options[4], count = 0;

	if (roll(4) == 0)
		return session_answer_unknown(session, question);
	if (q->kind == QUESTION_TEXT)
		return session_answer_text(session, question, roll(8) ? "web01" : "");
	for (size_t i = 0; i < q->option_count; i++) {
		if (roll(2))
			options[count++] = q->first_option + i;
	}
	if (q->kind == QUESTION_ONE && roll(8)) {
		options[0] = q->first_option + roll(q->option_count);
		count = 1;
	}
	return session_answer(session, question, options, count);
}

static void answer_somewhere(struct session *session)
{
	size_t current = session_current(session), count;
	size_t question = current != NO_INDEX && roll(3) ? current : roll(maker.a.question_count);
	struct answers before;

	answers_init(&before, &maker.a);
	answers_copy(&before, session_answers(session));
	if (random_answer(session, question) == SESSION_OK) {
		assert_int_not_equal(session_answers(session)->state[question], ANSWER_MISSING);
		nothing_falls_unnamed(session, &before, question);
		the_place_is_right(session, false);
		a_new_session_comes_to_the_same(session);
	} else {
		(void)session_dropped(session, &count);
		assert_true(answers_equal(&before, session_answers(session)));
		assert_int_equal(session_current(session), current);
	}
	answers_release(&before);
}

static void move_somewhere(struct session *session)
{
	size_t current = session_current(session), target = roll(maker.a.question_count);
	bool asked = session_outcome(session)->standing[target] != STANDING_NOT_ASKED;

	switch (roll(3)) {
	case 0:
		if (session_back(session) != SESSION_OK) {
			assert_int_equal(session_current(session), current);
		} else if (current != NO_INDEX) {
			assert_true(session_current(session) < current);
			assert_int_equal(session_forward(session), SESSION_OK);
			assert_int_equal(session_current(session), current);
		}
		break;
	case 1:
		assert_int_equal(session_forward(session), SESSION_OK);
		break;
	default:
		assert_int_equal(session_jump(session, target),
				 asked ? SESSION_OK : SESSION_NOT_ASKED);
		assert_int_equal(session_current(session), asked ? target : current);
	}
	the_place_is_right(session, true);
}

static void what_a_session_promises_holds_on_random_walks(void **state)
{
	(void)state;
	for (uint64_t number = 1; number <= GUIDES; number++) {
		random_guide(number);

		struct session *session = session_new(&maker.a);

		the_place_is_right(session, false);
		for (size_t i = 0; i < MOVES; i++) {
			if (roll(3))
				answer_somewhere(session);
			else
				move_somewhere(session);
			every_answer_applies(session);
		}
		session_free(session);
	}
}

static void ask_some_again(struct session *session)
{
	bool again[RANDOM_QUESTIONS];

	for (size_t q = 0; q < maker.a.question_count; q++)
		again[q] = roll(3) == 0;
	session_ask_again(session, again);
}

static void same_ahead(struct session *session, struct ahead *anew)
{
	const struct ahead *ahead = session_ahead(session);
	size_t again = 0;

	ahead_compute(anew, session_outcome(session), session_answers(session));
	for (size_t q = 0; q < maker.a.question_count; q++) {
		again += session_asks_again(session, q);
		assert_int_equal(ahead->matters[q], anew->matters[q] || session_asks_again(session, q));
	}
	assert_int_equal(ahead->count, anew->count + again);
	assert_int_equal(ahead->open, anew->open + again);
	assert_int_equal(ahead->settled, anew->settled && !again);
	assert_int_equal(ahead->total, anew->total);
	assert_int_equal(ahead->answered, anew->answered);
}

static void what_lies_ahead_is_that_of_the_answers_as_they_are(void **state)
{
	(void)state;
	for (uint64_t number = 1; number <= GUIDES; number++) {
		struct session *session;
		struct ahead anew;

		random_guide(number);
		session = session_new(&maker.a);
		ahead_init(&anew, &maker.a);
		for (size_t i = 0; i < MOVES; i++) {
			if (roll(6) == 0)
				ask_some_again(session);
			else if (roll(2))
				(void)random_answer(session, roll(maker.a.question_count));
			else
				move_somewhere(session);
			if (roll(2))
				same_ahead(session, &anew);
		}
		ahead_release(&anew);
		session_free(session);
	}
}

/* Answers that no session would take: another machine's, with ids that don't exist. */
static void whatever_is_replayed_ends_in_answers_that_apply(void **state)
{
	static const char *const values[] = { "a", "b", "c", "d", "e", "none", "unknown" };

	(void)state;
	for (uint64_t number = 1; number <= GUIDES; number++) {
		struct session *session;
		struct answers answers;

		random_guide(number);
		session = session_new(&maker.a);
		answers_init(&answers, &maker.a);
		for (size_t i = 0; i < 3 * maker.a.question_count; i++) {
			answers_add(&answers, roll(maker.a.question_count), values[roll(7)]);
		}
		session_replay(session, &answers);
		every_answer_applies(session);
		the_place_is_right(session, false);
		a_new_session_comes_to_the_same(session);
		answers_release(&answers);
		session_free(session);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_session_promises_holds_on_random_walks),
		cmocka_unit_test(what_lies_ahead_is_that_of_the_answers_as_they_are),
		cmocka_unit_test(whatever_is_replayed_ends_in_answers_that_apply),
	};

	return cmocka_run_group_tests_name("session random", tests, NULL, NULL);
}
