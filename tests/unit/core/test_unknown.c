/*
 * The law on unknown answers where walking every world is out of the question
 * or a guess would do: counting rules, and many unknown answers at once.
 */
#include "make.h"
#include "show.h"

/* Every choice of yes, no and unknown for each of `count` questions, as the digits of a number. */
static void every_choice(size_t count,
			 enum verdict (*expected)(size_t count, size_t yes, size_t unknown))
{
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;
	size_t all = 1;

	answers_init(&answers, &maker.a);
	for (size_t i = 0; i < count; i++)
		all *= 3;
	for (size_t choice = 0; choice < all; choice++) {
		size_t yes = 0, unknown = 0, rest = choice;

		for (size_t q = 0; q < count; q++, rest /= 3) {
			if (rest % 3 == 2)
				answers_unknown(&answers, q);
			else
				answers_choose(&answers, 2 * q + rest % 3);
			yes += rest % 3 == 0;
			unknown += rest % 3 == 2;
		}
		outcome_compute(outcome, &answers);
		assert_int_equal(outcome->verdict, expected(count, yes, unknown));
	}
	outcome_free(outcome);
	answers_release(&answers);
}

static void make_yes_no(size_t count)
{
	make_begin();
	for (size_t q = 0; q < count; q++)
		make_one(make_id("q", q), "yes no");
}

static const char *threshold_id(size_t first, size_t yes)
{
	return make_id(make_id("t", first), yes);
}

/* "t<i><k>": at least k of the first i are yes. */
static void make_threshold(size_t count)
{
	for (size_t i = 1; i <= count; i++) {
		for (size_t k = 1; k <= i; k++) {
			const struct condition *with = says(make_id("q", i - 1), "yes");

			if (k > 1)
				with = ALL_OF(with, those(CONDITION_IS, threshold_id(i - 1, k - 1)));
			if (k < i)
				with = ANY_OF(with, those(CONDITION_IS, threshold_id(i - 1, k)));
			make_named(threshold_id(i, k), with);
		}
	}
}

static enum verdict three_of_six(size_t count, size_t yes, size_t unknown)
{
	(void)count;
	if (yes >= 3)
		return VERDICT_AFFECTED;
	return yes + unknown < 3 ? VERDICT_FIXED : VERDICT_UNDETERMINED;
}

