/* The plan as a document: what is open and what it would change, what was noted, times and phases. */
#include "tests/unit/report/page.h"

#include <stdio.h>

#include "core/difference.h"

static void same_cut(const char *name, const struct page *page, const char *from, const char *to,
		     const char *wanted)
{
	char *text = page_cut(page, from, to);

	same_text(name, text, wanted);
	free(text);
}

static void answers_that_do_not_fit_stand_after_the_verdict(void **state)
{
	struct page page;

	(void)state;
	page_begin(&page, printer, "model=lp300 firmware=v1 services=none place=x");
	document_plan(&page.document, page.outcome, &page.answers);
	same_cut("contradiction", &page, "Verdict: ", "\nWarnings",
		 "Verdict: Not affected\n"
		 "  This system is not affected by what the advisory describes.\n"
		 "  - No service is switched on.\n"
		 "      Source: [1]\n\n"
		 "Answers that do not fit together\n"
		 "  - You said LP-300, and firmware 1. No LP-300 was ever sold with\n"
		 "    firmware 1. Which of the two shall we look at again?\n"
		 "      Printer model: LP-300\n"
		 "      Firmware version: 1.x\n"
		 "      Source: [3]\n");
	page_end(&page);
}

static void each_open_point_says_what_it_would_change(void **state)
{
	static const struct {
		const char *name, *said, *from, *text;
	} cases[] = {
		{ "presumed", "model=lp300 firmware=v2 services=unknown place=x",
		  "Taken for granted",
		  "Taken for granted: to be verified\n"
		  "  Services that are switched on: not known; taken as: none of these\n"
		  "      Off, as delivered.\n"
		  "      Source: [3]\n"
		  "      - If the answer is \"Web page\": The verdict becomes: Undetermined.\n"
		  "        More to do: \"Switch the services off\". One warning less:\n"
		  "        \"Something was presumed\". Then this is asked, too: \"Signs of a\n"
		  "        stranger\".\n"
		  "      - If the answer is \"FTP\": The verdict becomes: Affected. More to\n"
		  "        do: \"Switch the services off\", \"Update the firmware\". One\n"
		  "        warning less: \"Something was presumed\". Then this is asked, too:\n"
		  "        \"Signs of a stranger\".\n"
		  "      - If the answer is \"Telnet\": The verdict becomes: Affected. 4\n"
		  "        steps more. One warning less: \"Something was presumed\". Then\n"
		  "        this is asked, too: \"Signs of a stranger\".\n"
		  "      - If the answer is \"none of these\": One warning less: \"Something\n"
		  "        was presumed\".\n" },
		{ "nothing changes", "model=lp200 firmware=unknown services=none place=x",
		  "Open points",
		  "Open points\n"
		  "  Firmware version: not known\n"
		  "      - If the answer is \"1.x\": The verdict, the warnings and the steps\n"
		  "        stay.\n"
		  "      - If the answer is \"2.x\": One warning less: \"Firmware 1 needs two\n"
		  "        updates\".\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct page page;

		page_begin(&page, printer, cases[i].said);
		document_plan(&page.document, page.outcome, &page.answers);
		same_cut(cases[i].name, &page, cases[i].from, "\nWarnings", cases[i].text);
		page_end(&page);
	}
}

/* A guide with one question of many answers: all but `different` of them have one effect. */
static void most_answers_are_the_other_ones(void **state)
{
	static const struct {
		const char *name;
		size_t different;
		const char *first, *last;	/* what is said: of these, of the others */
	} cases[] = {
		{ "one", 1, "If the answer is \"Answer 0\"", "With one of the other 19 answers" },
		{ "four", 4, "If the answer is \"Answer 0\", \"Answer 1\", \"Answer 2\" or \"Answer 3\"",
		  "With one of the other 16 answers" },
		{ "more than are named", 6,
		  "If the answer is one of 6, such as \"Answer 0\" or \"Answer 1\"",
		  "With one of the other 14 answers" },
		{ "all", 20, "Whatever the answer is", NULL },
	};
	enum { MANY = 20 };
	static struct option options[MANY];
	static char labels[MANY][16];
	static size_t all[MANY];
	static const size_t order;

	(void)state;
	for (size_t o = 0; o < MANY; o++) {
		all[o] = o;
		snprintf(labels[o], sizeof(labels[o]), "Answer %zu", o);
		options[o] = (struct option){ .id = labels[o], .label.in[0] = labels[o],
					      .heading = NO_INDEX };
	}
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct condition these = {
			.kind = CONDITION_CHOSEN, .list = { .items = all, .count = cases[i].different },
		};
		const struct question question = { .id = "q", .label.in[0] = "Q", .option_count = MANY };
		const struct rule rules[] = {
			{ .id = "these", .when = &these, .verdict = VERDICT_AFFECTED, .text.in[0] = "T" },
			{ .id = "rest", .verdict = VERDICT_FIXED, .text.in[0] = "R" },
		};
		struct advisory guide = {
			.id = "g", .date = "2024-01-01", .revision = "1", .language_count = 1,
			.languages = { "en" }, .questions = &question, .question_count = 1,
			.options = options, .option_count = MANY, .rules = rules, .rule_count = 2,
			.order = &order,
		};
		struct outcome *outcome = outcome_new(&guide);
		const struct block *first = NULL, *last = NULL;
		struct document document;
		struct answers answers;

		answers_init(&answers, &guide);
		answers_unknown(&answers, 0);
		outcome_compute(outcome, &answers);
		document_init(&document, 0);
		document_plan(&document, outcome, &answers);
		for (size_t b = 0; b < document.count; b++) {
			if (document.items[b].kind != BLOCK_ITEM || document.items[b].depth != 1)
				continue;
			last = first ? &document.items[b] : NULL;
			first = first ? first : &document.items[b];
		}
		same_text(cases[i].name, first->label, cases[i].first);
		same_text(cases[i].name, last ? last->label : NULL, cases[i].last);
		document_release(&document);
		answers_release(&answers);
		outcome_free(outcome);
	}
}

