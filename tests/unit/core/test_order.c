/* What depends on what: the order of settling, and circles found and named. */
#include "make.h"
#include "show.h"

#include "core/prove.h"

/* Without a circle. */

static void guide_straight(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_asked("b", says("a", "x"));
	make_asked("c", says("b", "x"));
}

static void guide_backwards(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_asked("a", says("b", "x"));
	make_asked("b", those(CONDITION_ASKED, "c"));
}

static void guide_offered_by_later(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_offered("a", "y", says("c", "x"));
	make_presume("b", "x", given_as("a", true, "x"));
}

static void guide_verdict_after_all_before(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_asked("c", ends("affected"));
	make_presume("a", "x", says("b", "x"));
}

static void guide_named_twice(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_named("inner", ends("affected"));
	make_named("outer", those(CONDITION_IS, "inner"));
	make_asked("a", those(CONDITION_IS, "outer"));
	make_asked("b", those(CONDITION_IS, "outer inner"));
	make_asked("c", those(CONDITION_IS, "inner"));
}

static void guide_warnings_and_steps(void)
{
	make_one("a", "x y");
	make_warning("w", says("a", "x"));
	make_step("s", those(CONDITION_WARNING, "w"));
	make_step("t", those(CONDITION_STEP, "s"));
	make_again("s", those(CONDITION_UNKNOWN, "a"));
	make_warning("v", those(CONDITION_STEP, "t s"));
	make_warning("m", those(CONDITION_MATTERS, "a"));
	make_action("act", those(CONDITION_WARNING, "v"));
}

/* With one. */

static void circle_question_of_itself(void)
{
	make_one("a", "x y");
	make_asked("a", says("a", "x"));
}

static void circle_of_two_questions(void)
{
	guide_straight();
	make_asked("a", says("c", "x"));
}

static void circle_through_an_option(void)
{
	guide_straight();
	make_offered("a", "y", those(CONDITION_UNKNOWN, "b"));
}

static void circle_through_a_presumption(void)
{
	guide_straight();
	make_presume("a", "x", those(CONDITION_PRESUMED, "c"));
}

static void circle_through_given(void)
{
	guide_straight();
	make_asked("a", given_as("b", true, ""));
}

static void circle_through_a_name(void)
{
	make_one("a", "x y");
	make_named("n", says("a", "x"));
	make_asked("a", not(those(CONDITION_IS, "n")));
}

static void circle_of_all_unknown(void)
{
	guide_straight();
	make_asked("c", those(CONDITION_UNKNOWN, "*"));
}

static void circle_through_the_verdict(void)
{
	guide_straight();
	make_asked("c", ends("affected"));
	make_asked("a", says("c", "x"));
}

static void circle_through_a_name_of_the_verdict(void)
{
	make_one("a", "x y");
	make_one("b", "x y");
	make_one("c", "x y");
	make_named("bad", ends("affected"));
	make_asked("a", those(CONDITION_IS, "bad"));
	make_asked("b", says("c", "x"));
	make_asked("c", those(CONDITION_IS, "bad"));
}

static void circle_of_names(void)
{
	make_one("a", "x y");
	make_named("n", says("a", "x"));
	make_named("m", those(CONDITION_IS, "n"));
	maker.named[0].condition = ANY_OF(says("a", "x"), those(CONDITION_IS, "m"));
}

static void circle_of_a_name_with_itself(void)
{
	make_named("n", NULL);
	maker.named[0].condition = ALL_OF(not(those(CONDITION_IS, "n")));
}

static void circle_of_a_warning_with_itself(void)
{
	make_warning("w", NULL);
	maker.warnings[0].when = those(CONDITION_WARNING, "w");
}

static void circle_of_warning_and_step(void)
{
	make_warning("w", NULL);
	make_step("s", those(CONDITION_WARNING, "w"));
	maker.warnings[0].when = not(those(CONDITION_STEP, "s"));
}

static void circle_of_steps(void)
{
	make_step("s", NULL);
	make_step("t", those(CONDITION_STEP, "s"));
	maker.placements[0].when = those(CONDITION_STEP, "t");
}

static void circle_through_a_second_place(void)
{
	make_step("s", NULL);
	make_step("t", those(CONDITION_STEP, "s"));
	make_again("s", those(CONDITION_STEP, "t"));
}

static void circle_through_a_name_of_steps(void)
{
	make_step("s", NULL);
	make_named("n", those(CONDITION_STEP, "s"));
	maker.placements[0].when = those(CONDITION_IS, "n");
}

struct order_case {
	const char *name;
	void (*guide)(void);
	const char *expected;	/* the order; or "circle: member needs member" */
};

