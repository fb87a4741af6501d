/* What a typed line means in the line front end. */
#include "tests/unit/base/expect.h"

#include "ui/line/typed.h"

struct command_case {
	const char *line;
	enum action action;
	size_t number;
	const char *text;
};

static void check_commands(const struct command_case *cases, size_t count, unsigned screens)
{
	for (size_t i = 0; i < count; i++) {
		struct typed typed = typed_command(cases[i].line, screens);

		same_number(cases[i].line, typed.action, cases[i].action);
		if (typed.action == ACTION_NONE)
			continue;
		same_number(cases[i].line, typed.number, cases[i].number);
		same_text(cases[i].line, typed.text ? typed.text : "", cases[i].text ? cases[i].text : "");
	}
}

static void commands_are_known_by_their_letter(void **state)
{
	static const struct command_case cases[] = {
		{ "?", ACTION_HELP, 0, NULL }, { "?3", ACTION_HELP, 3, NULL },
		{ " ? 12 ", ACTION_HELP, 12, NULL },
		{ "<", ACTION_BACK, 0, NULL }, { "b", ACTION_BACK, 0, NULL },
		{ "u", ACTION_UNKNOWN, 0, NULL },
		{ "0", ACTION_UNKNOWN, 0, NULL }, { "U", ACTION_UNKNOWN, 0, NULL },
		{ "w", ACTION_WHERE, 0, NULL },
		{ "y", ACTION_WHY, 0, NULL }, { "y2", ACTION_WHY, 2, NULL },
		{ "p", ACTION_PLAN, 0, NULL },
		{ "a", ACTION_ANSWERS, 0, NULL }, { "L", ACTION_LANGUAGE, 0, NULL },
		{ "l", ACTION_NONE, 0, NULL },
		{ "q", ACTION_QUIT, 0, NULL }, { ":q", ACTION_QUIT, 0, NULL },
		{ "：ｑ", ACTION_QUIT, 0, NULL },
		{ "？３", ACTION_HELP, 3, NULL }, { "　？　", ACTION_HELP, 0, NULL },
		{ "", ACTION_NONE, 0, NULL },
		{ ":", ACTION_NONE, 0, NULL }, { "1", ACTION_NONE, 0, NULL },
		{ "qq", ACTION_NONE, 0, NULL },
		{ "?x", ACTION_NONE, 0, NULL }, { "?0", ACTION_NONE, 0, NULL },
		{ "w3", ACTION_NONE, 0, NULL },
		{ "k", ACTION_NONE, 0, NULL }, { ",", ACTION_NONE, 0, NULL },
		{ "あ", ACTION_NONE, 0, NULL },
		{ "d3", ACTION_NONE, 0, NULL }, { "?99999999999999999999", ACTION_NONE, 0, NULL },
	};

	(void)state;
	check_commands(cases, ROWS(cases), SCREEN_OPTIONS);
}

static void the_case_decides_where_both_are_keys(void **state)
{
	static const struct command_case question[] = {
		{ "n", ACTION_NOTE, 0, NULL }, { "N", ACTION_NEXT_MACHINE, 0, NULL },
		{ "C", ACTION_CALL, 0, NULL },
		{ "c", ACTION_NONE, 0, NULL }, { "T", ACTION_HOLD, 0, NULL },
		{ "t", ACTION_HOLD, 0, NULL },
		{ "E", ACTION_TICKET, 0, NULL }, { "M", ACTION_MACHINES, 0, NULL },
		{ "m", ACTION_NONE, 0, NULL },
	};
	static const struct command_case plan[] = {
		{ "n", ACTION_NOTE, 0, NULL }, { "N", ACTION_NEXT_MACHINE, 0, NULL },
		{ "c", ACTION_COPY, 0, NULL },
		{ "C", ACTION_CALL, 0, NULL }, { "d3", ACTION_TICK, 3, NULL },
		{ "D3", ACTION_TICK, 3, NULL },
		{ "f12", ACTION_FAILED, 12, NULL }, { "x1", ACTION_SKIPPED, 1, NULL },
		{ "s 3", ACTION_SPELL, 3, NULL },
		{ "r", ACTION_QR, 0, NULL }, { "o2", ACTION_OPEN, 2, NULL },
		{ "v", ACTION_RAW, 0, NULL }, { "l", ACTION_LINKS, 0, NULL }, { "L", ACTION_LANGUAGE, 0, NULL },
		{ "Ｎ", ACTION_NEXT_MACHINE, 0, NULL }, { "ｎ", ACTION_NOTE, 0, NULL },
		{ "ｄ３", ACTION_TICK, 3, NULL },
		{ "e", ACTION_EXPORT, 0, NULL }, { "E", ACTION_TICKET, 0, NULL },
		{ "P", ACTION_PRINT, 0, NULL }, { "p", ACTION_NONE, 0, NULL },
		{ "m", ACTION_MAIL, 0, NULL }, { "M", ACTION_MACHINES, 0, NULL },
		{ "w", ACTION_NONE, 0, NULL }, { "u", ACTION_NONE, 0, NULL },
	};

	(void)state;
	check_commands(question, ROWS(question), SCREEN_OPTIONS);
	check_commands(plan, ROWS(plan), SCREEN_PLAN);
}

