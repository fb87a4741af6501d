/*
 * What lies ahead: by hand on a small guide, and on random guides against
 * brute force, over every list of answers that can come, and over every way
 * in which a session can go on.
 */
#include "random.h"
#include "show.h"

#include "core/ahead.h"
#include "core/session.h"

enum { GUIDES = 1500, WALKS = 3, STATES = 1 << 11 };

/* How many answers a question can have: none, which is like "unknown", options, or sets of them. */
static size_t answer_count(const struct question *q)
{
	if (q->kind == QUESTION_TEXT)
		return 2;
	return 1 + (q->kind == QUESTION_ONE ? q->option_count : (size_t)1 << q->option_count);
}

/* The options of answer `number` > 0; returns how many. */
static size_t answer_options(const struct question *q, size_t number, size_t *options)
{
	size_t count = 0;

	if (q->kind == QUESTION_ONE)
		options[count++] = q->first_option + number - 1;
	for (size_t i = 0; i < q->option_count && q->kind == QUESTION_MANY; i++) {
		if ((number - 1) >> i & 1)
			options[count++] = q->first_option + i;
	}
	return count;
}

static bool answer_session(struct session *session, size_t question, size_t number)
{
	const struct question *q = &maker.questions[question];
	size_t options[RANDOM_QUESTIONS];

	if (number == 0)
		return session_answer_unknown(session, question) == SESSION_OK;
	if (q->kind == QUESTION_TEXT)
		return session_answer_text(session, question, "web01") == SESSION_OK;
	return session_answer(session, question, options, answer_options(q, number, options)) ==
	       SESSION_OK;
}

static void answer_list(struct answers *answers, size_t question, size_t number)
{
	const struct question *q = &maker.questions[question];
	size_t options[RANDOM_QUESTIONS];

	answers_forget(answers, question);
	if (number == 0)
		return;
	if (q->kind == QUESTION_TEXT)
		answers_write(answers, question, "web01");
	else
		answers_none(answers, question);
	for (size_t i = answer_options(q, number, options); i-- > 0;)
		answers_choose(answers, options[i]);
}

/* Verdict, warnings, steps and the places where they stand, as a number. */
static uint64_t result_of(struct outcome *outcome)
{
	uint64_t result = outcome->verdict;
	bool placed[MADE] = { false };

	for (size_t w = 0; w < maker.a.warning_count; w++)
		result = result * 2 + outcome->warnings[w];
	for (size_t p = 0; p < maker.a.placement_count; p++) {
		const struct placement *place = &maker.placements[p];
		bool here = !placed[place->step] && outcome_holds(outcome, place->when);

		placed[place->step] = placed[place->step] || here;
		result = result * 2 + here;
	}
	return result;
}

/* What every list of answers comes to that adds to the ones there are. */
struct lists {
	size_t digits[RANDOM_QUESTIONS];	/* by question: how many answers are tried */
	size_t count;
	uint64_t results[STATES];		/* the first question's answer changes fastest */
	bool constant;
	bool falls;			/* some answer that is there comes to be worth none */
	bool matters[RANDOM_QUESTIONS];
};

static bool count_lists(struct lists *lists, const struct answers *answers)
{
	lists->count = 1;
	for (size_t q = 0; q < maker.a.question_count; q++) {
		lists->digits[q] = answers->state[q] == ANSWER_MISSING
					   ? answer_count(&maker.questions[q]) : 1;
		lists->count *= lists->digits[q];
	}
	return lists->count <= STATES;
}

static void find_matters(struct lists *lists)
{
	size_t step = 1;

	memset(lists->matters, 0, sizeof(lists->matters));
	for (size_t q = 0; q < maker.a.question_count; q++) {
		for (size_t i = 0; i + step < lists->count; i++) {
			if (i / step % lists->digits[q] + 1 < lists->digits[q] &&
			    lists->results[i] != lists->results[i + step])
				lists->matters[q] = true;
		}
		step *= lists->digits[q];
	}
}

static bool some_fall(const struct outcome *outcome, const struct answers *answers)
{
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (answers->state[q] != ANSWER_MISSING &&
		    outcome->standing[q] == STANDING_NOT_ASKED)
			return true;
	}
	for (size_t o = 0; o < maker.a.option_count; o++) {
		if (answers->chosen[o] && !outcome->offered[o])
			return true;
	}
	return false;
}

static void walk_lists(struct lists *lists, const struct answers *now)
{
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;

	answers_init(&answers, &maker.a);
	answers_copy(&answers, now);
	lists->constant = true;
	lists->falls = false;
	for (size_t i = 0; i < lists->count; i++) {
		size_t rest = i;

		for (size_t q = 0; q < maker.a.question_count; q++) {
			if (now->state[q] == ANSWER_MISSING)
				answer_list(&answers, q, rest % lists->digits[q]);
			rest /= lists->digits[q];
		}
		outcome_compute(outcome, &answers);
		lists->results[i] = result_of(outcome);
		lists->constant = lists->constant && lists->results[i] == lists->results[0];
		lists->falls = lists->falls || some_fall(outcome, now);
	}
	find_matters(lists);
	answers_release(&answers);
	outcome_free(outcome);
}

