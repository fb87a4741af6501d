/* The same places on every screen: head, top view, message, foot. */
#include "ui/curses/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "report/words.h"
#include "ui/curses/screen.h"

#define LEAST_ROWS 6
#define LEAST_COLUMNS 20
#define CALM_ROWS 20		/* with as many, an empty row below the head */
#define MESSAGE_ROWS 10		/* with as many, a row that is kept free for messages */
#define TITLE_LEAST 12		/* columns; with less, the title is left out of the head */
#define PANE_GAP 3		/* columns between the list and its pane, with a line in the middle */
#define LEFT_LEAST 7		/* columns; with less, nothing stands at the left of the head */

static size_t columns_of(const char *text)
{
	return text_columns(text, strlen(text));
}

bool frame_too_small(void)
{
	return screen_rows() < LEAST_ROWS || screen_columns() < LEAST_COLUMNS;
}

static void draw_too_small(const struct strbuf *message)
{
	struct text_lines lines = { 0 };
	struct strbuf text;

	strbuf_init(&text);
	text_wrap(&lines, message->length ? message->text : _("Too small: make this window larger."),
		  screen_columns(), false);
	for (size_t i = 0; i < lines.count && i < screen_rows(); i++) {
		strbuf_clear(&text);
		strbuf_addn(&text, lines.items[i].start, lines.items[i].length);
		screen_text(i, 0, screen_columns(), STYLE_PLAIN, text.text);
	}
	screen_end(0, 0);
	text_lines_release(&lines);
	strbuf_release(&text);
}

