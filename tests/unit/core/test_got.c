/* What fetching a file came to: its words in messages, whether the file may be used, whether its way was encrypted. */
#include "tests/unit/base/expect.h"

#include "core/got.h"

static const struct {
	const char *id;
	bool there;
} states[] = {
	[GOT_FETCHED] = { "fetched", true },
	[GOT_KEPT] = { "kept", true },
	[GOT_UNFIT] = { "unfit", false },
	[GOT_GONE] = { "gone", false },
	[GOT_FAILED] = { "failed", false },
};

static const char *const compared[] = {
	[COMPARED_NOTHING] = "nothing", [COMPARED_FITS] = "fits", [COMPARED_DIFFERS] = "differs",
	[COMPARED_AFFECTED] = "affected", [COMPARED_UNUSABLE] = "unusable",
};

static void each_state_has_a_word_that_leads_back_to_it(void **state)
{
	(void)state;
	assert_int_equal(ROWS(states), GOT_STATE_COUNT);
	for (enum got_state s = 0; s < GOT_STATE_COUNT; s++) {
		enum got_state read = (s + 1) % GOT_STATE_COUNT;

		same_text(states[s].id, got_state_id(s), states[s].id);
		assert_true(got_state_from_id(states[s].id, &read));
		same_number(states[s].id, read, s);
	}
}

static void so_has_what_each_checksum_says(void **state)
{
	(void)state;
	assert_int_equal(ROWS(compared), COMPARED_COUNT);
	for (enum got_compared c = 0; c < COMPARED_COUNT; c++) {
		enum got_compared read = (c + 1) % COMPARED_COUNT;

		same_text(compared[c], got_compared_id(c), compared[c]);
		assert_true(got_compared_from_id(compared[c], &read));
		same_number(compared[c], read, c);
	}
}

static void another_word_is_refused_and_changes_nothing(void **state)
{
	static const char *const words[] = { "", "Kept", "kept ", " fits", "fit", "fits\n", "none" };

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		enum got_state got = GOT_GONE;
		enum got_compared said = COMPARED_DIFFERS;

		if (got_state_from_id(words[i], &got) || got_compared_from_id(words[i], &said))
			fail_msg("\"%s\" is read", words[i]);
		same_number(words[i], got, GOT_GONE);
		same_number(words[i], said, COMPARED_DIFFERS);
	}
}

static void a_file_may_be_used_if_it_came_whole_now_or_before(void **state)
{
	(void)state;
	for (enum got_state s = 0; s < GOT_STATE_COUNT; s++)
		same_number(states[s].id, got_is_there(&(struct got){ .state = s }), states[s].there);
}

static void only_what_begins_with_https_is_encrypted_all_the_way(void **state)
{
	static const struct {
		const char *url;
		bool is;
	} cases[] = {
		{ "https://example.com/a.exe", true },
		{ "HTTPS://EXAMPLE.COM/", true },
		{ "http://example.com/https://", false },
		{ "httpss://example.com/", false },
		{ "https:/example.com/", false },
		{ "https:", false },
		{ " https://example.com/", false },
		{ "ftp://example.com/", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].url, got_is_protected(cases[i].url), cases[i].is);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_has_a_word_that_leads_back_to_it),
		cmocka_unit_test(so_has_what_each_checksum_says),
		cmocka_unit_test(another_word_is_refused_and_changes_nothing),
		cmocka_unit_test(a_file_may_be_used_if_it_came_whole_now_or_before),
		cmocka_unit_test(only_what_begins_with_https_is_encrypted_all_the_way),
	};

	return cmocka_run_group_tests_name("got", tests, NULL, NULL);
}
