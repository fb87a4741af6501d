/* A document as lines. */
#include "tests/unit/report/said.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/formats/layout.h"

#define ADDRESS "http://www.example.com/a/very/long/address/which/does/not/fit?into=a&short=line"

static struct block *add(struct document *document, enum block_kind kind, unsigned depth,
			 unsigned number, const char *label, const char *text)
{
	return say(document, &(struct said){ kind, depth, number, MARK_OPEN, label, text });
}

static void fill(struct document *document)
{
	document_init(document, 0);
	add(document, BLOCK_TITLE, 0, 0, NULL, "The printer that prints too much");
	add(document, BLOCK_FACT, 0, 0, "Publisher", "Example");
	add(document, BLOCK_HEADING, 0, 0, NULL, "Warnings");
	add(document, BLOCK_WARNING, 0, 0, NULL, "Hot");
	add(document, BLOCK_PARAGRAPH, 1, 0, NULL, "The drum is hot. Let it cool for ten minutes before you touch it.");
	add(document, BLOCK_SOURCE, 1, 0, "Source", "note 1");
	add(document, BLOCK_HEADING, 0, 0, NULL, "Plan");
	add(document, BLOCK_STEP, 0, 1, NULL, "Switch it off");
	add(document, BLOCK_ACTION, 1, 1, NULL, "Press the switch.");
	add(document, BLOCK_EXPECT, 1, 0, "Then you should see", "No light.");
	add(document, BLOCK_STEP, 0, 2, NULL, "電源を切ってから、修正プログラムを入れます");
	add(document, BLOCK_ADDRESS, 1, 0, "Patch", ADDRESS);
	add(document, BLOCK_ARCHIVE, 1, 0, "Archive", "http://archive.example/" ADDRESS);
}

/* What belongs to a plan that is worked on, and to a page of reasons. */
static void fill_worked(struct document *document)
{
	static const enum mark marks[] = { MARK_OPEN, MARK_DONE, MARK_FAILED, MARK_SKIPPED };

	document_init(document, 0);
	add(document, BLOCK_HEADING, 0, 0, NULL, "Plan");
	add(document, BLOCK_PHASE, 0, 0, NULL, "Off the network");
	for (unsigned i = 0; i < ROWS(marks); i++)
		add(document, BLOCK_STEP, 0, i + 1, NULL, "Switch it off")->mark = marks[i];
	add(document, BLOCK_STOP, 0, 0, NULL, "Do not go past this line on the phone: the lamp is red.");
	add(document, BLOCK_PHASE, 0, 0, NULL, "Repair");
	add(document, BLOCK_STEP, 0, 5, NULL, "Switch it on");
	add(document, BLOCK_HEADING, 0, 0, NULL, "Steps");
	add(document, BLOCK_ADDED, 0, 0, NULL, "Cool it");
	add(document, BLOCK_REMOVED, 0, 0, NULL, "Heat it");
	add(document, BLOCK_HEADING, 0, 0, NULL, "Why");
	add(document, BLOCK_PART, 0, 0, "[yes]", "One of these:");
	add(document, BLOCK_PART, 1, 0, "[no]", "Model: LP-100 (must be \"LP-300\", which is red)");
	add(document, BLOCK_PART, 1, 0, "[open]", "Colour: not known");
	add(document, BLOCK_PART, 0, 0, "[no]", "Place: cellar");
}

/* What a sheet has besides. */
static void fill_sheet(struct document *document)
{
	document_init(document, 0);
	add(document, BLOCK_STEP, 0, 1, NULL, "Stop the service");
	add(document, BLOCK_EXACT, 1, 0, "Command", "net  stop \"iisadmin\" /y");
	add(document, BLOCK_SOURCE, 1, 0, "Source", "[1]");
	add(document, BLOCK_ADDRESS, 1, 0, "Patch", "http://a.example/b");
	add(document, BLOCK_CHECK, 1, 0, "Check word", "KAMI-TORE");
	add(document, BLOCK_EXACT, 0, 0, NULL, "fixwalk plan code-red --set os=win2000-server --set iis=yes");
	add(document, BLOCK_PARAGRAPH, 0, 0, NULL, "To get the same again.");
	add(document, BLOCK_FILL, 0, 0, "Date", "");
	add(document, BLOCK_FILL, 0, 0, "Name of who has done it, or signature", "");
	add(document, BLOCK_FILL, 0, 0, "Read at", "noon");
}