/* First the system, then what concerns that system; the colour is idle talk. */
static void make_guide(void)
{
	const struct condition *windows;

	make_begin();
	make_one("os", "nt w2k xp");
	make_one("sp", "none sp3");
	make_one("iis", "yes no");
	make_many("products", "site office");
	make_many("signs", "shell slow");
	make_one("online", "yes no");
	make_one("colour", "red blue");
	make_question(QUESTION_TEXT, "owner", "");
	windows = says("os", "nt w2k");
	make_asked("sp", says("os", "w2k"));
	make_presume("sp", "none", NULL);
	make_asked("iis", ALL_OF(windows, not(says("sp", "sp3"))));
	make_presume("iis", "yes", says("products", "site"));
	make_asked("products", ALL_OF(windows, not(says("sp", "sp3"))));
	make_asked("signs", says("os", "*"));
	make_asked("online", says("signs", "shell"));
	make_rule("xp", says("os", "xp"), VERDICT_NOT_AFFECTED);
	make_rule("sp3", says("sp", "sp3"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", says("os", "*"), VERDICT_NOT_AFFECTED);
	make_warning("back-door", says("signs", "shell"));
	make_step("find-iis", those(CONDITION_MATTERS, "iis"));
	make_action("unplug", says("online", "yes"));
	make_action("patch", ends("affected"));
	make_again("unplug", says("signs", "shell"));
	make_end();
}

static const char *show_ahead(const struct ahead *ahead)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "%zu open, about %zu", ahead->open, ahead->total);
	SHOW_MARKED(&line, "matters", maker.questions, ahead->matters, maker.a.question_count);
	if (ahead->settled)
		strbuf_add(&line, " | settled");
	return show_keep(&line);
}

struct ahead_case {
	const char *name, *answers, *expected;
};

static const struct ahead_case cases[] = {
	{ "at the start all but idle talk matters", "",
	  "3 open, about 7 | matters: os sp iis products signs online" },
	{ "only what concerns the system matters", "os=xp",
	  "3 open, about 5 | matters: signs online" },
	{ "a presumption can still be changed", "os=w2k",
	  "6 open, about 7 | matters: sp iis products signs online" },
	{ "one answer can end several questions", "os=w2k sp=sp3",
	  "3 open, about 6 | matters: signs online" },
	{ "what an unknown answer is presumed to be hangs on a later one", "os=nt iis=unknown signs=",
	  "3 open, about 6 | matters: products" },
	{ "what is presumed of a known answer hangs on nothing", "os=nt iis=no signs=",
	  "3 open, about 6 | settled" },
	{ "a step's second place is a change, too", "os=xp signs=shell",
	  "3 open, about 5 | matters: online" },
	{ "idle talk is left, and all is settled", "os=xp signs=slow",
	  "2 open, about 4 | settled" },
	{ "what depends on an unknown answer is asked no more", "os=unknown",
	  "2 open, about 3 | settled" },
	{ "when all is answered nothing lies ahead", "os=xp signs= colour=red owner=me",
	  "0 open, about 4 | settled" },
	{ "\"unknown\" is an answer", "os=xp signs=unknown colour=unknown owner=unknown",
	  "0 open, about 4 | settled" },
	{ "a wrong answer is none", "os=nt iis=yes products= signs=trap",
	  "3 open, about 7 | matters: signs online" },
};

static void look_ahead(struct ahead *ahead, const struct answers *answers)
{
	struct outcome *now = outcome_new(answers->advisory);

	outcome_compute(now, answers);
	ahead_compute(ahead, now, answers);
	outcome_free(now);
}

static void by_hand(void **state)
{
	const struct ahead_case *c = *state;
	struct answers answers;
	struct ahead ahead;

	make_guide();
	make_answers(&answers, c->answers);
	ahead_init(&ahead, &maker.a);
	look_ahead(&ahead, &answers);
	assert_string_equal(show_ahead(&ahead), c->expected);
	ahead_release(&ahead);
	answers_release(&answers);
}

/* Computed again and again, with other answers between, it stays the same. */
static void nothing_is_carried_over(void **state)
{
	struct answers answers, none;
	struct ahead ahead;
	const char *first;

	(void)state;
	make_guide();
	make_answers(&answers, "os=w2k");
	make_answers(&none, "");
	ahead_init(&ahead, &maker.a);
	look_ahead(&ahead, &answers);
	first = show_ahead(&ahead);
	look_ahead(&ahead, &none);
	look_ahead(&ahead, &answers);
	assert_string_equal(show_ahead(&ahead), first);
	ahead_release(&ahead);
	answers_release(&answers);
	answers_release(&none);
}

/*
 * A hundred pairs of answers, the first ones all before the second ones: what the warning hangs on
 * has no diagram of a bearable size.  Then anything may matter, and nothing is settled.
 */
