/* The plan, its steps one by one, and the warnings that must be heard. */
#include "ui/line/line.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "report/calls/machines.h"
#include "report/words.h"
#include "ui/brief.h"

static void show_why_warning(const struct line *line, size_t warning)
{
	struct document document;

	line_document(line, &document);
	document_why_warning(&document, session_outcome(line->session),
			     session_answers(line->session), warning);
	line_show(line, &document);
}

static enum line_next note_hearing(const struct line *line, size_t warning, enum hearing hearing)
{
	call_hear(line->call, warning, hearing, clock_now());
	console_sayf(&line->console, _("Noted: %s."), words_hearing(hearing));
	return LINE_AGAIN;
}

/* Back to the questions, too, is where the walk stands. */
static enum line_next leave_hearing(struct line *line, struct reply *reply)
{
	if (reply->kind == REPLY_BACK)
		reply->kind = REPLY_COMMAND;
	return line_leave_prompt(line, reply, LINE_MOVED);
}

/* Alone; Enter: it was read. */
static enum line_next hear(struct line *line, size_t warning)
{
	const char *prompt = line->front->voice == VOICE_OPERATOR
				     ? _("Read this aloud. Enter: it was read, x: it is refused, y why:")
				     : _("Enter: I have read it, x: I do not accept it, y why:");
	enum line_next next = LINE_MOVED;
	bool heard = call_machine(line->call)->warnings[warning].hearing != HEARING_NOT_YET;
	struct document document;
	struct reply reply;

	line_document(line, &document);
	document_hear(&document, line->advisory, warning);
	console_say(&line->console, "");
	line_show(line, &document);
	line_ask(line, &reply, SCREEN_HEAR, prompt, 0);
	while (reply.kind == REPLY_COMMAND && reply.command.action == ACTION_WHY) {
		show_why_warning(line, warning);
		reply_release(&reply);
		line_ask(line, &reply, SCREEN_HEAR, prompt, 0);
	}
	if (reply.kind == REPLY_BACK && typed_nothing(reply.typed))
		next = note_hearing(line, warning, HEARING_READ);
	else if (reply.kind == REPLY_COMMAND && reply.command.action == ACTION_SKIPPED)
		next = note_hearing(line, warning, HEARING_REFUSED);
	else if (reply.kind == REPLY_BACK && heard)
		next = LINE_AGAIN;
	else
		return leave_hearing(line, &reply);
	reply_release(&reply);
	return next;
}

static enum line_next hear_all(struct line *line)
{
	enum line_next next = LINE_AGAIN;
	size_t warning;

	while (next == LINE_AGAIN && (warning = call_unheard(line->call,
			session_outcome(line->session))) != NO_INDEX)
		next = hear(line, warning);
	return next;
}

/* Brief, it is without its head: that was shown at the beginning. */
static void show_plan(struct line *line, bool whole)
{
	struct document document;
	size_t first = 0;
	struct strbuf name;

	line->step = 0;
	console_say(&line->console, "");
	if (line->call->machine_count > 1) {
		strbuf_init(&name);
		machine_name(&name, line->call, line->call->current);
		console_say(&line->console, name.text);
		strbuf_release(&name);
	}
	line_document(line, &document);
	document_plan(&document, session_outcome(line->session), session_answers(line->session));
	if (!whole) {
		brief_plan(&document, 0);
		first = document.head;
	}
	line_show_blocks(line, &document, first, document.count - first);
	document_release(&document);
}

/* Once it is ready a script gets the same text as everywhere; people, and before that, get it brief. */
enum line_next line_show_plan(struct line *line)
{
	const struct ahead *ahead = session_ahead(line->session);
	bool ready = !ahead->open || ahead->settled;
	enum line_next next = ready ? hear_all(line) : LINE_AGAIN;

	if (next == LINE_AGAIN)
		show_plan(line, ready && line->console.echo);
	return next;
}

enum line_next line_act_plan(struct line *line, const struct typed *typed)
{
	(void)typed;
	if (line_at_plan(line)) {
		show_plan(line, false);
		return LINE_AGAIN;
	}
	line->plan = true;
	return LINE_MOVED;
}

enum line_next line_at_step(struct line *line, size_t number)
{
	struct outcome *outcome = session_outcome(line->session);
	struct document document;

	line->step = number;
	line_document(line, &document);
	document_step(&document, outcome, outcome->plan[number - 1], (unsigned)number);
	console_say(&line->console, "");
	line_show(line, &document);
	return LINE_AGAIN;
}

/* The first step that nothing was noted on; 0: there is none. */
static size_t first_open(const struct line *line)
{
	const struct outcome *outcome = session_outcome(line->session);
	const struct marked *marks = call_machine(line->call)->steps;

	for (size_t i = 0; i < outcome->plan_count; i++) {
		if (marks[outcome->plan[i]].mark == MARK_OPEN)
			return i + 1;
	}
	return 0;
}

/* At the plan the first step that is open, or back to the questions; in a step the next one. */
enum line_next line_next_step(struct line *line)
{
	size_t number = line->step ? line->step + 1 : first_open(line);

