/* The lead's numbers: what counts, and how often. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>
#include <string.h>

#include "report/calls/case_stats.h"

#define DAY 86400

#define RECORD(entries) "{\"fixwalk_call\":1,\"journal\":[" entries "]}"
#define SAID(machine, question, answer) \
	"{\"at\":\"2002-01-10T00:00:00Z\",\"machine\":" #machine ",\"question\":\"" question "\",\"answer\":" answer "}"
#define TAKEN_BACK(machine, question) "{\"machine\":" #machine ",\"question\":\"" question "\"}"

static char *json_of(struct case_stats *stats)
{
	struct strbuf out;

	strbuf_init(&out);
	case_stats_json(&out, stats);
	case_stats_free(stats);
	return strbuf_take(&out);
}

static const char *label_of(void *context, const char *advisory, const char *question)
{
	(void)context;
	return strcmp(advisory, "a") == 0 && strcmp(question, "os") == 0 ? "Operating\033system" : NULL;
}

static void no_calls_are_no_numbers(void **state)
{
	char *json = json_of(case_stats_new());
	struct case_stats *stats = case_stats_new();
	struct strbuf text;

	(void)state;
	assert_string_equal(json, "{\"calls\":0,\"closed\":0,\"days\":[],\"verdicts\":{\"affected\":0,\"fixed\":0,"
			    "\"not_affected\":0,\"not_listed\":0,\"undetermined\":0},"
			    "\"seconds\":{\"median\":0,\"percentile_90\":0},\"unknown\":[]}\n");
	free(json);
	strbuf_init(&text);
	case_stats_text(&text, stats, label_of, NULL);
	assert_string_equal(text.text, "There are no calls.\n");
	strbuf_release(&text);
	case_stats_free(stats);
}

static void calls_are_counted_by_day_and_verdict(void **state)
{
	static const struct case_stat calls[] = {
		{ "affected,fixed", 2 * DAY + 5, 600, true }, { "affected", 5, 60, false },
		{ "", DAY - 1, 120, false }, { "nonsense,undetermined", 2 * DAY, 240, true },
	};
	struct case_stats *stats = case_stats_new();
	char *json;

	(void)state;
	for (size_t i = 0; i < ROWS(calls); i++)
		case_stats_add(stats, &calls[i]);
	json = json_of(stats);
	assert_non_null(strstr(json, "{\"calls\":4,\"closed\":2,\"days\":[{\"day\":\"1970-01-01\",\"calls\":2},"
			       "{\"day\":\"1970-01-03\",\"calls\":2}],\"verdicts\":{\"affected\":2,\"fixed\":1,"
			       "\"not_affected\":0,\"not_listed\":0,\"undetermined\":1}"));
	free(json);
}

static void minutes_are_the_median_and_the_90th_percentile(void **state)
{
	static const struct {
		size_t calls;		/* of 1, 2, 3 … seconds */
		const char *seconds;
	} cases[] = {
		{ 1, "{\"median\":1,\"percentile_90\":1}" }, { 2, "{\"median\":1,\"percentile_90\":2}" },
		{ 3, "{\"median\":2,\"percentile_90\":3}" }, { 10, "{\"median\":5,\"percentile_90\":9}" },
		{ 11, "{\"median\":6,\"percentile_90\":10}" }, { 1000, "{\"median\":500,\"percentile_90\":900}" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct case_stats *stats = case_stats_new();
		char *json;

		for (size_t c = cases[i].calls; c > 0; c--)
			case_stats_add(stats, &(struct case_stat){ "", 0, (int64_t)c, false });
		json = json_of(stats);
		if (!strstr(json, cases[i].seconds))
			fail_msg("%zu calls: %s", cases[i].calls, json);
		free(json);
	}
}

