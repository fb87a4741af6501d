/* A sheet with every kind of block and every mark, in two languages, with texts that would be markup. */
#ifndef TESTS_UNIT_REPORT_EVERY_BLOCK_H
#define TESTS_UNIT_REPORT_EVERY_BLOCK_H

#include "tests/unit/report/said.h"

#include <stdlib.h>

#include "report/sheets/sheet.h"

struct every_block {
	enum block_kind kind;
	unsigned depth, number;
	enum mark mark;
	struct {
		const char *label, *text;
	} in[SHEET_LANGUAGES];
};

static const struct every_block every_block[] = {
	{ BLOCK_TITLE, 0, 0, MARK_OPEN, { { NULL, "Worm <script>alert(1)</script>" }, { NULL, "ワーム" } } },
	{ BLOCK_FACT, 0, 0, MARK_OPEN, { { "Publisher", "Example & Sons" }, { "発行元", "Example & Sons" } } },
	{ BLOCK_HEADING, 0, 0, MARK_OPEN, { { NULL, "Verdict: \"Affected\"" }, { NULL, "判定" } } },
	{ BLOCK_PARAGRAPH, 0, 0, MARK_OPEN,
	  { { NULL, "First.\nSecond's </style>" }, { NULL, "第一。\n第二。" } } },
	{ BLOCK_ITEM, 0, 0, MARK_OPEN, { { "Fixed", "Rule one" }, { "Fixed", "規則一" } } },
	{ BLOCK_SOURCE, 1, 0, MARK_OPEN, { { "Source", "[1]" }, { "出典", "[1]" } } },
	{ BLOCK_ITEM, 0, 2, MARK_OPEN, { { NULL, "Sight two" }, { NULL, "見え方二" } } },
	{ BLOCK_FACT, 1, 0, MARK_OPEN, { { "Answer", "yes" }, { "回答", "はい" } } },
	{ BLOCK_PART, 0, 0, MARK_OPEN, { { "[yes]", "One of these:" }, { "[yes]", "次のどれか:" } } },
	{ BLOCK_PART, 1, 0, MARK_OPEN, { { "[no]", "Colour: red" }, { "[no]", "色: 赤" } } },
	{ BLOCK_PART, 0, 0, MARK_OPEN, { { "[open]", "Place" }, { "[open]", "場所" } } },
	{ BLOCK_ADDED, 0, 0, MARK_OPEN, { { NULL, "Step that comes" }, { NULL, "増える手順" } } },
	{ BLOCK_REMOVED, 0, 0, MARK_OPEN, { { NULL, "Step that goes" }, { NULL, "減る手順" } } },
	{ BLOCK_WARNING, 0, 0, MARK_OPEN, { { NULL, "Hot" }, { NULL, "熱い" } } },
	{ BLOCK_PARAGRAPH, 1, 0, MARK_OPEN, { { NULL, "Let it cool." }, { NULL, "冷まします。" } } },
	{ BLOCK_HEADING, 0, 0, MARK_OPEN, { { NULL, "The plan" }, { NULL, "計画" } } },
	{ BLOCK_PHASE, 0, 0, MARK_OPEN, { { NULL, "Repair" }, { NULL, "修復" } } },
	{ BLOCK_STEP, 0, 1, MARK_DONE, { { NULL, "Unplug it" }, { NULL, "切り離す" } } },
	{ BLOCK_ACTION, 1, 1, MARK_OPEN, { { NULL, "Pull." }, { NULL, "抜きます。" } } },
	{ BLOCK_ACTION, 1, 2, MARK_OPEN, { { NULL, "Push." }, { NULL, "押します。" } } },
	{ BLOCK_EXPECT, 1, 0, MARK_OPEN, { { "Then", "Dark." }, { "正しく行うと", "消えます。" } } },
	{ BLOCK_OTHERWISE, 1, 0, MARK_OPEN, { { "If not", "Again." }, { "だめなら", "もう一度。" } } },
	{ BLOCK_STOP, 0, 0, MARK_OPEN, { { NULL, "Hang up here." }, { NULL, "電話を切ります。" } } },
	{ BLOCK_STEP, 0, 2, MARK_FAILED, { { NULL, "Patch it" }, { NULL, "修正する" } } },
	{ BLOCK_EXACT, 1, 0, MARK_OPEN,
	  { { "Command", "reg  query \"HKLM\\Soft `x`\"" },
	    { "コマンド", "reg  query \"HKLM\\Soft `x`\"" } } },
	{ BLOCK_ADDRESS, 1, 0, MARK_OPEN,
	  { { "Patch", "http://www.example.com/a?b=1&c=2" },
	    { "修正プログラム", "http://www.example.com/a?b=1&c=2" } } },
	{ BLOCK_CHECK, 1, 0, MARK_OPEN, { { "Check word", "KAMI-TORE" }, { "確認の言葉", "カミトレ" } } },
	{ BLOCK_ARCHIVE, 1, 0, MARK_OPEN,
	  { { "Archive", "https://archive.example/*/x" }, { "写し", "https://archive.example/*/x" } } },
	{ BLOCK_STEP, 0, 3, MARK_SKIPPED, { { NULL, "Third" }, { NULL, "三番目" } } },
	{ BLOCK_ADDRESS, 0, 0, MARK_OPEN,
	  { { "Trap", "javascript:alert('2')" }, { "わな", "javascript:alert('2')" } } },
	{ BLOCK_FILL, 0, 0, MARK_OPEN, { { "Signature", "" }, { "署名", "" } } },
	{ BLOCK_OTHER, 0, 0, MARK_OPEN, { { NULL, "Left over" }, { NULL, "残り" } } },
};

