/*
 * A call: the timer, the machines with their answers and marks, warnings and
 * notes.  The timer's cases are scripts of what happens when; the machines'
 * are scripts of answers and of changing between machines.
 */
#include "make.h"
#include "show.h"

#include "core/call/call.h"

static void guide(void)
{
	make_one("os", "nt w2k mac");
	make_one("sp", "none sp4 sp6");
	make_many("fix", "q1 q2");
	make_question(QUESTION_TEXT, "name", "");
	make_asked("sp", says("os", "nt w2k"));
	make_offered("sp", "sp6", says("os", "nt"));
	make_asked("fix", says("os", "nt w2k"));
	make_rule("rest", NULL, VERDICT_AFFECTED);
	make_warning("plain", NULL);
	make_warning("nt", says("os", "nt"));
	make_warning("door", NULL);
	maker.warnings[1].acknowledge = true;
	maker.warnings[2].acknowledge = true;
	make_step("unplug", NULL);
	make_step("patch", says("os", "nt w2k"));
}

static int begin(void **state)
{
	make_begin();
	guide();
	*state = call_new(make_end(), 1000);
	return 0;
}

static int end(void **state)
{
	call_free(*state);
	arena_release(&made);
	return 0;
}

struct timer_case {
	const char *name;
	int64_t holds[4];	/* when the key was pressed; 0: no more */
	int64_t now, seconds;
	bool on_hold;
};

static const struct timer_case timer_cases[] = {
	{ "the timer runs from the first second", { 0 }, 1090, 90, false },
	{ "it stands while on hold", { 1030 }, 1090, 30, true },
	{ "it goes on after it", { 1030, 1050 }, 1090, 70, false },
	{ "it can be held again", { 1030, 1050, 1060, 1080 }, 1090, 50, false },
	{ "it stands on the second hold as well", { 1030, 1050, 1060 }, 1090, 40, true },
	{ "a clock set back before the call began makes it nothing", { 0 }, 400, 0, false },
	{ "a clock set back during a hold adds no time", { 1030, 900 }, 1090, 90, false },
	{ "a clock set back behind a hold makes it nothing", { 1010, 1900 }, 1100, 0, false },
	{ "a hold in a call that has not begun yet takes nothing away", { 900 }, 1090, 0, true },
};

static void the_timer_counts_what_was_talked(void **state)
{
	const struct timer_case *row = *state;
	struct call *call;

	make_begin();
	call = call_new(make_end(), 1000);
	for (size_t i = 0; i < 4 && row->holds[i]; i++)
		call_hold(call, row->holds[i]);
	assert_int_equal(call_seconds(call, row->now), row->seconds);
	assert_int_equal(call_on_hold(call), row->on_hold);
	call_free(call);
}

static void answer(struct call *call, const char *line)
{
	struct answers answers;

	make_answers(&answers, line);
	session_replay(call->session, &answers);
	answers_release(&answers);
}

/* "> os=nt sp=sp6 | os=nt": each machine's answers, a mark before the current one. */
static const char *show_machines(struct call *call)
{
	struct strbuf line;

	strbuf_init(&line);
	call_keep(call);
	for (size_t m = 0; m < call->machine_count; m++) {
		const char *answers = show_answers(&call->machines[m].answers);

		strbuf_addf(&line, "%s%s%s", m ? " | " : "", m == call->current ? "> " : "", answers);
	}
	return show_keep(&line);
}

static const char *question_now(const struct call *call)
{
	size_t q = session_current(call->session);

	return q == NO_INDEX ? "the plan" : maker.questions[q].id;
}

struct machines_case {
	const char *name;
	const char *first;	/* the first machine's answers */
	const char *differs;	/* questions marked for the second */
	const char *second;	/* the second's answers; NULL: left as they begin */
	bool back;		/* and back to the first */
	const char *machines, *at;
};