/* The same in two languages. */
static void fill_both(struct document *document)
{
	document_init(document, 0);
	add(document, BLOCK_HEADING, 0, 0, NULL, "Plan");
	add(document, BLOCK_OTHER, 0, 0, NULL, "計画");
	add(document, BLOCK_STEP, 0, 1, NULL, "Stop the service");
	add(document, BLOCK_OTHER, 0, 0, NULL, "サービスを止める");
	add(document, BLOCK_ACTION, 1, 1, NULL, "Click.");
	add(document, BLOCK_OTHER, 1, 0, NULL, "押します。");
	add(document, BLOCK_EXPECT, 1, 0, "Then", "It stops.");
	add(document, BLOCK_OTHER, 1, 0, "すると", "止まります。");
	add(document, BLOCK_PART, 1, 0, "[no]", "Model: LP");
	add(document, BLOCK_OTHER, 1, 0, "[いいえ]", "機種: LP");
	add(document, BLOCK_EXACT, 1, 0, "Command", "net stop");
	add(document, BLOCK_OTHER, 1, 0, NULL, "コマンド");
	add(document, BLOCK_ADDRESS, 1, 0, "Patch", "http://a.example/b");
	add(document, BLOCK_OTHER, 1, 0, NULL, "修正");
	add(document, BLOCK_CHECK, 1, 0, "Check word", "KAMI-TORE");
	add(document, BLOCK_OTHER, 1, 0, "確認の言葉", "カミトレ");
	add(document, BLOCK_STOP, 0, 0, NULL, "Stop.");
	add(document, BLOCK_OTHER, 0, 0, NULL, "ここまで。");
	add(document, BLOCK_FILL, 0, 0, "Date", "");
	add(document, BLOCK_OTHER, 0, 0, NULL, "日付");
}

static char *laid(const struct document *document, size_t columns, bool keep)
{
	struct layout layout;
	struct strbuf out;

	strbuf_init(&out);
	layout_document(&layout, document, columns, keep);
	for (size_t i = 0; i < layout.count; i++) {
		strbuf_add(&out, layout.items[i].text);
		strbuf_addc(&out, '\n');
	}
	layout_release(&layout);
	return strbuf_take(&out);
}

/* How a document stands at a width. */
struct width {
	const char *name;
	size_t columns;
	const char *text;
};

static void check(void (*fill_document)(struct document *), const struct width *cases, size_t count)
{
	struct document document;

	fill_document(&document);
	for (size_t i = 0; i < count; i++) {
		char *text = laid(&document, cases[i].columns, true);

		same_text(cases[i].name, text, cases[i].text);
		free(text);
	}
	document_release(&document);
}

static void marks_numbers_and_indents_stand_at_each_width(void **state)
{
	static const struct width cases[] = {
		{ "paper", 72,
		  "The printer that prints too much\n\n"
		  "  Publisher: Example\n\n"
		  "Warnings\n"
		  "  ! Hot\n"
		  "      The drum is hot. Let it cool for ten minutes before you touch it.\n"
		  "      Source: note 1\n\n"
		  "Plan\n"
		  "  [ ] 1. Switch it off\n"
		  "      1) Press the switch.\n"
		  "      Then you should see: No light.\n\n"
		  "  [ ] 2. 電源を切ってから、修正プログラムを入れます\n"
		  "      Patch:\n"
		  ADDRESS "\n"
		  "      Archive:\n"
		  "http://archive.example/" ADDRESS "\n" },
		{ "40 columns", 40,
		  "The printer that prints too much\n\n"
		  " Publisher: Example\n\n"
		  "Warnings\n"
		  " ! Hot\n"
		  "   The drum is hot. Let it cool for ten\n"
		  "   minutes before you touch it.\n"
		  "   Source: note 1\n\n"
		  "Plan\n"
		  " [ ] 1. Switch it off\n"
		  "   1) Press the switch.\n"
		  "   Then you should see: No light.\n\n"
		  " [ ] 2. 電源を切ってから、修正プログラム\n"
		  "        を入れます\n"
		  "   Patch:\n"
		  ADDRESS "\n"
		  "   Archive:\n"
		  "http://archive.example/" ADDRESS "\n" },
	};

	(void)state;
	check(fill, cases, ROWS(cases));
}

