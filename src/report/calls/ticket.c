#include "report/calls/ticket.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "report/calls/again.h"
#include "report/calls/call_words.h"
#include "report/calls/machines.h"
#include "report/calls/ticket_json.h"
#include "report/formats/formats.h"
#include "report/pages/parts.h"
#include "report/trust.h"
#include "report/words.h"

#define COMMAND_COLUMNS 72

struct ticket {
	struct document document;
	const struct call *call;
	const struct machine *machine;	/* that is written about */
	struct outcome *outcome;	/* its own */
};

static void add_fact(struct ticket *ticket, const char *label, const char *text)
{
	parts_labelled(&ticket->document, BLOCK_FACT, 0, label, text);
}

static void add_typed(struct ticket *ticket, const char *label, const char *typed)
{
	char *visible;

	if (!typed)
		return;
	visible = text_visible(typed, strlen(typed));
	add_fact(ticket, label, visible);
	free(visible);
}

static void add_head(struct ticket *ticket, int64_t now)
{
	const struct call *call = ticket->call;
	const struct advisory *advisory = call->advisory;
	struct strbuf text;

	strbuf_init(&text);
	document_add(&ticket->document, BLOCK_TITLE,
		     text_in(&advisory->title, ticket->document.language));
	for (enum call_field f = 0; f < CALL_FIELD_COUNT; f++)
		add_typed(ticket, call_field_name(f), call->field[f]);
	add_typed(ticket, _("fixwalk case"), call->kept);
	clock_add_minute(&text, call->began);
	add_fact(ticket, _("Call began"), text.text);
	strbuf_clear(&text);
	call_add_length(&text, call_seconds(call, now));
	add_fact(ticket, _("Time on the phone"), text.text);
	strbuf_clear(&text);
	if (advisory->products)
		trust_banner(&text, advisory);
	else
		strbuf_addf(&text, _("%s, %s, revision %s"), advisory->id, advisory->date,
			    advisory->revision);
	add_fact(ticket, _("Advisory"), text.text);
	strbuf_release(&text);
}

/* A heading where the first of what stands under it comes. */
static void add_heading(struct ticket *ticket, bool *headed, const char *heading)
{
	if (!*headed)
		document_add(&ticket->document, BLOCK_PHASE, heading);
	*headed = true;
}

/* The verdict's own heading becomes the first line under the machine's. */
static void add_verdict(struct ticket *ticket)
{
	struct document *document = &ticket->document;
	size_t heading = document->count;

	parts_verdict(document, ticket->outcome);
	document->items[heading].kind = BLOCK_PARAGRAPH;
	parts_decisions(document, ticket->outcome, true);
}

static void add_contradictions(struct ticket *ticket)
{
	const struct advisory *advisory = ticket->call->advisory;
	bool headed = false;

	for (size_t c = 0; c < advisory->contradiction_count; c++) {
		const struct contradiction *contradiction = &advisory->contradictions[c];

		if (!ticket->outcome->contradictions[c])
			continue;
		add_heading(ticket, &headed, _("Answers that do not fit together"));
		document_add(&ticket->document, BLOCK_ITEM,
			     text_in(&contradiction->text, ticket->document.language));
		parts_sources(&ticket->document, advisory, &contradiction->sources, 1);
	}
}

static void add_answers(struct ticket *ticket)
{
	const struct outcome *outcome = ticket->outcome;
	bool headed = false;

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_GIVEN)
			continue;
		add_heading(ticket, &headed, _("The answers"));
		parts_answer(&ticket->document, outcome, &ticket->machine->answers, q);
	}
}

static void add_open_points(struct ticket *ticket)
{
	const struct outcome *outcome = ticket->outcome;
	bool headed = false;

	for (size_t q = 0; q < outcome->advisory->question_count; q++) {
		if (outcome->standing[q] != STANDING_OPEN &&
		    outcome->standing[q] != STANDING_PRESUMED)
			continue;
		add_heading(ticket, &headed, _("Open points"));
		parts_answer(&ticket->document, outcome, &ticket->machine->answers, q);
		if (outcome->standing[q] == STANDING_PRESUMED)
			parts_presumption(&ticket->document, outcome, q, 1);
	}
}