static const struct machines_case machines_cases[] = {
	{ "a further machine begins with the answers of the one before",
	  "os=nt sp=sp6 fix=q1 name=web01", "", NULL, false,
	  "os=nt sp=sp6 fix=q1 name=web01 | > os=nt sp=sp6 fix=q1 name=web01", "the plan" },
	{ "what differs is asked again, and is no answer until then",
	  "os=nt sp=sp6 fix=q1 name=web01", "fix name", NULL, false,
	  "os=nt sp=sp6 fix=q1 name=web01 | > os=nt sp=sp6", "fix" },
	{ "what hangs on an answer that is asked again is none, either",
	  "os=nt sp=sp6 fix=q1 name=web01", "os", NULL, false,
	  "os=nt sp=sp6 fix=q1 name=web01 | > name=web01", "os" },
	{ "what is unknown stays unknown",
	  "os=nt sp=unknown", "", NULL, false, "os=nt sp=unknown | > os=nt sp=unknown", "fix" },
	{ "each machine keeps its own answers",
	  "os=nt sp=sp6", "os", "os=w2k sp=none", true,
	  "> os=nt sp=sp6 | os=w2k sp=none", "fix" },
	{ "a machine that was answered to the end comes back at its plan",
	  "os=mac name=x", "os", "os=nt", true, "> os=mac name=x | os=nt", "the plan" },
};

static void machines_are_kept_apart(void **state)
{
	const struct machines_case *row = *state;
	bool differs[MADE] = { false };
	const char *ids = row->differs;
	struct call *call;

	make_begin();
	guide();
	call = call_new(make_end(), 1000);
	answer(call, row->first);
	for (const char *id; (id = make_word(&ids));)
		differs[made_question(id)] = true;
	call_add_machine(call, differs);
	if (row->second)
		answer(call, row->second);
	if (row->back)
		call_switch(call, 0);
	assert_string_equal(show_machines(call), row->machines);
	assert_string_equal(question_now(call), row->at);
	call_free(call);
}

static void what_is_to_be_asked_again_is_so_after_coming_back(void **state)
{
	const bool differs[MADE] = { true, false, true };
	struct call *call;

	(void)state;
	make_begin();
	guide();
	call = call_new(make_end(), 1000);
	answer(call, "os=nt sp=sp6 fix=q1 name=web01");
	call_add_machine(call, differs);
	call_switch(call, 0);
	assert_string_equal(question_now(call), "the plan");
	call_switch(call, 1);
	assert_string_equal(question_now(call), "os");
	assert_int_equal(session_ahead(call->session)->open, 2);
	assert_false(session_ahead(call->session)->settled);
	session_answer(call->session, 0, &call->advisory->questions[0].first_option, 1);
	assert_string_equal(show_answers(session_answers(call->session)),
			    "os=nt sp=sp6 fix=q1 name=web01");
	assert_string_equal(question_now(call), "fix");
	session_jump(call->session, made_question("fix"));
	session_forward(call->session);
	assert_int_equal(session_ahead(call->session)->open, 0);
	call_free(call);
}

static void a_further_machine_is_unmarked_and_has_heard_nothing(void **state)
{
	static const bool differs[MADE] = { false };
	struct call *call = *state;

	call_mark(call, 0, MARK_DONE, 1010);
	call_hear(call, 2, HEARING_READ, 1020);
	call_add_machine(call, differs);
	assert_int_equal(call->machines[1].steps[0].mark, MARK_OPEN);
	assert_int_equal(call->machines[1].warnings[2].hearing, HEARING_NOT_YET);
	call_mark(call, 0, MARK_FAILED, 1030);
	call_switch(call, 0);
	assert_int_equal(call_machine(call)->steps[0].mark, MARK_DONE);
	assert_int_equal(call_machine(call)->steps[0].at, 1010);
	assert_int_equal(call->machines[1].steps[0].mark, MARK_FAILED);
}

static void the_same_mark_again_takes_it_away(void **state)
{
	static const struct {
		enum mark marks[3];
		enum mark mark;
		int64_t at;
	} cases[] = {
		{ { MARK_DONE }, MARK_DONE, 1001 },
		{ { MARK_DONE, MARK_DONE }, MARK_OPEN, 0 },
		{ { MARK_DONE, MARK_FAILED }, MARK_FAILED, 1002 },
		{ { MARK_DONE, MARK_FAILED, MARK_FAILED }, MARK_OPEN, 0 },
		{ { MARK_SKIPPED, MARK_SKIPPED, MARK_SKIPPED }, MARK_SKIPPED, 1003 },
	};
	struct call *call = *state;

	for (size_t i = 0; i < ROWS(cases); i++) {
		struct marked *marked = &call->machines[0].steps[1];

		*marked = (struct marked){ .mark = MARK_OPEN };
		for (size_t j = 0; j < 3 && cases[i].marks[j] != MARK_OPEN; j++)
			call_mark(call, 1, cases[i].marks[j], 1001 + (int64_t)j);
		assert_int_equal(marked->mark, cases[i].mark);
		assert_int_equal(marked->at, cases[i].at);
	}
	call_mark(call, 1, MARK_DONE, 1010);
	call_mark(call, 1, MARK_OPEN, 1020);
	assert_int_equal(call->machines[0].steps[1].mark, MARK_OPEN);
}

