/* The sheet for the technician: commands, keys, file versions, and why. */
#include "report/sheets/sheet_parts.h"

#include "base/language.h"
#include "base/strbuf.h"
#include "report/calls/again.h"
#include "report/pages/parts.h"
#include "report/words.h"

static void add_warnings(struct document *document, const struct outcome *outcome)
{
	bool headed = false;

	for (size_t w = 0; w < outcome->advisory->warning_count; w++) {
		if (!outcome->warnings[w])
			continue;
		parts_heading(document, &headed, _("Warnings"));
		parts_warning_text(document, outcome->advisory, w);
	}
}

static void add_details(struct document *document, struct outcome *outcome, const struct step *step)
{
	for (size_t i = 0; i < step->detail_count; i++) {
		const struct detail *detail = &step->details[i];
		const char *about = text_in(&detail->about, document->language);

		if (!outcome_holds(outcome, detail->when))
			continue;
		if (detail->exact)
			parts_labelled(document, BLOCK_EXACT, 1, about, detail->exact);
		else
			document_add(document, BLOCK_ITEM, about)->depth = 1;
		parts_sources(document, outcome->advisory, &detail->sources, 1);
	}
}

static void add_steps(struct document *document, const struct sheet_source *source)
{
	struct outcome *outcome = source->outcome;
	const struct advisory *advisory = outcome->advisory;
	size_t open = 0;

	parts_steps_head(document, outcome);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		size_t step = outcome->plan[i];

		parts_phase(document, outcome, i);
		parts_step_begin(document, outcome, step, (unsigned)i + 1);
		open += parts_step_reason(document, outcome, source->answers, step);
		parts_instructions(document, outcome, &advisory->steps[step].todo, 1);
		add_details(document, outcome, &advisory->steps[step]);
		parts_step_end(document, advisory, step);
		parts_sources(document, advisory, &advisory->steps[step].sources, 1);
		parts_stop(document, &advisory->steps[step]);
	}
	if (open)
		document_add(document, BLOCK_PARAGRAPH,
			     _("[open] means: not known yet. For now it counts as not chosen."));
	parts_other_links(document, outcome);
}

/* With the ids of the questions, as --set takes them. */
static void add_answers(struct document *document, const struct sheet_source *source)
{
	const struct outcome *outcome = source->outcome;
	struct strbuf text;

	strbuf_init(&text);
	document_add(document, BLOCK_HEADING, _("The answers"));
	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED)
			continue;
		parts_answer(document, outcome, source->answers, q);
		strbuf_clear(&text);
		words_setting(&text, source->answers, q);
		parts_labelled(document, BLOCK_EXACT, 1, "--set", text.text);
	}
	strbuf_clear(&text);
	again_command(&text, "fixwalk plan", again_name(outcome->advisory), source->answers);
	document_add(document, BLOCK_HEADING, _("To get the same plan again"));
	parts_labelled(document, BLOCK_EXACT, 0, _("Command"), text.text);
	strbuf_release(&text);
}

void technician_sheet(struct document *document, const struct sheet_source *source,
		      const struct sheet_wish *wish)
{
	(void)wish;
	document->numbers_sources = true;
	parts_edition(document, source->outcome->advisory);
	sheet_field(document, source, CALL_NUMBER, _("Ticket number"));
	parts_verdict(document, source->outcome);
	parts_rules(document, source->outcome, source->answers);
	parts_contradictions(document, source->outcome, source->answers);
	parts_unknown(document, source->outcome, source->answers);
	add_warnings(document, source->outcome);
	add_steps(document, source);
	add_answers(document, source);
	parts_source_list(document, source->outcome->advisory);
	sheet_signature(document);
}
