/* The sheets: what stands on each and what doesn't, and that both languages have the same blocks. */
#include "tests/unit/report/said.h"
#include "tests/unit/report/sheets.h"

#include "base/language.h"
#include "base/text.h"

static const char infected[] = "model=lp300 firmware=v2 services=telnet signs=strange-user place=x";

/* A call in which all was noted that can be. */
static struct call *noted_all(const char *said)
{
	struct call *call = noted_call(said);

	call_set(call, CALL_NUMBER, "HD-4711");
	call_set(call, CALL_CALLER, "Ms. Sato");
	call_set(call, CALL_OPERATOR, "Ann");
	call_hold(call, NOTED_BEGAN + 60);
	call_hold(call, NOTED_BEGAN + 120);
	call_hear(call, noted_warning("intruder"), HEARING_READ, NOTED_BEGAN + 60);
	call_mark(call, noted_step("unplug"), MARK_DONE, NOTED_BEGAN + 180);
	call_mark(call, noted_step("reset"), MARK_FAILED, NOTED_BEGAN + 240);
	call_note(call, NOTE_CALL, NO_INDEX, "calls back at four", NOTED_BEGAN + 300);
	call_note(call, NOTE_STEP, noted_step("unplug"), "the cable was stuck", NOTED_BEGAN + 360);
	return call;
}

static struct call *nothing_noted(const char *said)
{
	return noted_call(said);
}

/* As printer_answer, of any guide. */
static void answer(struct answers *answers, const struct advisory *guide, const char *said)
{
	const struct advisory *before = printer;

	printer = guide;
	printer_answer(answers, said);
	printer = before;
}

#define B(kind) (1u << BLOCK_##kind)

static void each_sheet_is_made_of_its_own_blocks(void **state)
{
	static const unsigned all = (1u << BLOCK_KIND_COUNT) - 1;
	static const struct {
		enum sheet_kind kind;
		unsigned with, without;
	} cases[] = {
		{ SHEET_WHOLE, B(SOURCE) | B(ACTION) | B(ADDRESS) | B(ARCHIVE) | B(CHECK),
		  B(EXACT) | B(FILL) | B(PART) | B(OTHER) },
		{ SHEET_CUSTOMER, B(ITEM) | B(WARNING) | B(PHASE) | B(STEP) | B(ACTION) | B(EXPECT) |
		  B(OTHERWISE) | B(STOP) | B(ADDRESS) | B(ARCHIVE) | B(CHECK) | B(FACT) | B(FILL),
		  B(SOURCE) | B(EXACT) | B(PART) | B(OTHER) },
		{ SHEET_TECHNICIAN, B(EXACT) | B(PART) | B(SOURCE) | B(ACTION) | B(EXPECT) | B(ADDRESS) |
		  B(CHECK) | B(WARNING) | B(FILL), B(OTHER) },
		{ SHEET_OPERATOR, B(STEP) | B(STOP) | B(ADDRESS) | B(CHECK) | B(WARNING) | B(FILL) | B(ITEM),
		  B(ACTION) | B(EXPECT) | B(OTHERWISE) | B(EXACT) | B(PART) | B(SOURCE) | B(OTHER) },
		{ SHEET_SEND_ME, B(TITLE) | B(STEP) | B(ADDRESS) | B(CHECK),
		  all & ~(B(TITLE) | B(FACT) | B(STEP) | B(ADDRESS) | B(CHECK) | B(PARAGRAPH)) },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = noted_all(infected);
		struct sheet sheet;
		unsigned found = 0;

		sheets_make(&sheet, call, cases[i].kind, VOICE_OPERATOR, "en");
		for (size_t b = 0; b < sheet.in[0].document.count; b++)
			found |= 1u << sheet.in[0].document.items[b].kind;
		same_number(sheet_kind_id(cases[i].kind), found & cases[i].with, cases[i].with);
		same_number(sheet_kind_id(cases[i].kind), found & cases[i].without, 0);
		sheet_release(&sheet);
		call_free(call);
	}
}

#define WORDS 16

