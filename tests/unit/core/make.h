/*
 * Small advisories made in C, for core's tests: core links without a loader.
 * Everything is static or lives in the arena `made`.  Either by index, or
 * (make_begin … make_end) by name, where conditions read like those of a
 * guide: ALL_OF(says("os", "w2k nt"), not(says("iis", "yes"))).
 */
#ifndef TESTS_MAKE_H
#define TESTS_MAKE_H

#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "core/order.h"
#include "core/outcome.h"

static struct arena made;

static inline const struct condition *make_condition(struct condition from)
{
	struct condition *c = arena_alloc(&made, sizeof(*c));

	*c = from;
	return c;
}

static inline struct index_list make_list(size_t count, const size_t *items)
{
	size_t *copy = arena_array(&made, count, sizeof(*copy));

	memcpy(copy, items, count * sizeof(*copy));
	return (struct index_list){ .items = copy, .count = count };
}

#define LIST(...) make_list(sizeof((size_t[]){ __VA_ARGS__ }) / sizeof(size_t), (size_t[]){ __VA_ARGS__ })

static inline const struct condition *chosen(size_t question, struct index_list options)
{
	return make_condition((struct condition){
		.kind = CONDITION_CHOSEN, .question = question, .list = options });
}

static inline const struct condition *about(enum condition_kind kind, size_t question)
{
	return make_condition((struct condition){
		.kind = kind, .question = question, .list = LIST(question) });
}

static inline const struct condition *of_list(enum condition_kind kind, struct index_list list)
{
	return make_condition((struct condition){ .kind = kind, .list = list });
}

static inline const struct condition *verdict_in(unsigned verdicts)
{
	return make_condition((struct condition){ .kind = CONDITION_VERDICT, .verdicts = verdicts });
}

static inline const struct condition *join(enum condition_kind kind, size_t count,
					   const struct condition *const *kids)
{
	const struct condition **copy = arena_array(&made, count + 1, sizeof(*copy));

	for (size_t i = 0; i < count; i++)
		copy[i] = kids[i];
	return make_condition((struct condition){ .kind = kind, .kids = copy, .kid_count = count });
}

#define ALL_OF(...) join(CONDITION_ALL, sizeof((const struct condition *[]){ __VA_ARGS__ }) / sizeof(void *), \
			 (const struct condition *[]){ __VA_ARGS__ })
#define ANY_OF(...) join(CONDITION_ANY, sizeof((const struct condition *[]){ __VA_ARGS__ }) / sizeof(void *), \
			 (const struct condition *[]){ __VA_ARGS__ })

static inline const struct condition *not(const struct condition *c)
{
	return join(CONDITION_NOT, 1, &c);
}

/* Fills question_count, first_option, option.question, heading and the order; false: a circle. */
static inline bool make_finish(struct advisory *a, struct question *questions, struct option *options,
			       struct order_circle *circle)
{
	size_t *order = arena_array(&made, a->question_count, sizeof(*order));
	size_t next = 0;

	for (size_t q = 0; q < a->question_count; q++) {
		questions[q].first_option = next;
		for (size_t i = 0; i < questions[q].option_count; i++, next++) {
			options[next].question = q;
			options[next].heading = NO_INDEX;
		}
	}
	a->questions = questions;
	a->options = options;
	a->option_count = next;
	a->order = order;
	a->language_count = 1;
	a->languages[0] = "en";
	return order_compute(a, order, circle);
}

/* The advisory in the making; every item's id is its first member. */
enum { MADE = 256, MADE_OPTIONS = 4096, MADE_RULES = 512, MADE_PRESUMPTIONS = 4 };

static struct maker {
	struct advisory a;
	struct question questions[MADE];
	struct option options[MADE_OPTIONS];
	struct named_condition named[MADE];
	struct rule rules[MADE_RULES];
	struct warning warnings[MADE];
	struct contradiction contradictions[MADE];
	struct step steps[MADE];
	struct placement placements[MADE];
	struct link links[MADE];
	struct presumption presumptions[MADE][MADE_PRESUMPTIONS];
} maker;