static void steps_stand_under_their_phases_with_times_and_stops(void **state)
{
	struct page page;

	(void)state;
	page_begin(&page, printer, "model=lp300 firmware=v2 services=ftp signs=odd-pages place=x");
	document_plan(&page.document, page.outcome, &page.answers);
	same_cut("plan", &page, "The plan, step by step", "      1) Copy the file",
		 "The plan, step by step\n"
		 "  Still to do: about 28 minutes. The machine is restarted 2 times.\n\n"
		 "Off the network:\n"
		 "  [ ] 1. Unplug the network cable\n"
		 "      Takes about 1 minute.\n"
		 "      1) Pull the grey cable at the back.\n"
		 "      Then you should see: The network lamp goes out.\n"
		 "      If not: It has wireless: switch that off in the menu.\n"
		 "      Source: [1]\n\n"
		 "  [ ] 2. Reset the printer\n"
		 "      Takes about 5 minutes; restarts the machine.\n"
		 "      1) Hold Stop while you switch it on.\n"
		 "      2) Let go when all lamps blink.\n"
		 "      Source: [3]\n\n"
		 "  ---- Do not go past this line on the phone: The printer takes five\n"
		 "       minutes to start. Call again when its lamp is green. ----\n\n"
		 "Repair:\n"
		 "  [ ] 3. Switch the services off\n"
		 "      Takes about 2 minutes.\n"
		 "      1) Menu, Network, Services: all off.\n"
		 "      Source: [1]\n\n"
		 "  [ ] 4. Update the firmware\n"
		 "      Takes about 20 minutes; restarts the machine.\n");
	page_end(&page);
}

