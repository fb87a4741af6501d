/* Words for answers, sources and what was dropped. */
#include "tests/unit/report/printer.h"

#include "report/words.h"

static void an_answer_says_how_it_stands(void **state)
{
	static const struct {
		const char *name, *said, *question, *words;
	} cases[] = {
		{ "given", "model=lp300", "model", "LP-300" },
		{ "several", "model=lp300 firmware=v2 services=ftp,telnet", "services", "FTP, Telnet" },
		{ "none of these", "model=lp300 firmware=v2 services=none", "services", "none of these" },
		{ "unknown", "model=unknown", "model", "not known" },
		{ "nothing said", "", "model", "not answered yet" },
		{ "not asked", "model=other", "firmware", "not asked" },
		{ "presumed", "model=lp100 firmware=unknown", "firmware", "not known; taken as: 1.x" },
		{ "presumed before it is asked", "model=lp100", "firmware", "not answered yet; taken as: 1.x" },
		{ "presumed to be none", "model=lp300 services=unknown", "services",
		  "not known; taken as: none of these" },
		{ "a text", "model=lp300 place=cellar", "place", "cellar" },
		{ "a text that would command the terminal", "place=\033[2J", "place", "<U+001B>[2J" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct outcome *outcome = outcome_new(printer);
		struct answers answers;
		struct strbuf out;

		strbuf_init(&out);
		printer_answer(&answers, cases[i].said);
		outcome_compute(outcome, &answers);
		words_answer(&out, outcome, &answers, advisory_question(printer, cases[i].question), 0);
		same_text(cases[i].name, out.text, cases[i].words);
		strbuf_release(&out);
		answers_release(&answers);
		outcome_free(outcome);
	}
}

static void a_setting_can_be_given_back(void **state)
{
	static const struct {
		const char *said, *question;
	} cases[] = {
		{ "model=lp300", "model" },
		{ "services=ftp,telnet", "services" },
		{ "services=none", "services" },
		{ "services=unknown", "services" },
		{ "place=cellar", "place" },
		{ "model=nonsense", "model" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct answers answers;
		struct strbuf out;

		strbuf_init(&out);
		printer_answer(&answers, cases[i].said);
		words_setting(&out, &answers, advisory_question(printer, cases[i].question));
		same_text("setting", out.text, cases[i].said);
		strbuf_release(&out);
		answers_release(&answers);
	}
}

static void each_source_says_what_it_is(void **state)
{
	static const size_t all[] = { 0, 2, 3, 4 };
	static const struct index_list list = { .items = all, .count = ROWS(all) };
	static const struct index_list none = { .items = NULL, .count = 0 };
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	words_sources(&out, printer, &list, 0);
	same_text("four", out.text,
		  "Notice 7, Summary; fact: LP series manual, chapter 4; "
		  "fact (later than the advisory): Release notes of firmware 3; "
		  "inference: Follows from the summary");
	strbuf_clear(&out);
	words_sources(&out, printer, &none, 0);
	same_text("none", out.text, "");
	strbuf_release(&out);
}

static void what_was_dropped_is_one_sentence_for_each_question(void **state)
{
	size_t firmware = advisory_question(printer, "firmware");
	size_t services = advisory_question(printer, "services");
	const struct dropped dropped[] = {
		{ firmware, NO_INDEX },
		{ services, advisory_option(printer, services, "ftp") },
		{ services, advisory_option(printer, services, "telnet") },
	};
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	words_dropped(&out, printer, dropped, ROWS(dropped), 0);
	same_text("two sentences", out.text,
		  "The answer to 'Firmware version' no longer applies and was dropped.\n"
		  "No longer offered under 'Services that are switched on', and dropped: FTP, Telnet.");
	strbuf_clear(&out);
	words_dropped(&out, printer, dropped, 0, 0);
	same_text("nothing", out.text, "");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_says_how_it_stands),
		cmocka_unit_test(a_setting_can_be_given_back),
		cmocka_unit_test(each_source_says_what_it_is),
		cmocka_unit_test(what_was_dropped_is_one_sentence_for_each_question),
	};

	return cmocka_run_group_tests(tests, printer_load, printer_drop);
}
