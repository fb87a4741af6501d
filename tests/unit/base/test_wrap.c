/* Lines: nothing lost, nothing too wide, kinsoku kept. */
#include "dice.h"
#include "expect.h"

#include <stdlib.h>
#include <unigbrk.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define ADDRESS "http://www.microsoft.com/japan/technet/security/bulletin/ms01-033.asp"

/* Lines joined by '|', those that are over marked by '!'. */
static char *wrapped(const char *s, size_t columns, bool keep_addresses)
{
	struct text_lines lines = { 0 };
	struct strbuf joined;

	strbuf_init(&joined);
	text_wrap(&lines, s, columns, keep_addresses);
	for (size_t i = 0; i < lines.count; i++) {
		if (i)
			strbuf_addc(&joined, '|');
		if (lines.items[i].over)
			strbuf_addc(&joined, '!');
		strbuf_addn(&joined, lines.items[i].start, lines.items[i].length);
	}
	text_lines_release(&lines);
	return strbuf_take(&joined);
}

struct wrap_case {
	const char *name, *text;
	size_t columns;
	bool keep_addresses;
	const char *lines;
};

static void check_cases(const struct wrap_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *got = wrapped(cases[i].text, cases[i].columns, cases[i].keep_addresses);

		same_text(cases[i].name, got, cases[i].lines);
		free(got);
	}
}

static void lines_break_between_words(void **state)
{
	static const struct wrap_case cases[] = {
		{ "nothing is one empty line", "", 10, false, "" },
		{ "it fits exactly", "Code Red", 8, false, "Code Red" },
		{ "one column too few", "Code Red", 7, false, "Code|Red" },
		{ "a file's name stays whole", "run services.msc now", 14, false, "run services.|msc now" },
		{ "a name stays whole where it takes half a line", "run services.msc now then wait for it", 26,
		  false, "run services.msc now then|wait for it" },
		{ "a short name stays whole", "on the CD-R disc", 11, false, "on the CD-R|disc" },
		{ "a short name goes to the next line", "put a CD-R in", 9, false, "put a|CD-R in" },
		{ "a word may begin with a dot", "the .ida and .idq", 13, false, "the .ida and|.idq" },
		{ "blanks at a break go", "Code   Red", 6, false, "Code|Red" },
		{ "blanks at the end go", "Code   ", 4, false, "Code" },
		{ "blanks within a line stay", "a   b c", 5, false, "a   b|c" },
		{ "ideographic blank at a break goes", "修正　修正", 4, false, "修正|修正" },
		{ "indent stays", "  a b", 4, false, "  a|b" },
		{ "indent without room for the word goes", "     word", 6, false, "word" },
		{ "no-break space keeps together", "ab c\u00a0d", 4, false, "ab|c\u00a0d" },
		{ "line feeds always break", "a\nb", 10, false, "a|b" },
		{ "paragraphs keep their distance", "a\n\nb\n", 10, false, "a||b|" },
		{ "long word is cut", "a Nimda b", 3, false, "a|Nim|da|b" },
		{ "what is left of a long word is gone on with", "abcdefg h i", 4, false, "abcd|efg|h i" },
		{ "combining marks stay with their letters", "e\u0301e\u0301e\u0301", 2, false,
		  "e\u0301e\u0301|e\u0301" },
		{ "wide character in one column", "a修b", 1, false, "a|!修|b" },
	};

	(void)state;
	check_cases(cases, ROWS(cases));
}

static void japanese_breaks_by_kinsoku(void **state)
{
	static const struct wrap_case cases[] = {
		{ "no 」と at a line's start, no 「 at its end",
		  "「ファイル名を指定して実行」に「winver」と入力し、Enter キーを押して確認します。", 36, false,
		  "「ファイル名を指定して実行」に|「winver」と入力し、Enter キーを押し|て確認します。" },
		{ "no 。 at a line's start", "終了しました。", 12, false, "終了しまし|た。" },
		{ "no small kana at a line's start", "サーバーのキャッシュ", 12, false, "サーバーの|キャッシュ" },
		{ "no long mark at a line's start", "新サーバー", 4, false, "新|サー|バー" },
		{ "full-width number stays whole", "７月１３日に終了", 6, false, "７月|１３日|に終了" },
		{ "full-width number with a comma", "約１，０２４台", 8, false, "約|１，０２|４台" },
		{ "full-width number with a comma that fits", "約１，０２４台", 10, false, "約|１，０２４|台" },
		{ "full-width number with a half-width point", "約１.５倍", 5, false, "約|１.５|倍" },
		{ "number of both widths", "約1２台", 3, false, "約|1２|台" },
		{ "half-width number stays whole", "全部で1024台", 8, false, "全部で|1024台" },
	};

	(void)state;
	check_cases(cases, ROWS(cases));
}