static void where_it_would_take_too_long_anything_may_matter(void **state)
{
	const struct condition *pairs[100];
	struct answers answers;
	struct ahead ahead;

	(void)state;
	make_begin();
	for (size_t q = 0; q < 201; q++)
		make_one(make_id("q", q), "a b");
	for (size_t q = 0; q < 100; q++)
		pairs[q] = ALL_OF(says(make_id("q", q), "a"), says(make_id("q", q + 100), "a"));
	make_warning("pairs", join(CONDITION_ANY, 100, pairs));
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	make_answers(&answers, "q200=a");
	ahead_init(&ahead, &maker.a);
	look_ahead(&ahead, &answers);
	assert_int_equal(ahead.count, 200);
	assert_false(ahead.matters[200]);
	assert_false(ahead.settled);
	assert_int_equal(ahead.open, 200);
	assert_int_equal(ahead.total, 201);
	ahead_release(&ahead);
	answers_release(&answers);
}

struct tally {
	size_t cases, settled, found;
};

/* Exact, where the answers that are there stay in force; else never too hopeful. */
static void check_lists(const struct session *session, const struct ahead *ahead,
			struct tally *tally)
{
	static struct lists lists;
	const struct answers *answers = session_answers(session);
	size_t count = 0;

	if (!count_lists(&lists, answers))
		return;
	walk_lists(&lists, answers);
	tally->cases++;
	tally->settled += lists.constant;
	tally->found += ahead->settled;
	if (ahead->settled != lists.constant && (ahead->settled || !lists.falls))
		fail_msg("after \"%s\": settled %d", show_answers(answers), ahead->settled);
	for (size_t q = 0; q < maker.a.question_count; q++) {
		count += ahead->matters[q];
		if (ahead->matters[q] != lists.matters[q] && (lists.matters[q] || !lists.falls))
			fail_msg("after \"%s\": question %zu matters %d", show_answers(answers), q,
				 ahead->matters[q]);
	}
	assert_int_equal(ahead->count, count);
}

/* Every way in which a session can go on, question by question; `seen` are lists met before. */
struct ways {
	struct session *session;
	const char *plan;
	uint64_t seen[STATES];
	size_t count;
};

static bool is_new(struct ways *ways)
{
	const struct answers *answers = session_answers(ways->session);
	uint64_t key = 1;

	for (size_t q = 0; q < maker.a.question_count; q++) {
		const struct question *question = &maker.questions[q];

		key = key * 3 + answers->state[q];
		for (size_t i = 0; i < question->option_count; i++)
			key = key * 2 + answers->chosen[question->first_option + i];
	}
	for (size_t i = 0; i < ways->count; i++) {
		if (ways->seen[i] == key)
			return false;
	}
	ways->seen[ways->count++] = key;
	return true;
}

static void go_on(struct ways *ways)
{
	struct answers before;

	if (ways->count == STATES / 4 || !is_new(ways))
		return;
	assert_string_equal(show_plan(session_outcome(ways->session)), ways->plan);
	answers_init(&before, &maker.a);
	answers_copy(&before, session_answers(ways->session));
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (before.state[q] != ANSWER_MISSING)
			continue;
		for (size_t i = 0; i < answer_count(&maker.questions[q]); i++) {
			if (answer_session(ways->session, q, i))
				go_on(ways);
			session_replay(ways->session, &before);
		}
	}
	answers_release(&before);
}

static void check_session(struct session *session)
{
	static struct ways ways;

	ways.session = session;
	ways.plan = show_plan(session_outcome(session));
	ways.count = 0;
	go_on(&ways);
}

static struct session *random_walk(void)
{
	struct session *session = session_new(&maker.a);

	for (size_t moves = roll(7); moves-- > 0;) {
		size_t q = roll(maker.a.question_count);

		if (session_answers(session)->state[q] == ANSWER_MISSING)
			answer_session(session, q, roll(answer_count(&maker.questions[q])));
	}
	return session;
}

static void random_guides_agree_with_brute_force(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (uint64_t number = 1; number <= GUIDES; number++) {
		struct ahead ahead;

		random_guide(number);
		ahead_init(&ahead, &maker.a);
		for (size_t walk = 0; walk < WALKS; walk++) {
			struct session *session = random_walk();

			ahead_compute(&ahead, session_outcome(session), session_answers(session));
			check_lists(session, &ahead, &tally);
			if (ahead.settled)
				check_session(session);
			session_free(session);
		}
		ahead_release(&ahead);
	}
	/* Where answers can fall, that something is settled may be missed, but seldom. */
	assert_true(tally.settled > tally.cases / 4);
	assert_true(tally.found >= tally.settled * 98 / 100);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 3] = {
		cmocka_unit_test(nothing_is_carried_over),
		cmocka_unit_test(where_it_would_take_too_long_anything_may_matter),
		cmocka_unit_test(random_guides_agree_with_brute_force),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[3 + i] = make_test(cases[i].name, by_hand, &cases[i]);
	return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
