/* A call written and read back is the same call: random walks over guides and CSAF documents. */
#include "tests/unit/core/walk.h"
#include "tests/unit/load/advisories.h"

#include "base/strbuf.h"
#include "load/call_record.h"
#include "report/calls/call_json.h"
#include "report/calls/overtaken.h"
#include "report/json.h"

enum { WALKS = 60, MOVES = 70 };

static void same_machine(const struct machine *a, const struct machine *b, const struct advisory *advisory)
{
	same_text("name", a->name, b->name);
	assert_true(answers_equal(&a->answers, &b->answers));
	assert_true(answers_equal(&a->before, &b->before));
	assert_int_equal(a->offered, b->offered);
	for (size_t q = 0; q < advisory->question_count; q++)
		assert_int_equal(a->again[q] && a->before.state[q] != ANSWER_MISSING, b->again[q]);
	for (size_t c = 0; c < advisory->contradiction_count; c++)
		assert_int_equal(a->contradicted[c], b->contradicted[c]);
	for (size_t s = 0; s < advisory->step_count; s++) {
		assert_int_equal(a->steps[s].mark, b->steps[s].mark);
		assert_int_equal(a->steps[s].at, b->steps[s].at);
	}
	for (size_t w = 0; w < advisory->warning_count; w++) {
		assert_int_equal(a->warnings[w].hearing, b->warnings[w].hearing);
		assert_int_equal(a->warnings[w].at, b->warnings[w].at);
	}
}

static void same_notes(const struct call *a, const struct call *b)
{
	assert_int_equal(a->note_count, b->note_count);
	for (size_t n = 0; n < a->note_count; n++) {
		same_text("note", a->notes[n].text, b->notes[n].text);
		assert_int_equal(a->notes[n].at, b->notes[n].at);
		assert_int_equal(a->notes[n].machine, b->notes[n].machine);
		assert_int_equal(a->notes[n].about, b->notes[n].about);
		assert_int_equal(a->notes[n].index, b->notes[n].index);
	}
}

static void same_call(struct call *a, struct call *b)
{
	for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
		same_text("field", a->field[f], b->field[f]);
	assert_int_equal(a->began, b->began);
	assert_int_equal(a->held, b->held);
	assert_int_equal(a->hold_began, b->hold_began);
	assert_int_equal(a->machine_count, b->machine_count);
	assert_int_equal(a->current, b->current);
	call_keep(b);
	for (size_t m = 0; m < a->machine_count; m++)
		same_machine(&a->machines[m], &b->machines[m], a->advisory);
	same_notes(a, b);
	assert_int_equal(session_current(a->session), session_current(b->session));
	assert_true(answers_equal(session_answers(a->session), session_answers(b->session)));
}

static void same_journal(const struct journal *a, const struct journal *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t e = 0; e < a->count; e++) {
		const struct journal_entry *x = &a->entries[e], *y = &b->entries[e];

		assert_int_equal(x->at, y->at);
		assert_int_equal(x->machine, y->machine);
		assert_int_equal(x->state, y->state);
		assert_int_equal(x->many, y->many);
		same_text("by", x->by, y->by);
		same_text("question", x->question, y->question);
		assert_int_equal(x->value_count, y->value_count);
		for (size_t v = 0; v < x->value_count; v++)
			same_text("value", x->values[v], y->values[v]);
	}
}

static struct call_record read_back(const struct strbuf *json, const struct advisory *advisory)
{
	struct errors errors = ERRORS_INIT;
	struct call_record record;

	if (!call_record_read(&record, "record", json->text, json->length, advisory, &errors))
		fail_msg("%s: %s", json->text, errors.items[0].what);
	errors_release(&errors);
	return record;
}

/* What it came to is in the record, and under the same revision nothing of it is overtaken. */
static void same_outcomes(struct call_record *record)
{
	struct strbuf words;

	strbuf_init(&words);
	assert_int_equal(record->told_count, record->call->machine_count);
	for (size_t m = 0; m < record->told_count; m++)
		assert_true(record->told[m].known);
	if (overtaken_lines(&words, record->call, record->told, "", 0))
		fail_msg("%s", words.text);
	assert_string_equal(words.text, "");
	strbuf_release(&words);
}

