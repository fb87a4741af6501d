#include "report/document.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/parts.h"
#include "report/words.h"

static void add_possible(struct document *document, const struct outcome *outcome)
{
	struct strbuf words;

	strbuf_init(&words);
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (!(outcome->possible & 1u << v))
			continue;
		if (words.length)
			strbuf_add(&words, _(", "));
		strbuf_add(&words, words_verdict((enum verdict)v));
	}
	parts_labelled(document, BLOCK_FACT, 0, _("Still possible"), words.text);
	strbuf_release(&words);
}

void parts_verdict(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool several = outcome->possible & (outcome->possible - 1);
	struct strbuf heading;

	strbuf_init(&heading);
	strbuf_addf(&heading, _("Verdict: %s"), words_verdict(outcome->verdict));
	document_add(document, BLOCK_HEADING, heading.text);
	strbuf_release(&heading);
	document_add(document, BLOCK_PARAGRAPH, words_verdict_sentence(outcome->verdict));
	if (several)
		add_possible(document, outcome);
	for (size_t i = 0; i < advisory->rule_count; i++) {
		const struct rule *rule = &advisory->rules[i];
		struct block *block;

		if (!outcome->rules[i])
			continue;
		block = document_add(document, BLOCK_ITEM,
				     text_in(&rule->text, document->language));
		if (several)
			block->label = mem_strdup(words_verdict(rule->verdict));
		parts_sources(document, advisory, &rule->sources, 1);
	}
}

void parts_presumption(struct document *document, const struct outcome *outcome, size_t question,
		       unsigned depth)
{
	const struct question *q = &outcome->advisory->questions[question];
	const struct presumption *presumption = &q->presumptions[outcome->presumption[question]];

	document_add(document, BLOCK_PARAGRAPH, text_in(&presumption->because, document->language))
		->depth = depth;
	parts_sources(document, outcome->advisory, &presumption->sources, depth);
}

/* The questions that stand so, each with its reason; steps tell how to find out. */
static void add_standing(struct document *document, struct outcome *outcome,
			 const struct answers *answers, enum standing standing, const char *heading)
{
	bool headed = false;

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != standing)
			continue;
		if (!headed)
			document_add(document, BLOCK_HEADING, heading);
		headed = true;
		parts_answer(document, outcome, answers, q);
		if (standing == STANDING_PRESUMED)
			parts_presumption(document, outcome, q, 1);
	}
}

static void add_warnings(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	size_t language = document->language;
	bool headed = false;

	for (size_t i = 0; i < advisory->warning_count; i++) {
		const struct warning *warning = &advisory->warnings[i];

		if (!outcome->warnings[i])
			continue;
		if (!headed)
			document_add(document, BLOCK_HEADING, _("Warnings: read these first"));
		headed = true;
		document_add(document, BLOCK_WARNING, text_in(&warning->title, language))
			->index = i;
		document_add(document, BLOCK_PARAGRAPH, text_in(&warning->text, language))
			->depth = 1;
		parts_sources(document, advisory, &warning->sources, 1);
	}
}

static void add_link(struct document *document, const struct advisory *advisory, size_t index,
		     unsigned depth)
{
	const struct link *link = &advisory->links[index];
	const char *title = text_in(&link->title, document->language);
	struct strbuf text;

	if (!advisory->archive) {
		parts_labelled(document, BLOCK_ADDRESS, depth, title, link->url);
		return;
	}
	strbuf_init(&text);
	/* TRANSLATORS: an address that is printed in an old advisory; %s is its title. */
	strbuf_addf(&text, _("%s (historical address, as printed)"), title);
	parts_labelled(document, BLOCK_ADDRESS, depth, text.text, link->url);
	strbuf_clear(&text);
	strbuf_addf(&text, "%s%s", advisory->archive, link->url);
	parts_labelled(document, BLOCK_ARCHIVE, depth,
		       _("A place to look for an archived copy, not a promise"), text.text);
	strbuf_release(&text);
}

void document_step(struct document *document, struct outcome *outcome, size_t step, unsigned number)
{
	const struct advisory *advisory = outcome->advisory;
	const struct step *s = &advisory->steps[step];
	size_t language = document->language;
	struct block *block = document_add(document, BLOCK_STEP, text_in(&s->title, language));

	block->number = number;
	block->index = step;
	parts_instructions(document, outcome, &s->todo, 1);
	if (s->expect.in[0])
		parts_labelled(document, BLOCK_EXPECT, 1, _("Then you should see"),
			       text_in(&s->expect, language));
	if (s->otherwise.in[0])
		parts_labelled(document, BLOCK_OTHERWISE, 1, _("If not"),
			       text_in(&s->otherwise, language));
	for (size_t i = 0; i < s->links.count; i++)
		add_link(document, advisory, s->links.items[i], 1);
	parts_sources(document, advisory, &s->sources, 1);
}

static void add_steps(struct document *document, struct outcome *outcome)
{
	document_add(document, BLOCK_HEADING, _("The plan, step by step"));
	if (!outcome->plan_count)
		document_add(document, BLOCK_PARAGRAPH, _("There is nothing to do."));
	for (size_t i = 0; i < outcome->plan_count; i++)
		document_step(document, outcome, outcome->plan[i], (unsigned)i + 1);
}

/* The addresses that stand with no step of the plan. */
static void add_other_links(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool *shown = mem_array(advisory->link_count, sizeof(*shown));
	bool headed = false;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct index_list *links = &advisory->steps[outcome->plan[i]].links;

		for (size_t j = 0; j < links->count; j++)
			shown[links->items[j]] = true;
	}
	for (size_t i = 0; i < advisory->link_count; i++) {
		if (!outcome->links[i] || shown[i])
			continue;
		if (!headed)
			document_add(document, BLOCK_HEADING, _("Further addresses"));
		headed = true;
		add_link(document, advisory, i, 0);
	}
	free(shown);
}

static void add_answers(struct document *document, const struct outcome *outcome,
			const struct answers *answers)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	document_add(document, BLOCK_HEADING, _("The answers"));
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_NOT_ASKED)
			parts_answer(document, outcome, answers, q);
	}
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (!outcome->ignored[q])
			continue;
		if (!headed)
			document_add(document, BLOCK_HEADING,
				     _("Answers that do not count: the question is not asked"));
		headed = true;
		document_add(document, BLOCK_ITEM,
			     text_in(&advisory->questions[q].label, document->language));
	}
}

void document_plan(struct document *document, struct outcome *outcome,
		   const struct answers *answers)
{
	document->numbers_sources = true;
	document_overview(document, outcome->advisory);
	parts_verdict(document, outcome);
	add_standing(document, outcome, answers, STANDING_PRESUMED,
		     _("Taken for granted: to be verified"));
	add_standing(document, outcome, answers, STANDING_OPEN, _("Open points"));
	add_warnings(document, outcome);
	add_steps(document, outcome);
	add_other_links(document, outcome);
	add_answers(document, outcome, answers);
	parts_source_list(document, outcome->advisory);
}
