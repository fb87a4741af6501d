/* Why something is so: what it rests on, through names, verdict, warnings and steps. */
#include "make.h"
#include "show.h"

#include "core/why.h"

static void guide(void)
{
	make_begin();
	make_one("os", "nt w2k mac");
	make_one("pack", "yes no");
	make_one("iis", "yes no");
	make_many("products", "bo sql");
	make_many("fix", "q1 q2");
	make_many("signs", "log door");
	make_named("server", says("os", "nt w2k"));
	make_named("door", ALL_OF(says("signs", "door"), those(CONDITION_IS, "server")));
	make_asked("pack", says("os", "nt"));
	make_asked("iis", says("os", "w2k"));
	make_presume("iis", "yes", says("products", "bo"));
	make_asked("fix", ALL_OF(those(CONDITION_IS, "server"), ends("affected undetermined")));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", ALL_OF(says("os", "w2k"), says("iis", "yes")), VERDICT_AFFECTED);
	make_rule("pack", says("pack", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
	make_warning("door", those(CONDITION_IS, "door"));
	make_warning("bad", ends("affected"));
	make_warning("open", those(CONDITION_UNKNOWN, "products iis"));
	make_warning("always", NULL);
	make_step("unplug", those(CONDITION_WARNING, "door"));
	make_step("find", those(CONDITION_MATTERS, "products iis"));
	make_again("unplug", says("products", "bo"));
	make_step("ask", ANY_OF(those(CONDITION_STEP, "unplug find"),
				not(given_as("signs", true, "log"))));
	make_step("read", NULL);
	make_end();
}

enum subject { QUESTION, WARNING, STEP, VERDICT };

struct why_case {
	const char *name;
	const char *answers;
	enum subject subject;
	const char *id;
	const char *expected;
};

static const struct why_case cases[] = {
	{ "a question rests on what its condition looks at",
	  "os=w2k", QUESTION, "iis", "os" },
	{ "a question that is always asked rests on nothing",
	  "os=w2k", QUESTION, "os", "" },
	{ "a question asked by the verdict rests on what decides without it",
	  "os=w2k iis=yes fix=",
	  QUESTION, "fix", "os iis" },
	{ "its own answer doesn't ask a question",
	  "os=w2k iis=yes fix=q1", QUESTION, "fix", "os iis" },
	{ "a warning rests on questions through named conditions",
	  "os=nt signs=door", WARNING, "door",
	  "os signs" },
	{ "a warning rests on what the verdict does",
	  "os=w2k iis=yes fix= products=", WARNING, "bad", "os iis fix" },
	{ "a warning without a condition rests on nothing",
	  "os=nt", WARNING, "always", "" },
	{ "questions that are looked at for being unknown count",
	  "os=w2k", WARNING, "open", "iis products" },
	{ "questions that aren't asked are left out",
	  "os=nt", WARNING, "open", "products" },
	{ "a step rests on questions through a warning",
	  "os=nt signs=door products=", STEP, "unplug", "os signs" },
	{ "a step rests on the place where it stands",
	  "os=nt signs=log products=bo", STEP, "unplug", "products" },
	{ "a step rests on what matters", "os=w2k", STEP, "find", "iis products" },
	{ "a step rests on questions through other steps",
	  "os=nt products=bo signs=log", STEP, "ask",
	  "os products signs" },
	{ "a step that is always there rests on nothing", "os=nt", STEP, "read", "" },
	{ "the verdict rests on the deciding rule, and on those before it that failed",
	  "os=w2k iis=yes fix=", VERDICT, NULL, "os iis fix" },
	{ "a verdict by the last rule rests on what made the others fail",
	  "os=nt pack=no", VERDICT, NULL, "os pack" },
	{ "an undetermined verdict rests on the rules of every world",
	  "os=nt pack=unknown fix=", VERDICT,
	  NULL, "os pack fix" },
	{ "a presumed answer is rested on like a given one",
	  "os=w2k iis=unknown products=bo fix=", VERDICT,
	  NULL, "os iis fix" },
	{ "a fixed verdict rests on the fixes",
	  "os=w2k iis=yes fix=q1", VERDICT, NULL, "os fix" },
};

static size_t found_for(const struct why_case *c, struct outcome *outcome, size_t *found)
{
	const struct condition *when = NULL;

	switch (c->subject) {
	case QUESTION: return why_asked(outcome, made_question(c->id), found);
	case WARNING: when = maker.warnings[made_member(CONDITION_WARNING, c->id)].when; break;
	case STEP: when = why_step(outcome, made_member(CONDITION_STEP, c->id)); break;
	case VERDICT: return why_verdict(outcome, found);
	}
	return why_questions(outcome, when, found);
}

static void rests_on(void **state)
{
	const struct why_case *c = *state;
	struct outcome *outcome;
	struct answers answers;
	struct strbuf line;
	size_t found[MADE], count;

	guide();
	make_answers(&answers, c->answers);
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	count = found_for(c, outcome, found);
	strbuf_init(&line);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&line, "%s%s", i ? " " : "", maker.questions[found[i]].id);
	assert_string_equal(show_keep(&line), c->expected);
	outcome_free(outcome);
	answers_release(&answers);
}

static void a_step_that_is_not_in_the_plan_has_no_reason(void **state)
{
	struct outcome *outcome;
	struct answers answers;

	(void)state;
	guide();
	make_answers(&answers, "os=mac products= signs=");
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	assert_null(why_step(outcome, made_member(CONDITION_STEP, "unplug")));
	outcome_free(outcome);
	answers_release(&answers);
}

static void a_ladder_of_names_is_walked_once(void **state)
{
	struct outcome *outcome;
	struct answers answers;
	size_t found[2];

	(void)state;
	make_begin();
	make_one("a", "x y");
	make_ladder(says("a", "x"));
	make_warning("w", those(CONDITION_IS, "n0"));
	make_end();
	make_answers(&answers, "a=x");
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	assert_int_equal(why_questions(outcome, maker.warnings[0].when, found), 1);
	assert_int_equal(found[0], 0);
	outcome_free(outcome);
	answers_release(&answers);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 2] = {
		cmocka_unit_test(a_step_that_is_not_in_the_plan_has_no_reason),
		cmocka_unit_test(a_ladder_of_names_is_walked_once),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[2 + i] = make_test(cases[i].name, rests_on, &cases[i]);
	return cmocka_run_group_tests_name("why", tests, NULL, NULL);
}
