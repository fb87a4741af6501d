/* Spelling: nothing is left out, and each chunk can be said in one breath. */
#include "expect.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/spell.h"
#include "base/strbuf.h"
#include "base/text.h"

static void texts_fall_into_chunks_of_one_breath(void **state)
{
	static const struct {
		const char *text, *chunks;
	} cases[] = {
		{ "", "" },
		{ "http://www.microsoft.com/japan/technet/security/prekb.asp?sec_cd=MS01-033",
		  "http|://|www.|micro|soft.|com/|japan/|tech|net/|secu|rity/|prekb.|asp?|sec_|cd=|"
		  "MS01-|033" },
		{ "KB976932", "KB|976|932" },
		{ "Q300/9/72.ASP", "Q300/|9/|72.|ASP" },
		{ "iis5chk.asp", "iis5|chk.|asp" },
		{ "asp?url=/technet", "asp?|url=/|tech|net" },
		{ "C:\\WINNT", "C:\\|WINNT" },
		{ "net stop w3svc", "net |stop |w3|svc" },
		{ "0xffffff9d", "0|xfff|fff9|d" },
		{ "============", "====|====|====" },
		{ "サーバー", "サーバー" },
		{ "ｷｬｯｼｭｻｰﾊﾞｰ", "ｷｬｯｼｭ|ｻｰﾊﾞｰ" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct spelled spelled;
		struct strbuf chunks;

		strbuf_init(&chunks);
		spell(&spelled, cases[i].text, "en");
		for (size_t k = 0; k < spelled.count; k++) {
			if (k)
				strbuf_addc(&chunks, '|');
			strbuf_add(&chunks, spelled.items[k].chunk);
		}
		same_text(cases[i].text, chunks.text, cases[i].chunks);
		spelled_release(&spelled);
		strbuf_release(&chunks);
	}
}

static void characters_are_said(void **state)
{
	static const struct {
		const char *language, *text, *words;
	} cases[] = {
		{ "en", "www", "w as in Whiskey, w as in Whiskey, w as in Whiskey" },
		{ "en", "Kb", "capital K as in Kilo, b as in Bravo" },
		{ "en", "0149", "zero, one, four, nine" },
		{ "en", "://", "colon, slash, slash" },
		{ "en", "_?%&-", "underscore, question mark, percent sign, ampersand, hyphen" },
		{ "en", "a\\", "a as in Alfa, backslash" },
		{ "en", "Ａ1", "capital A as in Alfa, one" },
		{ "en", "サ修", "サ, 修" },
		{ "de", "a", "a as in Alfa" },

		{ "ja", "www", "ダブリュー、ダブリュー、ダブリュー" },
		{ "ja", "Kb", "大文字のキロのケー、ブラボーのビー" },
		{ "ja", "DM", "大文字のデルタのディー、大文字のマイクのエム" },
		{ "ja", "0147", "ゼロ、いち、よん、なな" },
		{ "ja", "9", "きゅう" },
		{ "ja", "://", "コロン、スラッシュ、スラッシュ" },
		{ "ja", "_?-.", "アンダーバー、はてなマーク、ハイフン、ドット" },
		{ "ja", "アルファ", "朝日のア、るすいのル、富士山のフ、小さい文字の朝日のア" },
		{ "ja", "さーばー", "桜のサ、伸ばす棒、はがきのハに濁点、伸ばす棒" },
		{ "ja", "ﾊﾟｯﾁ", "はがきのハに半濁点、小さい文字の鶴亀のツ、ちどりのチ" },
		{ "ja", "ヴゔ", "上野のウに濁点、上野のウに濁点" },
		{ "ja", "カ\u3099", "為替のカに濁点" },
		{ "ja", "修", "修" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct spelled spelled;

		spell(&spelled, cases[i].text, cases[i].language);
		same_number(cases[i].text, spelled.count, 1);
		same_text(cases[i].text, spelled.items[0].words, cases[i].words);
		spelled_release(&spelled);
	}
}

static void codes_are_said_without_capitals(void **state)
{
	static const struct {
		const char *language, *code, *words;
	} cases[] = {
		{ "en", "", "" },
		{ "en", "K7Q2m", "Kilo, seven, Quebec, two, Mike" },
		{ "ja", "K7q", "キロのケー、なな、ケベックのキュー" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf words;

		strbuf_init(&words);
		spell_code(&words, cases[i].code, strlen(cases[i].code), cases[i].language);
		same_text(cases[i].code, words.text, cases[i].words);
		strbuf_release(&words);
	}
}

static void every_printable_character_has_words_of_its_own(void **state)
{
	static const char *const languages[] = { "en", "ja" };

	(void)state;
	for (size_t l = 0; l < ROWS(languages); l++) {
		char *words[0x7F] = { NULL };

		for (unsigned char c = ' '; c < 0x7F; c++) {
			const char text[] = { (char)c, '\0' };
			struct spelled spelled;

			spell(&spelled, text, languages[l]);
			same_number(text, spelled.count, 1);
			words[c] = mem_strdup(spelled.items[0].words);
			spelled_release(&spelled);
			if (strcmp(words[c], text) == 0)
				fail_msg("%s: \"%c\" has no words", languages[l], c);
			for (unsigned char other = ' '; other < c; other++) {
				if (strcmp(words[c], words[other]) == 0)
					fail_msg("%s: \"%c\" and \"%c\" are both \"%s\"",
						 languages[l], other, c, words[c]);
			}
		}
		for (size_t i = 0; i < ROWS(words); i++)
			free(words[i]);
	}
}

static void every_kana_has_words_of_its_own(void **state)
{
	static const char letters[] =
		"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
		"ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポァィゥェォャュョッヮヵヶヴー";
	struct strbuf all;

	(void)state;
	strbuf_init(&all);
	for (const char *at = letters; *at; at += 3) {
		char *text = mem_strndup(at, 3);
		struct spelled spelled;
		struct strbuf line;

		strbuf_init(&line);
		spell(&spelled, text, "ja");
		strbuf_addf(&line, "|%s|", spelled.items[0].words);
		if (strcmp(spelled.items[0].words, text) == 0 || strstr(all.text, line.text))
			fail_msg("%s is %s", text, spelled.items[0].words);
		strbuf_add(&all, line.text);
		strbuf_release(&line);
		spelled_release(&spelled);
		free(text);
	}
	strbuf_release(&all);
}

static void nothing_is_left_out_and_nothing_takes_long(void **state)
{
	static const char *const pieces[] = {
		"a", "/", "1a", "サ", "ﾊﾞ", "\u0301", "\xff", "=a", "ﷺ", "\n",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(pieces); i++) {
		size_t length = strlen(pieces[i]), size = 50000 / length * length;
		char *text = mem_alloc(size + 1);
		struct spelled spelled;
		struct strbuf whole;

		for (size_t k = 0; k < size; k += length)
			memcpy(text + k, pieces[i], length);
		strbuf_init(&whole);
		spell(&spelled, text, "ja");
		for (size_t k = 0; k < spelled.count; k++)
			strbuf_add(&whole, spelled.items[k].chunk);
		assert_string_equal(whole.text, text);
		spelled_release(&spelled);
		strbuf_release(&whole);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_fall_into_chunks_of_one_breath),
		cmocka_unit_test(characters_are_said),
		cmocka_unit_test(codes_are_said_without_capitals),
		cmocka_unit_test(every_printable_character_has_words_of_its_own),
		cmocka_unit_test(every_kana_has_words_of_its_own),
		cmocka_unit_test(nothing_is_left_out_and_nothing_takes_long),
	};

	return cmocka_run_group_tests_name("spell", tests, NULL, NULL);
}
