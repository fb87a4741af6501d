/* Who calls, the timer, and notes. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/calls/call_words.h"

#define MINUTE 60

#define TIMER CALL_FIELD_COUNT		/* its place behind the fields */

/* One line of what is known, by its place. */
static void say_entry(const struct line *line, size_t entry)
{
	const char *field = entry == TIMER ? NULL : line->call->field[entry];
	char *visible = text_visible(field ? field : "", field ? strlen(field) : 0);
	struct strbuf text;

	strbuf_init(&text);
	if (entry == TIMER)
		strbuf_addf(&text, call_on_hold(line->call) ? _("Time: %d min, on hold")
							    : _("Time: %d min"),
			    (int)(call_seconds(line->call, clock_now()) / MINUTE));
	else
		strbuf_addf(&text, _("%s: %s"), call_field_name((enum call_field)entry), visible);
	console_number(&line->console, entry + 1, text.text);
	strbuf_release(&text);
	free(visible);
}

static void say_notes(const struct line *line)
{
	struct strbuf about;

	if (line->call->note_count)
		console_sayf(&line->console, _("%s:"), _("Notes"));
	strbuf_init(&about);
	for (size_t i = 0; i < line->call->note_count; i++) {
		const struct note *note = &line->call->notes[i];
		char *visible = text_visible(note->text, strlen(note->text));

		strbuf_clear(&about);
		call_add_note_head(&about, line->call, note, line_language(line));
		console_sayf(&line->console, _("%s: %s"), about.text, visible);
		free(visible);
	}
	strbuf_release(&about);
}

/* A field is asked for; an empty line leaves it, "-" takes it away. */
static enum line_next change_field(struct line *line, size_t field)
{
	const char *held = front_holds(line->front, (enum call_field)field);
	struct strbuf prompt;
	char *typed;

	if (held) {
		console_say(&line->console, held);
		return LINE_AGAIN;
	}
	strbuf_init(&prompt);
	/* TRANSLATORS: %s is a field of the call: the ticket number, the caller's name. */
	strbuf_addf(&prompt, _("%s, Enter leaves it, - takes it away:"), call_field_name((enum call_field)field));
	typed = line_ask_text(line, prompt.text);
	strbuf_release(&prompt);
	if (!typed)
		return LINE_OVER;
	if (strcmp(typed, "-") == 0)
		call_set(line->call, (enum call_field)field, NULL);
	else if (!typed_nothing(typed))
		call_set(line->call, (enum call_field)field, typed);
	free(typed);
	return LINE_AGAIN;
}

enum line_next line_act_hold(struct line *line, const struct typed *typed)
{
	(void)typed;
	call_hold(line->call, clock_now());
	console_say(&line->console, call_on_hold(line->call) ? _("The call is on hold.")
							     : _("The call goes on."));
	return LINE_AGAIN;
}

static void say_case(const struct line *line)
{
	struct strbuf number;

	if (!line->call->kept)
		return;
	strbuf_init(&number);
	call_add_case(&number, line->call->kept);
	console_sayf(&line->console, _("%s: %s"), _("fixwalk case"), number.text);
	strbuf_release(&number);
}

/* A number changes that line, which is shown again. */
enum line_next line_act_call(struct line *line, const struct typed *typed)
{
	enum line_next next = LINE_AGAIN;
	bool again = true;

	for (size_t entry = 0; entry <= TIMER; entry++)
		say_entry(line, entry);
	say_case(line);
	say_notes(line);
	while (again && next == LINE_AGAIN) {
		struct reply reply;

		line_ask(line, &reply, SCREEN_CALL, _("Number to change it, n note, Enter goes on:"),
			 TIMER + 1);
		again = reply.kind == REPLY_NUMBER;
		if (reply.kind == REPLY_COMMAND && reply.command.action == ACTION_NOTE)
			next = line_note(line, NOTE_CALL, NO_INDEX, reply.command.text);
		else if (again && reply.number == TIMER + 1)
			next = line_act_hold(line, typed);
		else if (again)
			next = change_field(line, reply.number - 1);
		else
			next = line_leave_prompt(line, &reply, LINE_AGAIN);
		if (again && next == LINE_AGAIN)
			say_entry(line, reply.number - 1);
		reply_release(&reply);
	}
	return next;
}

static char *ask_for_note(struct line *line, enum note_about about, size_t index)
{
	struct strbuf prompt;

	strbuf_init(&prompt);
	call_add_note_prompt(&prompt, line->advisory, about, index, line_language(line));
	console_say(&line->console, prompt.text);
	strbuf_release(&prompt);
	return line_ask_text(line, _("Text, Enter keeps none:"));
}

enum line_next line_note(struct line *line, enum note_about about, size_t index, const char *text)
{
	char *typed = text ? NULL : ask_for_note(line, about, index);

	if (!text && !typed)
		return LINE_OVER;
	if (typed && typed_nothing(typed)) {
		console_say(&line->console, _("An empty note is not kept."));
	} else {
		call_note(line->call, about, index, text ? text : typed, clock_now());
		console_say(&line->console, _("The note is kept; C shows all of them."));
	}
	free(typed);
	return LINE_AGAIN;
}

/* On the question, on the step that is open or named, else on the call. */
enum line_next line_act_note(struct line *line, const struct typed *typed)
{
	const struct outcome *outcome = session_outcome(line->session);
	size_t number;

	if (!line_at_plan(line) && !typed->number)
		return line_note(line, NOTE_QUESTION, session_current(line->session), typed->text);
	if (!line->step && !typed->number)
		return line_note(line, NOTE_CALL, NO_INDEX, typed->text);
	number = line_step(line, typed);
	if (!number)
		return LINE_AGAIN;
	return line_note(line, NOTE_STEP, outcome->plan[number - 1], typed->text);
}
