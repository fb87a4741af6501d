/* The call for another desk: as a code that is read out or scanned, or as a file. */
#include "ui/curses/wizard.h"

#include "base/language.h"
#include "core/call/handover.h"
#include "ui/curses/screen.h"

#define COMMAND "fixwalk resume "

void handover_page_open(struct wizard *wizard)
{
	bool draft = draft_waits(wizard);

	if (wizard_push(wizard, VIEW_HANDOVER, ABOUT_ADVISORY, NO_INDEX) && draft)
		wizard_say(wizard, _("Your input there is kept, but not yet answered."));
}

void handover_page_fill(struct wizard *wizard, size_t columns)
{
	struct document document;

	page_document(wizard, &document);
	document_handover(&document, wizard->call, wizard->front->save);
	page_add(wizard, &document, false, columns);
	document_release(&document);
}

/* False: there is none, which was said. */
static bool add_code(struct wizard *wizard, struct strbuf *out)
{
	if (handover_write(out, wizard->call, wizard->language) <= HANDOVER_MOST)
		return true;
	wizard_say(wizard, _("Too much for a code"));
	return false;
}

void handover_page_copy(struct wizard *wizard)
{
	struct strbuf command;

	strbuf_init(&command);
	strbuf_add(&command, COMMAND);
	if (add_code(wizard, &command) && screen_clipboard(command.text))
		wizard_sayf(wizard, _("Sent to the terminal, which may put it on the clipboard; "
				      "paste it to see: %s"), command.text);
	strbuf_release(&command);
}

void handover_page_qr(struct wizard *wizard)
{
	struct strbuf code;

	strbuf_init(&code);
	if (add_code(wizard, &code))
		wizard_push(wizard, VIEW_HANDOVER_QR, ABOUT_ADVISORY, NO_INDEX);
	strbuf_release(&code);
}

/* The code alone: whoever has typed the command scans it, and it is smaller. */
void handover_page_fill_qr(struct wizard *wizard, size_t columns)
{
	struct strbuf code;

	strbuf_init(&code);
	handover_write(&code, wizard->call, wizard->language);
	if (!address_add_qr(wizard, code.text, columns)) {
		list_add_item(&wizard->list, BLOCK_PARAGRAPH, NO_INDEX);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, "",
				 _("The QR code needs a larger window. The code itself:"), columns);
	}
	list_add_item(&wizard->list, BLOCK_PARAGRAPH, NO_INDEX);
	list_add_wrapped(&wizard->list, STYLE_BOLD, "", code.text, columns);
	strbuf_release(&code);
}

void handover_page_save(struct wizard *wizard)
{
	if (wizard->front->save && !wizard->again) {
		/* TRANSLATORS: at most 60 columns. */
		wizard_say(wizard, _("Names and notes go in. The same key again writes it."));
		wizard->confirming = ACTION_SAVE;
		return;
	}
	strbuf_clear(&wizard->message);
	front_write_call(wizard->front, true, &wizard->message);
}

void handover_page_save_nameless(struct wizard *wizard)
{
	strbuf_clear(&wizard->message);
	front_write_call(wizard->front, false, &wizard->message);
}
