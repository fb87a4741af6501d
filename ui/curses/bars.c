#include "ui/curses/bars.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "ui/curses/screen.h"

#define LEAST_ROWS 6
#define LEAST_COLUMNS 20

static size_t columns_of(const char *text)
{
	return text_columns(text, strlen(text));
}

void bars_draw_message(const struct text_lines *lines, size_t row, size_t columns)
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

bool bars_too_small(void)
{
	return screen_rows() < LEAST_ROWS || screen_columns() < LEAST_COLUMNS;
}

void bars_draw_too_small(const char *message)
{
	struct text_lines lines = { 0 };

	text_wrap(&lines, *message ? message : _("Too small: make this window larger."), screen_columns(), false);
	bars_draw_message(&lines, 0, screen_columns());
	screen_end(0, 0);
	text_lines_release(&lines);
}

size_t bars_draw_field(const char *prompt, const char *typed, size_t row, size_t columns)
{
	size_t wide = columns_of(prompt);
	const char *text = screen_tail(typed, columns - wide - 1);

	screen_text(row, 0, wide, STYLE_BOLD, prompt);
	screen_text(row, wide, columns - wide, STYLE_PLAIN, text);
	return wide + columns_of(text);
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
void bars_draw_foot(enum key_place keys, const struct list *list, const struct place *place, size_t height,
		    size_t columns)
{
	size_t seen = list_top(list, place, height) + height, row = screen_rows() - 1;
	struct strbuf text;

	strbuf_init(&text);
	if (list->row_count > height)
		strbuf_addf(&text, " %zu%%",
			    100 * (seen < list->row_count ? seen : list->row_count) / list->row_count);
	if (hint_columns(find_hint(key_table, keys)) + strlen("  F1") + text.length > columns)
		strbuf_clear(&text);
	screen_fill(row, 0, columns, STYLE_BAR);
	screen_text(row, columns - text.length, text.length, STYLE_BAR, text.text);
	draw_hints(keys, row, columns - text.length);
	strbuf_release(&text);
}
