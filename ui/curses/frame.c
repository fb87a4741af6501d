/* The same places on every screen: head, top view, message, foot. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "report/trust.h"
#include "report/words.h"
#include "ui/curses/bars.h"
#include "ui/curses/screen.h"

#define CALM_ROWS 20		/* with as many, an empty row below the head */
#define MESSAGE_ROWS 10		/* with as many, a row that is kept free for messages */
#define TITLE_LEAST 12		/* columns; with less, the title is left out of the head */
#define PANE_GAP 3		/* columns between the list and its pane, with a line in the middle */
#define NAME "fixwalk"
#define LABEL_MOST 16		/* columns of a TLP label; the standard's longest has as many */

static size_t columns_of(const char *text)
{
	return text_columns(text, strlen(text));
}

/* Where one is: the name of the view, or the number of the question. */
static void add_where(struct wizard *wizard, struct strbuf *out, bool brief)
{
	const struct wizard_view *view = wizard_top(wizard);
	const char *name = wizard_view_table[view->kind].name;
	size_t number, of;

	if (view->kind == VIEW_HEAR && wizard->front->voice == VOICE_SELF)
		name = N_("Please read this");
	if (name) {
		strbuf_add(out, _(name));
		return;
	}
	if (view->kind == VIEW_STEP) {
		number = view->index + 1;
		of = session_outcome(wizard->session)->plan_count;
	} else {
		session_progress(wizard->session, &number, &of);
		of = session_ahead(wizard->session)->total;
	}
	if (brief)
		strbuf_addf(out, "%zu/%zu", number, of);
	else if (view->kind == VIEW_STEP)
		strbuf_addf(out, _("Step %zu of %zu"), number, of);
	else if (number < of)
		strbuf_addf(out, _("Question %zu of about %zu"), number, of);
	else
		strbuf_addf(out, _("Question %zu"), number);
}

/* At the right: the machine, if there are several; where one is; the verdict. */
static void add_right(struct wizard *wizard, struct strbuf *out, size_t columns)
{
	const struct call *call = wizard->call;
	const char *verdict;

	if (call->machine_count > 1)
		strbuf_addf(out, _("Machine %zu of %zu  "), call->current + 1, call->machine_count);
	add_where(wizard, out, false);
	if (wizard->at_overview && columns_of(out->text) <= columns)
		return;
	verdict = words_verdict(session_outcome(wizard->session)->verdict);
	if (!wizard->at_overview) {
		bool sure = wizard_complete(wizard) || call_enough(wizard->call);

		strbuf_add(out, "  ");
		strbuf_addf(out, sure ? _("Verdict: %s") : _("So far: %s"), verdict);
	}
	if (columns_of(out->text) <= columns)
		return;
	strbuf_clear(out);
	add_where(wizard, out, true);
	if (columns_of(out->text) + 2 + columns_of(verdict) <= columns)
		strbuf_addf(out, "  %s", verdict);
}

/* At the left: the label (or NULL), the case, the minutes, the advisory; as much as there is room for. */
static void add_left(struct wizard *wizard, struct strbuf *out, const char *label, size_t columns)
{
	const char *own = wizard->call->field[CALL_NUMBER], *number = own ? own : wizard->call->kept;
	int minutes = (int)(call_seconds(wizard->call, clock_now()) / 60);
	struct strbuf timer;

	strbuf_init(&timer);
	if (!label || strlen(NAME) + 2 + columns_of(label) <= columns)
		strbuf_add(out, NAME);
	if (label)
		strbuf_addf(out, out->length ? "  %s" : "%s", label);
	/* The kept case has other places to be looked up in. */
	if (own || (number && columns_of(out->text) + 2 + columns_of(number) <= columns)) {
		char *visible = text_visible(number, strlen(number));

		strbuf_addf(out, "  %s", visible);
		free(visible);
	}
	if (wizard->front->voice == VOICE_OPERATOR)
		strbuf_addf(&timer, call_on_hold(wizard->call) ? _("  %d min, on hold") : _("  %d min"),
			    minutes);
	if (columns_of(out->text) + columns_of(timer.text) <= columns)
		strbuf_add(out, timer.text);
	if (columns_of(out->text) + TITLE_LEAST <= columns)
		strbuf_addf(out, "  %s", text_in(&wizard->advisory->title, wizard->language));
	strbuf_release(&timer);
}

/* The label stands there always: where there is no room for both, the right is cut. */
static void draw_head(struct wizard *wizard, size_t columns)
{
	struct strbuf right, left, label;
	size_t wide, least, start;

	strbuf_init(&right);
	strbuf_init(&left);
	strbuf_init(&label);
	screen_fill(0, 0, columns, STYLE_BAR);
	trust_tlp(&label, wizard->advisory);
	least = label.length ? columns_of(label.text) : strlen(NAME);
	if (least > LABEL_MOST)
		least = LABEL_MOST;
	add_right(wizard, &right, label.length ? columns - least - 2 : columns);
	wide = columns_of(right.text);
	if (label.length && wide > columns - least - 2)
		wide = columns - least - 2;
	if (wide + 2 + least <= columns) {
		add_left(wizard, &left, label.length ? label.text : NULL, columns - wide - 2);
		screen_text(0, 0, columns - wide - 2, STYLE_BAR, left.text);
	}
	start = columns > wide ? columns - wide : 0;
	screen_text(0, start, columns - start, STYLE_BAR, right.text);
	strbuf_release(&right);
	strbuf_release(&left);
	strbuf_release(&label);
}

/* The rows above the foot that a message may take: one of the list always stays. */
static size_t message_room(struct wizard *wizard)
{
	size_t rows = screen_rows() / 4 > 3 ? screen_rows() / 4 : 3;

	return wizard_place(wizard) == SCREEN_FILTER ? rows - 1 : rows;
}

