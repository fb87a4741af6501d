/* The commands of the line front end: their table, and those at a question. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/native.h"
#include "ui/match.h"

static enum line_next stay(const struct line *line)
{
	line_say_usage(line);
	return LINE_AGAIN;
}

static enum line_next act_unknown(struct line *line, const struct typed *typed)
{
	const struct given given = { .state = ANSWER_UNKNOWN };

	(void)typed;
	return line_answer(line, session_current(line->session), &given);
}

/* From a step to the plan, from a plan that was only looked at to the question; else one question back. */
static enum line_next act_back(struct line *line, const struct typed *typed)
{
	(void)typed;
	if (line->step) {
		line->step = 0;
		return LINE_AGAIN;
	}
	if (line->plan) {
		line_leave_plan(line);
		return LINE_MOVED;
	}
	if (session_back(line->session) == SESSION_OK)
		return LINE_MOVED;
	console_say(&line->console, _("This is the first question."));
	return LINE_AGAIN;
}

/* What every command does, as the key table says it; each once.  Copying only says that it can't. */
static enum line_next say_commands(const struct line *line)
{
	unsigned place = line_place(line);
	bool said[ACTION_COUNT] = { [ACTION_COPY] = true };

	line_say_usage(line);
	if (place == SCREEN_TEXT)
		console_say(&line->console,
			    _("Letters are text here: put a colon before a command, as in :u."));
	if (place == SCREEN_TEXT) {
		place |= SCREEN_OPTIONS;
		said[ACTION_FILTER] = true;
	}
	for (const struct key_help *row = key_table; row->action != ACTION_NONE; row++) {
		if (!row->line || !(row->screens & place) || said[row->action])
			continue;
		said[row->action] = true;
		console_sayf(&line->console, _("%s: %s"), row->line, _(row->text));
	}
	return LINE_AGAIN;
}

/* "i": all that is known of the advisory. */
static enum line_next act_about(struct line *line, const struct typed *typed)
{
	struct document document;

	(void)typed;
	line_document(line, &document);
	document_overview(&document, line->advisory);
	line_show(line, &document);
	return LINE_AGAIN;
}

/* "?": the commands; "?3": what there is to say about option 3. */
static enum line_next act_help(struct line *line, const struct typed *typed)
{
	size_t question = session_current(line->session), language = line_language(line);
	const char *label;
	const struct text *help;
	size_t *options, count, option;

	if (!typed->number)
		return say_commands(line);
	if (line_at_plan(line))
		return stay(line);
	options = mem_array(line->advisory->questions[question].option_count, sizeof(*options));
	count = line_options(line, question, options);
	option = typed->number <= count ? options[typed->number - 1] : NO_INDEX;
	free(options);
	if (option == NO_INDEX)
		return stay(line);
	label = text_in(advisory_label(line->advisory, option), language);
	help = advisory_help(line->advisory, option);
	if (help->in[0])
		console_sayf(&line->console, _("%s: %s"), label, text_in(help, language));
	else
		console_sayf(&line->console, _("There is nothing more to say about '%s'."), label);
	return LINE_AGAIN;
}

/* "y": the question and the verdict so far; at the plan, what it rests on. */
static enum line_next act_why(struct line *line, const struct typed *typed)
{
	const struct answers *answers = session_answers(line->session);
	struct outcome *outcome = session_outcome(line->session);
	struct document document;

	if (line_at_plan(line))
		return line_why_plan(line, typed);
	if (typed->number)
		return stay(line);
	line_document(line, &document);
	document_why_question(&document, outcome, answers, session_current(line->session));
	document_why_verdict(&document, outcome, answers);
	line_show(line, &document);
	return LINE_AGAIN;
}

static enum line_next act_language(struct line *line, const struct typed *typed)
{
	const char *before = language_now(), *code = front_next_language(line->advisory);

