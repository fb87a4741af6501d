/* Finding options: however it is typed, and what of the label is marked then. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "core/csaf/products.h"
#include "ui/match.h"

static const char *const nicknames[] = { "SBS", "小企業サーバー" };
static struct option option = {
	.id = "exchange-2000",
	.kana = "まいくろそふと えくすちぇんじ さーばー",
	.aliases = nicknames, .alias_count = ROWS(nicknames),
};
static const struct question question = { .option_count = 1 };
static struct advisory advisory = {
	.languages = { "ja", "en" }, .language_count = 2, .questions = &question, .question_count = 1,
	.options = &option, .option_count = 1,
};

/* The one option, with this label. */
static void filter_init(struct match_filter *filter, const char *typed, const char *label, const char *english,
			bool japanese)
{
	advisory.languages[0] = japanese ? "ja" : "de";
	option.label = (struct text){ .in = { label, english } };
	match_filter_init(filter, &advisory, 0, 0, typed);
}

/* Whether it is found; and the label with its marked pieces in brackets. */
static bool find(const char *typed, const char *label, bool japanese, struct strbuf *marked)
{
	struct match_filter filter;
	struct match match;
	size_t at = 0;
	bool found;

	filter_init(&filter, typed, label, "The mail thing, Platinum", japanese);
	found = match_option(&filter, 0, &match);
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

static void the_last_of_many_words_counts(void **state)
{
	struct strbuf typed, marked;

	(void)state;
	strbuf_init(&typed);
	strbuf_init(&marked);
	while (typed.length < MATCH_TYPED_MOST - 2)
		strbuf_add(&typed, "e ");
	strbuf_addc(&typed, 'x');
	assert_true(find(typed.text, "Exchange", false, &marked));
	typed.text[typed.length - 1] = '~';
	assert_false(find(typed.text, "Exchange", false, &marked));
	strbuf_clear(&typed);
	while (typed.length < MATCH_TYPED_MOST - 3)
		strbuf_add(&typed, "\uFDFA");
	assert_false(find(typed.text, "Exchange", false, &marked));
	strbuf_release(&typed);
	strbuf_release(&marked);
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
		filter_init(&filter, texts[1].text, texts[0].text, "", true);
		match_option(&filter, 0, &match);
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

static void thirty_thousand_options_are_filtered_at_once(void **state)
{
	static const char *const typed[] = { "t", "ek", "microsoft ekusuchenji", "ﾃﾞｰﾀﾍﾞｰｽ", "s k t n h" };
	static const char *const labels[] = {
		"Search service of Microsoft Exchange 2000 (as sold)",
		"マイクロソフト Exchange 2000 の検索サービス (製品版)",
	};

	(void)state;
	for (size_t t = 0; t < ROWS(typed); t++) {
		struct match_filter filter;

		filter_init(&filter, typed[t], labels[t % 2], labels[0], true);
		for (size_t i = 0; i < 30000; i++) {
			struct match match;

			match_option(&filter, 0, &match);
		}
		match_filter_release(&filter);
	}
}

/* Five products below one another: a vendor, a product, a range each; one of them is installed on another. */
static const struct csaf_branch branches[] = {
	{ FACET_NAME, "Controller", NO_INDEX, 0 }, { FACET_RANGE, "< V4.33", 0, 1 },
	{ FACET_RANGE, "<= January 2019", 0, 1 }, { FACET_RANGE, ">= 8.1", 0, 1 }, { FACET_VERSION, "4.1", 0, 1 },
};
static const struct csaf_product csaf_products[] = {
	{ .id = "a", .branch = 1, .part = NO_INDEX }, { .id = "b", .branch = 2, .part = NO_INDEX },
	{ .id = "c", .branch = 3, .part = NO_INDEX }, { .id = "d", .branch = 4, .part = NO_INDEX },
	{ .id = "e", .branch = NO_INDEX, .part = 0, .whole = 3 },
};
static const struct csaf csaf = { .branches = branches, .products = csaf_products };

/* Three questions: for a range, for a version, for the product. */
static const struct option product_options[] = {
	{ .id = "not-named", .label = { { "Not named here" } }, .question = 0 },
	{ .id = "none-named", .label = { { "No range is named" } }, .question = 0 },
	{ .id = "v4-33", .label = { { "< V4.33" } }, .question = 0 },
	{ .id = "january", .label = { { "<= January 2019" } }, .question = 0 },
	{ .id = "8-1", .label = { { ">= 8.1" } }, .question = 0 },
	{ .id = "not-named", .label = { { "Not named here" } }, .question = 1 },
	{ .id = "4-1", .label = { { "4.1" } }, .question = 1 }, { .id = "4-2", .label = { { "4.2" } }, .question = 1 },
	{ .id = "all", .label = { { "vers:all/<4.3" } }, .question = 1 },
	{ .id = "any", .label = { { "One of these" } }, .question = 2 },
	{ .id = "one-of-these", .label = { { "One of these" } }, .question = 2 },
	{ .id = "not-named", .label = { { "Not named here" } }, .question = 2 },
	{ .id = "a", .label = { { "Controller < V4.33" } }, .question = 2 },
	{ .id = "b", .label = { { "Controller <= January 2019" } }, .question = 2 },
	{ .id = "c", .label = { { "Controller >= 8.1" } }, .question = 2 },
	{ .id = "d", .label = { { "Controller 4.1" } }, .question = 2 },
	{ .id = "e", .label = { { "Controller on a box" } }, .question = 2 },
	{ .id = "siemens", .label = { { "4 Winds" } }, .question = 3 },
	{ .id = "not-named", .label = { { "Not named here" } }, .question = 3 },
};
static const struct question product_questions[] = {
	{ .first_option = 0, .option_count = 5 }, { .first_option = 5, .option_count = 4 },
	{ .first_option = 9, .option_count = 8 }, { .first_option = 17, .option_count = 2 },
};
static const enum facet facets[] = { FACET_RANGE, FACET_VERSION, FACET_OTHER, FACET_VENDOR };
static const size_t not_named[] = { 0, 5, 11, 18 };
static const struct products products = {
	.csaf = &csaf, .facet = facets, .not_named = not_named, .question = 2, .any = 9, .presumed = 10, .first_product = 12,
};
static const struct advisory of_products = {
	.languages = { "en" }, .language_count = 1, .products = &products,
	.questions = product_questions, .question_count = ROWS(product_questions),
	.options = product_options, .option_count = ROWS(product_options),
};

/* The labels found, with what is said of the version behind them, in the order of the list. */
static void list_found(struct strbuf *out, size_t asked, const char *typed)
{
	const struct question *q = &product_questions[asked];
	struct match_filter filter;

	match_filter_init(&filter, &of_products, asked, 0, typed);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		struct match match;

		if (!match_option(&filter, o, &match))
			continue;
		strbuf_add(out, out->length ? "; " : "");
		match_add_label(&filter, o, &match, out);
	}
	match_filter_release(&filter);
}

static void a_typed_version_finds_ranges_that_may_hold_it(void **state)
{
	static const struct {
		const char *name;
		size_t question;
		const char *typed, *found;
	} cases[] = {
		{ "in one", 0, "4.3", "Not named here; No range is named; < V4.33  [4.3 is in it]; "
				      "<= January 2019  [4.3: not certain]" },
		{ "certainly in one", 0, "V4.1.2", "Not named here; No range is named; < V4.33  [V4.1.2 is in it]; "
						   "<= January 2019  [V4.1.2: not certain]" },
		{ "full-width", 0, "４．１．２", "Not named here; No range is named; < V4.33  [4.1.2 is in it]; "
						"<= January 2019  [4.1.2: not certain]" },
		{ "found by its letters, and out", 0, "4.33", "Not named here; No range is named; "
			"< V4.33  [4.33 is not in it]; <= January 2019  [4.33: not certain]" },
		{ "no version", 0, "january", "Not named here; No range is named; <= January 2019" },
		{ "a version and a word", 0, "january 3", "Not named here; No range is named; "
							 "<= January 2019  [3: not certain]" },
		{ "control characters", 0, "8.1\x1b", "Not named here; No range is named; < V4.33  [8.1<U+001B>: "
			"not certain]; <= January 2019  [8.1<U+001B>: not certain]; >= 8.1  [8.1<U+001B>: not certain]" },
		{ "versions, and a range among them", 1, "4.1", "Not named here; 4.1; vers:all/<4.3  [4.1 is in it]" },
		{ "versions only by their letters", 1, "4.2.1", "Not named here; vers:all/<4.3  [4.2.1 is in it]" },
		{ "products", 2, "controller 4.1.2", "Not named here; Controller < V4.33  [4.1.2 is in it]; "
			"Controller <= January 2019  [4.1.2: not certain]; Controller on a box  [4.1.2 is in it]" },
		{ "products by a number", 2, "33", "Not named here; Controller < V4.33" },
		{ "vendors", 3, "4.1", "Not named here" },
		{ "a vendor with a number", 3, "4", "4 Winds; Not named here" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf found;

		strbuf_init(&found);
		list_found(&found, cases[i].question, cases[i].typed);
		same_text(cases[i].name, found.text, cases[i].found);
		strbuf_release(&found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_found_and_marked),
		cmocka_unit_test(the_last_of_many_words_counts),
		cmocka_unit_test(letters_are_no_kana_where_the_list_is_not_japanese),
		cmocka_unit_test(each_beginning_of_a_word_finds_what_it_finds),
		cmocka_unit_test(marks_are_whole_characters_in_order),
		cmocka_unit_test(words_without_end_are_no_harm),
		cmocka_unit_test(thirty_thousand_options_are_filtered_at_once),
		cmocka_unit_test(a_typed_version_finds_ranges_that_may_hold_it),
	};

	return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
