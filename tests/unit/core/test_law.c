/*
 * The law on unknown answers, against brute force: thousands of random guides
 * with random answers; every completion of what is unknown is walked one by
 * one and must give the same set of verdicts, deciding rules and "matters" as
 * the decision diagrams.
 */
#include "core/view.h"
#include "make.h"
#include "tests/unit/base/dice.h"

enum { QUESTIONS = 6, OPTIONS = 4, RULES = 6, STEPS = 2, VALUES = 1 << OPTIONS };

struct guide {
	struct advisory a;
	struct question questions[QUESTIONS];
	struct option options[QUESTIONS * OPTIONS];
	struct rule rules[RULES];
	struct step steps[STEPS];
	struct placement placements[STEPS];
	struct presumption presumptions[QUESTIONS];
};

/* A condition on the questions before `before`. */
static const struct condition *random_condition(struct guide *g, size_t before, unsigned depth)
{
	size_t kind = roll(depth == 0 ? 4 : 8), q = roll(before);
	const struct question *question = &g->questions[q];
	const struct condition *a, *b;

	if (kind == 3 && question->kind == QUESTION_MANY)
		return about(roll(2) ? CONDITION_NONE : CONDITION_ANSWERED, q);
	if (kind == 3 || kind == 4)
		return about(CONDITION_ASKED, q);
	if (kind < 3) {
		size_t o = question->first_option + roll(question->option_count);

		return chosen(q, roll(2) ? LIST(o) : LIST(o, question->first_option));
	}
	a = random_condition(g, before, depth - 1);
	b = random_condition(g, before, depth - 1);
	return kind == 5 ? not(a) : kind == 6 ? ALL_OF(a, b) : ANY_OF(a, b);
}

static void random_question(struct guide *g, size_t q, size_t first)
{
	struct question *question = &g->questions[q];

	question->id = "q";
	question->kind = roll(3) ? QUESTION_ONE : QUESTION_MANY;
	question->first_option = first;
	question->option_count = 2 + roll(OPTIONS - 1);
	if (q > 0 && roll(2))
		question->when = random_condition(g, q, 1);
	for (size_t o = first; o < first + question->option_count; o++) {
		g->options[o].id = "o";
		if (q > 0 && roll(4) == 0)
			g->options[o].when = random_condition(g, q, 1);
	}
	if (roll(4) == 0) {
		g->presumptions[q].when = q > 0 && roll(2) ? random_condition(g, q, 1) : NULL;
		g->presumptions[q].options = LIST(first + roll(question->option_count));
		question->presumptions = &g->presumptions[q];
		question->presumption_count = 1;
	}
}

static void random_guide(struct guide *g)
{
	struct order_circle circle;
	size_t first = 0;

	memset(g, 0, sizeof(*g));
	g->a.question_count = 2 + roll(QUESTIONS - 1);
	for (size_t q = 0; q < g->a.question_count; q++) {
		random_question(g, q, first);
		first += g->questions[q].option_count;
	}
	/* Some question asks only while the verdict without it is open. */
	if (roll(2)) {
		struct question *last = &g->questions[g->a.question_count - 1];

		last->when = verdict_in(1u << VERDICT_AFFECTED | 1u << VERDICT_UNDETERMINED);
	}
	g->a.rules = g->rules;
	g->a.rule_count = 1 + roll(RULES);
	for (size_t r = 0; r < g->a.rule_count; r++) {
		g->rules[r].verdict = (enum verdict)roll(VERDICT_COUNT);
		g->rules[r].when = random_condition(g, g->a.question_count, 2);
	}
	g->a.steps = g->steps;
	g->a.placements = g->placements;
	g->a.step_count = g->a.placement_count = STEPS;
	for (size_t s = 0; s < STEPS; s++) {
		g->steps[s].action = true;
		g->placements[s].step = s;
		g->placements[s].when = ALL_OF(verdict_in((unsigned)roll(31) + 1),
					       random_condition(g, g->a.question_count, 1));
	}
	assert_true(make_finish(&g->a, g->questions, g->options, &circle));
}