static void each_sheet_says_what_its_reader_needs(void **state)
{
	static const struct {
		const char *name;
		struct call *(*make)(const char *said);
		const char *said;
		enum sheet_kind kind;
		enum voice voice;
		const char *with[WORDS], *without[WORDS];
	} cases[] = {
		{ "customer", noted_all, infected, SHEET_CUSTOMER, VOICE_OPERATOR,
		  { "fact: If you have questions, give this number: HD-4711\n",
		    "fact: You were helped by: Ann\n", "paragraph: This system is affected.",
		    "item: An old service is switched on.\n", "warning: Somebody was inside\n",
		    "paragraph: This was read to you at 05:42.\n", "action: Pull the grey cable",
		    "stop: Stop here and call us back: The printer takes five minutes",
		    "fact: Printer model: LP-300\n", "fill: Name or signature: \n" },
		  { "Sato", "four", "stuck", "[1]", "door-is-open", "lp.bin /version", "If the answer is",
		    "the caller", "on the phone", "Further addresses", "--set" } },
		{ "customer by himself", noted_all, infected, SHEET_CUSTOMER, VOICE_SELF,
		  { "paragraph: You read this at 05:42.\n", "heading: Your answers\n" },
		  { "read to you", "stop: ", "told us", "Sato" } },
		{ "customer of whom nothing is known", nothing_noted, infected, SHEET_CUSTOMER, VOICE_OPERATOR,
		  { "warning: Somebody was inside\n" },
		  { "give this number", "You were helped by", "read to you", "agree" } },
		{ "customer with something open", nothing_noted, "model=lp100 services=unknown place=x",
		  SHEET_CUSTOMER, VOICE_OPERATOR,
		  { "heading: What is not known yet\nfact: Firmware version: ",
		    "fact: Services that are switched on: not known; taken as: FTP, Telnet\n" },
		  { "If the answer is", "Most LP-100" } },
		{ "customer with an open question that a step answers", nothing_noted,
		  "model=unknown place=x", SHEET_CUSTOMER, VOICE_OPERATOR,
		  { "fact: Printer model: not known\nparagraph: Step 1 helps to find it out.\n" },
		  { "item: An old service", "Still possible" } },
		{ "technician", noted_all, infected, SHEET_TECHNICIAN, VOICE_OPERATOR,
		  { "fact: Advisory: printer, 2024-05-20, revision 2\n", "fact: Rule: door-is-open\n",
		    "part: [yes]: ", "source: Source: [1]\n", "fact: [1]: Notice 7, Summary\n",
		    "exact: The file, as the printer must find it: \\FIRMWARE\\lp.bin /version:3.1\n",
		    "paragraph: It is in the plan because all of this holds:\n", "action: Pull the grey",
		    "exact: --set: services=telnet\n", "heading: Further addresses\n",
		    "exact: Command: fixwalk plan printer --set model=lp300", "fill: Date: \n" },
		  { "Sato", "four", "stuck", "Read to", "asks for a PIN" } },
		{ "technician with a detail for older ones", nothing_noted,
		  "model=lp200 firmware=v1 services=ftp signs=none place=x", SHEET_TECHNICIAN, VOICE_OPERATOR,
		  { "item: Version 2 asks for a PIN once.\nsource: Source: [" }, { NULL } },
		{ "technician with something open", nothing_noted, "model=lp100 services=unknown place=x",
		  SHEET_TECHNICIAN, VOICE_OPERATOR,
		  { "heading: Taken for granted: to be verified\n", "item: If the answer is " }, { NULL } },
		{ "operator", noted_all, infected, SHEET_OPERATOR, VOICE_OPERATOR,
		  { "fact: Ticket number: HD-4711\n", "fact: Caller: Ms. Sato\n", "fact: Operator: Ann\n",
		    "fact: Call began: 2026-11-23 05:41\n", "fact: Time on the phone: 0:09:00\n",
		    "fact: On hold: 0:01:00\n", "item: The printer is this model: LP-300.\n",
		    "warning: Somebody was inside\nparagraph: Read to the caller, 05:42.\n",
		    "step: Unplug the network cable\nparagraph: Done, 05:44.\nparagraph: Takes about 1 minute.\n",
		    "stop: Do not go past this line on the phone: ", "check: Check word: ",
		    "fact: 05:46: calls back at four\n",
		    "fact: 05:47  Unplug the network cable: the cable was stuck\n", "fill: Note by hand: \n",
		    "fill: Name or signature: \n" },
		  { "The update does not throw", "grey cable", "[1]", "door-is-open", "version:3.1", "Read at" } },
		{ "operator before a call", nothing_noted, infected, SHEET_OPERATOR, VOICE_OPERATOR,
		  { "fill: Ticket number: \n", "fill: Caller: \n", "fill: Operator: \n",
		    "paragraph: Must be read to the caller: not done yet.\nfill: Read at: \n" },
		  { "fact: Caller" } },
		{ "operator with a contradiction", nothing_noted,
		  "model=lp300 firmware=v1 services=none place=x", SHEET_OPERATOR, VOICE_OPERATOR,
		  { "heading: Answers that do not fit together\nitem: You said LP-300" }, { NULL } },
		{ "to send", noted_all, infected, SHEET_SEND_ME, VOICE_OPERATOR,
		  { "fact: Ticket number: HD-4711\nstep: Update the firmware\n"
		    "address: Firmware: http://print.example.com:8080/firmware/lp.bin\ncheck: Check word: ",
		    "address: How to update: https://print.example.com/help/update\n" },
		  { "Sato", "archive.example.org", "step: Unplug", "The notice" } },
		{ "to send, without such a step", nothing_noted, "model=other place=x", SHEET_SEND_ME,
		  VOICE_OPERATOR,
		  { "address: The notice: https://print.example.com/notices/7?lang=en#top\n",
		    "address: Other models: https://print.example.com/other\n" },
		  { "step: ", "Firmware", "no addresses" } },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = cases[i].make(cases[i].said);
		struct sheet sheet;
		char *words;

		sheets_make(&sheet, call, cases[i].kind, cases[i].voice, "en");
		words = sheets_words(&sheet.in[0].document);
		for (size_t w = 0; w < WORDS && cases[i].with[w]; w++) {
			if (!strstr(words, cases[i].with[w]))
				fail_msg("%s: no \"%s\" in: %s", cases[i].name, cases[i].with[w], words);
		}
		for (size_t w = 0; w < WORDS && cases[i].without[w]; w++) {
			if (strstr(words, cases[i].without[w]))
				fail_msg("%s: \"%s\" in: %s", cases[i].name, cases[i].without[w], words);
		}
		free(words);
		sheet_release(&sheet);
		call_free(call);
	}
}