static inline void make_begin(void)
{
	arena_release(&made);
	memset(&maker, 0, sizeof(maker));
	maker.a.questions = maker.questions;
	maker.a.options = maker.options;
	maker.a.named = maker.named;
	maker.a.rules = maker.rules;
	maker.a.warnings = maker.warnings;
	maker.a.contradictions = maker.contradictions;
	maker.a.steps = maker.steps;
	maker.a.placements = maker.placements;
	maker.a.links = maker.links;
}

static inline const struct advisory *make_end(void)
{
	struct order_circle circle;

	if (!make_finish(&maker.a, maker.questions, maker.options, &circle))
		fail_msg("the guide has a circle");
	return &maker.a;
}

/* "q12"; lives in the arena. */
static inline const char *make_id(const char *letter, size_t number)
{
	char id[32];

	snprintf(id, sizeof(id), "%s%zu", letter, number);
	return arena_strdup(&made, id);
}

/* The next word of *words, or NULL; lives in the arena. */
static inline const char *make_word(const char **words)
{
	*words += strspn(*words, " ");
	size_t length = strcspn(*words, " ");
	char *word = arena_alloc(&made, length + 1);

	memcpy(word, *words, length);
	*words += length;
	return length ? word : NULL;
}

static inline size_t made_index(const void *items, size_t count, size_t size, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		const char *found;

		memcpy(&found, (const char *)items + i * size, sizeof(found));
		if (strcmp(found, id) == 0)
			return i;
	}
	fail_msg("the guide has no %s", id);
	return NO_INDEX;
}

#define MADE_INDEX(items, count, id) made_index(items, count, sizeof(*(items)), id)

static inline size_t made_question(const char *id)
{
	return MADE_INDEX(maker.questions, maker.a.question_count, id);
}

static inline size_t made_option(const char *question, const char *id)
{
	const struct question *q = &maker.questions[made_question(question)];

	return q->first_option + MADE_INDEX(maker.options + q->first_option, q->option_count, id);
}

static inline struct index_list made_options(const char *question, const char *ids)
{
	size_t found[MADE], count = 0;

	for (const char *id; (id = make_word(&ids));)
		found[count++] = made_option(question, id);
	return make_list(count, found);
}

static inline void make_question(enum question_kind kind, const char *id, const char *options)
{
	struct question *q = &maker.questions[maker.a.question_count++];

	q->id = arena_strdup(&made, id);
	q->kind = kind;
	q->first_option = maker.a.option_count;
	for (const char *o; (o = make_word(&options)); q->option_count++)
		maker.options[maker.a.option_count++].id = o;
}

static inline void make_one(const char *id, const char *options)
{
	make_question(QUESTION_ONE, id, options);
}

static inline void make_many(const char *id, const char *options)
{
	make_question(QUESTION_MANY, id, options);
}

/* A question is asked, an option is offered when …: set afterwards, to speak of later ones too. */
static inline void make_asked(const char *question, const struct condition *when)
{
	maker.questions[made_question(question)].when = when;
}

static inline void make_offered(const char *question, const char *option,
				const struct condition *when)
{
	maker.options[made_option(question, option)].when = when;
}

static inline void make_presume(const char *question, const char *options,
				const struct condition *when)
{
	size_t index = made_question(question);
	struct question *q = &maker.questions[index];

	q->presumptions = maker.presumptions[index];
	maker.presumptions[index][q->presumption_count++] = (struct presumption){
		.when = when, .options = made_options(question, options),
	};
}

static inline void make_named(const char *id, const struct condition *condition)
{
	maker.named[maker.a.named_count++] = (struct named_condition){
		.id = arena_strdup(&made, id), .condition = condition,
	};
}

static inline void make_rule(const char *id, const struct condition *when, enum verdict verdict)
{
	maker.rules[maker.a.rule_count++] = (struct rule){
		.id = id, .when = when, .verdict = verdict,
	};
}

static inline void make_warning(const char *id, const struct condition *when)
{
	maker.warnings[maker.a.warning_count++] = (struct warning){ .id = id, .when = when };
}

static inline void make_contradiction(const char *id, const struct condition *when, size_t question,
				      size_t other)
{
	maker.contradictions[maker.a.contradiction_count++] = (struct contradiction){
		.id = id, .when = when, .questions = LIST(question, other),
	};
}

static inline void make_again(const char *step, const struct condition *when)
{
	size_t index = MADE_INDEX(maker.steps, maker.a.step_count, step);

	maker.placements[maker.a.placement_count++] = (struct placement){
		.step = index, .when = when,
	};
}

