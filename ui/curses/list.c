#include "ui/curses/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "ui/curses/screen.h"

#define ROOM_FOR_HANGING 24	/* columns of text; with less, it goes on under its head */

void list_release(struct list *list)
{
	for (size_t i = 0; i < list->row_count; i++)
		free(list->rows[i].text);
	free(list->rows);
	free(list->items);
	*list = (struct list){ 0 };
}

static struct row *add_row(struct list *list, unsigned style, const char *text, size_t length)
{
	if (list->row_count == list->row_size) {
		list->row_size = list->row_size ? 2 * list->row_size : 64;
		list->rows = mem_grow(list->rows, list->row_size, sizeof(*list->rows));
	}
	list->rows[list->row_count] = (struct row){
		.text = mem_strndup(text, length), .style = style, .item = NO_INDEX,
	};
	return &list->rows[list->row_count++];
}

void list_add_passive(struct list *list, unsigned style, const char *text, size_t length)
{
	add_row(list, style, text, length);
}

struct item *list_add_item(struct list *list, int kind, size_t index)
{
	struct item *item;
	size_t above = list->row_count;

	if (list->item_count == list->item_size) {
		list->item_size = list->item_size ? 2 * list->item_size : 32;
		list->items = mem_grow(list->items, list->item_size, sizeof(*list->items));
	}
	while (above > 0 && list->rows[above - 1].item == NO_INDEX)
		above--;
	while (above < list->row_count && !*list->rows[above].text)
		above++;
	item = &list->items[list->item_count++];
	*item = (struct item){
		.kind = kind, .index = index, .first = list->row_count,
		.lead = list->row_count - above,
	};
	return item;
}

void list_add_row(struct list *list, unsigned style, const char *text, size_t length)
{
	add_row(list, style, text, length)->item = list->item_count - 1;
	list->items[list->item_count - 1].count++;
}

/* A row of the last item: the head or blanks, and then the text. */
static void add_headed(struct list *list, unsigned style, const char *head, size_t indent,
		       const struct text_line *line)
{
	struct strbuf row;

	strbuf_init(&row);
	strbuf_addf(&row, "%*s%s", (int)indent, "", head);
	strbuf_addn(&row, line->start, line->length);
	list_add_row(list, style, row.text, row.length);
	strbuf_release(&row);
}

void list_add_wrapped(struct list *list, unsigned style, const char *head, const char *text,
		      size_t columns)
{
	size_t head_columns = text_columns(head, strlen(head));
	bool hangs = columns >= head_columns + ROOM_FOR_HANGING;
	size_t indent = hangs ? head_columns : 0;
	struct text_lines lines = { 0 };

	text_wrap(&lines, text, columns > head_columns ? columns - head_columns : 1, false);
	if (lines.count)
		add_headed(list, style, head, 0, &lines.items[0]);
	if (!hangs && lines.count > 1) {
		const char *rest = lines.items[1].start;

		lines.count = 0;
		text_wrap(&lines, rest, columns, false);
		for (size_t i = 0; i < lines.count; i++)
			add_headed(list, style, "", 0, &lines.items[i]);
	} else {
		for (size_t i = 1; i < lines.count; i++)
			add_headed(list, style, "", indent, &lines.items[i]);
	}
	text_lines_release(&lines);
}

size_t list_find(const struct list *list, int kind, size_t index)
{
	for (size_t i = 0; i < list->item_count; i++) {
		if (list->items[i].kind == kind && list->items[i].index == index)
			return i;
	}
	return NO_INDEX;
}

static size_t end_of(const struct item *item)
{
	return item->first + item->count;
}

size_t list_top(const struct list *list, const struct place *place, size_t height)
{
	size_t last = list->row_count > height ? list->row_count - height : 0;
	size_t top = place->top < last ? place->top : last, from, to;
	const struct item *item;

	if (!list->item_count)
		return top;
	item = &list->items[place->focus];
	from = item->first - item->lead;
	to = place->focus + 1 < list->item_count ? end_of(item) : list->row_count;
	if (to - from > height) {
		from = item->first;
		to = end_of(item);
	}
	/* Of an item that is longer than the window any part will do. */
	if (to - from > height)
		return top < from ? from : top > to - height ? to - height : top;
	if (top + height < to)
		top = to - height;
	return top > from ? from : top;
}

