/* A sheet as text: pages of a printer's own type, in which what belongs together stays together. */
#include "tests/unit/report/every_block.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "report/formats/formats.h"

#define HEAD "the head"
#define FOOT "the foot"
#define PAGES_MAX 64
#define LINES_MAX 100

static void begin_sheet(struct sheet *sheet, const char *paper)
{
	*sheet = (struct sheet){
		.paper = paper_named(paper), .author = mem_strdup(""), .language_count = 1,
		.in[0] = { .code = mem_strdup("en"), .title = mem_strdup("T"), .head = mem_strdup(HEAD),
			   .foot = mem_strdup(FOOT), .page = mem_strdup("Page {page} of {pages}"),
			   .goes_on = mem_strdup("") },
	};
}

static struct block *add(struct sheet *sheet, enum block_kind kind, unsigned depth, const char *text)
{
	return say(&sheet->in[0].document, &(struct said){ .kind = kind, .depth = depth, .text = text });
}

/* Numbered from 1: "item 1". */
static void say_many(struct sheet *sheet, enum block_kind kind, unsigned depth, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[32];

		snprintf(text, sizeof(text), "%s %zu", block_kind_id(kind), i + 1);
		add(sheet, kind, depth, text)->number = (unsigned)i + 1;
	}
}

struct paged {
	char *text;				/* owned; the lines lie in it */
	char *lines[PAGES_MAX][LINES_MAX];
	size_t line_count[PAGES_MAX], count;
};

static void read_pages(struct paged *paged, const struct sheet *sheet)
{
	struct strbuf out;
	char *rest;

	*paged = (struct paged){ 0 };
	strbuf_init(&out);
	format_text(&out, sheet);
	paged->text = rest = strbuf_take(&out);
	for (char *page = strsep(&rest, "\f"); page; page = strsep(&rest, "\f")) {
		size_t *count = &paged->line_count[paged->count];

		assert_true(paged->count < PAGES_MAX);
		for (char *line = strsep(&page, "\n"); page; line = strsep(&page, "\n")) {
			assert_true(*count < LINES_MAX);
			paged->lines[paged->count][(*count)++] = line;
		}
		paged->count++;
	}
}

/* The page that has this text in one of its lines. */
static size_t page_of(const struct paged *paged, const char *text)
{
	for (size_t p = 0; p < paged->count; p++) {
		for (size_t l = 0; l < paged->line_count[p]; l++) {
			if (strstr(paged->lines[p][l], text))
				return p;
		}
	}
	fail_msg("no \"%s\"", text);
	return 0;
}