static void a_plan_that_is_worked_on_shows_marks_and_lines(void **state)
{
	static const struct width cases[] = {
		{ "paper", 72,
		  "Plan\n"
		  "Off the network:\n"
		  "  [ ] 1. Switch it off\n"
		  "  [x] 2. Switch it off\n"
		  "  [!] 3. Switch it off\n"
		  "  [-] 4. Switch it off\n\n"
		  "  ---- Do not go past this line on the phone: the lamp is red. ----\n\n"
		  "Repair:\n"
		  "  [ ] 5. Switch it on\n\n"
		  "Steps\n"
		  "  + New: Cool it\n"
		  "  - No longer: Heat it\n\n"
		  "Why\n"
		  "  [yes]  One of these:\n"
		  "      [no]   Model: LP-100 (must be \"LP-300\", which is red)\n"
		  "      [open] Colour: not known\n"
		  "  [no]   Place: cellar\n" },
		{ "40 columns", 40,
		  "Plan\n"
		  "Off the network:\n"
		  " [ ] 1. Switch it off\n"
		  " [x] 2. Switch it off\n"
		  " [!] 3. Switch it off\n"
		  " [-] 4. Switch it off\n\n"
		  " ---- Do not go past this line on the\n"
		  "      phone: the lamp is red. ----\n\n"
		  "Repair:\n"
		  " [ ] 5. Switch it on\n\n"
		  "Steps\n"
		  " + New: Cool it\n"
		  " - No longer: Heat it\n\n"
		  "Why\n"
		  " [yes]  One of these:\n"
		  "   [no]   Model: LP-100 (must be\n"
		  "          \"LP-300\", which is red)\n"
		  "   [open] Colour: not known\n"
		  " [no]   Place: cellar\n" },
	};

	(void)state;
	check(fill_worked, cases, ROWS(cases));
}

static void what_a_sheet_has_besides_stands_at_each_width(void **state)
{
	static const struct width cases[] = {
		{ "paper", 72,
		  "  [ ] 1. Stop the service\n"
		  "      Command:\n"
		  "      net  stop \"iisadmin\" /y\n"
		  "      Source: [1]\n"
		  "      Patch:\n"
		  "      http://a.example/b\n"
		  "      Check word: KAMI-TORE\n\n"
		  "  fixwalk plan code-red --set os=win2000-server --set iis=yes\n"
		  "  To get the same again.\n\n"
		  "  Date: ________________________________________________________________\n\n"
		  "  Name of who has done it, or signature: _______________________________\n\n"
		  "  Read at: noon ________________________________________________________\n" },
		{ "40 columns", 40,
		  " [ ] 1. Stop the service\n"
		  "   Command:\n"
		  "   net  stop \"iisadmin\" /y\n"
		  "   Source: [1]\n"
		  "   Patch:\n"
		  "   http://a.example/b\n"
		  "   Check word: KAMI-TORE\n\n"
		  "fixwalk plan code-red --set os=win2000-server --set iis=yes\n"
		  " To get the same again.\n\n"
		  " Date: _________________________________\n\n"
		  " Name of who has done it, or signature:\n"
		  " _______________________________________\n\n"
		  " Read at: noon _________________________\n" },
	};

	(void)state;
	check(fill_sheet, cases, ROWS(cases));
}

