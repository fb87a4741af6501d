/* Columns, clipping, and what may not be shown as it is. */
#include "dice.h"
#include "expect.h"

#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
#include <unictype.h>
#include <unistr.h>

#include "base/text.h"

static size_t columns(const char *s)
{
	return text_columns(s, strlen(s));
}

static void a_text_ends_so_only_behind_something_else(void **state)
{
	static const struct {
		const char *name, *text, *end;
		bool ends;
	} cases[] = {
		{ "a file with a suffix", "advisory.json", ".json", true },
		{ "one byte before it", "a.json", ".json", true },
		{ "the suffix alone", ".json", ".json", false },
		{ "less than the suffix", "json", ".json", false },
		{ "nothing", "", ".json", false },
		{ "the suffix in the middle", "a.json.part", ".json", false },
		{ "other capitals", "a.JSON", ".json", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].name, text_ends(cases[i].text, cases[i].end), cases[i].ends);
}

static void columns_are_those_of_a_terminal(void **state)
{
	static const struct {
		const char *name, *text;
		size_t columns;
	} cases[] = {
		{ "nothing", "", 0 },
		{ "ASCII", "Service Pack 2", 14 },
		{ "kanji and kana", "修正プログラム", 14 },
		{ "half-width kana", "ﾃﾞｰﾀ", 4 },
		{ "full-width letters and the blank", "ＩＩＳ　４", 10 },
		{ "combining mark", "e\u0301te\u0301", 3 },
		{ "ambiguous signs are narrow", "→①※×", 4 },
		{ "Thai vowel with two parts", "กำ", 2 },
		{ "control characters take none", "a\x1b\x07\nb", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].name, columns(cases[i].text), cases[i].columns);
}

static void every_assigned_character_is_as_wide_as_for_glibc(void **state)
{
	size_t compared = 0;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	for (ucs4_t c = 1; c < 0x20000; c++) {
		char s[8];
		int bytes = u8_uctomb((uint8_t *)s, c, sizeof(s));
		int wanted = wcwidth((wchar_t)c);

		if (bytes < 1 || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn))
			continue;
		if (wanted < 0)
			wanted = 0;
		if (text_columns(s, (size_t)bytes) != (size_t)wanted)
			fail_msg("U+%04X: %zu columns, glibc says %d", (unsigned)c,
				 text_columns(s, (size_t)bytes), wanted);
		compared++;
	}
	assert_true(compared > 60000);
}

