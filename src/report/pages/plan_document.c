/* The plan as a whole: verdict, warnings, steps, addresses, open points, sources. */
#include "report/pages/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/check_word.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/link_words.h"
#include "report/pages/parts.h"
#include "report/words.h"

#define DECISIONS_SHOWN 10
#define TRIES_MAX 400	/* answers tried out for one plan: each costs a whole outcome */

void parts_possible(struct strbuf *out, unsigned verdicts)
{
	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		if (verdicts & 1u << v)
			words_add_entry(out, words_verdict((enum verdict)v));
	}
}

static bool is_several(const struct outcome *outcome)
{
	return outcome->possible & (outcome->possible - 1);
}

void parts_verdict(struct document *document, const struct outcome *outcome)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, _("Verdict: %s"), words_verdict(outcome->verdict));
	document_add(document, BLOCK_HEADING, text.text);
	document_add(document, BLOCK_PARAGRAPH, words_verdict_sentence(outcome));
	if (is_several(outcome)) {
		strbuf_clear(&text);
		parts_possible(&text, outcome->possible);
		parts_labelled(document, BLOCK_FACT, 0, _("Still possible"), text.text);
	}
	strbuf_release(&text);
}

void parts_decision(struct document *document, const struct outcome *outcome, size_t rule)
{
	const struct rule *r = &outcome->advisory->rules[rule];
	struct block *block = document_add(document, BLOCK_ITEM, text_in(&r->text, document->language));

	if (is_several(outcome))
		block->label = mem_strdup(words_verdict(r->verdict));
}

/* A document about products has a rule for each of its vulnerabilities, and of those there can be hundreds. */
void parts_decisions(struct document *document, const struct outcome *outcome, bool with_sources)
{
	const struct advisory *advisory = outcome->advisory;
	size_t count = 0, most = advisory->products ? DECISIONS_SHOWN : advisory->rule_count;
	struct strbuf text;

	for (size_t i = 0; i < advisory->rule_count; i++) {
		if (!outcome->rules[i] || ++count > most)
			continue;
		parts_decision(document, outcome, i);
		if (with_sources)
			parts_sources(document, advisory, &advisory->rules[i].sources, 1);
	}
	if (count <= most)
		return;
	strbuf_init(&text);
	strbuf_addf(&text, _("And %zu more."), count - most);
	document_add(document, BLOCK_ITEM, text.text);
	strbuf_release(&text);
}

/* Answers that can't all be right, each with the answers concerned. */
void document_contradiction(struct document *document, const struct outcome *outcome,
			    const struct answers *answers, size_t index)
{
	const struct contradiction *c = &outcome->advisory->contradictions[index];

	document_add(document, BLOCK_ITEM, text_in(&c->text, document->language));
	for (size_t i = 0; i < c->questions.count; i++)
		parts_answer(document, outcome, answers, c->questions.items[i])->depth = 1;
	parts_sources(document, outcome->advisory, &c->sources, 1);
}

void parts_contradictions(struct document *document, const struct outcome *outcome,
			  const struct answers *answers)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	for (size_t i = 0; i < advisory->contradiction_count; i++) {
		if (!outcome->contradictions[i])
			continue;
		parts_heading(document, &headed, _("Answers that do not fit together"));
		document_contradiction(document, outcome, answers, i);
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

/*
 * The questions that stand so, each with its reason and with what each answer would change; steps tell
 * how to find out.
 */
static void add_standing(struct document *document, const struct outcome *outcome,
			 const struct answers *answers, enum standing standing, const char *heading,
			 size_t *tries)
{
	bool headed = false;

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != standing)
			continue;
		parts_heading(document, &headed, heading);
		parts_answer(document, outcome, answers, q);
		if (standing == STANDING_PRESUMED)
			parts_presumption(document, outcome, q, 1);
		parts_effects(document, outcome, answers, q, tries);
	}
}

void parts_unknown(struct document *document, const struct outcome *outcome,
		   const struct answers *answers)
{
	size_t tries = TRIES_MAX;

	add_standing(document, outcome, answers, STANDING_PRESUMED,
		     _("Taken for granted: to be verified"), &tries);
	add_standing(document, outcome, answers, STANDING_OPEN, _("Open points"), &tries);
}

static void add_warnings(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	for (size_t i = 0; i < advisory->warning_count; i++) {
		if (!outcome->warnings[i])
			continue;
		parts_heading(document, &headed, _("Warnings: read these first"));
		parts_warning(document, advisory, i);
	}
}

