/* What is done with the address at the mark: copied, opened, spelt out, drawn as a QR code; and all of them as lines. */
#include "ui/curses/wizard.h"

#include <string.h>

#include "base/language.h"
#include "base/qr.h"
#include "base/spell.h"
#include "ui/curses/screen.h"

/* Rows that the frame takes of the screen around a QR code. */
#define FRAME_ROWS 2

/* The address that the mark stands on, or else the first of the step there.  NULL: none, which was said. */
static const char *focused_address(struct wizard *wizard)
{
	const struct advisory *a = wizard->advisory;
	const struct item *item = wizard_focused(wizard);
	size_t step = plan_step(wizard);

	if (item && item->address)
		return item->address;
	if (step != NO_INDEX && a->steps[step].links.count)
		return a->links[a->steps[step].links.items[0]].url;
	wizard_say(wizard, step == NO_INDEX ? _("No address here: move to a step or an address.") :
		   _("This step has no address; v shows all addresses."));
	return NULL;
}

void address_copy(struct wizard *wizard)
{
	const char *url = focused_address(wizard);

	if (url && screen_clipboard(url))
		wizard_sayf(wizard, _("Sent to the terminal, which may put it on the clipboard; "
				      "paste it to see: %s"), url);
}

void address_open(struct wizard *wizard)
{
	const char *url = focused_address(wizard);

	if (!url)
		return;
	if (wizard->front->open_address && !wizard->again) {
		wizard_sayf(wizard, _("Open this in the browser? Press o again: %s"), url);
		wizard->confirming = ACTION_OPEN;
		return;
	}
	strbuf_clear(&wizard->message);
	front_open(wizard->front, url, &wizard->message);
}

/* The address stays with the page that is about it. */
static void show(struct wizard *wizard, enum wizard_view_kind kind)
{
	const char *url = focused_address(wizard);

	if (!url)
		return;
	strbuf_clear(&wizard->address);
	strbuf_add(&wizard->address, url);
	wizard_push(wizard, kind, ABOUT_ADVISORY, NO_INDEX);
}

void address_spell(struct wizard *wizard)
{
	show(wizard, VIEW_SPELL);
}

void address_qr(struct wizard *wizard)
{
	show(wizard, VIEW_QR);
}

void address_fill_spell(struct wizard *wizard, size_t columns)
{
	struct spelled spelled;
	struct strbuf head;

	list_add_item(&wizard->list, BLOCK_ADDRESS, NO_INDEX);
	list_add_wrapped(&wizard->list, STYLE_BOLD, "", wizard->address.text, columns);
	spell(&spelled, wizard->address.text, language_now());
	strbuf_init(&head);
	for (size_t i = 0; i < spelled.count; i++) {
		strbuf_clear(&head);
		strbuf_addf(&head, "%zu  %s  ", i + 1, spelled.items[i].chunk);
		list_add_item(&wizard->list, BLOCK_ITEM, i);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, head.text, spelled.items[i].words, columns);
	}
	strbuf_release(&head);
	spelled_release(&spelled);
}

bool address_add_qr(struct wizard *wizard, const char *text, size_t columns)
{
	size_t rows = screen_rows() > FRAME_ROWS ? screen_rows() - FRAME_ROWS : 0;
	struct strbuf row;
	struct qr qr;
	bool fits;

	if (!qr_make(&qr, text, QR_LOW))
		return false;
	fits = qr_fits(&qr, QR_QUIET, screen_ascii(), rows, columns);
	if (fits)
		list_add_item(&wizard->list, BLOCK_ITEM, NO_INDEX);
	strbuf_init(&row);
	for (size_t i = 0; fits && i < qr_rows(&qr, QR_QUIET, screen_ascii()); i++) {
		strbuf_clear(&row);
		qr_row(&row, &qr, QR_QUIET, screen_ascii(), i);
		list_add_row(&wizard->list, STYLE_PAPER, row.text, row.length);
	}
	strbuf_release(&row);
	qr_release(&qr);
	return fits;
}

/* With the address below it; if it doesn't fit, that alone. */
void address_fill_qr(struct wizard *wizard, size_t columns)
{
	struct list *list = &wizard->list;

	if (!address_add_qr(wizard, wizard->address.text, columns)) {
		list_add_item(list, BLOCK_PARAGRAPH, NO_INDEX);
		list_add_wrapped(list, STYLE_PLAIN, "", _("The QR code needs a larger window. "
				 "The address itself:"), columns);
	}
	list_add_item(list, BLOCK_ADDRESS, NO_INDEX);
	list_add_wrapped(list, STYLE_BOLD, "", wizard->address.text, columns);
}

/* An address, or what is known of the one before. */
static void print_block(const struct block *block)
{
	bool literal = block->kind == BLOCK_ADDRESS || block->kind == BLOCK_ARCHIVE;
	struct strbuf fact;

	if (block->kind == BLOCK_ADDRESS)
		screen_line("");
	if (literal && block->label)
		screen_line(block->label);
	if (literal)
		screen_line(block->text);
	if (block->kind != BLOCK_FACT)
		return;
	strbuf_init(&fact);
	strbuf_addf(&fact, _("%s: %s"), block->label, block->text);
	screen_line(fact.text);
	strbuf_release(&fact);
}

void address_raw(struct wizard *wizard)
{
	const char *own = focused_address(wizard);
	struct document document;

	strbuf_clear(&wizard->message);
	page_document(wizard, &document);
	document_addresses(&document, session_outcome(wizard->session));
	screen_leave();
	for (size_t i = 0; i < document.count; i++)
		print_block(&document.items[i]);
	if (own) {
		screen_line("");
		screen_line(_("The one at the mark:"));
		screen_line(own);
	}
	screen_line("");
	wizard_wait(wizard);
	document_release(&document);
}
