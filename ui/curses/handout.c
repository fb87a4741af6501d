/* The plan as a file, on paper, by mail: what is wanted, and how it goes. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "ui/curses/theme.h"

void handout_open(struct wizard *wizard, enum delivery delivery)
{
	const struct front_work *work = wizard->front->work;

	if (!work) {
		wizard_say(wizard, _("Files, printers and mail are switched off here."));
		return;
	}
	handout_aim(&wizard->handout, delivery);
	if (delivery == DELIVER_PRINT)
		work->look_for_printers();
	if (wizard_top(wizard)->kind == VIEW_HANDOUT)
		wizard_pop(wizard);
	wizard_push(wizard, VIEW_HANDOUT, ABOUT_ADVISORY, NO_INDEX);
}

static void add_row(struct wizard *wizard, enum handout_row row, size_t columns)
{
	const struct handout *handout = &wizard->handout;
	struct strbuf head, value;
	char *visible;

	strbuf_init(&head);
	strbuf_init(&value);
	list_add_item(&wizard->list, (int)row, NO_INDEX)->numbered = true;
	strbuf_addf(&head, "%zu ", wizard->list.item_count);
	if (row == HANDOUT_GO) {
		list_add_wrapped(&wizard->list, STYLE_BOLD, head.text, handout_label(handout, row), columns);
	} else {
		strbuf_addf(&head, _("%s: "), handout_label(handout, row));
		handout_value(&value, handout, wizard->front, row);
		visible = text_visible(value.text, value.length);
		list_add_wrapped(&wizard->list, STYLE_PLAIN, head.text, visible, columns);
		free(visible);
	}
	strbuf_release(&head);
	strbuf_release(&value);
}

void handout_fill(struct wizard *wizard, size_t columns)
{
	for (enum handout_row row = HANDOUT_GO; row < HANDOUT_ROW_COUNT; row++) {
		if (handout_has(&wizard->handout, row))
			add_row(wizard, row, columns);
	}
}

static void type_into(struct wizard *wizard, enum handout_row row)
{
	if (call_page_field(wizard, FIELD_HANDOUT, CALL_NUMBER, handout_typed(&wizard->handout, row)))
		wizard_top(wizard)->index = row;
}

static void start(struct wizard *wizard)
{
	enum handout_row missing = handout_missing(&wizard->handout);
	struct strbuf said;

	if (missing != HANDOUT_ROW_COUNT) {
		type_into(wizard, missing);
		return;
	}
	strbuf_init(&said);
	wizard->front->work->begin(wizard->call, wizard->front->voice, &wizard->handout, &said);
	if (!handout_withheld(&wizard->handout))
		wizard_pop(wizard);
	wizard_say(wizard, said.text);
	strbuf_release(&said);
}

void handout_accept(struct wizard *wizard)
{
	const struct item *item = wizard_focused(wizard);

	if (!item)
		return;
	if (item->kind == HANDOUT_GO) {
		start(wizard);
	} else if (handout_is_typed((enum handout_row)item->kind)) {
		type_into(wizard, (enum handout_row)item->kind);
	} else {
		handout_next(&wizard->handout, wizard->front, (enum handout_row)item->kind);
		wizard->stale = true;
	}
}

void handout_add_prompt(struct wizard *wizard, struct strbuf *out)
{
	strbuf_add(out, handout_label(&wizard->handout, (enum handout_row)wizard_top(wizard)->index));
}

void handout_accept_field(struct wizard *wizard)
{
	handout_type(&wizard->handout, (enum handout_row)wizard_top(wizard)->index, wizard->field.text);
}

/* What is new is said beside what is being done; the printers may have become known. */
void handout_go_on(struct wizard *wizard)
{
	struct strbuf said;

	if (!wizard->front->work)
		return;
	strbuf_init(&said);
	wizard->front->work->go_on(&said);
	if (said.length)
		wizard_say(wizard, said.text);
	if (wizard_top(wizard)->kind == VIEW_HANDOUT)
		wizard->stale = true;
	strbuf_release(&said);
}
