/* Strict JSON: what is taken, what is not, and the byte at fault. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "load/limits.h"
#include "load/scan.h"

/* `at`: offset of the fault; SOUND: there is none. */
#define SOUND SIZE_MAX

static const struct {
	const char *text;
	size_t at;
	const char *what;
} texts[] = {
	{ "{}", SOUND, NULL },
	{ " [ ] \r\n\t", SOUND, NULL },
	{ "\"\"", SOUND, NULL },
	{ "true", SOUND, NULL },
	{ "[null, false, true]", SOUND, NULL },
	{ "{\"a\": {\"b\": [{}, [], \"c\"]}, \"d\": 1}", SOUND, NULL },
	{ "[0, -0, 10, 1.5, -1.25e10, 1E+2, 1e-2]", SOUND, NULL },
	{ "\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\uABCD\"", SOUND, NULL },
	{ "\"\xc2\x80 \xdf\xbf \xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\"", SOUND, NULL },
	{ "", 0, "a value was expected" },
	{ "  ", 2, "a value was expected" },
	{ "{", 1, "a name in double quotes or } was expected" },
	{ "[", 1, "a value or ] was expected" },
	{ "{\"a\"", 4, "a colon was expected" },
	{ "{\"a\":", 5, "a value was expected" },
	{ "{\"a\":1", 6, "a comma or } was expected" },
	{ "{\"a\":1,", 7, "a name in double quotes was expected" },
	{ "[1", 2, "a comma or ] was expected" },
	{ "[1,]", 3, "a value was expected" },
	{ "{\"a\":1,}", 7, "a name in double quotes was expected" },
	{ "[1 2]", 3, "a comma or ] was expected" },
	{ "{\"a\" 1}", 5, "a colon was expected" },
	{ "{1: 2}", 1, "a name in double quotes or } was expected" },
	{ "[}", 1, "a value or ] was expected" },
	{ "{]", 1, "a name in double quotes or } was expected" },
	{ "{\"a\":[}", 6, "a value or ] was expected" },
	{ "[{]}", 2, "a name in double quotes or } was expected" },
	{ "]", 0, "a value was expected" },
	{ "{}}", 2, "nothing more was expected" },
	{ "{} {}", 3, "nothing more was expected" },
	{ "1 2", 2, "nothing more was expected" },
	{ "tru", 0, "a value was expected" },
	{ "trues", 4, "nothing more was expected" },
	{ "True", 0, "a value was expected" },
	{ "NaN", 0, "a value was expected" },
	{ "[01]", 1, "a value or ] was expected" },
	{ "[+1]", 1, "a value or ] was expected" },
	{ "[.5]", 1, "a value or ] was expected" },
	{ "[1.]", 1, "a value or ] was expected" },
	{ "[1e]", 1, "a value or ] was expected" },
	{ "[-]", 1, "a value or ] was expected" },
	{ "-", 0, "a value was expected" },
	{ "[0x10]", 2, "a comma or ] was expected" },
	{ "'a'", 0, "a value was expected" },
	{ "// no\n{}", 0, "a value was expected" },
	{ "{\x01}", 1, "a name in double quotes or } was expected" },
	{ "\xef\xbb\xbf{}", 0, "the text starts with a byte order mark" },
	{ "[\"a]", 1, "this string has no closing quote" },
	{ "\"\\\"", 0, "this string has no closing quote" },
	{ "\"\\", 1, "this is no escape that JSON knows" },
	{ "\"\\x\"", 1, "this is no escape that JSON knows" },
	{ "\"\\u12", 1, "this is no escape that JSON knows" },
	{ "\"\\u12g4\"", 1, "this is no escape that JSON knows" },
	{ "\"a\\u0000\"", 2, "U+0000 may not stand in a string" },
	{ "\"a\nb\"", 2, "a raw control character may not stand in a string" },
	{ "\"a\tb\"", 2, "a raw control character may not stand in a string" },
	{ "\"\x1b\"", 1, "a raw control character may not stand in a string" },
	{ "\"\x80\"", 1, "this is not UTF-8" },
	{ "\"\xc0\xaf\"", 1, "this is not UTF-8" },
	{ "\"\xc1\xbf\"", 1, "this is not UTF-8" },
	{ "\"\xe0\x9f\xbf\"", 1, "this is not UTF-8" },
	{ "\"\xed\xa0\x80\"", 1, "this is not UTF-8" },
	{ "\"\xf0\x8f\xbf\xbf\"", 1, "this is not UTF-8" },
	{ "\"\xf4\x90\x80\x80\"", 1, "this is not UTF-8" },
	{ "\"\xf5\x80\x80\x80\"", 1, "this is not UTF-8" },
	{ "\"\xe3\x81\"", 1, "this is not UTF-8" },
	{ "\"\xe3\x81", 1, "this is not UTF-8" },
};

