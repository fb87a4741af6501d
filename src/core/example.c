#include "core/example.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/answers.h"
#include "core/outcome.h"

/* What is looked at while one guide's examples are tried. */
struct trial {
	const struct advisory *advisory;
	struct outcome *outcome;
	struct answers answers;
	size_t example;
	struct table *faults;
	bool *there, *wanted;	/* by question, contradiction, warning, step or link */
};

static struct example_fault *add_fault(struct trial *trial, enum example_fault_kind kind, size_t at)
{
	struct example_fault *fault = table_add(trial->faults, sizeof(*fault));

	fault->kind = kind;
	fault->example = trial->example;
	fault->at = at;
	return fault;
}

/* What it doesn't name is unknown, as in an inventory. */
static void give_answers(struct trial *trial, const struct example *example)
{
	for (size_t q = 0; q < trial->advisory->question_count; q++)
		answers_unknown(&trial->answers, q);
	for (size_t i = 0; i < example->answer_count; i++) {
		const struct example_answer *answer = &example->answers[i];

		if (answer->unknown)
			continue;
		answers_none(&trial->answers, answer->question);
		if (answer->text)
			answers_write(&trial->answers, answer->question, answer->text);
		for (size_t o = 0; o < answer->options.count; o++)
			answers_choose(&trial->answers, answer->options.items[o]);
	}
}

static void judge_answers(struct trial *trial, const struct example *example)
{
	for (size_t i = 0; i < example->answer_count; i++) {
		if (trial->outcome->ignored[example->answers[i].question])
			add_fault(trial, EXAMPLE_NOT_ASKED, example->answers[i].question);
	}
	if (trial->outcome->wrong_question != NO_INDEX)
		add_fault(trial, EXAMPLE_NOT_OFFERED, trial->outcome->wrong_question);
}

/* What came out, as a list. */
static struct index_list came_out(const struct trial *trial, enum expected part, size_t *items)
{
	const struct outcome *outcome = trial->outcome;
	const struct {
		const bool *there;
		size_t count;
	} parts[EXPECTED_COUNT] = {
		[EXPECTED_CONTRADICTIONS] = { outcome->contradictions, trial->advisory->contradiction_count },
		[EXPECTED_WARNINGS] = { outcome->warnings, trial->advisory->warning_count },
		[EXPECTED_LINKS] = { outcome->links, trial->advisory->link_count },
	};
	struct index_list list = { .items = items };

	if (part == EXPECTED_STEPS)
		return (struct index_list){ outcome->plan, outcome->plan_count };
	if (part == EXPECTED_QUESTIONS)
		return (struct index_list){ outcome->asked, outcome->asked_count };
	for (size_t i = 0; i < parts[part].count; i++) {
		if (parts[part].there[i])
			items[list.count++] = i;
	}
	return list;
}

static void mark(bool *marks, const struct index_list *list, bool value)
{
	for (size_t i = 0; i < list->count; i++)
		marks[list->items[i]] = value;
}

static void judge_part(struct trial *trial, enum expected part, const struct index_list *wanted,
		       const struct index_list *there)
{
	size_t before = trial->faults->count;

	mark(trial->there, there, true);
	mark(trial->wanted, wanted, true);
	for (size_t i = 0; i < wanted->count; i++) {
		if (!trial->there[wanted->items[i]])
			add_fault(trial, EXAMPLE_MISSING, wanted->items[i])->part = part;
	}
	for (size_t i = 0; i < there->count; i++) {
		if (!trial->wanted[there->items[i]])
			add_fault(trial, EXAMPLE_UNEXPECTED, there->items[i])->part = part;
	}
	mark(trial->there, there, false);
	mark(trial->wanted, wanted, false);
	if ((part != EXPECTED_STEPS && part != EXPECTED_QUESTIONS) || trial->faults->count > before)
		return;
	for (size_t i = 0; i < there->count; i++) {
		if (there->items[i] != wanted->items[i]) {
			add_fault(trial, EXAMPLE_ORDER, there->items[i])->part = part;
			return;
		}
	}
}

static void try_example(struct trial *trial, size_t *items)
{
	const struct example *example = &trial->advisory->examples[trial->example];

	give_answers(trial, example);
	outcome_compute(trial->outcome, &trial->answers);
	judge_answers(trial, example);
	if (trial->outcome->verdict != example->verdict)
		add_fault(trial, EXAMPLE_VERDICT, 0)->verdict = trial->outcome->verdict;
	for (unsigned part = 0; part < EXPECTED_COUNT; part++) {
		struct index_list there = came_out(trial, (enum expected)part, items);

		if (example->expects[part])
			judge_part(trial, (enum expected)part, &example->expected[part], &there);
	}
}

static void note_rule(const struct outcome *outcome, bool *decided)
{
	size_t only = NO_INDEX;

	if (outcome->no_rule)
		return;
	for (size_t r = 0; r < outcome->advisory->rule_count; r++) {
		if (outcome->rules[r] && only != NO_INDEX)
			return;
		if (outcome->rules[r])
			only = r;
	}
	if (only != NO_INDEX)
		decided[only] = true;
}

void examples_try(const struct advisory *a, struct table *faults, bool *decided)
{
	size_t most = a->question_count + a->contradiction_count + a->warning_count + a->step_count + a->link_count;
	struct trial trial = {
		.advisory = a,
		.outcome = outcome_new(a),
		.faults = faults,
		.there = mem_array(most, sizeof(bool)),
		.wanted = mem_array(most, sizeof(bool)),
	};
	size_t *items = mem_array(most, sizeof(*items));

	answers_init(&trial.answers, a);
	for (; trial.example < a->example_count; trial.example++) {
		try_example(&trial, items);
		note_rule(trial.outcome, decided);
	}
	answers_release(&trial.answers);
	outcome_free(trial.outcome);
	free(trial.there);
	free(trial.wanted);
	free(items);
}
