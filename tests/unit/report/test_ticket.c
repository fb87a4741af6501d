/* The text for the ticket: what stands in it, and that nothing that was typed can break it. */
#include "tests/unit/report/noted.h"

#include <cjson/cJSON.h>

#include "base/text.h"
#include "report/calls/again.h"
#include "report/calls/ticket.h"

#define NOW (NOTED_BEGAN + 3725)

static const char infected[] = "model=lp300 firmware=v2 services=telnet signs=strange-user place=x";

static void nothing_more(struct call *call)
{
	(void)call;
}

static void give_names(struct call *call)
{
	call_set(call, CALL_NUMBER, "HD-4711");
	call_set(call, CALL_CALLER, "Ms. Sato");
	call_set(call, CALL_OPERATOR, "Ann");
}

static void hold_half_an_hour(struct call *call)
{
	call_hold(call, NOTED_BEGAN + 60);
	call_hold(call, NOTED_BEGAN + 60 + 1800);
}

static void mark_steps(struct call *call)
{
	call_mark(call, noted_step("unplug"), MARK_DONE, NOTED_BEGAN + 60);
	call_mark(call, noted_step("reset"), MARK_FAILED, NOTED_BEGAN + 120);
	call_mark(call, noted_step("close-doors"), MARK_SKIPPED, NOTED_BEGAN + 180);
}

static void find_out_after_all(struct call *call)
{
	struct answers answers;

	mark_steps(call);
	printer_answer(&answers, "model=other");
	session_replay(call->session, &answers);
	answers_release(&answers);
}

static void must_be_heard(const char *id)
{
	struct warning *warning = (struct warning *)(uintptr_t)&printer->warnings[noted_warning(id)];

	warning->acknowledge = true;
}

static void ask_to_hear(struct call *call)
{
	(void)call;
	must_be_heard("intruder");
}

static void hear(struct call *call)
{
	must_be_heard("intruder");
	call_hear(call, noted_warning("intruder"), HEARING_READ, NOTED_BEGAN + 60);
}

static void refuse_to_hear(struct call *call)
{
	must_be_heard("intruder");
	call_hear(call, noted_warning("intruder"), HEARING_REFUSED, NOTED_BEGAN + 60);
}

static void hear_what_is_no_longer_given(struct call *call)
{
	struct answers answers;

	hear(call);
	printer_answer(&answers, "model=other");
	session_replay(call->session, &answers);
	answers_release(&answers);
}

static void take_notes(struct call *call)
{
	call_note(call, NOTE_CALL, NO_INDEX, "calls again", NOTED_BEGAN + 60);
	call_note(call, NOTE_QUESTION, 1, "guessed", NOTED_BEGAN + 120);
	call_note(call, NOTE_STEP, noted_step("reset"), "lamp is dead", NOTED_BEGAN + 180);
}

static void add_a_machine(struct call *call)
{
	call_name(call, 0, "cellar");
	noted_add(call, "model=other place=attic");
	call_note(call, NOTE_CALL, NO_INDEX, "the old one", NOTED_BEGAN + 60);
}

static void type_markup(struct call *call)
{
	call_set(call, CALL_CALLER, "\033[2J*Bob*");
	call_note(call, NOTE_CALL, NO_INDEX, "one\n# two <b>", NOTED_BEGAN);
}

#define AT "2026-11-23 05:4"

struct ticket_case {
	const char *name;
	const char *said;
	void (*noted)(struct call *call);
	enum ticket_format format;
	const char *holds;	/* "…\n…": stands in the ticket so */
	const char *lacks;	/* does not stand in it; NULL: nothing to look for */
};