static void what_was_noted_stands_with_its_time(void **state)
{
	struct marked steps[64] = { 0 };
	struct heard warnings[64] = { 0 };
	const struct machine machine = { .steps = steps, .warnings = warnings };
	struct page page;

	(void)state;
	steps[noted_step("unplug")] = (struct marked){ MARK_FAILED, NOTED_BEGAN };
	steps[noted_step("reset")] = (struct marked){ MARK_DONE, NOTED_BEGAN + 60 };
	steps[noted_step("close-doors")] = (struct marked){ MARK_SKIPPED, NOTED_BEGAN + 120 };
	page_begin(&page, printer, "model=lp300 firmware=v2 services=ftp signs=odd-pages place=x");
	page.document.machine = &machine;
	document_plan(&page.document, page.outcome, &page.answers);
	same_cut("left", &page, "  Still to do", "\nOff",
		 "  Still to do: about 21 minutes. The machine is restarted once.\n");
	same_cut("failed: what to do stands open", &page, "  [!] 1.", "      Source",
		 "  [!] 1. Unplug the network cable\n"
		 "      Failed, 05:41.\n"
		 "      What to do now: It has wireless: switch that off in the menu.\n"
		 "      Takes about 1 minute.\n"
		 "      1) Pull the grey cable at the back.\n"
		 "      Then you should see: The network lamp goes out.\n");
	same_cut("done", &page, "  [x] 2.", "      Takes",
		 "  [x] 2. Reset the printer\n      Done, 05:42.\n");
	same_cut("skipped", &page, "  [-] 3.", "      Takes",
		 "  [-] 3. Switch the services off\n      Skipped, 05:43.\n");
	page_end(&page);
}

static void a_plan_says_where_a_time_is_missing(void **state)
{
	struct advisory guide = *printer;
	struct step *steps = mem_array(guide.step_count, sizeof(*steps));
	struct page page;

	(void)state;
	memcpy(steps, guide.steps, guide.step_count * sizeof(*steps));
	steps[noted_step("reset")].minutes = 0;
	steps[noted_step("reset")].restart = steps[noted_step("update")].restart = false;
	guide.steps = steps;
	page_begin(&page, &guide, "model=lp300 firmware=v2 services=ftp signs=odd-pages place=x");
	document_plan(&page.document, page.outcome, &page.answers);
	same_cut("without", &page, "  Still to do", "\nOff",
		 "  Still to do: about 23 minutes, without the steps that name no time.\n");
	page_end(&page);
	free(steps);
}

