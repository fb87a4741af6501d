/* Where there is room, a pane beside the list says more of what the mark stands on. */
#include "ui/curses/wizard.h"

#include "report/formats/layout.h"
#include "ui/curses/screen.h"

#define PANE_FROM 100		/* columns of the screen */
#define PANE_LEAST 38		/* columns of the pane */

static bool has_pane(struct wizard *wizard)
{
	switch (wizard_top(wizard)->kind) {
	case VIEW_QUESTION:
	case VIEW_TRIAL:
		return true;
	case VIEW_PLAN:
	case VIEW_PLAN_SO_FAR:
		return true;
	default:
		return false;
	}
}

size_t pane_columns(struct wizard *wizard, size_t columns)
{
	if (columns < PANE_FROM || !has_pane(wizard))
		return 0;
	return columns * 2 / 5 > PANE_LEAST ? columns * 2 / 5 : PANE_LEAST;
}

static void add_question(struct wizard *wizard, struct document *document)
{
	const struct item *item = wizard_focused(wizard);

	document_aside(document, session_outcome(wizard->session), question_shown(wizard),
		       item && item->kind == ITEM_OPTION ? item->index : NO_INDEX);
}

/* Of the plan: the step at the mark, with all that hangs on it; else why the verdict is so. */
static void add_step(struct wizard *wizard, struct document *document)
{
	struct outcome *outcome = session_outcome(wizard->session);
	size_t step = plan_step(wizard);

	for (size_t i = 0; i < outcome->plan_count; i++) {
		if (outcome->plan[i] == step)
			document_step(document, outcome, step, (unsigned)i + 1);
	}
	if (step == NO_INDEX)
		document_why_verdict(document, outcome, session_answers(wizard->session));
}

void pane_draw(struct wizard *wizard, size_t row, size_t height, size_t column, size_t columns)
{
	struct document document;
	struct layout layout;

	page_document(wizard, &document);
	if (question_shown(wizard) != NO_INDEX && !(wizard_place(wizard) & SCREEN_PLAN))
		add_question(wizard, &document);
	else
		add_step(wizard, &document);
	layout_document(&layout, &document, columns, false);
	for (size_t i = 0; i < height && i < layout.count; i++) {
		bool cut = i + 1 == height && i + 1 < layout.count;

		screen_text(row + i, column, columns, STYLE_PLAIN, cut ? ".." : layout.items[i].text);
	}
	layout_release(&layout);
	document_release(&document);
}