/* A step for what is presumed finds out nothing else, though it could be there for more. */
static void a_step_is_named_only_for_what_it_finds_out(void **state)
{
	const size_t looked_at[] = {
		advisory_question(printer, "firmware"), advisory_question(printer, "signs"),
	};
	const struct condition presumed = {
		.kind = CONDITION_PRESUMED, .list = { .items = looked_at, .count = ROWS(looked_at) },
	};
	struct advisory guide = *printer;
	struct placement placements[16];
	struct answers answers;
	struct sheet sheet;
	struct call *call;
	char *words;

	(void)state;
	memcpy(placements, guide.placements, guide.placement_count * sizeof(*placements));
	placements[0].when = &presumed;
	guide.placements = placements;
	call = call_new(&guide, NOTED_BEGAN);
	answer(&answers, &guide, "model=lp100 firmware=unknown services=unknown signs=unknown place=x");
	session_replay(call->session, &answers);
	answers_release(&answers);
	sheets_make(&sheet, call, SHEET_CUSTOMER, VOICE_OPERATOR, "en");
	words = sheets_words(&sheet.in[0].document);
	same_text("the end", strstr(words, "heading: What is not known yet"),
		  "heading: What is not known yet\n"
		  "fact: Firmware version: not known; taken as: 1.x\n"
		  "paragraph: Step 1 helps to find it out.\n"
		  "fact: Services that are switched on: not known; taken as: FTP, Telnet\n"
		  "fact: Signs of a stranger: not known\n"
		  "heading: What you told us\n"
		  "fact: Printer model: LP-100\n"
		  "fact: Where it stands: x\n"
		  "heading: When all is done\nfill: Date: \nfill: Name or signature: \n");
	free(words);
	sheet_release(&sheet);
	call_free(call);
}

