#include "report/document.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "core/why.h"
#include "report/parts.h"

/* What else would say it: no answer does. */
static void add_answers(struct document *document, const struct outcome *outcome,
			const struct answers *answers, const size_t *found, size_t count,
			const char *heading, const char *without)
{
	document_add(document, BLOCK_HEADING, heading);
	for (size_t i = 0; i < count; i++)
		parts_answer(document, outcome, answers, found[i]);
	if (!count)
		document_add(document, BLOCK_PARAGRAPH, without);
}

static void add_because(struct document *document, const struct outcome *outcome,
			const struct answers *answers, const struct condition *condition,
			const char *heading, const char *without)
{
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = condition ? why_questions(outcome, condition, found) : 0;

	add_answers(document, outcome, answers, found, count, heading, without);
	free(found);
}

void document_why_verdict(struct document *document, struct outcome *outcome,
			  const struct answers *answers)
{
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = why_verdict(outcome, found);

	parts_verdict(document, outcome);
	add_answers(document, outcome, answers, found, count, _("The answers that it rests on"),
		    _("It rests on no answer."));
	free(found);
}

void document_why_question(struct document *document, struct outcome *outcome,
			   const struct answers *answers, size_t question)
{
	const struct question *q = &outcome->advisory->questions[question];
	size_t *found = mem_array(outcome->advisory->question_count, sizeof(*found));
	size_t count = why_asked(outcome, question, found);

	document_add(document, BLOCK_TITLE, text_in(&q->label, document->language));
	document_add(document, BLOCK_HEADING, _("Why it matters"));
	document_add(document, BLOCK_PARAGRAPH, text_in(&q->why, document->language));
	parts_sources(document, outcome->advisory, &q->sources, 0);
	add_answers(document, outcome, answers, found, count, _("It is asked because of"),
		    _("It is always asked."));
	free(found);
	if (outcome->presumption[question] == NO_INDEX)
		return;
	document_add(document, BLOCK_HEADING, _("If it is not known"));
	parts_presumption(document, outcome, question, 0);
}

void document_why_warning(struct document *document, struct outcome *outcome,
			  const struct answers *answers, size_t warning)
{
	const struct warning *w = &outcome->advisory->warnings[warning];

	document_add(document, BLOCK_WARNING, text_in(&w->title, document->language))
		->index = warning;
	document_add(document, BLOCK_PARAGRAPH, text_in(&w->text, document->language))
		->depth = 1;
	parts_sources(document, outcome->advisory, &w->sources, 1);
	add_because(document, outcome, answers, w->when, _("It is given because of"),
		    _("It stands in every plan."));
}

void document_why_step(struct document *document, struct outcome *outcome,
		       const struct answers *answers, size_t step)
{
	const struct step *s = &outcome->advisory->steps[step];

	document_add(document, BLOCK_TITLE, text_in(&s->title, document->language));
	parts_sources(document, outcome->advisory, &s->sources, 0);
	add_because(document, outcome, answers, why_step(outcome, step),
		    _("It is in the plan because of"), _("It stands in every plan."));
}