static void a_call_read_back_is_the_same(void **state)
{
	size_t entries = 0, machines = 0;

	(void)state;
	for (size_t i = 0; i < WALKS * ADVISORIES; i++) {
		const struct advisory *advisory = advisories[i % ADVISORIES];
		struct call *call = call_new(advisory, 1795412467);
		struct call_record record;
		struct strbuf json, again;

		walk_begin(i + 1);
		for (size_t m = 0, moves = roll(MOVES); m < moves; m++)
			walk_on(call, &call->journal, 1795412467 + (int64_t)m);
		strbuf_init(&json);
		strbuf_init(&again);
		call_json(&json, call, "ja", (struct call_source){ .hash = "sha256:00" });
		record = read_back(&json, advisory);
		assert_int_equal(record.lost_count, 0);
		same_outcomes(&record);
		same_call(call, record.call);
		same_journal(&call->journal, &record.call->journal);
		call_json(&again, record.call, "ja", (struct call_source){ .hash = "sha256:00" });
		assert_string_equal(again.text, json.text);
		entries += call->journal.count;
		machines += call->machine_count;
		strbuf_release(&json);
		strbuf_release(&again);
		call_record_release(&record);
		call_free(call);
	}
	assert_true(entries > 10 * WALKS);
	assert_true(machines > 2 * WALKS);
}

static void ask_one_again(struct call *call)
{
	bool *again = mem_array(call->advisory->question_count, sizeof(*again));

	again[roll(call->advisory->question_count)] = true;
	session_ask_again(call->session, again);
	free(again);
}

/* walk_on does several things at once: here is what of that, and beside it, happens alone. */
static void do_something(struct call *call, int64_t now)
{
	switch (roll(10)) {
	case 0:
		call_set_enough(call, roll(2));
		break;
	case 1:
		call_log(call, now);
		break;
	case 2:
		if (call->advisory->step_count)
			call_mark(call, roll(call->advisory->step_count), MARK_FAILED, now);
		break;
	case 3:
		if (call->advisory->warning_count)
			call_hear(call, roll(call->advisory->warning_count), HEARING_REFUSED, now);
		break;
	case 4:
		ask_one_again(call);
		break;
	case 5:
		(void)session_jump(call->session, NO_INDEX);
		(void)call_question(call);
		(void)call_noted(call);
		break;
	default:
		walk_on(call, NULL, now);
	}
}

/* What is known from one record to the next is what is worked out for a new one. */
static void same_made_anew(struct call *call, const char *language)
{
	struct call_record record;
	struct strbuf json, anew;

	strbuf_init(&json);
	strbuf_init(&anew);
	call_json(&json, call, language, (struct call_source){ .file = NULL });
	record = read_back(&json, call->advisory);
	call_json(&anew, record.call, language, (struct call_source){ .file = NULL });
	assert_string_equal(anew.text, json.text);
	call_record_release(&record);
	strbuf_release(&json);
	strbuf_release(&anew);
}

/* A change that isn't counted would not be saved. */
static void no_record_differs_without_a_change_that_counts(void **state)
{
	size_t differ = 0, still = 0;

	(void)state;
	for (size_t i = 0; i < WALKS * ADVISORIES; i++) {
		struct call *call = call_new(advisories[i % ADVISORIES], 1795412467);
		struct strbuf before, after;

		walk_begin(i + 1);
		strbuf_init(&before);
		strbuf_init(&after);
		call_json(&before, call, "en", (struct call_source){ .file = NULL });
		for (size_t m = 0, moves = roll(MOVES); m < moves; m++) {
			uint64_t changes = call_changes(call);

			do_something(call, 1795412467 + (int64_t)m);
			strbuf_clear(&after);
			call_json(&after, call, "en", (struct call_source){ .file = NULL });
			if (call_changes(call) == changes)
				assert_string_equal(after.text, before.text);
			still += call_changes(call) == changes;
			differ += strcmp(after.text, before.text) != 0;
			strbuf_clear(&before);
			strbuf_add(&before, after.text);
		}
		same_made_anew(call, "en");
		same_made_anew(call, "ja");
		strbuf_release(&before);
		strbuf_release(&after);
		call_free(call);
	}
	assert_true(still > WALKS);
	assert_true(differ > WALKS);
}

