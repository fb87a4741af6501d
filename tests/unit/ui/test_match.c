/* Finding options: however it is typed, and what of the label is marked then. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "ui/match.h"

static const char *const nicknames[] = { "SBS", "小企業サーバー" };
static const struct option option = {
	.id = "exchange-2000",
	.kana = "まいくろそふと えくすちぇんじ さーばー",
	.aliases = nicknames, .alias_count = ROWS(nicknames),
};
static const char english_label[] = "The mail thing, Platinum";

/* Whether it is found; and the label with its marked pieces in brackets. */
static bool find(const char *typed, const char *label, bool romaji, struct strbuf *marked)
{
	struct match_filter filter;
	struct match match;
	size_t at = 0;
	bool found;

	match_filter_init(&filter, typed, romaji);
	found = match_option(&filter, &option, label, english_label, &match);
	for (size_t i = 0; i < match.range_count; i++) {
		strbuf_addn(marked, label + at, match.ranges[i].start - at);
		at = match.ranges[i].start + match.ranges[i].length;
		strbuf_addc(marked, '[');
		strbuf_addn(marked, label + match.ranges[i].start, match.ranges[i].length);
		strbuf_addc(marked, ']');
	}
	strbuf_add(marked, label + at);
	match_filter_release(&filter);
	return found;
}

