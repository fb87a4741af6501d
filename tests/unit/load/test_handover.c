/*
 * The hand-over code: what it carries, how long it is, and that no single mistake in it passes.  Over guides and CSAF
 * documents, with random walks.
 */
#include "tests/unit/core/walk.h"
#include "tests/unit/load/advisories.h"

#include "base/strbuf.h"
#include "core/call/handover.h"

enum { WALKS = 150, MOVES = 60 };

static struct call *walked(const struct advisory *advisory, uint64_t number, size_t moves)
{
	struct call *call = call_new(advisory, 1000);

	walk_begin(number);
	for (size_t i = 0; i < moves; i++)
		walk_on(call, NULL, 1001 + (int64_t)i);
	return call;
}

/* What a session makes of the machine's answers without those in free text. */
static struct session *expected(struct call *call)
{
	const struct machine *machine = call_machine(call);
	struct session *session = session_new(call->advisory);
	struct answers answers;

	answers_init(&answers, call->advisory);
	answers_copy(&answers, &machine->before);
	for (size_t q = 0; q < call->advisory->question_count; q++) {
		if (answers.text[q])
			answers_forget(&answers, q);
	}
	session_replay(session, &answers);
	answers_release(&answers);
	return session;
}

static void same_machine(struct call *call, struct call *other)
{
	const struct advisory *advisory = call->advisory;
	const struct machine *a = call_machine(call), *b = call_machine(other);
	struct session *session;

	call_keep(call);
	session = expected(call);

	assert_true(answers_equal(session_answers(session), &b->before));
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (a->again[q] && session_answers(session)->state[q] != ANSWER_MISSING)
			assert_true(b->again[q]);
	}
	for (size_t s = 0; s < advisory->step_count; s++) {
		assert_int_equal(a->steps[s].mark, b->steps[s].mark);
		assert_int_equal(b->steps[s].at, b->steps[s].mark == MARK_OPEN ? 0 : 5000);
	}
	for (size_t w = 0; w < advisory->warning_count; w++) {
		assert_int_equal(a->warnings[w].hearing, b->warnings[w].hearing);
		assert_int_equal(b->warnings[w].at, b->warnings[w].hearing == HEARING_NOT_YET ? 0 : 5000);
	}
	if (!handover_texts(call))
		assert_int_equal(session_current(call->session), session_current(other->session));
	session_free(session);
}

static struct handover read_back(const char *code, const struct advisory *advisory)
{
	struct handover handover;
	struct handover_fault fault;
	enum handover_state was = handover_read(&handover, code, advisory, &fault);

	if (was != HANDOVER_SOUND)
		fail_msg("%s: state %d", code, was);
	return handover;
}

static void what_was_said_goes_on_elsewhere(void **state)
{
	size_t longest = 0, none = 0;

	(void)state;
	for (size_t i = 0; i < WALKS * ADVISORIES; i++) {
		const struct advisory *advisory = advisories[i % ADVISORIES];
		struct call *call = walked(advisory, i + 1, roll(MOVES) + 1), *other = call_new(advisory, 2000);
		size_t language = i % advisory->language_count, symbols;
		struct handover handover;
		struct strbuf code;

		strbuf_init(&code);
		symbols = handover_write(&code, call, language);
		same_number(advisory->id, code.length, symbols + symbols / HANDOVER_GROUP - 1);
		assert_in_range(symbols, HANDOVER_LEAST, HANDOVER_MOST);
		assert_int_equal(symbols % HANDOVER_GROUP, 0);
		longest = symbols > longest ? symbols : longest;
		handover = read_back(code.text, advisory);
		assert_int_equal(handover.language, language);
		assert_int_equal(handover.current, session_current(call->session));
		for (size_t q = 0; q < advisory->question_count; q++)
			none += handover.left_out[q];
		handover_apply(other, &handover, 5000);
		same_machine(call, other);
		handover_release(&handover);
		strbuf_release(&code);
		call_free(call);
		call_free(other);
	}
	assert_true(longest > HANDOVER_LEAST);
	assert_true(none > 0);
}

/* In every guide, every mistake of one symbol and every swap, with the group in which it is. */
static void no_wrong_symbol_and_no_swap_passes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ADVISORIES; i++) {
		struct call *call = walked(advisories[i], 77 + i, MOVES);
		struct handover_fault fault;
		struct handover handover;
		struct strbuf code;

		strbuf_init(&code);
		handover_write(&code, call, 0);
		for (size_t p = 0, place = 0; p < code.length; p++) {
			char right = code.text[p], next = code.text[p + 1] == '-' ? code.text[p + 2] : code.text[p + 1];
			size_t after = code.text[p + 1] == '-' ? p + 2 : p + 1;

			if (right == '-')
				continue;
			for (unsigned v = 0; v < CODE_BASE; v++) {
				code.text[p] = code_symbol(v);
				if (code.text[p] == right)
					continue;
				same_number(code.text, handover_read(&handover, code.text, advisories[i], &fault),
					    HANDOVER_WRONG);
				same_number(code.text, fault.group, place / HANDOVER_GROUP + 1);
			}
			code.text[p] = right;
			if (next && next != right) {
				code.text[p] = next;
				code.text[after] = right;
				same_number(code.text, handover_read(&handover, code.text, advisories[i], &fault),
					    HANDOVER_WRONG);
				same_number(code.text, fault.group, place / HANDOVER_GROUP + 1);
				code.text[p] = right;
				code.text[after] = next;
			}
			place++;
		}
		strbuf_release(&code);
		call_free(call);
	}
}