/* What was said, and when; without a time if nothing was noted. */
static void add_with_time(struct strbuf *out, const char *what, int64_t at)
{
	struct strbuf time;

	if (!at) {
		strbuf_add(out, what);
		return;
	}
	strbuf_init(&time);
	clock_add_minute(&time, at);
	/* TRANSLATORS: what was noted, and date and time. */
	strbuf_addf(out, _("%s (%s)"), what, time.text);
	strbuf_release(&time);
}

/* Also those that are no longer given, if they were heard. */
static void add_hearings(struct ticket *ticket)
{
	const struct advisory *advisory = ticket->call->advisory;
	bool headed = false;

	for (size_t w = 0; w < advisory->warning_count; w++) {
		const struct warning *warning = &advisory->warnings[w];
		const struct heard *heard = &ticket->machine->warnings[w];
		struct strbuf text;

		if (!warning->acknowledge ||
		    (!ticket->outcome->warnings[w] && heard->hearing == HEARING_NOT_YET))
			continue;
		add_heading(ticket, &headed, _("Warnings that must be heard"));
		strbuf_init(&text);
		add_with_time(&text, words_hearing(heard->hearing), heard->at);
		add_fact(ticket, text_in(&warning->title, ticket->document.language), text.text);
		strbuf_release(&text);
	}
}

/* The label says which step it is, or what became of it. */
static void add_step(struct ticket *ticket, size_t step, const char *label)
{
	const struct advisory *advisory = ticket->call->advisory;
	struct strbuf text;

	strbuf_init(&text);
	add_with_time(&text, text_in(&advisory->steps[step].title, ticket->document.language),
		      ticket->machine->steps[step].at);
	parts_labelled(&ticket->document, BLOCK_ITEM, 0, label, text.text);
	strbuf_release(&text);
}

static void add_steps_marked(struct ticket *ticket, enum mark mark, const char *heading)
{
	const struct outcome *outcome = ticket->outcome;
	bool headed = false;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		struct strbuf label;

		if (ticket->machine->steps[outcome->plan[i]].mark != mark)
			continue;
		add_heading(ticket, &headed, heading);
		strbuf_init(&label);
		/* TRANSLATORS: a step of the plan; %zu is its number. */
		strbuf_addf(&label, _("Step %zu"), i + 1);
		add_step(ticket, outcome->plan[i], label.text);
		strbuf_release(&label);
	}
}

static void add_steps(struct ticket *ticket)
{
	static const struct {
		enum mark mark;
		const char *heading;
	} groups[] = {
		{ MARK_DONE, N_("Steps done") },
		{ MARK_FAILED, N_("Steps that failed") },
		{ MARK_SKIPPED, N_("Steps skipped") },
		{ MARK_OPEN, N_("Steps not done yet") },
	};
	const struct outcome *outcome = ticket->outcome;
	bool headed = false;

	for (size_t g = 0; g < COUNT(groups); g++)
		add_steps_marked(ticket, groups[g].mark, _(groups[g].heading));
	for (size_t s = 0; s < outcome->advisory->step_count; s++) {
		enum mark mark = ticket->machine->steps[s].mark;

		if (outcome->in_plan[s] || mark == MARK_OPEN)
			continue;
		add_heading(ticket, &headed, _("Noted on steps that are no longer in the plan"));
		add_step(ticket, s, words_mark(mark));
	}
}

static void add_machine(struct ticket *ticket, size_t machine)
{
	struct strbuf name;

	ticket->machine = &ticket->call->machines[machine];
	outcome_compute(ticket->outcome, &ticket->machine->answers);
	strbuf_init(&name);
	machine_name(&name, ticket->call, machine);
	document_add(&ticket->document, BLOCK_HEADING, name.text);
	strbuf_release(&name);
	add_verdict(ticket);
	add_contradictions(ticket);
	add_answers(ticket);
	add_open_points(ticket);
	add_hearings(ticket);
	add_steps(ticket);
}

/* When it was written, and for which machine if there are several. */
static void add_note_label(struct strbuf *out, const struct call *call, const struct note *note)
{
	struct strbuf time, name;

	if (call->machine_count == 1) {
		clock_add_minute(out, note->at);
		return;
	}
	strbuf_init(&time);
	strbuf_init(&name);
	clock_add_minute(&time, note->at);
	machine_name(&name, call, note->machine);
	/* TRANSLATORS: date and time of a note, and the machine that it was written for. */
	strbuf_addf(out, _("%s, %s"), time.text, name.text);
	strbuf_release(&time);
	strbuf_release(&name);
}

