/* Search, however it is typed. */
#include "expect.h"

#include <stdlib.h>

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

static void megabyte_is_folded(void **state)
{
	static const char *const pieces[] = { "a", "サ", "ｶﾞ", "\u0301\u0323", "ﷺ" };

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		size_t length = strlen(pieces[i]), size = 1000000 / length * length;
		char *text = mem_alloc(size + 1);
		struct text_trace folded, sound;

		for (size_t k = 0; k < size; k += length)
			memcpy(text + k, pieces[i], length);
		free(text_fold(text));
		/* Grapheme by grapheme takes longer; it is for labels. */
		text[size / 10 / length * length] = '\0';
		text_trace_fold(&folded, text);
		text_trace_sound(&sound, &folded);
		text_trace_release(&folded);
		text_trace_release(&sound);
		free(text);
	}
}

static void every_byte_knows_where_it_comes_from(void **state)
{
	static const struct {
		const char *name, *text, *folded, *origins;	/* a digit per folded byte, and the end */
	} cases[] = {
		{ "nothing", "", "", "0" },
		{ "ASCII", "NT 4", "nt 4", "01234" },
		{ "katakana", "aサb", "aさb", "011145" },
		{ "half-width, voiced mark and all", "ﾊﾞx", "ばx", "00067" },
		{ "accent of its own", "eE\u0301x", "e\u00e9x", "01145" },
		{ "one becomes three", "㈱x", "(株)x", "0000034" },
		{ "not UTF-8", "a\xff" "B", "a\ufffd" "b", "011123" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct text_trace trace;

		text_trace_fold(&trace, cases[i].text);
		same_text(cases[i].name, trace.text, cases[i].folded);
		same_number(cases[i].name, trace.length, strlen(cases[i].folded));
		for (size_t k = 0; k <= trace.length; k++)
			same_number(cases[i].name, trace.origins[k],
				    (size_t)(cases[i].origins[k] - '0'));
		text_trace_release(&trace);
	}
}

static void traced_folding_is_folding(void **state)
{
	static const char *const texts[] = {
		"Ｓｅｒｖｉｃｅ　Ｐａｃｋ　３", "ﾊﾟｯﾁﾃﾞｰﾀﾍﾞｰｽ", "カ\u3099キ", "①㈱ Straße",
		"修正プログラム (Q300972)",
		"\u01f0 E\u0301\u0323", "ﷺ", "C:\\ か D:\\ の直下", "\u1112\u1161\u11ab", "a\r\nb",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		char *folded = text_fold(texts[i]);
		struct text_trace trace;

		text_trace_fold(&trace, texts[i]);
		same_text(texts[i], trace.text, folded);
		text_trace_release(&trace);
		free(folded);
	}
}

static void sounds_that_are_alike_are_the_same(void **state)
{
	static const struct {
		const char *name, *text, *sound, *origins;
	} cases[] = {
		{ "nothing", "", "", "0" },
		{ "prolonged sound marks", "サー", "さ", "0006" },
		{ "middle dot", "ア・イ", "あい", "0006669" },
		{ "half-width", "ｻｰﾊ", "さは", "0006669" },
		{ "di", "ディ", "じ", "0006" },
		{ "u and small i", "ウィ", "うい", "0000006" },
		{ "va", "ヴァ", "ば", "0006" },
		{ "vu", "ヴ", "ぶ", "0003" },
		{ "only a mark", "ー", "", "3" },
		{ "all else", "NT 修", "nt 修", "0123336" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct text_trace folded, sound;

		text_trace_fold(&folded, cases[i].text);
		text_trace_sound(&sound, &folded);
		same_text(cases[i].name, sound.text, cases[i].sound);
		for (size_t k = 0; k <= sound.length; k++)
			same_number(cases[i].name, sound.origins[k],
				    (size_t)(cases[i].origins[k] - '0'));
		text_trace_release(&folded);
		text_trace_release(&sound);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_folded),
		cmocka_unit_test(every_byte_knows_where_it_comes_from),
		cmocka_unit_test(traced_folding_is_folding),
		cmocka_unit_test(sounds_that_are_alike_are_the_same),
		cmocka_unit_test(megabyte_is_folded),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
