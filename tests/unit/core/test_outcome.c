/*
 * Which questions are asked, what is presumed, and the verdict: the law on
 * unknown answers by examples made by hand.  Each case is a small guide, what
 * was answered, and how that stands.
 */
#include "make.h"
#include "show.h"

/* Rule: an NT with pack and index is affected.  The index hangs on the pack. */
static void guide_hanging(void)
{
	make_one("os", "nt mac");
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_many("signs", "log page");
	make_asked("pack", says("os", "nt"));
	make_asked("index", says("pack", "yes"));
	make_asked("signs", says("os", "*"));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("both", says("index", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* Whatever the pack, an index or an old system is affected. */
static void guide_same_end(void)
{
	make_one("age", "old new");
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_asked("index", says("pack", "yes"));
	make_rule("new", says("age", "new"), VERDICT_FIXED);
	make_rule("pack", says("pack", "yes"), VERDICT_AFFECTED);
	make_rule("none", says("pack", "no"), VERDICT_AFFECTED);
}

/* What is presumed of iis hangs on the products, which are asked later. */
static void guide_presumed_by_later(void)
{
	make_one("iis", "yes no");
	make_many("products", "bo sql");
	make_presume("iis", "yes", says("products", "bo"));
	make_rule("bo", ALL_OF(says("products", "bo"), says("iis", "no")), VERDICT_FIXED);
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* A presumed answer has another question asked, and that one is presumed too. */
static void guide_presumed_chain(void)
{
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_many("fix", "q1 q2");
	make_presume("pack", "yes", NULL);
	make_asked("index", says("pack", "yes"));
	make_presume("index", "no", says("fix", "q2"));
	make_presume("index", "yes", NULL);
	make_presume("fix", "", NULL);
	make_rule("fixed", says("fix", "q1"), VERDICT_FIXED);
	make_rule("both", says("index", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* Options that are offered on some systems only, and presumptions of them. */
static void guide_offers(void)
{
	make_one("os", "nt w2k other");
	make_one("pack", "none sp4 sp6");
	make_many("fix", "q1 q2");
	make_offered("pack", "none", says("os", "nt w2k"));
	make_offered("pack", "sp6", says("os", "nt"));
	make_offered("pack", "sp4", says("os", "nt w2k"));
	make_offered("fix", "q2", says("os", "w2k"));
	make_presume("pack", "sp6", NULL);
	make_presume("pack", "none", NULL);
	make_rule("other", says("os", "other"), VERDICT_NOT_LISTED);
	make_rule("sp4", ALL_OF(says("os", "w2k"), says("pack", "sp4")), VERDICT_FIXED);
	make_rule("fix", says("fix", "*"), VERDICT_FIXED);
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* "Unless it is an NT": asked while the system is unknown. */
static void guide_unless(void)
{
	make_one("os", "nt w2k");
	make_one("patched", "yes no");
	make_asked("patched", not(says("os", "nt")));
	make_rule("patched", says("patched", "yes"), VERDICT_FIXED);
	make_rule("asked", those(CONDITION_ASKED, "patched"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_LISTED);
}

/* The fixes are asked for while the verdict without them is affected or open. */
static void guide_fix(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1 q2");
	make_one("tested", "yes no");
	make_one("unplugged", "yes no");
	make_asked("fix", ends("affected undetermined"));
	make_asked("tested", ends("fixed"));
	make_rule("unplugged", says("unplugged", "yes"), VERDICT_NOT_AFFECTED);
	make_rule("failed", says("tested", "no"), VERDICT_UNDETERMINED);
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", says("iis", "no"), VERDICT_NOT_AFFECTED);
}

/* One named condition that speaks of the verdict, under two questions. */
static void guide_named_verdict(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1");
	make_one("unplugged", "yes no");
	make_named("open", ends("affected undetermined"));
	make_named("never", ALL_OF(says("iis", "yes"), says("iis", "no")));
	make_named("still-open", those(CONDITION_IS, "open never"));
	make_named("at-last", ANY_OF(those(CONDITION_IS, "still-open"),
				     those(CONDITION_IS, "never")));
	make_asked("fix", ALL_OF(those(CONDITION_IS, "open"), those(CONDITION_IS, "at-last")));
	make_asked("unplugged", those(CONDITION_IS, "at-last"));
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("unplugged", says("unplugged", "yes"), VERDICT_NOT_AFFECTED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* A verdict that is good before one question, and bad before the next. */
static void guide_verdict_turns(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1");
	make_one("page", "yes no");
	make_one("unplugged", "yes no");
	make_named("bad", ends("affected"));
	make_named("never", ALL_OF(says("iis", "yes"), says("iis", "no")));
	make_named("act", ANY_OF(those(CONDITION_IS, "bad"), those(CONDITION_IS, "never")));
	make_asked("fix", those(CONDITION_IS, "act"));
	make_asked("unplugged", those(CONDITION_IS, "act"));
	make_rule("bad", ANY_OF(says("page", "yes"), says("iis", "yes")), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* How a question stands may ask another. */
static void guide_standings(void)
{
	make_one("os", "nt w2k");
	make_one("iis", "yes no");
	make_one("look", "yes no");
	make_one("sure", "yes no");
	make_presume("iis", "yes", says("os", "w2k"));
	make_asked("look", those(CONDITION_UNKNOWN, "os iis"));
	make_asked("sure", those(CONDITION_PRESUMED, "iis"));
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* Who says no is asked whether she is sure: whatever she says then, it is affected. */
static void guide_given(void)
{
	make_one("iis", "yes no");
	make_one("sure", "yes no");
	make_asked("sure", given_as("iis", false, "no"));
	make_rule("sure", says("sure", "*"), VERDICT_AFFECTED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

static void guide_text(void)
{
	make_question(QUESTION_TEXT, "name", "");
	make_one("owner", "yes no");
	make_asked("owner", says("name", "*"));
	make_rule("named", says("name", "*"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_LISTED);
}

/* No rule for a bare NT; a question that offers nothing on an NT. */
static void guide_gaps(void)
{
	make_one("os", "nt w2k");
	make_one("edition", "pro server");
	make_offered("edition", "pro", says("os", "w2k"));
	make_offered("edition", "server", says("os", "w2k"));
	make_rule("w2k", says("os", "w2k"), VERDICT_AFFECTED);
}

struct outcome_case {
	const char *name;
	void (*guide)(void);
	const char *answers;
	const char *expected;
};

static const struct outcome_case cases[] = {
	{ "known answers hit the first rule that holds", guide_hanging,
	  "os=nt pack=yes index=yes signs=", "affected" },
	{ "an unknown answer that can lead elsewhere leaves it undetermined", guide_hanging,
	  "os=nt pack=yes index=unknown signs=", "undetermined | open: index" },
	{ "a question that hangs on an unknown one is varied with it", guide_hanging,
	  "os=nt pack=unknown signs=", "undetermined | open: pack" },
	{ "a missing answer is worth an unknown one", guide_hanging,
	  "os=nt", "undetermined | open: pack signs" },
	{ "nothing known is undetermined", guide_hanging, "", "undetermined | open: os" },
	{ "an unknown answer that no rule looks at changes nothing", guide_hanging,
	  "os=nt pack=no signs=unknown", "not_affected | open: signs" },
	{ "unknown answers that all end alike have that verdict", guide_same_end,
	  "age=old pack=unknown", "affected | open: pack" },
	{ "an unknown answer to an earlier rule is not passed over", guide_same_end,
	  "age=unknown pack=yes index=no", "undetermined | open: age" },
	{ "two rules that split an unknown answer cover it", guide_same_end,
	  "age=old pack=unknown index=yes", "affected | open: pack | ignored: index" },

	{ "a given answer that isn't asked is ignored", guide_hanging,
	  "os=mac pack=yes signs=", "not_listed | ignored: pack" },
	{ "an ignored answer takes no part, also not in asking", guide_hanging,
	  "os=mac pack=yes index=yes signs=", "not_listed | ignored: pack index" },
	{ "an unknown answer that isn't asked isn't ignored", guide_hanging,
	  "os=mac pack=unknown index=unknown signs=", "not_listed" },
	{ "an empty answer that isn't asked is ignored", guide_hanging,
	  "os=unknown signs=", "undetermined | open: os | ignored: signs" },
	{ "a wrong id of a question that isn't asked is ignored, not wrong", guide_hanging,
	  "os=mac pack=perhaps signs=", "not_listed | ignored: pack" },

	{ "a question none of whose options is offered isn't asked", guide_offers,
	  "os=other pack=none fix=", "not_listed | ignored: pack" },
	{ "only what is offered in a world is varied", guide_offers,
	  "os=nt pack=unknown fix=unknown", "undetermined | presumed: pack=sp6 | open: fix" },
	{ "a presumption of what isn't offered gives way to the next", guide_offers,
	  "os=w2k pack=unknown fix=", "affected | presumed: pack=none" },

	{ "a presumption hangs on the answer to a later question", guide_presumed_by_later,
	  "iis=unknown products=bo", "affected | presumed: iis=yes" },
	{ "without its condition nothing is presumed", guide_presumed_by_later,
	  "iis=unknown products=sql", "affected | open: iis" },
	{ "a presumption isn't worked out again for a varied answer",
	  guide_presumed_by_later,
	  "iis=unknown products=unknown", "undetermined | open: iis products" },
	{ "a given answer is not presumed over", guide_presumed_by_later,
	  "iis=no products=bo", "fixed" },
	{ "a missing answer is presumed like an unknown one", guide_presumed_by_later,
	  "products=bo", "affected | presumed: iis=yes" },
	{ "a presumed answer asks, and is presumed from, like a given one",
	  guide_presumed_chain,
	  "pack=unknown index=unknown fix=unknown",
	  "affected | presumed: pack=yes index=yes fix=" },
	{ "the first presumption that holds counts", guide_presumed_chain,
	  "pack=unknown index=unknown fix=q2", "not_affected | presumed: pack=yes index=no" },
	{ "nothing is presumed of a question that isn't asked", guide_presumed_chain,
	  "pack=no fix=", "not_affected" },
	{ "none of these, presumed, is an answer", guide_presumed_chain,
	  "pack=yes index=no", "not_affected | presumed: fix=" },

	{ "unknown matches nothing when asking", guide_unless,
	  "os=unknown patched=yes", "fixed | open: os" },
	{ "what is asked stays asked in every world", guide_unless,
	  "os=unknown patched=no", "affected | open: os" },
	{ "a question that isn't asked holds nothing", guide_unless,
	  "os=nt patched=yes", "not_listed | ignored: patched" },

	{ "a question is asked while the verdict without it is affected", guide_fix,
	  "iis=yes fix=q1 tested=yes unplugged=no", "fixed" },
	{ "a question is not asked when the verdict without it is another", guide_fix,
	  "iis=no fix=q1 unplugged=no", "not_affected | ignored: fix" },
	{ "a question is asked while the verdict without it is undetermined", guide_fix,
	  "iis=unknown fix= unplugged=no", "undetermined | open: iis" },
	{ "an answer can settle what was undetermined without it", guide_fix,
	  "iis=unknown fix=q2 tested=yes unplugged=no", "fixed | open: iis" },
	{ "a later question is not seen by the verdict that asks", guide_fix,
	  "iis=yes fix= unplugged=yes", "not_affected" },
	{ "an earlier question that was asked by a verdict is seen by the next", guide_fix,
	  "iis=yes fix=q1 tested=no unplugged=no", "undetermined" },
	{ "a verdict that would need the question itself doesn't ask it", guide_fix,
	  "iis=yes fix= tested=yes unplugged=no", "affected | ignored: tested" },
	{ "a verdict that an unknown answer leaves open doesn't ask for `fixed`", guide_fix,
	  "iis=yes fix=unknown unplugged=no", "undetermined | open: fix" },

	{ "a named condition means the verdict without the question that it asks",
	  guide_named_verdict,
	  "iis=yes fix= unplugged=no", "affected" },
	{ "the same named condition means another verdict under the next question",
	  guide_named_verdict,
	  "iis=yes fix=q1 unplugged=yes", "fixed | ignored: unplugged" },
	{ "a named condition sees what is undetermined", guide_named_verdict,
	  "iis=unknown fix= unplugged=yes", "not_affected | open: iis" },
	{ "a named condition that fails asks neither", guide_named_verdict,
	  "iis=no fix=q1 unplugged=yes", "not_affected | ignored: fix unplugged" },

	{ "a verdict that turns bad asks what comes after", guide_verdict_turns,
	  "iis=no fix=q1 page=yes unplugged=no", "affected | ignored: fix" },

	{ "a question may be asked because another is unknown", guide_standings,
	  "os=unknown iis=no look=yes", "affected | open: os" },
	{ "a presumed question is not unknown", guide_standings,
	  "os=w2k iis=unknown look=yes sure=no", "affected | presumed: iis=yes | ignored: look" },
	{ "a known question is neither unknown nor presumed", guide_standings,
	  "os=w2k iis=no look=yes sure=no", "affected | ignored: look sure" },

	{ "a question may be asked by an answer as it was given", guide_given,
	  "iis=no sure=yes", "affected" },
	{ "in each world a varied answer is given", guide_given,
	  "iis=unknown", "affected | open: iis" },
	{ "an answer that was given otherwise asks nothing", guide_given, "iis=yes sure=no",
	  "affected | ignored: sure" },

	{ "a text is an answer", guide_text, "name=web01 owner=no", "affected" },
	{ "an unknown text is open, and asks nothing", guide_text,
	  "name=unknown owner=no", "affected | open: name | ignored: owner" },

	{ "no rule is no verdict", guide_gaps, "os=nt", "undetermined" },
	{ "a question that offers nothing here isn't asked", guide_gaps,
	  "os=nt edition=pro", "undetermined | ignored: edition" },
	{ "no rule in one world is enough", guide_gaps,
	  "os=unknown", "undetermined | open: os" },
};

/* What a wrong answer comes to else is of no account: it is an error. */
static const struct outcome_case wrong_cases[] = {
	{ "an id that an asked question doesn't have is wrong", guide_hanging,
	  "os=amiga", "os=amiga" },
	{ "an id that a `many` doesn't have is wrong beside a right one", guide_hanging,
	  "os=mac signs=log,smoke", "signs=smoke" },
	{ "an id of another question is wrong", guide_hanging, "os=log", "os=log" },
	{ "the first wrong answer is named", guide_hanging,
	  "os=nt pack=perhaps signs=smoke", "pack=perhaps" },
	{ "the first wrong answer is the first question's, in whatever order they are settled",
	  guide_presumed_by_later, "iis=perhaps products=smoke", "iis=perhaps" },
	{ "an option that isn't offered there is wrong", guide_offers,
	  "os=w2k pack=sp6 fix=", "pack=sp6" },
	{ "an option of a `many` that isn't offered there is wrong beside a right one",
	  guide_offers,
	  "os=nt pack=sp4 fix=q1,q2", "fix=q2" },
	{ "an option that is offered there is right", guide_offers,
	  "os=w2k pack=sp4 fix=q1,q2", NULL },
	{ "an option that isn't offered is no error where its question isn't asked",
	  guide_offers,
	  "os=other pack=sp6 fix=", NULL },
	{ "an unknown answer is never wrong", guide_offers,
	  "os=w2k pack=unknown fix=unknown", NULL },
	{ "an empty answer is never wrong", guide_offers, "os=w2k pack=none fix=", NULL },
};

static void is_wrong(void **state)
{
	const struct outcome_case *c = *state;
	struct outcome *outcome;
	struct answers answers;

	make_begin();
	c->guide();
	make_end();
	make_answers(&answers, c->answers);
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	if (c->expected) {
		const char *equals = strchr(c->expected, '=');
		const char *id = maker.questions[outcome->wrong_question].id;

		assert_memory_equal(id, c->expected, (size_t)(equals - c->expected));
		assert_string_equal(outcome->wrong_value, equals + 1);
	} else {
		assert_int_equal(outcome->wrong_question, NO_INDEX);
		assert_null(outcome->wrong_value);
	}
	outcome_free(outcome);
	answers_release(&answers);
}

static void stands_so(void **state)
{
	const struct outcome_case *c = *state;
	struct outcome *outcome;
	struct answers answers, none;

	make_begin();
	c->guide();
	make_end();
	make_answers(&answers, c->answers);
	make_answers(&none, "");
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	assert_string_equal(show_outcome(outcome), c->expected);
	/* Nothing is left of what was worked out in between. */
	outcome_compute(outcome, &none);
	outcome_compute(outcome, &answers);
	assert_string_equal(show_outcome(outcome), c->expected);
	outcome_free(outcome);
	answers_release(&answers);
	answers_release(&none);
}

static struct outcome *computed(const char *line)
{
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;

	make_answers(&answers, line);
	outcome_compute(outcome, &answers);
	answers_release(&answers);
	return outcome;
}

static void the_rules_that_decide_in_some_world_are_named(void **state)
{
	struct outcome *outcome;

	(void)state;
	make_begin();
	guide_hanging();
	make_end();
	outcome = computed("os=nt pack=unknown");
	assert_int_equal(outcome->possible,
			 1u << VERDICT_AFFECTED | 1u << VERDICT_NOT_AFFECTED);
	assert_false(outcome->rules[0]);
	assert_true(outcome->rules[1]);
	assert_true(outcome->rules[2]);
	assert_false(outcome->no_rule);
	outcome_free(outcome);
}

static void a_world_without_a_rule_is_told(void **state)
{
	struct outcome *outcome;

	(void)state;
	make_begin();
	guide_gaps();
	make_end();
	outcome = computed("os=unknown");
	assert_true(outcome->no_rule);
	assert_int_equal(outcome->possible,
			 1u << VERDICT_AFFECTED | 1u << VERDICT_UNDETERMINED);
	outcome_free(outcome);
	outcome = computed("os=w2k edition=pro");
	assert_false(outcome->no_rule);
	assert_int_equal(outcome->possible, 1u << VERDICT_AFFECTED);
	outcome_free(outcome);
}

static void an_answer_that_was_not_given_yet_is_unanswered(void **state)
{
	struct outcome *outcome;

	(void)state;
	make_begin();
	guide_presumed_chain();
	make_end();
	outcome = computed("pack=unknown");
	assert_false(outcome->unanswered[made_question("pack")]);
	assert_true(outcome->unanswered[made_question("index")]);
	assert_int_equal(outcome->standing[made_question("index")], STANDING_PRESUMED);
	assert_int_equal(outcome->presumption[made_question("index")], 1);
	assert_int_equal(outcome->presumption[made_question("pack")], 0);
	outcome_free(outcome);
	outcome = computed("pack=no");
	assert_false(outcome->unanswered[made_question("index")]);
	assert_int_equal(outcome->presumption[made_question("index")], NO_INDEX);
	outcome_free(outcome);
}

static void the_find_out_text_is_the_first_for_this_machine(void **state)
{
	struct find_out find_outs[2];
	struct outcome *outcome;

	(void)state;
	make_begin();
	guide_hanging();
	find_outs[0] = (struct find_out){ .when = says("os", "nt") };
	find_outs[1] = (struct find_out){ .when = says("os", "*") };
	maker.questions[made_question("signs")].find_outs = find_outs;
	maker.questions[made_question("signs")].find_out_count = 2;
	make_end();
	outcome = computed("os=nt");
	assert_ptr_equal(outcome_find_out(outcome, made_question("signs")), &find_outs[0]);
	assert_null(outcome_find_out(outcome, made_question("os")));
	outcome_free(outcome);
	outcome = computed("os=mac");
	assert_ptr_equal(outcome_find_out(outcome, made_question("signs")), &find_outs[1]);
	outcome_free(outcome);
	outcome = computed("os=unknown");
	assert_null(outcome_find_out(outcome, made_question("signs")));
	outcome_free(outcome);
}

enum {
	CASES = ROWS(cases),
	WRONG = sizeof(wrong_cases) / sizeof(*wrong_cases),
};

int main(void)
{
	struct CMUnitTest tests[4 + CASES + WRONG] = {
		cmocka_unit_test(the_rules_that_decide_in_some_world_are_named),
		cmocka_unit_test(a_world_without_a_rule_is_told),
		cmocka_unit_test(an_answer_that_was_not_given_yet_is_unanswered),
		cmocka_unit_test(the_find_out_text_is_the_first_for_this_machine),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[4 + i] = make_test(cases[i].name, stands_so, &cases[i]);
	for (size_t i = 0; i < WRONG; i++)
		tests[4 + CASES + i] = make_test(wrong_cases[i].name, is_wrong, &wrong_cases[i]);
	return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