static bool has_room(struct wizard *wizard, const char *message)
{
	struct text_lines lines = { 0 };
	bool fits;

	text_wrap(&lines, message, screen_columns(), false);
	fits = lines.count <= message_room(wizard);
	text_lines_release(&lines);
	return fits;
}

/* A key that is to be pressed again stays a key, and where letters are text they stay text. */
void frame_fit_message(struct wizard *wizard)
{
	bool keys = wizard->confirming == ACTION_NONE && !(wizard_place(wizard) & SCREEN_TYPING);

	if (bars_too_small())
		return;
	if (wizard->message.length && keys && !has_room(wizard, wizard->message.text)) {
		strbuf_clear(&wizard->overlong);
		strbuf_add(&wizard->overlong, wizard->message.text);
		strbuf_clear(&wizard->message);
		wizard_push(wizard, VIEW_MESSAGE, ABOUT_QUESTION, NO_INDEX);
	} else if (!wizard->message.length && wizard_top(wizard)->kind == VIEW_MESSAGE &&
		   has_room(wizard, wizard->overlong.text)) {
		wizard_pop(wizard);
		wizard_say(wizard, wizard->overlong.text);
	}
}

static bool is_question(struct wizard *wizard)
{
	enum wizard_view_kind kind = wizard_top(wizard)->kind;

	return kind == VIEW_QUESTION || kind == VIEW_TRIAL;
}

/* Rows from `top` on where no message needs more than its own: else old messages would show in how airy a list is. */
static size_t usual_height(struct wizard *wizard, size_t top)
{
	bool kept_free = screen_rows() >= MESSAGE_ROWS || wizard_place(wizard) == SCREEN_FILTER;

	return screen_rows() - top - 1 - kept_free;
}

/* The view in the rows from `top` on; returns the row of the mark. */
static size_t draw_list(struct wizard *wizard, size_t top, size_t height, size_t columns)
{
	size_t texts = 0;

	if (wizard->stale && is_question(wizard))
		question_fill(wizard, usual_height(wizard, top), columns - MARK_COLUMNS);
	else if (wizard->stale)
		page_fill(wizard, columns - MARK_COLUMNS);
	wizard->stale = false;
	if (is_question(wizard))
		texts = question_draw_texts(wizard, top, height, columns);
	wizard->list_top = top + texts;
	wizard->list_columns = columns;
	wizard->list_height = height - texts;
	return list_draw(&wizard->list, &wizard_top(wizard)->place, top + texts, wizard->list_height,
			 columns);
}

/* With a pane at its side, where there is room. */
static size_t draw_view(struct wizard *wizard, size_t top, size_t height, size_t columns)
{
	size_t pane = pane_columns(wizard, columns), left = pane ? columns - pane - PANE_GAP : columns;
	size_t row = draw_list(wizard, top, height, left);

	if (!pane)
		return row;
	screen_vertical(top, left + 1, height);
	pane_draw(wizard, top, height, left + PANE_GAP, pane);
	return row;
}

/* Where typed text goes on, if the mark stands on a field. */
static size_t field_column(struct wizard *wizard)
{
	const struct list *list = &wizard->list;
	size_t focus = wizard_top(wizard)->place.focus;

	if (!(wizard_place(wizard) & (SCREEN_TEXT | SCREEN_FIELD)) ||
	    list->items[focus].kind != ITEM_FIELD)
		return 0;
	return MARK_COLUMNS + columns_of(list->rows[list->items[focus].first].text);
}

/* Where a message would stand, what lies ahead does. */
static void draw_ahead(struct wizard *wizard, size_t row, size_t columns)
{
	struct strbuf words;

	if (wizard_top(wizard)->kind != VIEW_QUESTION)
		return;
	strbuf_init(&words);
	words_ahead(&words, session_ahead(wizard->session));
	screen_text(row, 0, columns, STYLE_PLAIN, words.text);
	strbuf_release(&words);
}

static void draw_all(struct wizard *wizard, const struct text_lines *message)
{
	size_t rows = screen_rows(), columns = screen_columns();
	bool filtering = wizard_place(wizard) == SCREEN_FILTER;
	bool tight = wizard_top(wizard)->kind == VIEW_QR;
	size_t top = rows >= CALM_ROWS && !tight ? 2 : 1, below = message->count, row, column;

	if (below == 0 && rows >= MESSAGE_ROWS && !tight)
		below = 1;
	if (filtering)
		below = message->count + 1;
	row = draw_view(wizard, top, rows - top - below - 1, columns);
	column = field_column(wizard);
	draw_head(wizard, columns);
	bars_draw_message(message, rows - 1 - below, columns);
	if (!message->count && below && !filtering)
		draw_ahead(wizard, rows - 1 - below, columns);
	bars_draw_foot(wizard_place(wizard), &wizard->list, &wizard_top(wizard)->place, wizard->list_height,
		       columns);
	if (filtering) {
		row = rows - 2;
		column = bars_draw_field(_("Filter: "), wizard->filter.text, row, columns);
	}
	screen_end(row, column);
}

void frame_draw(struct wizard *wizard)
{
	struct text_lines message = { 0 };

	screen_begin(wizard->anew);
	wizard->anew = false;
	if (bars_too_small()) {
		bars_draw_too_small(wizard->message.text);
		return;
	}
	if (wizard->message.length)
		text_wrap(&message, wizard->message.text, screen_columns(), false);
	if (message.count > message_room(wizard))
		message.count = message_room(wizard);
	draw_all(wizard, &message);
	text_lines_release(&message);
}
