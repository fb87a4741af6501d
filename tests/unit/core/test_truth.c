/* How the parts of a rule stand: they hold, they don't, or what is open decides. */
#include "make.h"

#include "core/why.h"

static void guide(void)
{
	make_begin();
	make_one("os", "nt w2k mac");
	make_one("iis", "yes no");
	make_many("products", "bo sql");
	make_many("fix", "q1 q2");
	make_asked("iis", says("os", "w2k nt"));
	make_presume("iis", "yes", says("products", "bo"));
	make_asked("fix", ends("affected undetermined"));
	make_named("server", says("os", "nt w2k"));
	make_rule("mac", says("os", "mac"), VERDICT_NOT_LISTED);
	make_rule("fixed", says("fix", "*"), VERDICT_FIXED);
	make_rule("iis", says("iis", "yes"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
	make_warning("bad", ends("affected"));
	make_step("find", those(CONDITION_MATTERS, "iis"));
	make_end();
}

struct truth_case {
	const char *name, *answers;
	const struct condition *(*condition)(void);
	enum truth truth;
	const char *asking;	/* the question whose `when` it is */
};

static const struct condition *iis_yes(void) { return says("iis", "yes"); }
static const struct condition *not_iis_yes(void) { return not(says("iis", "yes")); }
static const struct condition *os_known(void) { return says("os", "*"); }
static const struct condition *server(void) { return those(CONDITION_IS, "server"); }
static const struct condition *both(void) { return ALL_OF(iis_yes(), server()); }
static const struct condition *either(void) { return ANY_OF(iis_yes(), server()); }
static const struct condition *nothing(void) { return ALL_OF(not_iis_yes(), not(server())); }
static const struct condition *unknown(void) { return those(CONDITION_UNKNOWN, "iis"); }
static const struct condition *matters(void) { return those(CONDITION_MATTERS, "iis"); }
static const struct condition *find(void) { return those(CONDITION_STEP, "find"); }
static const struct condition *bad(void) { return those(CONDITION_WARNING, "bad"); }
static const struct condition *affected(void) { return ends("affected"); }
static const struct condition *bo(void) { return says("products", "bo"); }
static const struct condition *no_products(void) { return says("products", ""); }

static const struct truth_case cases[] = {
	{ "what is answered so holds", "os=w2k iis=yes", iis_yes, TRUTH_YES, NULL },
	{ "what is answered otherwise doesn't", "os=w2k iis=no", iis_yes, TRUTH_NO, NULL },
	{ "what is unknown is open", "os=w2k iis=unknown", iis_yes, TRUTH_OPEN, NULL },
	{ "what nobody said yet is open", "os=w2k", iis_yes, TRUTH_OPEN, NULL },
	{ "what is presumed holds", "os=w2k iis=unknown products=bo", iis_yes, TRUTH_YES, NULL },
	{ "what can't come to be asked doesn't hold", "os=mac", iis_yes, TRUTH_NO, NULL },
	{ "what can come to be asked is open", "", iis_yes, TRUTH_OPEN, NULL },
	{ "an answer that is open can be any", "", os_known, TRUTH_OPEN, NULL },
	{ "not turns no around", "os=w2k iis=no", not_iis_yes, TRUTH_YES, NULL },
	{ "not turns yes around", "os=w2k iis=yes", not_iis_yes, TRUTH_NO, NULL },
	{ "not leaves open what is open", "os=w2k", not_iis_yes, TRUTH_OPEN, NULL },
	{ "a name stands as its condition does", "os=nt", server, TRUTH_YES, NULL },
	{ "all are open while one is and none fails", "os=nt", both, TRUTH_OPEN, NULL },
	{ "all fail with one", "os=nt iis=no", both, TRUTH_NO, NULL },
	{ "any holds with one", "os=nt", either, TRUTH_YES, NULL },
	{ "any is open while one is and none holds", "", either, TRUTH_OPEN, NULL },
	{ "joined parts agree with their own", "os=mac", nothing, TRUTH_YES, NULL },
	{ "none of a list", "os=nt products=", no_products, TRUTH_YES, NULL },
	{ "one of a list", "os=nt products=bo,sql", bo, TRUTH_YES, NULL },
	{ "to be unknown holds now, though in no world",
	  "os=w2k iis=unknown", unknown, TRUTH_YES, NULL },
	{ "to matter holds now", "os=w2k iis=unknown products= fix=", matters, TRUTH_YES, NULL },
	{ "a step that is in the plan", "os=w2k iis=unknown products= fix=", find, TRUTH_YES, NULL },
	{ "a step that isn't", "os=w2k iis=no products= fix=", find, TRUTH_NO, NULL },
	{ "a warning that can come", "os=w2k products= fix=", bad, TRUTH_OPEN, NULL },
	{ "a verdict that can come", "os=w2k products= fix=", affected, TRUTH_OPEN, NULL },
	{ "the verdict", "os=w2k iis=yes products= fix=q1", affected, TRUTH_NO, NULL },
	{ "the verdict without the question that asks", "os=w2k iis=yes products= fix=q1",
	  affected, TRUTH_YES, "fix" },
};

static void it_stands_so(void **state)
{
	const struct truth_case *row = *state;
	struct outcome *outcome;
	struct answers answers;
	struct truths *truths;
	enum truth truth;

	guide();
	outcome = outcome_new(&maker.a);
	make_answers(&answers, row->answers);
	outcome_compute(outcome, &answers);
	truths = truths_new(outcome, row->asking ? made_question(row->asking) : NO_INDEX);
	truth = truths_of(truths, row->condition());
	assert_int_equal(truth, row->truth);
	/* Looking changes nothing: the same again, and the outcome's own look is what it was. */
	assert_int_equal(truths_of(truths, row->condition()), truth);
	assert_int_equal(outcome_holds(outcome, affected()), outcome->verdict == VERDICT_AFFECTED);
	truths_free(truths);
	answers_release(&answers);
	outcome_free(outcome);
}

static void names_within_names_cost_no_powers_of_two(void **state)
{
	struct outcome *outcome;
	struct answers answers;
	struct truths *truths;

	(void)state;
	make_begin();
	make_one("os", "nt w2k");
	make_ladder(says("os", "nt"));
	make_rule("rest", NULL, VERDICT_NOT_AFFECTED);
	make_end();
	outcome = outcome_new(&maker.a);
	make_answers(&answers, "os=nt");
	outcome_compute(outcome, &answers);
	truths = truths_new(outcome, NO_INDEX);
	assert_int_equal(truths_of(truths, those(CONDITION_IS, "n0")), TRUTH_YES);
	truths_free(truths);
	answers_release(&answers);
	outcome_free(outcome);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES + 1] = {
		cmocka_unit_test(names_within_names_cost_no_powers_of_two),
	};

	for (size_t i = 0; i < CASES; i++)
		tests[1 + i] = make_test(cases[i].name, it_stands_so, &cases[i]);
	return cmocka_run_group_tests_name("truth", tests, NULL, NULL);
}