static void what_was_heard_keeps_its_first_time(void **state)
{
	struct call *call = *state;
	const struct heard *heard = &call->machines[0].warnings[2];

	call_hear(call, 2, HEARING_READ, 1010);
	call_hear(call, 2, HEARING_READ, 1020);
	assert_int_equal(heard->at, 1010);
	call_hear(call, 2, HEARING_REFUSED, 1030);
	assert_int_equal(heard->hearing, HEARING_REFUSED);
	assert_int_equal(heard->at, 1030);
}

static void unheard_is_what_is_given_and_must_be_heard(void **state)
{
	struct call *call = *state;
	const struct outcome *outcome = session_outcome(call->session);

	assert_int_equal(call_unheard(call, outcome), 2);
	answer(call, "os=nt");
	assert_int_equal(call_unheard(call, outcome), 1);
	call_hear(call, 1, HEARING_REFUSED, 1010);
	assert_int_equal(call_unheard(call, outcome), 2);
	call_hear(call, 2, HEARING_READ, 1010);
	assert_int_equal(call_unheard(call, outcome), NO_INDEX);
}

static void fields_and_names_are_copied_and_taken_away(void **state)
{
	struct call *call = *state;
	char typed[] = "4711";

	assert_null(call->field[CALL_NUMBER]);
	call_set(call, CALL_NUMBER, typed);
	typed[0] = 'x';
	assert_string_equal(call->field[CALL_NUMBER], "4711");
	call_set(call, CALL_NUMBER, call->field[CALL_NUMBER]);
	assert_string_equal(call->field[CALL_NUMBER], "4711");
	call_set(call, CALL_NUMBER, "");
	assert_null(call->field[CALL_NUMBER]);
	call_name(call, 0, "web01");
	assert_string_equal(call->machines[0].name, "web01");
	call_name(call, 0, NULL);
	assert_null(call->machines[0].name);
}

static void a_note_knows_its_machine_and_what_it_is_about(void **state)
{
	static const bool differs[MADE] = { false };
	struct call *call = *state;

	call_note(call, NOTE_QUESTION, 1, "he guesses", 1010);
	call_add_machine(call, differs);
	call_note(call, NOTE_CALL, 3, "calls again at noon", 1020);
	assert_int_equal(call->note_count, 2);
	assert_string_equal(call->notes[0].text, "he guesses");
	assert_int_equal(call->notes[0].machine, 0);
	assert_int_equal(call->notes[0].index, 1);
	assert_int_equal(call->notes[0].at, 1010);
	assert_int_equal(call->notes[1].machine, 1);
	assert_int_equal(call->notes[1].index, NO_INDEX);
}

static void the_journal_gets_what_has_changed_since_the_last_time_of_each_machine(void **state)
{
	static const bool differs[MADE] = { true };
	static const struct {
		size_t machine;
		const char *question, *value, *by;
		int64_t at;
	} kept[] = {
		{ 0, "os", "mac", NULL, 1010 },
		{ 0, "os", "nt", "Hana", 1020 },
		{ 1, "os", "nt", "Hana", 1030 },
		{ 1, "os", "w2k", "Taro", 1040 },
	};
	struct call *call = *state;

	call_log(call, 1005);
	answer(call, "os=mac");
	call_log(call, 1010);
	call_log(call, 1015);
	call_set(call, CALL_OPERATOR, "Hana");
	answer(call, "os=nt");
	call_log(call, 1020);
	call_add_machine(call, differs);
	answer(call, "os=nt");
	call_log(call, 1030);
	call_set(call, CALL_OPERATOR, "Taro");
	answer(call, "os=w2k");
	call_log(call, 1040);
	call_switch(call, 0);
	call_log(call, 1050);
	assert_int_equal(call->journal.count, ROWS(kept));
	for (size_t e = 0; e < ROWS(kept); e++) {
		const struct journal_entry *entry = &call->journal.entries[e];

		assert_int_equal(entry->machine, kept[e].machine);
		same_text("question", entry->question, kept[e].question);
		same_text("value", entry->values[0], kept[e].value);
		same_text("by", entry->by, kept[e].by);
		assert_true(entry->at == kept[e].at);
	}
}

