/* Records of calls that nobody's program wrote, and records of another revision: refused, or told what is lost. */
#include "advisories.h"
#include "fixture.h"

#include "load/call_record.h"

static struct arena arena;
static const struct advisory *small;
static const struct advisory *vendors;

static int load_both(void **state)
{
	(void)state;
	arena_init(&arena);
	small = advisory_in_tree("tests/guides/", "small.json", &arena);
	vendors = advisory_in_tree("tests/csaf/", "two-vendors.json", &arena);
	return 0;
}

static int release_both(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* With ' for ". */
static bool read_record(struct call_record *record, const char *text, const struct advisory *advisory,
			struct errors *errors)
{
	char *json = mem_strdup(text);
	bool read;

	for (char *at = json; (at = strchr(at, '\'')); at++)
		*at = '"';
	*errors = (struct errors)ERRORS_INIT;
	read = call_record_read(record, "call.json", json, strlen(json), advisory, errors);
	free(json);
	return read;
}

#define RECORD(rest) "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 1, " rest "}"
#define MACHINE(rest) RECORD("'machines': [{" rest "}]")
#define SOUND "'machines': [{'answers': {}}]"

static void what_is_wrong_is_said_with_its_place(void **state)
{
	static const struct {
		const char *name, *text, *what, *pointer;
	} cases[] = {
		{ "nothing", "", "a value was expected, but the text ends", NULL },
		{ "no JSON", "{", "a name in double quotes or } was expected, but the text ends", NULL },
		{ "no object", "[]", "an object { } was expected here", "" },
		{ "another object", "{}", "the member \"fixwalk_call\" is missing", "" },
		{ "a newer format", "{'fixwalk_call': 2}", "this call was kept by a newer fixwalk", "/fixwalk_call" },
		{ "no format", "{'fixwalk_call': 0}", "a whole number from 1 to 9007199254740991 was expected here",
		  "/fixwalk_call" },
		{ "half a format", "{'fixwalk_call': 1.5}",
		  "a whole number from 1 to 9007199254740991 was expected here", "/fixwalk_call" },
		{ "no advisory", "{'fixwalk_call': 1}", "the member \"advisory\" is missing", "" },
		{ "another advisory", "{'fixwalk_call': 1, 'advisory': 'x'}",
		  "this call is about \"x\", and not about \"small\"", "/advisory" },
		{ "a member twice", "{'fixwalk_call': 1, 'advisory': 'small', 'advisory': 'small'}",
		  "the member \"advisory\" stands here twice", "/advisory" },
		{ "no machines", RECORD("'notes': []"), "the member \"machines\" is missing", "" },
		{ "not one machine", RECORD("'machines': []"), "there must be a machine here", "/machines" },
		{ "a machine that is none", RECORD("'machines': [1]"), "an object { } was expected here", "/machines/0" },
		{ "no answers", MACHINE("'name': 'x'"), "the member \"answers\" is missing", "/machines/0" },
		{ "an answer that is a number", MACHINE("'answers': {'colour': 1}"),
		  "a string, a list [ ] of strings or null was expected here", "/machines/0/answers/colour" },
		{ "an empty answer", MACHINE("'answers': {'note': ''}"), "an empty value is no answer",
		  "/machines/0/answers/note" },
		{ "an option twice", MACHINE("'answers': {'colour': 'red', 'parts': ['lid', 'lid']}"),
		  "\"lid\" stands in this list twice", "/machines/0/answers/parts/1" },
		{ "an option that is a number", MACHINE("'answers': {'parts': [7]}"), "a string was expected here",
		  "/machines/0/answers/parts/0" },
		{ "a name that is a list", MACHINE("'answers': {}, 'name': []"), "a string was expected here",
		  "/machines/0/name" },
		{ "a strange mark", MACHINE("'answers': {}, 'marks': [{'step': 'cool', 'mark': 'half'}]"),
		  "the word \"half\" is not known here", "/machines/0/marks/0/mark" },
		{ "a mark on nothing", MACHINE("'answers': {}, 'marks': [{'mark': 'done'}]"),
		  "the member \"step\" is missing", "/machines/0/marks/0" },
		{ "a strange hearing", MACHINE("'answers': {}, 'hearings': [{'warning': 'burns', 'hearing': ''}]"),
		  "the word \"\" is not known here", "/machines/0/hearings/0/hearing" },
		{ "a contradiction that is a number", MACHINE("'answers': {}, 'contradicted': [1]"), "a string was expected here",
		  "/machines/0/contradicted/0" },
		{ "an outcome without a verdict", MACHINE("'answers': {}, 'outcome': {'steps': [], 'warnings': []}"),
		  "the member \"verdict\" is missing", "/machines/0/outcome" },
		{ "a strange verdict", MACHINE("'answers': {}, 'outcome': {'verdict': 'maybe', 'steps': [], 'warnings': []}"),
		  "the word \"maybe\" is not known here", "/machines/0/outcome/verdict" },
		{ "an outcome without steps", MACHINE("'answers': {}, 'outcome': {'verdict': 'fixed', 'warnings': []}"),
		  "the member \"steps\" is missing", "/machines/0/outcome" },
		{ "a step without a sum", MACHINE("'answers': {}, 'outcome': {'verdict': 'fixed', 'warnings': [], "
		  "'steps': [{'id': 'cool', 'title': 'Cool'}]}"), "the member \"sum\" is missing", "/machines/0/outcome/steps/0" },
		{ "a warning that is none", MACHINE("'answers': {}, 'outcome': {'verdict': 'fixed', 'steps': [], 'warnings': [1]}"),
		  "an object { } was expected here", "/machines/0/outcome/warnings/0" },
		{ "a time that is none", RECORD("'began': '5 o’clock', " SOUND),
		  "a time like 2026-11-23T05:41:07Z was expected here", "/began" },
		{ "a time before 1970", RECORD("'began': '1969-12-31T23:59:59Z', " SOUND),
		  "a time like 2026-11-23T05:41:07Z was expected here", "/began" },
		{ "a time behind the year 9999", RECORD("'hold_began': '9999-12-31T23:59:59-00:01', " SOUND),
		  "a time like 2026-11-23T05:41:07Z was expected here", "/hold_began" },
		{ "time on hold below nothing", RECORD("'held': -1, " SOUND),
		  "a whole number from 0 to 9007199254740991 was expected here", "/held" },
		{ "a case number that is a number", RECORD("'case': 7, " SOUND), "a string was expected here", "/case" },
		{ "a note without text", RECORD(SOUND ", 'notes': [{'machine': 1}]"),
		  "the member \"text\" is missing", "/notes/0" },
		{ "a note on a machine that isn't there", RECORD(SOUND ", 'notes': [{'machine': 2, 'text': 'x'}]"),
		  "a whole number from 1 to 1 was expected here", "/notes/0/machine" },
		{ "an entry without a question", RECORD(SOUND ", 'journal': [{'machine': 1}]"),
		  "the member \"question\" is missing", "/journal/0" },
		{ "a current machine that isn't there",
		  "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 0, " SOUND "}",
		  "a whole number from 1 to 1 was expected here", "/current" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call_record record;
		struct errors errors;

		if (read_record(&record, cases[i].text, small, &errors))
			fail_msg("%s: was read", cases[i].name);
		same_text(cases[i].name, errors.items[0].what, cases[i].what);
		same_text(cases[i].name, errors.items[0].pointer, cases[i].pointer);
		same_text(cases[i].name, errors.items[0].file, "call.json");
		errors_release(&errors);
	}
}

static const char *const lost_names[] = {
	[CALL_LOST_QUESTION] = "question", [CALL_LOST_OPTION] = "option", [CALL_LOST_ANSWER] = "answer",
	[CALL_LOST_STEP] = "step", [CALL_LOST_WARNING] = "warning", [CALL_LOST_SUBJECT] = "subject",
};

/* "option parts/leg, step old" */
static void show_lost(struct strbuf *out, const struct call_record *record)
{
	for (size_t i = 0; i < record->lost_count; i++) {
		const struct call_lost *lost = &record->lost[i];

		strbuf_addf(out, "%s%s %s", i ? ", " : "", lost_names[lost->kind], lost->id);
		if (lost->value)
			strbuf_addf(out, "/%s", lost->value);
	}
}

/* "colour=red parts=lid" */
static void show_answers(struct strbuf *out, const struct answers *answers)
{
	const struct advisory *a = answers->advisory;

	for (size_t q = 0; q < a->question_count; q++) {
		const struct question *question = &a->questions[q];

		if (answers->state[q] == ANSWER_MISSING)
			continue;
		strbuf_addf(out, "%s%s=%s%s", out->length ? " " : "", question->id,
			    answers->state[q] == ANSWER_UNKNOWN ? "?" : "", answers->text[q] ? answers->text[q] : "");
		for (size_t o = question->first_option; o < question->first_option + question->option_count; o++) {
			if (answers->chosen[o])
				strbuf_addf(out, "+%s", a->options[o].id);
		}
	}
}

static void what_the_advisory_has_no_longer_is_told(void **state)
{
	static const struct {
		const char *name, *text, *lost, *answers;
	} cases[] = {
		{ "nothing", MACHINE("'answers': {'colour': 'red', 'parts': ['lid'], 'note': 'none'}"), "",
		  "colour=+red parts=+lid note=none" },
		{ "members that this fixwalk doesn't know are no matter", MACHINE("'answers': {}, 'mood': {'a': [1]}"),
		  "", "" },
		{ "a question", MACHINE("'answers': {'size': 'large', 'colour': null}"), "question size", "colour=?" },
		{ "an option", MACHINE("'answers': {'colour': 'green'}"), "option colour/green", "" },
		{ "some of several options", MACHINE("'answers': {'colour': 'red', 'parts': ['arm', 'leg']}"),
		  "option parts/arm", "colour=+red parts=+leg" },
		{ "all options: that isn't \"none of these\"", MACHINE("'answers': {'colour': 'red', 'parts': ['arm']}"),
		  "option parts/arm", "colour=+red" },
		{ "a question that has become a `many`", MACHINE("'answers': {'colour': 'red', 'parts': 'leg'}"),
		  "option parts", "colour=+red" },
		{ "a question that isn't a `many` any more", MACHINE("'answers': {'colour': ['red']}"),
		  "option colour", "" },
		{ "a question that isn't asked any more", MACHINE("'answers': {'colour': 'blue', 'parts': ['leg']}"),
		  "answer parts", "colour=+blue" },
		{ "a step", MACHINE("'answers': {}, 'marks': [{'step': 'old', 'mark': 'done'}]"), "step old", "" },
		{ "a warning", MACHINE("'answers': {}, 'hearings': [{'warning': 'old', 'hearing': 'read'}]"),
		  "warning old", "" },
		{ "what a note is about", RECORD(SOUND ", 'notes': [{'machine': 1, 'step': 'old', 'text': 'x'}]"),
		  "subject old", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call_record record;
		struct errors errors;
		struct strbuf lost, answers;

		strbuf_init(&lost);
		strbuf_init(&answers);
		if (!read_record(&record, cases[i].text, small, &errors))
			fail_msg("%s: %s", cases[i].name, errors.items[0].what);
		show_lost(&lost, &record);
		show_answers(&answers, &call_machine(record.call)->answers);
		same_text(cases[i].name, lost.text, cases[i].lost);
		same_text(cases[i].name, answers.text, cases[i].answers);
		call_record_release(&record);
		errors_release(&errors);
		strbuf_release(&lost);
		strbuf_release(&answers);
	}
}

static void a_note_on_what_is_gone_is_kept_as_one_on_the_call(void **state)
{
	struct call_record record;
	struct errors errors;

	(void)state;
	assert_true(read_record(&record, RECORD(SOUND ", 'notes': [{'machine': 1, 'step': 'old', 'text': 'x'}]"), small,
				&errors));
	assert_int_equal(record.call->note_count, 1);
	assert_int_equal(record.call->notes[0].about, NOTE_CALL);
	assert_string_equal(record.call->notes[0].text, "x");
	call_record_release(&record);
	errors_release(&errors);
}

/* In another revision of a CSAF document an id counts only if it is still called the same. */
static void an_id_that_means_something_else_by_now_is_lost(void **state)
{
	const struct question *q = &vendors->questions[0];
	const char *option = vendors->options[q->first_option].id;
	const char *label = text_in(advisory_label(vendors, q->first_option), 0);
	const struct {
		const char *name, *revision, *label;
		bool lost;
	} cases[] = {
		{ "the same revision", vendors->revision, "something else", false },
		{ "another one, where it is called the same", "0.9", label, false },
		{ "another one, where it is called otherwise", "0.9", "something else", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct call_record record;
		struct errors errors;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "{'fixwalk_call': 1, 'advisory': '%s', 'revision': '%s', 'current': 1, 'machines': [{"
			    "'answers': {'%s': '%s'}, 'labels': {'%s': '%s'}, 'marks': [{'step': '%s', 'title': '%s', "
			    "'mark': 'done'}]}]}", vendors->id, cases[i].revision, q->id, option, q->id, cases[i].label,
			    vendors->steps[0].id, cases[i].lost ? "Other" : text_in(&vendors->steps[0].title, 0));
		if (!read_record(&record, text.text, vendors, &errors))
			fail_msg("%s: %s", cases[i].name, errors.items[0].what);
		same_number(cases[i].name, record.lost_count, cases[i].lost ? 2 : 0);
		same_number(cases[i].name, call_machine(record.call)->answers.state[0],
			    cases[i].lost ? ANSWER_MISSING : ANSWER_GIVEN);
		same_number(cases[i].name, record.call->machines[0].steps[0].mark,
			    cases[i].lost ? MARK_OPEN : MARK_DONE);
		call_record_release(&record);
		errors_release(&errors);
		strbuf_release(&text);
	}
}

static void the_head_is_enough_to_find_the_advisory(void **state)
{
	static const char text[] = "{\"fixwalk_call\": 1, \"advisory\": \"x\", \"revision\": \"2\", \"file\": \"/a/x.json\","
				   "\"hash\": \"sha256:00\", \"language\": \"ja\", \"case\": \"425Q-Y\", \"machines\": 7}";
	struct errors errors = ERRORS_INIT;
	struct call_head head;

	(void)state;
	assert_true(call_head_read(&head, "f", text, strlen(text), &errors));
	assert_string_equal(head.advisory, "x");
	assert_string_equal(head.revision, "2");
	assert_string_equal(head.file, "/a/x.json");
	assert_string_equal(head.language, "ja");
	call_head_release(&head);
	assert_false(call_head_read(&head, "f", "{\"fixwalk_call\": 1}", 19, &errors));
	assert_null(head.advisory);
	errors_release(&errors);
}

static void a_record_of_16_megabytes_is_read_and_no_longer_one(void **state)
{
	static const char sound[] = "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 1, 'machines': [{'answers': {}}]}";
	char *text = mem_alloc(CALL_BYTES_MOST + 2);

	(void)state;
	memset(text, ' ', CALL_BYTES_MOST + 1);
	memcpy(text, sound, strlen(sound));
	for (size_t more = 0; more < 2; more++) {
		struct call_record record;
		struct errors errors;

		text[CALL_BYTES_MOST] = ' ';
		text[CALL_BYTES_MOST + more] = '\0';
		same_number("read", read_record(&record, text, small, &errors), !more);
		if (more)
			assert_string_equal(errors.items[0].what, "over the limit: bytes of a call, at most 16777216");
		else
			call_record_release(&record);
		errors_release(&errors);
	}
	free(text);
}

/* As many machines as the limit lets through, and one more; a list of hundreds of thousands of ids. */
static void a_large_record_takes_no_long_time(void **state)
{
	struct call_record record;
	struct errors errors;
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	strbuf_add(&text, "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 1000, 'machines': [");
	for (unsigned i = 0; i < CALL_MACHINES_MOST; i++)
		strbuf_addf(&text, "%s{'answers': {'colour': 'red', 'parts': ['leg']}}", i ? "," : "");
	strbuf_add(&text, "]}");
	assert_true(read_record(&record, text.text, small, &errors));
	assert_int_equal(record.call->machine_count, CALL_MACHINES_MOST);
	call_record_release(&record);
	text.length -= 2;
	text.text[text.length] = '\0';
	strbuf_add(&text, ",{'answers': {}}]}");
	assert_false(read_record(&record, text.text, small, &errors));
	assert_string_equal(errors.items[0].what, "over the limit: machines of a call, at most 1000");
	errors_release(&errors);
	strbuf_clear(&text);
	strbuf_add(&text, "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 1, 'machines': ["
		   "{'answers': {'colour': 'red', 'parts': [");
	for (unsigned i = 0; i < 300000; i++)
		strbuf_addf(&text, "%s'o%u'", i ? "," : "", i);
	strbuf_add(&text, "]}}]}");
	assert_true(read_record(&record, text.text, small, &errors));
	assert_int_equal(record.lost_count, 300000);
	call_record_release(&record);
	strbuf_release(&text);
}

static void what_each_machine_was_told_and_has_heard_comes_back(void **state)
{
	static const char text[] = "{'fixwalk_call': 1, 'advisory': 'small', 'revision': '1', 'current': 2, 'machines': ["
		"{'answers': {}}, {'answers': {}, 'contradicted': ['old', 'no-red-lid'], "
		"'hearings': [{'warning': 'burns', 'hearing': 'refused', 'at': '2026-11-23T05:41:07Z'}], "
		"'outcome': {'verdict': 'not_listed', 'steps': [{'id': 'cool', 'title': '冷ます', 'sum': '00'}, "
		"{'id': 'old', 'title': 'Old', 'sum': 'x'}], 'warnings': [{'id': 'burns', 'title': 'It burns', 'sum': '1'}]}}]}";
	const struct as_told *told;
	struct call_record record;
	struct errors errors;

	(void)state;
	assert_true(read_record(&record, text, small, &errors));
	assert_int_equal(record.told_count, 2);
	assert_false(record.told[0].known);
	told = &record.told[1];
	assert_true(told->known);
	assert_int_equal(told->verdict, VERDICT_NOT_LISTED);
	assert_int_equal(told->parts[PART_STEP].count, 2);
	assert_string_equal(told->parts[PART_STEP].items[0].title, "冷ます");
	assert_string_equal(told->parts[PART_STEP].items[1].id, "old");
	assert_string_equal(told->parts[PART_STEP].items[1].sum, "x");
	assert_int_equal(told->parts[PART_WARNING].count, 1);
	assert_string_equal(told->parts[PART_WARNING].items[0].id, "burns");
	assert_false(record.call->machines[0].contradicted[0]);
	assert_true(record.call->machines[1].contradicted[0]);
	assert_int_equal(record.call->machines[0].warnings[0].hearing, HEARING_NOT_YET);
	assert_int_equal(record.call->machines[1].warnings[0].hearing, HEARING_REFUSED);
	assert_int_equal(record.call->machines[1].warnings[0].at, 1795412467);
	call_record_release(&record);
	errors_release(&errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_said_with_its_place),
		cmocka_unit_test(what_the_advisory_has_no_longer_is_told),
		cmocka_unit_test(a_note_on_what_is_gone_is_kept_as_one_on_the_call),
		cmocka_unit_test(an_id_that_means_something_else_by_now_is_lost),
		cmocka_unit_test(what_each_machine_was_told_and_has_heard_comes_back),
		cmocka_unit_test(the_head_is_enough_to_find_the_advisory),
		cmocka_unit_test(a_large_record_takes_no_long_time),
		cmocka_unit_test(a_record_of_16_megabytes_is_read_and_no_longer_one),
	};

	return cmocka_run_group_tests_name("call record", tests, load_both, release_both);
}
