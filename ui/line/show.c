/* What the line front end shows of a question, and what it asks to be typed. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/words.h"
#include "ui/match.h"

size_t line_language(const struct line *line)
{
	return advisory_language(line->advisory, language_now());
}

size_t line_options(const struct line *line, size_t question, size_t *found)
{
	const struct question *q = &line->advisory->questions[question];
	const struct outcome *outcome = session_outcome(line->session);
	size_t count = 0;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		if (!outcome->offered[o])
			continue;
		if (found)
			found[count] = o;
		count++;
	}
	return count;
}

/* With a head ("3. ") before it; `current`: it is the answer that there is. */
static void say_choice(const struct line *line, const char *head, const char *label, bool current)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, current ? _("%s, current answer") : "%s", label);
	console_item(&line->console, head, text.text);
	strbuf_release(&text);
}

static void say_numbered(const struct line *line, size_t number, const char *label, bool current)
{
	struct strbuf head;

	strbuf_init(&head);
	strbuf_addf(&head, "%zu. ", number);
	say_choice(line, head.text, label, current);
	strbuf_release(&head);
}

static bool is_chosen(const struct line *line, size_t option)
{
	const struct answers *answers = session_answers(line->session);

	return answers->state[line->advisory->options[option].question] == ANSWER_GIVEN &&
	       answers->chosen[option];
}

void line_say_option(const struct line *line, size_t number, size_t option, const char *label)
{
	say_numbered(line, number, label, is_chosen(line, option));
}

void line_say_read_back(const struct line *line, size_t number, size_t question)
{
	struct strbuf words;

	strbuf_init(&words);
	words_say_answer(&words, line->session, question, line_language(line));
	console_number(&line->console, number, words.text);
	strbuf_release(&words);
}

static void say_heading(const struct line *line, const struct question *q, size_t heading)
{
	if (heading == NO_INDEX)
		console_say(&line->console, "");
	else
		console_sayf(&line->console, _("%s:"), text_in(&q->headings[heading].label, line_language(line)));
}

/*
 * Numbered, under their headings; those without one are parted by an empty line.  Of a long list the first
 * ones, those that are chosen, and those that stay.
 */
static size_t say_options(const struct line *line, size_t question)
{
	const struct question *q = &line->advisory->questions[question];
	const struct option *all = line->advisory->options;
	size_t *options = mem_array(q->option_count, sizeof(*options));
	size_t count = line_options(line, question, options);
	size_t heading = NO_INDEX;

	for (size_t i = 0; i < count; i++) {
		const struct option *option = &all[options[i]];

		if (i >= LINE_OPTIONS_MOST && !is_chosen(line, options[i]) &&
		    !match_stays(line->advisory, options[i]))
			continue;
		if (option->heading != heading)
			say_heading(line, q, option->heading);
		heading = option->heading;
		line_say_option(line, i + 1, options[i],
				text_in(advisory_label(line->advisory, options[i]), line_language(line)));
	}
	if (count > LINE_OPTIONS_MOST)
		console_sayf(&line->console,
			     _("There are more, up to number %zu. A word behind a slash shows those that hold "
			       "it, as in /2000."), count);
	free(options);
	return count;
}

static bool is_none(const struct answers *answers, const struct question *q, size_t question)
{
	return answers->state[question] == ANSWER_GIVEN &&
	       !memchr(answers->chosen + q->first_option, true, q->option_count);
}

void line_show_options(const struct line *line, size_t question)
{
	const struct question *q = &line->advisory->questions[question];
	const struct answers *answers = session_answers(line->session);
	size_t count = say_options(line, question);
	struct strbuf words;

	if (q->kind == QUESTION_MANY)
		say_numbered(line, count + 1, _("None of these"), is_none(answers, q, question));
	say_choice(line, q->kind == QUESTION_TEXT ? ":u. " : "u. ", words_unknown(line->front->voice),
		   answers->state[question] == ANSWER_UNKNOWN);
	if (q->kind != QUESTION_TEXT || answers->state[question] != ANSWER_GIVEN)
		return;
	strbuf_init(&words);
	words_answer(&words, session_outcome(line->session), answers, question, line_language(line));
	console_sayf(&line->console, _("Current answer: %s."), words.text);
	strbuf_release(&words);
}

