/* Are the plan's addresses alive?  That is found out while keys are answered, and shown as it comes. */
#include "ui/curses/wizard.h"

#include "base/language.h"

void links_check(struct wizard *wizard)
{
	const struct front_links *links = wizard->front->links;

	if (!links) {
		wizard_say(wizard, _("Checking addresses is switched off here."));
		return;
	}
	strbuf_clear(&wizard->message);
	links->begin(wizard->call, &wizard->message);
}

/* The list's row that the mark's item begins in. */
static size_t row_of_mark(struct wizard *wizard)
{
	return wizard->list.items[wizard_top(wizard)->place.focus].first;
}

/* Rows come and go; the mark stays on its item, and that in its row of the screen. */
static void show_news(struct wizard *wizard)
{
	struct wizard_view *view = wizard_top(wizard);
	size_t top, before;

	if (wizard->stale || !(wizard_place(wizard) & (SCREEN_PLAN | SCREEN_STEP)) || !wizard->list.item_count)
		return;
	top = list_top(&wizard->list, &view->place, wizard->list_height);
	before = row_of_mark(wizard);
	page_fill(wizard, wizard->list_columns - MARK_COLUMNS);
	top += row_of_mark(wizard);
	view->place.top = top > before ? top - before : 0;
}

void links_go_on(struct wizard *wizard)
{
	const struct front_links *links = wizard->front->links;
	struct strbuf said;

	if (!links || !links->busy())
		return;
	strbuf_init(&said);
	links->go_on(&said);
	show_news(wizard);
	if (said.length) {
		wizard_say(wizard, said.text);
		wizard->confirming = ACTION_NONE;
	}
	strbuf_release(&said);
}
