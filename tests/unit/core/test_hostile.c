/*
 * Guides within the loader's limits that were made to do harm.  Each runs in a
 * process of its own, with the usual stack and a limit on time and memory, so
 * that a crash or a hang is one failed test.
 */
#include "make.h"
#include "show.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/ahead.h"
#include "core/prove.h"
#include "core/session.h"

enum { SECONDS = 20, STACK = 8 << 20 };

static const struct condition *nested(const struct condition *c, size_t times)
{
	while (times--)
		c = not(not(c));
	return c;
}

static void decide(const char *line)
{
	struct outcome *outcome = outcome_new(&maker.a);
	struct answers answers;
	struct ahead ahead;

	make_answers(&answers, line);
	outcome_compute(outcome, &answers);
	ahead_init(&ahead, &maker.a);
	ahead_compute(&ahead, outcome, &answers);
	ahead_release(&ahead);
	outcome_free(outcome);
	answers_release(&answers);
}

/* Every question asks for the verdict, through every named condition, each of them deep. */
static void verdicts_within_verdicts(void)
{
	const struct condition *last[200];

	make_begin();
	for (size_t q = 0; q < 200; q++)
		make_one(make_id("q", q), "x y");
	for (size_t q = 0; q < 200; q++)
		last[q] = says(make_id("q", 199 - q), "x");
	make_named("n199", join(CONDITION_ANY, 200, last));
	for (size_t n = 199; n-- > 0;)
		make_named(make_id("n", n), nested(those(CONDITION_IS, make_id("n", n + 1)), 7));
	for (size_t q = 1; q < 200; q++)
		make_asked(make_id("q", q), ALL_OF(says("q0", "x"), ends("affected")));
	make_rule("n", those(CONDITION_IS, "n0"), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	decide("q0=unknown");
	proof_free(prove(&maker.a));
}

static const struct condition *twenty_five_thousand_unknowns(void)
{
	const struct condition *outer[125], *inner[200];

	for (size_t i = 0; i < 125; i++) {
		for (size_t j = 0; j < 200; j++)
			inner[j] = about(j % 2 ? CONDITION_UNKNOWN : CONDITION_PRESUMED, j);
		outer[i] = join(CONDITION_ANY, 200, inner);
	}
	return join(CONDITION_ANY, 125, outer);
}

/* A warning full of conditions that a proof takes as it likes. */
static void tens_of_thousands_of_unknowns(void)
{
	make_begin();
	for (size_t q = 0; q < 200; q++)
		make_one(make_id("q", q), "x y");
	make_named("all", twenty_five_thousand_unknowns());
	make_warning("w", ANY_OF(those(CONDITION_IS, "all"), twenty_five_thousand_unknowns()));
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	proof_free(prove(&maker.a));
}

static void make_wide(enum question_kind kind, const char *id, size_t count)
{
	struct strbuf options;

	strbuf_init(&options);
	for (size_t o = 0; o < count; o++)
		strbuf_addf(&options, "o%zu ", o);
	make_question(kind, id, options.text);
	strbuf_release(&options);
}

static void a_list_of_two_thousand(void)
{
	make_begin();
	make_wide(QUESTION_MANY, "many", 2000);
	make_rule("none", says("many", ""), VERDICT_NOT_AFFECTED);
	make_rule("any", says("many", "*"), VERDICT_AFFECTED);
	make_end();
	decide("many=unknown");
	proof_free(prove(&maker.a));
}

static void all_may_matter_to_all(void)
{
	make_begin();
	for (size_t q = 0; q < 200; q++)
		make_one(make_id("q", q), "a b c d e f g h i j");
	for (size_t s = 0; s < 199; s++)
		make_action(make_id("s", s), ANY_OF(says(make_id("q", s), "a"),
						    says(make_id("q", s + 1), "b")));
	make_warning("w", ALL_OF(not(those(CONDITION_MATTERS, "q199 q0"))));
	for (size_t q = 0; q < 200; q++)
		make_warning(make_id("w", q), those(CONDITION_MATTERS, make_id("q", q)));
	make_rule("rest", says("q0", "c"), VERDICT_FIXED);
	make_end();
	decide("");
}

/* All named conditions are looked at under all questions, for the verdict before each. */
static void names_under_every_question(void)
{
	const struct condition *many[100];
	size_t all[200];

	make_begin();
	for (size_t q = 0; q < 200; q++)
		make_one(make_id("q", q), "x y");
	for (size_t n = 0; n < 200; n++) {
		for (size_t i = 0; i < 100; i++)
			many[i] = says("q0", i % 2 ? "x" : "x y");
		make_named(make_id("n", n), join(CONDITION_ALL, 100, many));
		all[n] = n;
	}
	for (size_t q = 1; q < 200; q++)
		make_asked(make_id("q", q), ALL_OF(of_list(CONDITION_IS, make_list(200, all)),
						   not(ends("fixed"))));
	make_rule("rest", says("q199", "x"), VERDICT_FIXED);
	make_end();
	decide("q0=unknown");
}

/* Fifty times the same long list, for the verdict before each question. */
static void a_long_list_in_every_rule(void)
{
	struct index_list group;
	size_t options[1600];

	make_begin();
	make_wide(QUESTION_ONE, "os", 1601);
	for (size_t q = 1; q < 200; q++)
		make_one(make_id("q", q), "x y");
	for (size_t i = 0; i < 1600; i++)
		options[i] = i;
	group = make_list(1600, options);
	for (size_t r = 1; r <= 50; r++)
		make_rule("r", ALL_OF(chosen(0, group), says(make_id("q", r), "x")),
			  VERDICT_AFFECTED);
	for (size_t q = 1; q < 200; q++)
		make_asked(make_id("q", q), ALL_OF(says("os", "o0"), ends("undetermined")));
	make_end();
	decide("");
}

/* Affected if some product lacks its fix; but all products are looked at first. */
static void products_and_their_fixes(void)
{
	const struct condition *lacks[25];

	make_begin();
	make_wide(QUESTION_MANY, "products", 25);
	make_wide(QUESTION_MANY, "fixes", 25);
	make_rule("none", says("products", ""), VERDICT_NOT_AFFECTED);
	for (size_t i = 0; i < 25; i++)
		lacks[i] = ALL_OF(says("products", make_id("o", i)),
				  not(says("fixes", make_id("o", i))));
	make_rule("lacks", join(CONDITION_ANY, 25, lacks), VERDICT_AFFECTED);
	make_rule("rest", NULL, VERDICT_FIXED);
	make_end();
	decide("");
	proof_free(prove(&maker.a));
}

struct hostile_case {
	const char *name;
	void (*run)(void);
};

static const struct hostile_case cases[] = {
	{ "verdicts within verdicts through deep names don't exhaust the stack",
	  verdicts_within_verdicts },
	{ "tens of thousands of unknowns don't exhaust a proof",
	  tens_of_thousands_of_unknowns },
	{ "a list of two thousand options is no burden", a_list_of_two_thousand },
	{ "all questions may matter to all steps", all_may_matter_to_all },
	{ "all names may be looked at under all questions", names_under_every_question },
	{ "a long list may stand in every rule", a_long_list_in_every_rule },
	{ "products and their fixes, all unknown, end", products_and_their_fixes },
};

static void limit(int what, rlim_t most)
{
	struct rlimit now;

	getrlimit((__rlimit_resource_t)what, &now);
	now.rlim_cur = most < now.rlim_max ? most : now.rlim_max;
	setrlimit((__rlimit_resource_t)what, &now);
}

static void ends_well(void **state)
{
	const struct hostile_case *c = *state;
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		limit(RLIMIT_CORE, 0);
		limit(RLIMIT_STACK, STACK);
		limit(RLIMIT_CPU, SECONDS);
#ifndef __SANITIZE_ADDRESS__
		limit(RLIMIT_AS, (rlim_t)1 << 30);
#endif
		c->run();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFSIGNALED(status))
		fail_msg("ended by signal %d", WTERMSIG(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

enum { CASES = ROWS(cases) };

int main(void)
{
	struct CMUnitTest tests[CASES];

	for (size_t i = 0; i < CASES; i++)
		tests[i] = make_test(cases[i].name, ends_well, &cases[i]);
	return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
