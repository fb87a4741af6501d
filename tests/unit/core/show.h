/*
 * What core worked out, as one line of ids, so that a test's table can say
 * what it expects in words.  For advisories made by name (make.h).
 */
#ifndef TESTS_SHOW_H
#define TESTS_SHOW_H

#include "base/strbuf.h"
#include "make.h"

/* The line moves into the arena. */
static inline const char *show_keep(struct strbuf *line)
{
	const char *kept = arena_strdup(&made, line->text);

	strbuf_release(line);
	return kept;
}

static inline void show_options(struct strbuf *line, size_t question, const bool *chosen)
{
	const struct question *q = &maker.questions[question];
	const char *mark = "";

	strbuf_addf(line, "%s%s=", line->length ? " " : "", q->id);
	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!chosen[o])
			continue;
		strbuf_addf(line, "%s%s", mark, maker.options[o].id);
		mark = ",";
	}
}

/* "os=nt iis=unknown products=a,b fixes=", as make_answers reads it. */
static inline const char *show_answers(const struct answers *answers)
{
	struct strbuf line;

	strbuf_init(&line);
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (answers->state[q] == ANSWER_MISSING)
			continue;
		show_options(&line, q, answers->chosen);
		if (answers->state[q] == ANSWER_UNKNOWN)
			strbuf_add(&line, "unknown");
		if (answers->text[q])
			strbuf_addf(&line, "%s%s", line.text[line.length - 1] == '=' ? "" : ",",
				    answers->text[q]);
	}
	return show_keep(&line);
}

/* " label: id id", if there are any; ids are first members of the items. */
static inline void show_marked(struct strbuf *line, const char *label, const void *items,
			       size_t size, const bool *marked, size_t count)
{
	bool first = true;

	for (size_t i = 0; i < count; i++) {
		const char *id;

		if (!marked[i])
			continue;
		memcpy(&id, (const char *)items + i * size, sizeof(id));
		if (first)
			strbuf_addf(line, " | %s:", label);
		first = false;
		strbuf_addf(line, " %s", id);
	}
}

#define SHOW_MARKED(line, label, items, marked, count) \
	show_marked(line, label, items, sizeof(*(items)), marked, count)

static inline void show_standing(struct strbuf *line, const char *label,
				 const struct outcome *outcome, enum standing standing)
{
	bool marked[MADE];

	for (size_t q = 0; q < maker.a.question_count; q++)
		marked[q] = outcome->standing[q] == standing;
	SHOW_MARKED(line, label, maker.questions, marked, maker.a.question_count);
}

static inline void show_presumed(struct strbuf *line, const struct outcome *outcome)
{
	struct strbuf all;

	strbuf_init(&all);
	for (size_t q = 0; q < maker.a.question_count; q++) {
		if (outcome->standing[q] == STANDING_PRESUMED)
			show_options(&all, q, outcome->chosen);
	}
	if (all.length)
		strbuf_addf(line, " | presumed: %s", all.text);
	strbuf_release(&all);
}

/*
 * "affected | presumed: iis=yes | open: os | ignored: xp | wrong: os=mac": the
 * verdict and how the questions stand; what there is none of is left out.
 */
static inline const char *show_outcome(const struct outcome *outcome)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, verdict_id(outcome->verdict));
	show_presumed(&line, outcome);
	show_standing(&line, "open", outcome, STANDING_OPEN);
	SHOW_MARKED(&line, "ignored", maker.questions, outcome->ignored, maker.a.question_count);
	if (outcome->wrong_question != NO_INDEX)
		strbuf_addf(&line, " | wrong: %s=%s", maker.questions[outcome->wrong_question].id,
			    outcome->wrong_value);
	return show_keep(&line);
}

/* "affected | warnings: w | plan: s1 s2 | links: l": the plan in its order. */
static inline const char *show_plan(const struct outcome *outcome)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_add(&line, verdict_id(outcome->verdict));
	SHOW_MARKED(&line, "warnings", maker.warnings, outcome->warnings, maker.a.warning_count);
	for (size_t i = 0; i < outcome->plan_count; i++)
		strbuf_addf(&line, "%s %s", i ? "" : " | plan:", maker.steps[outcome->plan[i]].id);
	SHOW_MARKED(&line, "links", maker.links, outcome->links, maker.a.link_count);
	return show_keep(&line);
}

#endif