void line_show_question(const struct line *line)
{
	size_t question = session_current(line->session), language = line_language(line);
	const struct question *q = &line->advisory->questions[question];
	const char *ask = text_in(&q->ask[line->front->voice], language);
	size_t number, of;

	session_progress(line->session, &number, &of);
	console_say(&line->console, "");
	if (number < session_ahead(line->session)->total)
		console_sayf(&line->console, _("Question %zu of about %zu. %s"), number,
			     session_ahead(line->session)->total, text_in(&q->label, language));
	else
		console_sayf(&line->console, _("Question %zu. %s"), number,
			     text_in(&q->label, language));
	if (line->front->voice == VOICE_OPERATOR)
		/* TRANSLATORS: what to ask the caller, in spoken words. */
		console_sayf(&line->console, _("Ask: %s"), ask);
	else
		console_say(&line->console, ask);
	line_show_options(line, question);
}

static void add_plan_prompt(const struct line *line, struct strbuf *prompt)
{
	size_t steps = session_outcome(line->session)->plan_count;

	if (line->step)
		strbuf_addf(prompt, _("Step %zu of %zu. Enter next, d done, f failed, x skipped, "
				      "< plan, ? help:"), line->step, steps);
	else if (session_ahead(line->session)->open)
		strbuf_add(prompt, _("End of the plan so far. Enter asks on, a number opens a step, "
				     "? help:"));
	else
		strbuf_add(prompt, _("End of the plan. Enter or a number opens a step, q leave, "
				     "? help:"));
}

char *line_prompt(const struct line *line)
{
	size_t question = session_current(line->session);
	struct strbuf prompt;

	strbuf_init(&prompt);
	if (line_at_plan(line)) {
		add_plan_prompt(line, &prompt);
		return strbuf_take(&prompt);
	}
	switch (line->advisory->questions[question].kind) {
	case QUESTION_ONE:
		strbuf_addf(&prompt, _("Answer 1 to %zu, ? help, < back, a all answers:"),
			    line_options(line, question, NULL));
		break;
	case QUESTION_MANY:
		strbuf_addf(&prompt, _("Numbers 1 to %zu, ? help, < back, a all answers:"),
			    line_options(line, question, NULL) + 1);
		break;
	case QUESTION_TEXT:
		strbuf_add(&prompt, _("Text, ? help, < back, :a all answers:"));
		break;
	}
	return strbuf_take(&prompt);
}

void line_say_usage(const struct line *line)
{
	size_t question = session_current(line->session);
	size_t most;

	if (line_at_plan(line)) {
		console_say(&line->console,
			    _("Type the number of a step to open it, d3 when step 3 is done, or a "
			      "command: ? lists them."));
		return;
	}
	most = line_options(line, question, NULL);
	switch (line->advisory->questions[question].kind) {
	case QUESTION_ONE:
		console_sayf(&line->console,
			     _("Type one number from 1 to %zu, ?2 for help on 2, or a command."), most);
		break;
	case QUESTION_MANY:
		console_sayf(&line->console,
			     _("Type numbers to %zu: 1 3 5, 1-3; +3 adds, -3 takes away; %zu is none "
			       "of these; ? helps."), most, most + 1);
		break;
	case QUESTION_TEXT:
		console_say(&line->console, _("Type a text, or a command."));
		break;
	}
}

void line_document(const struct line *line, struct document *document)
{
	document_init(document, line_language(line));
	document->voice = line->front->voice;
	document->machine = call_machine(line->call);
	document->links = line->front->links ? &line->front->links->source : NULL;
	document->now = clock_now();
}

void line_show(const struct line *line, struct document *document)
{
	console_show(&line->console, document);
	document_release(document);
}

void line_show_blocks(const struct line *line, const struct document *document, size_t first,
		      size_t count)
{
	struct document part = *document;

	part.items += first;
	part.count = count;
	if (count)
		console_show(&line->console, &part);
}