static const struct ticket_case cases[] = {
	{ "it begins with the advisory and who called", infected, give_names, TICKET_TEXT,
	  "Print server notice 7: open doors in the LP series\n\n  Ticket number: HD-4711\n  Caller: Ms. Sato\n"
	  "  Operator: Ann\n  Call began: 2026-11-23 05:41\n  Time on the phone: 1:02:05\n"
	  "  Advisory: printer, 2024-05-20, revision 2\n", NULL },
	{ "who was not named is left out", infected, nothing_more, TICKET_TEXT,
	  "LP series\n\n  Call began: ", "Caller" },
	{ "time on hold is not counted", infected, hold_half_an_hour, TICKET_TEXT,
	  "Time on the phone: 0:32:05\n", NULL },
	{ "the verdict stands with its reason", infected, nothing_more, TICKET_TEXT,
	  "- An old service is switched on.\n      Source: [1]\n", NULL },
	{ "an answer stands as it was given", infected, nothing_more, TICKET_TEXT,
	  "Services that are switched on: Telnet\n", "Open points" },
	{ "what is not known is an open point", "model=unknown place=x", nothing_more, TICKET_TEXT,
	  "Printer model: not known\n", NULL },
	{ "what is presumed says why", "model=lp100 firmware=unknown services=ftp", nothing_more, TICKET_TEXT,
	  "Firmware version: not known; taken as: 1.x\n      Most LP-100 were never updated.\n", NULL },
	{ "what is done is listed with its time", infected, mark_steps, TICKET_TEXT,
	  "Step 1: Unplug the network cable (" AT "2)\n", NULL },
	{ "what failed stands apart", infected, mark_steps, TICKET_TEXT,
	  "Steps that failed:\n  - Step 2: Reset the printer (" AT "3)\n", "[ ]" },
	{ "what is not done has no time", infected, mark_steps, TICKET_TEXT,
	  "Step 4: Update the firmware\n", NULL },
	{ "what was done stays, though the plan changed", infected, find_out_after_all, TICKET_TEXT,
	  "failed: Reset the printer (" AT "3)\n", "Steps done" },
	{ "a warning that must be heard and was not says so", infected, ask_to_hear, TICKET_TEXT,
	  "Somebody was inside: not read yet\n", NULL },
	{ "a warning that was heard says when", infected, hear, TICKET_TEXT,
	  "Somebody was inside: read (" AT "2)\n", "Firmware 1 needs" },
	{ "a warning that was refused says when", infected, refuse_to_hear, TICKET_TEXT,
	  "Somebody was inside: refused (" AT "2)\n", NULL },
	{ "a warning that was heard stays, though it is no longer given", infected,
	  hear_what_is_no_longer_given, TICKET_TEXT, "Somebody was inside: read (", NULL },
	{ "notes say what they are about", infected, take_notes, TICKET_TEXT,
	  "Notes\n  " AT "2: calls again\n"
	  "  " AT "3: On the question 'Firmware version': guessed\n"
	  "  " AT "4: On the step 'Reset the printer': lamp is dead\n", NULL },
	{ "each machine has its own verdict", infected, add_a_machine, TICKET_TEXT,
	  "- The notice does not name this model.\n", NULL },
	{ "a note says which machine it was for", infected, add_a_machine, TICKET_TEXT,
	  AT "2, Machine 2: the old one\n", NULL },
	{ "it ends with the commands for the same plans", infected, add_a_machine, TICKET_TEXT,
	  "To get the same plan again\n  # cellar\n"
	  "  fixwalk plan printer --set model=lp300 --set firmware=v2 \\\n"
	  "    --set services=telnet --set signs=strange-user --set place=x\n"
	  "  # Machine 2\n  fixwalk plan printer --set model=other --set place=attic\n", NULL },
	{ "what was typed does not command a terminal", infected, type_markup, TICKET_TEXT,
	  "Caller: <U+001B>[2J*Bob*\n", "\033" },
	{ "what was typed is no heading", infected, type_markup, TICKET_TEXT,
	  "one\n    # two <b>\n", "\n#" },
	{ "in Markdown what was typed is no markup", infected, type_markup, TICKET_MARKDOWN,
	  "- Caller: \\<U+001B\\>\\[2J\\*Bob\\*\n", "\033" },
	{ "in Markdown a line that was typed is no heading", infected, type_markup, TICKET_MARKDOWN,
	  "one\n\n  \\# two \\<b\\>\n", "\n# two" },
	{ "in Markdown the commands are code", infected, nothing_more, TICKET_MARKDOWN,
	  "## To get the same plan again\n\n    fixwalk plan printer --set model=lp300 --set firmware=v2 \\\n"
	  "      --set services=telnet --set signs=strange-user --set place=x\n", NULL },
	{ "in JSON what was typed is the same value, harmless", infected, type_markup, TICKET_JSON,
	  "\"caller\":\"\\u001b[2J*Bob*\"", "\033" },
	{ "in JSON nobody who was not named stands", infected, nothing_more, TICKET_JSON,
	  "{\"advisory\":\"printer\",\"date\":\"2024-05-20\",\"revision\":\"2\",\"began\":\"2026-11-23T05:41:07Z\","
	  "\"written\":\"2026-11-23T06:43:12Z\",\"seconds\":3725,\"machines\":[{\"number\":1,", "caller" },
	{ "in JSON answers stand as in an inventory", "model=lp100 firmware=unknown services=ftp,telnet signs=none",
	  nothing_more, TICKET_JSON,
	  "\"answers\":{\"model\":\"lp100\",\"firmware\":\"unknown\",\"services\":[\"ftp\",\"telnet\"],"
	  "\"signs\":[]},\"open\":[\"place\"],\"contradictions\":[],\"plan\":{\"advisory\":\"printer\",\"verdict\":\"affected\","
	  "\"presumed\":[{\"question\":\"firmware\",", NULL },
	{ "in JSON steps are marked by their ids", infected, mark_steps, TICKET_JSON,
	  "\"marks\":[{\"step\":\"unplug\",\"number\":1,\"mark\":\"done\",\"at\":\"2026-11-23T05:42:07Z\"},"
	  "{\"step\":\"reset\",\"number\":2,\"mark\":\"failed\",\"at\":\"2026-11-23T05:43:07Z\"},"
	  "{\"step\":\"close-doors\",\"number\":3,\"mark\":\"skipped\",\"at\":\"2026-11-23T05:44:07Z\"},"
	  "{\"step\":\"update\",\"number\":4,\"mark\":\"open\"}]", NULL },
	{ "in JSON a step that left the plan has no number", infected, find_out_after_all, TICKET_JSON,
	  "\"marks\":[{\"step\":\"unplug\",\"mark\":\"done\",", NULL },
	{ "in JSON a warning says how it was heard", infected, refuse_to_hear, TICKET_JSON,
	  "\"hearings\":[{\"warning\":\"intruder\",\"hearing\":\"refused\",\"at\":\"2026-11-23T05:42:07Z\"}]", NULL },
	{ "in JSON notes name ids", infected, take_notes, TICKET_JSON,
	  "\"notes\":[{\"at\":\"2026-11-23T05:42:07Z\",\"machine\":1,\"text\":\"calls again\"},"
	  "{\"at\":\"2026-11-23T05:43:07Z\",\"machine\":1,\"question\":\"firmware\",\"text\":\"guessed\"},"
	  "{\"at\":\"2026-11-23T05:44:07Z\",\"machine\":1,\"step\":\"reset\",\"text\":\"lamp is dead\"}]}\n", NULL },
	{ "in JSON each machine has a plan and a command", infected, add_a_machine, TICKET_JSON,
	  "\"marks\":[],\"command\":\"fixwalk plan printer --set model=other --set place=attic\"}]", NULL },
};