/* From the journal alone the answers come out as they are. */
static void the_journal_tells_all_that_was_said(void **state)
{
	const struct advisory *advisory = advisories[0];

	(void)state;
	for (uint64_t number = 1; number <= WALKS; number++) {
		struct call *call = call_new(advisory, 1000);
		struct answers answers;

		answers_init(&answers, advisory);
		walk_begin(number);
		for (size_t i = 0; i < MOVES; i++) {
			struct answers before;

			answers_init(&before, advisory);
			answers_copy(&before, session_answers(call->session));
			walk_answer(call);
			journal_keep(&call->journal, 0, &before, session_answers(call->session), "Hana", 1000);
			answers_release(&before);
		}
		for (size_t e = 0; e < call->journal.count; e++) {
			const struct journal_entry *entry = &call->journal.entries[e];
			size_t question = advisory_question(advisory, entry->question);

			answers_forget(&answers, question);
			if (entry->state == ANSWER_UNKNOWN)
				answers_unknown(&answers, question);
			else if (entry->state == ANSWER_GIVEN && entry->many)
				answers_none(&answers, question);
			for (size_t v = 0; v < entry->value_count; v++)
				answers_add(&answers, question, entry->values[v]);
		}
		assert_true(answers_equal(&answers, session_answers(call->session)));
		answers_release(&answers);
		call_free(call);
	}
}

static void the_object_is_what_the_header_says(void **state)
{
	const struct advisory *small = advisories[2];
	struct call *call = call_new(small, 1795412467);
	struct answers none;
	struct strbuf json;

	(void)state;
	strbuf_init(&json);
	answers_init(&none, small);
	session_answer(call->session, 0, (size_t[]){ 0 }, 1);
	session_answer_unknown(call->session, 1);
	journal_keep(&call->journal, 0, &none, session_answers(call->session), "Hana", 1795412470);
	call_mark(call, 0, MARK_FAILED, 1795412480);
	call_hear(call, 0, HEARING_READ, 1795412490);
	call_note(call, NOTE_QUESTION, 1, "looks", 1795412500);
	call_set(call, CALL_NUMBER, "425Q-Y");
	call_json(&json, call, "en", (struct call_source){ .file = "/small.json", .hash = "sha256:00" });
	assert_string_equal(json.text, "{\"fixwalk_call\":1,\"advisory\":\"small\",\"revision\":\"1\","
		"\"file\":\"/small.json\",\"hash\":\"sha256:00\","
		"\"language\":\"en\",\"case\":\"425Q-Y\",\"began\":\"2026-11-23T05:41:07Z\",\"current\":1,"
		"\"question\":\"note\",\"machines\":[{\"answers\":{\"colour\":\"red\",\"parts\":null},"
		"\"marks\":[{\"step\":\"cool\",\"title\":\"Let it cool\",\"mark\":\"failed\",\"at\":\"2026-11-23T05:41:20Z\"}],"
		"\"hearings\":[{\"warning\":\"burns\",\"title\":\"It burns\",\"hearing\":\"read\",\"at\":\"2026-11-23T05:41:30Z\"}],"
		"\"outcome\":{\"verdict\":\"affected\",\"steps\":[{\"id\":\"cool\",\"title\":\"Let it cool\",\"sum\":\"5c5f31f00e497feb\"}],"
		"\"warnings\":[{\"id\":\"burns\",\"title\":\"It burns\",\"sum\":\"d394dff17d507e76\"}]}}],"
		"\"notes\":[{\"at\":\"2026-11-23T05:41:40Z\",\"machine\":1,\"question\":\"parts\",\"text\":\"looks\"}],"
		"\"journal\":[{\"at\":\"2026-11-23T05:41:10Z\",\"by\":\"Hana\",\"machine\":1,\"question\":\"colour\","
		"\"answer\":\"red\"},{\"at\":\"2026-11-23T05:41:10Z\",\"by\":\"Hana\",\"machine\":1,"
		"\"question\":\"parts\",\"answer\":null}]}\n");
	strbuf_release(&json);
	answers_release(&none);
	call_free(call);
}

/* Whoever adds a member says here that it names nobody, or has it left out. */
static void only_known_members(const cJSON *object, const char *const *known)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, object) {
		size_t k = 0;

		while (known[k] && strcmp(known[k], item->string) != 0)
			k++;
		if (!known[k])
			fail_msg("is \"%s\" nobody's name?", item->string);
	}
}

