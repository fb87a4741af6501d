/* Why: what the verdict, a step, a warning or a question rests on. */
#include "report/pages/document.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "core/ahead.h"
#include "core/why.h"
#include "report/pages/parts.h"
#include "report/words.h"

#define FEW_RULES 5

/* A page of reasons in the making. */
struct reasons {
	struct document *document;
	struct outcome *outcome;
	const struct answers *answers;
	bool *told;		/* by question: its answer stands on the page */
	size_t open;		/* parts that are not known yet */
};

static void reasons_init(struct reasons *reasons, struct document *document,
			 struct outcome *outcome, const struct answers *answers)
{
	*reasons = (struct reasons){
		.document = document, .outcome = outcome, .answers = answers,
		.told = mem_array(outcome->advisory->question_count, sizeof(*reasons->told)),
	};
}

/* What "open" comes to, if it was said; the answers behind it all that were not told yet. */
static void reasons_end(struct reasons *reasons, const char *open, const size_t *found, size_t count)
{
	bool headed = false;

	if (reasons->open)
		document_add(reasons->document, BLOCK_PARAGRAPH, open);
	for (size_t i = 0; i < count; i++) {
		if (reasons->told[found[i]])
			continue;
		if (!headed)
			document_add(reasons->document, BLOCK_HEADING,
				     _("The other answers behind it"));
		headed = true;
		parts_answer(reasons->document, reasons->outcome, reasons->answers, found[i]);
	}
	free(reasons->told);
}

/* Where it is written, one place a line. */
static void add_sources(struct document *document, const struct advisory *advisory,
			const struct index_list *sources)
{
	struct strbuf text;

	if (!sources->count)
		return;
	strbuf_init(&text);
	document_add(document, BLOCK_HEADING, _("Where it is written"));
	for (size_t i = 0; i < sources->count; i++) {
		const struct index_list one = { .items = &sources->items[i], .count = 1 };

		strbuf_clear(&text);
		words_sources(&text, advisory, &one, document->language);
		document_add(document, BLOCK_ITEM, text.text);
	}
	strbuf_release(&text);
}

static const char *goes_by_answers(void)
{
	return _("[open] means: not known yet. For now it counts as not chosen.");
}

/* Does it hold without any answer? */
static bool is_always(const struct condition *condition)
{
	return !condition || (condition->kind == CONDITION_ALL && !condition->kid_count);
}

static void add_rule(struct reasons *reasons, const struct condition *condition, size_t asking,
		     unsigned depth)
{
	reasons->open += parts_rule(reasons->document, reasons->outcome, reasons->answers, condition,
				    asking, depth, reasons->told);
}

static void add_holds(struct reasons *reasons, const struct condition *condition, size_t asking,
		      const char *always)
{
	document_add(reasons->document, BLOCK_PARAGRAPH,
		     is_always(condition) ? always : _("Because all of this holds:"));
	if (!is_always(condition))
		add_rule(reasons, condition, asking, 0);
}

size_t parts_step_reason(struct document *document, struct outcome *outcome,
			 const struct answers *answers, size_t step)
{
	const struct condition *condition = why_step(outcome, step);
	struct reasons reasons;

	if (outcome->advisory->products) {
		parts_products_reason(document, outcome, step, 1);
		return 0;
	}
	reasons_init(&reasons, document, outcome, answers);
	document_add(document, BLOCK_PARAGRAPH, is_always(condition) ? _("It stands in every plan.")
					: _("It is in the plan because all of this holds:"))->depth = 1;
	if (!is_always(condition))
		add_rule(&reasons, condition, NO_INDEX, 1);
	free(reasons.told);
	return reasons.open;
}

static void add_because(struct reasons *reasons, const struct condition *condition,
			const char *heading, const char *always)
{
	struct document *document = reasons->document;
	const struct outcome *outcome = reasons->outcome;
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = is_always(condition) ? 0 : why_questions(outcome, condition, found);

	document_add(document, BLOCK_HEADING, heading);
	add_holds(reasons, condition, NO_INDEX, always);
	reasons_end(reasons, goes_by_answers(), found, count);
	free(found);
}

/* A rule in words.  `later`: one that is shown before it can still decide, too. */
static void add_decision(struct reasons *reasons, const struct rule *rule, bool later)
{
	const char *words;

	if (is_always(rule->when))
		words = _("This is so where no rule before it decides.");
	else if (later)
		words = _("This is so where no rule above decides, and all of this holds:");
	else
		words = _("This is so where all of this holds:");
	document_add(reasons->document, BLOCK_PARAGRAPH, words)->depth = 1;
	if (!is_always(rule->when))
		add_rule(reasons, rule->when, NO_INDEX, 1);
}

static size_t decision_count(const struct outcome *outcome)
{
	size_t count = 0;

	for (size_t i = 0; i < outcome->advisory->rule_count; i++)
		count += outcome->rules[i];
	return count;
}