	(void)typed;
	if (!code) {
		console_say(&line->console, _("The advisory has no other language."));
		return LINE_AGAIN;
	}
	language_switch(code);
	if (native_shows(text_in(&line->advisory->title, line_language(line)))) {
		/* TRANSLATORS: name your own language. */
		console_say(&line->console, _("Language: English."));
		return LINE_MOVED;
	}
	language_switch(before);
	console_say(&line->console,
		    _("This terminal's character set cannot show the other language."));
	return LINE_AGAIN;
}

/* The first of those that match, with their numbers in the whole list; *left: how many more do. */
static size_t say_matches(const struct line *line, const char *text, size_t *left)
{
	size_t question = session_current(line->session), said = 0;
	size_t *options = mem_array(line->advisory->questions[question].option_count, sizeof(*options));
	size_t count = line_options(line, question, options);
	struct match_filter filter;
	struct strbuf label;

	match_filter_init(&filter, line->advisory, question, line_language(line), text);
	if (filter.version)
		console_say(&line->console, match_about_versions());
	strbuf_init(&label);
	for (size_t i = 0; i < count; i++) {
		struct match match;

		if (!match_option(&filter, options[i], &match))
			continue;
		if (said >= LINE_OPTIONS_MOST && !match_stays(line->advisory, options[i])) {
			++*left;
			continue;
		}
		said++;
		strbuf_clear(&label);
		match_add_label(&filter, options[i], &match, &label);
		line_say_option(line, i + 1, options[i], label.text);
	}
	strbuf_release(&label);
	match_filter_release(&filter);
	free(options);
	return said;
}

/* "/word": the options that hold it. */
static enum line_next act_filter(struct line *line, const struct typed *typed)
{
	size_t left = 0;

	if (!typed->text)
		console_say(&line->console, _("Type what to look for behind it, as in /2000."));
	else if (strlen(typed->text) > MATCH_TYPED_MOST)
		console_say(&line->console, _("That is too much to look for: a few words will do."));
	else if (!say_matches(line, typed->text, &left))
		console_say(&line->console, _("Nothing matches."));
	if (left)
		console_sayf(&line->console,
			     _("%zu more match. With one more word, as in /server 2000, there are fewer."), left);
	return LINE_AGAIN;
}

static enum line_next act_quit(struct line *line, const struct typed *typed)
{
	(void)line;
	(void)typed;
	return LINE_OVER;
}

static enum line_next (*const acts[ACTION_COUNT])(struct line *, const struct typed *) = {
	[ACTION_UNKNOWN] = act_unknown, [ACTION_BACK] = act_back, [ACTION_HELP] = act_help,
	[ACTION_WHERE] = line_act_where, [ACTION_WHY] = act_why, [ACTION_FILTER] = act_filter,
	[ACTION_ABOUT] = act_about, [ACTION_ANSWERS] = line_act_answers, [ACTION_LANGUAGE] = act_language,
	[ACTION_PLAN] = line_act_plan, [ACTION_TICK] = line_act_mark,
	[ACTION_FAILED] = line_act_mark, [ACTION_SKIPPED] = line_act_mark,
	[ACTION_COPY] = line_act_copy, [ACTION_OPEN] = line_act_open,
	[ACTION_SPELL] = line_act_spell, [ACTION_QR] = line_act_qr, [ACTION_RAW] = line_act_raw,
	[ACTION_LINKS] = line_act_links,
	[ACTION_NOTE] = line_act_note, [ACTION_CALL] = line_act_call, [ACTION_HOLD] = line_act_hold,
	[ACTION_EXPORT] = line_act_export, [ACTION_PRINT] = line_act_print,
	[ACTION_MAIL] = line_act_mail, [ACTION_TICKET] = line_act_ticket, [ACTION_MACHINES] = line_act_machines,
	[ACTION_NEXT_MACHINE] = line_act_next_machine, [ACTION_HAND_OVER] = line_act_hand_over,
	[ACTION_QUIT] = act_quit,
};

enum line_next line_act(struct line *line, const struct typed *typed)
{
	return acts[typed->action] ? acts[typed->action](line, typed) : stay(line);
}
