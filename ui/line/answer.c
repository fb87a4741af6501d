/* What a line says in answer to a question, and what an answer leads to. */
#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "report/words.h"

/* The options that a line names, in place of all `count` offered ones; NO_INDEX: none. */
static size_t choose(const struct line *line, size_t question, const char *typed,
		     size_t *options, size_t count)
{
	const struct answers *answers = session_answers(line->session);
	bool *ticked = mem_array(count, sizeof(*ticked));
	size_t chosen = 0;

	for (size_t i = 0; i < count; i++)
		ticked[i] = answers->state[question] == ANSWER_GIVEN && answers->chosen[options[i]];
	if (!typed_numbers(typed, ticked, count)) {
		free(ticked);
		return NO_INDEX;
	}
	for (size_t i = 0; i < count; i++) {
		if (ticked[i])
			options[chosen++] = options[i];
	}
	free(ticked);
	return chosen;
}

void line_read_answer(const struct line *line, size_t question, const char *typed, struct given *given)
{
	const struct question *q = &line->advisory->questions[question];
	size_t count;

	*given = (struct given){ .state = ANSWER_MISSING };
	if (q->kind == QUESTION_TEXT) {
		given->text = typed;
		given->state = ANSWER_GIVEN;
		return;
	}
	given->options = mem_array(q->option_count, sizeof(*given->options));
	count = line_options(line, question, given->options);
	if (q->kind == QUESTION_MANY && typed_none(typed, count))
		count = 0;
	else
		count = choose(line, question, typed, given->options, count);
	if (count == NO_INDEX || (q->kind == QUESTION_ONE && count != 1))
		return;
	given->count = count;
	given->state = ANSWER_GIVEN;
}

enum line_next line_answer(struct line *line, size_t question, const struct given *given)
{
	struct strbuf words;

	if (given_answer(given, line->session, question) != SESSION_OK) {
		line_say_usage(line);
		return LINE_AGAIN;
	}
	strbuf_init(&words);
	words_answer(&words, session_outcome(line->session), session_answers(line->session),
		     question, line_language(line));
	console_sayf(&line->console, _("Noted: %s."), words.text);
	strbuf_release(&words);
	return line_answered(line);
}

static void say_dropped(const struct line *line)
{
	const struct dropped *dropped;
	struct strbuf words;
	size_t count;

	dropped = session_dropped(line->session, &count);
	strbuf_init(&words);
	words_dropped(&words, line->advisory, dropped, count, line_language(line));
	if (words.length)
		console_say(&line->console, words.text);
	strbuf_release(&words);
}

static void say_contradiction(const struct line *line, const struct contradiction *c)
{
	size_t language = line_language(line);
	struct strbuf words;

	console_say(&line->console, text_in(&c->text, language));
	strbuf_init(&words);
	for (size_t i = 0; i < c->questions.count; i++) {
		size_t q = c->questions.items[i];

		strbuf_clear(&words);
		/* TRANSLATORS: a question, to be asked again. */
		strbuf_addf(&words, _("Ask again: %s"),
			    text_in(&line->advisory->questions[q].label, language));
		console_number(&line->console, i + 1, words.text);
		strbuf_clear(&words);
		words_read_back(&words, session_outcome(line->session),
				session_answers(line->session), q, language);
		console_item(&line->console, "   ", words.text);
	}
	strbuf_release(&words);
	console_number(&line->console, c->questions.count + 1,
		       _("Both are right: leave it as it is"));
}

/* Which of the answers to ask again; AGAIN: none, go on. */
static enum line_next solve(struct line *line, size_t contradiction)
{
	const struct contradiction *c = &line->advisory->contradictions[contradiction];
	struct reply reply;

	say_contradiction(line, c);
	line_ask(line, &reply, SCREEN_CHOICE, _("Number, Enter leaves it as it is:"),
		 c->questions.count + 1);
	if (reply.kind == REPLY_END || reply.kind == REPLY_COMMAND)
		return line_leave_prompt(line, &reply, LINE_MOVED);
	reply_release(&reply);
	if (!reply.number || reply.number > c->questions.count)
		return LINE_AGAIN;
	line_go(line, c->questions.items[reply.number - 1]);
	return LINE_MOVED;
}

static void stop_asking(struct line *line)
{
	line->plan = true;
	call_set_enough(line->call, true);
}

/* Nothing that is left to ask can change anything: the plan can be had at once. */
static enum line_next offer_plan(struct line *line)
{
	struct reply reply;

	console_say(&line->console, _("Nothing that is still open can change the verdict, a warning or "
				      "a step. You can stop asking here."));
	line_ask(line, &reply, SCREEN_CHOICE, _("p shows the plan, Enter asks on:"), 0);
	if (reply.kind != REPLY_COMMAND || reply.command.action != ACTION_PLAN)
		return line_leave_prompt(line, &reply, LINE_MOVED);
	stop_asking(line);
	reply_release(&reply);
	return LINE_MOVED;
}

static void say_ahead(const struct line *line)
{
	struct strbuf words;

	strbuf_init(&words);
	words_ahead(&words, session_ahead(line->session));
	if (words.length)
		console_say(&line->console, words.text);
	strbuf_release(&words);
}

enum line_next line_stand(struct line *line)
{
	struct call_next next = call_next(line->call);

	line->step = 0;
	line->plan = call_enough(line->call);
	line->end = session_ahead(line->session)->open ? FRONT_LEFT : FRONT_DONE;
	say_dropped(line);
	for (; next.kind == NEXT_CONTRADICTION; next = call_next(line->call)) {
		enum line_next then = solve(line, next.index);

		if (then != LINE_AGAIN)
			return then;
	}
	if (next.kind == NEXT_ENOUGH)
		return offer_plan(line);
	if (next.kind == NEXT_QUESTION)
		say_ahead(line);
	return LINE_MOVED;
}

enum line_next line_answered(struct line *line)
{
	line_leave_plan(line);
	return line_stand(line);
}