/* Labels stand above what is to the letter, whose text is there once. */
static void the_second_language_stands_under_the_first(void **state)
{
	struct document document;
	char *text;

	(void)state;
	fill_both(&document);
	text = laid(&document, 72, true);
	same_text("both", text,
		  "Plan\n"
		  "計画\n"
		  "  [ ] 1. Stop the service\n"
		  "         サービスを止める\n"
		  "      1) Click.\n"
		  "         押します。\n"
		  "      Then: It stops.\n"
		  "      すると: 止まります。\n"
		  "      [no]   Model: LP\n"
		  "             [いいえ] 機種: LP\n"
		  "      Command:\n"
		  "      コマンド:\n"
		  "      net stop\n"
		  "      Patch:\n"
		  "      修正:\n"
		  "      http://a.example/b\n"
		  "      Check word: KAMI-TORE\n"
		  "      確認の言葉: カミトレ\n\n"
		  "  ---- Stop. ----\n"
		  "       ここまで。\n\n"
		  "  Date: ________________________________________________________________\n"
		  "  日付\n");
	free(text);
	document_release(&document);
}

/* What is left when blanks, line feeds and lines to write on are taken away. */
static char *squeezed(const char *text)
{
	struct strbuf out;

	strbuf_init(&out);
	for (; *text; text++) {
		if (!strchr(" \n_", *text))
			strbuf_addc(&out, *text);
	}
	return strbuf_take(&out);
}

static void lose_nothing(void (*fill_it)(struct document *))
{
	struct document document;
	char *whole, *first;

	fill_it(&document);
	whole = laid(&document, 300, false);
	first = squeezed(whole);
	for (size_t columns = 1; columns <= 130; columns++) {
		char *text = laid(&document, columns, false);
		char *now = squeezed(text);

		same_text("characters", now, first);
		for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
			/* A wide character needs two columns. */
			if (text_columns(line, strlen(line)) > (columns < 2 ? 2 : columns))
				fail_msg("%zu columns: \"%s\"", columns, line);
		}
		free(now);
		free(text);
	}
	free(first);
	free(whole);
	document_release(&document);
}

static void no_character_is_lost_and_no_line_too_wide_at_any_width(void **state)
{
	(void)state;
	lose_nothing(fill);
	lose_nothing(fill_worked);
	lose_nothing(fill_both);
}

static void an_address_stays_whole_when_asked_to(void **state)
{
	struct document document;

	(void)state;
	fill(&document);
	for (size_t columns = 1; columns <= 130; columns++) {
		char *text = laid(&document, columns, true);

		if (!strstr(text, ADDRESS "\n"))
			fail_msg("broken at %zu columns: %s", columns, text);
		free(text);
	}
	document_release(&document);
}

static void each_block_has_one_first_line_that_is_not_empty(void **state)
{
	struct document document;
	struct layout layout;

	(void)state;
	fill(&document);
	layout_document(&layout, &document, 40, true);
	for (size_t b = 0; b < document.count; b++) {
		size_t firsts = 0;

		for (size_t i = 0; i < layout.count; i++) {
			if (layout.items[i].block != b || !layout.items[i].first)
				continue;
			firsts++;
			assert_true(layout.items[i].text[0]);
		}
		same_number("first lines", firsts, 1);
	}
	layout_release(&layout);
	document_release(&document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_numbers_and_indents_stand_at_each_width),
		cmocka_unit_test(a_plan_that_is_worked_on_shows_marks_and_lines),
		cmocka_unit_test(what_a_sheet_has_besides_stands_at_each_width),
		cmocka_unit_test(the_second_language_stands_under_the_first),
		cmocka_unit_test(no_character_is_lost_and_no_line_too_wide_at_any_width),
		cmocka_unit_test(an_address_stays_whole_when_asked_to),
		cmocka_unit_test(each_block_has_one_first_line_that_is_not_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