static void steps_are_left_until_they_are_done_or_skipped(void **state)
{
	static const struct {
		const char *name, *answers;
		enum mark unplug, patch;
		size_t left;
	} cases[] = {
		{ "none is marked", "os=nt", MARK_OPEN, MARK_OPEN, 2 },
		{ "one is done", "os=nt", MARK_DONE, MARK_OPEN, 1 },
		{ "one is skipped, one is done", "os=nt", MARK_SKIPPED, MARK_DONE, 0 },
		{ "what failed is left", "os=nt", MARK_FAILED, MARK_DONE, 1 },
		{ "what isn't in the plan isn't", "os=mac", MARK_DONE, MARK_OPEN, 0 },
	};
	struct call *call = *state;

	for (size_t i = 0; i < ROWS(cases); i++) {
		answer(call, cases[i].answers);
		call_machine(call)->steps[0].mark = cases[i].unplug;
		call_machine(call)->steps[1].mark = cases[i].patch;
		same_number(cases[i].name, call_left(call, session_outcome(call->session)), cases[i].left);
	}
}

static void a_mark_a_warning_heard_or_a_note_on_any_machine_is_something_noted(void **state)
{
	static const bool differs[MADE] = { false };
	struct call *call = *state;

	answer(call, "os=nt");
	call_name(call, 0, "web01");
	call_set(call, CALL_CALLER, "Sato");
	call_add_machine(call, differs);
	assert_false(call_noted(call));
	call_mark(call, 1, MARK_SKIPPED, 1010);
	assert_true(call_noted(call));
	call_switch(call, 0);
	assert_true(call_noted(call));
	call_switch(call, 1);
	call_mark(call, 1, MARK_OPEN, 1010);
	assert_false(call_noted(call));
	call_hear(call, 2, HEARING_REFUSED, 1010);
	assert_true(call_noted(call));
	call_hear(call, 2, HEARING_NOT_YET, 1010);
	assert_false(call_noted(call));
	call_note(call, NOTE_CALL, NO_INDEX, "x", 1010);
	assert_true(call_noted(call));
}

static void the_number_it_is_kept_as_is_copied_and_taken_away(void **state)
{
	struct call *call = *state;
	char number[] = "425Q-Y";

	assert_null(call->kept);
	call_keep_as(call, number);
	number[0] = 'x';
	same_text("kept", call->kept, "425Q-Y");
	call_keep_as(call, NULL);
	assert_null(call->kept);
}

static void nothing_is_freed_without_a_word(void **state)
{
	(void)state;
	call_free(NULL);
}

enum {
	TIMERS = sizeof(timer_cases) / sizeof(*timer_cases),
	MACHINES = sizeof(machines_cases) / sizeof(*machines_cases),
	SINGLE = 12,
};

int main(void)
{
	struct CMUnitTest tests[SINGLE + TIMERS + MACHINES] = {
		cmocka_unit_test_setup_teardown(a_further_machine_is_unmarked_and_has_heard_nothing, begin, end),
		cmocka_unit_test_setup_teardown(the_same_mark_again_takes_it_away, begin, end),
		cmocka_unit_test_setup_teardown(what_was_heard_keeps_its_first_time, begin, end),
		cmocka_unit_test_setup_teardown(unheard_is_what_is_given_and_must_be_heard, begin, end),
		cmocka_unit_test_setup_teardown(fields_and_names_are_copied_and_taken_away, begin, end),
		cmocka_unit_test_setup_teardown(a_note_knows_its_machine_and_what_it_is_about, begin, end),
		cmocka_unit_test_setup_teardown(the_journal_gets_what_has_changed_since_the_last_time_of_each_machine, begin, end),
		cmocka_unit_test_setup_teardown(steps_are_left_until_they_are_done_or_skipped, begin, end),
		cmocka_unit_test_setup_teardown(a_mark_a_warning_heard_or_a_note_on_any_machine_is_something_noted, begin, end),
		cmocka_unit_test_setup_teardown(the_number_it_is_kept_as_is_copied_and_taken_away, begin, end),
		cmocka_unit_test(nothing_is_freed_without_a_word),
		cmocka_unit_test(what_is_to_be_asked_again_is_so_after_coming_back),
	};

	for (size_t i = 0; i < TIMERS; i++)
		tests[SINGLE + i] = make_test(timer_cases[i].name, the_timer_counts_what_was_talked,
					      &timer_cases[i]);
	for (size_t i = 0; i < MACHINES; i++)
		tests[SINGLE + TIMERS + i] = make_test(machines_cases[i].name, machines_are_kept_apart,
						       &machines_cases[i]);
	return cmocka_run_group_tests_name("call", tests, NULL, NULL);
}
