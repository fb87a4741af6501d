/* The file as a whole. */
#include "make_sheet.h"

#include <stdlib.h>

#include "pdf/pdf.h"

static void fill_sheet(struct sheet *sheet, enum sheet_kind kind, size_t languages)
{
	static const enum block_kind hanging[] = {
		BLOCK_ACTION, BLOCK_EXACT, BLOCK_EXPECT, BLOCK_OTHERWISE, BLOCK_ADDRESS, BLOCK_CHECK,
		BLOCK_ARCHIVE, BLOCK_CHECK, BLOCK_ITEM, BLOCK_PART, BLOCK_SOURCE, BLOCK_FILL,
	};

	begin_sheet(sheet, kind, languages);
	add(sheet, BLOCK_TITLE, 0, NULL, "A title");
	for (unsigned kind_at = 0; kind_at < BLOCK_KIND_COUNT; kind_at++) {
		add(sheet, (enum block_kind)kind_at, 0, "Label", "Text, テキスト");
		add(sheet, BLOCK_STEP, 0, NULL, "A step")->mark = (enum mark)(kind_at % 4);
		for (size_t i = 0; i < ROWS(hanging); i++)
			add(sheet, hanging[i], 1, "Label", "http://example.org/a(b)");
	}
}

static void make(struct strbuf *out, const struct sheet *sheet, struct pdf *pdf)
{
	strbuf_init(out);
	pdf_make(out, sheet, pdf);
	assert_memory_equal(out->text, "%PDF-", 5);
	assert_true(pdf->pages > 0);
}

static bool contains(const struct strbuf *out, const char *text)
{
	return memmem(out->text, out->length, text, strlen(text));
}

static void every_kind_of_block_on_every_sheet(void **state)
{
	static const char *const papers[] = { "letter", "a5" };

	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		for (size_t languages = 1; languages <= SHEET_LANGUAGES; languages++) {
			for (size_t p = 0; p < ROWS(papers); p++) {
				struct sheet sheet;
				struct strbuf out;
				struct pdf pdf;

				fill_sheet(&sheet, (enum sheet_kind)kind, languages);
				sheet.paper = paper_named(papers[p]);
				make(&out, &sheet, &pdf);
				strbuf_release(&out);
				sheet_release(&sheet);
			}
		}
	}
}

static void same_sheet_makes_the_same_bytes(void **state)
{
	struct strbuf first, second;
	struct sheet sheet;
	struct pdf pdf;

	(void)state;
	fill_sheet(&sheet, SHEET_WHOLE, 2);
	make(&first, &sheet, &pdf);
	setenv("LANGUAGE", "ko", 1);
	make(&second, &sheet, &pdf);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.text, second.text, first.length);
	assert_true(contains(&first, "/CreationDate (20251123054107Z)") ||
		    contains(&first, "/CreationDate (D:20251123054107Z)"));
	strbuf_release(&first);
	strbuf_release(&second);
	sheet_release(&sheet);
}

static void nothing_makes_one_page(void **state)
{
	struct sheet sheet;
	struct strbuf out;
	struct pdf pdf;

	(void)state;
	for (size_t languages = 1; languages <= SHEET_LANGUAGES; languages++) {
		begin_sheet(&sheet, SHEET_WHOLE, languages);
		make(&out, &sheet, &pdf);
		assert_int_equal(pdf.pages, 1);
		assert_false(pdf.missing);
		strbuf_release(&out);
		sheet_release(&sheet);
	}
}

static void what_is_to_be_sent_goes_on_one_page_if_it_can(void **state)
{
	(void)state;
	for (size_t steps = 1; steps <= 5; steps++) {
		struct sheet sheet;
		struct strbuf out;
		struct pdf pdf;

		begin_sheet(&sheet, SHEET_SEND_ME, 1);
		add(&sheet, BLOCK_TITLE, 0, NULL, "A title");
		for (size_t i = 0; i < steps; i++) {
			add(&sheet, BLOCK_STEP, 0, NULL, "A step");
			add(&sheet, BLOCK_ADDRESS, 1, NULL, "http://www.example.org/first/second.html");
			add(&sheet, BLOCK_CHECK, 1, "Check word", "KAMI-TORE");
		}
		make(&out, &sheet, &pdf);
		same_number("pages", pdf.pages, 1);
		strbuf_release(&out);
		sheet_release(&sheet);
	}
}

static void links_hold_nothing_that_ends_their_string(void **state)
{
	static const struct {
		const char *address, *written;
	} cases[] = {
		{ "http://e.org/a?b=c&d", "/URI (http://e.org/a?b=c&d)" },
		{ "http://e.org/a(b", "/URI (http://e.org/a%28b)" },
		{ "http://e.org/'\\)\" x", "/URI (http://e.org/%27%5C%29%22%20x)" },
		{ "http://e.org/\u3042", "/URI (http://e.org/%E3%81%82)" },
	};

	(void)state;
	for (size_t c = 0; c < ROWS(cases); c++) {
		struct sheet sheet;
		struct strbuf out;
		struct pdf pdf;

		begin_sheet(&sheet, SHEET_WHOLE, 1);
		add(&sheet, BLOCK_ADDRESS, 0, NULL, cases[c].address);
		make(&out, &sheet, &pdf);
		if (!contains(&out, cases[c].written))
			fail_msg("no %s", cases[c].written);
		strbuf_release(&out);
		sheet_release(&sheet);
	}
}

static void file_says_what_it_is(void **state)
{
	struct sheet sheet;
	struct strbuf out;
	struct pdf pdf;

	(void)state;
	fill_sheet(&sheet, SHEET_WHOLE, 1);
	make(&out, &sheet, &pdf);
	assert_true(contains(&out, "/Title (A title)"));
	assert_true(contains(&out, "/Author (A publisher)"));
	assert_true(contains(&out, "/Creator (fixwalk " VERSION ")"));
	assert_true(contains(&out, "/Title (1. A step)"));
	assert_true(contains(&out, "/Marked true"));
	strbuf_release(&out);
	sheet_release(&sheet);
}

static void thousand_blocks_are_drawn(void **state)
{
	char *text = words(50);
	struct sheet sheet;
	struct strbuf out;
	struct pdf pdf;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 2);
	for (size_t i = 0; i < 1000; i++) {
		struct block *block = add(&sheet, i % 10 ? BLOCK_ACTION : BLOCK_STEP, i % 10 != 0, NULL, text);

		block->number = (unsigned)i;
	}
	make(&out, &sheet, &pdf);
	assert_true(pdf.pages > 20);
	strbuf_release(&out);
	sheet_release(&sheet);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_block_on_every_sheet),
		cmocka_unit_test(same_sheet_makes_the_same_bytes),
		cmocka_unit_test(nothing_makes_one_page),
		cmocka_unit_test(what_is_to_be_sent_goes_on_one_page_if_it_can),
		cmocka_unit_test(links_hold_nothing_that_ends_their_string),
		cmocka_unit_test(file_says_what_it_is),
		cmocka_unit_test(thousand_blocks_are_drawn),
	};

	return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
