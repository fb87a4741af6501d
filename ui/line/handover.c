/* The call for another desk: as a code that is read out or scanned, or as a file. */
#include "ui/line/line.h"

#include "base/language.h"
#include "core/call/handover.h"

static void show(const struct line *line)
{
	struct document document;

	line_document(line, &document);
	document_handover(&document, line->call, line->front->save);
	line_show(line, &document);
}

static void show_qr(const struct line *line)
{
	struct strbuf code;

	strbuf_init(&code);
	if (handover_write(&code, line->call, line_language(line)) <= HANDOVER_MOST)
		line_show_qr(line, code.text);
	else
		console_say(&line->console, _("Too much for a code"));
	strbuf_release(&code);
}

static void save(const struct line *line, bool names)
{
	struct strbuf said;

	strbuf_init(&said);
	front_write_call(line->front, names, &said);
	console_raw(&line->console, said.text);
	strbuf_release(&said);
}

enum line_next line_act_hand_over(struct line *line, const struct typed *typed)
{
	enum line_next next = LINE_AGAIN;
	bool again = true;

	(void)typed;
	show(line);
	while (again) {
		struct reply reply;

		line_ask(line, &reply, line->front->save ? SCREEN_HANDOVER : SCREEN_CODE,
			 line->front->save ? _("S writes the file, s without names and notes; r the QR code; Enter goes on:") :
			 _("r the QR code; Enter goes on:"), 0);
		again = reply.kind == REPLY_COMMAND &&
			(reply.command.action == ACTION_SAVE || reply.command.action == ACTION_SPELL ||
			 reply.command.action == ACTION_QR);
		if (again && reply.command.action != ACTION_QR)
			save(line, reply.command.action == ACTION_SAVE);
		else if (again)
			show_qr(line);
		else
			next = line_leave_prompt(line, &reply, LINE_AGAIN);
		reply_release(&reply);
	}
	return next;
}