/* One world: the value of every question that is not settled (an option, or a set as bits). */
struct world {
	const struct guide *g;
	const struct outcome *outcome;
	size_t value[QUESTIONS];
	bool asked[QUESTIONS];
	size_t limit;			/* rules see only questions before this one */
	enum verdict verdict;		/* for steps */
};

static bool holds(struct world *w, const struct condition *c);

static bool has(struct world *w, size_t q, size_t option)
{
	const struct question *question = &w->g->questions[q];

	if (!w->asked[q])
		return false;
	if (w->outcome->standing[q] >= STANDING_PRESUMED)
		return w->outcome->chosen[option];
	if (question->kind == QUESTION_ONE)
		return w->value[q] == option - question->first_option &&
		       holds(w, w->g->options[option].when);
	return (w->value[q] >> (option - question->first_option) & 1) &&
	       holds(w, w->g->options[option].when);
}

static bool has_any(struct world *w, size_t q)
{
	const struct question *question = &w->g->questions[q];

	for (size_t o = question->first_option; o < question->first_option + question->option_count; o++) {
		if (has(w, q, o))
			return true;
	}
	return false;
}

static bool holds_list(struct world *w, const struct condition *c)
{
	for (size_t i = 0; i < c->list.count; i++) {
		if (has(w, c->question, c->list.items[i]))
			return true;
	}
	return false;
}

static bool holds(struct world *w, const struct condition *c)
{
	if (!c)
		return true;
	bool seen = c->question < w->limit;

	switch (c->kind) {
	case CONDITION_ALL: return holds(w, c->kids[0]) && holds(w, c->kids[1]);
	case CONDITION_ANY: return holds(w, c->kids[0]) || holds(w, c->kids[1]);
	case CONDITION_NOT: return !holds(w, c->kids[0]);
	case CONDITION_CHOSEN: return seen && holds_list(w, c);
	case CONDITION_NONE: return seen && w->asked[c->question] && !has_any(w, c->question);
	case CONDITION_ANSWERED: return seen && has_any(w, c->question);
	case CONDITION_ASKED: return seen && w->asked[c->question];
	case CONDITION_VERDICT: return c->verdicts & 1u << w->verdict;
	default: fail_msg("a condition that the random guides don't have"); return false;
	}
}

/* The rule that decides in this world, or rule_count. */
static size_t decide(struct world *w, size_t limit)
{
	size_t r = 0;

	w->limit = limit;
	while (r < w->g->a.rule_count && !holds(w, w->g->rules[r].when))
		r++;
	w->limit = w->g->a.question_count;
	return r;
}

static enum verdict verdict_of(const struct guide *g, size_t rule)
{
	return rule < g->a.rule_count ? g->rules[rule].verdict : VERDICT_UNDETERMINED;
}

/* Which questions are asked in this world; false: it is none, since some answer isn't offered. */
static bool ask(struct world *w)
{
	for (size_t q = 0; q < w->g->a.question_count; q++) {
		const struct question *question = &w->g->questions[q];
		bool offers = false;

		w->asked[q] = w->outcome->standing[q] != STANDING_NOT_ASKED;
		if (w->outcome->standing[q] >= STANDING_PRESUMED)
			continue;
		for (size_t o = 0; o < question->option_count; o++)
			offers = offers || holds(w, w->g->options[question->first_option + o].when);
		if (!w->asked[q] && question->when && question->when->kind == CONDITION_VERDICT) {
			w->verdict = verdict_of(w->g, decide(w, q));
			w->asked[q] = offers && holds(w, question->when);
		} else if (!w->asked[q]) {
			w->asked[q] = offers && holds(w, question->when);
		}
		/* Where nothing is offered, it has no answer; else an offered one. */
		if (w->asked[q] && offers && question->kind == QUESTION_ONE &&
		    !holds(w, w->g->options[question->first_option + w->value[q]].when))
			return false;
	}
	return true;
}

/* What can be told from outside: the verdict and the action steps. */
static unsigned result_of(struct world *w, size_t *rule)
{
	unsigned result = 0;

	*rule = decide(w, w->g->a.question_count);
	w->verdict = verdict_of(w->g, *rule);
	for (size_t s = 0; s < STEPS; s++)
		result |= holds(w, w->g->placements[s].when) ? 1u << s : 0;
	return result | (unsigned)w->verdict << STEPS;
}

