/* Addresses and their codes. */
#include "make_sheet.h"

#include <stdlib.h>

/* An address of so many characters; the caller frees it. */
static char *address_of(size_t length)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_add(&text, "https://example.org/");
	while (text.length < length)
		strbuf_add(&text, text.length % 7 ? "a" : "/");
	text.text[length] = '\0';
	return strbuf_take(&text);
}

static size_t pieces_of(const struct flow *flow, enum piece_kind kind, const struct piece **last)
{
	size_t count = 0;

	for (size_t i = 0; i < flow->piece_count; i++) {
		if (flow->pieces[i].kind != kind)
			continue;
		*last = &flow->pieces[i];
		count++;
	}
	return count;
}

static void check_code(enum sheet_kind kind, size_t languages, size_t length)
{
	char *address = address_of(length);
	const struct piece *code = NULL;
	struct sheet sheet;
	struct laid laid;
	double module;

	begin_sheet(&sheet, kind, languages);
	add(&sheet, BLOCK_STEP, 0, NULL, "Get it");
	add(&sheet, BLOCK_ADDRESS, 1, "The patch", address);
	add(&sheet, BLOCK_CHECK, 1, "Check word", "KAMI-TORE");
	lay(&laid, &sheet);
	same_number(address, pieces_of(&laid.flow, PIECE_CODE, &code), 1);
	module = code->width / (double)code->code->size;
	if (code->width < MM(25.0) - 0.01 || module < MM(0.508) - 0.001)
		fail_msg("%zu characters: %.1f points, %.2f a module", length, code->width, module);
	assert_true(code->x >= 0 && code->x + code->width <= flow_width(&laid.flow) + 0.01);
	assert_string_equal(code->address, address);
	/* No text of its rows stands in the quiet zone. */
	for (size_t i = 0; i < laid.flow.piece_count; i++) {
		const struct piece *piece = &laid.flow.pieces[i];

		if (code->x > flow_width(&laid.flow) / 2 && piece->kind == PIECE_TEXT &&
		    piece->address && piece->x + piece->width > code->x - QR_QUIET * module + 0.01)
			fail_msg("%zu characters: text in the quiet zone", length);
	}
	laid_release(&laid);
	sheet_release(&sheet);
	free(address);
}

static void every_code_is_large_enough_and_stands_on_the_page(void **state)
{
	static const size_t lengths[] = { 24, 60, 130, 300, 700, 1175, 2300 };

	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		for (size_t i = 0; i < ROWS(lengths); i++) {
			check_code((enum sheet_kind)kind, 1, lengths[i]);
			check_code((enum sheet_kind)kind, 2, lengths[i]);
		}
	}
}

static void each_address_has_its_code_but_on_a_sheet_to_be_sent(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		const struct piece *last;
		struct sheet sheet;
		struct laid laid;

		begin_sheet(&sheet, (enum sheet_kind)kind, 1);
		add(&sheet, BLOCK_STEP, 0, NULL, "Get it");
		add(&sheet, BLOCK_ADDRESS, 1, "The patch", "http://a.example/");
		add(&sheet, BLOCK_ARCHIVE, 1, "A copy", "http://b.example/");
		add(&sheet, BLOCK_STEP, 0, NULL, "Read it");
		add(&sheet, BLOCK_ADDRESS, 1, NULL, "http://c.example/");
		lay(&laid, &sheet);
		same_number(sheet_kind_id((enum sheet_kind)kind), pieces_of(&laid.flow, PIECE_CODE, &last),
			    kind == SHEET_SEND_ME ? 2 : 3);
		laid_release(&laid);
		sheet_release(&sheet);
	}
}

static void broken_lines_are_marked_and_the_mark_is_explained_once(void **state)
{
	char *address = address_of(400);
	const struct piece *last;
	struct sheet sheet;
	struct laid laid;
	size_t rows = 0, hooks;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 1);
	add(&sheet, BLOCK_ADDRESS, 0, NULL, "http://short.example/");
	add(&sheet, BLOCK_ADDRESS, 0, NULL, address);
	add(&sheet, BLOCK_ADDRESS, 0, NULL, address);
	lay(&laid, &sheet);
	for (size_t i = 0; i < laid.flow.piece_count; i++) {
		const struct piece *piece = &laid.flow.pieces[i];

		rows += piece->kind == PIECE_TEXT && piece->address;
	}
	hooks = pieces_of(&laid.flow, PIECE_HOOK, &last);
	/* One less than lines for each address, and the one that is explained. */
	assert_int_equal(hooks, rows - 3 + 1);
	laid_release(&laid);
	sheet_release(&sheet);
	free(address);
}

static void what_no_code_can_hold_stands_without_one(void **state)
{
	char *address = address_of(100000);
	const struct piece *last;
	struct sheet sheet;
	struct laid laid;

	(void)state;
	begin_sheet(&sheet, SHEET_WHOLE, 1);
	add(&sheet, BLOCK_STEP, 0, NULL, "Get it");
	add(&sheet, BLOCK_ADDRESS, 1, "The patch", address);
	lay(&laid, &sheet);
	assert_int_equal(pieces_of(&laid.flow, PIECE_CODE, &last), 0);
	assert_true(laid.flow.page_count > 5);
	laid_release(&laid);
	sheet_release(&sheet);
	free(address);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_is_large_enough_and_stands_on_the_page),
		cmocka_unit_test(each_address_has_its_code_but_on_a_sheet_to_be_sent),
		cmocka_unit_test(broken_lines_are_marked_and_the_mark_is_explained_once),
		cmocka_unit_test(what_no_code_can_hold_stands_without_one),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
