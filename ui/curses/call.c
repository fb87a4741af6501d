/* Who calls, the timer, notes, and the text for the ticket. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "report/calls/call_words.h"
#include "ui/curses/screen.h"

enum { CALL_ROW_FIELD, CALL_ROW_TIMER, CALL_ROW_CASE, CALL_ROW_NOTE };

static void add_row(struct wizard *wizard, int kind, size_t index, const char *label,
		    const char *text, size_t columns)
{
	char *visible = text_visible(text, strlen(text));
	struct strbuf head;

	list_add_item(&wizard->list, kind, index)->numbered = true;
	strbuf_init(&head);
	strbuf_addf(&head, "%zu ", wizard->list.item_count);
	/* TRANSLATORS: a name and what stands behind it. */
	strbuf_addf(&head, _("%s: "), label);
	list_add_wrapped(&wizard->list, STYLE_PLAIN, head.text, visible, columns);
	strbuf_release(&head);
	free(visible);
}

static void add_timer(struct wizard *wizard, size_t columns)
{
	int64_t now = clock_now();
	struct strbuf words;

	strbuf_init(&words);
	strbuf_addf(&words, call_on_hold(wizard->call) ? _("%d min, on hold (Enter goes on)")
						       : _("%d min (Enter holds it)"),
		    (int)(call_seconds(wizard->call, now) / 60));
	add_row(wizard, CALL_ROW_TIMER, NO_INDEX, _("Time"), words.text, columns);
	strbuf_release(&words);
}

static void add_kept(struct wizard *wizard, size_t columns)
{
	struct strbuf label, number;

	if (!wizard->call->kept)
		return;
	strbuf_init(&label);
	strbuf_init(&number);
	strbuf_addf(&label, _("%s: "), _("fixwalk case"));
	call_add_case(&number, wizard->call->kept);
	list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
	list_add_item(&wizard->list, CALL_ROW_CASE, NO_INDEX);
	list_add_wrapped(&wizard->list, STYLE_PLAIN, label.text, number.text, columns);
	strbuf_release(&number);
	strbuf_release(&label);
}

static void add_notes(struct wizard *wizard, size_t columns)
{
	struct strbuf about;

	if (!wizard->call->note_count)
		return;
	list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
	list_add_passive(&wizard->list, STYLE_UNDERLINE, _("Notes"), strlen(_("Notes")));
	strbuf_init(&about);
	for (size_t i = 0; i < wizard->call->note_count; i++) {
		const struct note *note = &wizard->call->notes[i];
		char *visible = text_visible(note->text, strlen(note->text));

		strbuf_clear(&about);
		call_add_note_head(&about, wizard->call, note, wizard->language);
		list_add_item(&wizard->list, CALL_ROW_NOTE, i);
		list_add_wrapped(&wizard->list, STYLE_BOLD, "", about.text, columns);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, "  ", visible, columns);
		free(visible);
	}
	strbuf_release(&about);
}

void call_page_fill(struct wizard *wizard, size_t columns)
{
	for (size_t f = 0; f < CALL_FIELD_COUNT; f++) {
		const char *text = wizard->call->field[f];

		add_row(wizard, CALL_ROW_FIELD, f, call_field_name((enum call_field)f), text ? text : "", columns);
	}
	add_timer(wizard, columns);
	add_kept(wizard, columns);
	add_notes(wizard, columns);
}

void call_page_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	const char *held = item && item->kind == CALL_ROW_FIELD ?
			   front_holds(wizard->front, (enum call_field)item->index) : NULL;

	if (held)
		wizard_say(wizard, held);
	else if (item && item->kind == CALL_ROW_FIELD)
		call_page_field(wizard, FIELD_OF_CALL, (enum call_field)item->index,
				wizard->call->field[item->index]);
	else if (item && item->kind == CALL_ROW_TIMER)
		call_page_hold(wizard);
	else if (item && item->kind == CALL_ROW_CASE)
		wizard_say(wizard, _("This call goes on with: fixwalk resume and the case number."));
	else
		wizard_say(wizard, _("A note stays as it was written."));
}

void call_page_hold(struct wizard *wizard)
{
	call_hold(wizard->call, clock_now());
	wizard->stale = true;
	wizard_say(wizard, call_on_hold(wizard->call) ? _("The call is on hold.")
						      : _("The call goes on."));
}

static bool is_typing(const struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->depth; i++) {
		if (wizard->views[i].kind == VIEW_FIELD)
			return true;
	}
	return false;
}

bool call_page_field(struct wizard *wizard, enum field_kind kind, enum call_field field, const char *text)
{
	if (is_typing(wizard)) {
		wizard_say(wizard, _("Something is being typed already: Esc goes back to it."));
		return false;
	}
	if (!wizard_push(wizard, VIEW_FIELD, ABOUT_ADVISORY, NO_INDEX))
		return false;
	wizard->field_kind = kind;
	wizard->call_field = field;
	strbuf_clear(&wizard->field);
	strbuf_add(&wizard->field, text ? text : "");
	return true;
}

/* A note is about the question or the step that is shown. */
void call_page_note(struct wizard *wizard)
{
	size_t step = plan_step(wizard), question = question_shown(wizard);
	enum wizard_view_kind kind = wizard_top(wizard)->kind;
	const struct item *item = wizard_focused(wizard);

	if (kind == VIEW_ANSWERS && item)
		question = item->index;
	if (!call_page_field(wizard, FIELD_NOTE, CALL_NUMBER, ""))
		return;
	if (step != NO_INDEX) {
		wizard_top(wizard)->subject = ABOUT_STEP;
		wizard_top(wizard)->index = step;
	} else if (question != NO_INDEX && kind != VIEW_PLAN_SO_FAR && kind != VIEW_CALL) {
		wizard_top(wizard)->subject = ABOUT_QUESTION;
		wizard_top(wizard)->index = question;
	}
}