static void the_ticket_says_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call *call = noted_call(cases[i].said);
		struct strbuf out;

		((struct warning *)(uintptr_t)&printer->warnings[noted_warning("intruder")])
			->acknowledge = false;
		cases[i].noted(call);
		strbuf_init(&out);
		ticket_write(&out, call, cases[i].format, 0, NOW);
		if (!strstr(out.text, cases[i].holds))
			fail_msg("%s: not in\n%s", cases[i].name, out.text);
		if (cases[i].lacks && strstr(out.text, cases[i].lacks))
			fail_msg("%s: \"%s\" in\n%s", cases[i].name, cases[i].lacks, out.text);
		strbuf_release(&out);
		call_free(call);
	}
}

static void answers_that_do_not_fit_together_are_said(void **state)
{
	static const struct contradiction always = {
		.id = "twice", .text = { .in = { "Two *printers* in one." } },
	};
	struct advisory advisory = *printer;
	struct strbuf out;
	struct call *call;

	(void)state;
	advisory.contradictions = &always;
	advisory.contradiction_count = 1;
	call = call_new(&advisory, NOTED_BEGAN);
	strbuf_init(&out);
	ticket_write(&out, call, TICKET_TEXT, 0, NOW);
	ticket_write(&out, call, TICKET_MARKDOWN, 0, NOW);
	ticket_write(&out, call, TICKET_JSON, 0, NOW);
	assert_non_null(strstr(out.text, "\n  - Two *printers* in one.\n"));
	assert_non_null(strstr(out.text, "\n- Two \\*printers\\* in one.\n"));
	assert_non_null(strstr(out.text, "\"contradictions\":[\"twice\"]"));
	strbuf_release(&out);
	call_free(call);
}

