/* Text in type: lines break where they may, nothing is lost, and each kanji has its language. */
#include "make_sheet.h"

#include <stdlib.h>

#include "base/text.h"
#include "pdf/prose.h"

static const struct type plain = { 10, FACE_BOLD, FACE_PLAIN };

static int set_up(void **state)
{
	struct fonts *fonts = mem_alloc(sizeof(*fonts));

	fonts_init(fonts);
	*state = fonts;
	return 0;
}

static int tear_down(void **state)
{
	fonts_release(*state);
	free(*state);
	return 0;
}

static const char *const texts[] = {
	"Click Start, then Run. Type services.msc and press Enter, on the CD-R disc of 2,000 KB.",
	"この文書によると、ワームとその変種は感染力が非常に強く、「マイクロソフト製オペレーティングシステム」への攻撃"
	"（２０１０年７月１３日）は、キャッシュ・サーバーにも、7 月中旬から世界各地に及んでいます。っとｯと。",
	"http://www.microsoft.com/japan/technet/security/bulletin/ms01-033.asp を開きます。.ida と .idq も。",
	"HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates\\Windows 2000\\SP3\\Q300972 を探します。",
	"a\u0301e\u0308o\u0302 \u0915\u094D\u0937\u093F ffi fl " "one\ntwo\n\nfour",
	"\u05E9\u05DC\u05D5\u05DD abc \u05E2\u05D5\u05DC\u05DD 123 \u05D0\u05D1\u05D2",
	"",
};

/* The word that a byte stands in, between places where a line may begin. */
static struct prose_line word_at(const struct prose *prose, const enum text_break *breaks, size_t byte)
{
	struct prose_line word = { byte, byte + 1 };

	while (word.start > 0 && breaks[word.start] != BREAK_WORD && prose->text[word.start - 1] != '\n')
		word.start--;
	while (word.end < prose->length && breaks[word.end] != BREAK_WORD && prose->text[word.end] != '\n')
		word.end++;
	return word;
}

static void lines_begin_only_where_text_breaks_lets_them(void **state)
{
	for (size_t t = 0; t < ROWS(texts); t++) {
		enum text_break *breaks = text_breaks(texts[t], 1);
		struct prose prose;

		prose_init(&prose, *state, &plain, "ja", texts[t], 0);
		for (double width = 20; width < 500; width += 3) {
			struct prose_lines lines = { 0 };

			prose_fill(&prose, width, FILL_WORDS, &lines);
			for (size_t i = 1; i < lines.count; i++) {
				size_t start = lines.items[i].start;

				if (prose.text[start - 1] == '\n' || breaks[start] == BREAK_WORD)
					continue;
				/* Only a word that is longer than a line is cut, between its graphemes. */
				if (breaks[start] == BREAK_NOTHING ||
				    prose_width(&prose, word_at(&prose, breaks, start)) <= width)
					fail_msg("text %zu at %.0f: line %zu", t, width, i);
			}
			prose_lines_release(&lines);
		}
		prose_release(&prose);
		free(breaks);
	}
}

static void nothing_is_lost_or_too_wide(void **state)
{
	for (size_t t = 0; t < ROWS(texts); t++) {
		struct prose prose;

		prose_init(&prose, *state, &plain, "en", texts[t], 0);
		for (double width = 1; width < 500; width += 3) {
			struct prose_lines lines = { 0 };
			size_t at = 0;

			prose_fill(&prose, width, FILL_WORDS, &lines);
			assert_true(lines.count > 0);
			for (size_t i = 0; i < lines.count; i++) {
				struct prose_line line = lines.items[i];

				assert_true(line.start >= at && line.end >= line.start);
				for (; at < line.start; at++)
					assert_non_null(strchr(" \n", prose.text[at]));
				at = line.end;
				if (prose_width(&prose, line) > width + 0.1 &&
				    text_grapheme(prose.text + line.start, line.end - line.start) !=
					    line.end - line.start)
					fail_msg("text %zu at %.0f: line %zu is too wide", t, width, i);
			}
			prose_lines_release(&lines);
		}
		prose_release(&prose);
	}
}

static void no_line_is_against_kinsoku(void **state)
{
	static const char *const not_first[] = { "、", "。", "」", "）", "ャ", "ッ", "っ", "ｯ", "ー", "・" };
	static const char *const not_last[] = { "「", "（" };
	struct prose prose;

	prose_init(&prose, *state, &plain, "ja", texts[1], 0);
	for (double width = 60; width < 500; width += 1) {
		struct prose_lines lines = { 0 };

		prose_fill(&prose, width, FILL_WORDS, &lines);
		for (size_t i = 0; i < lines.count; i++) {
			struct prose_line line = lines.items[i];

			for (size_t k = 0; k < ROWS(not_first); k++)
				assert_int_not_equal(strncmp(prose.text + line.start, not_first[k], 3), 0);
			for (size_t k = 0; k < ROWS(not_last); k++)
				assert_int_not_equal(strncmp(prose.text + line.end - 3, not_last[k], 3), 0);
		}
		prose_lines_release(&lines);
	}
	prose_release(&prose);
}