static const struct advisory *code_red(void)
{
	return advisories[0];
}

/* Every question that is asked has an answer, where many are possible about every `every`-th; nothing is unknown. */
static void answer_all(struct session *session, size_t every)
{
	for (size_t q; (q = session_current(session)) != NO_INDEX;) {
		bool many = session_advisory(session)->questions[q].kind == QUESTION_MANY;
		size_t count, *options = walk_options(session, q, many ? every : 0, &count);

		assert_int_equal(session_answer(session, q, options, count), SESSION_OK);
		free(options);
	}
}

/* Every step is marked, every warning heard: more than one machine's plan ever has. */
static size_t fullest(uint64_t number, size_t every, bool mixed)
{
	const struct advisory *a = code_red();
	struct call *call = call_new(a, 1000);
	struct strbuf code;
	size_t symbols;

	walk_begin(number);
	answer_all(call->session, every);
	for (size_t s = 0; s < a->step_count; s++)
		call_mark(call, s, mixed ? (enum mark)(MARK_DONE + roll(3)) : MARK_DONE, 1000);
	for (size_t w = 0; w < a->warning_count; w++)
		call_hear(call, w, roll(2) ? HEARING_READ : HEARING_REFUSED, 1000);
	strbuf_init(&code);
	symbols = handover_write(&code, call, 1);
	strbuf_release(&code);
	call_free(call);
	return symbols;
}

