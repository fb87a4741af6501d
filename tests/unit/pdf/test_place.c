/* Pages: what belongs together stands together. */
#include "make_sheet.h"

#include <math.h>
#include <stdlib.h>

/* A title, so much text that a page is nearly full, and then what is tested; returns its first block. */
static size_t nearly_full(struct sheet *sheet, size_t lines)
{
	begin_sheet(sheet, SHEET_WHOLE, 1);
	for (size_t i = 0; i < lines; i++)
		add(sheet, BLOCK_FACT, 0, "Label", "one line");
	return sheet->in[0].document.count;
}

static void rows_stand_in_order_within_the_frame(void **state)
{
	struct sheet sheet;
	struct laid laid;

	(void)state;
	nearly_full(&sheet, 300);
	lay(&laid, &sheet);
	assert_true(laid.flow.page_count > 2);
	for (size_t i = 0; i < laid.flow.row_count; i++) {
		const struct row *row = &laid.flow.rows[i];

		assert_true(row->top >= laid.flow.frame.top - 0.01);
		assert_true(row->top + row->height <= laid.flow.frame.bottom + 0.01);
		if (i > 0 && row->page == row[-1].page)
			assert_true(row->top >= row[-1].top + row[-1].height - 0.01);
		else if (i > 0)
			assert_int_equal(row->page, row[-1].page + 1);
	}
	laid_release(&laid);
	sheet_release(&sheet);
}

static void step_that_fits_on_a_page_stays_on_one(void **state)
{
	(void)state;
	for (size_t lines = 0; lines < 60; lines++) {
		struct sheet sheet;
		struct laid laid;
		size_t step = nearly_full(&sheet, lines);

		add(&sheet, BLOCK_HEADING, 0, NULL, "The plan");
		add(&sheet, BLOCK_PHASE, 0, NULL, "At once");
		add(&sheet, BLOCK_STEP, 0, NULL, "A step");
		for (size_t i = 0; i < 20; i++)
			add(&sheet, BLOCK_ACTION, 1, NULL, "Do this");
		lay(&laid, &sheet);
		/* The headings go with it. */
		assert_int_equal(first_row(&laid.flow, step)->page, last_row(&laid.flow, step + 22)->page);
		laid_release(&laid);
		sheet_release(&sheet);
	}
}

static void warning_is_kept_together_like_a_step(void **state)
{
	char *text = words(300);

	(void)state;
	for (size_t lines = 0; lines < 60; lines++) {
		struct sheet sheet;
		struct laid laid;
		size_t warning = nearly_full(&sheet, lines);

		add(&sheet, BLOCK_WARNING, 0, NULL, "A warning");
		add(&sheet, BLOCK_PARAGRAPH, 1, NULL, text);
		add(&sheet, BLOCK_SOURCE, 1, "Source", "[1]");
		lay(&laid, &sheet);
		assert_int_equal(first_row(&laid.flow, warning)->page,
				 last_row(&laid.flow, warning + 2)->page);
		laid_release(&laid);
		sheet_release(&sheet);
	}
	free(text);
}

static void step_longer_than_a_page_is_split_between_its_blocks(void **state)
{
	char *text = words(60);
	struct sheet sheet;
	struct laid laid;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 1);
	add(&sheet, BLOCK_STEP, 0, NULL, "A step");
	for (size_t i = 0; i < 60; i++)
		add(&sheet, BLOCK_ACTION, 1, NULL, text);
	lay(&laid, &sheet);
	assert_true(laid.flow.page_count > 1);
	for (size_t i = 0; i < 61; i++) {
		const struct row *first = first_row(&laid.flow, i);

		assert_int_equal(first->page, last_row(&laid.flow, i)->page);
		/* Where it goes on there is room for its title once more. */
		if (i > 0 && first->page != first_row(&laid.flow, i - 1)->page)
			assert_true(first->top >= laid.flow.frame.top + flow_again_height(&laid.flow) - 0.01);
	}
	laid_release(&laid);
	sheet_release(&sheet);
	free(text);
}

