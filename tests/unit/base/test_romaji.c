/* Romaji, in every usual spelling, and what is not yet typed to the end. */
#include "expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/romaji.h"

static void romaji_is_read(void **state)
{
	static const struct {
		const char *name, *typed, *kana, *rest;	/* kana NULL: not romaji */
	} cases[] = {
		{ "nothing", "", "", "" },
		{ "plain syllables", "ekusuchenji", "えくすちぇんじ", "" },
		{ "Hepburn", "shichitsufujichasho", "しちつふじちゃしょ", "" },
		{ "Kunrei", "sititutyahuzisyazyu", "しちつちゃふじしゃじゅ", "" },
		{ "double consonants", "kittobakkuappu", "きっとばっくあっぷ", "" },
		{ "double before ch", "matchi macchi", "まっち まっち", "" },
		{ "n before a consonant", "kanri", "かんり", "" },
		{ "nn", "kannri", "かんり", "" },
		{ "nn at the end", "kann", "かん", "" },
		{ "n and apostrophe", "gen'in", "げんい", "n" },
		{ "nn before a vowel is n and nn", "konnichi", "こんにち", "" },
		{ "nnn", "konnnichi", "こんにち", "" },
		{ "m before b, m, p", "shimbun gamma sampo", "しんぶん がんま さんぽ", "" },
		{ "ny", "nyuuryoku", "にゅうりょく", "" },
		{ "prolonged by a hyphen", "sa-ba-", "さーばー", "" },
		{ "as typed", "saaba", "さあば", "" },
		{ "foreign sounds", "fairu dhisuku thi- vaio webu wi",
		  "ふぁいる でぃすく てぃー ゔぁいお うぇぶ うぃ", "" },
		{ "di and du", "didu", "ぢづ", "" },
		{ "small letters", "xtuxaltsulya", "っぁっゃ", "" },
		{ "kana and digits stay", "えkusu2000修", "えくす2000修", "" },
		{ "a hyphen behind kana", "さ-ば", "さーば", "" },
		{ "within a syllable", "ek", "え", "k" },
		{ "within a long one", "sh", "", "sh" },
		{ "after the double", "kekk", "けっ", "k" },
		{ "within tch", "matc", "まっ", "c" },
		{ "n at the end", "kan", "か", "n" },
		{ "English", "sql", NULL, NULL },
		{ "English with a syllable", "win", "うぃ", "n" },
		{ "consonants that never meet", "bakpa", NULL, NULL },
		{ "a letter before another character", "k-", NULL, NULL },
		{ "broken UTF-8 stays", "a\xff", "あ\xff", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf kana;
		const char *rest;
		bool right;

		strbuf_init(&kana);
		right = romaji_read(&kana, cases[i].typed, 0, &rest);
		if (right != !!cases[i].kana)
			fail_msg("%s: %s", cases[i].name, right ? "was read" : "was not read");
		if (right) {
			same_text(cases[i].name, kana.text, cases[i].kana);
			same_text(cases[i].name, rest, cases[i].rest);
		}
		strbuf_release(&kana);
	}
}

static void letters_with_two_meanings_are_read_in_both_ways(void **state)
{
	static const struct {
		const char *typed;
		unsigned ways;
		const char *kana;
	} cases[] = {
		{ "kinnen", 0, "きんね" },
		{ "kinnen", ROMAJI_DOUBLE_N, "きんえ" },
		{ "tannyou", ROMAJI_DOUBLE_N, "たんよう" },
		{ "konnnichi", ROMAJI_DOUBLE_N, "こんにち" },
		{ "saaba", ROMAJI_DOUBLE_VOWEL, "さーば" },
		{ "sukii", ROMAJI_DOUBLE_VOWEL | ROMAJI_DOUBLE_N, "すきー" },
		{ "ai", ROMAJI_DOUBLE_VOWEL, "あい" },
		{ "a a", ROMAJI_DOUBLE_VOWEL, "あ あ" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf kana;
		const char *rest;

		strbuf_init(&kana);
		assert_true(romaji_read(&kana, cases[i].typed, cases[i].ways, &rest));
		same_text(cases[i].typed, kana.text, cases[i].kana);
		strbuf_release(&kana);
	}
}

static void half_a_syllable_can_become_several(void **state)
{
	static const struct {
		const char *rest, *endings;
	} cases[] = {
		{ "", "" },
		{ "h", "っ は ひ ふ へ ほ ひゃ ひぃ ひゅ ひぇ ひょ" },
		{ "n", "ん な に ぬ ね の にゃ にぃ にゅ にぇ にょ" },
		{ "m", "ん ま み む め も みゃ みぃ みゅ みぇ みょ" },
		{ "sh", "しゃ し しゅ しぇ しょ" },
		{ "xt", "っ っ" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf all;
		const char *ending;

		strbuf_init(&all);
		for (size_t n = 0; (ending = romaji_ending(cases[i].rest, n)); n++)
			strbuf_addf(&all, n ? " %s" : "%s", ending);
		same_text(cases[i].rest, all.text, cases[i].endings);
		strbuf_release(&all);
	}
	assert_null(romaji_ending("kt", 0));
}

static void megabyte_is_read(void **state)
{
	static const char *const pieces[] = { "a", "k", "n", "sha", "ん", "-" };

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		size_t length = strlen(pieces[i]), size = 1000000 / length * length;
		char *text = mem_alloc(size + 1);
		struct strbuf kana;
		const char *rest;

		for (size_t k = 0; k < size; k += length)
			memcpy(text + k, pieces[i], length);
		strbuf_init(&kana);
		assert_true(romaji_read(&kana, text, 0, &rest));
		strbuf_release(&kana);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(romaji_is_read),
		cmocka_unit_test(letters_with_two_meanings_are_read_in_both_ways),
		cmocka_unit_test(half_a_syllable_can_become_several),
		cmocka_unit_test(megabyte_is_read),
	};

	return cmocka_run_group_tests_name("romaji", tests, NULL, NULL);
}