static void at_least_three_of_six_is_exact(void **state)
{
	(void)state;
	make_yes_no(6);
	make_threshold(6);
	make_rule("three", those(CONDITION_IS, "t63"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	every_choice(6, three_of_six);
}

/* "odd<i>": an odd number of the questions up to i is yes; from the last down: "down<i>". */
static void make_parity(size_t count)
{
	make_named("odd0", says("q0", "yes"));
	make_named(make_id("down", count - 1), says(make_id("q", count - 1), "yes"));
	for (size_t i = 1; i < count; i++) {
		const struct condition *x = says(make_id("q", i), "yes");
		const struct condition *odd = those(CONDITION_IS, make_id("odd", i - 1));

		make_named(make_id("odd", i), ANY_OF(ALL_OF(x, not(odd)), ALL_OF(not(x), odd)));
	}
	for (size_t i = count - 1; i-- > 0;) {
		const struct condition *x = says(make_id("q", i), "yes");
		const struct condition *odd = those(CONDITION_IS, make_id("down", i + 1));

		make_named(make_id("down", i), ANY_OF(ALL_OF(x, not(odd)), ALL_OF(not(x), odd)));
	}
}

static enum verdict odd(size_t count, size_t yes, size_t unknown)
{
	(void)count;
	if (unknown)
		return VERDICT_UNDETERMINED;
	return yes % 2 ? VERDICT_AFFECTED : VERDICT_FIXED;
}

static void parity_is_exact(void **state)
{
	(void)state;
	make_yes_no(6);
	make_parity(6);
	make_rule("odd", those(CONDITION_IS, "odd5"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	every_choice(6, odd);
}

static const char *all_unknown(void)
{
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;
	const char *shown;
	struct strbuf rules;

	answers_init(&answers, &maker.a);
	for (size_t q = 0; q < maker.a.question_count; q++)
		answers_unknown(&answers, q);
	outcome_compute(outcome, &answers);
	strbuf_init(&rules);
	strbuf_add(&rules, verdict_id(outcome->verdict));
	for (size_t r = 0; r < maker.a.rule_count; r++)
		strbuf_addf(&rules, "%s%s", outcome->rules[r] ? " " : "",
			    outcome->rules[r] ? maker.rules[r].id : "");
	shown = show_keep(&rules);
	outcome_free(outcome);
	answers_release(&answers);
	return shown;
}

/* That both ways of counting agree is so in each of 2^40 worlds. */
static void what_holds_in_every_world_holds_however_it_is_said(void **state)
{
	(void)state;
	make_yes_no(40);
	make_parity(40);
	make_rule("odd", those(CONDITION_IS, "odd39"), VERDICT_AFFECTED);
	make_rule("even", not(those(CONDITION_IS, "down0")), VERDICT_AFFECTED);
	make_rule("neither", NULL, VERDICT_FIXED);
	make_end();
	assert_string_equal(all_unknown(), "affected odd even");
}

/* And one world of 2^40 in which it isn't so is found. */
static void one_world_in_very_many_is_found(void **state)
{
	const struct condition *each[40];

	(void)state;
	make_yes_no(40);
	for (size_t q = 0; q < 40; q++)
		each[q] = says(make_id("q", q), q % 3 ? "yes" : "no");
	make_rule("one", join(CONDITION_ALL, 40, each), VERDICT_NOT_LISTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	assert_string_equal(all_unknown(), "undetermined one rest");
}

static const char *sum_id(size_t last, size_t sum)
{
	return make_id(make_id("s", last), sum);
}

/* "s<i><m>": the numbers of the options chosen in the questions up to i sum to m, modulo 7. */
static void make_sums(size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t m = 0; m < 7; m++) {
			const struct condition *ways[10];
			size_t found = 0;

			for (size_t o = 0; o < 10; o++) {
				const struct condition *here = chosen(i, LIST(10 * i + o));
				size_t before = (m + 70 - o) % 7;

				if (i > 0)
					here = ALL_OF(here, those(CONDITION_IS, sum_id(i - 1, before)));
				if (i > 0 || before == 0)
					ways[found++] = here;
			}
			make_named(sum_id(i, m), join(CONDITION_ANY, found, ways));
		}
	}
}

static void ten_answers_of_ten_options_and_lists_of_twenty_five_are_exact(void **state)
{
	const char *many = "a b c d e f g h i j k l m n o p q r s t u v w x y";

	(void)state;
	make_begin();
	for (size_t q = 0; q < 10; q++)
		make_one(make_id("q", q), "o0 o1 o2 o3 o4 o5 o6 o7 o8 o9");
	make_many("products", many);
	make_many("fixes", many);
	make_many("signs", many);
	make_sums(10);
	make_asked("signs", says("products", "*"));
	make_rule("signs", ALL_OF(says("signs", "a y"), says("fixes", "")), VERDICT_AFFECTED);
	make_rule("sum", those(CONDITION_IS, "s93"), VERDICT_FIXED);
	make_rule("bare", ALL_OF(says("products", ""), not(says("signs", ""))),
		  VERDICT_NOT_LISTED);
	make_rule("never", ALL_OF(those(CONDITION_IS, "s91"), those(CONDITION_IS, "s92")),
		  VERDICT_UNDETERMINED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
	make_end();
	assert_string_equal(all_unknown(), "undetermined signs sum bare rest");
}

/* Five pairs, of which the diagram looks at all the first ones first: its worst order. */
static void equal_pairs_in_the_worst_order_end(void **state)
{
	const struct condition *first[5], *same[10], *pairs[5];

	(void)state;
	make_begin();
	for (size_t q = 0; q < 10; q++)
		make_one(make_id("q", q), "o0 o1 o2 o3 o4 o5 o6 o7 o8 o9");
	for (size_t i = 0; i < 5; i++) {
		first[i] = says(make_id("q", i), "o0");
		for (size_t o = 0; o < 10; o++)
			same[o] = ALL_OF(says(make_id("q", i), make_id("o", o)),
					 says(make_id("q", i + 5), make_id("o", o)));
		pairs[i] = join(CONDITION_ANY, 10, same);
	}
	make_rule("first", join(CONDITION_ALL, 5, first), VERDICT_NOT_LISTED);
	make_rule("equal", join(CONDITION_ALL, 5, pairs), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	assert_string_equal(all_unknown(), "undetermined first equal rest");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_least_three_of_six_is_exact),
		cmocka_unit_test(parity_is_exact),
		cmocka_unit_test(what_holds_in_every_world_holds_however_it_is_said),
		cmocka_unit_test(one_world_in_very_many_is_found),
		cmocka_unit_test(ten_answers_of_ten_options_and_lists_of_twenty_five_are_exact),
		cmocka_unit_test(equal_pairs_in_the_worst_order_end),
	};

	return cmocka_run_group_tests_name("unknown", tests, NULL, NULL);
}
