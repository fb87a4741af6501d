/* What is known of links, in words. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>
#include <time.h>

#include "report/link_words.h"

#define NOON INT64_C(1010664000)	/* 10 January 2002, 12:00 UTC */
#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

static struct checked link_of(enum link_state state, long status, const char *ended, int64_t when)
{
	return (struct checked){
		.state = state, .status = status, .ended = ended, .words = "", .language = "en", .when = when,
		.copy = "", .copy_state = LINK_NOT_CHECKED,
	};
}

static void a_link_says_what_became_of_it_and_when_that_was(void **state)
{
	static const struct {
		enum link_state state;
		long status;
		const char *ended, *words;
	} cases[] = {
		{ LINK_ALIVE, 200, "http://a/", "alive (checked 12 days ago)" },
		{ LINK_MOVED, 200, "http://b/", "moved to http://b/ (checked 12 days ago)" },
		{ LINK_MOVED, 200, "", "moved (checked 12 days ago)" },
		{ LINK_MOVED, 200, "http://b/\033[2J\xff", "moved to http://b/<U+001B>[2J<FF> (checked 12 days ago)" },
		{ LINK_GONE, 404, "http://a/", "gone (checked 12 days ago)" },
		{ LINK_UNREACHABLE, 0, "http://a/", "cannot be reached (checked 12 days ago)" },
		{ LINK_UNREACHABLE, 403, "http://a/", "cannot be reached (HTTP 403) (checked 12 days ago)" },
		{ LINK_SOFT_DEAD, 200, "http://a/", "no longer that page (checked 12 days ago)" },
		{ LINK_NOT_CHECKED, 0, "http://a/", "not checked" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct checked checked = link_of(cases[i].state, cases[i].status, cases[i].ended, NOON - 12 * DAY);
		struct strbuf out;

		strbuf_init(&out);
		link_words_add(&out, &checked, NOON);
		same_text(link_state_id(cases[i].state), out.text, cases[i].words);
		strbuf_release(&out);
	}
}

static void one_that_was_never_checked_says_so(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	link_words_add(&out, NULL, NOON);
	same_text("never", out.text, "not checked");
	strbuf_clear(&out);
	link_words_add_unchecked(&out, NULL, NOON);
	same_text("nor now", out.text, "not checked");
	strbuf_release(&out);
}

static void one_that_cannot_be_checked_now_says_what_it_was(void **state)
{
	struct checked checked = link_of(LINK_GONE, 404, "", NOON - 12 * DAY);
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	link_words_add_unchecked(&out, &checked, NOON);
	same_text("gone", out.text, "not checked now; 12 days ago: gone");
	strbuf_release(&out);
}

/* By the calendar where the person is, not by 24 hours. */
static void ages_are_days_of_the_local_calendar(void **state)
{
	static const struct {
		const char *zone;
		int64_t before;
		const char *words;
	} cases[] = {
		{ "UTC0", 0, "today" }, { "UTC0", 12 * HOUR, "today" }, { "UTC0", 12 * HOUR + 1, "yesterday" },
		{ "UTC0", 36 * HOUR, "yesterday" }, { "UTC0", 36 * HOUR + 1, "2 days ago" },
		{ "JST-9", 20 * HOUR, "today" }, { "JST-9", 22 * HOUR, "yesterday" }, { "PST8", 5 * HOUR, "yesterday" },
		{ "UTC0", 365 * DAY, "365 days ago" }, { "UTC0", NOON, "11697 days ago" },
		{ "UTC0", -HOUR, "today" }, { "UTC0", -400 * DAY, "today" },
		{ "UTC0", INT64_MIN / 2, "today" }, { "UTC0", INT64_MAX / 2, "today" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;

		setenv("TZ", cases[i].zone, 1);
		tzset();
		strbuf_init(&out);
		link_words_add_age(&out, NOON - cases[i].before, NOON);
		same_text(cases[i].words, out.text, cases[i].words);
		strbuf_release(&out);
	}
}

static void a_copy_is_only_promised_if_it_is_there(void **state)
{
	static const struct {
		enum link_state state;
		const char *words;
	} cases[] = {
		{ LINK_ALIVE, "There is an archived copy: http://c/" },
		{ LINK_MOVED, "There is an archived copy: http://c/" },
		{ LINK_GONE, "There is no archived copy at http://c/" },
		{ LINK_SOFT_DEAD, "There is no archived copy at http://c/" },
		{ LINK_UNREACHABLE, "Perhaps there is an archived copy, but that could not be checked: http://c/" },
		{ LINK_NOT_CHECKED, "Perhaps there is an archived copy, but that could not be checked: http://c/" },
	};
	struct checked checked = link_of(LINK_GONE, 404, "", NOON);
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	link_words_add_copy(&out, &checked);
	same_text("none", out.text, "");
	for (size_t i = 0; i < ROWS(cases); i++) {
		checked.copy = "http://c/";
		checked.copy_state = cases[i].state;
		strbuf_clear(&out);
		link_words_add_copy(&out, &checked);
		same_text(link_state_id(cases[i].state), out.text, cases[i].words);
	}
	strbuf_release(&out);
}

static void an_endless_address_is_cut(void **state)
{
	char address[3000];
	struct checked checked = link_of(LINK_MOVED, 200, address, NOON);
	struct strbuf out;

	(void)state;
	memset(address, 'a', sizeof(address) - 1);
	address[sizeof(address) - 1] = '\0';
	strbuf_init(&out);
	link_words_add_state(&out, &checked);
	assert_true(out.length < 500);
	same_text("its end", out.text + out.length - 4, "a...");
	strbuf_release(&out);
}

static void all_are_counted_and_none_is_not_told(void **state)
{
	static const struct {
		size_t counts[LINK_STATE_COUNT];
		const char *words;
	} cases[] = {
		{ { 0 }, "" },
		{ { [LINK_ALIVE] = 2, [LINK_MOVED] = 3, [LINK_GONE] = 6 }, "alive: 2, moved: 3, gone: 6" },
		{ { [LINK_NOT_CHECKED] = 11 }, "not checked: 11" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;

		strbuf_init(&out);
		strbuf_add(&out, "so: ");
		link_words_add_counts(&out, cases[i].counts);
		same_text(cases[i].words, out.text + 4, cases[i].words);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_says_what_became_of_it_and_when_that_was),
		cmocka_unit_test(one_that_was_never_checked_says_so),
		cmocka_unit_test(one_that_cannot_be_checked_now_says_what_it_was),
		cmocka_unit_test(ages_are_days_of_the_local_calendar),
		cmocka_unit_test(a_copy_is_only_promised_if_it_is_there),
		cmocka_unit_test(an_endless_address_is_cut),
		cmocka_unit_test(all_are_counted_and_none_is_not_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