static void a_plan_without_addresses_says_so(void **state)
{
	struct advisory guide = *printer;
	struct step steps[16];
	struct call *call;
	struct sheet sheet;
	char *words;

	(void)state;
	memcpy(steps, guide.steps, guide.step_count * sizeof(*steps));
	for (size_t s = 0; s < guide.step_count; s++)
		steps[s].links.count = 0;
	guide.steps = steps;
	guide.link_count = 0;
	call = call_new(&guide, NOTED_BEGAN);
	sheets_make(&sheet, call, SHEET_SEND_ME, VOICE_OPERATOR, "en");
	words = sheets_words(&sheet.in[0].document);
	same_text("no addresses", words, "title: Print server notice 7: open doors in the LP series\n"
					 "paragraph: This plan needs no addresses.\n");
	free(words);
	sheet_release(&sheet);
	call_free(call);
}

/* Also an answer, a number and a name that were typed with harm in mind. */
static void nothing_on_a_sheet_can_do_harm(void **state)
{
	static const char evil[] = "\x1b]0;x\x07\xe2\x80\xae" "b\nc";

	(void)state;
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		struct call *call = noted_all(infected);
		struct sheet sheet;
		const struct sheet_text *in = &sheet.in[0];

		session_answer_text(call->session, advisory_question(printer, "place"), evil);
		for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
			call_set(call, (enum call_field)f, evil);
		call_name(call, 0, evil);
		call_note(call, NOTE_CALL, NO_INDEX, evil, NOTED_BEGAN);
		sheets_make(&sheet, call, (enum sheet_kind)kind, VOICE_OPERATOR, "en");
		assert_null(text_unsafe(in->head, strlen(in->head)));
		assert_null(strchr(in->head, '\n'));
		for (size_t b = 0; b < in->document.count; b++) {
			const struct block *block = &in->document.items[b];

			assert_null(text_unsafe(block->text, strlen(block->text)));
			if (block->label)
				assert_null(text_unsafe(block->label, strlen(block->label)));
		}
		sheet_release(&sheet);
		call_free(call);
	}
}

static void pages_have_a_head_and_a_foot(void **state)
{
	static const char title[] = "Print server notice 7: open doors in the LP series";
	struct call *call = noted_call(infected);
	struct strbuf wanted;
	struct sheet sheet;

	(void)state;
	strbuf_init(&wanted);
	sheets_make(&sheet, call, SHEET_WHOLE, VOICE_OPERATOR, "en");
	strbuf_addf(&wanted, "printer, revision 2: %s", title);
	same_text("no ticket number", sheet.in[0].head, wanted.text);
	same_text("title of everything", sheet.in[0].title, title);
	same_text("foot", sheet.in[0].foot, "2026-11-23 - fixwalk " VERSION);
	same_text("page", sheet.in[0].page, "Page {page} of {pages}");
	same_text("code", sheet.in[0].code, "en");
	same_text("author", sheet.author, "Example Print (made up for tests)");
	sheet_release(&sheet);
	call_set(call, CALL_NUMBER, "HD-4711");
	sheets_make(&sheet, call, SHEET_CUSTOMER, VOICE_OPERATOR, "en");
	strbuf_clear(&wanted);
	strbuf_addf(&wanted, "Ticket HD-4711 - printer, revision 2: %s", title);
	same_text("with a ticket number", sheet.in[0].head, wanted.text);
	strbuf_clear(&wanted);
	strbuf_addf(&wanted, "%s - For the customer", title);
	same_text("title for somebody", sheet.in[0].title, wanted.text);
	sheet_release(&sheet);
	strbuf_release(&wanted);
	call_free(call);
}