static void signs_of_the_number_pad_are_commands_only_alone(void **state)
{
	static const struct command_case cases[] = {
		{ ".", ACTION_BACK, 0, NULL }, { "+", ACTION_ANSWERS, 0, NULL },
		{ "-", ACTION_HELP, 0, NULL },
		{ "*", ACTION_WHERE, 0, NULL }, { "。", ACTION_BACK, 0, NULL },
		{ "ー", ACTION_HELP, 0, NULL },
		{ "＋", ACTION_ANSWERS, 0, NULL }, { "+3", ACTION_NONE, 0, NULL },
		{ "-3", ACTION_NONE, 0, NULL },
		{ "- 3", ACTION_NONE, 0, NULL }, { "+3 -1", ACTION_NONE, 0, NULL },
		{ "*2", ACTION_NONE, 0, NULL },
	};

	(void)state;
	check_commands(cases, ROWS(cases), SCREEN_OPTIONS);
}

static void a_text_stands_behind_what_takes_one(void **state)
{
	static const struct command_case cases[] = {
		{ "n he rang off", ACTION_NOTE, 0, "he rang off" },
		{ "n 3 of them", ACTION_NOTE, 0, "3 of them" },
		{ "n　ＡＢＣ です", ACTION_NOTE, 0, "ＡＢＣ です" },
		{ "n3 no lamp", ACTION_NOTE, 3, "no lamp" },
		{ "n3", ACTION_NOTE, 3, NULL }, { "no", ACTION_NONE, 0, NULL },
		{ "none", ACTION_NONE, 0, NULL },
		{ "n3x", ACTION_NONE, 0, NULL }, { "y because", ACTION_NONE, 0, NULL },
		{ "a b", ACTION_NONE, 0, NULL },
	};
	static const struct command_case filters[] = {
		{ "/sbs", ACTION_FILTER, 0, "sbs" }, { "/ 2000 pro", ACTION_FILTER, 0, "2000 pro" },
		{ "／サーバー", ACTION_FILTER, 0, "サーバー" }, { "・a", ACTION_FILTER, 0, "a" },
		{ "/", ACTION_FILTER, 0, NULL },
	};

	(void)state;
	check_commands(cases, ROWS(cases), SCREEN_PLAN);
	check_commands(filters, ROWS(filters), SCREEN_OPTIONS);
}

static void in_a_text_letters_are_text(void **state)
{
	static const struct command_case cases[] = {
		{ "n", ACTION_NONE, 0, NULL }, { "q", ACTION_NONE, 0, NULL },
		{ "/etc", ACTION_NONE, 0, NULL },
		{ "0", ACTION_NONE, 0, NULL }, { ".", ACTION_NONE, 0, NULL },
		{ "-", ACTION_NONE, 0, NULL },
		{ "?", ACTION_HELP, 0, NULL }, { "<", ACTION_BACK, 0, NULL },
		{ "？", ACTION_HELP, 0, NULL },
		{ "?what", ACTION_NONE, 0, NULL }, { ":u", ACTION_UNKNOWN, 0, NULL },
		{ ":a", ACTION_ANSWERS, 0, NULL },
		{ ":n no lamp", ACTION_NOTE, 0, "no lamp" }, { "：Ｃ", ACTION_CALL, 0, NULL },
		{ ":M", ACTION_MACHINES, 0, NULL }, { ":-)", ACTION_NONE, 0, NULL },
	};

	(void)state;
	check_commands(cases, ROWS(cases), SCREEN_TEXT);
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
		{ ".....", "１－３", "xxx.." },	{ ".....", "１ー３", "xxx.." },	{ ".....", "１、３", "x.x.." },
	{ ".....", " 2 ", ".x..." },	{ ".....", "5-5", "....x" },
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

static void none_is_a_word_or_the_number_behind_the_last(void **state)
{
	(void)state;
	assert_true(typed_none("none", 5));
	assert_true(typed_none(" None ", 5));
	assert_true(typed_none("ｎｏｎｅ", 5));
	assert_true(typed_none("6", 5));
	assert_true(typed_none("６", 5));
	assert_false(typed_none("n", 5));
	assert_false(typed_none("no", 5));
	assert_false(typed_none("5", 5));
	assert_false(typed_none("7", 5));
	assert_false(typed_none("1 6", 5));
	assert_false(typed_none("", 5));
}

static void only_blanks_are_nothing(void **state)
{
	(void)state;
	assert_true(typed_nothing(""));
	assert_true(typed_nothing(" \t　"));
	assert_false(typed_nothing("."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_known_by_their_letter),
		cmocka_unit_test(the_case_decides_where_both_are_keys),
		cmocka_unit_test(signs_of_the_number_pad_are_commands_only_alone),
		cmocka_unit_test(a_text_stands_behind_what_takes_one),
		cmocka_unit_test(in_a_text_letters_are_text),
		cmocka_unit_test(numbers_are_the_choice_or_change_it),
		cmocka_unit_test(what_is_no_number_in_range_changes_nothing),
		cmocka_unit_test(none_is_a_word_or_the_number_behind_the_last),
		cmocka_unit_test(only_blanks_are_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
