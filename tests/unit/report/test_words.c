/* Words for answers, sources, what was dropped, what was noted. */
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

/* Each guide's sentence where it has one; else one of ours. */
static void an_answer_is_read_back_in_sentences(void **state)
{
	static const struct {
		const char *name, *said, *question, *words;
	} cases[] = {
		{ "the question's sentence", "model=lp300", "model", "The printer is this model: LP-300." },
		{ "the option's own sentence", "model=other", "model",
		  "The printer is a model that the notice does not name." },
		{ "several in one sentence", "model=lp200 firmware=v2 services=ftp,telnet", "services",
		  "These services are switched on: FTP, Telnet." },
		{ "none of these", "model=lp200 firmware=v2 services=none", "services",
		  "All services are switched off." },
		{ "unknown", "model=unknown", "model", "We do not know the model yet." },
		{ "unknown and presumed", "model=lp300 services=unknown", "services",
		  "We do not know which services are on. Until that is known we take it as: none of these." },
		{ "no sentence in the guide", "model=lp200 firmware=v2", "firmware", "Firmware version: 2.x." },
		{ "none of these, without a sentence", "model=lp200 firmware=v2 services=ftp signs=none",
		  "signs", "Signs of a stranger: none of these." },
		{ "unknown, without a sentence", "model=lp200 firmware=unknown", "firmware",
		  "Firmware version: not known." },
		{ "nothing said", "", "model", "Printer model: not answered yet." },
		{ "nothing said, and presumed", "model=lp100", "firmware",
		  "Firmware version: not answered yet. Until that is known we take it as: 1.x." },
		{ "not asked", "model=other", "firmware", "Firmware version: this is not asked." },
		{ "a text that would command the terminal", "place=\033[2J", "place",
		  "Where it stands: <U+001B>[2J." },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct outcome *outcome = outcome_new(printer);
		struct answers answers;
		struct strbuf out;

		strbuf_init(&out);
		strbuf_add(&out, "1. ");
		printer_answer(&answers, cases[i].said);
		outcome_compute(outcome, &answers);
		words_read_back(&out, outcome, &answers, advisory_question(printer, cases[i].question), 0);
		same_text(cases[i].name, out.text + strlen("1. "), cases[i].words);
		strbuf_release(&out);
		answers_release(&answers);
		outcome_free(outcome);
	}
}

/* Of several options each that has a sentence says it; the others share the question's. */
static void options_with_a_sentence_of_their_own_say_it(void **state)
{
	struct advisory guide = *printer;
	struct option *options = mem_array(guide.option_count, sizeof(*options));
	size_t services = advisory_question(printer, "services");
	struct outcome *outcome;
	struct answers answers;
	struct strbuf out;

	(void)state;
	memcpy(options, guide.options, guide.option_count * sizeof(*options));
	options[advisory_option(printer, services, "ftp")].said.in[0] = "Files are open.";
	options[advisory_option(printer, services, "telnet")].said.in[0] = "So is the command line.";
	guide.options = options;
	outcome = outcome_new(&guide);
	printer_answer(&answers, "model=lp200 firmware=v2 services=web-page,ftp,telnet");
	outcome_compute(outcome, &answers);
	strbuf_init(&out);
	words_read_back(&out, outcome, &answers, services, 0);
	same_text("three", out.text, "Files are open. So is the command line. "
				     "These services are switched on: Web page.");
	strbuf_release(&out);
	answers_release(&answers);
	outcome_free(outcome);
	free(options);
}

static void minutes_are_rounded_as_people_say_them(void **state)
{
	static const struct {
		unsigned minutes;
		const char *words;
	} cases[] = {
		{ 0, "" }, { 1, "about 1 minute" }, { 2, "about 2 minutes" }, { 59, "about 59 minutes" },
		{ 60, "about 1 hour" }, { 62, "about 1 hour" }, { 63, "about 1 hour 5 minutes" },
		{ 80, "about 1 hour 20 minutes" }, { 119, "about 2 hours" }, { 121, "about 2 hours" },
		{ 150, "about 2 hours 30 minutes" },
	};
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	for (size_t i = 0; i < ROWS(cases); i++) {
		strbuf_clear(&out);
		words_minutes(&out, cases[i].minutes);
		same_text("minutes", out.text, cases[i].words);
	}
	strbuf_release(&out);
}

static void what_lies_ahead_is_said_only_where_it_is_certain(void **state)
{
	static const struct {
		const char *name;
		struct ahead ahead;
		const char *words;
	} cases[] = {
		{ "several", { .count = 2, .open = 3 }, "2 more questions can change the result." },
		{ "one", { .count = 1, .open = 1 }, "1 more question can change the result." },
		{ "settled", { .open = 2, .settled = true }, "Nothing that is still open can change the result." },
		{ "all answered", { .settled = true }, "" },
		{ "not certain", { .open = 2 }, "" },
	};
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	for (size_t i = 0; i < ROWS(cases); i++) {
		strbuf_clear(&out);
		words_ahead(&out, &cases[i].ahead);
		same_text(cases[i].name, out.text, cases[i].words);
	}
	strbuf_release(&out);
}

static void each_state_has_its_word(void **state)
{
	(void)state;
	same_text("operator", words_unknown(VOICE_OPERATOR), "The caller doesn't know");
	same_text("self", words_unknown(VOICE_SELF), "I don't know");
	assert_null(words_phase(PHASE_NONE));
	same_text("phase", words_phase(PHASE_OFFLINE), "Off the network");
	for (unsigned p = PHASE_NONE + 1; p < PHASE_COUNT; p++)
		assert_non_null(words_phase((enum phase)p));
	same_text("open", words_mark(MARK_OPEN), "not done yet");
	same_text("done", words_mark(MARK_DONE), "done");
	same_text("failed", words_mark(MARK_FAILED), "failed");
	same_text("skipped", words_mark(MARK_SKIPPED), "skipped");
	same_text("unheard", words_hearing(HEARING_NOT_YET), "not read yet");
	same_text("read", words_hearing(HEARING_READ), "read");
	same_text("refused", words_hearing(HEARING_REFUSED), "refused");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_says_how_it_stands),
		cmocka_unit_test(a_setting_can_be_given_back),
		cmocka_unit_test(each_source_says_what_it_is),
		cmocka_unit_test(what_was_dropped_is_one_sentence_for_each_question),
		cmocka_unit_test(an_answer_is_read_back_in_sentences),
		cmocka_unit_test(options_with_a_sentence_of_their_own_say_it),
		cmocka_unit_test(minutes_are_rounded_as_people_say_them),
		cmocka_unit_test(what_lies_ahead_is_said_only_where_it_is_certain),
		cmocka_unit_test(each_state_has_its_word),
	};

	return cmocka_run_group_tests(tests, printer_load, printer_drop);
}