static inline void every_block_text(struct sheet_text *text, size_t language)
{
	static const struct {
		const char *code, *title, *head, *page, *goes_on;
	} words[SHEET_LANGUAGES] = {
		{ "en", "Title </title>", "Case 12 </style> {page} \"", "Page {page} of {pages}", "It goes on." },
		{ "ja", "題", "番号 12", "{pages} ページ中 {page} ページ", "続きます。" },
	};

	document_init(&text->document, language);
	for (size_t i = 0; i < ROWS(every_block); i++) {
		const struct every_block *from = &every_block[i];

		say(&text->document, &(struct said){ from->kind, from->depth, from->number, from->mark,
						     from->in[language].label, from->in[language].text });
	}
	text->code = mem_strdup(words[language].code);
	text->title = mem_strdup(words[language].title);
	text->head = mem_strdup(words[language].head);
	text->foot = mem_strdup("2026-11-23 - fixwalk");
	text->page = mem_strdup(words[language].page);
	text->goes_on = mem_strdup(words[language].goes_on);
}

/* In one or two languages; paper: its id; NULL: for none.  The caller releases it. */
static inline void every_block_sheet(struct sheet *sheet, size_t languages, const char *paper)
{
	*sheet = (struct sheet){
		.kind = SHEET_WHOLE, .paper = paper ? paper_named(paper) : NULL,
		.author = mem_strdup("A \"B\""), .language_count = languages,
	};
	for (size_t l = 0; l < languages; l++)
		every_block_text(&sheet->in[l], l);
}

static inline void every_word_is_in(const char *name, const char *words, const char *text)
{
	char *copy = mem_strdup(words), *rest = copy;

	for (char *word = strsep(&rest, " \n"); word; word = strsep(&rest, " \n")) {
		if (!strstr(text, word))
			fail_msg("%s: no \"%s\" in: %s", name, word, text);
	}
	free(copy);
}

/* What the second label of a source says, the first has said (sheet_interleave). */
static inline bool every_block_says(const struct every_block *block, size_t language)
{
	return block->in[language].label && (language == 0 || block->kind != BLOCK_SOURCE);
}

/* Does a text, freed of its markup, have every word of every block? */
static inline void every_block_is_in(const char *text, size_t languages)
{
	for (size_t i = 0; i < ROWS(every_block); i++) {
		const struct every_block *block = &every_block[i];

		for (size_t l = 0; l < languages; l++) {
			every_word_is_in(block_kind_id(block->kind), block->in[l].text, text);
			if (every_block_says(block, l))
				every_word_is_in(block_kind_id(block->kind), block->in[l].label, text);
		}
	}
}

/* Is there one of each kind? */
static inline void every_block_is_there(void)
{
	bool there[BLOCK_KIND_COUNT] = { false };

	for (size_t i = 0; i < ROWS(every_block); i++)
		there[every_block[i].kind] = true;
	for (unsigned k = 0; k < BLOCK_KIND_COUNT; k++) {
		if (!there[k])
			fail_msg("no %s", block_kind_id((enum block_kind)k));
	}
}

#endif
