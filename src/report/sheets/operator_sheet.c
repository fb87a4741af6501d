/* The sheet for the operator: answers, times, what was heard, notes. */
#include "report/sheets/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/calls/call_words.h"
#include "report/calls/machines.h"
#include "report/pages/parts.h"
#include "report/words.h"

#define NOTE_LINES 4	/* to write on by hand */

static void add_times(struct document *document, const struct call *call, int64_t now)
{
	int64_t talked = call_seconds(call, now), whole = now - call->began;
	struct strbuf text;

	strbuf_init(&text);
	clock_add_minute(&text, call->began);
	parts_fact(document, _("Call began"), &text);
	call_add_length(&text, talked);
	parts_fact(document, _("Time on the phone"), &text);
	call_add_length(&text, whole > talked ? whole - talked : 0);
	parts_fact(document, _("On hold"), &text);
	if (call->machine_count > 1 || call->machines[call->current].name) {
		machine_name(&text, call, call->current);
		parts_fact(document, _("Machine"), &text);
	}
	strbuf_release(&text);
}

/* Who, and when; what isn't known is written by hand. */
static void add_head(struct document *document, const struct sheet_source *source, int64_t now)
{
	parts_edition(document, source->outcome->advisory);
	for (enum call_field f = 0; f < CALL_FIELD_COUNT; f++) {
		if (source->fields[f])
			sheet_field(document, source, f, call_field_name(f));
		else
			sheet_fill(document, 0, call_field_name(f));
	}
	if (source->call) {
		add_times(document, source->call, now);
		return;
	}
	sheet_fill(document, 0, _("Call began"));
	sheet_fill(document, 0, _("Time on the phone"));
}

static void add_answers(struct document *document, const struct sheet_source *source)
{
	const struct outcome *outcome = source->outcome;
	bool headed = false;
	struct strbuf said;

	strbuf_init(&said);
	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_GIVEN)
			continue;
		parts_heading(document, &headed, _("The answers, to be read back"));
		words_read_back(&said, outcome, source->answers, q, document->language);
		document_add(document, BLOCK_ITEM, said.text);
		strbuf_clear(&said);
	}
	strbuf_release(&said);
}

static void add_contradictions(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	for (size_t c = 0; c < advisory->contradiction_count; c++) {
		if (!outcome->contradictions[c])
			continue;
		parts_heading(document, &headed, _("Answers that do not fit together"));
		document_add(document, BLOCK_ITEM,
			     text_in(&advisory->contradictions[c].text, document->language));
	}
}

static void add_open_points(struct document *document, const struct sheet_source *source)
{
	const struct outcome *outcome = source->outcome;
	bool headed = false;

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_OPEN && outcome->standing[q] != STANDING_PRESUMED)
			continue;
		parts_heading(document, &headed, _("Open points"));
		parts_answer(document, outcome, source->answers, q);
	}
}

static void add_warnings(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;
	bool headed = false;

	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (!outcome->warnings[w])
			continue;
		parts_heading(document, &headed, _("Warnings"));
		parts_warning_title(document, advisory, w);
		if (!advisory->warnings[w].acknowledge)
			continue;
		parts_heard(document, w);
		if (!document->machine || document->machine->warnings[w].hearing == HEARING_NOT_YET)
			/* TRANSLATORS: before a line to write the time of day on, by hand. */
			sheet_fill(document, 1, _("Read at"));
	}
}

static void add_steps(struct document *document, const struct outcome *outcome)
{
	const struct advisory *advisory = outcome->advisory;

	parts_steps_head(document, outcome);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct step *step = &advisory->steps[outcome->plan[i]];

		parts_phase(document, outcome, i);
		parts_step_title(document, advisory, outcome->plan[i], (unsigned)i + 1);
		parts_ground(document, outcome, outcome->plan[i]);
		parts_noted(document, outcome->plan[i]);
		parts_cost(document, step);
		parts_links(document, advisory, &step->links, 1);
		parts_stop(document, step);
	}
	parts_other_links(document, outcome);
}

/* Those about the call, and those that were written for its current machine. */
static void add_notes(struct document *document, const struct call *call)
{
	struct strbuf head;

	strbuf_init(&head);
	for (size_t n = 0; n < call->note_count; n++) {
		const struct note *note = &call->notes[n];
		char *visible;

		if (note->about != NOTE_CALL && note->machine != call->current)
			continue;
		visible = text_visible(note->text, strlen(note->text));
		call_add_note_head(&head, call, note, document->language);
		parts_labelled(document, BLOCK_FACT, 0, head.text, visible);
		strbuf_clear(&head);
		free(visible);
	}
	strbuf_release(&head);
}

void operator_sheet(struct document *document, const struct sheet_source *source,
		    const struct sheet_wish *wish)
{
	add_head(document, source, wish->date);
	parts_verdict(document, source->outcome);
	add_answers(document, source);
	add_contradictions(document, source->outcome);
	add_open_points(document, source);
	add_warnings(document, source->outcome);
	add_steps(document, source->outcome);
	document_add(document, BLOCK_HEADING, _("Notes"));
	if (source->call)
		add_notes(document, source->call);
	for (unsigned i = 0; i < NOTE_LINES; i++)
		sheet_fill(document, 0, _("Note by hand"));
	sheet_signature(document);
}
