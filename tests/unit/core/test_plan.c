/*
 * Warnings, steps and links: each case is a small guide, what was answered,
 * and what then stands in the plan, in which order.
 */
#include "make.h"
#include "show.h"

/* Steps that hang on warnings and on steps, also on ones that stand below. */
static void guide_chains(void)
{
	make_one("os", "nt w2k beta");
	make_many("signs", "log page door");
	make_warning("attacked", says("signs", "log"));
	make_warning("consult", ALL_OF(says("os", "beta"), not(says("signs", ""))));
	make_step("unplug", NULL);
	make_step("rebuild", says("signs", "door"));
	make_step("save", those(CONDITION_STEP, "rebuild"));
	make_step("patch", ALL_OF(says("os", "nt w2k"),
				  not(those(CONDITION_WARNING, "consult"))));
	make_step("connect", ALL_OF(those(CONDITION_STEP, "patch rebuild"),
				    not(those(CONDITION_WARNING, "consult"))));
	make_step("stay", not(those(CONDITION_STEP, "connect")));
	make_warning("twice", ALL_OF(those(CONDITION_STEP, "stay"),
				     those(CONDITION_WARNING, "attacked")));
	/* Unplug only while something follows from it: a step below. */
	maker.placements[0].when = those(CONDITION_STEP, "stay connect");
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* A second place for a step, and a third. */
static void guide_again(void)
{
	make_one("os", "nt w2k beta mac");
	make_step("unplug", says("os", "nt"));
	make_step("ask", NULL);
	make_again("unplug", says("os", "nt w2k"));
	make_step("patch", NULL);
	make_again("unplug", says("os", "beta"));
	make_step("plug", those(CONDITION_STEP, "unplug"));
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* Links by a condition of their own, by a step, by both, by none. */
static void guide_links(void)
{
	make_one("os", "nt w2k mac");
	make_step("patch-nt", says("os", "nt"));
	make_step("patch-w2k", says("os", "w2k"));
	make_link("page", ALL_OF(says("os", "*")));
	make_link("nt", NULL);
	make_link("w2k-or-mac", says("os", "mac"));
	make_link("always", NULL);
	make_link("affected", ends("affected"));
	make_step_link("patch-nt", "nt");
	make_step_link("patch-w2k", "w2k-or-mac");
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* The answer as it was given, and how questions stand. */
static void guide_standings(void)
{
	make_one("os", "nt w2k");
	make_one("iis", "yes no");
	make_many("signs", "log page");
	make_asked("iis", says("os", "w2k"));
	make_presume("iis", "yes", NULL);
	make_warning("given-no", given_as("iis", false, "no"));
	make_warning("given-unknown-or-no", given_as("iis", true, "no"));
	make_warning("given-unknown", given_as("iis", true, ""));
	make_warning("iis", says("iis", "yes"));
	make_warning("given-log", given_as("signs", false, "log"));
	make_warning("asked-iis", those(CONDITION_ASKED, "iis"));
	make_warning("unknown-iis", those(CONDITION_UNKNOWN, "iis"));
	make_warning("unknown-any", those(CONDITION_UNKNOWN, "*"));
	make_warning("presumed-any", those(CONDITION_PRESUMED, "*"));
	make_warning("presumed-signs", those(CONDITION_PRESUMED, "signs os"));
	make_rule("rest", NULL, VERDICT_AFFECTED);
}

/* One named condition, speaking of the verdict, in asking and in warning. */
static void guide_named_verdict(void)
{
	make_one("iis", "yes no");
	make_many("fix", "q1");
	make_named("bad", ends("affected undetermined"));
	make_named("really-bad", those(CONDITION_IS, "bad"));
	make_asked("fix", those(CONDITION_IS, "really-bad"));
	make_warning("bad", those(CONDITION_IS, "really-bad"));
	make_warning("asked", those(CONDITION_ASKED, "fix"));
	make_step("fixed", ends("fixed"));
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* find-x: x is unknown and its answer can change the verdict or an action step. */
static void guide_matters(void)
{
	make_one("os", "nt w2k mac");
	make_one("pack", "yes no");
	make_one("index", "yes no");
	make_many("products", "bo sql");
	make_one("colour", "red blue");
	make_asked("pack", says("os", "nt"));
	make_asked("index", says("pack", "yes"));
	make_presume("index", "yes", says("products", ""));
	make_step("find-os", those(CONDITION_MATTERS, "os"));
	make_step("find-pack", those(CONDITION_MATTERS, "pack"));
	make_step("find-index", those(CONDITION_MATTERS, "index"));
	make_step("find-products", those(CONDITION_MATTERS, "products"));
	make_step("find-colour", those(CONDITION_MATTERS, "colour"));
	make_step("find-any", those(CONDITION_MATTERS, "os pack index products colour"));
	make_step("paint", says("colour", "red"));
	make_action("unmap", ALL_OF(ends("affected"), not(says("products", "bo"))));
	make_action("save", those(CONDITION_STEP, "unmap"));
	make_action("repaint", ALL_OF(says("os", "mac"), not(those(CONDITION_UNKNOWN, "colour")),
				      says("colour", "red")));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("w2k", says("os", "w2k"), VERDICT_AFFECTED);
	make_rule("both", says("index", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
}

/* Either of two unknown answers suffices, and each alone changes nothing. */
static void guide_together(void)
{
	make_one("a", "yes no");
	make_one("b", "yes no");
	make_step("find-a", those(CONDITION_MATTERS, "a"));
	make_step("find-b", those(CONDITION_MATTERS, "b"));
	make_rule("same", ANY_OF(ALL_OF(says("a", "yes"), says("b", "yes")),
				 ALL_OF(says("a", "no"), says("b", "no"))), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
}

struct plan_case {
	const char *name;
	void (*guide)(void);
	const char *answers;
	const char *expected;
};

static const struct plan_case cases[] = {
	{ "a step may hang on another step", guide_chains, "os=nt signs=door",
	  "affected | plan: unplug rebuild save patch connect" },
	{ "a step may hang on one that stands below it", guide_chains, "os=beta signs=",
	  "affected | plan: unplug stay" },
	{ "a step may hang on a warning", guide_chains, "os=beta signs=page",
	  "affected | warnings: consult | plan: unplug stay" },
	{ "a warning may hang on steps and warnings", guide_chains, "os=beta signs=log",
	  "affected | warnings: attacked consult twice | plan: unplug stay" },
	{ "one of the steps named suffices", guide_chains, "os=w2k signs=log",
	  "affected | warnings: attacked | plan: unplug patch connect" },
	{ "unknown answers match nothing in the plan", guide_chains,
	  "os=beta signs=unknown",
	  "affected | warnings: consult | plan: unplug stay" },

	{ "the first place that holds counts", guide_again,
	  "os=nt", "affected | plan: unplug ask patch plug" },
	{ "a later place counts when the first doesn't hold", guide_again, "os=w2k",
	  "affected | plan: ask unplug patch plug" },
	{ "a third place counts too", guide_again,
	  "os=beta", "affected | plan: ask patch unplug plug" },
	{ "a step none of whose places holds isn't in the plan", guide_again, "os=mac",
	  "affected | plan: ask patch" },

	{ "a step brings its links", guide_links,
	  "os=nt", "affected | plan: patch-nt | links: page nt always affected" },
	{ "a link whose own condition fails is brought by its step", guide_links, "os=w2k",
	  "affected | plan: patch-w2k | links: page w2k-or-mac always affected" },
	{ "a link whose condition holds needs no step", guide_links, "os=mac",
	  "not_listed | links: page w2k-or-mac always" },
	{ "a link without a condition, that no step names, is always there", guide_links,
	  "os=unknown",
	  "undetermined | links: always" },
	{ "a link without a condition is there only with its step", guide_links, "os=w2k",
	  "affected | plan: patch-w2k | links: page w2k-or-mac always affected" },

	{ "given means before any presumption", guide_standings,
	  "os=w2k iis=unknown signs=log",
	  "affected | warnings: given-unknown-or-no given-unknown iis given-log asked-iis "
	  "presumed-any" },
	{ "a given answer is neither unknown nor presumed", guide_standings,
	  "os=w2k iis=no signs=",
	  "affected | warnings: given-no given-unknown-or-no asked-iis" },
	{ "an option that isn't named is not given so", guide_standings,
	  "os=w2k iis=yes signs=page",
	  "affected | warnings: iis asked-iis" },
	{ "a question that isn't asked is neither unknown nor given", guide_standings,
	  "os=nt iis=no signs=log,page", "affected | warnings: given-log" },
	{ "unknown is asked, unknown and not presumed", guide_standings,
	  "os=nt signs=unknown",
	  "affected | warnings: unknown-any" },
	{ "not yet answered counts as unknown", guide_standings, "os=w2k",
	  "affected | warnings: given-unknown-or-no given-unknown iis asked-iis unknown-any "
	  "presumed-any" },

	{ "in a warning, verdict means the last one; in asking, the one without the question",
	  guide_named_verdict, "iis=yes fix=q1", "fixed | warnings: asked | plan: fixed" },
	{ "the warning is given while the verdict is still bad", guide_named_verdict,
	  "iis=yes fix=",
	  "affected | warnings: bad asked" },
	{ "the warning is given while the verdict is undetermined", guide_named_verdict,
	  "iis=unknown fix=",
	  "undetermined | warnings: bad asked" },
	{ "neither is asked nor warned when the verdict is good", guide_named_verdict,
	  "iis=no",
	  "not_affected" },

	{ "an unknown answer that can change the verdict matters", guide_matters,
	  "os=unknown products= colour=red", "undetermined | plan: find-os find-any paint" },
	{ "an unknown answer matters through the question that hangs on it", guide_matters,
	  "os=nt pack=unknown products=bo colour=blue",
	  "undetermined | plan: find-pack find-any" },
	{ "an unknown answer matters if it can change an action step only", guide_matters,
	  "os=w2k products=unknown colour=blue",
	  "affected | plan: find-products find-any unmap save" },
	{ "an unknown answer that changes other steps only doesn't matter", guide_matters,
	  "os=nt pack=no products=unknown colour=unknown", "not_affected" },
	{ "an answer matters to an action step that waits for it to be known",
	  guide_matters,
	  "os=mac products=unknown colour=unknown", "not_listed | plan: find-colour find-any" },
	{ "an unknown answer that can change nothing doesn't matter", guide_matters,
	  "os=nt pack=no products=unknown colour=red", "not_affected | plan: paint" },
	{ "a presumed answer doesn't matter", guide_matters,
	  "os=nt pack=yes index=unknown products= colour=blue", "affected | plan: unmap save" },
	{ "a known answer doesn't matter", guide_matters,
	  "os=nt pack=yes index=no products=sql colour=blue", "not_affected" },
	{ "a question that isn't asked doesn't matter", guide_matters,
	  "os=mac pack=unknown index=unknown products= colour=blue", "not_listed" },
	{ "each of several unknown answers that can matter does", guide_matters,
	  "os=nt pack=yes index=unknown products=unknown colour=blue",
	  "undetermined | plan: find-index find-products find-any" },
	{ "an answer matters that does so under some choice of the others", guide_together,
	  "a=unknown b=unknown", "undetermined | plan: find-a find-b" },
	{ "an answer that is the only open one matters", guide_together, "a=yes b=unknown",
	  "undetermined | plan: find-b" },
};

static void plans_so(void **state)
{
	const struct plan_case *c = *state;
	struct outcome *outcome;
	struct answers answers, none;

	make_begin();
	c->guide();
	make_end();
	make_answers(&answers, c->answers);
	make_answers(&none, "");
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &none);
	outcome_compute(outcome, &answers);
	assert_string_equal(show_plan(outcome), c->expected);
	for (size_t s = 0; s < maker.a.step_count; s++) {
		bool found = false;

		for (size_t i = 0; i < outcome->plan_count; i++)
			found = found || outcome->plan[i] == s;
		assert_int_equal(outcome->in_plan[s], found);
	}
	outcome_free(outcome);
	answers_release(&answers);
	answers_release(&none);
}

/* Asked in any order, what holds is the same, and it doesn't disturb the outcome. */
static void conditions_can_be_asked_of_an_outcome(void **state)
{
	struct outcome *outcome;
	struct answers answers;

	(void)state;
	make_begin();
	guide_matters();
	make_end();
	make_answers(&answers, "os=nt pack=unknown products=bo colour=blue");
	outcome = outcome_new(&maker.a);
	outcome_compute(outcome, &answers);
	assert_true(outcome_holds(outcome, NULL));
	assert_true(outcome_holds(outcome, says("products", "bo sql")));
	assert_false(outcome_holds(outcome, says("products", "sql")));
	assert_true(outcome_holds(outcome, those(CONDITION_STEP, "find-pack")));
	assert_true(outcome_holds(outcome, those(CONDITION_MATTERS, "pack")));
	assert_false(outcome_holds(outcome, those(CONDITION_MATTERS, "colour")));
	assert_true(outcome_holds(outcome, ends("undetermined")));
	assert_false(outcome_holds(outcome, ANY_OF(ends("affected"), not(says("os", "nt")))));
	assert_string_equal(show_plan(outcome), "undetermined | plan: find-pack find-any");
	outcome_free(outcome);
	answers_release(&answers);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 1] = {
		cmocka_unit_test(conditions_can_be_asked_of_an_outcome),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[1 + i] = make_test(cases[i].name, plans_so, &cases[i]);
	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
