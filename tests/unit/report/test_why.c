/* Why something is so: the rule in words, with the answers that there are. */
#include "tests/unit/report/page.h"

enum subject { VERDICT, QUESTION, WARNING, STEP };

static void fill(struct page *page, enum subject subject, const char *id)
{
	switch (subject) {
	case VERDICT:
		document_why_verdict(&page->document, page->outcome, &page->answers);
		break;
	case QUESTION:
		document_why_question(&page->document, page->outcome, &page->answers,
				      advisory_question(page->guide, id));
		break;
	case WARNING:
		document_why_warning(&page->document, page->outcome, &page->answers, noted_warning(id));
		break;
	case STEP:
		document_why_step(&page->document, page->outcome, &page->answers, noted_step(id));
		break;
	}
}

static void the_rule_stands_there_with_the_answers_in_it(void **state)
{
	static const struct {
		const char *name, *said;
		enum subject subject;
		const char *id, *from, *to, *text;
	} cases[] = {
		{ "a verdict", "model=lp300 firmware=v2 services=telnet", VERDICT, NULL, "  - ", NULL,
		  "  - An old service is switched on.\n"
		  "      This is so where all of this holds:\n"
		  "      [yes]  Services that are switched on: Telnet (must be \"FTP\" or\n"
		  "             \"Telnet\")\n"
		  "      Source: Notice 7, Summary\n\n"
		  "The other answers behind it\n"
		  "  Printer model: LP-300\n"
		  "  Firmware version: 2.x\n" },
		{ "what is open can be either", "model=lp200 firmware=v2", VERDICT, NULL, "  - ", NULL,
		  "  - Affected: An old service is switched on.\n"
		  "      This is so where all of this holds:\n"
		  "      [open] Services that are switched on: not answered yet (must be\n"
		  "             \"FTP\" or \"Telnet\")\n"
		  "      Source: Notice 7, Summary\n\n"
		  "  - Not affected: No service is switched on.\n"
		  "      This is so where no rule above decides, and all of this holds:\n"
		  "      [open] Services that are switched on: not answered yet (must be\n"
		  "             \"none of these\")\n"
		  "      Source: Notice 7, Summary\n\n"
		  "  - Undetermined: The notice does not say whether the web page is a\n"
		  "    door.\n"
		  "      This is so where no rule before it decides.\n"
		  "      Source: inference: Follows from the summary\n\n"
		  "  [open] means: not known yet. It could be either.\n\n"
		  "The other answers behind it\n"
		  "  Printer model: LP-200\n"
		  "  Firmware version: 2.x\n" },
		{ "a question that is always asked", "", QUESTION, "model", "Why it is asked", "\nWhat",
		  "Why it is asked\n"
		  "  It is always asked.\n" },
		{ "one of many that the rule names", "model=lp200", QUESTION, "firmware", "Why it is asked",
		  "\nWhat",
		  "Why it is asked\n"
		  "  Because all of this holds:\n"
		  "  [yes]  Printer model: LP-200, one of the 3 that the rule names\n" },
		{ "the verdict is the one without the question",
		  "model=lp300 firmware=v2 services=telnet signs=none", QUESTION, "signs", "Why it is asked",
		  "\nWhat",
		  "Why it is asked\n"
		  "  Because all of this holds:\n"
		  "  [yes]  Verdict without this question: Affected (must be \"Affected\" or\n"
		  "         \"Undetermined\")\n"
		  "  [yes]  Printer model: LP-300\n\n"
		  "The other answers behind it\n"
		  "  Firmware version: 2.x\n"
		  "  Services that are switched on: Telnet\n" },
		{ "a presumption stands behind it", "model=lp100 firmware=unknown", QUESTION, "services",
		  "Why it is asked", "\nWhat",
		  "Why it is asked\n"
		  "  Because all of this holds:\n"
		  "  [yes]  This is asked: \"Firmware version\"\n"
		  "  [yes]  Firmware version: not known; taken as: 1.x (must not be \"3.0 or\n"
		  "         later\")\n\n"
		  "If it is not known\n"
		  "  On, as delivered.\n"
		  "  Source: fact: LP series manual, chapter 4\n" },
		{ "a warning: names are opened, of several ways those that hold are told",
		  "model=lp300 firmware=v2 services=telnet signs=odd-pages", WARNING, "intruder",
		  "Why it is given", "\nThe other",
		  "Why it is given\n"
		  "  Because all of this holds:\n"
		  "  [yes]  Services that are switched on: Telnet (must be \"FTP\" or\n"
		  "         \"Telnet\")\n"
		  "  [yes]  Signs of a stranger: Odd pages (must be \"Changed settings\" or\n"
		  "         \"Odd pages\")\n"
		  "  [yes]  Verdict: Affected\n" },
		{ "several ways hold", "model=lp300 firmware=v2 services=telnet signs=odd-pages,strange-user",
		  WARNING, "intruder", "  [yes]", "\nThe other",
		  "  [yes]  Each of these is enough:\n"
		  "      [yes]  Signs of a stranger: An unknown user in the list\n"
		  "      [yes]  All of these:\n"
		  "          [yes]  Services that are switched on: Telnet (must be \"FTP\" or\n"
		  "                 \"Telnet\")\n"
		  "          [yes]  Signs of a stranger: Odd pages (must be \"Changed\n"
		  "                 settings\" or \"Odd pages\")\n"
		  "  [yes]  Verdict: Affected\n" },
		{ "none holds", "model=lp300 firmware=v2 services=web-page signs=changed-settings",
		  WARNING, "intruder", "  [no]", "\nThe other",
		  "  [no]   At least one of these:\n"
		  "      [no]   Signs of a stranger: Changed settings (must be \"An unknown\n"
		  "             user in the list\")\n"
		  "      [no]   All of these:\n"
		  "          [no]   Services that are switched on: Web page (must be \"FTP\"\n"
		  "                 or \"Telnet\")\n"
		  "          [yes]  Signs of a stranger: Changed settings (must be \"Changed\n"
		  "                 settings\" or \"Odd pages\")\n"
		  "  [no]   Verdict: Undetermined (must be \"Affected\")\n" },
		{ "the answer as it was given", "model=lp100 firmware=unknown", WARNING, "old-firmware",
		  "  [yes]", "\nThe other",
		  "  [yes]  Firmware version, as it was answered: not known (must be \"1.x\"\n"
		  "         or not known)\n"
		  "  [yes]  This is asked: \"Firmware version\"\n" },
		{ "what is presumed is named", "model=lp100 firmware=unknown", WARNING, "taken-for-granted",
		  "  [yes]", "\nThe other",
		  "  [yes]  This is taken for granted: \"Firmware version\", \"Services that\n"
		  "         are switched on\"\n" },
		{ "a warning that always stands", "model=other place=x", WARNING, "no-place", "Why it is given",
		  "\nThe other",
		  "Why it is given\n"
		  "  Because all of this holds:\n"
		  "  [no]   At least one of these:\n"
		  "      [no]   This is not known: \"Where it stands\"\n"
		  "      [no]   Where it stands: x (must not be known)\n" },
		{ "a step by a warning", "model=lp300 firmware=v2 services=ftp signs=odd-pages", STEP, "unplug",
		  "Why it is in the plan", NULL,
		  "Why it is in the plan\n"
		  "  Because all of this holds:\n"
		  "  [yes]  This warning is given: \"Somebody was inside\"\n\n"
		  "The other answers behind it\n"
		  "  Printer model: LP-300\n"
		  "  Firmware version: 2.x\n"
		  "  Services that are switched on: FTP\n"
		  "  Signs of a stranger: Odd pages\n\n"
		  "Where it is written\n"
		  "  - Notice 7, Summary\n" },
		{ "not", "model=lp300 firmware=v2 services=ftp signs=none", STEP, "update",
		  "  [yes]", "\nThe other",
		  "  [yes]  Verdict: Affected\n"
		  "  [yes]  Printer model: LP-300 (must not be \"Another one\")\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct page page;
		char *text;

		page_begin(&page, printer, cases[i].said);
		fill(&page, cases[i].subject, cases[i].id);
		text = page_cut(&page, cases[i].from, cases[i].to);
		same_text(cases[i].name, text, cases[i].text);
		free(text);
		page_end(&page);
	}
}

/* The printer guide with another condition for its first warning. */
static void say_why(struct page *page, struct advisory *guide, struct warning *first,
		    const struct condition *when, const char *said)
{
	*guide = *printer;
	*first = printer->warnings[0];
	first->when = when;
	guide->warnings = first;
	guide->warning_count = 1;
	guide->step_count = guide->placement_count = 0;
	page_begin(page, guide, said);
	document_why_warning(&page->document, page->outcome, &page->answers, 0);
}

static void many_named_answers_are_counted(void **state)
{
	static const size_t all[] = { 0, 1, 2, 3 };
	const struct condition chosen = {
		.kind = CONDITION_CHOSEN, .question = 0, .list = { .items = all, .count = 4 },
	};
	const struct condition *const kid = &chosen;
	const struct condition not = { .kind = CONDITION_NOT, .kids = &kid, .kid_count = 1 };
	static const struct {
		const char *said;
		bool negated;
		const char *text;
	} cases[] = {
		{ "model=lp200", false, "  [yes]  Printer model: LP-200, one of the 4 that the rule names\n" },
		{ "model=lp200", true, "  [no]   Printer model: LP-200, one of the 4 that the rule rules out\n" },
		{ "model=unknown", false, "  [open] Printer model: not known, none of the 4 that the rule names\n" },
		{ "model=unknown", true, "  [open] Printer model: not known, none of the 4 that the rule rules out\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct advisory guide;
		struct warning warning;
		struct page page;
		char *text;

		say_why(&page, &guide, &warning, cases[i].negated ? &not : &chosen, cases[i].said);
		text = page_cut(&page, "  [", "\n  [open] means");
		same_text("counted", text, cases[i].text);
		free(text);
		page_end(&page);
	}
}

/* Names n0 … n199, each of which names the next twice: 2^199 ways from the first to the last. */
static void a_ladder_of_names_is_cut(void **state)
{
	enum { RUNGS = 200 };
	static struct named_condition named[RUNGS];
	static struct condition is[RUNGS], joined[RUNGS];
	static const struct condition *kids[RUNGS][2];
	static size_t next[RUNGS];
	static const size_t option;
	static const struct condition last = {
		.kind = CONDITION_CHOSEN, .list = { .items = &option, .count = 1 },
	};
	struct advisory guide = *printer;
	struct outcome *outcome;
	struct document document;
	struct answers answers;
	struct warning warning = printer->warnings[0];
	size_t cut = 0;

	(void)state;
	for (size_t i = 0; i < RUNGS; i++) {
		next[i] = i;
		is[i] = (struct condition){ .kind = CONDITION_IS, .list = { &next[i], 1 } };
		kids[i][0] = kids[i][1] = i + 1 < RUNGS ? &is[i + 1] : &last;
		joined[i] = (struct condition){ .kind = i % 2 ? CONDITION_ALL : CONDITION_ANY,
						.kids = kids[i], .kid_count = 2 };
		named[i] = (struct named_condition){ "n", &joined[i] };
	}
	guide.named = named;
	guide.named_count = RUNGS;
	guide.rule_count = guide.step_count = guide.placement_count = guide.contradiction_count = 0;
	guide.question_count = 1;
	guide.order = next;
	guide.arrangement = NULL;
	warning.when = &is[0];
	guide.warnings = &warning;
	guide.warning_count = 1;
	answers_init(&answers, &guide);
	answers_choose(&answers, 0);
	outcome = outcome_new(&guide);
	outcome_compute(outcome, &answers);
	document_init(&document, 0);
	document_why_warning(&document, outcome, &answers, 0);
	assert_in_range(document.count, 10, 200);
	for (size_t i = 0; i < document.count; i++)
		cut += strcmp(document.items[i].text,
			      "This rule is longer: the rest is left out here.") == 0;
	same_number("said once", cut, 1);
	document_release(&document);
	outcome_free(outcome);
	answers_release(&answers);
}

static void parts_lead_to_their_answer(void **state)
{
	struct page page;
	size_t parts = 0;

	(void)state;
	page_begin(&page, printer, "model=lp300 firmware=v2 services=telnet");
	document_why_verdict(&page.document, page.outcome, &page.answers);
	for (size_t i = 0; i < page.document.count; i++) {
		if (page.document.items[i].kind != BLOCK_PART)
			continue;
		same_number("index", page.document.items[i].index, advisory_question(printer, "services"));
		parts++;
	}
	same_number("parts", parts, 1);
	page_end(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rule_stands_there_with_the_answers_in_it),
		cmocka_unit_test(many_named_answers_are_counted),
		cmocka_unit_test(a_ladder_of_names_is_cut),
		cmocka_unit_test(parts_lead_to_their_answer),
	};

	return cmocka_run_group_tests(tests, printer_load, printer_drop);
}