static inline void make_step(const char *id, const struct condition *when)
{
	maker.steps[maker.a.step_count++].id = arena_strdup(&made, id);
	make_again(id, when);
}

static inline void make_action(const char *id, const struct condition *when)
{
	make_step(id, when);
	maker.steps[maker.a.step_count - 1].action = true;
}

/* when NULL: only with the steps that it is given to. */
static inline void make_link(const char *id, const struct condition *when)
{
	maker.links[maker.a.link_count++] = (struct link){ .id = id, .when = when };
}

static inline void make_step_link(const char *step, const char *link)
{
	size_t index = MADE_INDEX(maker.steps, maker.a.step_count, step);

	maker.steps[index].links = LIST(MADE_INDEX(maker.links, maker.a.link_count, link));
}

/* {"question": …} of a guide: options, "*" (it has an answer) or "" (none of these). */
static inline const struct condition *says(const char *question, const char *options)
{
	size_t index = made_question(question);

	if (strcmp(options, "*") == 0)
		return about(CONDITION_ANSWERED, index);
	if (*options == '\0')
		return about(CONDITION_NONE, index);
	return chosen(index, made_options(question, options));
}

/* {"given": {"question": [options]}}, or also "unknown". */
static inline const struct condition *given_as(const char *question, bool unknown,
					       const char *options)
{
	return make_condition((struct condition){
		.kind = CONDITION_GIVEN, .question = made_question(question),
		.given_unknown = unknown, .list = made_options(question, options) });
}

static inline size_t made_member(enum condition_kind kind, const char *id)
{
	switch (kind) {
	case CONDITION_IS: return MADE_INDEX(maker.named, maker.a.named_count, id);
	case CONDITION_WARNING: return MADE_INDEX(maker.warnings, maker.a.warning_count, id);
	case CONDITION_STEP: return MADE_INDEX(maker.steps, maker.a.step_count, id);
	default: return made_question(id);
	}
}

/* {"is": …}, {"asked": …}, {"unknown": …}, {"matters": …}, {"warning": …} …: one of those. */
static inline const struct condition *those(enum condition_kind kind, const char *ids)
{
	size_t found[MADE], count = 0;

	if (strcmp(ids, "*") == 0) {
		for (size_t q = 0; q < maker.a.question_count; q++)
			found[count++] = q;
		return of_list(kind, make_list(count, found));
	}
	for (const char *id; (id = make_word(&ids));)
		found[count++] = made_member(kind, id);
	return of_list(kind, make_list(count, found));
}

/* Names n0 … n199, each of which names the next twice: 2^199 ways from the first to the last. */
static inline void make_ladder(const struct condition *last)
{
	make_named("n199", last);
	for (size_t rung = 199; rung-- > 0;) {
		const struct condition *next = those(CONDITION_IS, make_id("n", rung + 1));

		make_named(make_id("n", rung), rung % 2 ? ALL_OF(next, next)
							: ANY_OF(not(not(next)), next));
	}
}

/* {"verdict": [ids]} */
static inline const struct condition *ends(const char *ids)
{
	unsigned verdicts = 0;
	enum verdict verdict;

	for (const char *id; (id = make_word(&ids));) {
		assert_true(verdict_from_id(id, &verdict));
		verdicts |= 1u << verdict;
	}
	return verdict_in(verdicts);
}

/* A row of a test's table, as a test of its own; the row arrives as *state. */
static inline struct CMUnitTest make_test(const char *name, CMUnitTestFunction run,
					  const void *row)
{
	return (struct CMUnitTest){
		.name = name, .test_func = run, .initial_state = (void *)(uintptr_t)row };
}

/* Answers from "os=nt iis=unknown products=a,b fixes="; what isn't named is missing. */
static inline void make_answers(struct answers *answers, const char *line)
{
	answers_init(answers, &maker.a);
	for (const char *word; (word = make_word(&line));) {
		size_t length = strcspn(word, "=");
		char *id = arena_strdup(&made, word), *rest = id + length + 1;

		id[length] = '\0';
		size_t question = made_question(id);

		if (*rest == '\0')
			answers_none(answers, question);
		for (char *value; (value = strsep(&rest, ",")) && *value;)
			answers_add(answers, question, value);
	}
}

#endif