static void a_page_is_as_large_as_the_paper(void **state)
{
	static const struct {
		const char *paper;
		size_t lines, columns;
	} cases[] = {
		{ "a4", 60, 72 }, { "letter", 56, 72 }, { "legal", 74, 72 }, { "a3", 89, 72 },
		{ "a5", 39, 48 }, { "b5", 50, 61 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct sheet sheet;
		struct paged paged;

		begin_sheet(&sheet, cases[i].paper);
		say_many(&sheet, BLOCK_PARAGRAPH, 0, 200);
		add(&sheet, BLOCK_PARAGRAPH, 0,
		    "Words enough to fill more than one line of the widest of all pages that there are, "
		    "so that they have to be broken somewhere.");
		read_pages(&paged, &sheet);
		assert_true(paged.count > 1);
		for (size_t p = 0; p < paged.count; p++) {
			char **lines = paged.lines[p], number[32];
			size_t last = paged.line_count[p] - 1;

			same_number(cases[i].paper, paged.line_count[p], cases[i].lines);
			snprintf(number, sizeof(number), "Page %zu of %zu", p + 1, paged.count);
			assert_true(strncmp(lines[0], HEAD, strlen(HEAD)) == 0);
			same_text("number", lines[0] + strlen(lines[0]) - strlen(number), number);
			same_number("rule", strspn(lines[1], "-"), cases[i].columns);
			same_text("under the head", lines[2], "");
			same_text("above the foot", lines[last - 1], "");
			same_text("foot", lines[last], FOOT);
			for (size_t l = 0; l <= last; l++)
				assert_true(text_columns(lines[l], strlen(lines[l])) <= cases[i].columns);
		}
		free(paged.text);
		sheet_release(&sheet);
	}
}

static void a_form_feed_parts_pages_and_ends_none(void **state)
{
	struct strbuf out;
	struct sheet sheet;

	(void)state;
	strbuf_init(&out);
	begin_sheet(&sheet, "a4");
	say_many(&sheet, BLOCK_PARAGRAPH, 0, 100);
	format_text(&out, &sheet);
	assert_non_null(strstr(out.text, FOOT "\n\f" HEAD));
	assert_ptr_equal(strchr(out.text, '\f'), strrchr(out.text, '\f'));
	same_text("end", out.text + out.length - strlen("\n" FOOT "\n"), "\n" FOOT "\n");
	sheet_release(&sheet);
	strbuf_release(&out);
}

static void an_empty_sheet_is_a_page(void **state)
{
	struct sheet sheet;
	struct paged paged;

	(void)state;
	begin_sheet(&sheet, "a4");
	read_pages(&paged, &sheet);
	same_number("pages", paged.count, 1);
	same_number("lines", paged.line_count[0], 60);
	free(paged.text);
	sheet_release(&sheet);
}

static void a_long_head_gives_way_to_the_number(void **state)
{
	struct sheet sheet;
	struct paged paged;

	(void)state;
	begin_sheet(&sheet, "a5");
	free(sheet.in[0].head);
	sheet.in[0].head = mem_strdup("番号 12 - code-red、第 1 版: Code Red ワーム: マイクロソフト製 OS の確認と対策");
	read_pages(&paged, &sheet);
	same_text("head", paged.lines[0][0], "番号 12 - code-red、第 1 版: Code R  Page 1 of 1");
	free(paged.text);
	sheet_release(&sheet);
}

/* Wherever on the page it comes: with ever more lines before it. */
static void what_belongs_together_stands_on_one_page(void **state)
{
	static const struct {
		const char *name;
		struct {
			enum block_kind kind;
			unsigned depth;
			const char *text;
		} said[6];
		const char *first, *last;	/* on the same page */
	} cases[] = {
		{ "a step", { { BLOCK_STEP, 0, "Begin" }, { BLOCK_ACTION, 1, "One." }, { BLOCK_EXPECT, 1, "Two." },
			      { BLOCK_ADDRESS, 1, "http://a/" }, { BLOCK_CHECK, 1, "End" } }, "Begin", "End" },
		{ "a warning", { { BLOCK_WARNING, 0, "Begin" }, { BLOCK_PARAGRAPH, 1, "One.\nTwo.\nThree." },
				 { BLOCK_SOURCE, 1, "End" } }, "Begin", "End" },
		{ "a heading", { { BLOCK_HEADING, 0, "Begin" }, { BLOCK_PARAGRAPH, 0, "End" } }, "Begin", "End" },
		{ "headings", { { BLOCK_HEADING, 0, "Begin" }, { BLOCK_OTHER, 0, "Other" },
				{ BLOCK_PHASE, 0, "Phase" }, { BLOCK_STEP, 0, "Step" },
				{ BLOCK_ACTION, 1, "End" } }, "Begin", "End" },
		{ "where to stop", { { BLOCK_STEP, 0, "Begin" }, { BLOCK_ACTION, 1, "One." },
				     { BLOCK_STOP, 0, "End" } }, "Begin", "End" },
		{ "an address", { { BLOCK_ADDRESS, 0, "http://begin/" }, { BLOCK_OTHER, 0, "Other" },
				  { BLOCK_CHECK, 0, "End" } }, "begin", "End" },
		{ "both languages", { { BLOCK_PARAGRAPH, 0, "Begin" }, { BLOCK_OTHER, 0, "End" } },
		  "Begin", "End" },
		{ "lines to write on", { { BLOCK_HEADING, 0, "Begin" }, { BLOCK_FILL, 0, "Date" },
					 { BLOCK_FILL, 0, "End" } }, "Begin", "End" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		for (size_t before = 1; before < 120; before++) {
			struct sheet sheet;
			struct paged paged;

			begin_sheet(&sheet, "letter");
			say_many(&sheet, BLOCK_PARAGRAPH, 0, before);
			for (size_t b = 0; b < ROWS(cases[i].said) && cases[i].said[b].text; b++)
				add(&sheet, cases[i].said[b].kind, cases[i].said[b].depth, cases[i].said[b].text);
			read_pages(&paged, &sheet);
			if (page_of(&paged, cases[i].first) != page_of(&paged, cases[i].last))
				fail_msg("%s is torn after %zu lines", cases[i].name, before);
			free(paged.text);
			sheet_release(&sheet);
		}
	}
}

/* It begins where it would stand anyhow, and goes on over the pages; nothing is lost. */
static void what_is_longer_than_a_page_goes_on_on_the_next(void **state)
{
	struct sheet sheet;
	struct paged paged;

	(void)state;
	begin_sheet(&sheet, "a4");
	add(&sheet, BLOCK_HEADING, 0, "Heading");
	add(&sheet, BLOCK_STEP, 0, "Step")->number = 1;
	say_many(&sheet, BLOCK_ACTION, 1, 130);
	read_pages(&paged, &sheet);
	same_number("pages", paged.count, 3);
	same_number("heading", page_of(&paged, "Heading"), 0);
	same_number("first", page_of(&paged, "1) action 1"), 0);
	same_number("last", page_of(&paged, "130) action 130"), 2);
	for (size_t i = 1; i <= 130; i++) {
		char text[32];

		snprintf(text, sizeof(text), "%zu) action %zu", i, i);
		page_of(&paged, text);
	}
	free(paged.text);
	sheet_release(&sheet);
}

/* A printer breaks it, by which it takes more lines of the paper than of the file. */
static void an_address_counts_as_the_lines_that_it_fills(void **state)
{
	char address[72 * 10] = "http://a/";
	struct sheet sheet;
	struct paged paged;

	(void)state;
	memset(address + strlen(address), 'x', sizeof(address) - strlen(address) - 1);
	begin_sheet(&sheet, "a4");
	say_many(&sheet, BLOCK_PARAGRAPH, 0, 44);
	add(&sheet, BLOCK_ADDRESS, 0, address);
	add(&sheet, BLOCK_PARAGRAPH, 0, "behind it");
	read_pages(&paged, &sheet);
	same_number("pages", paged.count, 1);
	same_number("lines of the file", paged.line_count[0], 60 - 9);
	same_number("address", page_of(&paged, address), 0);
	free(paged.text);
	say_many(&sheet, BLOCK_PARAGRAPH, 0, 1);
	read_pages(&paged, &sheet);
	same_number("pages with one line more", paged.count, 2);
	free(paged.text);
	sheet_release(&sheet);
}

static void an_address_longer_than_a_page_loses_nothing(void **state)
{
	char address[72 * 80] = "http://a/";
	struct sheet sheet;
	struct paged paged;

	(void)state;
	memset(address + strlen(address), 'x', sizeof(address) - strlen(address) - 1);
	begin_sheet(&sheet, "a5");
	add(&sheet, BLOCK_PARAGRAPH, 0, "before it");
	add(&sheet, BLOCK_ADDRESS, 0, address);
	add(&sheet, BLOCK_PARAGRAPH, 0, "behind it");
	read_pages(&paged, &sheet);
	same_number("before", page_of(&paged, "before it"), 0);
	same_number("address", page_of(&paged, address), 1);
	same_number("behind", page_of(&paged, "behind it"), 2);
	free(paged.text);
	sheet_release(&sheet);
}

static void no_word_is_lost(void **state)
{
	static const char *const papers[] = { NULL, "a4", "letter", "a5" };

	(void)state;
	every_block_is_there();
	for (size_t i = 0; i < ROWS(papers); i++) {
		for (size_t languages = 1; languages <= SHEET_LANGUAGES; languages++) {
			struct sheet sheet;
			struct strbuf out;

			strbuf_init(&out);
			every_block_sheet(&sheet, languages, papers[i]);
			format_text(&out, &sheet);
			every_block_is_in(out.text, languages);
			strbuf_release(&out);
			sheet_release(&sheet);
		}
	}
}

static void without_paper_there_are_no_pages(void **state)
{
	struct sheet sheet;
	struct strbuf sheet_text, document_text;

	(void)state;
	strbuf_init(&sheet_text);
	strbuf_init(&document_text);
	every_block_sheet(&sheet, 1, NULL);
	format_text(&sheet_text, &sheet);
	text_document(&document_text, &sheet.in[0].document);
	same_text("text", sheet_text.text, document_text.text);
	assert_null(strchr(sheet_text.text, '\f'));
	assert_null(strstr(sheet_text.text, "Page 1"));
	sheet_release(&sheet);
	strbuf_release(&sheet_text);
	strbuf_release(&document_text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_as_large_as_the_paper),
		cmocka_unit_test(a_form_feed_parts_pages_and_ends_none),
		cmocka_unit_test(an_empty_sheet_is_a_page),
		cmocka_unit_test(a_long_head_gives_way_to_the_number),
		cmocka_unit_test(what_belongs_together_stands_on_one_page),
		cmocka_unit_test(what_is_longer_than_a_page_goes_on_on_the_next),
		cmocka_unit_test(an_address_counts_as_the_lines_that_it_fills),
		cmocka_unit_test(an_address_longer_than_a_page_loses_nothing),
		cmocka_unit_test(no_word_is_lost),
		cmocka_unit_test(without_paper_there_are_no_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
