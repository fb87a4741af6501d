/* A document as Markdown: nothing in a text may become markup. */
#include "tests/unit/report/every_block.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/mem.h"
#include "report/formats/formats.h"

/* The caller frees it. */
static char *markdown_of(const struct said *blocks, size_t count)
{
	struct document document;
	struct strbuf out;

	strbuf_init(&out);
	document_init(&document, 0);
	for (size_t i = 0; i < count; i++)
		say(&document, &blocks[i]);
	markdown_document(&out, &document);
	document_release(&document);
	return strbuf_take(&out);
}

static void texts_are_escaped(void **state)
{
	static const struct {
		const char *name, *text, *markdown;
	} cases[] = {
		{ "plain words stay readable", "Windows NT 4.0 (SP6a), C:\\x", "Windows NT 4.0 (SP6a), C:\\\\x\n" },
		{ "emphasis and code", "*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`\n" },
		{ "a link", "[x](http://evil)", "\\[x\\](http://evil)\n" },
		{ "HTML", "<script>&amp;", "\\<script\\>\\&amp;\n" },
		{ "a heading", "# big", "\\# big\n" },
		{ "a hash inside", "no #1", "no #1\n" },
		{ "a list", "- one", "\\- one\n" },
		{ "a numbered list", "12. one", "12\\. one\n" },
		{ "a number", "12 machines", "12 machines\n" },
		{ "a rule of equals signs", "===", "\\===\n" },
		{ "code by indent", "    x", "x\n" },
		{ "paragraphs", "one\n- two", "one\n\n\\- two\n" },
		{ "a table and strikethrough", "a|b ~c~", "a\\|b \\~c\\~\n" },
		{ "Japanese", "［スタート］ボタン", "［スタート］ボタン\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct said said = { .kind = BLOCK_PARAGRAPH, .text = cases[i].text };
		char *text = markdown_of(&said, 1);

		same_text(cases[i].name, text, cases[i].markdown);
		free(text);
	}
}

static void blocks_nest_as_lists(void **state)
{
	static const struct said blocks[] = {
		{ BLOCK_TITLE, 0, 0, MARK_OPEN, NULL, "Title" },
		{ BLOCK_FACT, 0, 0, MARK_OPEN, "Publisher", "A" },
		{ BLOCK_FACT, 0, 0, MARK_OPEN, "Date", "B" },
		{ BLOCK_HEADING, 0, 0, MARK_OPEN, NULL, "Plan" },
		{ BLOCK_STEP, 0, 12, MARK_OPEN, NULL, "Patch" },
		{ BLOCK_ACTION, 1, 1, MARK_OPEN, NULL, "Click." },
		{ BLOCK_ACTION, 1, 2, MARK_OPEN, NULL, "Type." },
		{ BLOCK_EXPECT, 1, 0, MARK_OPEN, "Then", "done" },
		{ BLOCK_ADDRESS, 1, 0, MARK_OPEN, "Page", "http://a/<b>" },
		{ BLOCK_WARNING, 0, 0, MARK_OPEN, NULL, "Hot" },
		{ BLOCK_PARAGRAPH, 1, 0, MARK_OPEN, NULL, "Very\nhot" },
	};
	char *text = markdown_of(blocks, ROWS(blocks));

	(void)state;
	same_text("nested", text,
		  "# Title\n\n"
		  "- Publisher: A\n"
		  "- Date: B\n\n"
		  "## Plan\n\n"
		  "12. [ ] **Patch**\n\n"
		  "    1. Click.\n"
		  "    2. Type.\n\n"
		  "    *Then*: done\n\n"
		  "    - Page: <http://a/%3Cb%3E>\n\n"
		  "- **Hot**\n\n"
		  "  Very\n\n"
		  "  hot\n");
	free(text);
}

static void a_plan_that_is_worked_on_keeps_its_marks(void **state)
{
	static const struct said blocks[] = {
		{ BLOCK_PHASE, 0, 0, MARK_OPEN, NULL, "Off *the* network" },
		{ BLOCK_STEP, 0, 1, MARK_OPEN, NULL, "A" },
		{ BLOCK_STEP, 0, 2, MARK_DONE, NULL, "B" },
		{ BLOCK_STEP, 0, 3, MARK_FAILED, NULL, "C" },
		{ BLOCK_STEP, 0, 4, MARK_SKIPPED, NULL, "D" },
		{ BLOCK_STOP, 0, 0, MARK_OPEN, NULL, "Stop: *now*" },
		{ BLOCK_ADDED, 0, 0, MARK_OPEN, NULL, "- E" },
		{ BLOCK_REMOVED, 0, 0, MARK_OPEN, NULL, "F" },
		{ BLOCK_PART, 0, 0, MARK_OPEN, "[yes]", "G" },
		{ BLOCK_PART, 1, 0, MARK_OPEN, "[no]", "H" },
		{ BLOCK_PART, 2, 0, MARK_OPEN, "[open]", "I" },
		{ BLOCK_PART, 0, 0, MARK_OPEN, "[no]", "J" },
	};
	char *text = markdown_of(blocks, ROWS(blocks));

	(void)state;
	same_text("worked on", text,
		  "### Off \\*the\\* network\n\n"
		  "1. [ ] **A**\n"
		  "2. [x] **B**\n"
		  "3. \\[!\\] **C**\n"
		  "4. \\[-\\] **D**\n\n"
		  "**Stop: \\*now\\***\n\n"
		  "- \\+ \\- E\n\n"
		  "- \\- F\n\n"
		  "- \\[yes\\] G\n"
		  "  - \\[no\\] H\n"
		  "    - \\[open\\] I\n"
		  "- \\[no\\] J\n");
	free(text);
}

static void what_is_to_the_letter_stands_between_fences(void **state)
{
	static const struct {
		const char *name, *text, *markdown;
	} cases[] = {
		{ "a command", "net stop *x* <y> \\z  &", "L:\n\n```\nnet stop *x* <y> \\z  &\n```\n" },
		{ "ticks within", "a `b` ``c``", "L:\n\n```\na `b` ``c``\n```\n" },
		{ "a fence within", "```\n# x\n```", "L:\n\n````\n```\n# x\n```\n````\n" },
		{ "a long fence within", "`````", "L:\n\n``````\n`````\n``````\n" },
		{ "two lines", "a\n  b", "L:\n\n```\na\n  b\n```\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct said said = { .kind = BLOCK_EXACT, .label = "L", .text = cases[i].text };
		char *text = markdown_of(&said, 1);

		same_text(cases[i].name, text, cases[i].markdown);
		free(text);
	}
}

static void what_cannot_be_followed_is_no_link(void **state)
{
	static const struct {
		const char *address, *markdown;
	} cases[] = {
		{ "http://a/*b*", "- L: <http://a/*b*>\n" },
		{ "javascript:alert(1)", "- L: javascript:alert(1)\n" },
		{ "http://a/ <b>", "- L: http://a/ \\<b\\>\n" },
		{ "data:text/html,[x](y)", "- L: data:text/html,\\[x\\](y)\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct said said = { .kind = BLOCK_ADDRESS, .label = "L", .text = cases[i].address };
		char *text = markdown_of(&said, 1);

		same_text(cases[i].address, text, cases[i].markdown);
		free(text);
	}
}

/* The text from a line on, and up to another. */
static void same_part(const char *text, const char *from, const char *to, const char *wanted)
{
	const char *begin = strstr(text, from), *end = begin ? strstr(begin, to) : NULL;
	char *part;

	if (!end)
		fail_msg("no \"%s\" or \"%s\" in: %s", from, to, text);
	part = mem_strndup(begin, (size_t)(end - begin));
	same_text(from, part, wanted);
	free(part);
}

static void the_second_language_stands_within_the_same_item(void **state)
{
	struct sheet sheet;
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	every_block_sheet(&sheet, 2, NULL);
	format_markdown(&out, &sheet);
	same_part(out.text, "2. \\[!\\] ", "3. ",
		  "2. \\[!\\] **Patch it**\n\n"
		  "   修正する\n\n"
		  "   Command:\n\n"
		  "   ```\n"
		  "   reg  query \"HKLM\\Soft `x`\"\n"
		  "   ```\n\n"
		  "   コマンド\n\n"
		  "   - Patch: <http://www.example.com/a?b=1&c=2>\n\n"
		  "     修正プログラム\n\n"
		  "     Check word: KAMI-TORE\n\n"
		  "     確認の言葉: カミトレ\n\n"
		  "   - Archive: <https://archive.example/*/x>\n\n"
		  "     写し\n\n");
	same_part(out.text, "Signature", "Left over",
		  "Signature: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n署名\n\n");
	sheet_release(&sheet);
	strbuf_release(&out);
}

/* What a reader sees: without what keeps characters from being markup. */
static char *seen(const char *markdown)
{
	struct strbuf out;

	strbuf_init(&out);
	for (; *markdown; markdown++) {
		if (*markdown != '\\' || !ispunct((unsigned char)markdown[1]))
			strbuf_addc(&out, *markdown);
	}
	return strbuf_take(&out);
}

static void no_word_is_lost(void **state)
{
	(void)state;
	every_block_is_there();
	for (size_t languages = 1; languages <= SHEET_LANGUAGES; languages++) {
		struct sheet sheet;
		struct strbuf out;
		char *text;

		strbuf_init(&out);
		every_block_sheet(&sheet, languages, NULL);
		format_markdown(&out, &sheet);
		text = seen(out.text);
		every_block_is_in(text, languages);
		free(text);
		sheet_release(&sheet);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(blocks_nest_as_lists),
		cmocka_unit_test(a_plan_that_is_worked_on_keeps_its_marks),
		cmocka_unit_test(what_is_to_the_letter_stands_between_fences),
		cmocka_unit_test(what_cannot_be_followed_is_no_link),
		cmocka_unit_test(the_second_language_stands_within_the_same_item),
		cmocka_unit_test(no_word_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
