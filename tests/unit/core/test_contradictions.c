/* Answers that can't all be right: said when both were given, and never of what is only presumed. */
#include "make.h"

#include "core/outcome.h"

static void guide(void)
{
	make_begin();
	make_one("os", "nt w2k");
	make_one("iis", "yes no");
	make_many("products", "sbs exchange");
	make_presume("iis", "yes", NULL);
	make_rule("all", NULL, VERDICT_AFFECTED);
	make_contradiction("sbs-on-w2k", ALL_OF(says("os", "w2k"), says("products", "sbs")), 2, 0);
	make_contradiction("iis-on-nt", ALL_OF(says("os", "nt"), says("iis", "yes")), 1, 0);
	make_end();
}

static void contradictions_follow_the_answers(void **state)
{
	static const struct {
		const char *name, *answers;
		bool sbs, iis;
	} cases[] = {
		{ "nothing said", "", false, false },
		{ "both said", "os=w2k products=sbs", true, false },
		{ "one of several chosen", "os=w2k products=sbs,exchange", true, false },
		{ "they fit", "os=nt products=sbs", false, false },
		{ "one is not known", "os=unknown products=sbs", false, false },
		{ "one is not answered", "products=sbs", false, false },
		{ "one is only presumed", "os=nt iis=unknown", false, false },
		{ "what was presumed is said", "os=nt iis=yes", false, true },
		{ "two at once cannot be", "os=nt iis=yes products=sbs", false, true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct outcome *outcome;
		struct answers answers;

		guide();
		outcome = outcome_new(&maker.a);
		make_answers(&answers, cases[i].answers);
		outcome_compute(outcome, &answers);
		if (outcome->contradictions[0] != cases[i].sbs || outcome->contradictions[1] != cases[i].iis)
			fail_msg("%s: %d %d", cases[i].name, outcome->contradictions[0],
				 outcome->contradictions[1]);
		answers_release(&answers);
		outcome_free(outcome);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contradictions_follow_the_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
