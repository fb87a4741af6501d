/* What the line front end shows of a question, and what it asks to be typed. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/words.h"

size_t line_language(const struct line *line)
{
	return advisory_language(session_advisory(line->session), language_now());
}

size_t line_options(const struct line *line, size_t question, size_t *found)
{
	const struct question *q = &session_advisory(line->session)->questions[question];
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

void line_say_answer(const struct line *line, size_t number, size_t question)
{
	const struct question *q = &session_advisory(line->session)->questions[question];
	size_t language = line_language(line);
	struct strbuf words;

	strbuf_init(&words);
	words_answer(&words, session_outcome(line->session), session_answers(line->session),
		     question, language);
	/* TRANSLATORS: number, question, answer. */
	console_sayf(&line->console, _("%zu. %s: %s"), number, text_in(&q->label, language),
		     words.text);
	strbuf_release(&words);
}

static void say_option(const struct line *line, size_t number, size_t index)
{
	const struct option *option = &session_advisory(line->session)->options[index];
	const struct answers *answers = session_answers(line->session);
	const char *label = text_in(&option->label, line_language(line));

	if (answers->state[option->question] == ANSWER_GIVEN && answers->chosen[index])
		console_sayf(&line->console, _("%zu. %s, current answer"), number, label);
	else
		console_sayf(&line->console, "%zu. %s", number, label);
}

/* Numbered, under their headings; those without one are parted by an empty line. */
static void say_options(const struct line *line, size_t question)
{
	const struct question *q = &session_advisory(line->session)->questions[question];
	const struct option *all = session_advisory(line->session)->options;
	size_t *options = mem_array(q->option_count, sizeof(*options));
	size_t count = line_options(line, question, options);
	size_t heading = NO_INDEX;

	for (size_t i = 0; i < count; i++) {
		size_t under = all[options[i]].heading;

		if (under != heading && under == NO_INDEX)
			console_say(&line->console, "");
		else if (under != heading)
			console_sayf(&line->console, _("%s:"),
				     text_in(&q->headings[under].label, line_language(line)));
		heading = under;
		say_option(line, i + 1, options[i]);
	}
	free(options);
}

/* An answer that no option shows. */
static void say_other_answer(const struct line *line, size_t question)
{
	const struct answers *answers = session_answers(line->session);
	const struct question *q = &answers->advisory->questions[question];
	struct strbuf words;

	if (answers->state[question] == ANSWER_MISSING)
		return;
	if (answers->state[question] == ANSWER_GIVEN && q->option_count &&
	    memchr(answers->chosen + q->first_option, true, q->option_count))
		return;
	strbuf_init(&words);
	words_answer(&words, session_outcome(line->session), answers, question,
		     line_language(line));
	console_sayf(&line->console, _("Current answer: %s."), words.text);
	strbuf_release(&words);
}

void line_show_question(const struct line *line)
{
	size_t question = session_current(line->session), language = line_language(line);
	const struct question *q = &session_advisory(line->session)->questions[question];
	size_t number, of;

	session_progress(line->session, &number, &of);
	console_say(&line->console, "");
	if (number < of)
		console_sayf(&line->console, _("Question %zu of about %zu. %s"), number, of,
			     text_in(&q->label, language));
	else
		console_sayf(&line->console, _("Question %zu. %s"), number,
			     text_in(&q->label, language));
	/* TRANSLATORS: what to ask the caller, in spoken words. */
	console_sayf(&line->console, _("Ask: %s"), text_in(&q->ask, language));
	say_options(line, question);
	say_other_answer(line, question);
}

enum line_next line_note(struct line *line, size_t question)
{
	const struct advisory *advisory = session_advisory(line->session);
	size_t count, language = line_language(line);
	const struct dropped *dropped = session_dropped(line->session, &count);
	struct strbuf words;

	strbuf_init(&words);
	words_answer(&words, session_outcome(line->session), session_answers(line->session),
		     question, language);
	console_sayf(&line->console, _("Noted: %s."), words.text);
	strbuf_clear(&words);
	words_dropped(&words, advisory, dropped, count, language);
	if (words.length)
		console_say(&line->console, words.text);
	strbuf_release(&words);
	return LINE_MOVED;
}

char *line_prompt(const struct line *line)
{
	size_t question = session_current(line->session);
	struct strbuf prompt;

	strbuf_init(&prompt);
	if (question == NO_INDEX) {
		strbuf_add(&prompt,
			   _("End of the plan. q leave, < back, a all answers, y why, ? help:"));
		return strbuf_take(&prompt);
	}
	switch (session_advisory(line->session)->questions[question].kind) {
	case QUESTION_ONE:
		strbuf_addf(&prompt,
			    _("Answer 1 to %zu, ? help, < back, u unknown, a all answers:"),
			    line_options(line, question, NULL));
		break;
	case QUESTION_MANY:
		strbuf_addf(&prompt,
			    _("Numbers 1 to %zu, n none, ? help, < back, u unknown, a all answers:"),
			    line_options(line, question, NULL));
		break;
	case QUESTION_TEXT:
		strbuf_add(&prompt, _("Text, ? help, < back, :u unknown, :a all answers:"));
		break;
	}
	return strbuf_take(&prompt);
}

void line_say_usage(const struct line *line)
{
	size_t question = session_current(line->session);
	size_t most;

	if (question == NO_INDEX) {
		console_say(&line->console,
			    _("Type y for the reasons, y3 for those of step 3, or a command."));
		return;
	}
	most = line_options(line, question, NULL);
	switch (session_advisory(line->session)->questions[question].kind) {
	case QUESTION_ONE:
		console_sayf(&line->console,
			     _("Type one number from 1 to %zu, ?2 for help on 2, or a command."), most);
		break;
	case QUESTION_MANY:
		console_sayf(&line->console,
			     _("Type numbers to %zu: 1 3 5, 1-3; +3 adds, -3 takes away; n none; "
			       "? help."), most);
		break;
	case QUESTION_TEXT:
		console_say(&line->console, _("Type a text, or a command."));
		break;
	}
}