static void a_warning_that_must_be_heard_says_whether_it_was(void **state)
{
	static const struct {
		const char *name;
		bool noted;
		enum hearing hearing;
		enum voice voice;
		const char *text;
	} cases[] = {
		{ "no call", false, HEARING_NOT_YET, VOICE_OPERATOR,
		  "      Must be read to the caller: not done yet.\n" },
		{ "not yet", true, HEARING_NOT_YET, VOICE_OPERATOR,
		  "      Must be read to the caller: not done yet.\n" },
		{ "read", true, HEARING_READ, VOICE_OPERATOR, "      Read to the caller, 05:41.\n" },
		{ "refused", true, HEARING_REFUSED, VOICE_OPERATOR, "      The caller refused, 05:41.\n" },
		{ "not yet by oneself", true, HEARING_NOT_YET, VOICE_SELF,
		  "      Must be read first: not done yet.\n" },
		{ "read by oneself", true, HEARING_READ, VOICE_SELF, "      Read, 05:41.\n" },
		{ "refused by oneself", true, HEARING_REFUSED, VOICE_SELF, "      Refused, 05:41.\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct heard warnings[64] = { 0 };
		const struct machine machine = { .warnings = warnings };
		struct page page;
		struct strbuf wanted;

		warnings[noted_warning("intruder")] = (struct heard){ cases[i].hearing, NOTED_BEGAN };
		page_begin(&page, printer, "");
		page.document.voice = cases[i].voice;
		page.document.machine = cases[i].noted ? &machine : NULL;
		document_hear(&page.document, printer, noted_warning("intruder"));
		strbuf_init(&wanted);
		strbuf_addf(&wanted, "  ! Somebody was inside\n"
			    "      The update does not throw anybody out. Reset the printer first.\n"
			    "%s      Source: Notice 7, Summary\n", cases[i].text);
		same_cut(cases[i].name, &page, NULL, NULL, wanted.text);
		strbuf_release(&wanted);
		page_end(&page);
	}
}

static void who_reads_it_himself_hears_of_no_caller(void **state)
{
	static const char *const said[] = {
		"", "model=unknown", "model=lp100 firmware=unknown services=unknown signs=odd-pages",
		"model=lp300 firmware=v1 services=ftp signs=odd-pages",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(said); i++) {
		struct page page;
		char *text;

		page_begin(&page, printer, said[i]);
		page.document.voice = VOICE_SELF;
		document_plan(&page.document, page.outcome, &page.answers);
		/* From the guide, not from us: "Ask the caller to stay near it." */
		text = page_cut(&page, "The plan, step by step", NULL);
		assert_null(strstr(text, "caller"));
		assert_null(strstr(text, "on the phone"));
		free(text);
		page_end(&page);
	}
}

static void a_difference_is_told_block_by_block(void **state)
{
	static const struct {
		const char *name, *before, *after, *text;
	} cases[] = {
		{ "steps come", "model=lp200 firmware=v2 services=none place=x",
		  "model=lp200 firmware=v2 services=ftp place=x",
		  "  Verdict: Affected (before: Not affected)\n\n"
		  "Steps\n"
		  "  + New: Switch the services off\n"
		  "  + New: Update the firmware\n\n"
		  "Questions\n"
		  "  + New: Signs of a stranger\n" },
		{ "steps and warnings go", "model=lp200 firmware=v1 services=telnet signs=odd-pages place=x",
		  "model=lp200 firmware=v2 services=none place=x",
		  "  Verdict: Not affected (before: Affected)\n\n"
		  "Warnings\n"
		  "  - No longer: Somebody was inside\n"
		  "  - No longer: Firmware 1 needs two updates\n\n"
		  "Steps\n"
		  "  - No longer: Unplug the network cable\n"
		  "  - No longer: Reset the printer\n"
		  "  - No longer: Switch the services off\n"
		  "  - No longer: Update the firmware\n\n"
		  "Questions\n"
		  "  - No longer: Signs of a stranger\n" },
		{ "nothing", "model=lp200 firmware=v2 services=telnet signs=none place=x",
		  "model=lp200 firmware=v2 services=telnet signs=none place=y",
		  "  Verdict: Affected, as before\n"
		  "  The warnings and the steps stay the same, too.\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct page before, after;
		struct difference difference;

		page_begin(&before, printer, cases[i].before);
		page_begin(&after, printer, cases[i].after);
		difference_init(&difference, before.outcome, after.outcome);
		document_difference(&after.document, printer, &difference);
		same_cut(cases[i].name, &after, NULL, NULL, cases[i].text);
		difference_release(&difference);
		page_end(&before);
		page_end(&after);
	}
}

static void what_is_seen_names_its_option(void **state)
{
	size_t model = advisory_question(printer, "model"), items = 0;
	struct page page;

	(void)state;
	page_begin(&page, printer, "");
	document_find_out(&page.document, page.outcome, model);
	for (size_t i = 0; i < page.document.count; i++) {
		const struct block *block = &page.document.items[i];
		static const char *const ids[] = { "lp100", "lp200", "lp300" };

		if (block->kind != BLOCK_ITEM)
			continue;
		same_number("option", block->index, items < ROWS(ids) ?
			    advisory_option(printer, model, ids[items]) : NO_INDEX);
		items++;
	}
	same_number("sights", items, 4);
	page_end(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_that_do_not_fit_stand_after_the_verdict),
		cmocka_unit_test(each_open_point_says_what_it_would_change),
		cmocka_unit_test(most_answers_are_the_other_ones),
		cmocka_unit_test(steps_stand_under_their_phases_with_times_and_stops),
		cmocka_unit_test(what_was_noted_stands_with_its_time),
		cmocka_unit_test(a_plan_says_where_a_time_is_missing),
		cmocka_unit_test(a_warning_that_must_be_heard_says_whether_it_was),
		cmocka_unit_test(who_reads_it_himself_hears_of_no_caller),
		cmocka_unit_test(a_difference_is_told_block_by_block),
		cmocka_unit_test(what_is_seen_names_its_option),
	};

	return cmocka_run_group_tests(tests, noted_load, printer_drop);
}