static void addresses_go_on_behind_a_sign(void **state)
{
	static const struct {
		const char *name, *address;
		double columns;
		const char *lines;
	} cases[] = {
		{ "it fits", "http://e.org/a", 20, "http://e.org/a" },
		{ "behind a slash", "http://example.org/first/second", 27, "http://example.org/first/|second" },
		{ "behind signs of a query", "http://e.org/x?page=first&size=second", 24,
		  "http://e.org/x?page=|first&size=second" },
		{ "with a dot", "http://www.example-company.org/", 20, "http://www.example-|company.org/" },
		{ "a long name is cut rather than leave a line empty", "http://e.org/abcdefghijklmnopqrstuvwxyz", 30,
		  "http://e.org/abcdefghijklmnopq|rstuvwxyz" },
	};
	struct type mono = { 10, FACE_MONO, FACE_MONO };

	for (size_t c = 0; c < ROWS(cases); c++) {
		struct prose_lines lines = { 0 };
		struct strbuf joined;
		struct prose prose;

		strbuf_init(&joined);
		prose_init(&prose, *state, &mono, "en", cases[c].address, 0);
		prose_fill(&prose, cases[c].columns * prose.at[1], FILL_ADDRESS, &lines);
		for (size_t i = 0; i < lines.count; i++) {
			strbuf_add(&joined, i ? "|" : "");
			strbuf_addn(&joined, prose.text + lines.items[i].start,
				    lines.items[i].end - lines.items[i].start);
		}
		same_text(cases[c].name, joined.text, cases[c].lines);
		prose_lines_release(&lines);
		prose_release(&prose);
		strbuf_release(&joined);
	}
}

static void what_is_unsafe_is_made_visible(void **state)
{
	struct prose prose;

	prose_init(&prose, *state, &plain, "en", "a\xE2\x80\xAE" "b: c\x07", 6);
	assert_string_equal(prose.text, "a<U+202E>b: c<U+0007>");
	prose_release(&prose);
}

static const char *language_at(const struct prose *prose, size_t byte)
{
	for (size_t i = prose->shape_count; i > 0; i--) {
		const PangoItem *item = prose->shapes[i - 1].item;

		if ((size_t)item->offset <= byte)
			return pango_language_to_string(item->analysis.language);
	}
	return "";
}

static void kanji_are_japanese_unless_the_text_is_chinese(void **state)
{
	static const struct {
		const char *language, *text;
		size_t byte;
		const char *tag;
	} cases[] = {
		{ "en", "The Overview (概要) says", 14, "ja" },
		{ "en", "The Overview (概要) says", 2, "en" },
		{ "ja", "直ちに Code Red を", 0, "ja" },
		{ "ja", "直ちに Code Red を", 12, "en" },
		{ "zh", "直", 0, "zh" },
		{ "de", "Über 直", 0, "de" },
		{ "de", "Über 直", 6, "ja" },
	};

	for (size_t c = 0; c < ROWS(cases); c++) {
		struct prose prose;

		prose_init(&prose, *state, &plain, cases[c].language, cases[c].text, 0);
		same_text(cases[c].text, language_at(&prose, cases[c].byte), cases[c].tag);
		prose_release(&prose);
	}
}

static void megabyte_is_filled(void **state)
{
	static const char *const pieces[] = { "word ", "W", "あ、", "\n", "直a", "/" };

	for (size_t i = 0; i < ROWS(pieces); i++) {
		struct prose_lines lines = { 0 };
		struct strbuf text;
		struct prose prose;

		strbuf_init(&text);
		while (text.length < 1000000)
			strbuf_add(&text, pieces[i]);
		prose_init(&prose, *state, &plain, "en", text.text, 0);
		prose_fill(&prose, 400, FILL_WORDS, &lines);
		assert_true(lines.count > 1000);
		prose_lines_release(&lines);
		prose_release(&prose);
		strbuf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_begin_only_where_text_breaks_lets_them),
		cmocka_unit_test(nothing_is_lost_or_too_wide),
		cmocka_unit_test(no_line_is_against_kinsoku),
		cmocka_unit_test(addresses_go_on_behind_a_sign),
		cmocka_unit_test(what_is_unsafe_is_made_visible),
		cmocka_unit_test(kanji_are_japanese_unless_the_text_is_chinese),
		cmocka_unit_test(megabyte_is_filled),
	};

	return cmocka_run_group_tests_name("prose", tests, set_up, tear_down);
}
