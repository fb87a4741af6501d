/* What is done with addresses: opened, spelt out, drawn as QR codes, and written as they are. */
#include "ui/line/line.h"

#include <stdint.h>

#include "base/language.h"
#include "base/qr.h"
#include "base/spell.h"
#include "report/native.h"

#define QUIET_LEAST 2		/* modules of light around a QR code that cameras still put up with */
#define INDENT 2
#define CHUNK_COLUMNS 7		/* of an address, which is ASCII: the words stand below each other */

/* The addresses of the step that a command is about; NULL: there are none, which was said. */
static const struct index_list *links_of(const struct line *line, const struct typed *typed)
{
	size_t number = line_step(line, typed);
	const struct index_list *links;

	if (!number)
		return NULL;
	links = &line->advisory->steps[session_outcome(line->session)->plan[number - 1]].links;
	if (links->count)
		return links;
	console_say(&line->console, _("No address belongs to that step; v shows all addresses."));
	return NULL;
}

static const char *url_of(const struct line *line, const struct index_list *links, size_t i)
{
	return line->advisory->links[links->items[i]].url;
}

/* TRANSLATORS: lines of plain text, in a terminal. */
enum line_next line_act_copy(struct line *line, const struct typed *typed)
{
	(void)typed;
	console_say(&line->console, _("Plain lines have no clipboard: v shows the addresses, to be "
				      "selected and copied."));
	return LINE_AGAIN;
}

static void open_address(const struct line *line, const char *url)
{
	struct strbuf words;

	strbuf_init(&words);
	front_open(line->front, url, &words);
	console_say(&line->console, words.text);
	strbuf_release(&words);
}

/* Never without having shown the address first. */
enum line_next line_act_open(struct line *line, const struct typed *typed)
{
	const struct index_list *links = links_of(line, typed);
	struct reply reply;

	if (!links)
		return LINE_AGAIN;
	if (!line->front->open_address) {
		console_say(&line->console, _("Opening addresses is switched off here."));
		return LINE_AGAIN;
	}
	for (size_t i = 0; i < links->count; i++)
		console_number(&line->console, i + 1, url_of(line, links, i));
	line_ask(line, &reply, SCREEN_CHOICE,
		 _("Number of the address to open in the browser, Enter opens none:"), links->count);
	if (reply.kind == REPLY_NUMBER)
		open_address(line, url_of(line, links, reply.number - 1));
	return line_leave_prompt(line, &reply, LINE_AGAIN);
}

static void spell_out(const struct line *line, const char *url)
{
	struct spelled spelled;
	struct strbuf head;

	console_raw(&line->console, url);
	spell(&spelled, url, language_now());
	strbuf_init(&head);
	for (size_t i = 0; i < spelled.count; i++) {
		strbuf_clear(&head);
		strbuf_addf(&head, "%*s%-*s ", INDENT, "", CHUNK_COLUMNS, spelled.items[i].chunk);
		console_item(&line->console, head.text, spelled.items[i].words);
	}
	strbuf_release(&head);
	spelled_release(&spelled);
}

enum line_next line_act_spell(struct line *line, const struct typed *typed)
{
	const struct index_list *links = links_of(line, typed);

	for (size_t i = 0; links && i < links->count; i++)
		spell_out(line, url_of(line, links, i));
	return LINE_AGAIN;
}

static void print_qr(const struct line *line, const struct qr *qr, size_t quiet, bool ascii)
{
	struct strbuf row;

	strbuf_init(&row);
	for (size_t i = 0; i < qr_rows(qr, quiet, ascii); i++) {
		strbuf_clear(&row);
		qr_row(&row, qr, quiet, ascii, i);
		console_raw(&line->console, row.text);
	}
	strbuf_release(&row);
}

/* With as much light around it as fits; false: even the least doesn't. */
static bool show_qr(const struct line *line, const char *url)
{
	bool ascii = line->front->ascii || !native_shows("\u2580\u2584\u2588"), fits;
	size_t quiet = QR_QUIET;
	struct qr qr;

	console_raw(&line->console, url);
	if (!qr_make(&qr, url, QR_LOW))
		return false;
	while (!(fits = qr_fits(&qr, quiet, ascii, SIZE_MAX, line->console.window)) && quiet > QUIET_LEAST)
		quiet--;
	if (fits)
		print_qr(line, &qr, quiet, ascii);
	else
		console_say(&line->console, _("The QR code needs a wider window."));
	qr_release(&qr);
	return fits;
}

static void say_how_to_scan(const struct line *line)
{
	console_say(&line->console, _("A camera needs it dark on light: it works where the "
				      "terminal writes black on white."));
}

void line_show_qr(const struct line *line, const char *text)
{
	if (show_qr(line, text))
		say_how_to_scan(line);
}

enum line_next line_act_qr(struct line *line, const struct typed *typed)
{
	const struct index_list *links = links_of(line, typed);
	bool shown = false;

	for (size_t i = 0; links && i < links->count; i++)
		shown |= show_qr(line, url_of(line, links, i));
	if (shown)
		say_how_to_scan(line);
	return LINE_AGAIN;
}

/* An address on a line of its own, however long; or what is known of the one before. */
static void print_block(const struct line *line, const struct block *block)
{
	bool literal = block->kind == BLOCK_ADDRESS || block->kind == BLOCK_ARCHIVE;

	if (literal && block->label)
		console_sayf(&line->console, _("%s:"), block->label);
	if (literal)
		console_raw(&line->console, block->text);
	else if (block->kind == BLOCK_FACT)
		console_sayf(&line->console, _("%s: %s"), block->label, block->text);
}

/* Of the whole plan. */
enum line_next line_act_raw(struct line *line, const struct typed *typed)
{
	struct document document;

	(void)typed;
	line_document(line, &document);
	document_addresses(&document, session_outcome(line->session));
	for (size_t i = 0; i < document.count; i++)
		print_block(line, &document.items[i]);
	document_release(&document);
	return LINE_AGAIN;
}
