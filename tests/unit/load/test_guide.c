/* A sound guide becomes the advisory that it describes. */
#include "advisories.h"
#include "fixture.h"

static struct arena arena;
static const struct advisory *printer;

static int load_printer(void **state)
{
	(void)state;
	arena_init(&arena);
	printer = advisory_in_tree("tests/guides/", "printer.json", &arena);
	return 0;
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static size_t option(const char *question, const char *id)
{
	return advisory_option(printer, advisory_question(printer, question), id);
}

static const struct question *question(const char *id)
{
	return &printer->questions[advisory_question(printer, id)];
}

static const struct step *step(const char *id)
{
	for (size_t i = 0; i < printer->step_count; i++) {
		if (strcmp(printer->steps[i].id, id) == 0)
			return &printer->steps[i];
	}
	fail_msg("no step %s", id);
	return NULL;
}

static void head_is_read(void **state)
{
	(void)state;
	same_text("id", printer->id, "printer");
	same_text("file", printer->file, in_tree("tests/guides/", "printer.json"));
	same_text("date", printer->date, "2024-05-20");
	same_text("revision", printer->revision, "2");
	same_text("archive", printer->archive, "https://archive.example.org/web/*/");
	same_number("languages", printer->language_count, 2);
	same_text("second language", printer->languages[1], "ja");
	same_text("publisher", text_in(&printer->publisher, 0), "Example Print (made up for tests)");
	same_text("title in ja", text_in(&printer->title, 1),
		  "プリント サーバーのお知らせ 7: LP シリーズの開いた入口");
	same_number("overview", printer->overview_count, 2);
	same_number("its sources", printer->overview[1].sources.count, 2);
}

static void sources_keep_order_kind_and_age(void **state)
{
	(void)state;
	same_number("count", printer->source_count, 5);
	same_text("first", printer->sources[0].id, "notice-summary");
	same_number("advisory", printer->sources[0].kind, SOURCE_ADVISORY);
	same_number("fact", printer->sources[3].kind, SOURCE_FACT);
	same_number("later", printer->sources[3].later, true);
	same_number("not later", printer->sources[2].later, false);
	same_number("inference", printer->sources[4].kind, SOURCE_INFERENCE);
	same_text("place", text_in(&printer->sources[1].place, 0), "Notice 7, table of models");
}

static void questions_have_kind_texts_and_options(void **state)
{
	const struct question *model = question("model"), *place = question("place");

	(void)state;
	same_number("count", printer->question_count, 5);
	same_number("one", model->kind, QUESTION_ONE);
	same_number("many", question("services")->kind, QUESTION_MANY);
	same_number("text", place->kind, QUESTION_TEXT);
	same_number("no options", place->option_count, 0);
	same_text("why", text_in(&model->why, 0), "Only some models have the flaw.");
	same_number("options", model->option_count, 4);
	same_number("of all", printer->option_count, 4 + 3 + 3 + 3);
	same_number("option's question", printer->options[option("signs", "odd-pages")].question, 3);
	assert_null(model->when);
	assert_null(printer->options[option("model", "lp100")].when);
	assert_non_null(printer->options[option("firmware", "v3")].when);
	assert_null(printer->options[option("model", "lp100")].help.in[0]);
	same_text("help", text_in(&printer->options[option("model", "lp200")].help, 1),
		  "LP-200n も含みます。");
}

static void headings_stand_over_their_options(void **state)
{
	const struct question *model = question("model");

	(void)state;
	same_number("headings", model->heading_count, 1);
	same_text("label", text_in(&model->headings[0].label, 0), "In the notice's table");
	same_number("sources", model->headings[0].sources.count, 1);
	same_number("under it", printer->options[option("model", "lp300")].heading, 0);
	same_number("apart", printer->options[option("model", "other")].heading, NO_INDEX);
}

static void presumptions_hold_options_or_none_of_these(void **state)
{
	const struct question *services = question("services");

	(void)state;
	same_number("count", services->presumption_count, 2);
	same_number("two options", services->presumptions[0].options.count, 2);
	same_number("telnet", services->presumptions[0].options.items[1], option("services", "telnet"));
	same_number("none of these", services->presumptions[1].options.count, 0);
	same_number("a single one", question("firmware")->presumptions[0].options.items[0],
		    option("firmware", "v1"));
	same_text("because", text_in(&services->presumptions[1].because, 0), "Off, as delivered.");
}

static void sights_mean_answers(void **state)
{
	const struct find_out *model = question("model")->find_outs;

	(void)state;
	same_number("entries", question("firmware")->find_out_count, 2);
	assert_non_null(question("firmware")->find_outs[0].when);
	assert_null(question("firmware")->find_outs[1].when);
	same_number("clicks", model->todo.count, 2);
	same_number("sights", model->sight_count, 4);
	same_number("answer", model->sights[1].option, option("model", "lp200"));
	same_number("no answer", model->sights[3].option, NO_INDEX);
}

static void steps_have_places_in_the_order(void **state)
{
	const struct step *update = step("update");

	(void)state;
	same_number("steps", printer->step_count, 5);
	same_number("places", printer->placement_count, 6);
	same_number("first", printer->placements[0].step, 0);
	same_number("again", printer->placements[3].step, 1);
	same_number("after it", printer->placements[4].step, 3);
	same_number("action", update->action, true);
	same_number("no action", step("find-out")->action, false);
	same_number("links", update->links.count, 2);
	same_text("link", printer->links[update->links.items[1]].id, "guide-to-update");
	same_text("expect", text_in(&step("unplug")->expect, 0), "The network lamp goes out.");
	assert_null(step("reset")->otherwise.in[0]);
	same_number("to do", update->todo.count, 2);
	assert_null(update->todo.items[0].when);
	assert_non_null(update->todo.items[1].when);
	same_text("for some", text_in(&update->todo.items[1].text, 0), "Take the file of version 2 first.");
}

static void questions_are_asked_in_two_voices(void **state)
{
	const struct question *model = question("model"), *firmware = question("firmware");

	(void)state;
	same_text("operator", text_in(&model->ask[VOICE_OPERATOR], 0),
		  "What does it say on the front of the printer, top left?");
	same_text("self", text_in(&model->ask[VOICE_SELF], 1),
		  "お使いのプリンターの機種はどれですか。前面の左上に書いてあります。");
	same_text("one voice alone", text_in(&firmware->ask[VOICE_SELF], 0),
		  text_in(&firmware->ask[VOICE_OPERATOR], 0));
	same_text("one text", text_in(&question("place")->ask[VOICE_OPERATOR], 0),
		  "In which room is the printer?");
	same_text("one text for both", text_in(&question("place")->ask[VOICE_SELF], 0),
		  "In which room is the printer?");
}

static void one_voice_stands_for_the_other(void **state)
{
	char *small = read_guide("small.json");
	char *text = replaced(small, "\"operator\": {\"en\": \"Which colour is it?\", \"ja\": \"何色ですか。\"},", "");
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	struct arena own;

	(void)state;
	arena_init(&own);
	advisory = guide_parse("small", text, strlen(text), &own, &errors);
	assert_non_null(advisory);
	same_text("self", text_in(&advisory->questions[0].ask[VOICE_SELF], 0), "Which colour do you see?");
	same_text("operator", text_in(&advisory->questions[0].ask[VOICE_OPERATOR], 0),
		  "Which colour do you see?");
	errors_release(&errors);
	arena_release(&own);
	free(text);
	free(small);
}

static void answers_are_read_back_as_sentences(void **state)
{
	const struct question *model = question("model"), *services = question("services");

	(void)state;
	same_text("answer", text_in(&model->said, 0), "The printer is this model: {answer}.");
	same_text("unknown", text_in(&model->said_unknown, 1), "プリンターの機種は、まだ分かっていません。");
	assert_null(model->said_none.in[0]);
	same_text("none of these", text_in(&services->said_none, 0), "All services are switched off.");
	same_text("an option's own", text_in(&printer->options[option("model", "other")].said, 1),
		  "プリンターは、お知らせにない機種です。");
	assert_null(printer->options[option("model", "lp100")].said.in[0]);
	assert_null(question("firmware")->said.in[0]);
}

static void options_have_a_reading_and_other_names(void **state)
{
	const struct option *lp100 = &printer->options[option("model", "lp100")];
	const struct option *telnet = &printer->options[option("services", "telnet")];

	(void)state;
	same_text("kana", lp100->kana, "えるぴー ひゃく");
	same_number("aliases", lp100->alias_count, 3);
	same_text("first", lp100->aliases[0], "LP100");
	same_text("last", lp100->aliases[2], "すずめ");
	assert_null(telnet->kana);
	same_number("no other name", telnet->alias_count, 0);
}

static void some_warnings_must_be_heard(void **state)
{
	(void)state;
	same_number("intruder", printer->warnings[0].acknowledge, true);
	same_number("old firmware", printer->warnings[1].acknowledge, false);
}

static void contradictions_name_the_questions(void **state)
{
	const struct contradiction *old = &printer->contradictions[0];

	(void)state;
	same_number("count", printer->contradiction_count, 1);
	same_text("id", old->id, "too-old");
	same_number("when", old->when->kind, CONDITION_ALL);
	same_number("questions", old->questions.count, 2);
	same_number("second", old->questions.items[1], 1);
	same_number("sources", old->sources.count, 1);
	assert_non_null(old->text.in[1]);
}

static void steps_have_phase_and_time(void **state)
{
	const struct step *reset = step("reset");

	(void)state;
	same_number("phase", reset->phase, PHASE_OFFLINE);
	same_number("minutes", reset->minutes, 5);
	same_number("restart", reset->restart, true);
	same_text("call back", text_in(&reset->call_back, 0),
		  "The printer takes five minutes to start. Call again when its lamp is green.");
	same_number("time not said", step("find-out")->minutes, 0);
	same_number("no restart", step("unplug")->restart, false);
	assert_null(step("unplug")->call_back.in[0]);
}

static void steps_have_details_for_technicians(void **state)
{
	const struct step *update = step("update");

	(void)state;
	same_number("details", update->detail_count, 2);
	same_text("what it is", text_in(&update->details[0].about, 0), "The file, as the printer must find it");
	same_text("to the letter", update->details[0].exact, "\\FIRMWARE\\lp.bin /version:3.1");
	assert_null(update->details[0].when);
	same_number("its sources", update->details[0].sources.count, 1);
	assert_null(update->details[1].exact);
	assert_non_null(update->details[1].when);
	same_number("none", step("unplug")->detail_count, 0);
}

static void each_phase_has_its_word(void **state)
{
	static const char *const words[PHASE_COUNT] = {
		[PHASE_NONE] = "", [PHASE_PREPARE] = "\"phase\": \"prepare\",",
		[PHASE_OFFLINE] = "\"phase\": \"offline\",", [PHASE_REPAIR] = "\"phase\": \"repair\",",
		[PHASE_CHECK] = "\"phase\": \"check\",", [PHASE_ONLINE] = "\"phase\": \"online\",",
	};
	char *small = read_guide("small.json");

	(void)state;
	for (unsigned p = 0; p < PHASE_COUNT; p++) {
		char *text = replaced(small, words[PHASE_REPAIR], words[p]);
		struct errors errors = ERRORS_INIT;
		const struct advisory *advisory;
		struct arena own;

		arena_init(&own);
		advisory = guide_parse("small", text, strlen(text), &own, &errors);
		assert_non_null(advisory);
		same_number(words[p], advisory->steps[0].phase, p);
		errors_release(&errors);
		arena_release(&own);
		free(text);
	}
	free(small);
}

static void links_are_kept_as_printed(void **state)
{
	(void)state;
	same_number("count", printer->link_count, 4);
	same_text("url", printer->links[0].url, "https://print.example.com/notices/7?lang=en#top");
	same_number("always", printer->links[0].when->kind, CONDITION_ALL);
	same_number("of nothing", printer->links[0].when->kid_count, 0);
	assert_null(printer->links[1].when);
}

static void order_puts_each_question_behind_what_it_needs(void **state)
{
	size_t place[5];

	(void)state;
	for (size_t i = 0; i < 5; i++)
		place[printer->order[i]] = i;
	assert_true(place[0] < place[1]);
	assert_true(place[1] < place[2]);
	assert_true(place[2] < place[3]);
}

static void rules_keep_their_order_and_verdict(void **state)
{
	(void)state;
	same_number("count", printer->rule_count, 5);
	same_text("first", printer->rules[0].id, "another-model");
	same_number("its verdict", printer->rules[0].verdict, VERDICT_NOT_LISTED);
	same_number("its sources", printer->rules[0].sources.count, 1);
	same_number("verdict of the last", printer->rules[4].verdict, VERDICT_UNDETERMINED);
	assert_null(printer->rules[4].when);
}

static void the_bundled_advisory_is_sound(void **state)
{
	const struct advisory *code_red = advisory_in_tree("data/advisories/", "code-red.json", &arena);

	(void)state;
	same_text("id", code_red->id, "code-red");
	same_number("questions", code_red->question_count, 10);
}

static void nothing_but_the_arena_is_kept(void **state)
{
	char *text = read_guide("small.json");
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory;
	struct arena own;

	(void)state;
	arena_init(&own);
	advisory = guide_parse("small", text, strlen(text), &own, &errors);
	memset(text, 'x', strlen(text));
	free(text);
	same_text("a text", text_in(&advisory->steps[1].todo.items[0].text, 1), "見ます。");
	same_text("an id", advisory->named[1].id, "noted");
	errors_release(&errors);
	arena_release(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(head_is_read),
		cmocka_unit_test(sources_keep_order_kind_and_age),
		cmocka_unit_test(questions_have_kind_texts_and_options),
		cmocka_unit_test(headings_stand_over_their_options),
		cmocka_unit_test(presumptions_hold_options_or_none_of_these),
		cmocka_unit_test(sights_mean_answers),
		cmocka_unit_test(steps_have_places_in_the_order),
		cmocka_unit_test(questions_are_asked_in_two_voices),
		cmocka_unit_test(one_voice_stands_for_the_other),
		cmocka_unit_test(answers_are_read_back_as_sentences),
		cmocka_unit_test(options_have_a_reading_and_other_names),
		cmocka_unit_test(some_warnings_must_be_heard),
		cmocka_unit_test(contradictions_name_the_questions),
		cmocka_unit_test(steps_have_phase_and_time),
		cmocka_unit_test(steps_have_details_for_technicians),
		cmocka_unit_test(each_phase_has_its_word),
		cmocka_unit_test(links_are_kept_as_printed),
		cmocka_unit_test(order_puts_each_question_behind_what_it_needs),
		cmocka_unit_test(rules_keep_their_order_and_verdict),
		cmocka_unit_test(the_bundled_advisory_is_sound),
		cmocka_unit_test(nothing_but_the_arena_is_kept),
	};

	return cmocka_run_group_tests(tests, load_printer, release);
}
