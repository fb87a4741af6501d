/* The commands of the line front end: everything that can be typed but an answer. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "report/document.h"
#include "report/native.h"
#include "ui/line/typed.h"

static struct outcome *outcome_of(const struct line *line)
{
	return session_outcome(line->session);
}

static void show(const struct line *line, struct document *document)
{
	console_show(&line->console, document);
	document_release(document);
}

/* After Ctrl-C somebody has left; else, without a plan, nobody is there any more. */
enum line_next line_end_of_input(struct line *line)
{
	if (session_current(line->session) != NO_INDEX && !console_interrupted())
		line->end = FRONT_EOF;
	return LINE_OVER;
}

static enum line_next stay(struct line *line)
{
	line_say_usage(line);
	return LINE_AGAIN;
}

static enum line_next act_unknown(struct line *line, size_t number)
{
	size_t question = session_current(line->session);

	(void)number;
	if (question == NO_INDEX)
		return stay(line);
	session_answer_unknown(line->session, question);
	return line_note(line, question);
}

static enum line_next act_back(struct line *line, size_t number)
{
	(void)number;
	if (session_back(line->session) == SESSION_OK)
		return LINE_MOVED;
	console_say(&line->console, _("This is the first question."));
	return LINE_AGAIN;
}

/* What every command does, as the key table says it. */
static enum line_next say_commands(const struct line *line)
{
	const struct question *questions = session_advisory(line->session)->questions;
	size_t question = session_current(line->session);
	unsigned screen = question == NO_INDEX ? SCREEN_PLAN : SCREEN_QUESTION;

	line_say_usage(line);
	if (question != NO_INDEX && questions[question].kind == QUESTION_TEXT)
		console_say(&line->console,
			    _("Letters are text here: put a colon before a command, as in :u."));
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (row->line && row->screens & screen)
			console_sayf(&line->console, _("%s: %s"), row->line, _(row->text));
	}
	return LINE_AGAIN;
}

/* "?": the commands; "?3": what there is to say about option 3. */
static enum line_next act_help(struct line *line, size_t number)
{
	const struct advisory *advisory = session_advisory(line->session);
	size_t question = session_current(line->session), language = line_language(line);
	const struct option *option;
	size_t *options, count;

	if (!number)
		return say_commands(line);
	if (question == NO_INDEX)
		return stay(line);
	options = mem_array(advisory->questions[question].option_count, sizeof(*options));
	count = line_options(line, question, options);
	if (number > count) {
		free(options);
		return stay(line);
	}
	option = &advisory->options[options[number - 1]];
	free(options);
	if (option->help.in[0])
		console_sayf(&line->console, _("%s: %s"), text_in(&option->label, language),
			     text_in(&option->help, language));
	else
		console_sayf(&line->console, _("There is nothing more to say about '%s'."),
			     text_in(&option->label, language));
	return LINE_AGAIN;
}

static enum line_next act_where(struct line *line, size_t number)
{
	size_t question = session_current(line->session);
	struct document document;

	(void)number;
	if (question == NO_INDEX)
		return stay(line);
	document_init(&document, line_language(line));
	document_find_out(&document, outcome_of(line), question);
	show(line, &document);
	return LINE_AGAIN;
}

/* "y": the question and the verdict so far; on the plan "y3": step 3. */
static enum line_next act_why(struct line *line, size_t number)
{
	const struct answers *answers = session_answers(line->session);
	size_t question = session_current(line->session);
	struct outcome *outcome = outcome_of(line);
	struct document document;

	if (number && (question != NO_INDEX || number > outcome->plan_count))
		return stay(line);
	document_init(&document, line_language(line));
	if (number)
		document_why_step(&document, outcome, answers, outcome->plan[number - 1]);
	else if (question != NO_INDEX)
		document_why_question(&document, outcome, answers, question);
	if (!number)
		document_why_verdict(&document, outcome, answers);
	show(line, &document);
	return LINE_AGAIN;
}

/* All asked questions with their answers; a number goes there. */
static enum line_next act_answers(struct line *line, size_t number)
{
	const struct advisory *advisory = session_advisory(line->session);
	const struct outcome *outcome = outcome_of(line);
	size_t *asked = mem_array(advisory->question_count, sizeof(*asked));
	size_t count = 0;
	char *typed;
	bool leave;

	(void)number;
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED)
			continue;
		asked[count++] = q;
		line_say_answer(line, count, q);
	}
	typed = console_read(&line->console,
			     _("Number of the question to go to, Enter to go on:"));
	number = typed ? typed_number(typed, count) : 0;
	if (number)
		session_jump(line->session, asked[number - 1]);
	free(asked);
	if (!typed)
		return line_end_of_input(line);
	leave = typed_command(typed).action == ACTION_QUIT;
	free(typed);
	return leave ? LINE_OVER : LINE_MOVED;
}

/* The next language that there are words for, if the terminal can show it. */
static enum line_next act_language(struct line *line, size_t number)
{
	const struct advisory *advisory = session_advisory(line->session);
	const char *const *codes = language_all();
	const char *before = language_now();
	size_t i = 0;

	(void)number;
	while (codes[i] && strcmp(codes[i], before) != 0)
		i++;
	language_switch(codes[i] && codes[i + 1] ? codes[i + 1] : codes[0]);
	if (native_shows(text_in(&advisory->title, line_language(line)))) {
		/* TRANSLATORS: name your own language. */
		console_say(&line->console, _("Language: English."));
		return LINE_MOVED;
	}
	language_switch(before);
	console_say(&line->console,
		    _("This terminal's character set cannot show the other language."));
	return LINE_AGAIN;
}

static enum line_next act_plan(struct line *line, size_t number)
{
	struct document document;

	(void)number;
	document_init(&document, line_language(line));
	document_plan(&document, outcome_of(line), session_answers(line->session));
	console_say(&line->console, "");
	show(line, &document);
	return LINE_AGAIN;
}

static enum line_next act_quit(struct line *line, size_t number)
{
	(void)line;
	(void)number;
	return LINE_OVER;
}

static enum line_next (*const acts[ACTION_COUNT])(struct line *, size_t) = {
	[ACTION_UNKNOWN] = act_unknown,
	[ACTION_BACK] = act_back,
	[ACTION_HELP] = act_help,
	[ACTION_WHERE] = act_where,
	[ACTION_WHY] = act_why,
	[ACTION_ANSWERS] = act_answers,
	[ACTION_LANGUAGE] = act_language,
	[ACTION_PLAN] = act_plan,
	[ACTION_QUIT] = act_quit,
};

enum line_next line_act(struct line *line, enum action action, size_t number)
{
	return acts[action] ? acts[action](line, number) : stay(line);
}