static void what_is_typed_is_found_and_marked(void **state)
{
	static const struct {
		const char *name, *label, *typed;
		const char *marked;	/* NULL: not found */
	} cases[] = {
		{ "nothing typed", "Exchange", "", "Exchange" },
		{ "only blanks", "Exchange", " 　 ", "Exchange" },
		{ "case", "Exchange 2000", "CHANGE", "Ex[change] 2000" },
		{ "width", "Exchange 2000", "２０００", "Exchange [2000]" },
		{ "in any order", "Exchange 2000 Server", "serv 2000", "Exchange [2000] [Serv]er" },
		{ "a full-width blank parts words", "Exchange Server", "ex　se", "[Ex]change [Se]rver" },
		{ "words that touch", "Exchange", "exch change", "[Exchange]" },
		{ "words within words", "Exchange", "change an", "Ex[change]" },
		{ "the same word twice", "a server", "server server", "a [server]" },
		{ "one word isn't there", "Exchange 2000", "exchange 2001", NULL },
		{ "across a gap", "Exchange 2000", "exchange2000", NULL },

		{ "half-width kana", "キャッシュサーバー", "ｻｰﾊﾞｰ", "キャッシュ[サーバー]" },
		{ "hiragana", "キャッシュサーバー", "さーばー", "キャッシュ[サーバー]" },
		{ "in a half-width label", "ｷｬｯｼｭｻｰﾊﾞｰ", "サーバー", "ｷｬｯｼｭ[ｻｰﾊﾞｰ]" },
		{ "without the last mark", "新サーバー機", "サーバ", "新[サーバ]ー機" },
		{ "with a mark too many", "新サーバ機", "さーばー", "新[サーバ]機" },
		{ "without any mark", "新サーバー機", "さば", "新[サーバー]機" },
		{ "a minus for the mark", "新サーバー機", "サ－バ", "新[サーバ]ー機" },
		{ "middle dot", "キャッシュ・サーバー", "きゃっしゅさーば", "[キャッシュ・サーバー]" },
		{ "vu", "バージョン", "ヴァージョン", "[バージョン]" },
		{ "kanji", "修正プログラム", "修正", "[修正]プログラム" },
		{ "part of a kind", "(株)と㈱", "㈱", "[(株)]と㈱" },
		{ "part of a compatibility character", "㈱日立", "株", "[㈱]日立" },
		{ "letter and accent", "Cafe\u0301 x", "café", "[Cafe\u0301] x" },

		{ "romaji", "新サーバー機", "sa-ba-", "新[サーバー]機" },
		{ "romaji with vowels", "新サーバー機", "saaba", "新[サーバ]ー機" },
		{ "romaji without them", "新サーバー機", "saba", "新[サーバー]機" },
		{ "full-width romaji", "新サーバー機", "ｓａｂａ", "新[サーバー]機" },
		{ "Kunrei for Hepburn's", "シャチ", "syati", "[シャチ]" },
		{ "half a syllable", "テクノ", "tek", "[テク]ノ" },
		{ "half a double", "チェック", "chek", "[チェッ]ク" },
		{ "vowels that stay", "この場合は ばあい", "baai", "この場合は [ばあい]" },
		{ "kana behind another vowel", "このうち", "uchi", "この[うち]" },
		{ "di", "ディスク", "disuku", "[ディスク]" },
		{ "n as input methods want it", "きんえん", "kinnen", "[きんえん]" },
		{ "n as it is heard", "こんにちは", "konnichi", "[こんにち]は" },
		{ "an input method in the middle", "エクス", "えくs", "[エクス]" },
		{ "letters first", "no の", "no", "[no] の" },

		{ "only the reading", "Exchange", "eku", "Exchange" },
		{ "reading and label", "Exchange 2000", "eku 2000", "Exchange [2000]" },
		{ "only the English label", "Exchange", "platinum", "Exchange" },
		{ "only the id", "Exchange", "exchange-2", "Exchange" },
		{ "only an alias", "Exchange", "sbs", "Exchange" },
		{ "an alias in kanji and kana", "Exchange", "企業ｻｰﾊﾞ", "Exchange" },
		{ "each in another place", "Exchange 2000", "2000 plat sbs kusu", "Exchange [2000]" },
		{ "nowhere", "Exchange", "sendmail", NULL },
		{ "broken UTF-8", "Exchange", "\x82\xff", NULL },
		{ "a piece of a character", "サーバー", "\x82", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf marked;
		bool found;

		strbuf_init(&marked);
		found = find(cases[i].typed, cases[i].label, true, &marked);
		if (found != !!cases[i].marked)
			fail_msg("%s: %s", cases[i].name, found ? "found" : "not found");
		if (found)
			same_text(cases[i].name, marked.text, cases[i].marked);
		strbuf_release(&marked);
	}
}

static void letters_are_no_kana_where_the_list_is_not_japanese(void **state)
{
	struct strbuf marked;

	(void)state;
	strbuf_init(&marked);
	assert_false(find("eku", "Exchange", false, &marked));
	assert_true(find("えく", "Exchange", false, &marked));
	assert_true(find("ｻｰﾊﾞ", "Exchange", false, &marked));
	strbuf_release(&marked);
}

/* While typing, nothing that the whole word finds goes away and comes back. */
static void each_beginning_of_a_word_finds_what_it_finds(void **state)
{
	static const struct {
		const char *label, *typed;
	} cases[] = {
		{ "エクスチェンジ", "ekusuchenji" }, { "エクスチェンジ", "ekusutyenzi" },
		{ "サーバー", "sa-ba-" }, { "サーバー", "saabaa" }, { "サーバー", "saba" },
		{ "チェック", "chekku" }, { "マッチ", "matchi" }, { "マッチ", "macchi" },
		{ "しんぶん", "shinbun" }, { "しんぶん", "shimbun" }, { "しんぶん", "sinnbunn" },
		{ "きんえん", "kin'en" }, { "きんえん", "kinnen" }, { "こんにちは", "konnnichiha" },
		{ "パーティション", "pa-thishon" }, { "パーティション", "patishon" },
		{ "デュアル", "dhuaru" }, { "ウイルス", "wirusu" }, { "ヴァイオ", "vaio" },
		{ "ちゃんとやった", "chantoyatta" }, { "にゅうりょく", "nyuuryoku" },
		{ "ティッシュ", "thixtushu" }, { "クォータ", "kwo-ta" }, { "Windows 2000", "windows" },
		{ "キャッシュサーバー", "ｷｬｯｼｭｻｰﾊﾞ" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		size_t length = strlen(cases[i].typed);
		struct strbuf marked;

		strbuf_init(&marked);
		for (size_t end = 0; end < length;) {
			char *start;

			end += text_grapheme(cases[i].typed + end, length - end);
			start = mem_strndup(cases[i].typed, end);
			if (!find(start, cases[i].label, true, &marked))
				fail_msg("%s: \"%s\" of \"%s\" finds nothing", cases[i].label, start,
					 cases[i].typed);
			free(start);
		}
		strbuf_release(&marked);
	}
}

static void marks_are_whole_characters_in_order(void **state)
{
	static const char *const pieces[] = {
		"サ", "ｻ", "ﾞ", "ー", "㈱", "株", "a", "E", "\u0301", " ", "ば", "修", "ba", "・", "n",
	};
	unsigned random = 1;

	(void)state;
	for (size_t round = 0; round < 20000; round++) {
		struct strbuf texts[2];
		struct match_filter filter;
		struct match match;
		size_t before = 0;

		for (size_t t = 0; t < 2; t++) {
			strbuf_init(&texts[t]);
			for (size_t k = 0; k < (t ? 4 : 12); k++) {
				random = random * 1103515245 + 12345;
				strbuf_add(&texts[t], pieces[(random >> 16) % ROWS(pieces)]);
			}
		}
		match_filter_init(&filter, texts[1].text, true);
		match_option(&filter, &option, texts[0].text, "", &match);
		for (size_t i = 0; i < match.range_count; i++) {
			size_t start = match.ranges[i].start, end = start + match.ranges[i].length;

			assert_true(match.ranges[i].length && end <= texts[0].length);
			assert_true(i == 0 || start > before);
			assert_true(((unsigned char)texts[0].text[start] & 0xC0) != 0x80);
			assert_true(((unsigned char)texts[0].text[end] & 0xC0) != 0x80);
			before = end;
		}
		match_filter_release(&filter);
		strbuf_release(&texts[0]);
		strbuf_release(&texts[1]);
	}
}

static void words_without_end_are_no_harm(void **state)
{
	struct strbuf typed, marked;

	(void)state;
	strbuf_init(&typed);
	strbuf_init(&marked);
	for (size_t i = 0; i < 100000; i++)
		strbuf_add(&typed, i % 2 ? "e " : "x ");
	assert_true(find(typed.text, "Exchange", true, &marked));
	same_text("marked", marked.text, "[Ex]change");
	strbuf_release(&typed);
	strbuf_release(&marked);
}

static void five_hundred_options_are_filtered_at_once(void **state)
{
	static const char *const typed[] = { "t", "ek", "microsoft ekusuchenji", "ﾃﾞｰﾀﾍﾞｰｽ", "s k t n h" };

	(void)state;
	for (size_t t = 0; t < ROWS(typed); t++) {
		struct match_filter filter;

		match_filter_init(&filter, typed[t], true);
		for (size_t i = 0; i < 500; i++) {
			struct match match;

			match_option(&filter, &option, "マイクロソフト Exchange 2000 の検索サービス (製品版)",
				     "Search service of Microsoft Exchange 2000 (as sold)", &match);
		}
		match_filter_release(&filter);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_found_and_marked),
		cmocka_unit_test(letters_are_no_kana_where_the_list_is_not_japanese),
		cmocka_unit_test(each_beginning_of_a_word_finds_what_it_finds),
		cmocka_unit_test(marks_are_whole_characters_in_order),
		cmocka_unit_test(words_without_end_are_no_harm),
		cmocka_unit_test(five_hundred_options_are_filtered_at_once),
	};

	return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
