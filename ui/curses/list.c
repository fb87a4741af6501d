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
	for (size_t i = 0; i < list->item_count; i++)
		free(list->items[i].address);
	free(list->rows);
	free(list->items);
	*list = (struct list){ 0 };
}

static struct row *add_row(struct list *list, unsigned style, const char *text, size_t length)
{
	MEM_MORE(list->rows, list->row_count, list->row_size);
	list->rows[list->row_count] = (struct row){
		.text = mem_strndup(text, length), .style = style, .item = NO_INDEX,
	};
	return &list->rows[list->row_count++];
}

void list_add_passive(struct list *list, unsigned style, const char *text, size_t length)
{
	add_row(list, style, text, length);
}

void list_add_paragraph(struct list *list, unsigned style, const char *text, size_t columns)
{
	struct text_lines lines = { 0 };

	text_wrap(&lines, text, columns, false);
	for (size_t i = 0; i < lines.count; i++)
		list_add_passive(list, style, lines.items[i].start, lines.items[i].length);
	text_lines_release(&lines);
}

struct item *list_add_item(struct list *list, int kind, size_t index)
{
	struct item *item;
	size_t above = list->row_count;

	MEM_MORE(list->items, list->item_count, list->item_size);
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

/* The last row's piece of a text, from byte `from` of it on, stands behind `before` bytes: what of it was found? */
static void mark_found(struct list *list, const struct match *match, size_t before, size_t from,
		       size_t length)
{
	struct row *row = &list->rows[list->row_count - 1];

	for (size_t i = 0; match && i < match->range_count; i++) {
		size_t start = match->ranges[i].start, end = start + match->ranges[i].length;

		if (start < from)
			start = from;
		if (end > from + length)
			end = from + length;
		if (start < end)
			row->spans[row->span_count++] = (struct match_range){
				.start = before + start - from, .length = end - start,
			};
	}
}

/* A text behind its head, in the last item. */
struct headed {
	const char *head, *text;
	unsigned style;
	const struct match *match;
};

/* A row: the head or blanks, and then the text. */
static void add_headed(struct list *list, const struct headed *headed, bool first, size_t indent,
		       const struct text_line *line)
{
	struct strbuf row;
	size_t before;

	strbuf_init(&row);
	strbuf_addf(&row, "%*s%s", (int)indent, "", first ? headed->head : "");
	before = row.length;
	strbuf_addn(&row, line->start, line->length);
	list_add_row(list, headed->style, row.text, row.length);
	mark_found(list, headed->match, before, (size_t)(line->start - headed->text), line->length);
	strbuf_release(&row);
}

static void add_wrapped(struct list *list, const struct headed *headed, size_t columns)
{
	const char *head = headed->head;
	size_t head_columns = text_columns(head, strlen(head));
	bool hangs = columns >= head_columns + ROOM_FOR_HANGING;
	size_t indent = hangs ? head_columns : 0;
	struct text_lines lines = { 0 };

	text_wrap(&lines, headed->text, columns > head_columns ? columns - head_columns : 1, false);
	if (lines.count)
		add_headed(list, headed, true, 0, &lines.items[0]);
	if (!hangs && lines.count > 1) {
		const char *rest = lines.items[1].start;

		lines.count = 0;
		text_wrap(&lines, rest, columns, false);
		for (size_t i = 0; i < lines.count; i++)
			add_headed(list, headed, false, 0, &lines.items[i]);
	} else {
		for (size_t i = 1; i < lines.count; i++)
			add_headed(list, headed, false, indent, &lines.items[i]);
	}
	text_lines_release(&lines);
}

void list_add_wrapped(struct list *list, unsigned style, const char *head, const char *text,
		      size_t columns)
{
	add_wrapped(list, &(struct headed){ .head = head, .text = text, .style = style }, columns);
}

void list_add_matched(struct list *list, const char *head, const char *text,
		      const struct match *match, size_t columns)
{
	add_wrapped(list, &(struct headed){ .head = head, .text = text, .match = match }, columns);
}

size_t list_find(const struct list *list, int kind, size_t index)
{
	for (size_t i = 0; i < list->item_count; i++) {
		if (list->items[i].kind == kind && list->items[i].index == index)
			return i;
	}
	return NO_INDEX;
}

static bool is_held(const struct hold *hold, const struct item *item)
{
	return !item->passing && item->kind == hold->kind && item->index == hold->index;
}

struct hold list_hold(const struct list *list, size_t item)
{
	struct hold hold = { .item = item };
	size_t at = item;