static void what_callers_dont_know(void **state)
{
	static const struct {
		const char *name, *record, *unknown;
	} cases[] = {
		{ "known at once", RECORD(SAID(1, "os", "\"nt\"")), "[]" },
		{ "not known", RECORD(SAID(1, "os", "null")), "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":1,\"unknown\":1}]" },
		{ "found out later", RECORD(SAID(1, "os", "null") "," SAID(1, "os", "\"nt\"")),
		  "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":1,\"unknown\":1}]" },
		{ "each machine counts", RECORD(SAID(1, "os", "null") "," SAID(2, "os", "[\"nt\"]")),
		  "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":2,\"unknown\":1}]" },
		{ "an answer that was taken back isn't asked twice", RECORD(SAID(1, "os", "null") "," TAKEN_BACK(1, "os")),
		  "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":1,\"unknown\":1}]" },
		{ "the largest share first", RECORD(SAID(1, "sp", "null") "," SAID(2, "sp", "\"x\"") "," SAID(1, "os", "null")),
		  "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":1,\"unknown\":1},"
		  "{\"advisory\":\"a\",\"question\":\"sp\",\"asked\":2,\"unknown\":1}]" },
		{ "a question with a quote in its id", RECORD(SAID(1, "a\\\"b", "null")),
		  "[{\"advisory\":\"a\",\"question\":\"a\\\"b\",\"asked\":1,\"unknown\":1}]" },
		{ "what looks like a journal elsewhere",
		  "{\"machines\":[{\"answers\":{\"journal\":[\"x\"]}}],\"caller\":\"\\\"journal\\\":[\",\"journal\":["
		  SAID(1, "os", "null") "]}", "[{\"advisory\":\"a\",\"question\":\"os\",\"asked\":1,\"unknown\":1}]" },
		{ "no journal", "{}", "[]" },
		{ "a journal of other things", "{\"journal\":[1,{},[],{\"machine\":\"x\",\"question\":3,\"answer\":null}]}", "[]" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct case_stats *stats = case_stats_new();
		char *json;

		assert_true(case_stats_answers(stats, "a", cases[i].record, strlen(cases[i].record)));
		json = json_of(stats);
		if (!strstr(json, cases[i].unknown))
			fail_msg("%s: %s", cases[i].name, json);
		free(json);
	}
}

static void a_question_has_its_label_beside_it_where_that_is_known(void **state)
{
	static const char record[] = RECORD(SAID(1, "os", "null") "," SAID(1, "sp", "null"));
	struct case_stats *stats = case_stats_new();
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	case_stats_add(stats, &(struct case_stat){ "", 0, 1, false });
	for (const char *id = "ab"; *id; id++)
		assert_true(case_stats_answers(stats, (char[]){ *id, '\0' }, record, strlen(record)));
	case_stats_text(&text, stats, label_of, NULL);
	case_stats_free(stats);
	if (!strstr(text.text, "  a\n       1  100 %  os: Operating<U+001B>system\n       1  100 %  sp\n"
		    "  b\n       1  100 %  os\n       1  100 %  sp\n"))
		fail_msg("%s", text.text);
	strbuf_release(&text);
}

static void what_is_no_record_is_said(void **state)
{
	struct case_stats *stats = case_stats_new();

	(void)state;
	assert_false(case_stats_answers(stats, "a", "{", 1));
	assert_false(case_stats_answers(stats, "a", "", 0));
	assert_false(case_stats_answers(stats, "a", "{\"journal\":[{\"machine\":1", 24));
	case_stats_free(stats);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_calls_are_no_numbers),
		cmocka_unit_test(calls_are_counted_by_day_and_verdict),
		cmocka_unit_test(minutes_are_the_median_and_the_90th_percentile),
		cmocka_unit_test(what_callers_dont_know),
		cmocka_unit_test(a_question_has_its_label_beside_it_where_that_is_known),
		cmocka_unit_test(what_is_no_record_is_said),
	};

	return cmocka_run_group_tests_name("case stats", tests, NULL, NULL);
}
