/* The steps of the plan, with phases, times and marks; a single step. */
#include "report/pages/document.h"

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "report/pages/parts.h"
#include "report/words.h"

static struct marked noted(const struct document *document, size_t step)
{
	static const struct marked nothing;

	return document->machine ? document->machine->steps[step] : nothing;
}

static void add_hanging(struct document *document, const char *text)
{
	document_add(document, BLOCK_PARAGRAPH, text)->depth = 1;
}

void parts_noted(struct document *document, size_t step)
{
	struct marked marked = noted(document, step);
	struct strbuf time, text;

	if (marked.mark == MARK_OPEN)
		return;
	strbuf_init(&time);
	strbuf_init(&text);
	clock_add_time(&time, marked.at);
	if (marked.mark == MARK_DONE)
		/* TRANSLATORS: what was noted on a step; %s is the time of day. */
		strbuf_addf(&text, _("Done, %s."), time.text);
	else if (marked.mark == MARK_FAILED)
		strbuf_addf(&text, _("Failed, %s."), time.text);
	else
		strbuf_addf(&text, _("Skipped, %s."), time.text);
	add_hanging(document, text.text);
	strbuf_release(&time);
	strbuf_release(&text);
}

static void add_otherwise(struct document *document, const struct step *step, const char *label)
{
	if (step->otherwise.in[0])
		parts_labelled(document, BLOCK_OTHERWISE, 1, label,
			       text_in(&step->otherwise, document->language));
}

void parts_cost(struct document *document, const struct step *step)
{
	struct strbuf minutes, text;

	strbuf_init(&minutes);
	strbuf_init(&text);
	words_minutes(&minutes, step->minutes);
	if (minutes.length && step->restart)
		/* TRANSLATORS: %s is "about 20 minutes". */
		strbuf_addf(&text, _("Takes %s; restarts the machine."), minutes.text);
	else if (minutes.length)
		strbuf_addf(&text, _("Takes %s."), minutes.text);
	else if (step->restart)
		strbuf_add(&text, _("Restarts the machine."));
	if (text.length)
		add_hanging(document, text.text);
	strbuf_release(&minutes);
	strbuf_release(&text);
}

void parts_step_title(struct document *document, const struct advisory *advisory, size_t step,
		      unsigned number)
{
	struct block *block = document_add(document, BLOCK_STEP,
					   text_in(&advisory->steps[step].title, document->language));

	block->number = number;
	block->index = step;
	block->mark = noted(document, step).mark;
}

void parts_step_begin(struct document *document, const struct outcome *outcome, size_t step,
		      unsigned number)
{
	const struct advisory *advisory = outcome->advisory;

	parts_step_title(document, advisory, step, number);
	parts_ground(document, outcome, step);
	parts_noted(document, step);
	if (noted(document, step).mark == MARK_FAILED)
		add_otherwise(document, &advisory->steps[step], _("What to do now"));
	parts_cost(document, &advisory->steps[step]);
}

void parts_step_end(struct document *document, const struct advisory *advisory, size_t step)
{
	const struct step *s = &advisory->steps[step];

	if (s->expect.in[0])
		parts_labelled(document, BLOCK_EXPECT, 1, _("Then you should see"),
			       text_in(&s->expect, document->language));
	if (noted(document, step).mark != MARK_FAILED)
		add_otherwise(document, s, _("If not"));
	parts_links(document, advisory, &s->links, 1);
}

void document_step(struct document *document, struct outcome *outcome, size_t step, unsigned number)
{
	const struct advisory *advisory = outcome->advisory;

	parts_step_begin(document, outcome, step, number);
	parts_instructions(document, outcome, &advisory->steps[step].todo, 1);
	parts_step_end(document, advisory, step);
	parts_sources(document, advisory, &advisory->steps[step].sources, 1);
}

bool parts_stops(const struct document *document, const struct step *step)
{
	/* Who helps himself has no phone to lay down. */
	return step->call_back.in[0] && document->voice != VOICE_SELF;
}

void parts_stop(struct document *document, const struct step *step)
{
	struct strbuf text;

	if (!parts_stops(document, step))
		return;
	strbuf_init(&text);
	/* TRANSLATORS: a line across the plan; %s says why. */
	strbuf_addf(&text, _("Do not go past this line on the phone: %s"),
		    text_in(&step->call_back, document->language));
	document_add(document, BLOCK_STOP, text.text);
	strbuf_release(&text);
}

/* What the steps that are still to be done take all together. */
static void add_total(struct document *document, const struct outcome *outcome)
{
	unsigned minutes = 0, restarts = 0;
	bool untold = false;
	struct strbuf time, text;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct step *step = &outcome->advisory->steps[outcome->plan[i]];
		enum mark mark = noted(document, outcome->plan[i]).mark;

		if (mark == MARK_DONE || mark == MARK_SKIPPED)
			continue;
		minutes += step->minutes;
		restarts += step->restart;
		untold = untold || !step->minutes;
	}
	strbuf_init(&time);
	strbuf_init(&text);
	words_minutes(&time, minutes);
	if (minutes)
		/* TRANSLATORS: how long the steps take; %s is "about 1 hour 20 minutes". */
		strbuf_addf(&text, untold ? _("Still to do: %s, without the steps that name no time.")
					  : _("Still to do: %s."), time.text);
	strbuf_clear(&time);
	if (restarts > 1)
		strbuf_addf(&time, _("The machine is restarted %u times."), restarts);
	else if (restarts)
		strbuf_add(&time, _("The machine is restarted once."));
	if (time.length)
		language_add_sentence(&text, time.text);
	if (text.length)
		document_add(document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&time);
	strbuf_release(&text);
}

void parts_steps_head(struct document *document, const struct outcome *outcome)
{
	document_add(document, BLOCK_HEADING, _("The plan, step by step"));
	if (!outcome->plan_count)
		document_add(document, BLOCK_PARAGRAPH, outcome->verdict == VERDICT_UNDETERMINED ?
			     _("Nothing yet: first find out what is still open.") : _("There is nothing to do."));
	add_total(document, outcome);
}

void parts_phase(struct document *document, const struct outcome *outcome, size_t place)
{
	const struct step *steps = outcome->advisory->steps;
	enum phase phase = steps[outcome->plan[place]].phase;

	if (phase != PHASE_NONE && (place == 0 || steps[outcome->plan[place - 1]].phase != phase))
		document_add(document, BLOCK_PHASE, words_phase(phase));
}

void parts_steps(struct document *document, struct outcome *outcome)
{
	parts_steps_head(document, outcome);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		parts_phase(document, outcome, i);
		document_step(document, outcome, outcome->plan[i], (unsigned)i + 1);
		parts_stop(document, &outcome->advisory->steps[outcome->plan[i]]);
	}
}