/* What the view of a note is about. */
static enum note_about note_about(const struct wizard_view *view)
{
	return view->subject == ABOUT_STEP ? NOTE_STEP :
	       view->subject == ABOUT_QUESTION ? NOTE_QUESTION : NOTE_CALL;
}

/* What is typed here. */
static void add_prompt(struct wizard *wizard, struct strbuf *out)
{
	const struct wizard_view *view = wizard_top(wizard);

	if (wizard->field_kind == FIELD_OF_CALL)
		strbuf_add(out, call_field_name(wizard->call_field));
	else if (wizard->field_kind == FIELD_MACHINE)
		strbuf_add(out, _("A name for this machine"));
	else if (wizard->field_kind == FIELD_HANDOUT)
		handout_add_prompt(wizard, out);
	else
		call_add_note_prompt(out, wizard->advisory, note_about(view), view->index,
				     wizard->language);
}

void call_page_fill_field(struct wizard *wizard, size_t columns)
{
	struct strbuf prompt;
	const char *text = screen_tail(wizard->field.text, columns > 1 ? columns - 1 : 1);

	strbuf_init(&prompt);
	add_prompt(wizard, &prompt);
	list_add_paragraph(&wizard->list, STYLE_BOLD, prompt.text, columns);
	list_add_passive(&wizard->list, STYLE_PLAIN, "", 0);
	list_add_item(&wizard->list, ITEM_FIELD, NO_INDEX);
	list_add_row(&wizard->list, STYLE_PLAIN, text, strlen(text));
	strbuf_release(&prompt);
}

static void keep_note(struct wizard *wizard)
{
	const struct wizard_view *view = wizard_top(wizard);

	if (wizard->field.length)
		call_note(wizard->call, note_about(view), view->index, wizard->field.text, clock_now());
}

void call_page_accept_field(struct wizard *wizard)
{
	bool empty = !wizard->field.length;

	if (wizard->field_kind == FIELD_OF_CALL)
		call_set(wizard->call, wizard->call_field, wizard->field.text);
	else if (wizard->field_kind == FIELD_MACHINE)
		call_name(wizard->call, wizard->call->current, wizard->field.text);
	else if (wizard->field_kind == FIELD_HANDOUT)
		handout_accept_field(wizard);
	else
		keep_note(wizard);
	wizard_pop(wizard);
	if (wizard->field_kind == FIELD_NOTE)
		wizard_say(wizard, empty ? _("An empty note is not kept.") :
					   _("The note is kept; C shows all of them."));
}

static void write_ticket(struct wizard *wizard, struct strbuf *out)
{
	strbuf_init(out);
	ticket_write(out, wizard->call, wizard->ticket, wizard->language, clock_now());
}

void call_page_fill_ticket(struct wizard *wizard, size_t columns)
{
	struct text_lines lines = { 0 };
	struct strbuf text;

	write_ticket(wizard, &text);
	text_wrap(&lines, text.text, columns, false);
	for (size_t i = 0; i < lines.count; i++) {
		list_add_item(&wizard->list, BLOCK_PARAGRAPH, NO_INDEX);
		list_add_row(&wizard->list, STYLE_PLAIN, lines.items[i].start, lines.items[i].length);
	}
	text_lines_release(&lines);
	strbuf_release(&text);
}

void call_page_ticket(struct wizard *wizard)
{
	if (wizard_top(wizard)->kind == VIEW_TICKET)
		wizard->ticket = (wizard->ticket + 1) % TICKET_FORMAT_COUNT;
	else if (!wizard_push(wizard, VIEW_TICKET, ABOUT_ADVISORY, NO_INDEX))
		return;
	wizard_top(wizard)->fresh = true;
	wizard->stale = true;
	/* TRANSLATORS: %s is a format: plain text, Markdown, JSON. */
	wizard_sayf(wizard, _("The ticket as %s. E: the next format; S: save it as a file."),
		    ticket_name(wizard->ticket));
}

/* Says where the text was kept, or why not. */
static void save(struct wizard *wizard, const char *stem, const char *suffix, const char *text)
{
	strbuf_clear(&wizard->message);
	front_save(wizard->front, stem, suffix, text, &wizard->message);
}

void call_page_save(struct wizard *wizard)
{
	struct strbuf text;

	write_ticket(wizard, &text);
	save(wizard, "fixwalk-ticket", ticket_suffix(wizard->ticket), text.text);
	strbuf_release(&text);
}

void call_page_copy_ticket(struct wizard *wizard)
{
	struct strbuf text;

	write_ticket(wizard, &text);
	wizard_say(wizard, screen_clipboard(text.text) ?
			   _("Sent to the terminal, which may put it on the clipboard; paste it to see.") :
			   _("The ticket is too long for the clipboard: S saves it as a file."));
	strbuf_release(&text);
}

void call_page_raw_ticket(struct wizard *wizard)
{
	struct strbuf text;

	write_ticket(wizard, &text);
	screen_leave();
	screen_line(text.text);
	wizard_wait(wizard);
	strbuf_release(&text);
}

void call_page_dump(struct wizard *wizard)
{
	char *dump = screen_dump();

	save(wizard, "fixwalk-screen", ".txt", dump);
	free(dump);
}
