/* The format of hand-over codes, which must not change; choices as numbers; and what is too much for a code. */
#include "random.h"
#include "walk.h"

#include "core/call/choices.h"
#include "core/call/handover.h"

enum { GUIDES = 300, MOVES = 40 };

static void guide(void)
{
	make_begin();
	make_one("os", "nt w2k mac");
	make_one("sp", "none sp4 sp6");
	make_many("fix", "q1 q2 q3");
	make_question(QUESTION_TEXT, "name", "");
	make_asked("sp", says("os", "nt w2k"));
	make_rule("rest", NULL, VERDICT_AFFECTED);
	make_warning("plain", NULL);
	make_warning("door", NULL);
	maker.warnings[1].acknowledge = true;
	make_step("unplug", NULL);
	make_step("patch", says("os", "nt w2k"));
	make_step("look", NULL);
	maker.a.id = "made";
	maker.a.revision = "1";
	make_end();
}

static void choose(struct session *session, const char *question, const char *options)
{
	struct index_list list = made_options(question, options);

	assert_int_equal(session_answer(session, made_question(question), list.items, list.count), SESSION_OK);
}

/* What is said, and the code that it has had from the first version on. */
static void codes_never_change(void **state)
{
	struct call *call;
	struct strbuf code;

	(void)state;
	guide();
	call = call_new(&maker.a, 1000);
	strbuf_init(&code);
	handover_write(&code, call, 0);
	assert_string_equal(code.text, "3JYF2-WKKPY-UFATC-ZXR6E-7WSZQ");
	choose(call->session, "os", "w2k");
	session_answer_unknown(call->session, made_question("sp"));
	choose(call->session, "fix", "q1 q3");
	session_answer_text(call->session, made_question("name"), "web01");
	call_mark(call, 0, MARK_DONE, 1000);
	call_mark(call, 2, MARK_SKIPPED, 1000);
	call_hear(call, 1, HEARING_REFUSED, 1000);
	strbuf_clear(&code);
	assert_int_equal(handover_texts(call), 1);
	handover_write(&code, call, 0);
	assert_string_equal(code.text, "3JYF2-WGD2Y-CKATC-ZXR6E-7BWNT");
	strbuf_release(&code);
	call_free(call);
}

/* Two `many` with so many options, about half of which are chosen. */
static size_t symbols_for(size_t options)
{
	struct call *call;
	struct strbuf words, code;
	size_t symbols;

	make_begin();
	strbuf_init(&words);
	strbuf_init(&code);
	for (size_t i = 0; i < options; i++)
		strbuf_addf(&words, "o%zu ", i);
	make_many("a", words.text);
	make_many("b", words.text);
	maker.a.id = maker.a.revision = "1";
	make_end();
	call = call_new(&maker.a, 1000);
	walk_begin(options);
	for (size_t q = 0; q < 2; q++) {
		size_t count, *some = walk_options(call->session, q, 2, &count);

		session_answer(call->session, q, some, count);
		free(some);
	}
	symbols = handover_write(&code, call, 0);
	assert_int_equal(code.length > 0, symbols <= HANDOVER_MOST);
	strbuf_release(&words);
	strbuf_release(&code);
	call_free(call);
	return symbols;
}

static void what_does_not_fit_is_refused_with_how_long_it_would_be(void **state)
{
	(void)state;
	assert_int_equal(symbols_for(10), 25);
	assert_int_equal(symbols_for(115), 60);
	assert_int_equal(symbols_for(120), 65);
	assert_int_equal(symbols_for(1000), 420);
	assert_true(symbols_for(MADE_OPTIONS / 2) > 800);
}

static void every_random_guide_is_handed_over(void **state)
{
	(void)state;
	for (uint64_t number = 1; number <= GUIDES; number++) {
		struct call *call, *other;
		struct handover_fault fault;
		struct handover handover;
		struct strbuf code;

		random_guide(number);
		maker.a.id = maker.a.revision = "1";
		call = call_new(&maker.a, 1000);
		other = call_new(&maker.a, 1000);
		walk_begin(number);
		for (size_t i = 0; i < MOVES; i++)
			walk_on(call, NULL, 1001);
		call_set_enough(call, number % 4 == 0);
		strbuf_init(&code);
		handover_write(&code, call, 0);
		assert_int_equal(handover_read(&handover, code.text, &maker.a, &fault), HANDOVER_SOUND);
		handover_apply(other, &handover, 5000);
		if (!handover_texts(call)) {
			const struct machine *a = call_machine(call), *b = call_machine(other);

			call_keep(call);
			assert_true(answers_equal(&a->answers, &b->answers));
			assert_true(answers_equal(&a->before, &b->before));
			assert_memory_equal(a->again, b->again, maker.a.question_count);
			assert_int_equal(call_enough(other), call_enough(call) && session_current(other->session) != NO_INDEX);
			if (!call_enough(call))
				assert_int_equal(session_current(call->session), session_current(other->session));
		}
		handover_release(&handover);
		strbuf_release(&code);
		call_free(call);
		call_free(other);
	}
}

/* Written and read again: all sorts of choices, among them those that take no room at all. */
static void choices_come_out_as_they_went_in(void **state)
{
	enum { CHOICES = 40, MOST = 50 };

	(void)state;
	for (uint64_t number = 1; number <= 300; number++) {
		size_t of[CHOICES], chosen[CHOICES];
		bool some[CHOICES][MOST], among[MOST], again[MOST];
		struct choices choices;
		struct number made_of_it;

		walk_begin(number);
		choices_write(&choices);
		for (size_t m = 0; m < MOST; m++)
			among[m] = roll(3);
		for (size_t i = 0; i < CHOICES; i++) {
			size_t every = 1 + roll(MOST);

			of[i] = 1 + roll((size_t)1 << roll(31));
			chosen[i] = choices_one(&choices, roll(of[i]), of[i]);
			for (size_t m = 0; m < MOST; m++)
				some[i][m] = (i % 2 || among[m]) && roll(every) == 0;
			choices_some(&choices, some[i], i % 2 ? NULL : among, MOST);
		}
		choices_end(&choices);
		assert_false(choices.number.over);
		made_of_it = choices.number;
		choices_read(&choices, &made_of_it);
		for (size_t i = 0; i < CHOICES; i++) {
			assert_int_equal(choices_one(&choices, 0, of[i]), chosen[i]);
			memset(again, 0, sizeof(again));
			choices_some(&choices, again, i % 2 ? NULL : among, MOST);
			assert_memory_equal(again, some[i], sizeof(again));
		}
		choices_end(&choices);
		assert_int_equal(choices.number.count, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_never_change),
		cmocka_unit_test(what_does_not_fit_is_refused_with_how_long_it_would_be),
		cmocka_unit_test(every_random_guide_is_handed_over),
		cmocka_unit_test(choices_come_out_as_they_went_in),
	};

	return cmocka_run_group_tests_name("handover", tests, NULL, NULL);
}
