/* The table of keys: what the foot, the help and the manual are made from. */
#include <curses.h>
#include <string.h>

#include "tests/unit/base/expect.h"

#include "ui/curses/input.h"
#include "ui/keys.h"

static void every_entry_says_what_it_does(void **state)
{
	(void)state;
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		assert_true(key->keys && *key->keys);
		assert_true(key->text && *key->text);
		assert_true(key->screens && !(key->screens & ~(unsigned)SCREEN_ALL));
		/* At the foot with both words, or not at all. */
		assert_int_equal(!key->foot, !key->short_text);
	}
}

static void no_action_has_two_meanings_on_one_screen(void **state)
{
	(void)state;
	for (const struct key_help *a = key_table; a->action != ACTION_NONE; a++) {
		for (const struct key_help *b = a + 1; b->action != ACTION_NONE; b++) {
			if (a->action == b->action && a->screens & b->screens)
				fail_msg("'%s' and '%s'", a->text, b->text);
		}
	}
}

static unsigned screens_with(enum action action)
{
	unsigned screens = 0;

	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (key->action == action && (key->foot || action == ACTION_UP))
			screens |= key->screens;
	}
	return screens;
}

static void help_leaving_and_moving_work_on_every_screen(void **state)
{
	(void)state;
	assert_int_equal(screens_with(ACTION_HELP), SCREEN_ALL);
	assert_int_equal(screens_with(ACTION_QUIT), SCREEN_ALL);
	assert_int_equal(screens_with(ACTION_BACK), SCREEN_ALL);
	assert_int_equal(screens_with(ACTION_ACCEPT), SCREEN_ALL);
	assert_int_equal(screens_with(ACTION_LANGUAGE), SCREEN_ALL);
	assert_int_equal(screens_with(ACTION_UP), SCREEN_ALL);
}

/* Where letters are text, no letter may be named as a key. */
static void where_letters_are_text_no_letter_is_a_key(void **state)
{
	(void)state;
	for (const struct key_help *key = key_table; key->action != ACTION_NONE; key++) {
		if (key->screens & SCREEN_TYPING && key->foot && !key->foot[1])
			fail_msg("'%s'", key->text);
	}
}

/* The keys that have names; what moves the other way stands in the same entry. */
static const struct {
	const char *name;
	wint_t code;
	bool special;
	enum action action;
} named_keys[] = {
	{ "Enter", '\r', false, ACTION_ACCEPT }, { "Space", ' ', false, ACTION_TICK },
	{ "Esc", '\033', false, ACTION_NONE /* it begins what other keys send, too */ },
	{ "Tab", '\t', false, ACTION_NEXT }, { "Ctrl-L", '\f', false, ACTION_REDRAW },
	{ "Ctrl-Z", '\032', false, ACTION_SUSPEND },
	{ "Ctrl-C", '\003', false, ACTION_NONE /* a signal */ },
	{ "Up/Down", KEY_UP, true, ACTION_UP }, { "Up/Down", KEY_DOWN, true, ACTION_DOWN },
	{ "k/j", 'k', false, ACTION_UP }, { "k/j", 'j', false, ACTION_DOWN },
	{ "PgUp/PgDn", KEY_PPAGE, true, ACTION_PAGE_UP },
	{ "PgUp/PgDn", KEY_NPAGE, true, ACTION_PAGE_DOWN },
	{ "Home/End", KEY_HOME, true, ACTION_HOME }, { "Home/End", KEY_END, true, ACTION_END },
	{ "Left", KEY_LEFT, true, ACTION_BACK }, { "Right", KEY_RIGHT, true, ACTION_FORWARD },
	{ "1-9", '1', false, ACTION_DIGIT }, { "1-9", '9', false, ACTION_DIGIT },
};

static void expect_key(const struct key_help *row, const char *key, enum key_place place)
{
	for (size_t i = 0; i < ROWS(named_keys); i++) {
		if (strcmp(key, named_keys[i].name) == 0)
			return;
	}
	if (key[0] == 'F' && key[1])
		same_number(key, input_action((wint_t)KEY_F(key[1] - '0' + (key[2] ? 9 : 0)), true, place),
			    row->action);
	else if (!key[1])
		same_number(key, input_action((wint_t)*key, false, place), row->action);
	else
		fail_msg("what is '%s'?", key);
}

static void expect_keys(const struct key_help *row, enum key_place place)
{
	char keys[64], *rest = keys;

	assert_true(strlen(row->keys) < sizeof(keys));
	strcpy(keys, row->keys);
	for (char *key = strtok_r(rest, ", ", &rest); key; key = strtok_r(rest, ", ", &rest))
		expect_key(row, key, place);
}

