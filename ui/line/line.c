#include "ui/line/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "ui/line/typed.h"

static const struct question *current(const struct line *line)
{
	size_t question = session_current(line->session);

	if (question == NO_INDEX)
		return NULL;
	return &session_advisory(line->session)->questions[question];
}

static enum line_next answer_text(struct line *line, size_t question, const char *text)
{
	if (session_answer_text(line->session, question, text) != SESSION_OK) {
		line_say_usage(line);
		return LINE_AGAIN;
	}
	return line_note(line, question);
}

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

static enum line_next answer(struct line *line, size_t question, const char *typed)
{
	const struct question *q = current(line);
	size_t *options = mem_array(q->option_count, sizeof(*options));
	size_t count = line_options(line, question, options);
	bool done;

	if (q->kind == QUESTION_MANY && typed_none(typed))
		count = 0;
	else
		count = choose(line, question, typed, options, count);
	done = count != NO_INDEX &&
	       session_answer(line->session, question, options, count) == SESSION_OK;
	free(options);
	if (done)
		return line_note(line, question);
	line_say_usage(line);
	return LINE_AGAIN;
}

/* An empty line keeps an answer that there is. */
static enum line_next keep(struct line *line, size_t question)
{
	if (session_outcome(line->session)->unanswered[question]) {
		line_say_usage(line);
		return LINE_AGAIN;
	}
	session_forward(line->session);
	return LINE_MOVED;
}

/* In a text only signs are commands: letters are text. */
static bool may_be_command(const struct question *q, const char *typed)
{
	return q->kind != QUESTION_TEXT || strchr(":?<", typed[0]);
}

static enum line_next at_question(struct line *line, const char *typed)
{
	size_t question = session_current(line->session);
	const struct question *q = current(line);
	struct typed command = { .action = ACTION_NONE };

	if (!typed[strspn(typed, " \t")])
		return keep(line, question);
	if (may_be_command(q, typed))
		command = typed_command(typed);
	if (command.action != ACTION_NONE)
		return line_act(line, command.action, command.number);
	if (q->kind == QUESTION_TEXT)
		return answer_text(line, question, typed);
	return answer(line, question, typed);
}

static enum line_next at_plan(struct line *line, const char *typed)
{
	struct typed command = typed_command(typed);

	if (!*typed)
		return LINE_OVER;
	if (command.action == ACTION_NONE) {
		line_say_usage(line);
		return LINE_AGAIN;
	}
	return line_act(line, command.action, command.number);
}

/* Shows where the session stands, and takes lines until it stands elsewhere. */
static enum line_next stand(struct line *line)
{
	enum line_next next = LINE_AGAIN;

	if (current(line))
		line_show_question(line);
	else
		line_act(line, ACTION_PLAN, 0);
	line->end = current(line) ? FRONT_LEFT : FRONT_DONE;
	while (next == LINE_AGAIN) {
		char *prompt = line_prompt(line);
		char *typed = console_read(&line->console, prompt);

		free(prompt);
		if (!typed)
			return line_end_of_input(line);
		next = current(line) ? at_question(line, typed) : at_plan(line, typed);
		free(typed);
	}
	return next;
}

static void show_overview(const struct line *line)
{
	struct document overview;

	document_init(&overview, line_language(line));
	document_overview(&overview, session_advisory(line->session));
	console_show(&line->console, &overview);
	document_release(&overview);
}

enum front_end line_run(struct session *session)
{
	struct line line = { .session = session };

	console_init(&line.console);
	/* It is the head of the plan, too. */
	if (current(&line))
		show_overview(&line);
	while (stand(&line) != LINE_OVER)
		;
	console_release(&line.console);
	return line.end;
}

size_t line_choose(const char *heading, char *const *items, size_t count)
{
	struct console console;
	size_t chosen = NO_INDEX;
	bool leave = false;
	char *typed;

	console_init(&console);
	console_say(&console, heading);
	for (size_t i = 0; i < count; i++)
		console_sayf(&console, "%zu. %s", i + 1, items[i]);
	while (!leave && chosen == NO_INDEX &&
	       (typed = console_read(&console, _("Number, q leave:")))) {
		size_t number = typed_number(typed, count);

		leave = typed_command(typed).action == ACTION_QUIT;
		free(typed);
		if (number)
			chosen = number - 1;
		else if (!leave)
			console_sayf(&console, _("Type a number from 1 to %zu, or q."), count);
	}
	console_release(&console);
	return chosen;
}