	if (!line->step && session_ahead(line->session)->open) {
		line_leave_plan(line);
		return LINE_MOVED;
	}
	if (number && number <= session_outcome(line->session)->plan_count)
		return line_at_step(line, number);
	console_say(&line->console, line->step ? _("That was the last step.")
					       : _("No step is left to be done."));
	line->step = 0;
	return LINE_AGAIN;
}

size_t line_step(const struct line *line, const struct typed *typed)
{
	size_t number = typed->number ? typed->number : line->step;

	if (line_at_plan(line) && number && number <= session_outcome(line->session)->plan_count)
		return number;
	console_say(&line->console, typed->number ? _("There is no such number here.")
				: _("Type the number of a step behind it, as in d3 or s3."));
	return 0;
}

/* What of the plan is left, in words. */
static void say_left(const struct line *line, size_t number)
{
	const struct outcome *outcome = session_outcome(line->session);
	const struct marked *marks = call_machine(line->call)->steps;

	/* TRANSLATORS: the number of a step; done, failed, …; how many steps are still to be done. */
	console_sayf(&line->console, _("Step %zu: %s. Still to be done: %zu."), number,
		     words_mark(marks[outcome->plan[number - 1]].mark),
		     call_left(line->call, outcome));
}

static void show_otherwise(const struct line *line, size_t number)
{
	struct outcome *outcome = session_outcome(line->session);
	struct document document;

	line_document(line, &document);
	document_step(&document, outcome, outcome->plan[number - 1], (unsigned)number);
	for (size_t i = 0; i < document.count; i++) {
		if (document.items[i].kind == BLOCK_OTHERWISE)
			line_show_blocks(line, &document, i, 1);
	}
	document_release(&document);
}

enum line_next line_act_mark(struct line *line, const struct typed *typed)
{
	static const enum mark marks[ACTION_COUNT] = {
		[ACTION_TICK] = MARK_DONE, [ACTION_FAILED] = MARK_FAILED,
		[ACTION_SKIPPED] = MARK_SKIPPED,
	};
	size_t number = line_step(line, typed), step;

	if (!number)
		return LINE_AGAIN;
	step = session_outcome(line->session)->plan[number - 1];
	call_mark(line->call, step, marks[typed->action], clock_now());
	say_left(line, number);
	if (call_machine(line->call)->steps[step].mark == MARK_FAILED)
		show_otherwise(line, number);
	return LINE_AGAIN;
}

/* The warnings that are given, numbered; returns how many. */
static size_t say_warnings(const struct line *line, size_t *given)
{
	const bool *warnings = session_outcome(line->session)->warnings;
	const struct machine *machine = call_machine(line->call);
	size_t count = 0;

	for (size_t w = 0; w < line->advisory->warning_count; w++) {
		const struct warning *warning = &line->advisory->warnings[w];
		const char *title = text_in(&warning->title, line_language(line));
		struct strbuf text;

		if (!warnings[w])
			continue;
		if (!count)
			console_say(&line->console, _("Warnings:"));
		given[count++] = w;
		strbuf_init(&text);
		/* TRANSLATORS: a warning, and whether it was read or refused. */
		strbuf_addf(&text, warning->acknowledge ? _("%s: %s") : "%s", title,
			    words_hearing(machine->warnings[w].hearing));
		console_number(&line->console, count, text.text);
		strbuf_release(&text);
	}
	return count;
}

/* One that must be heard can be taken or refused here, too. */
static enum line_next open_warning(struct line *line, size_t warning)
{
	if (line->advisory->warnings[warning].acknowledge)
		return hear(line, warning);
	show_why_warning(line, warning);
	return LINE_AGAIN;
}

static enum line_next choose_warning(struct line *line)
{
	size_t *given = mem_array(line->advisory->warning_count, sizeof(*given));
	size_t count = say_warnings(line, given);
	enum line_next next = LINE_AGAIN;
	struct reply reply = { .kind = REPLY_BACK };

	if (count)
		line_ask(line, &reply, SCREEN_CHOICE,
			 _("Number of a warning: why it is given, Enter goes on:"), count);
	if (reply.kind == REPLY_NUMBER)
		next = open_warning(line, given[reply.number - 1]);
	free(given);
	return line_leave_prompt(line, &reply, next);
}

/* "y3", or "y" in a step: the step; "y" at the plan: the verdict, and any of the warnings. */
enum line_next line_why_plan(struct line *line, const struct typed *typed)
{
	struct outcome *outcome = session_outcome(line->session);
	const struct answers *answers = session_answers(line->session);
	bool verdict = !typed->number && !line->step;
	size_t number = verdict ? 0 : line_step(line, typed);
	struct document document;

	if (!verdict && !number)
		return LINE_AGAIN;
	line_document(line, &document);
	if (verdict)
		document_why_verdict(&document, outcome, answers);
	else
		document_why_step(&document, outcome, answers, outcome->plan[number - 1]);
	line_show(line, &document);
	return verdict ? choose_warning(line) : LINE_AGAIN;
}