static void no_heading_is_left_at_the_foot_of_a_page(void **state)
{
	char *text = words(100);

	(void)state;
	for (size_t lines = 0; lines < 60; lines++) {
		struct sheet sheet;
		struct laid laid;
		size_t heading = nearly_full(&sheet, lines);

		add(&sheet, BLOCK_HEADING, 0, NULL, "A heading");
		add(&sheet, BLOCK_PARAGRAPH, 0, NULL, text);
		lay(&laid, &sheet);
		assert_int_equal(first_row(&laid.flow, heading)->page,
				 first_row(&laid.flow, heading + 1)->page);
		laid_release(&laid);
		sheet_release(&sheet);
	}
	free(text);
}

static void no_line_of_a_paragraph_stands_alone(void **state)
{
	(void)state;
	for (size_t count = 10; count < 200; count += 10) {
		char *text = words(count);
		struct sheet sheet;
		struct laid laid;

		begin_sheet(&sheet, SHEET_WHOLE, 1);
		for (size_t i = 0; i < 40; i++)
			add(&sheet, BLOCK_PARAGRAPH, 0, NULL, text);
		lay(&laid, &sheet);
		for (size_t i = 1; i + 1 < laid.flow.row_count; i++) {
			const struct row *row = &laid.flow.rows[i];
			bool begins = row[-1].block != row->block, ends = row[1].block != row->block;

			if (begins && !ends)
				assert_int_equal(row->page, row[1].page);
			if (ends && !begins)
				assert_int_equal(row->page, row[-1].page);
		}
		laid_release(&laid);
		sheet_release(&sheet);
		free(text);
	}
}

static void whatever_is_too_high_is_split_in_the_end(void **state)
{
	char *text = words(20000);
	struct sheet sheet;
	struct laid laid;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 1);
	add(&sheet, BLOCK_WARNING, 0, NULL, text);
	add(&sheet, BLOCK_STOP, 0, NULL, text);
	lay(&laid, &sheet);
	assert_true(laid.flow.page_count > 10);
	for (size_t i = 0; i < laid.flow.row_count; i++)
		assert_true(laid.flow.rows[i].top + laid.flow.rows[i].height <= laid.flow.frame.bottom + 0.01);
	laid_release(&laid);
	sheet_release(&sheet);
	free(text);
}

static void languages_stand_side_by_side_at_one_height(void **state)
{
	struct sheet sheet;
	struct laid laid;
	const struct row *row;
	const struct piece *piece;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 2);
	add(&sheet, BLOCK_PARAGRAPH, 0, NULL, "One");
	free(sheet.in[1].document.items[0].text);
	sheet.in[1].document.items[0].text = mem_strdup("一つ");
	add(&sheet, BLOCK_PARAGRAPH, 0, NULL, "The same in both");
	lay(&laid, &sheet);
	row = first_row(&laid.flow, 0);
	piece = &laid.flow.pieces[row->piece];
	assert_int_equal(row->piece_count, 2);
	assert_true(fabs(piece[0].y - piece[1].y) < 0.01);
	assert_true(piece[1].x > piece[0].x + piece[0].width);
	/* What is the same stands once. */
	assert_int_equal(first_row(&laid.flow, 1)->piece_count, 1);
	laid_release(&laid);
	sheet_release(&sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_stand_in_order_within_the_frame),
		cmocka_unit_test(step_that_fits_on_a_page_stays_on_one),
		cmocka_unit_test(warning_is_kept_together_like_a_step),
		cmocka_unit_test(step_longer_than_a_page_is_split_between_its_blocks),
		cmocka_unit_test(no_heading_is_left_at_the_foot_of_a_page),
		cmocka_unit_test(no_line_of_a_paragraph_stands_alone),
		cmocka_unit_test(whatever_is_too_high_is_split_in_the_end),
		cmocka_unit_test(languages_stand_side_by_side_at_one_height),
	};

	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
