/* What links come to: its words in files, and when a copy may help. */
#include "tests/unit/base/expect.h"

#include "core/checked.h"

static const struct {
	const char *id;
	bool dead;
} links[] = {
	[LINK_ALIVE] = { "alive", false },
	[LINK_MOVED] = { "moved", false },
	[LINK_GONE] = { "gone", true },
	[LINK_UNREACHABLE] = { "unreachable", true },
	[LINK_SOFT_DEAD] = { "soft-dead", true },
	[LINK_NOT_CHECKED] = { "not-checked", false },
};

static void each_state_has_a_word_that_leads_back_to_it(void **state)
{
	(void)state;
	assert_int_equal(ROWS(links), LINK_STATE_COUNT);
	for (enum link_state s = 0; s < LINK_STATE_COUNT; s++) {
		enum link_state read = (s + 1) % LINK_STATE_COUNT;

		same_text(links[s].id, link_state_id(s), links[s].id);
		assert_true(link_state_from_id(links[s].id, &read));
		same_number(links[s].id, read, s);
	}
}

static void another_word_is_refused_and_changes_nothing(void **state)
{
	static const char *const words[] = { "", "dead", "Gone", "gone ", " gone", "gon", "soft_dead", "not-checked\n" };

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		enum link_state read = LINK_MOVED;

		if (link_state_from_id(words[i], &read))
			fail_msg("\"%s\" is read as \"%s\"", words[i], link_state_id(read));
		same_number(words[i], read, LINK_MOVED);
	}
}

static void a_copy_may_help_where_nothing_that_was_there_comes(void **state)
{
	(void)state;
	for (enum link_state s = 0; s < LINK_STATE_COUNT; s++)
		same_number(links[s].id, link_is_dead(s), links[s].dead);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_has_a_word_that_leads_back_to_it),
		cmocka_unit_test(another_word_is_refused_and_changes_nothing),
		cmocka_unit_test(a_copy_may_help_where_nothing_that_was_there_comes),
	};

	return cmocka_run_group_tests_name("checked", tests, NULL, NULL);
}