static void addresses_stay_whole(void **state)
{
	static const struct wrap_case cases[] = {
		{ "it fits", "see " ADDRESS " now", 70, true, "see|" ADDRESS "|now" },
		{ "wider than a line", "see " ADDRESS " now", 40, true, "see|!" ADDRESS "|now" },
		{ "Japanese on both sides", "参照：" ADDRESS "を参照。", 40, true,
		  "参照：|!" ADDRESS "|を参照。" },
		{ "what closes the sentence stays with it", "(" ADDRESS ")。次", 40, true,
		  "(|!" ADDRESS ")。|次" },
		{ "its bracket stays with the word before", "see (" ADDRESS ")", 40, true,
		  "see (|!" ADDRESS ")" },
		{ "cut where it may be", "see http://example.com/ab", 11, false,
		  "see|http://exam|ple.com/ab" },
		{ "cut behind a slash", "http://example.com/abc/def", 22, false,
		  "http://example.com/|abc/def" },
		{ "whole where it fits though it may be cut", "see http://example.com/ab", 21, false,
		  "see|http://example.com/ab" },
		{ "HTTPS, in capitals", "x HTTPS://A.B/C-D/E", 9, true, "x|!HTTPS://A.B/C-D/E" },
		{ "hyphens do not break it", "x http://a-b-c.de/f-g", 20, true, "x|http://a-b-c.de/f-g" },
		{ "two", "http://a.b/c http://d.e/f", 8, true, "!http://a.b/c|!http://d.e/f" },
	};

	(void)state;
	check_cases(cases, ROWS(cases));
}

static void paths_stay_whole_where_they_fit(void **state)
{
	static const struct wrap_case cases[] = {
		{ "registry key that fits", "the key HKEY_LOCAL_MACHINE\\SOFTWARE\\x-y\\z-1", 35, false,
		  "the key|HKEY_LOCAL_MACHINE\\SOFTWARE\\x-y\\z-1" },
		{ "registry key that doesn't", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft", 30, false,
		  "HKEY_LOCAL_MACHINE\\SOFTWARE\\|Microsoft" },
		{ "two backslashes stay together", "\\\\server\\share", 9, false, "\\\\server\\|share" },
		{ "path in Japanese", "「C:\\inetpub\\scripts\\root-1.exe」を削除", 34, false,
		  "「C:\\inetpub\\scripts\\root-1.exe」|を削除" },
		{ "hyphen elsewhere breaks", "well-known", 6, false, "well-|known" },
	};

	(void)state;
	check_cases(cases, ROWS(cases));
}

static const char *const texts[] = {
	"Code Red II leaves a back door (root.exe) in C:\\inetpub\\scripts\\ and D:\\inetpub\\scripts\\.\n"
	"  Install the patch from " ADDRESS " (about 1,024 kB), restart, then check\n\n"
	"HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates\\Windows 2000\\SP3\\Q300972: \"Installed\" = 1. ",
	"「Code Red」ワームに関する情報　２００１年８月１５日（水）更新\n"
	"　Windows NT 4.0／Windows 2000 で IIS をお使いのお客様は、下記の修正プログラムを適用してください！？"
	"「ﾃﾞｰﾀﾍﾞｰｽ」がっ、キャッシュ・サーバーの１，０２４台で……\n\n" ADDRESS "をご覧ください。"
	"が\u3099e\u0301กำ\U0001F1EF\U0001F1F5\U0001F468\u200D\U0001F469 \uFF9E\u0600 終わり。　",
};

static bool is_blank_at(const char *s, size_t *bytes)
{
	*bytes = strncmp(s, "\u3000", 3) == 0 ? 3 : 1;
	return *bytes == 3 || *s == ' ' || *s == '\n';
}

static bool is_address(const char *s)
{
	return strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0;
}

/* All of `from` up to `to` is blank. */
static void only_blanks(size_t width, const char *from, const char *to)
{
	while (from < to) {
		size_t bytes;

		if (!is_blank_at(from, &bytes))
			fail_msg("%zu columns: lost before \"%.30s\"", width, from);
		from += bytes;
	}
	if (from != to)
		fail_msg("%zu columns: doubled at \"%.30s\"", width, to);
}

static void check_line(const char *text, const char *graphemes, size_t width, bool keep,
		       const struct text_line *line)
{
	size_t start = (size_t)(line->start - text), end = start + line->length, first = start + 1;

	while (first < end && !graphemes[first])
		first++;
	same_number("columns as counted", line->columns, text_columns(line->start, line->length));
	if (line->over != (line->columns > width))
		fail_msg("%zu columns: over is wrong at \"%.30s\"", width, line->start);
	if (line->over && first < end && !(keep && is_address(line->start)))
		fail_msg("%zu columns: too wide at \"%.30s\"", width, line->start);
	if (!graphemes[start] || !graphemes[end])
		fail_msg("%zu columns: grapheme cut at \"%.30s\"", width, line->start);
}

static void check_text(const char *text, size_t width, bool keep)
{
	size_t length = strlen(text);
	char *graphemes = mem_alloc(length + 1);
	struct text_lines lines = { 0 };
	const char *at = text;

	u8_grapheme_breaks((const uint8_t *)text, length, graphemes);
	graphemes[length] = true;
	text_wrap(&lines, text, width, keep);
	for (size_t i = 0; i < lines.count; i++) {
		only_blanks(width, at, lines.items[i].start);
		check_line(text, graphemes, width, keep, &lines.items[i]);
		at = lines.items[i].start + lines.items[i].length;
	}
	only_blanks(width, at, text + length);
	text_lines_release(&lines);
	free(graphemes);
}