/* The first item that begins in the window from `top` on, or the last one of all. */
static size_t item_from(const struct list *list, size_t top)
{
	size_t i = 0;

	while (i + 1 < list->item_count && list->items[i].first < top)
		i++;
	return i;
}

/* The mark goes with the window, and never stays behind on an item that was seen already. */
static void page(const struct list *list, struct place *place, bool down, size_t height)
{
	const struct item *before = &list->items[place->focus];
	size_t old = place->top, step = height > 1 ? height - 1 : 1;

	if (down)
		place->top = old + step + height < list->row_count ? old + step :
			     list->row_count > height ? list->row_count - height : 0;
	else
		place->top = old > step ? old - step : 0;
	if (place->top == old) {
		place->focus = down ? list->item_count - 1 : 0;
		return;
	}
	place->focus = item_from(list, place->top);
	/* In the midst of an item that is longer than the window. */
	if (place->focus > 0 && list->items[place->focus].first >= place->top + height)
		place->focus--;
	if (before == &list->items[place->focus]) {
		if (down && end_of(before) <= old + height && place->focus + 1 < list->item_count)
			place->focus++;
		if (!down && before->first >= old && place->focus > 0)
			place->focus--;
	}
	/* No item cut in half at the top. */
	if (down && list->items[place->focus].first > place->top)
		place->top = list->items[place->focus].first - list->items[place->focus].lead;
}

/* To the next item with a heading above it, which goes to the top; else to the next one. */
static void hop(const struct list *list, struct place *place, bool down)
{
	size_t i = place->focus, last = down ? list->item_count - 1 : 0;

	while (i != last) {
		i = down ? i + 1 : i - 1;
		if (!list->items[i].lead && (down || i > 0))
			continue;
		*place = (struct place){ i, list->items[i].first - list->items[i].lead };
		return;
	}
	if (place->focus != last)
		place->focus = down ? place->focus + 1 : place->focus - 1;
}

/* By one, but an item that is longer than the window is read to its end first. */
static void move_down(const struct list *list, struct place *place, size_t height)
{
	if (end_of(&list->items[place->focus]) > place->top + height)
		place->top++;
	else if (place->focus + 1 < list->item_count)
		place->focus++;
}

static void move_up(const struct list *list, struct place *place)
{
	if (list->items[place->focus].first < place->top)
		place->top--;
	else if (place->focus > 0)
		place->focus--;
}

void list_move(const struct list *list, struct place *place, enum action action, size_t height)
{
	if (!list->item_count)
		return;
	place->top = list_top(list, place, height);
	switch (action) {
	case ACTION_DOWN:
		move_down(list, place, height);
		break;
	case ACTION_UP:
		move_up(list, place);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		page(list, place, action == ACTION_PAGE_DOWN, height);
		break;
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		hop(list, place, action == ACTION_NEXT);
		break;
	case ACTION_HOME:
		*place = (struct place){ 0 };
		break;
	case ACTION_END:
		*place = (struct place){ list->item_count - 1, list->row_count };
		break;
	default:
		break;
	}
}

size_t list_draw(const struct list *list, const struct place *place, size_t row, size_t height,
		 size_t columns)
{
	size_t top = list_top(list, place, height), marked = top;

	/* The mark stands before the focused item's first row that is in the window. */
	if (list->item_count && list->items[place->focus].first > top)
		marked = list->items[place->focus].first;
	for (size_t i = 0; i < height && top + i < list->row_count; i++) {
		const struct row *r = &list->rows[top + i];

		screen_text(row + i, MARK_COLUMNS, columns - MARK_COLUMNS, r->style, r->text);
		if (top + i != marked || r->item == NO_INDEX)
			continue;
		screen_text(row + i, 0, MARK_COLUMNS, STYLE_REVERSE, "> ");
		if (list->items[r->item].numbered && list->items[r->item].first == marked)
			screen_text(row + i, MARK_COLUMNS, 1, STYLE_REVERSE, r->text);
	}
	return row + marked - top;
}