static void no_line_of_text_is_wider_than_72_columns(void **state)
{
	struct call *call = noted_call(infected);
	struct strbuf out;

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		cases[i].noted(call);
	strbuf_init(&out);
	for (size_t language = 0; language < 2; language++)
		ticket_write(&out, call, TICKET_TEXT, language, NOW);
	for (const char *line = out.text; *line;) {
		size_t length = strcspn(line, "\n");

		if (text_columns(line, length) > 72)
			fail_msg("too wide: %.*s", (int)length, line);
		line += length + 1;
	}
	strbuf_release(&out);
	call_free(call);
}

static void json_is_one_object_on_one_line(void **state)
{
	struct call *call = noted_call(infected);
	struct strbuf out;
	const char *end;
	cJSON *object;

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		cases[i].noted(call);
	call_note(call, NOTE_CALL, NO_INDEX, "\"\\\n\r\t\x7f\xe2\x80\xae", NOW);
	strbuf_init(&out);
	ticket_write(&out, call, TICKET_JSON, 0, NOW);
	object = cJSON_ParseWithOpts(out.text, &end, false);
	assert_non_null(object);
	assert_string_equal(end, "\n");
	cJSON_Delete(object);
	strbuf_release(&out);
	call_free(call);
}

static void the_same_call_gives_the_same_ticket(void **state)
{
	struct strbuf tickets[2];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct call *call = noted_call(infected);

		mark_steps(call);
		take_notes(call);
		add_a_machine(call);
		call_switch(call, i);
		strbuf_init(&tickets[i]);
		for (unsigned f = 0; f < TICKET_FORMAT_COUNT; f++)
			ticket_write(&tickets[i], call, (enum ticket_format)f, 0, NOW);
		call_free(call);
	}
	assert_string_equal(tickets[0].text, tickets[1].text);
	strbuf_release(&tickets[0]);
	strbuf_release(&tickets[1]);
}

static void each_format_has_a_name_and_a_suffix(void **state)
{
	static const char *const wanted[TICKET_FORMAT_COUNT][2] = {
		[TICKET_TEXT] = { "plain text", ".txt" },
		[TICKET_MARKDOWN] = { "Markdown", ".md" },
		[TICKET_JSON] = { "JSON", ".json" },
	};

	(void)state;
	for (unsigned f = 0; f < TICKET_FORMAT_COUNT; f++) {
		same_text("name", ticket_name((enum ticket_format)f), wanted[f][0]);
		same_text("suffix", ticket_suffix((enum ticket_format)f), wanted[f][1]);
	}
}

static void a_command_is_safe_to_paste(void **state)
{
	static const struct {
		const char *name, *place, *command;
	} rows[] = {
		{ "a plain word", "cellar", "fixwalk plan printer --set place=cellar" },
		{ "blanks", "2nd floor", "fixwalk plan printer --set 'place=2nd floor'" },
		{ "a quote", "Ann's", "fixwalk plan printer --set 'place=Ann'\\''s'" },
		{ "a command in it", "$(reboot)", "fixwalk plan printer --set 'place=$(reboot)'" },
		{ "two lines", "a\nreboot", "fixwalk plan printer --set 'place=a reboot'" },
		{ "what commands a terminal", "a\033c", "fixwalk plan printer --set 'place=a<U+001B>c'" },
		{ "a history sign", "wow!", "fixwalk plan printer --set 'place=wow!'" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct answers answers;
		struct strbuf out;

		printer_answer(&answers, "");
		answers_write(&answers, advisory_question(printer, "place"), rows[i].place);
		strbuf_init(&out);
		again_command(&out, "fixwalk plan", answers.advisory->id, &answers);
		same_text(rows[i].name, out.text, rows[i].command);
		strbuf_release(&out);
		answers_release(&answers);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ticket_says_it),
		cmocka_unit_test(answers_that_do_not_fit_together_are_said),
		cmocka_unit_test(no_line_of_text_is_wider_than_72_columns),
		cmocka_unit_test(json_is_one_object_on_one_line),
		cmocka_unit_test(the_same_call_gives_the_same_ticket),
		cmocka_unit_test(each_format_has_a_name_and_a_suffix),
		cmocka_unit_test(a_command_is_safe_to_paste),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
