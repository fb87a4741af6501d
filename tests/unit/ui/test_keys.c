/* The table of keys: what the foot, the help and the manual are made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/front.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_says_what_it_does),
		cmocka_unit_test(no_action_has_two_meanings_on_one_screen),
		cmocka_unit_test(help_leaving_and_moving_work_on_every_screen),
		cmocka_unit_test(where_letters_are_text_no_letter_is_a_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
