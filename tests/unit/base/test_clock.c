/* What time it is, and how it is written. */
#include "expect.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"

#define INSTANT 1795412467	/* 2026-11-23 05:41:07 UTC */

static void a_test_can_stop_the_clock(void **state)
{
	static const struct {
		const char *name, *value;
		int64_t now;		/* 0: the real one */
	} cases[] = {
		{ "a time", "1795412467", INSTANT },
		{ "the last second that can be written", "253402300799", 253402300799 },
		{ "one more", "253402300800", 0 },
		{ "more than a number holds", "99999999999999999999999", 0 },
		{ "not set", NULL, 0 },
		{ "empty", "", 0 },
		{ "words", "noon", 0 },
		{ "something behind the number", "1795412467s", 0 },
		{ "a blank before it", " 1795412467", 0 },
		{ "before 1970", "-5", 0 },
		{ "nothing", "0", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		int64_t before = time(NULL), now;

		if (cases[i].value)
			setenv("FIXWALK_TEST_CLOCK", cases[i].value, 1);
		else
			unsetenv("FIXWALK_TEST_CLOCK");
		now = clock_now();
		if (cases[i].now ? now != cases[i].now : now < before || now > time(NULL))
			fail_msg("%s: %lld", cases[i].name, (long long)now);
	}
	unsetenv("FIXWALK_TEST_CLOCK");
}

static void a_time_is_written_as_the_place_has_it_and_for_machines_as_utc(void **state)
{
	static const struct {
		const char *name, *zone;
		int64_t seconds;
		const char *minute, *time, *utc;
	} cases[] = {
		{ "in Greenwich", "UTC", INSTANT, "2026-11-23 05:41", "05:41", "2026-11-23T05:41:07Z" },
		{ "in Tokyo", "JST-9", INSTANT, "2026-11-23 14:41", "14:41", "2026-11-23T05:41:07Z" },
		{ "the day before", "EST5", 1795323600, "2026-11-22 00:00", "00:00", "2026-11-22T05:00:00Z" },
		{ "the beginning", "UTC", 0, "1970-01-01 00:00", "00:00", "1970-01-01T00:00:00Z" },
		{ "no such time", "UTC", INT64_MAX, "9223372036854775807", "9223372036854775807",
		  "9223372036854775807" },
		{ "before the beginning", "UTC", -1, "-1", "-1", "-1" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf out;

		setenv("TZ", cases[i].zone, 1);
		tzset();
		strbuf_init(&out);
		clock_add_minute(&out, cases[i].seconds);
		same_text(cases[i].name, out.text, cases[i].minute);
		strbuf_clear(&out);
		clock_add_time(&out, cases[i].seconds);
		same_text(cases[i].name, out.text, cases[i].time);
		strbuf_clear(&out);
		clock_add_utc(&out, cases[i].seconds);
		same_text(cases[i].name, out.text, cases[i].utc);
		strbuf_release(&out);
	}
}

static void only_a_whole_date_of_a_calendar_is_one(void **state)
{
	static const struct {
		const char *name, *text;
		int64_t noon;		/* in Tokyo; -1: it is none */
	} cases[] = {
		{ "a day", "2026-11-23", 1795402800 },
		{ "a leap day", "2024-02-29", 1709175600 },
		{ "no leap day", "2026-02-29", -1 },
		{ "a month too many", "2026-13-01", -1 },
		{ "words behind it", "2026-11-23 noon", -1 },
		{ "short numbers", "2026-1-2", -1 },
		{ "a blank in place of a digit", "2026- 1-23", -1 },
		{ "another one", "2026-01- 3", -1 },
		{ "nothing", "", -1 },
	};

	(void)state;
	setenv("TZ", "JST-9", 1);
	tzset();
	for (size_t i = 0; i < ROWS(cases); i++) {
		int64_t noon = -1;

		if (!clock_read_date(cases[i].text, &noon))
			noon = -1;
		if (noon != cases[i].noon)
			fail_msg("%s: %lld", cases[i].name, (long long)noon);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_test_can_stop_the_clock),
		cmocka_unit_test(a_time_is_written_as_the_place_has_it_and_for_machines_as_utc),
		cmocka_unit_test(only_a_whole_date_of_a_calendar_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
