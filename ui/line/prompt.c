/* Prompts of their own, within the walk. */
#include "ui/line/line.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/strbuf.h"

/* ticked: where several numbers may be typed; NULL: one. */
static void understand(struct reply *reply, enum key_place place, bool *ticked, size_t count)
{
	bool numbers;

	reply->number = typed_number(reply->typed, count);
	reply->command = typed_command(reply->typed, place);
	numbers = ticked ? typed_numbers(reply->typed, ticked, count) : reply->number;
	if (typed_nothing(reply->typed) || reply->command.action == ACTION_BACK)
		reply->kind = REPLY_BACK;
	else if (reply->command.action == ACTION_QUIT)
		reply->kind = REPLY_END;
	else
		reply->kind = numbers ? REPLY_NUMBER : REPLY_COMMAND;
}

static void say_usage(const struct line *line, const bool *ticked, size_t count)
{
	if (ticked)
		console_sayf(&line->console, _("Type numbers from 1 to %zu, as in 1 3, or Enter."), count);
	else if (count)
		console_sayf(&line->console, count == 1 ? _("Type %zu, or Enter.") :
			     _("Type a number from 1 to %zu, or Enter."), count);
	else
		console_say(&line->console, _("No such command here."));
}

void line_ask_numbers(struct line *line, struct reply *reply, enum key_place place, const char *prompt,
		      bool *ticked, size_t count)
{
	while ((reply->typed = line_read(line, prompt))) {
		understand(reply, place, ticked, count);
		if (reply->kind != REPLY_COMMAND || reply->command.action != ACTION_NONE)
			return;
		free(reply->typed);
		say_usage(line, ticked, count);
	}
	*reply = (struct reply){ .kind = REPLY_END };
	line_end_of_input(line);
}

void line_ask(struct line *line, struct reply *reply, enum key_place place, const char *prompt,
	      size_t count)
{
	line_ask_numbers(line, reply, place, prompt, NULL, count);
}

void reply_release(struct reply *reply)
{
	free(reply->typed);
	reply->typed = NULL;
}

/* With the colon it is a command wherever the walk stands. */
static void hand_back(struct line *line, const struct reply *reply)
{
	struct strbuf command;

	strbuf_init(&command);
	strbuf_addf(&command, ":%s", reply->typed);
	free(line->handed_back);
	line->handed_back = strbuf_take(&command);
}

enum line_next line_leave_prompt(struct line *line, struct reply *reply, enum line_next next)
{
	if (reply->kind == REPLY_COMMAND)
		hand_back(line, reply);
	reply_release(reply);
	return reply->kind == REPLY_END ? LINE_OVER : next;
}

char *line_ask_text(struct line *line, const char *prompt)
{
	char *typed = line_read(line, prompt);

	if (!typed)
		line_end_of_input(line);
	return typed;
}
