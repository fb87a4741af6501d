/* How the screen looks. */
#include "tests/unit/base/expect.h"

#include "ui/curses/theme.h"

static void themes_are_found_by_name(void **state)
{
	static const char *const ids[] = { "default", "contrast", "light", "mono", "ascii" };

	(void)state;
	for (size_t i = 0; i < ROWS(ids); i++)
		same_text(ids[i], theme_find(ids[i])->id, ids[i]);
	same_text("NULL", theme_find(NULL)->id, "default");
	assert_null(theme_find(""));
	assert_null(theme_find("Default"));
}

static void the_key_comes_round_to_every_theme(void **state)
{
	const struct theme *first = theme_find(NULL), *theme = first;
	size_t count = 0;

	(void)state;
	do {
		assert_ptr_equal(theme_find(theme->id), theme);
		assert_true(*theme_name(theme));
		theme = theme_next(theme);
		count++;
	} while (theme != first && count < 100);
	assert_int_equal(count, 5);
}

static void default_and_mono_have_no_colours(void **state)
{
	static const char *const ids[] = { "default", "mono", "ascii" };

	(void)state;
	for (size_t i = 0; i < ROWS(ids); i++) {
		const struct theme *theme = theme_find(ids[i]);

		assert_true(theme->ink == COLOUR_OWN && theme->paper == COLOUR_OWN &&
			    theme->accent == COLOUR_OWN);
	}
}

/* Without colours, or to eyes that don't see them, every role that has one still stands out. */
static void no_colour_carries_meaning_alone(void **state)
{
	static const unsigned roles[] = { STYLE_TITLE, STYLE_ALERT, STYLE_MATCH, STYLE_FOCUS };
	const struct theme *first = theme_find(NULL), *theme = first;

	(void)state;
	do {
		for (size_t i = 0; i < ROWS(roles); i++)
			assert_int_not_equal(theme_attributes(theme, roles[i]), 0);
		assert_true(theme_attributes(theme, STYLE_FOCUS) & STYLE_REVERSE);
		assert_int_equal(theme_attributes(theme, STYLE_PLAIN), 0);
		assert_int_equal(theme_attributes(theme, STYLE_UNDERLINE), STYLE_UNDERLINE);
		theme = theme_next(theme);
	} while (theme != first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(themes_are_found_by_name),
		cmocka_unit_test(the_key_comes_round_to_every_theme),
		cmocka_unit_test(default_and_mono_have_no_colours),
		cmocka_unit_test(no_colour_carries_meaning_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