/* The rules that decide, or can still decide: what they say, and in words unless they are many. */
static void add_decisions(struct reasons *reasons, bool with_ids)
{
	const struct advisory *advisory = reasons->outcome->advisory;
	bool many = decision_count(reasons->outcome) > FEW_RULES, later = false;

	if (many)
		document_add(reasons->document, BLOCK_PARAGRAPH,
			     _("Too much is still open for the rules to be shown part by part."));
	for (size_t i = 0; i < advisory->rule_count; i++) {
		const struct rule *rule = &advisory->rules[i];

		if (!reasons->outcome->rules[i])
			continue;
		parts_decision(reasons->document, reasons->outcome, i);
		if (with_ids)
			parts_labelled(reasons->document, BLOCK_FACT, 1, _("Rule"), rule->id);
		if (!many)
			add_decision(reasons, rule, later);
		later = true;
		parts_sources(reasons->document, advisory, &rule->sources, 1);
	}
}

static const char *could_be_either(void)
{
	return _("[open] means: not known yet. It could be either.");
}

void parts_rules(struct document *document, struct outcome *outcome, const struct answers *answers)
{
	struct reasons reasons;

	if (outcome->advisory->products) {
		parts_products_verdict(document, outcome, answers);
		return;
	}
	reasons_init(&reasons, document, outcome, answers);
	add_decisions(&reasons, true);
	reasons_end(&reasons, could_be_either(), NULL, 0);
}

/* Of a guide. */
static void add_verdict(struct document *document, struct outcome *outcome, const struct answers *answers)
{
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = why_verdict(outcome, found);
	struct reasons reasons;

	reasons_init(&reasons, document, outcome, answers);
	add_decisions(&reasons, false);
	reasons_end(&reasons, could_be_either(), found, count);
	if (!count)
		document_add(document, BLOCK_PARAGRAPH, _("It rests on no answer."));
	free(found);
}

void document_why_verdict(struct document *document, struct outcome *outcome,
			  const struct answers *answers)
{
	parts_verdict(document, outcome);
	if (outcome->advisory->products)
		parts_products_verdict(document, outcome, answers);
	else
		add_verdict(document, outcome, answers);
}

static void add_ahead(struct document *document, const struct outcome *outcome, const struct answers *answers)
{
	struct ahead ahead;
	struct strbuf text;

	ahead_init(&ahead, answers->advisory);
	ahead_compute(&ahead, outcome, answers);
	strbuf_init(&text);
	words_ahead(&text, &ahead);
	if (text.length) {
		document_add(document, BLOCK_HEADING, _("What lies ahead"));
		document_add(document, BLOCK_PARAGRAPH, text.text);
	}
	strbuf_release(&text);
	ahead_release(&ahead);
}

/* Of a guide. */
static void add_asked(struct document *document, struct outcome *outcome, const struct answers *answers,
		      size_t question)
{
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = why_asked(outcome, question, found);
	struct reasons reasons;

	reasons_init(&reasons, document, outcome, answers);
	add_holds(&reasons, outcome->advisory->questions[question].when, question, _("It is always asked."));
	reasons_end(&reasons, goes_by_answers(), found, count);
	free(found);
}

void document_why_question(struct document *document, struct outcome *outcome,
			   const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];

	document_add(document, BLOCK_TITLE, text_in(&q->label, document->language));
	document_add(document, BLOCK_HEADING, _("Why it matters"));
	document_add(document, BLOCK_PARAGRAPH, text_in(&q->why, document->language));
	document_add(document, BLOCK_HEADING, _("Why it is asked"));
	if (outcome->advisory->products)
		parts_products_asked(document, outcome, question);
	else
		add_asked(document, outcome, answers, question);
	if (outcome->presumption[question] != NO_INDEX) {
		document_add(document, BLOCK_HEADING, _("If it is not known"));
		parts_presumption(document, outcome, question, 0);
	}
	add_ahead(document, outcome, answers);
	add_sources(document, outcome->advisory, &q->sources);
}

void document_why_warning(struct document *document, struct outcome *outcome,
			  const struct answers *answers, size_t warning)
{
	const struct advisory *advisory = outcome->advisory;
	struct reasons reasons;

	parts_warning(document, advisory, warning);
	if (advisory->products) {
		document_add(document, BLOCK_HEADING, _("Why it is given"));
		parts_products_warning(document, advisory, warning);
		return;
	}
	reasons_init(&reasons, document, outcome, answers);
	add_because(&reasons, advisory->warnings[warning].when, _("Why it is given"),
		    _("It stands in every plan."));
}

/* Of a guide. */
static void add_step(struct document *document, struct outcome *outcome, const struct answers *answers,
		     size_t step)
{
	struct reasons reasons;

	reasons_init(&reasons, document, outcome, answers);
	add_because(&reasons, why_step(outcome, step), _("Why it is in the plan"),
		    _("It stands in every plan."));
}

void document_why_step(struct document *document, struct outcome *outcome,
		       const struct answers *answers, size_t step)
{
	const struct step *s = &outcome->advisory->steps[step];

	document_add(document, BLOCK_TITLE, text_in(&s->title, document->language));
	if (outcome->advisory->products) {
		document_add(document, BLOCK_HEADING, _("Why it is in the plan"));
		parts_products_step(document, outcome, step);
	} else {
		add_step(document, outcome, answers, step);
	}
	add_sources(document, outcome->advisory, &s->sources);
}