static void code_red_always_fits(void **state)
{
	static const struct {
		size_t every;		/* of many options about so many are chosen */
		bool mixed;		/* marks */
		size_t most;
	} cases[] = {
		{ 1, false, 25 }, { 2, false, 30 }, { 1, true, 35 }, { 2, true, 40 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		size_t longest = 0;

		for (uint64_t number = 1; number <= 300; number++) {
			size_t symbols = fullest(number, cases[i].every, cases[i].mixed);

			longest = symbols > longest ? symbols : longest;
		}
		same_number("the longest", longest, cases[i].most);
	}
}

/* A document with 30,000 products, each of which has a patch of its own. */
static char *large_document(void)
{
	struct strbuf json;

	strbuf_init(&json);
	strbuf_add(&json, "{\"document\":{\"category\":\"csaf_base\",\"csaf_version\":\"2.0\",\"title\":\"t\","
		   "\"publisher\":{\"category\":\"vendor\",\"name\":\"n\",\"namespace\":\"https://n.example\"},"
		   "\"tracking\":{\"id\":\"i\",\"version\":\"1\",\"status\":\"final\",\"initial_release_date\":\"d\","
		   "\"current_release_date\":\"d\",\"revision_history\":[{\"date\":\"d\",\"number\":\"1\","
		   "\"summary\":\"s\"}]}},\"product_tree\":{\"full_product_names\":[");
	for (unsigned i = 0; i < 30000; i++)
		strbuf_addf(&json, "%s{\"product_id\":\"P%u\",\"name\":\"Product %u\"}", i ? "," : "", i, i);
	strbuf_add(&json, "]},\"vulnerabilities\":[{\"product_status\":{\"known_affected\":[");
	for (unsigned i = 0; i < 30000; i++)
		strbuf_addf(&json, "%s\"P%u\"", i ? "," : "", i);
	strbuf_add(&json, "]},\"remediations\":[");
	for (unsigned i = 0; i < 30000; i++)
		strbuf_addf(&json, "%s{\"category\":\"vendor_fix\",\"details\":\"Patch %u\",\"product_ids\":[\"P%u\"]}",
			    i ? "," : "", i, i);
	strbuf_add(&json, "]}]}");
	return strbuf_take(&json);
}

static void a_question_with_30000_options_is_no_trouble(void **state)
{
	struct errors errors = ERRORS_INIT;
	char *json = large_document();
	struct arena arena;
	const struct advisory *advisory;
	struct call *call, *other;
	struct handover handover;
	struct strbuf code;

	(void)state;
	arena_init(&arena);
	advisory = advisory_parse("large", json, strlen(json), &arena, &errors);
	assert_non_null(advisory);
	assert_true(advisory->option_count >= 30000);
	call = call_new(advisory, 1000);
	other = call_new(advisory, 1000);
	walk_begin(3);
	answer_all(call->session, 2);
	for (size_t i = 0; i < session_outcome(call->session)->plan_count; i++)
		call_mark(call, session_outcome(call->session)->plan[i], MARK_DONE, 1000);
	strbuf_init(&code);
	assert_in_range(handover_write(&code, call, 0), HANDOVER_LEAST, 30);
	handover = read_back(code.text, advisory);
	handover_apply(other, &handover, 5000);
	same_machine(call, other);
	handover_release(&handover);
	strbuf_release(&code);
	call_free(call);
	call_free(other);
	arena_release(&arena);
	errors_release(&errors);
	free(json);
}

static void a_code_is_read_as_it_is_typed(void **state)
{
	struct call *call = walked(code_red(), 5, 20);
	struct handover_fault fault;
	struct handover handover;
	struct strbuf code, typed;
	uint32_t fingerprint = 0;

	(void)state;
	strbuf_init(&code);
	strbuf_init(&typed);
	handover_write(&code, call, 0);
	for (const char *s = code.text; *s; s++)
		strbuf_addf(&typed, "%s%c ", *s == '-' ? "ー" : "", *s == '-' ? ' ' : *s >= 'A' ? *s + 32 : *s);
	handover = read_back(typed.text, code_red());
	handover_release(&handover);
	assert_int_equal(handover_advisory(typed.text, &fingerprint, &fault), HANDOVER_SOUND);
	assert_int_equal(fingerprint, handover_fingerprint(code_red()));
	strbuf_release(&code);
	strbuf_release(&typed);
	call_free(call);
}

static void what_is_wrong_with_it_is_told(void **state)
{
	static const struct {
		const char *name, *typed;
		enum handover_state state;
		size_t symbols, place;
	} cases[] = {
		{ "nothing", "", HANDOVER_LENGTH, 0, 0 },
		{ "a group is missing", "22222-33333-44444-55555", HANDOVER_LENGTH, 20, 0 },
		{ "a symbol is missing", "22222-33333-44444-55555-6666", HANDOVER_LENGTH, 24, 0 },
		{ "too long", "2222233333444445555522222333334444455555222223333344444555552222 2", HANDOVER_LENGTH, 65, 0 },
		{ "an O", "2222O", HANDOVER_SYMBOL, 0, 5 },
		{ "made up", "22222-33333-44444-55555-66666", HANDOVER_WRONG, 25, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct handover_fault fault;
		struct handover handover;

		same_number(cases[i].name, handover_read(&handover, cases[i].typed, code_red(), &fault), cases[i].state);
		same_number(cases[i].name, fault.symbols, cases[i].symbols);
		if (cases[i].place)
			same_number(cases[i].name, fault.symbol.place, cases[i].place);
	}
}

static void a_code_for_another_advisory_or_revision_is_noticed(void **state)
{
	struct advisory changed = *code_red();
	struct call *call = walked(code_red(), 9, 30);
	struct handover_fault fault;
	struct handover handover;
	struct strbuf code;

	(void)state;
	strbuf_init(&code);
	handover_write(&code, call, 0);
	for (size_t i = 1; i < ADVISORIES; i++)
		assert_int_equal(handover_read(&handover, code.text, advisories[i], &fault), HANDOVER_OTHER);
	changed.revision = "2099-01-01";
	assert_int_equal(handover_read(&handover, code.text, &changed, &fault), HANDOVER_OTHER);
	changed.revision = code_red()->revision;
	changed.step_count--;
	assert_int_equal(handover_read(&handover, code.text, &changed, &fault), HANDOVER_OTHER);
	strbuf_release(&code);
	call_free(call);
}

/* A code of another version, with checks that are right. */
static void a_newer_version_is_told_from_a_mistake(void **state)
{
	struct code code = { .count = 0 };
	struct handover_fault fault;
	uint32_t fingerprint;
	char text[HANDOVER_LEAST + 1] = "";

	(void)state;
	code_add(&code, 2);
	while (code.count < HANDOVER_LEAST - CODE_CHECKS)
		code_add(&code, 7);
	code_seal_long(&code);
	for (size_t p = 0; p < code.count; p++)
		text[p] = code_symbol((code.values[p] + (p ? code_power(p) : 0)) % CODE_BASE);
	assert_int_equal(handover_advisory(text, &fingerprint, &fault), HANDOVER_NEWER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_said_goes_on_elsewhere),
		cmocka_unit_test(no_wrong_symbol_and_no_swap_passes),
		cmocka_unit_test(code_red_always_fits),
		cmocka_unit_test(a_question_with_30000_options_is_no_trouble),
		cmocka_unit_test(a_code_is_read_as_it_is_typed),
		cmocka_unit_test(what_is_wrong_with_it_is_told),
		cmocka_unit_test(a_code_for_another_advisory_or_revision_is_noticed),
		cmocka_unit_test(a_newer_version_is_told_from_a_mistake),
	};

	return cmocka_run_group_tests_name("handover", tests, advisories_load, advisories_release);
}