/* debconf without its wide-text module lost characters at the edge of the screen. */
static void no_character_is_lost_or_doubled_at_any_width_as_in_debconf(void **state)
{
	(void)state;
	for (size_t width = 1; width <= 120; width++) {
		for (size_t i = 0; i < ROWS(texts); i++) {
			check_text(texts[i], width, true);
			check_text(texts[i], width, false);
		}
	}
}

/* The same for texts that nobody would write. */
static void no_character_is_lost_in_random_texts(void **state)
{
	static const char *const pieces[] = {
		" ", "　", "\n", "a", "1", "１", "，", ".", "あ", "ッ", "「", "」", "。", "\\", "(", ")", "-", "/",
		"http://", "https://x/", "\u0301", "\uFF9E", "\u200D", "\U0001F1EF", "\U0001F468",
		"กำ", "\u00a0", "%", "ー",
	};

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf text;

		strbuf_init(&text);
		for (int i = 0; i < 24; i++)
			strbuf_add(&text, pieces[roll(ROWS(pieces))]);
		check_text(text.text, 1 + (size_t)round % 30, round % 2);
		strbuf_release(&text);
	}
}

static void no_line_starts_or_ends_against_kinsoku(void **state)
{
	static const char *const not_first[] = { "、", "。", "」", "）", "！", "？", "・", "ー", "ッ", "ャ", "っ" };
	static const char *const not_last[] = { "「", "（" };

	(void)state;
	for (size_t width = 20; width <= 120; width++) {
		struct text_lines lines = { 0 };

		text_wrap(&lines, texts[1], width, true);
		for (size_t i = 0; i < lines.count; i++) {
			const struct text_line *line = &lines.items[i];
			const char *last = line->start + line->length - 3;

			for (size_t k = 0; k < ROWS(not_first); k++) {
				if (strncmp(line->start, not_first[k], 3) == 0)
					fail_msg("%zu columns: %s begins a line", width, not_first[k]);
			}
			for (size_t k = 0; k < ROWS(not_last) && line->length >= 3; k++) {
				if (strncmp(last, not_last[k], 3) == 0)
					fail_msg("%zu columns: %s ends a line", width, not_last[k]);
			}
		}
		text_lines_release(&lines);
	}
}

/* Is there nothing but blanks before it since the last line feed? */
static bool begins_paragraph(const char *text, const char *at)
{
	const char *start = at;
	size_t bytes;

	while (start > text && start[-1] != '\n')
		start--;
	while (start < at && is_blank_at(start, &bytes))
		start += bytes;
	return start == at;
}

static void lines_begin_where_text_breaks_says_so(void **state)
{
	(void)state;
	for (size_t t = 0; t < ROWS(texts); t++) {
		for (size_t width = 1; width <= 120; width++) {
			enum text_break *breaks = text_breaks(texts[t], width);
			struct text_lines lines = { 0 };

			text_wrap(&lines, texts[t], width, false);
			for (size_t i = 1; i < lines.count; i++) {
				const struct text_line *line = &lines.items[i];
				bool cut = line->start == line[-1].start + line[-1].length;

				if (line->length && !begins_paragraph(texts[t], line->start) &&
				    breaks[line->start - texts[t]] < (cut ? BREAK_GRAPHEME : BREAK_WORD))
					fail_msg("text %zu, %zu columns: line %zu", t, width, i);
			}
			text_lines_release(&lines);
			free(breaks);
		}
	}
}

static void megabyte_is_wrapped(void **state)
{
	static const char *const pieces[] = {
		"a", " ", "a ", "あ", "、", "　", "\n", "1", "１", "１，", "\\", "a\\", "http://", "http://a ",
		"(", ")", " )", "\u0301", "\u200D", "\u0600", "\U0001F1EF", "h",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(pieces) * 2; i++) {
		const char *piece = pieces[i / 2];
		size_t length = strlen(piece), size = 1000000 / length * length;
		char *text = mem_alloc(size + 1);
		struct text_lines lines = { 0 };

		for (size_t k = 0; k < size; k += length)
			memcpy(text + k, piece, length);
		text_wrap(&lines, text, 36, i % 2);
		text_lines_release(&lines);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_between_words),
		cmocka_unit_test(japanese_breaks_by_kinsoku),
		cmocka_unit_test(addresses_stay_whole),
		cmocka_unit_test(paths_stay_whole_where_they_fit),
		cmocka_unit_test(no_character_is_lost_or_doubled_at_any_width_as_in_debconf),
		cmocka_unit_test(no_character_is_lost_in_random_texts),
		cmocka_unit_test(no_line_starts_or_ends_against_kinsoku),
		cmocka_unit_test(lines_begin_where_text_breaks_says_so),
		cmocka_unit_test(megabyte_is_wrapped),
	};

	return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