struct found {
	unsigned possible;
	bool rules[RULES + 1];
	bool matters[QUESTIONS];
};

static size_t value_count(const struct guide *g, size_t q)
{
	return g->questions[q].kind == QUESTION_ONE ? g->questions[q].option_count
						    : (size_t)1 << g->questions[q].option_count;
}

/* Do two worlds that differ in this question only end differently? */
static bool differs(struct world *w, size_t q, unsigned result)
{
	struct world other = *w;
	size_t rule;

	for (size_t v = 0; v < value_count(w->g, q); v++) {
		other.value[q] = v;
		if (ask(&other) && result_of(&other, &rule) != result)
			return true;
	}
	return false;
}

static void walk(struct world *w, size_t q, struct found *found)
{
	size_t count = w->g->a.question_count, rule;

	if (q < count && w->outcome->standing[q] >= STANDING_PRESUMED) {
		walk(w, q + 1, found);
		return;
	}
	if (q < count) {
		for (size_t v = 0; v < value_count(w->g, q); v++) {
			w->value[q] = v;
			walk(w, q + 1, found);
		}
		return;
	}
	if (!ask(w))
		return;
	unsigned result = result_of(w, &rule);

	found->possible |= 1u << verdict_of(w->g, rule);
	found->rules[rule] = true;
	for (size_t o = 0; o < count; o++) {
		if (!found->matters[o] && w->outcome->standing[o] == STANDING_OPEN)
			found->matters[o] = differs(w, o, result);
	}
}

static void random_answers(const struct guide *g, struct answers *answers)
{
	for (size_t q = 0; q < g->a.question_count; q++) {
		const struct question *question = &g->questions[q];

		if (roll(3) == 0)
			answers_choose(answers, question->first_option + roll(question->option_count));
		else if (question->kind == QUESTION_MANY && roll(4) == 0)
			answers_none(answers, q);
	}
}

static size_t world_count(const struct guide *g, const struct outcome *outcome)
{
	size_t worlds = 1;

	for (size_t q = 0; q < g->a.question_count; q++)
		worlds *= outcome->standing[q] >= STANDING_PRESUMED ? 1 : value_count(g, q);
	return worlds;
}

static void compare(struct guide *g, uint64_t number)
{
	struct answers answers;
	struct outcome *outcome = outcome_new(&g->a);

	answers_init(&answers, &g->a);
	random_answers(g, &answers);
	outcome_compute(outcome, &answers);
	if (world_count(g, outcome) <= 20000) {
		struct world world = { .g = g, .outcome = outcome, .limit = g->a.question_count };
		struct found found = { 0 };

		walk(&world, 0, &found);
		if (found.possible != outcome->possible)
			fail_msg("guide %llu: possible %x, brute force %x", (unsigned long long)number,
				 outcome->possible, found.possible);
		for (size_t r = 0; r < g->a.rule_count; r++)
			assert_int_equal(outcome->rules[r], found.rules[r]);
		assert_int_equal(outcome->no_rule, found.rules[g->a.rule_count]);
		for (size_t q = 0; q < g->a.question_count; q++) {
			if (outcome_holds(outcome, about(CONDITION_MATTERS, q)) != found.matters[q])
				fail_msg("guide %llu: question %zu matters: brute force says %d",
					 (unsigned long long)number, q, found.matters[q]);
		}
	}
	outcome_free(outcome);
	answers_release(&answers);
}

static void random_guides_agree_with_brute_force_over_all_completions(void **state)
{
	static struct guide g;

	(void)state;
	for (uint64_t number = 1; number <= 4000; number++) {
		seed = number * 0x9e3779b97f4a7c15u;
		arena_init(&made);
		random_guide(&g);
		compare(&g, number);
		arena_release(&made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_guides_agree_with_brute_force_over_all_completions),
	};

	return cmocka_run_group_tests_name("law", tests, NULL, NULL);
}