/* In exactly that much memory. */
static bool scan(const char *text, size_t length, struct scan_fault *fault)
{
	char *exact = malloc(length ? length : 1);
	bool sound;

	assert_non_null(exact);
	memcpy(exact, text, length);
	sound = scan_json(exact, length, NULL, NULL, fault);
	free(exact);
	return sound;
}

static void each_text_is_judged_at_the_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct scan_fault fault = { 0 };
		bool sound = scan(texts[i].text, strlen(texts[i].text), &fault);

		same_number(texts[i].text, sound ? SOUND : fault.offset, texts[i].at);
		same_text(texts[i].text, fault.what, texts[i].what);
	}
}

static void a_nul_stands_nowhere(void **state)
{
	struct scan_fault fault;

	(void)state;
	assert_false(scan("{\0}", 3, &fault));
	same_number("between", fault.offset, 1);
	assert_false(scan("\"\0\"", 3, &fault));
	same_number("in a string", fault.offset, 1);
	assert_false(scan("\"\\\0\"", 4, &fault));
	same_number("in an escape", fault.offset, 1);
	assert_false(scan("{}\0", 3, &fault));
	same_number("at the end", fault.offset, 2);
}

static void brackets_may_be_nested_to_the_limit(void **state)
{
	char text[2 * (JSON_DEPTH_MAX + 1)];
	struct scan_fault fault = { 0 };

	(void)state;
	memset(text, '[', JSON_DEPTH_MAX + 1);
	memset(text + JSON_DEPTH_MAX + 1, ']', JSON_DEPTH_MAX + 1);
	assert_true(scan(text + 1, 2 * JSON_DEPTH_MAX, &fault));
	assert_false(scan(text, sizeof(text), &fault));
	assert_true(fault.too_deep);
	same_number("offset", fault.offset, JSON_DEPTH_MAX);
}

/* Strings are passed over eight bytes at a time. */
static void a_fault_is_found_wherever_it_stands(void **state)
{
	static const char wrong[] = { '\x01', '\x1f', '\x80', '\xff', '\\' };
	struct scan_fault fault;
	char text[40];

	(void)state;
	for (size_t i = 0; i < sizeof(wrong); i++) {
		for (size_t at = 2; at < 30; at++) {
			memset(text, 'a', sizeof(text));
			memcpy(text, "[\"", 2);
			memcpy(text + 36, "\"]", 3);
			assert_true(scan(text, 38, &fault));
			text[at] = wrong[i];
			assert_false(scan(text, 38, &fault));
			same_number("offset", fault.offset, at);
			text[at] = '"';
			assert_false(scan(text, 38, &fault));
			same_number("behind the quote", fault.offset, at + 1);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_judged_at_the_byte),
		cmocka_unit_test(a_nul_stands_nowhere),
		cmocka_unit_test(brackets_may_be_nested_to_the_limit),
		cmocka_unit_test(a_fault_is_found_wherever_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