static void a_record_without_names_has_only_what_names_nobody(void **state)
{
	static const char *const head[] = {
		"fixwalk_call", "advisory", "revision", "language", "began", "held", "hold_began", "current", "question",
		"machines", "notes", "journal", NULL,
	}, *const machine[] = {
		"answers", "labels", "again", "contradicted", "offered", "enough", "marks", "hearings", "outcome", NULL,
	}, *const mark[] = { "step", "title", "mark", "at", NULL }, *const hearing[] = {
		"warning", "title", "hearing", "at", NULL,
	}, *const outcome[] = { "verdict", "steps", "warnings", NULL }, *const entry[] = {
		"at", "machine", "question", "answer", NULL,
	};
	size_t entries = 0, marks = 0, hearings = 0;

	(void)state;
	for (size_t i = 0; i < WALKS * ADVISORIES; i++) {
		const struct advisory *advisory = advisories[i % ADVISORIES];
		struct call *call = call_new(advisory, 1795412467);
		const cJSON *item, *part;
		struct strbuf json;
		cJSON *record;

		walk_begin(i + 1);
		for (size_t m = 0, moves = roll(MOVES); m < moves; m++)
			walk_on(call, &call->journal, 1795412467 + (int64_t)m);
		for (unsigned f = 0; f < CALL_FIELD_COUNT; f++)
			call_set(call, (enum call_field)f, "Sakura");
		call_name(call, 0, "Sakura");
		call_hold(call, 1795412500);
		call_note(call, NOTE_CALL, NO_INDEX, "Sakura", 1795412500);
		for (size_t q = 0; q < advisory->question_count; q++) {
			if (advisory->questions[q].kind == QUESTION_TEXT)
				session_answer_text(call->session, q, "Sakura");
		}
		call_log(call, 1795412500);
		strbuf_init(&json);
		call_json_nameless(&json, call, "ja");
		assert_null(strstr(json.text, "Sakura"));
		record = json_read(json.text);
		only_known_members(record, head);
		assert_int_equal(cJSON_GetArraySize(json_item(record, "notes")), 0);
		cJSON_ArrayForEach(item, json_item(record, "machines")) {
			only_known_members(item, machine);
			only_known_members(json_item(item, "outcome"), outcome);
			cJSON_ArrayForEach(part, json_item(item, "marks")) {
				only_known_members(part, mark);
				marks++;
			}
			cJSON_ArrayForEach(part, json_item(item, "hearings")) {
				only_known_members(part, hearing);
				hearings++;
			}
		}
		cJSON_ArrayForEach(item, json_item(record, "journal")) {
			only_known_members(item, entry);
			entries++;
		}
		cJSON_Delete(record);
		strbuf_release(&json);
		call_free(call);
	}
	assert_true(entries > WALKS && marks && hearings);
}

/* Bytes changed, left out, cut off: refused or read, and never a crash. */
static void a_damaged_record_does_no_harm(void **state)
{
	size_t sound = 0;

	(void)state;
	for (uint64_t number = 1; number <= 1500; number++) {
		const struct advisory *advisory = advisories[number % ADVISORIES];
		struct call *call = call_new(advisory, 1795412467);
		struct errors errors = ERRORS_INIT;
		struct call_record record;
		struct strbuf json;

		walk_begin(number);
		for (size_t i = 0; i < 20; i++)
			walk_on(call, &call->journal, 1795412467);
		strbuf_init(&json);
		call_json(&json, call, "ja", (struct call_source){ .file = NULL });
		for (size_t i = 0; i < 3; i++) {
			size_t at = roll(json.length);

			if (roll(3))
				json.text[at] = "0129\"{}[]:,x-\\"[roll(14)];
			else
				memmove(json.text + at, json.text + at + 1, json.length-- - at);
		}
		if (roll(5) == 0)
			json.length = roll(json.length);
		if (call_record_read(&record, "record", json.text, json.length, advisory, &errors)) {
			sound++;
			call_record_release(&record);
		} else {
			assert_true(errors.count > 0);
		}
		errors_release(&errors);
		strbuf_release(&json);
		call_free(call);
	}
	assert_true(sound > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_read_back_is_the_same),
		cmocka_unit_test(no_record_differs_without_a_change_that_counts),
		cmocka_unit_test(the_journal_tells_all_that_was_said),
		cmocka_unit_test(the_object_is_what_the_header_says),
		cmocka_unit_test(a_record_without_names_has_only_what_names_nobody),
		cmocka_unit_test(a_damaged_record_does_no_harm),
	};

	return cmocka_run_group_tests_name("call json", tests, advisories_load, advisories_release);
}
