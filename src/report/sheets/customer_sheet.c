/* The sheet for the customer: what to do, in large type and plain words. */
#include "report/sheets/sheet_parts.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "core/csaf/products.h"
#include "core/why.h"
#include "report/pages/parts.h"
#include "report/words.h"

/* What was found out, and why if that is certain: what is only possible would confuse. */
static void add_findings(struct document *document, const struct outcome *outcome)
{
	document_add(document, BLOCK_HEADING, _("What was found out"));
	document_add(document, BLOCK_PARAGRAPH, words_verdict_sentence(outcome));
	if (outcome->verdict == VERDICT_UNDETERMINED)
		return;
	parts_decisions(document, outcome, false);
	if (outcome->advisory->products)
		parts_nearest(document, outcome);
}

/* That a warning was heard, and when; nothing if it wasn't. */
static void add_hearing(struct document *document, size_t warning)
{
	bool operator = document->voice == VOICE_OPERATOR;
	struct strbuf time, text;
	struct heard heard;

	if (!document->machine || document->machine->warnings[warning].hearing == HEARING_NOT_YET)
		return;
	heard = document->machine->warnings[warning];
	strbuf_init(&time);
	strbuf_init(&text);
	clock_add_time(&time, heard.at);
	if (heard.hearing == HEARING_REFUSED)
		/* TRANSLATORS: of a warning, to the one who heard it; %s is the time of day. */
		strbuf_addf(&text, _("You did not agree to this, at %s."), time.text);
	else
		strbuf_addf(&text, operator ? _("This was read to you at %s.")
					    : _("You read this at %s."), time.text);
	document_add(document, BLOCK_PARAGRAPH, text.text)->depth = 1;
	strbuf_release(&time);
	strbuf_release(&text);
}

static void add_warnings(struct document *document, const struct outcome *outcome)
{
	bool headed = false;

	for (size_t w = 0; w < outcome->advisory->warning_count; w++) {
		if (!outcome->warnings[w])
			continue;
		parts_heading(document, &headed, _("Please read this first"));
		parts_warning_text(document, outcome->advisory, w);
		add_hearing(document, w);
	}
}

/* Where the helper on the phone is needed again. */
static void add_stop(struct document *document, const struct step *step)
{
	struct strbuf text;

	if (!parts_stops(document, step))
		return;
	strbuf_init(&text);
	/* TRANSLATORS: a line across the plan; %s says why. */
	strbuf_addf(&text, _("Stop here and call us back: %s"),
		    text_in(&step->call_back, document->language));
	document_add(document, BLOCK_STOP, text.text);
	strbuf_release(&text);
}

static void add_steps(struct document *document, struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;

	parts_steps_head(document, outcome);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		size_t step = outcome->plan[i];

		parts_phase(document, outcome, i);
		parts_step_begin(document, outcome, step, (unsigned)i + 1);
		parts_instructions(document, outcome, &advisory->steps[step].todo, 1);
		parts_step_end(document, advisory, step);
		add_stop(document, &advisory->steps[step]);
	}
}

/* Notes the step for the questions that bring it into the plan because they are open, or presumed. */
static void note_finder(unsigned *finders, const struct outcome *outcome,
			const struct condition *condition, unsigned number)
{
	bool presumed = condition->kind == CONDITION_PRESUMED;

	if (condition->kind == CONDITION_ALL || condition->kind == CONDITION_ANY) {
		for (size_t k = 0; k < condition->kid_count; k++)
			note_finder(finders, outcome, condition->kids[k], number);
		return;
	}
	if (condition->kind != CONDITION_MATTERS && !presumed)
		return;
	for (size_t i = 0; i < condition->list.count; i++) {
		size_t q = condition->list.items[i];

		if (!finders[q] && (!presumed || outcome->standing[q] == STANDING_PRESUMED))
			finders[q] = number;
	}
}

/* One step finds out all of what is open. */
static void note_product_finder(unsigned *finders, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		if (outcome->plan[i] != advisory->products->step[PRODUCTS_FIND_OUT])
			continue;
		for (size_t q = 0; q < advisory->question_count; q++)
			finders[q] = (unsigned)i + 1;
	}
}

/* By question: the first step that finds its answer out; 0: none.  The caller frees it. */
static unsigned *finders_of(struct outcome *outcome)
{
	unsigned *finders = mem_array(outcome->advisory->question_count, sizeof(*finders));

	if (outcome->advisory->products) {
		note_product_finder(finders, outcome);
		return finders;
	}
	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct condition *condition = why_step(outcome, outcome->plan[i]);

		if (condition)
			note_finder(finders, outcome, condition, (unsigned)i + 1);
	}
	return finders;
}

static void add_unknown(struct document *document, const struct sheet_source *source)
{
	unsigned *finders = finders_of(source->outcome);
	bool headed = false;
	struct strbuf text;

	strbuf_init(&text);
	for (size_t q = 0; q < source->outcome->advisory->question_count; q++) {
		unsigned char standing = source->outcome->standing[q];

		if (standing != STANDING_OPEN && standing != STANDING_PRESUMED)
			continue;
		parts_heading(document, &headed, _("What is not known yet"));
		parts_answer(document, source->outcome, source->answers, q);
		if (!finders[q])
			continue;
		strbuf_clear(&text);
		/* TRANSLATORS: of an answer that is not known; %u is the number of a step. */
		strbuf_addf(&text, _("Step %u helps to find it out."), finders[q]);
		document_add(document, BLOCK_PARAGRAPH, text.text)->depth = 1;
	}
	strbuf_release(&text);
	free(finders);
}

static void add_answers(struct document *document, const struct sheet_source *source)
{
	bool headed = false;

	for (size_t q = 0; q < source->outcome->advisory->question_count; q++) {
		if (source->outcome->standing[q] != STANDING_GIVEN)
			continue;
		parts_heading(document, &headed, document->voice == VOICE_OPERATOR ?
			      _("What you told us") : _("Your answers"));
		parts_answer(document, source->outcome, source->answers, q);
	}
}

void customer_sheet(struct document *document, const struct sheet_source *source,
		    const struct sheet_wish *wish)
{
	(void)wish;
	document_add(document, BLOCK_TITLE,
		     text_in(&source->outcome->advisory->title, document->language));
	sheet_field(document, source, CALL_NUMBER, _("If you have questions, give this number"));
	sheet_field(document, source, CALL_OPERATOR, _("You were helped by"));
	add_findings(document, source->outcome);
	add_warnings(document, source->outcome);
	add_steps(document, source->outcome);
	add_unknown(document, source);
	add_answers(document, source);
	sheet_signature(document);
}