static void clipping_never_cuts_a_grapheme(void **state)
{
	static const struct {
		const char *name, *text;
		size_t columns;
		const char *wanted;
	} cases[] = {
		{ "nothing", "", 5, "" },
		{ "it fits", "abc", 3, "abc" },
		{ "ASCII", "abcdef", 3, "abc" },
		{ "no room", "abc", 0, "" },
		{ "half a kanji", "修正", 3, "修" },
		{ "wide character in one column", "修正", 1, "" },
		{ "mark at the edge goes with its letter", "e\u0301e\u0301", 1, "e\u0301" },
		{ "ASCII letter after a mark", "e\u0301x", 1, "e\u0301" },
		{ "half-width voiced mark", "ｶﾞｶﾞ", 3, "ｶﾞ" },
		{ "Thai vowel with two parts", "กกำ", 2, "ก" },
		{ "flag", "\U0001F1EF\U0001F1F5", 1, "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *text = cases[i].text;
		char *got = strndup(text, text_clip(text, strlen(text), cases[i].columns));

		same_text(cases[i].name, got, cases[i].wanted);
		free(got);
	}
}

static void unsafe_characters_are_found_and_made_visible(void **state)
{
	static const struct {
		const char *name, *text;
		size_t unsafe;	/* bytes before the first unsafe character; SIZE_MAX: none */
		const char *visible;
	} cases[] = {
		{ "plain text", "Code Red\nII", SIZE_MAX, "Code Red\nII" },
		{ "Japanese", "対処方法　①", SIZE_MAX, "対処方法　①" },
		{ "combining mark", "か\u3099", SIZE_MAX, "か\u3099" },
		{ "four marks", "a\u0301\u0323\u0489\u0301" "b\u0301", SIZE_MAX, "a\u0301\u0323\u0489\u0301" "b\u0301" },
		{ "a pile of marks", "a\u0301\u0301\u0301\u0301\u0323\u0489" "b\u0301", 9,
		  "a\u0301\u0301\u0301\u0301<U+0323><U+0489>b\u0301" },
		{ "a pile on a letter of Japanese", "か\u3099\u3099\u3099\u3099\u3099か", 15, "か\u3099\u3099\u3099\u3099<U+3099>か" },
		{ "a mark on nothing", "\u0301", 0, "<U+0301>" },
		{ "a mark on a line's end", "a\n\u3099", 2, "a\n<U+3099>" },
		{ "escape sequence", "a\033[31m", 1, "a<U+001B>[31m" },
		{ "tab", "a\tb", 1, "a b" },
		{ "carriage return", "a\rb", 1, "a<U+000D>b" },
		{ "DEL", "\x7f", 0, "<U+007F>" },
		{ "C1", "x\xc2\x9b" "1m", 1, "x<U+009B>1m" },
		{ "bidirectional override", "a\u202eb", 1, "a<U+202E>b" },
		{ "bidirectional isolate", "\u2066", 0, "<U+2066>" },
		{ "Arabic letter mark", "\u061c", 0, "<U+061C>" },
		{ "zero-width space", "pass\u200bword", 4, "pass<U+200B>word" },
		{ "zero-width joiner", "\u200d", 0, "<U+200D>" },
		{ "word joiner", "\u2060", 0, "<U+2060>" },
		{ "byte order mark", "\ufeff{", 0, "<U+FEFF>{" },
		{ "soft hyphen", "a\u00adb", 1, "a<U+00AD>b" },
		{ "Hangul filler", "\u3164", 0, "<U+3164>" },
		{ "variation selector", "x\ufe0f", 1, "x<U+FE0F>" },
		{ "tag character", "\U000e0041", 0, "<U+E0041>" },
		{ "line separator", "a\u2028b", 1, "a<U+2028>b" },
		{ "noncharacter", "\xef\xb7\x90", 0, "<U+FDD0>" },
		{ "last noncharacter", "\xf4\x8f\xbf\xbf", 0, "<U+10FFFF>" },
		{ "stray byte", "a\xff" "b", 1, "a<FF>b" },
		{ "cut short at the end", "修\xe6\xad", 3, "修<E6><AD>" },
		{ "cut short inside", "\xe6\xad" "a", 0, "<E6><AD>a" },
		{ "longer than needed", "\xc0\xaf", 0, "<C0><AF>" },
		{ "surrogate", "\xed\xa0\x80", 0, "<ED><A0><80>" },
		{ "beyond Unicode", "\xf4\x90\x80\x80", 0, "<F4><90><80><80>" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *text = cases[i].text;
		const char *bad = text_unsafe(text, strlen(text));
		char *visible = text_visible(text, strlen(text));

		same_number(cases[i].name, bad ? (size_t)(bad - text) : SIZE_MAX, cases[i].unsafe);
		same_text(cases[i].name, visible, cases[i].visible);
		assert_null(text_unsafe(visible, strlen(visible)));
		free(visible);
	}
}

static void zero_byte_is_unsafe_and_visible(void **state)
{
	char *visible = text_visible("a\0b", 3);

	(void)state;
	assert_non_null(text_unsafe("a\0b", 3));
	assert_string_equal(visible, "a<U+0000>b");
	free(visible);
}

/* Any bytes at all: what is made visible is safe, and what is safe is left alone. */
static void no_bytes_get_through_unseen(void **state)
{
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[12];
		size_t length = (size_t)round % sizeof(bytes);
		char *visible;

		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)roll(256);
		visible = text_visible(bytes, length);
		assert_null(text_unsafe(visible, strlen(visible)));
		assert_null(u8_check((const uint8_t *)visible, strlen(visible)));
		assert_true(text_clip(bytes, length, 3) <= length);
		free(visible);
	}
}

/* text_unsafe takes a short way through Japanese; it must come to the same. */
static void every_character_is_judged_by_its_unicode_properties(void **state)
{
	(void)state;
	for (ucs4_t c = 0x80; c < 0x110000; c++) {
		/* A mark stands on something. */
		uint8_t bytes[7] = { 'a' };
		int length = u8_uctomb(bytes + 1, c, sizeof(bytes) - 1);
		bool harmful = uc_is_property_default_ignorable_code_point(c) ||
			       uc_is_property_not_a_character(c) ||
			       uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc |
				       UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Zl |
				       UC_CATEGORY_MASK_Zp);

		if (length > 0 && (text_unsafe((char *)bytes, (size_t)length + 1) != NULL) != harmful)
			fail_msg("U+%04X: expected it to be %s", (unsigned)c,
				 harmful ? "unsafe" : "harmless");
	}
}

static void a_line_has_no_feed_and_nothing_unsafe(void **state)
{
	char *line = text_line("a\nb\x1b\n\nc, not this", 7);

	(void)state;
	assert_string_equal(line, "a b<U+001B>  c");
	free(line);
}

static void a_byte_order_mark_is_only_one_as_a_whole(void **state)
{
	(void)state;
	assert_int_equal(text_mark(BYTE_ORDER_MARK "{}", 5), 3);
	assert_int_equal(text_mark(BYTE_ORDER_MARK, 3), 3);
	assert_int_equal(text_mark(BYTE_ORDER_MARK, 2), 0);
	assert_int_equal(text_mark("{}" BYTE_ORDER_MARK, 5), 0);
	assert_int_equal(text_mark("", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_so_only_behind_something_else),
		cmocka_unit_test(columns_are_those_of_a_terminal),
		cmocka_unit_test(every_assigned_character_is_as_wide_as_for_glibc),
		cmocka_unit_test(clipping_never_cuts_a_grapheme),
		cmocka_unit_test(unsafe_characters_are_found_and_made_visible),
		cmocka_unit_test(zero_byte_is_unsafe_and_visible),
		cmocka_unit_test(a_line_has_no_feed_and_nothing_unsafe),
		cmocka_unit_test(a_byte_order_mark_is_only_one_as_a_whole),
		cmocka_unit_test(every_character_is_judged_by_its_unicode_properties),
		cmocka_unit_test(no_bytes_get_through_unseen),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