/* Where the words come from a plan that is for no paper, it is the one on the screen. */
static void the_whole_plan_without_paper_is_that_of_the_screen(void **state)
{
	struct call *call = noted_call(infected);
	const char *const fields[CALL_FIELD_COUNT] = { NULL };
	const struct sheet_source source = {
		.outcome = session_outcome(call->session),
		.answers = session_answers(call->session), .fields = fields,
	};
	const struct sheet_wish wish = { .kind = SHEET_WHOLE, .language_count = 1 };
	struct document document;
	struct sheet sheet;
	char *wanted, *got;

	(void)state;
	document_init(&document, 0);
	document_plan(&document, source.outcome, source.answers);
	sheet_make(&sheet, &source, &wish);
	wanted = sheets_words(&document);
	got = sheets_words(&sheet.in[0].document);
	same_text("plan", got, wanted);
	assert_null(strstr(got, "check: "));
	free(wanted);
	free(got);
	sheet_release(&sheet);
	document_release(&document);
	call_free(call);
}

static void note_everywhere(struct call *call)
{
	const struct advisory *guide = call->advisory;

	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		call_set(call, (enum call_field)f, "x");
	for (size_t s = 0; s < guide->step_count; s++) {
		call_mark(call, s, (enum mark)(s % 4), NOTED_BEGAN);
		call_note(call, NOTE_STEP, s, "note", NOTED_BEGAN);
	}
	for (size_t w = 0; w < guide->warning_count; w++)
		call_hear(call, w, (enum hearing)(w % 3), NOTED_BEGAN);
}

/* Whatever was answered: for all kinds of sheets. */
static void same_in_both(const struct advisory *guide, const char *said, bool noted)
{
	for (unsigned kind = 0; kind < SHEET_KIND_COUNT; kind++) {
		struct call *call = call_new(guide, NOTED_BEGAN);
		struct answers answers;
		struct sheet sheet;

		answer(&answers, guide, said);
		session_replay(call->session, &answers);
		answers_release(&answers);
		if (noted)
			note_everywhere(call);
		sheets_make(&sheet, call, (enum sheet_kind)kind, VOICE_OPERATOR, "en,ja");
		assert_string_not_equal(sheet.in[0].document.items[0].text,
					sheet.in[1].document.items[0].text);
		sheets_same_blocks(said, &sheet.in[0].document, &sheet.in[1].document);
		sheet_release(&sheet);
		call_free(call);
	}
}

static void both_languages_have_the_same_blocks(void **state)
{
	static const char *const said[] = {
		"", "model=unknown place=unknown", "model=other place=x",
		"model=lp100 services=unknown place=x", "model=lp300 firmware=v1 services=none place=x",
		"model=lp200 firmware=v1 services=web-page signs=odd-pages", infected,
	};

	(void)state;
	for (size_t i = 0; i < 2 * ROWS(said); i++)
		same_in_both(printer, said[i / 2], i % 2);
}

static void so_have_those_about_code_red(void **state)
{
	static const char *const said[] = {
		"", "os=unknown products=unknown signs=unknown",
		"os=win2000-server service_pack=unknown iis=yes fix_installed=none signs=root-exe",
		"os=win2000-server service_pack=sp2 iis=yes fix_installed=none signs=none products=none",
		"os=nt4-server option_pack=yes service_pack=unknown signs=unknown",
		"os=win9x signs=slow-network",
	};
	const struct advisory *guide;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	guide = advisory_in_tree("data/advisories/", "code-red.json", &arena);
	for (size_t i = 0; i < 2 * ROWS(said); i++)
		same_in_both(guide, said[i / 2], i % 2);
	arena_release(&arena);
}

static void the_language_in_force_stays(void **state)
{
	static const char *const codes[] = { "en", "ja" };

	(void)state;
	for (size_t i = 0; i < ROWS(codes); i++) {
		struct call *call = noted_call(infected);
		struct sheet sheet;

		language_switch(codes[i]);
		sheets_make(&sheet, call, SHEET_OPERATOR, VOICE_OPERATOR, "en,ja");
		same_text("language", language_now(), codes[i]);
		sheet_release(&sheet);
		call_free(call);
	}
	language_switch("en");
}