static const struct order_case cases[] = {
	{ "what depends on earlier questions stays in the advisory's order", guide_straight,
	  "a b c" },
	{ "a question comes after the later one that it depends on", guide_backwards,
	  "c b a" },
	{ "options and presumptions count as well", guide_offered_by_later, "c a b" },
	{ "the verdict of a `when` comes after every question before it",
	  guide_verdict_after_all_before,
	  "b a c" },
	{ "a named condition may mean another verdict under each question", guide_named_twice,
	  "a b c" },
	{ "warnings and steps may hang on one another", guide_warnings_and_steps, "a" },
	{ "a question that asks itself is a circle", circle_question_of_itself,
	  "circle: question a needs question a" },
	{ "questions that ask each other are a circle", circle_of_two_questions,
	  "circle: question b needs question a" },
	{ "a circle through an option is found", circle_through_an_option,
	  "circle: question b needs question a" },
	{ "a circle through a presumption is found", circle_through_a_presumption,
	  "circle: question b needs question a" },
	{ "a circle through `given` is found", circle_through_given,
	  "circle: question b needs question a" },
	{ "a circle through a named condition is found", circle_through_a_name,
	  "circle: named n needs question a" },
	{ "a question that asks whether anything is unknown asks itself",
	  circle_of_all_unknown,
	  "circle: question c needs question c" },
	{ "a circle through the verdict is found", circle_through_the_verdict,
	  "circle: question c needs question a" },
	{ "a name that was no circle under one question can be one under another",
	  circle_through_a_name_of_the_verdict, "circle: named bad needs question b" },
	{ "named conditions that need each other are a circle", circle_of_names,
	  "circle: named m needs named n" },
	{ "a named condition that needs itself is a circle", circle_of_a_name_with_itself,
	  "circle: named n needs named n" },
	{ "a warning that needs itself is a circle", circle_of_a_warning_with_itself,
	  "circle: warning w needs warning w" },
	{ "a warning and a step that need each other are a circle",
	  circle_of_warning_and_step,
	  "circle: step s needs warning w" },
	{ "steps that need each other are a circle", circle_of_steps,
	  "circle: step t needs step s" },
	{ "a circle through a second place of a step is found",
	  circle_through_a_second_place,
	  "circle: step t needs step s" },
	{ "a circle of a step through a named condition is found",
	  circle_through_a_name_of_steps,
	  "circle: step s needs named n" },
};

static const char *member(struct strbuf *line, enum order_node_kind kind, size_t index)
{
	static const char *const kinds[] = { "question", "named", "warning", "step" };

	strbuf_addf(line, " %s ", kinds[kind]);
	switch (kind) {
	case ORDER_QUESTION: return maker.questions[index].id;
	case ORDER_NAMED: return maker.named[index].id;
	case ORDER_WARNING: return maker.warnings[index].id;
	case ORDER_STEP: return maker.steps[index].id;
	}
	return NULL;
}

static void is_ordered_so(void **state)
{
	const struct order_case *c = *state;
	struct order_circle circle;
	struct strbuf line;

	make_begin();
	c->guide();
	strbuf_init(&line);
	if (make_finish(&maker.a, maker.questions, maker.options, &circle)) {
		for (size_t i = 0; i < maker.a.question_count; i++)
			strbuf_addf(&line, "%s%s", i ? " " : "",
				    maker.questions[maker.a.order[i]].id);
	} else {
		strbuf_add(&line, "circle:");
		strbuf_add(&line, member(&line, circle.kind, circle.index));
		strbuf_add(&line, " needs");
		strbuf_add(&line, member(&line, circle.other_kind, circle.other));
	}
	assert_string_equal(show_keep(&line), c->expected);
}

static void a_ladder_of_names_ends_at_once(void **state)
{
	struct outcome *outcome;
	struct answers answers;
	struct proof *proof;

	(void)state;
	make_begin();
	make_one("a", "x y");
	make_one("b", "x y");
	make_ladder(says("a", "x"));
	make_asked("b", those(CONDITION_IS, "n0"));
	make_warning("w", those(CONDITION_IS, "n0"));
	make_rule("r", those(CONDITION_IS, "n0"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	outcome = outcome_new(&maker.a);
	make_answers(&answers, "a=unknown");
	outcome_compute(outcome, &answers);
	assert_string_equal(show_outcome(outcome), "undetermined | open: a");
	answers_choose(&answers, made_option("a", "x"));
	outcome_compute(outcome, &answers);
	assert_string_equal(show_plan(outcome), "affected | warnings: w");
	proof = prove(&maker.a);
	assert_true(proof->combinations == 3 && proof->by_rule[0] == 2);
	proof_free(proof);
	outcome_free(outcome);
	answers_release(&answers);
}

static void a_ladder_that_speaks_of_the_verdict_ends_at_once(void **state)
{
	struct outcome *outcome;
	struct answers answers;

	(void)state;
	make_begin();
	make_one("a", "x y");
	for (size_t q = 0; q < 20; q++)
		make_one(make_id("q", q), "x y");
	make_ladder(ends("affected"));
	for (size_t q = 0; q < 20; q++)
		make_asked(make_id("q", q), those(CONDITION_IS, "n0"));
	make_rule("r", ANY_OF(says("a", "x"), says("q19", "y")), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	outcome = outcome_new(&maker.a);
	make_answers(&answers, "a=y");
	outcome_compute(outcome, &answers);
	assert_string_equal(show_outcome(outcome), "fixed");
	answers_choose(&answers, made_option("a", "x"));
	outcome_compute(outcome, &answers);
	assert_int_equal(outcome->standing[made_question("q19")], STANDING_OPEN);
	outcome_free(outcome);
	answers_release(&answers);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 2] = {
		cmocka_unit_test(a_ladder_of_names_ends_at_once),
		cmocka_unit_test(a_ladder_that_speaks_of_the_verdict_ends_at_once),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[2 + i] = make_test(cases[i].name, is_ordered_so, &cases[i]);
	return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
