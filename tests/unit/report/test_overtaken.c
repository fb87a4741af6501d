/* What a newer revision makes of a call that was kept: its verdict, steps and warnings, and nothing else. */
#include "tests/unit/base/in_tree.h"
#include "tests/unit/core/walk.h"

#include "base/strbuf.h"
#include "load/advisory.h"
#include "load/call_record.h"
#include "report/calls/call_json.h"
#include "report/calls/overtaken.h"

static struct arena arena;

static char *text_of(const char *folder, const char *name)
{
	size_t length;

	return text_in_tree(folder, name, &length);
}

/* The text with each `from` replaced, which must be there. */
static char *replaced(char *text, const char *from, const char *to)
{
	struct strbuf out;
	char *at = text;

	assert_non_null(strstr(text, from));
	strbuf_init(&out);
	for (char *hit; (hit = strstr(at, from)); at = hit + strlen(from)) {
		strbuf_addn(&out, at, (size_t)(hit - at));
		strbuf_add(&out, to);
	}
	strbuf_add(&out, at);
	free(text);
	return strbuf_take(&out);
}

static const struct advisory *parse(char *text)
{
	struct errors errors = ERRORS_INIT;
	const struct advisory *advisory = advisory_parse("test.json", text, strlen(text), &arena, &errors);

	if (!advisory)
		fail_msg("%s", errors.items[0].what);
	errors_release(&errors);
	free(text);
	return advisory;
}

/* What becomes under `now` of a call that was kept. */
static char *compare(struct call *call, const char *kept_in, const struct advisory *now, size_t language)
{
	struct errors errors = ERRORS_INIT;
	struct call_record record;
	struct strbuf json, words;
	bool any;

	strbuf_init(&json);
	strbuf_init(&words);
	call_json(&json, call, kept_in, (struct call_source){ .file = NULL });
	if (!call_record_read(&record, "record", json.text, json.length, now, &errors))
		fail_msg("%s", errors.items[0].what);
	any = overtaken_lines(&words, record.call, record.told, "- ", language);
	assert_int_equal(any, words.length > 0);
	call_record_release(&record);
	errors_release(&errors);
	strbuf_release(&json);
	return strbuf_take(&words);
}

#define RED 0
#define BLUE 2

