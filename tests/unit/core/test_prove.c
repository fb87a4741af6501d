/* Proofs of small guides: counts and what never happens, by hand and against brute force. */
#include "random.h"
#include "show.h"

#include "core/prove.h"

static void guide_plain(void)
{
	make_one("os", "nt w2k mac");
	make_one("iis", "yes no");
	make_many("signs", "log page");
	make_asked("iis", says("os", "w2k"));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

static void guide_never(void)
{
	make_one("os", "nt w2k");
	make_one("iis", "yes no maybe");
	make_one("mac", "yes no");
	make_many("fix", "q1 q2");
	make_asked("iis", says("os", "w2k"));
	make_offered("iis", "maybe", says("os", "nt"));
	make_asked("mac", ALL_OF(says("os", "nt"), says("os", "w2k")));
	make_offered("fix", "q2", says("mac", "yes"));
	make_rule("nt", says("os", "nt"), VERDICT_AFFECTED);
	make_rule("mac", says("mac", "yes"), VERDICT_FIXED);
	make_rule("again", ALL_OF(says("os", "nt"), says("fix", "q1")), VERDICT_FIXED);
	make_rule("iis", says("iis", "*"), VERDICT_NOT_AFFECTED);
	make_rule("late", NULL, VERDICT_NOT_LISTED);
	make_warning("fixed", ends("fixed"));
	make_warning("nt", says("os", "nt"));
	make_step("consult", those(CONDITION_WARNING, "fixed"));
	make_step("patch", ALL_OF(ends("affected"), those(CONDITION_WARNING, "nt")));
}

static void guide_gaps(void)
{
	make_one("os", "nt w2k mac");
	make_many("signs", "log page");
	make_one("iis", "yes no");
	make_question(QUESTION_TEXT, "name", "");
	make_asked("iis", says("os", "w2k"));
	make_rule("nt", ALL_OF(says("os", "nt"), says("signs", "*")), VERDICT_AFFECTED);
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("iis", ALL_OF(says("iis", "yes"), says("signs", "")), VERDICT_AFFECTED);
	make_rule("no", says("iis", "no"), VERDICT_FIXED);
}

static void guide_verdict(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1 q2");
	make_one("tested", "yes no");
	make_asked("fix", ends("affected"));
	make_asked("tested", ends("fixed"));
	make_rule("failed", says("tested", "no"), VERDICT_AFFECTED);
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* Presumptions are for unknown answers: they don't narrow what can be known. */
static void guide_presumed(void)
{
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_presume("pack", "yes", NULL);
	make_asked("index", says("pack", "yes"));
	make_presume("index", "yes", NULL);
	make_warning("presumed", those(CONDITION_PRESUMED, "*"));
	make_warning("unknown", those(CONDITION_UNKNOWN, "index"));
	make_warning("given", given_as("index", false, "no"));
	make_step("matters", those(CONDITION_MATTERS, "pack"));
	make_rule("index", says("index", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

/* Undetermined comes of unknown answers only: no rule says so. */
static void guide_unknown(void)
{
	make_one("iis", "yes no");
	make_warning("undetermined", ends("undetermined"));
	make_step("find-out", ALL_OF(ends("undetermined"), those(CONDITION_UNKNOWN, "iis")));
	make_step("keep-away", those(CONDITION_WARNING, "undetermined"));
	make_step("never", ends("not_listed"));
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

/* Asked by how an answer was given. */
static void guide_given(void)
{
	make_one("iis", "yes no");
	make_one("sure", "yes no");
	make_asked("sure", given_as("iis", true, "no"));
	make_rule("unsure", says("sure", "no"), VERDICT_AFFECTED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

static void guide_no_questions(void)
{
	make_rule("rest", NULL, VERDICT_FIXED);
}

static void guide_nothing(void)
{
}

struct prove_case {
	const char *name;
	void (*guide)(void);
	const char *expected;
};

static const struct prove_case cases[] = {
	{ "every combination is counted once", guide_plain,
	  "16: affected 4, not_affected 8, not_listed 4" },
	{ "what never happens is named", guide_never,
	  "6: affected 2, not_affected 4 | no question: mac | "
	  "no option: iis:maybe mac:yes mac:no fix:q2 | no rule: mac again late | no warning: fixed | no step: consult" },
	{ "what ends in no verdict is counted", guide_gaps,
	  "16: affected 4, fixed 4, not_listed 4, none 4" },
	{ "questions that hang on the verdict are counted where it asks them",
	  guide_verdict,
	  "8: affected 4, fixed 3, not_affected 1" },
	{ "presumptions don't narrow what can be known", guide_presumed,
	  "3: affected 1, fixed 2" },
	{ "a plan may speak of what only unknown answers lead to", guide_unknown,
	  "2: affected 1, fixed 1 | no step: never" },
	{ "a question may be asked by how an answer was given", guide_given,
	  "3: affected 2, fixed 1" },
	{ "without questions there is one combination", guide_no_questions, "1: fixed 1" },
	{ "without rules there is no verdict", guide_nothing, "1: none 1" },
};

/* " | no label: id id" of those that stand at zero. */
static void show_never(struct strbuf *line, const char *label, const void *items, size_t size,
		       const double *times, size_t count)
{
	bool *never = mem_array(count, sizeof(*never));

	for (size_t i = 0; i < count; i++)
		never[i] = times[i] <= 0;
	show_marked(line, label, items, size, never, count);
	free(never);
}

static void show_never_marked(struct strbuf *line, const char *label, const void *items,
			      size_t size, const bool *marked, size_t count)
{
	bool *never = mem_array(count, sizeof(*never));

	for (size_t i = 0; i < count; i++)
		never[i] = !marked[i];
	show_marked(line, label, items, size, never, count);
	free(never);
}

static void show_unoffered(struct strbuf *line, const struct proof *proof)
{
	const char *mark = " | no option:";

	for (size_t o = 0; o < maker.a.option_count; o++) {
		if (proof->offered[o] > 0)
			continue;
		strbuf_addf(line, "%s %s:%s", mark, maker.questions[maker.options[o].question].id,
			    maker.options[o].id);
		mark = "";
	}
}

static const char *show_proof(const struct proof *proof)
{
	const struct advisory *a = &maker.a;
	const char *mark = ":";
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "%.0f", proof->combinations);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (proof->by_verdict[v] <= 0)
			continue;
		strbuf_addf(&line, "%s %s %.0f", mark, verdict_id((enum verdict)v),
			    proof->by_verdict[v]);
		mark = ",";
	}
	if (proof->by_no_rule > 0)
		strbuf_addf(&line, "%s none %.0f", mark, proof->by_no_rule);
	show_never(&line, "no question", a->questions, sizeof(*a->questions), proof->asked,
		   a->question_count);
	show_unoffered(&line, proof);
	show_never(&line, "no rule", a->rules, sizeof(*a->rules), proof->by_rule, a->rule_count);
	show_never_marked(&line, "no warning", a->warnings, sizeof(*a->warnings), proof->warnings,
			  a->warning_count);
	show_never_marked(&line, "no step", a->steps, sizeof(*a->steps), proof->steps,
			  a->step_count);
	return show_keep(&line);
}

/* The example is a list of answers to what is asked, all of it, and it really hits no rule. */
static void the_example_holds(const struct proof *proof)
{
	struct outcome *outcome;

	assert_int_equal(proof->no_rule_example != NULL, proof->by_no_rule > 0);
	if (!proof->no_rule_example)
		return;
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, proof->no_rule_example);
	assert_true(outcome->no_rule);
	assert_int_equal(outcome->possible, 1u << VERDICT_UNDETERMINED);
	assert_int_equal(outcome->wrong_question, NO_INDEX);
	for (size_t q = 0; q < maker.a.question_count; q++) {
		assert_false(outcome->ignored[q]);
		assert_false(outcome->unanswered[q]);
	}
	for (size_t r = 0; r < maker.a.rule_count; r++)
		assert_false(outcome->rules[r]);
	outcome_free(outcome);
}

static void is_proved_so(void **state)
{
	const struct prove_case *c = *state;
	struct proof *proof;

	make_begin();
	c->guide();
	make_end();
	proof = prove(&maker.a);
	assert_string_equal(show_proof(proof), c->expected);
	the_example_holds(proof);
	proof_free(proof);
}

/* Brute force: every way of answering what is asked, in the order in which it can be settled. */
struct force {
	struct answers answers;
	struct outcome *outcome;
	struct proof *found;
};

static struct proof *empty_proof(void)
{
	struct proof *proof = mem_alloc(sizeof(*proof));

	proof->by_rule = mem_array(maker.a.rule_count, sizeof(*proof->by_rule));
	proof->asked = mem_array(maker.a.question_count, sizeof(*proof->asked));
	proof->offered = mem_array(maker.a.option_count, sizeof(*proof->offered));
	proof->warnings = mem_array(maker.a.warning_count, sizeof(*proof->warnings));
	proof->steps = mem_array(maker.a.step_count, sizeof(*proof->steps));
	return proof;
}

static void count_end(struct force *force)
{
	struct outcome *outcome = force->outcome;
	struct proof *found = force->found;

	outcome_compute(outcome, &force->answers);
	found->combinations++;
	if (outcome->no_rule)
		found->by_no_rule++;
	else
		found->by_verdict[outcome->verdict]++;
	for (size_t r = 0; r < maker.a.rule_count; r++)
		found->by_rule[r] += outcome->rules[r];
	for (size_t q = 0; q < maker.a.question_count; q++)
		found->asked[q] += outcome->standing[q] != STANDING_NOT_ASKED;
	for (size_t o = 0; o < maker.a.option_count; o++)
		found->offered[o] += outcome->offered[o];
	for (size_t w = 0; w < maker.a.warning_count; w++)
		found->warnings[w] = found->warnings[w] || outcome->warnings[w];
	for (size_t s = 0; s < maker.a.step_count; s++)
		found->steps[s] = found->steps[s] || outcome->in_plan[s];
}

static void answer_all(struct force *force, size_t place);

static void answer_many(struct force *force, size_t place, size_t question)
{
	const struct question *q = &maker.questions[question];

	for (size_t set = 0; set < (size_t)1 << q->option_count; set++) {
		size_t taken = 0;

		/* What is offered is the same for each: it hangs on questions settled before. */
		answers_none(&force->answers, question);
		outcome_compute(force->outcome, &force->answers);
		for (size_t i = 0; i < q->option_count; i++) {
			if (!(set >> i & 1) || !force->outcome->offered[q->first_option + i])
				continue;
			answers_choose(&force->answers, q->first_option + i);
			taken |= (size_t)1 << i;
		}
		if (taken == set)
			answer_all(force, place + 1);
	}
}

static void answer_one(struct force *force, size_t place, size_t question)
{
	const struct question *q = &maker.questions[question];

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		answers_forget(&force->answers, question);
		outcome_compute(force->outcome, &force->answers);
		if (!force->outcome->offered[o])
			continue;
		answers_choose(&force->answers, o);
		answer_all(force, place + 1);
	}
}

static void answer_all(struct force *force, size_t place)
{
	if (place == maker.a.question_count) {
		count_end(force);
		return;
	}
	size_t question = maker.a.order[place];

	outcome_compute(force->outcome, &force->answers);
	if (force->outcome->standing[question] == STANDING_NOT_ASKED) {
		answer_all(force, place + 1);
	} else if (maker.questions[question].kind == QUESTION_TEXT) {
		answers_write(&force->answers, question, "text");
		answer_all(force, place + 1);
	} else if (maker.questions[question].kind == QUESTION_MANY) {
		answer_many(force, place, question);
	} else {
		answer_one(force, place, question);
	}
	answers_forget(&force->answers, question);
}

static void equals_brute_force(const struct proof *proof)
{
	struct force force = { .outcome = outcome_new(&maker.a), .found = empty_proof() };

	answers_init(&force.answers, &maker.a);
	answer_all(&force, 0);
	/* Unknown answers may lead to more of a plan than known ones do, never to less. */
	for (size_t w = 0; w < maker.a.warning_count; w++) {
		assert_true(proof->warnings[w] || !force.found->warnings[w]);
		force.found->warnings[w] = proof->warnings[w];
	}
	for (size_t s = 0; s < maker.a.step_count; s++) {
		assert_true(proof->steps[s] || !force.found->steps[s]);
		force.found->steps[s] = proof->steps[s];
	}
	assert_string_equal(show_proof(proof), show_proof(force.found));
	assert_memory_equal(proof->by_rule, force.found->by_rule,
			    maker.a.rule_count * sizeof(*proof->by_rule));
	assert_memory_equal(proof->asked, force.found->asked,
			    maker.a.question_count * sizeof(*proof->asked));
	assert_memory_equal(proof->offered, force.found->offered,
			    maker.a.option_count * sizeof(*proof->offered));
	proof_free(force.found);
	outcome_free(force.outcome);
	answers_release(&force.answers);
}

static void proofs_of_random_guides_equal_brute_force(void **state)
{
	size_t proved = 0;

	(void)state;
	for (uint64_t number = 1; proved < 300; number++) {
		struct proof *proof;

		random_guide(number);
		proof = prove(&maker.a);
		the_example_holds(proof);
		if (proof->combinations < 2000) {
			equals_brute_force(proof);
			proved++;
		}
		proof_free(proof);
	}
}

static void more_combinations_than_can_be_walked_are_counted_exactly(void **state)
{
	struct proof *proof;

	(void)state;
	make_begin();
	for (size_t q = 0; q < 10; q++)
		make_one(make_id("q", q), "a b c d e f g h i j");
	make_rule("one", says("q0", "a"), VERDICT_AFFECTED);
	make_rule("last", ALL_OF(says("q0", "b"), says("q9", "j")), VERDICT_FIXED);
	make_end();
	proof = prove(&maker.a);
	assert_string_equal(show_proof(proof), "10000000000: affected 1000000000, fixed 100000000, "
					       "none 8900000000");
	the_example_holds(proof);
	proof_free(proof);
	proof_free(NULL);
}

enum { CASES = ROWS(cases) };

/* A question for those who don't know is asked, though no complete list of answers asks it. */
static void what_only_the_unknown_asks_is_no_defect(void **state)
{
	struct proof *proof;

	(void)state;
	make_begin();
	make_one("iis", "yes no");
	make_one("services", "listed missing");
	make_asked("services", about(CONDITION_UNKNOWN, 0));
	make_one("mac", "yes no");
	make_asked("mac", ALL_OF(says("iis", "yes"), says("iis", "no")));
	make_rule("listed", says("services", "listed"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	proof = prove(&maker.a);
	assert_true(proof->hittable[0] && proof->hittable[1]);
	assert_true(proof->askable[0] && proof->askable[1] && !proof->askable[2]);
	assert_true(proof->offerable[2] && proof->offerable[3] && !proof->offerable[4]);
	proof_free(proof);
}

int main(void)
{
	struct CMUnitTest tests[CASES + 3] = {
		cmocka_unit_test(proofs_of_random_guides_equal_brute_force),
		cmocka_unit_test(more_combinations_than_can_be_walked_are_counted_exactly),
		cmocka_unit_test(what_only_the_unknown_asks_is_no_defect),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[3 + i] = make_test(cases[i].name, is_proved_so, &cases[i]);
	return cmocka_run_group_tests_name("prove", tests, NULL, NULL);
}
