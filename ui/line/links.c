/* Are the plan's addresses alive? */
#include "ui/line/line.h"

#include "base/language.h"
#include "ui/brief.h"

static const struct front_links *links_of(const struct line *line)
{
	return line->front->links;
}

/* The plan's addresses with what is known of them. */
static void show_states(const struct line *line)
{
	struct document document;

	line_document(line, &document);
	document_addresses(&document, session_outcome(line->session));
	brief_plan(&document, 0);
	console_say(&line->console, "");
	line_show(line, &document);
	console_say(&line->console, "");
}

void line_say_links(const struct line *line)
{
	struct strbuf said;

	if (!links_of(line) || !links_of(line)->busy())
		return;
	strbuf_init(&said);
	links_of(line)->go_on(&said);
	if (said.length) {
		show_states(line);
		console_say(&line->console, said.text);
	}
	strbuf_release(&said);
}

/* What is typed meanwhile is carried out at once; what came out is told at a prompt then. */
enum line_next line_act_links(struct line *line, const struct typed *typed)
{
	struct strbuf said;

	(void)typed;
	if (!links_of(line)) {
		console_say(&line->console, _("Checking addresses is switched off here."));
		return LINE_AGAIN;
	}
	strbuf_init(&said);
	links_of(line)->begin(line->call, &said);
	console_say(&line->console, said.text);
	strbuf_release(&said);
	while (links_of(line)->busy() && console_silent(&line->console, links_of(line)->wait()))
		line_say_links(line);
	return LINE_AGAIN;
}