static void what_a_guide_tells_this_machine_differently_is_told_and_nothing_else(void **state)
{
	static const struct {
		const char *name;
		size_t answer;
		const char *from, *to, *lines;
	} cases[] = {
		{ "the revision alone", RED, "\"revision\": \"1\"", "\"revision\": \"2\"", "" },
		{ "a question in other words", RED, "Which colour is it?", "What colour is it?", "" },
		{ "what is told elsewhere", BLUE, "\"Wait.\"", "\"Wait an hour.\"", "" },
		{ "a step's text", RED, "\"Wait.\"", "\"Wait an hour.\"",
		  "- The verdict stays: Affected\n- Step that reads differently now: Let it cool\n" },
		{ "what a step tells technicians", RED, "LID 5.0 /q", "LID 6.0 /q",
		  "- The verdict stays: Affected\n- Step that reads differently now: Let it cool\n" },
		{ "the address of a file", RED, "http://example.com/shop", "http://example.com/new",
		  "- The verdict stays: Affected\n- Step that reads differently now: Let it cool\n" },
		{ "another language's text", RED, "待ちます。", "1 時間待ちます。", "" },
		{ "a step's title", RED, "Let it cool", "Cool it down",
		  "- The verdict stays: Affected\n- Step that reads differently now: Cool it down\n" },
		{ "a warning's title", RED, "It burns", "It is hot",
		  "- The verdict stays: Affected\n- Warning that reads differently now: It is hot\n" },
		{ "a warning's text", RED, "Do not touch it.", "Touch it not.",
		  "- The verdict stays: Affected\n- Warning that reads differently now: It burns\n" },
		{ "the verdict, with what hangs on it", RED, "\"verdict\": \"affected\",", "\"verdict\": \"not_listed\",",
		  "- The verdict was: Affected; it is now: Not listed\n- No longer in the plan: Let it cool\n"
		  "- New in the plan: Look again\n- Warning that is no longer given: It burns\n" },
		{ "the verdict of others", BLUE, "\"verdict\": \"affected\",", "\"verdict\": \"not_listed\",", "" },
		{ "a step under another id", RED, "\"cool\"", "\"chill\"",
		  "- The verdict stays: Affected\n- Step that reads differently now: Let it cool\n" },
		{ "an answer that is gone, but is presumed", RED, "\"red\"", "\"scarlet\"", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct advisory *before = parse(text_of("tests/guides/", "small.json"));
		const struct advisory *now = parse(replaced(text_of("tests/guides/", "small.json"), cases[i].from, cases[i].to));
		struct call *call = call_new(before, 1000);
		char *lines;

		session_answer(call->session, 0, (size_t[]){ cases[i].answer }, 1);
		lines = compare(call, "en", now, 0);
		if (strncmp(lines, cases[i].lines, strlen(cases[i].lines)) != 0 || (!*cases[i].lines && *lines))
			fail_msg("%s: %s", cases[i].name, lines);
		free(lines);
		call_free(call);
	}
}

/* The step is another one in the guide, and isn't: all that is left of it is what it was called in the call. */
static void what_is_gone_is_called_as_it_was_told(void **state)
{
	static const struct {
		const char *name, *title, *lines;
	} cases[] = {
		{ "no title is left", "凍らせる", "- No longer in the plan: 冷ます\n- New in the plan: 凍らせる\n" },
		{ "the call's own is left", "冷ます", "- Step that reads differently now: 冷ます\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct advisory *before = parse(text_of("tests/guides/", "small.json"));
		char *text = replaced(text_of("tests/guides/", "small.json"), "\"cool\"", "\"chill\"");
		struct call *call = call_new(before, 1000);
		const struct advisory *now;
		char *lines;

		text = replaced(text, "Let it cool", "Freeze it");
		now = parse(replaced(text, "冷ます", cases[i].title));
		session_answer(call->session, 0, (size_t[]){ RED }, 1);
		lines = compare(call, "ja", now, 1);
		if (!strstr(lines, cases[i].lines))
			fail_msg("%s: %s", cases[i].name, lines);
		free(lines);
		call_free(call);
	}
}

static void each_machine_is_compared_for_itself(void **state)
{
	const struct advisory *before = parse(text_of("tests/guides/", "small.json"));
	const struct advisory *now = parse(replaced(text_of("tests/guides/", "small.json"), "\"Wait.\"", "\"Run.\""));
	bool *differs = mem_array(before->question_count, sizeof(*differs));
	struct call *call = call_new(before, 1000);
	char *lines;

	(void)state;
	session_answer(call->session, 0, (size_t[]){ BLUE }, 1);
	call_add_machine(call, differs);
	session_answer(call->session, 0, (size_t[]){ RED }, 1);
	call_keep(call);
	call_name(call, 1, "LAMP\0332");
	lines = compare(call, "en", now, 1);
	assert_string_equal(lines, "- LAMP<U+001B>2\n- The verdict stays: Affected\n"
			    "- Step that reads differently now: 冷ます\n");
	free(lines);
	call_free(call);
	free(differs);
}

/* In a CSAF document ids and titles of steps hang on the others. */
static void so_is_what_a_document_tells_of_this_product_whatever_it_numbers_and_calls_its_steps(void **state)
{
	static const char first[] = "\"remediations\": [";
	static const struct {
		const char *name, *from, *to;
		const char *whose;	/* the only answer with which something differs; NULL: there is none */
	} cases[] = {
		{ "the document's title", "The kettle can", "A kettle can", NULL },
		{ "a remedy's words", "Install version 1.7.", "Install version 1.8.", "steam-pot" },
		{ "one more remedy before all others", first,
		  "\"remediations\": [{\"category\": \"mitigation\", \"details\": \"Sing.\", \"product_ids\": [\"SP-OLD\"]},",
		  "steam-pot" },
	};

	size_t tried = 0;

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		const struct advisory *before = parse(text_of("tests/csaf/", "two-vendors.json"));
		char *text = text_of("tests/csaf/", "two-vendors.json");
		const struct advisory *now;

		now = parse(replaced(text, cases[i].from, cases[i].to));
		for (size_t o = 0; o < before->option_count; o++) {
			const struct option *option = &before->options[o];
			struct call *call = call_new(before, 1000);
			char *lines;

			if (session_answer(call->session, option->question, &o, 1) == SESSION_OK) {
				lines = compare(call, "en", now, 0);
				if ((*lines != '\0') != (cases[i].whose && strcmp(option->id, cases[i].whose) == 0))
					fail_msg("%s: %s: %s", cases[i].name, option->id, lines);
				tried++;
				free(lines);
			}
			call_free(call);
		}
	}
	assert_int_equal(tried, 4 * ROWS(cases));
}

static int release_all(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static int start(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_guide_tells_this_machine_differently_is_told_and_nothing_else),
		cmocka_unit_test(what_is_gone_is_called_as_it_was_told),
		cmocka_unit_test(each_machine_is_compared_for_itself),
		cmocka_unit_test(so_is_what_a_document_tells_of_this_product_whatever_it_numbers_and_calls_its_steps),
	};

	return cmocka_run_group_tests_name("overtaken", tests, start, release_all);
}
