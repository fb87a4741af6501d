/* Several machines in one call: all of them, and what differs on the next. */
#include "ui/curses/wizard.h"

#include "base/language.h"
#include "report/calls/machines.h"
#include "report/words.h"
#include "ui/curses/screen.h"

void machines_fill(struct wizard *wizard, size_t columns)
{
	struct document document;

	page_document(wizard, &document);
	document_machines(&document, wizard->call);
	page_add(wizard, &document, false, columns);
	document_release(&document);
}

/* What is ticked or typed at a question is not thrown away by one key. */
static bool keeps_draft(struct wizard *wizard)
{
	if (!draft_waits(wizard) || wizard->again)
		return false;
	wizard_say(wizard, _("Your input at the question is not answered and will be lost. "
			     "Press the same key again."));
	wizard->confirming = ACTION_ACCEPT;
	return true;
}

/* The machine at the mark becomes the current one; on the current one: its name. */
void machines_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);
	struct call *call = wizard->call;

	if (!item || item->kind != BLOCK_FACT || item->index >= call->machine_count) {
		wizard_say(wizard, _("Enter goes to the machine at the mark; N adds one."));
	} else if (item->index == call->current) {
		call_page_field(wizard, FIELD_MACHINE, CALL_NUMBER, call_machine(call)->name);
	} else if (!keeps_draft(wizard)) {
		call_switch(call, item->index);
		wizard_switch(wizard);
	}
}

void machines_next(struct wizard *wizard)
{
	struct strbuf full;

	strbuf_init(&full);
	if (!front_has_room(wizard->call, &full)) {
		wizard_say(wizard, full.text);
		strbuf_release(&full);
		return;
	}
	strbuf_release(&full);
	for (size_t q = 0; q < wizard->advisory->question_count; q++)
		wizard->differs[q] = wizard->advisory->questions[q].differs;
	wizard_push(wizard, VIEW_OTHER, ABOUT_ADVISORY, NO_INDEX);
}

/* The answers so far: what is ticked will be asked again, the rest is taken over. */
void machines_fill_other(struct wizard *wizard, size_t columns)
{
	struct outcome *outcome = session_outcome(wizard->session);
	struct strbuf text;

	list_add_paragraph(&wizard->list, STYLE_PLAIN, _("One more machine. Tick what may be different on "
			   "it: only that is asked again."), columns);
	list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
	strbuf_init(&text);
	for (size_t q = 0; q < wizard->advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_NOT_ASKED || outcome->unanswered[q])
			continue;
		list_add_item(&wizard->list, BLOCK_FACT, q);
		strbuf_clear(&text);
		words_read_back(&text, outcome, session_answers(wizard->session), q, wizard->language);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, wizard->differs[q] ? "[x] " : "[ ] ",
				 text.text, columns);
	}
	strbuf_release(&text);
}

void machines_tick_other(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item)
		return;
	wizard->differs[item->index] = !wizard->differs[item->index];
	wizard->stale = true;
}

void machines_accept_other(struct wizard *wizard)
{
	struct strbuf words;

	if (keeps_draft(wizard))
		return;
	call_add_machine(wizard->call, wizard->differs);
	wizard_switch(wizard);
	strbuf_init(&words);
	machine_name(&words, wizard->call, wizard->call->current);
	if (!wizard->message.length)
		/* TRANSLATORS: %s is the name of a machine. */
		wizard_sayf(wizard, _("%s: M shows all machines."), words.text);
	strbuf_release(&words);
}
