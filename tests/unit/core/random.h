/* Random small guides: with all that a guide may say, and without circles. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include "tests/unit/base/dice.h"

#include "make.h"

enum { RANDOM_QUESTIONS = 8 };

static inline const struct condition *random_leaf(size_t before)
{
	size_t q = roll(before);
	const struct question *question = &maker.questions[q];

	switch (roll(8)) {
	case 0: return about(CONDITION_ASKED, q);
	case 1: return about(CONDITION_UNKNOWN, q);
	case 2: return about(CONDITION_PRESUMED, q);
	case 3: return about(CONDITION_ANSWERED, q);
	case 4: return question->kind == QUESTION_MANY ? about(CONDITION_NONE, q)
						       : about(CONDITION_ANSWERED, q);
	}
	if (!question->option_count)
		return about(CONDITION_ANSWERED, q);
	if (roll(4) == 0)
		return given_as(question->id, roll(2), maker.options[question->first_option].id);
	return chosen(q, LIST(question->first_option + roll(question->option_count),
			      question->first_option + roll(question->option_count)));
}

static inline const struct condition *random_condition(size_t before)
{
	switch (roll(6)) {
	case 0: return not(random_leaf(before));
	case 1: return ALL_OF(random_leaf(before), not(random_leaf(before)));
	case 2: return ANY_OF(random_leaf(before), random_leaf(before));
	default: return random_leaf(before);
	}
}

/* Rules speak of answers and of `asked` only. */
static inline const struct condition *random_rule(void)
{
	size_t q = roll(maker.a.question_count);
	const struct question *question = &maker.questions[q];

	if (!question->option_count || roll(5) == 0)
		return about(roll(2) ? CONDITION_ASKED : CONDITION_ANSWERED, q);
	return chosen(q, LIST(question->first_option + roll(question->option_count)));
}

static inline void random_question(size_t q)
{
	static const char *const options[] = { "a", "a b", "a b c", "a b c d" };
	enum question_kind kind = roll(2) ? QUESTION_ONE : QUESTION_MANY;

	if (roll(8) == 0)
		kind = QUESTION_TEXT;
	make_question(kind, make_id("q", q), kind == QUESTION_TEXT ? "" : options[roll(4)]);
}

/* Most hang on questions before them, some on a name or on the verdict, some on later ones. */
static inline void random_when(size_t q)
{
	struct question *question = &maker.questions[q];
	size_t count = maker.a.question_count, before = q ? q : 1;
	size_t end = question->first_option + question->option_count;

	if (q > 0 && roll(2))
		question->when = roll(3) ? random_condition(before) : those(CONDITION_IS, "open");
	else if (q > 0 && roll(4) == 0)
		question->when = ends("affected undetermined");
	for (size_t o = question->first_option; o < end; o++) {
		if (q > 0 && roll(4) == 0)
			maker.options[o].when = random_condition(before);
	}
	if (question->option_count && roll(3) == 0)
		make_presume(question->id, maker.options[question->first_option].id,
			     roll(3) ? random_condition(count) : NULL);
}

/* The same number, the same guide. */
static inline void random_guide(uint64_t number)
{
	struct order_circle circle;
	size_t count;

	seed = number * 0x9e3779b97f4a7c15u;
	do {
		make_begin();
		count = 2 + roll(RANDOM_QUESTIONS - 1);
		for (size_t q = 0; q < count; q++)
			random_question(q);
		make_named("open", ends("affected not_listed undetermined"));
		for (size_t q = 0; q < count; q++)
			random_when(q);
		for (size_t r = 0; r < 5; r++)
			make_rule(make_id("r", r), random_rule(),
				  (enum verdict)roll(VERDICT_COUNT));
		make_warning("w", ALL_OF(random_condition(count), those(CONDITION_IS, "open")));
		make_step("find", those(CONDITION_MATTERS, "*"));
		make_action("act", ALL_OF(random_condition(count), those(CONDITION_IS, "open")));
		make_step("tell", random_condition(count));
		make_again("act", random_condition(count));
	} while (!make_finish(&maker.a, maker.questions, maker.options, &circle));
}

#endif
