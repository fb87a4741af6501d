/* The text for the ticket, in the format that is asked for. */
#include "ui/line/line.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/language.h"
#include "report/calls/ticket.h"

static void save(const struct line *line, enum ticket_format format, const char *text)
{
	struct strbuf words;

	strbuf_init(&words);
	front_save(line->front, "fixwalk-ticket", ticket_suffix(format), text, &words);
	console_raw(&line->console, words.text);
	strbuf_release(&words);
}

static void write_ticket(const struct line *line, enum ticket_format format, bool to_file)
{
	struct strbuf text;

	strbuf_init(&text);
	ticket_write(&text, line->call, format, line_language(line), clock_now());
	if (to_file)
		save(line, format, text.text);
	else
		console_raw(&line->console, text.text);
	strbuf_release(&text);
}

/* A number shows it in that format; S keeps the one that was shown last. */
enum line_next line_act_ticket(struct line *line, const struct typed *typed)
{
	enum ticket_format format = TICKET_TEXT;
	enum line_next next = LINE_AGAIN;
	bool again = true;

	(void)typed;
	for (size_t f = 0; f < TICKET_FORMAT_COUNT; f++)
		console_number(&line->console, f + 1, ticket_name((enum ticket_format)f));
	while (again) {
		struct reply reply;
		bool to_file;

		line_ask(line, &reply, SCREEN_TICKET,
			 _("Number shows the ticket in that format, S saves it, Enter goes on:"),
			 TICKET_FORMAT_COUNT);
		to_file = reply.kind == REPLY_COMMAND && reply.command.action == ACTION_SAVE;
		again = reply.kind == REPLY_NUMBER || to_file;
		if (reply.kind == REPLY_NUMBER)
			format = (enum ticket_format)(reply.number - 1);
		if (again)
			write_ticket(line, format, to_file);
		else
			next = line_leave_prompt(line, &reply, LINE_AGAIN);
		reply_release(&reply);
	}
	return next;
}