static void add_note_text(struct strbuf *out, const struct ticket *ticket, const struct note *note)
{
	const struct advisory *advisory = ticket->call->advisory;
	size_t language = ticket->document.language;
	char *visible = text_visible(note->text, strlen(note->text));

	switch (note->about) {
	case NOTE_CALL:
		strbuf_add(out, visible);
		break;
	case NOTE_QUESTION:
		/* TRANSLATORS: a note; first the question that it was written for. */
		strbuf_addf(out, _("On the question '%s': %s"),
			    text_in(&advisory->questions[note->index].label, language), visible);
		break;
	case NOTE_STEP:
		/* TRANSLATORS: a note; first the step that it was written for. */
		strbuf_addf(out, _("On the step '%s': %s"),
			    text_in(&advisory->steps[note->index].title, language), visible);
		break;
	}
	free(visible);
}

static void add_notes(struct ticket *ticket)
{
	const struct call *call = ticket->call;

	if (call->note_count)
		document_add(&ticket->document, BLOCK_HEADING, _("Notes"));
	for (size_t n = 0; n < call->note_count; n++) {
		struct strbuf label, text;

		strbuf_init(&label);
		strbuf_init(&text);
		add_note_label(&label, call, &call->notes[n]);
		add_note_text(&text, ticket, &call->notes[n]);
		add_fact(ticket, label.text, text.text);
		strbuf_release(&label);
		strbuf_release(&text);
	}
}

/* Lines of their own behind the document, since they may be broken only where a shell allows it. */
static void add_commands(struct strbuf *out, const struct call *call, const char *indent)
{
	for (size_t m = 0; m < call->machine_count; m++) {
		if (call->machine_count > 1) {
			strbuf_addf(out, "%s# ", indent);
			machine_name(out, call, m);
			strbuf_addc(out, '\n');
		}
		again_command_lines(out, "fixwalk plan", again_name(call->advisory), &call->machines[m].answers, indent,
				    COMMAND_COLUMNS);
		strbuf_addc(out, '\n');
	}
}

/* Ends with the heading over the commands. */
static void write_document(struct strbuf *out, const struct call *call, size_t language, int64_t now,
			   void (*format)(struct strbuf *, const struct document *))
{
	struct ticket ticket = { .call = call, .outcome = outcome_new(call->advisory) };

	document_init(&ticket.document, language);
	ticket.document.numbers_sources = true;
	add_head(&ticket, now);
	for (size_t m = 0; m < call->machine_count; m++)
		add_machine(&ticket, m);
	add_notes(&ticket);
	parts_source_list(&ticket.document, call->advisory);
	document_add(&ticket.document, BLOCK_HEADING, _("To get the same plan again"));
	format(out, &ticket.document);
	document_release(&ticket.document);
	outcome_free(ticket.outcome);
}

static void write_text(struct strbuf *out, const struct call *call, size_t language, int64_t now)
{
	write_document(out, call, language, now, text_document);
	add_commands(out, call, "  ");
}

/* Four blanks and an empty line before them make it code, in which nothing is Markdown. */
static void write_markdown(struct strbuf *out, const struct call *call, size_t language, int64_t now)
{
	write_document(out, call, language, now, markdown_document);
	strbuf_addc(out, '\n');
	add_commands(out, call, "    ");
}

static const struct {
	const char *suffix, *name;
	void (*write)(struct strbuf *, const struct call *, size_t, int64_t);
} formats[TICKET_FORMAT_COUNT] = {
	[TICKET_TEXT] = { ".txt", N_("plain text"), write_text },
	[TICKET_MARKDOWN] = { ".md", N_("Markdown"), write_markdown },
	[TICKET_JSON] = { ".json", N_("JSON"), ticket_json },
};

const char *ticket_suffix(enum ticket_format format)
{
	return formats[format].suffix;
}

const char *ticket_name(enum ticket_format format)
{
	return _(formats[format].name);
}

void ticket_write(struct strbuf *out, struct call *call, enum ticket_format format, size_t language,
		  int64_t now)
{
	call_keep(call);
	formats[format].write(out, call, language, now);
}