static void every_key_that_is_named_does_what_is_said(void **state)
{
	(void)state;
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		for (unsigned place = 1; place & SCREEN_ALL; place <<= 1) {
			if (row->screens & place)
				expect_keys(row, (enum key_place)place);
		}
	}
	for (size_t i = 0; i < ROWS(named_keys); i++)
		same_number(named_keys[i].name,
			    input_action(named_keys[i].code, named_keys[i].special, SCREEN_QUESTION),
			    named_keys[i].action);
}

static bool is_named(enum action action, char letter)
{
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (row->action == action && key_is_named(row, letter))
			return true;
	}
	return false;
}

static void no_letter_does_anything_that_is_not_said(void **state)
{
	(void)state;
	for (unsigned place = 1; place & SCREEN_ALL; place <<= 1) {
		for (char c = '!'; c <= '~'; c++) {
			enum action action = input_action((wint_t)c, false, (enum key_place)place);

			if (action == ACTION_NONE || action == ACTION_DIGIT || c == 'j' || c == 'k')
				continue;
			if (!is_named(action, c))
				fail_msg("'%c'", c);
		}
	}
}

/* "r" closes the QR code that it opened, though the page with the code has no such key. */
static void a_key_means_elsewhere_what_it_does_there_unless_that_has_other_keys_here(void **state)
{
	static const struct {
		char sign;
		enum key_place place;
		enum action action;
	} cases[] = {
		{ 'r', SCREEN_PAGER, ACTION_QR }, { 'p', SCREEN_PLAN, ACTION_PLAN }, { '*', SCREEN_WHERE, ACTION_WHERE },
		{ '0', SCREEN_PLAN, ACTION_TICK }, { '0', SCREEN_QUESTION, ACTION_UNKNOWN }, { '0', SCREEN_OTHER, ACTION_UNKNOWN },
		{ '+', SCREEN_OTHER, ACTION_TICK }, { '+', SCREEN_MANY, ACTION_TICK }, { '+', SCREEN_PLAN, ACTION_ANSWERS },
		{ 'q', SCREEN_TEXT, ACTION_NONE }, { '$', SCREEN_PLAN, ACTION_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number((const char[]){ cases[i].sign, '\0' }, key_action(cases[i].sign, cases[i].place), cases[i].action);
}

/* One hand on the phone: all but leaving can be done there. */
static void the_number_pad_is_enough(void **state)
{
	static const struct {
		const char *sign;
		enum action action;
	} cases[] = {
		{ "0", ACTION_UNKNOWN }, { "1", ACTION_DIGIT }, { "9", ACTION_DIGIT },
		{ ".", ACTION_BACK }, { "+", ACTION_ANSWERS }, { "-", ACTION_HELP },
		{ "*", ACTION_WHERE }, { "/", ACTION_FILTER }, { "\r", ACTION_ACCEPT },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].sign, input_action((wint_t)*cases[i].sign, false, SCREEN_QUESTION), cases[i].action);
}

static void keys_work_with_the_input_method_left_on(void **state)
{
	static const struct {
		wint_t wide;
		const char *key;
	} cases[] = {
		{ L'１', "1" }, { L'０', "0" }, { L'ｙ', "y" }, { L'Ｅ', "E" }, { L'？', "?" }, { L'／', "/" },
		{ L'・', "/" }, { L'。', "." }, { L'．', "." }, { L'ー', "-" }, { L'－', "-" }, { L'＋', "+" },
		{ L'＊', "*" }, { 0x3000, " " }, { L'＜', "<" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].key, input_action(cases[i].wide, false, SCREEN_QUESTION),
			    input_action((wint_t)*cases[i].key, false, SCREEN_QUESTION));
	same_number("あ", input_action(L'あ', false, SCREEN_QUESTION), ACTION_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_says_what_it_does),
		cmocka_unit_test(no_action_has_two_meanings_on_one_screen),
		cmocka_unit_test(help_leaving_and_moving_work_on_every_screen),
		cmocka_unit_test(where_letters_are_text_no_letter_is_a_key),
		cmocka_unit_test(every_key_that_is_named_does_what_is_said),
		cmocka_unit_test(no_letter_does_anything_that_is_not_said),
		cmocka_unit_test(a_key_means_elsewhere_what_it_does_there_unless_that_has_other_keys_here),
		cmocka_unit_test(the_number_pad_is_enough),
		cmocka_unit_test(keys_work_with_the_input_method_left_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