/* Where one is: the name of the view, or the number of the question. */
static void add_where(struct wizard *wizard, struct strbuf *out, bool brief)
{
	const struct view *view = wizard_top(wizard);
	const char *name = view_table[view->kind].name;
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
		of = wizard->ahead.total;
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
	const char *verdict = words_verdict(session_outcome(wizard->session)->verdict);
	const struct call *call = wizard->call;
	bool sure = wizard_complete(wizard) || wizard->enough;

	if (call->machine_count > 1)
		strbuf_addf(out, _("Machine %zu of %zu  "), call->current + 1, call->machine_count);
	add_where(wizard, out, false);
	if (!wizard->at_overview) {
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

/* At the left: the case, the minutes, the advisory; as much as there is room for. */
static void add_left(struct wizard *wizard, struct strbuf *out, size_t columns)
{
	const char *number = wizard->call->field[CALL_NUMBER];
	int minutes = (int)(call_seconds(wizard->call, clock_now()) / 60);
	struct strbuf timer;

	strbuf_init(&timer);
	strbuf_add(out, "fixwalk");
	if (number) {
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

static void draw_head(struct wizard *wizard, size_t columns)
{
	struct strbuf right, left;
	size_t wide;

	strbuf_init(&right);
	strbuf_init(&left);
	screen_fill(0, 0, columns, STYLE_BAR);
	add_right(wizard, &right, columns);
	wide = columns_of(right.text);
	if (wide + 2 + LEFT_LEAST <= columns) {
		add_left(wizard, &left, columns - wide - 2);
		screen_text(0, 0, columns - wide - 2, STYLE_BAR, left.text);
	}
	screen_text(0, columns > wide ? columns - wide : 0, columns, STYLE_BAR, right.text);
	strbuf_release(&right);
	strbuf_release(&left);
}

static const struct key_help *find_hint(const struct key_help *key, enum key_place place)
{
	while (key->action != ACTION_NONE && !(key->foot && key->screens & place))
		key++;
	return key;
}

static size_t hint_columns(const struct key_help *key)
{
	return columns_of(_(key->foot)) + 1 + columns_of(_(key->short_text));
}

static void draw_hint(const struct key_help *key, bool brief, size_t row, size_t column)
{
	const char *name = _(key->foot), *text = _(key->short_text);

	screen_text(row, column, columns_of(name), STYLE_BOLD | STYLE_BAR, name);
	if (!brief)
		screen_text(row, column + columns_of(name) + 1, columns_of(text), STYLE_BAR, text);
}

/* The hints drop from the right; help always stays, if need be without its word. */
static void draw_hints(enum key_place place, size_t row, size_t end)
{
	const struct key_help *first = find_hint(key_table, place), *help = key_table;
	size_t column = 0, help_wide;
	bool brief;

	while (help->action != ACTION_HELP || !(help->screens & place))
		help++;
	brief = hint_columns(first) + 2 + hint_columns(help) > end;
	help_wide = brief ? columns_of(_(help->foot)) : hint_columns(help);
	for (const struct key_help *key = first; key->action != ACTION_NONE;
	     key = find_hint(key + 1, place)) {
		if (key == help)
			continue;
		if (column + hint_columns(key) + 2 + help_wide > end)
			break;
		draw_hint(key, false, row, column);
		column += hint_columns(key) + 2;
	}
	draw_hint(help, brief, row, column);
}

/* How much of a list that doesn't fit has been seen stands at the right, if there is room. */
static void draw_foot(struct wizard *wizard, size_t row, size_t columns)
{
	const struct list *list = &wizard->list;
	size_t seen = list_top(list, &wizard_top(wizard)->place, wizard->list_height) +
		      wizard->list_height;
	enum key_place place = wizard_place(wizard);
	struct strbuf text;

	strbuf_init(&text);
	if (list->row_count > wizard->list_height)
		strbuf_addf(&text, " %zu%%",
			    100 * (seen < list->row_count ? seen : list->row_count) / list->row_count);
	if (hint_columns(find_hint(key_table, place)) + strlen("  F1") + text.length > columns)
		strbuf_clear(&text);
	screen_fill(row, 0, columns, STYLE_BAR);
	screen_text(row, columns - text.length, text.length, STYLE_BAR, text.text);
	draw_hints(place, row, columns - text.length);
	strbuf_release(&text);
}

/* The rows above the foot that a message may take: one of the list always stays. */
static size_t message_room(struct wizard *wizard)
{
	size_t rows = screen_rows() / 4 > 3 ? screen_rows() / 4 : 3;

	return wizard_place(wizard) == SCREEN_FILTER ? rows - 1 : rows;
}

/* A message that has no room gets a page of its own, but a key that is to be pressed again stays a key. */
static size_t fit_message(struct wizard *wizard, size_t lines)
{
	size_t room = message_room(wizard);

	if (lines <= room)
		return lines;
	if (wizard->confirming != ACTION_NONE)
		return room;
	strbuf_clear(&wizard->overlong);
	strbuf_add(&wizard->overlong, wizard->message.text);
	strbuf_clear(&wizard->message);
	wizard_push(wizard, VIEW_MESSAGE, ABOUT_QUESTION, NO_INDEX);
	return 0;
}

static void draw_message(const struct text_lines *lines, size_t row, size_t columns)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < lines->count; i++) {
		strbuf_clear(&text);
		strbuf_addn(&text, lines->items[i].start, lines->items[i].length);
		screen_text(row + i, 0, columns, STYLE_PLAIN, text.text);
	}
	strbuf_release(&text);
}

/* Returns the column of the cursor. */
static size_t draw_filter(struct wizard *wizard, size_t row, size_t columns)
{
	const char *prompt = _("Filter: ");
	size_t wide = columns_of(prompt);
	const char *text = screen_tail(wizard->filter.text, columns - wide - 1);

	screen_text(row, 0, wide, STYLE_BOLD, prompt);
	screen_text(row, wide, columns - wide, STYLE_PLAIN, text);
	return wide + columns_of(text);
}

static bool is_question(struct wizard *wizard)
{
	enum view_kind kind = wizard_top(wizard)->kind;

	return kind == VIEW_QUESTION || kind == VIEW_TRIAL;
}

/* The view in the rows from `top` on; returns the row of the mark. */
static size_t draw_list(struct wizard *wizard, size_t top, size_t height, size_t columns)
{
	size_t texts = 0;

	if (wizard->stale && is_question(wizard))
		question_fill(wizard, height, columns - MARK_COLUMNS);
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
	words_ahead(&words, &wizard->ahead);
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
	draw_message(message, rows - 1 - below, columns);
	if (!message->count && below && !filtering)
		draw_ahead(wizard, rows - 1 - below, columns);
	draw_foot(wizard, rows - 1, columns);
	if (filtering) {
		row = rows - 2;
		column = draw_filter(wizard, row, columns);
	}
	screen_end(row, column);
}

void frame_draw(struct wizard *wizard)
{
	struct text_lines message = { 0 };

	screen_begin(wizard->anew);
	wizard->anew = false;
	if (frame_too_small()) {
		draw_too_small(&wizard->message);
		return;
	}
	if (wizard->message.length)
		text_wrap(&message, wizard->message.text, screen_columns(), false);
	message.count = fit_message(wizard, message.count);
	draw_all(wizard, &message);
	text_lines_release(&message);
}