	if (item >= list->item_count)
		return hold;
	for (; at > 0 && list->items[at].passing; at--)
		hold.behind++;
	hold.kind = list->items[at].kind;
	hold.index = list->items[at].index;
	for (size_t i = 0; i <= at; i++)
		hold.staying += is_held(&hold, &list->items[i]);
	return hold;
}

size_t list_held(const struct list *list, const struct hold *hold)
{
	size_t item = NO_INDEX, staying = 0;

	if (!list->item_count)
		return 0;
	for (size_t i = 0; i < list->item_count && staying < hold->staying; i++) {
		if (!is_held(hold, &list->items[i]))
			continue;
		item = i;
		staying++;
	}
	if (item == NO_INDEX)
		return hold->item < list->item_count ? hold->item : list->item_count - 1;
	for (size_t i = 0; i < hold->behind && item + 1 < list->item_count && list->items[item + 1].passing; i++)
		item++;
	return item;
}

static size_t end_of(const struct item *item)
{
	return item->first + item->count;
}

/* The item's first row, or as many of the rows that lead up to it as a window can hold with that. */
static size_t start_of(const struct item *item, size_t height)
{
	return item->first - (item->lead < height ? item->lead : height - 1);
}

/* The end of the item; of the last one, with the rows that follow. */
static size_t finish_of(const struct list *list, size_t item, size_t height)
{
	size_t end = end_of(&list->items[item]), rest = list->row_count - end;

	if (item + 1 < list->item_count)
		return end;
	return end + (rest < height ? rest : height - 1);
}

size_t list_top(const struct list *list, const struct place *place, size_t height)
{
	size_t last = list->row_count > height ? list->row_count - height : 0;
	size_t top = place->top < last ? place->top : last, from, to;

	if (!list->item_count)
		return top;
	from = start_of(&list->items[place->focus], height);
	to = finish_of(list, place->focus, height);
	/* Of what is longer than the window any part will do. */
	if (to - from > height)
		return top < from ? from : top > to - height ? to - height : top;
	if (top + height < to)
		top = to - height;
	return top > from ? from : top;
}

/* The first item that begins, with what leads up to it, in the window from `top` on; or the one before. */
static size_t item_from(const struct list *list, size_t top, size_t height)
{
	size_t i = 0;

	while (i + 1 < list->item_count && start_of(&list->items[i], height) < top)
		i++;
	return i > 0 && list->items[i].first >= top + height ? i - 1 : i;
}

/* The mark goes with the window, which never jumps over rows, and never stays where it was. */
static void page(const struct list *list, struct place *place, bool down, size_t height)
{
	size_t old = place->top, before = place->focus, step = height > 1 ? height - 1 : 1;
	size_t last = list->row_count > height ? list->row_count - height : 0, start;

	if (down)
		place->top = old + step < last ? old + step : last;
	else
		place->top = old > step ? old - step : 0;
	if (place->top == old) {
		place->focus = down ? list->item_count - 1 : 0;
		return;
	}
	place->focus = item_from(list, place->top, height);
	if (down && place->focus == before && end_of(&list->items[before]) <= old + height &&
	    before + 1 < list->item_count)
		place->focus++;
	if (!down && place->focus == before && list->items[before].first >= old && before > 0)
		place->focus--;
	/* No item is cut in half at the top, unless rows would be skipped. */
	start = start_of(&list->items[place->focus], height);
	if (down && start > place->top)
		place->top = start < old + height ? start : old + height;
	while (down && place->focus > before && list_top(list, place, height) > old + height)
		place->focus--;
	while (!down && place->focus < before && list_top(list, place, height) + height < old)
		place->focus++;
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
	if (finish_of(list, place->focus, height) > place->top + height)
		place->top++;
	else if (place->focus + 1 < list->item_count)
		place->focus++;
}

static void move_up(const struct list *list, struct place *place, size_t height)
{
	if (start_of(&list->items[place->focus], height) < place->top)
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
		move_up(list, place, height);
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

static void draw_found(const struct row *r, size_t row, size_t columns)
{
	for (size_t i = 0; i < r->span_count; i++) {
		size_t column = MARK_COLUMNS + text_columns(r->text, r->spans[i].start);
		char *found = mem_strndup(r->text + r->spans[i].start, r->spans[i].length);

		if (column + text_columns(found, strlen(found)) <= columns)
			screen_text(row, column, columns - column, r->style | STYLE_MATCH, found);
		free(found);
	}
}

/* The number that a row begins with, in one piece with the mark: that is fewer bytes to send. */
static void draw_number(const char *text, size_t row)
{
	size_t blanks = strspn(text, " "), length = blanks + strcspn(text + blanks, " ");
	char *number = mem_strndup(text, length);

	screen_text(row, MARK_COLUMNS, length, STYLE_FOCUS, number);
	free(number);
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
		draw_found(r, row + i, columns);
		if (top + i != marked || r->item == NO_INDEX)
			continue;
		screen_text(row + i, 0, MARK_COLUMNS, STYLE_FOCUS, "> ");
		if (list->items[r->item].numbered && list->items[r->item].first == marked)
			draw_number(r->text, row + i);
	}
	return row + marked - top;
}
