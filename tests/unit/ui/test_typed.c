/* What a typed line means in the line front end. */
#include "tests/unit/base/expect.h"

#include "ui/line/typed.h"

static void commands_are_known_by_their_letter(void **state)
{
	static const struct {
		const char *line;
		enum action action;
		size_t number;
	} cases[] = {
		{ "?", ACTION_HELP, 0 },	{ "?3", ACTION_HELP, 3 },	{ " ? 12 ", ACTION_HELP, 12 },
		{ "<", ACTION_BACK, 0 },	{ "b", ACTION_BACK, 0 },	{ "u", ACTION_UNKNOWN, 0 },
		{ "0", ACTION_UNKNOWN, 0 },	{ "U", ACTION_UNKNOWN, 0 },	{ "w", ACTION_WHERE, 0 },
		{ "y", ACTION_WHY, 0 },		{ "y2", ACTION_WHY, 2 },	{ "p", ACTION_PLAN, 0 },
		{ "a", ACTION_ANSWERS, 0 },	{ "L", ACTION_LANGUAGE, 0 },	{ "l", ACTION_LANGUAGE, 0 },
		{ "q", ACTION_QUIT, 0 },	{ ":q", ACTION_QUIT, 0 },	{ "：ｑ", ACTION_QUIT, 0 },
		{ "？３", ACTION_HELP, 3 },	{ "", ACTION_NONE, 0 },		{ ":", ACTION_NONE, 0 },
		{ "1", ACTION_NONE, 0 },	{ "qq", ACTION_NONE, 0 },	{ "?x", ACTION_NONE, 0 },
		{ "?0", ACTION_NONE, 0 },	{ "w3", ACTION_NONE, 0 },	{ "k", ACTION_NONE, 0 },
		{ "v", ACTION_NONE, 0 },	{ ",", ACTION_NONE, 0 },	{ "あ", ACTION_NONE, 0 },
		{ "?99999999999999999999", ACTION_NONE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct typed typed = typed_command(cases[i].line);

		same_number(cases[i].line, typed.action, cases[i].action);
		if (typed.action != ACTION_NONE)
			same_number(cases[i].line, typed.number, cases[i].number);
	}
}

static void numbers_are_the_choice_or_change_it(void **state)
{
	/* Five options; x: ticked. */
	static const struct {
		const char *before, *line, *after;
	} cases[] = {
		{ ".....", "1", "x...." },	{ "xx...", "3", "..x.." },	{ ".....", "1 3 5", "x.x.x" },
		{ ".....", "1,3", "x.x.." },	{ ".....", "2-4", ".xxx." },	{ ".....", "1-2 5", "xx..x" },
		{ "xxxxx", "-3", "xx.xx" },	{ "xxxxx", "-2-4", "x...x" },	{ "x....", "+5", "x...x" },
		{ "x....", "+2-3", "xxx.." },	{ "x....", "-1 +2", ".x..." },	{ ".....", "１　３", "x.x.." },
		{ ".....", "１－３", "xxx.." },	{ ".....", " 2 ", ".x..." },	{ ".....", "5-5", "....x" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		bool ticked[5];
		char after[6] = ".....";

		for (size_t j = 0; j < 5; j++)
			ticked[j] = cases[i].before[j] == 'x';
		assert_true(typed_numbers(cases[i].line, ticked, 5));
		for (size_t j = 0; j < 5; j++)
			after[j] = ticked[j] ? 'x' : '.';
		same_text(cases[i].line, after, cases[i].after);
	}
}

static void what_is_no_number_in_range_changes_nothing(void **state)
{
	static const char *const lines[] = {
		"", " ", "6", "0", "1 6", "3-1", "1-", "-", "+", "--1", "1--2", "1-2-3", "a", "1a", "1.5",
		"99999999999999999999", "1-99999999999999999999", ",", "1 ; 2", "あ",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(lines); i++) {
		bool ticked[5] = { false, true, false, true, false };
		const bool before[5] = { false, true, false, true, false };

		if (typed_numbers(lines[i], ticked, 5))
			fail_msg("\"%s\" was taken", lines[i]);
		assert_memory_equal(ticked, before, sizeof(before));
	}
}

static void none_is_a_word_or_its_letter(void **state)
{
	(void)state;
	assert_true(typed_none("n"));
	assert_true(typed_none(" None "));
	assert_true(typed_none("ｎ"));
	assert_false(typed_none("no"));
	assert_false(typed_none(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_known_by_their_letter),
		cmocka_unit_test(numbers_are_the_choice_or_change_it),
		cmocka_unit_test(what_is_no_number_in_range_changes_nothing),
		cmocka_unit_test(none_is_a_word_or_its_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
