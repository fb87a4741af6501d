/* Search, however it is typed. */
#include "expect.h"

#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/text.h"

static void texts_are_folded(void **state)
{
	static const struct {
		const char *name, *text, *folded;
	} cases[] = {
		{ "nothing", "", "" },
		{ "capitals", "Windows NT", "windows nt" },
		{ "full-width letters, digits and blank", "Ｓｅｒｖｉｃｅ　Ｐａｃｋ　３", "service pack 3" },
		{ "katakana", "サービス", "さーびす" },
		{ "half-width katakana", "ｻｰﾋﾞｽ", "さーびす" },
		{ "half-width voiced mark", "ﾊﾟｯﾁ", "ぱっち" },
		{ "voiced mark of its own", "カ\u3099", "が" },
		{ "vu", "ヴ", "ゔ" },
		{ "repetition marks", "ヽヾ", "ゝゞ" },
		{ "hiragana and kanji stay", "修正ぷろぐらむ", "修正ぷろぐらむ" },
		{ "circled digit and company sign", "①㈱", "1(株)" },
		{ "sharp s", "Straße", "strasse" },
		{ "Turkish capital does not depend on the locale", "I", "i" },
		{ "letter that folding takes apart", "\u01f0", "\u01f0" },
		{ "letter and accent", "E\u0301", "\u00e9" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *folded = text_fold(cases[i].text);

		same_text(cases[i].name, folded, cases[i].folded);
		free(folded);
	}
}

static void needle_is_found(void **state)
{
	static const struct {
		const char *name, *text, *typed;
		bool found;
	} cases[] = {
		{ "nothing typed", "Windows", "", true },
		{ "nothing in nothing", "", "", true },
		{ "in the middle", "Windows 2000 Server", "2000 s", true },
		{ "with the input method left on", "Windows 2000", "２０００", true },
		{ "hiragana for katakana", "サーバー", "さーば", true },
		{ "half-width for full-width", "サーバー", "ｻｰﾊﾞｰ", true },
		{ "not there", "Windows", "linux", false },
		{ "longer than the text", "NT", "NT 4.0", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *needle = text_fold(cases[i].typed);

		if (text_matches(cases[i].text, needle) != cases[i].found)
			fail_msg("%s: %s", cases[i].name, cases[i].found ? "not found" : "found");
		free(needle);
	}
}

static void megabyte_is_folded_in_time(void **state)
{
	static const char *const pieces[] = { "a", "サ", "ｶﾞ", "\u0301\u0323", "ﷺ" };

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		size_t length = strlen(pieces[i]), size = 1000000 / length * length;
		char *text = mem_alloc(size + 1);
		clock_t start = clock();

		for (size_t k = 0; k < size; k += length)
			memcpy(text + k, pieces[i], length);
		assert_false(text_matches(text, "needle"));
		if (clock() - start > 2 * CLOCKS_PER_SEC)
			fail_msg("\"%s\": too slow", pieces[i]);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_folded),
		cmocka_unit_test(needle_is_found),
		cmocka_unit_test(megabyte_is_folded_in_time),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