void parts_address(struct document *document, enum block_kind kind, unsigned depth,
		   const char *label, const char *url, size_t index)
{
	struct strbuf word;

	parts_labelled(document, kind, depth, label, url)->index = index;
	if (!document->checks_addresses)
		return;
	strbuf_init(&word);
	check_word(&word, url, strcmp(language_now(), "ja") == 0);
	parts_labelled(document, BLOCK_CHECK, depth, _("Check word"), word.text);
	if (document->explains_check)
		document_add(document, BLOCK_PARAGRAPH,
			     _("Two people who see the same check word have the same address."))
			->depth = depth;
	document->explains_check = false;
	strbuf_release(&word);
}

/* What became of the address before it. */
static void add_state(struct document *document, const char *state, unsigned depth)
{
	/* TRANSLATORS: before what became of an address: "State: gone (checked 12 days ago)". */
	parts_labelled(document, BLOCK_FACT, depth, _("State"), state);
}

static void add_known(struct document *document, const char *url, const struct checked *checked, unsigned depth)
{
	bool unchecked = document->links->unchecked(url);
	struct strbuf state;

	if (!checked && !unchecked)
		return;
	strbuf_init(&state);
	if (unchecked)
		link_words_add_unchecked(&state, checked, document->now);
	else
		link_words_add(&state, checked, document->now);
	add_state(document, state.text, depth);
	strbuf_release(&state);
}

/* Where a copy of what is gone was looked for, and what became of that. */
static void add_looked_for(struct document *document, const struct checked *checked, unsigned depth)
{
	/* An archive leads on to the copy that it has. */
	bool is_there = checked->copy_state == LINK_ALIVE || checked->copy_state == LINK_MOVED;
	char *visible = text_visible(checked->copy, strlen(checked->copy));

	parts_address(document, BLOCK_ADDRESS, depth, is_there ? _("An archived copy") :
		      _("A place to look for an archived copy, not a promise"), visible, NO_INDEX);
	add_state(document, link_words_state(is_there ? LINK_ALIVE : checked->copy_state), depth + 1);
	free(visible);
}

/* A place where nobody has looked. */
static void add_archive(struct document *document, const struct advisory *advisory, const char *url, unsigned depth)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%s%s", advisory->archive, url);
	parts_address(document, BLOCK_ARCHIVE, depth,
		      _("A place to look for an archived copy, not a promise"), text.text, NO_INDEX);
	strbuf_release(&text);
}

static void add_link(struct document *document, const struct advisory *advisory, size_t index,
		unsigned depth)
{
	const struct link *link = &advisory->links[index];
	const struct checked *checked = document->links ? document->links->known(link->url) : NULL;
	struct strbuf label;

	strbuf_init(&label);
	/* TRANSLATORS: an address that is printed in an old advisory; %s is its title. */
	strbuf_addf(&label, advisory->archive ? _("%s (historical address, as printed)") : "%s",
		    text_in(&link->title, document->language));
	parts_address(document, BLOCK_ADDRESS, depth, label.text, link->url, index);
	if (document->links)
		add_known(document, link->url, checked, depth + 1);
	if (checked && *checked->copy)
		add_looked_for(document, checked, depth + 1);
	else if (advisory->archive)
		add_archive(document, advisory, link->url, depth);
	strbuf_release(&label);
}

void parts_links(struct document *document, const struct advisory *advisory,
		 const struct index_list *links, unsigned depth)
{
	for (size_t i = 0; i < links->count; i++)
		add_link(document, advisory, links->items[i], depth);
}

void parts_other_links(struct document *document, const struct outcome *outcome)
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
		parts_heading(document, &headed, _("Further addresses"));
		add_link(document, advisory, i, 0);
	}
	free(shown);
}

static void add_answers(struct document *document, const struct outcome *outcome,
			const struct answers *answers)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	if (outcome->asked_count)
		document_add(document, BLOCK_HEADING, _("The answers"));
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_NOT_ASKED)
			parts_answer(document, outcome, answers, q);
	}
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (!outcome->ignored[q])
			continue;
		parts_heading(document, &headed,
			      _("Answers that do not count: the question is not asked"));
		document_add(document, BLOCK_ITEM,
			     text_in(&advisory->questions[q].label, document->language));
	}
}

void document_plan(struct document *document, struct outcome *outcome,
		   const struct answers *answers)
{
	document->numbers_sources = true;
	document_head(document, outcome->advisory);
	document->head = document->count;
	parts_verdict(document, outcome);
	parts_decisions(document, outcome, true);
	if (outcome->advisory->products)
		parts_nearest(document, outcome);
	parts_contradictions(document, outcome, answers);
	parts_unknown(document, outcome, answers);
	add_warnings(document, outcome);
	parts_steps(document, outcome);
	parts_other_links(document, outcome);
	add_answers(document, outcome, answers);
	parts_source_list(document, outcome->advisory);
}

void document_addresses(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;

	for (size_t i = 0; i < outcome->plan_count; i++)
		parts_links(document, advisory, &advisory->steps[outcome->plan[i]].links, 0);
	parts_other_links(document, outcome);
}