/* What the first said, and behind it what the second says otherwise. */
static void two_languages_stand_below_each_other(void **state)
{
	static const struct {
		const char *name;
		enum block_kind kind;
		const char *label, *other_label;	/* NULL: none */
		const char *text, *other_text;
		const char *other;			/* what is said behind it; "": nothing */
	} cases[] = {
		{ "other words", BLOCK_ACTION, NULL, NULL, "Click.", "押す。", "other: 押す。\n" },
		{ "the same words", BLOCK_ITEM, NULL, NULL, "FTP", "FTP", "" },
		{ "the same answer", BLOCK_FACT, "Model", "機種", "LP", "LP", "other: 機種: LP\n" },
		{ "an address", BLOCK_ADDRESS, "Page", "ページ", "http://a/", "http://a/", "other: ページ\n" },
		{ "a command", BLOCK_EXACT, "Stop", "停止", "net stop", "net stop", "other: 停止\n" },
		{ "a line to write on", BLOCK_FILL, "Date", "日付", "", "", "other: 日付\n" },
		{ "a check word", BLOCK_CHECK, "Check", "確認", "KA", "カ", "other: 確認: カ\n" },
		{ "numbers of sources", BLOCK_SOURCE, "Source", "出典", "[1]", "[1]", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct sheet sheet = { .language_count = 2 };
		struct document both;
		char *words;

		say(&sheet.in[0].document,
		    &(struct said){ cases[i].kind, 1, 0, MARK_OPEN, cases[i].label, cases[i].text });
		say(&sheet.in[1].document,
		    &(struct said){ cases[i].kind, 1, 0, MARK_OPEN, cases[i].other_label, cases[i].other_text });
		sheet_interleave(&both, &sheet);
		words = sheets_words(&both);
		same_text(cases[i].name, strchr(words, '\n') + 1, cases[i].other);
		free(words);
		document_release(&both);
		sheet_release(&sheet);
	}
}

static void one_language_is_copied_as_it_is(void **state)
{
	struct call *call = noted_all(infected);
	struct document copy;
	struct sheet sheet;
	char *wanted, *got;

	(void)state;
	sheets_make(&sheet, call, SHEET_TECHNICIAN, VOICE_OPERATOR, "ja");
	sheet_interleave(&copy, &sheet);
	sheets_same_blocks("copy", &copy, &sheet.in[0].document);
	wanted = sheets_words(&sheet.in[0].document);
	got = sheets_words(&copy);
	same_text("copy", got, wanted);
	free(wanted);
	free(got);
	document_release(&copy);
	sheet_release(&sheet);
	call_free(call);
}

static void kinds_have_ids(void **state)
{
	(void)state;
	for (unsigned k = 0; k < SHEET_KIND_COUNT; k++) {
		enum sheet_kind kind;

		assert_true(sheet_kind_from_id(sheet_kind_id((enum sheet_kind)k), &kind));
		same_number(sheet_kind_id(kind), kind, k);
		assert_true(*sheet_kind_name(kind));
	}
	assert_false(sheet_kind_from_id("Whole", &(enum sheet_kind){ 0 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sheet_is_made_of_its_own_blocks),
		cmocka_unit_test(each_sheet_says_what_its_reader_needs),
		cmocka_unit_test(a_step_is_named_only_for_what_it_finds_out),
		cmocka_unit_test(a_plan_without_addresses_says_so),
		cmocka_unit_test(nothing_on_a_sheet_can_do_harm),
		cmocka_unit_test(pages_have_a_head_and_a_foot),
		cmocka_unit_test(the_whole_plan_without_paper_is_that_of_the_screen),
		cmocka_unit_test(both_languages_have_the_same_blocks),
		cmocka_unit_test(so_have_those_about_code_red),
		cmocka_unit_test(the_language_in_force_stays),
		cmocka_unit_test(two_languages_stand_below_each_other),
		cmocka_unit_test(one_language_is_copied_as_it_is),
		cmocka_unit_test(kinds_have_ids),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
