/*
 * Rows of text, some of which make up items that the mark can stand on: the options of a question, the
 * blocks of a document.  The rest (headings, blank rows) is passed over but comes into view with the
 * item below it.  Rows depend on the width; items don't, so that a place survives every resize.
 */
#ifndef UI_CURSES_LIST_H
#define UI_CURSES_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/keys.h"
#include "ui/match.h"

#define MARK_COLUMNS 2		/* "> " before every row */

struct row {
	char *text;		/* owned */
	struct match_range spans[MATCH_WORDS_MAX];
	size_t span_count;	/* bytes that are marked as found */
	unsigned style;		/* enum style, bit set */
	size_t item;		/* NO_INDEX: passed over */
};

struct item {
	int kind;		/* what it is, and which: the view's own affair */
	size_t index;
	char *address;		/* that it shows; owned; NULL: none */
	bool passing;		/* it comes and goes with what is known; all others stay */
	bool numbered;		/* its first row begins with its number, which is shown with the mark */
	size_t lead;		/* rows passed over that belong to it */
	size_t first, count;	/* its rows */
};

struct list {
	struct row *rows;	/* owned */
	size_t row_count, row_size;
	struct item *items;	/* owned */
	size_t item_count, item_size;
};

struct place {			/* of the mark and of the window on the rows */
	size_t focus;
	size_t top;		/* as it was chosen; what is shown is worked out by list_top */
};

struct hold {			/* on an item, whatever comes and goes before it */
	int kind;
	size_t index;		/* what the last item up to it that stays stands for; … */
	size_t staying;		/* … so many of those that stand for the same, up to it */
	size_t behind;		/* so many behind that, which don't stay */
	size_t item;		/* where it was, for when nothing stands for that any more */
};

void list_release(struct list *list);		/* empties it; it can be filled again */

/* Rows that the mark passes over; they lead up to the next item. */
void list_add_passive(struct list *list, unsigned style, const char *text, size_t length);
/* The same for a text, wrapped to `columns`. */
void list_add_paragraph(struct list *list, unsigned style, const char *text, size_t columns);
/* A new item without rows; a row more for the last item. */
struct item *list_add_item(struct list *list, int kind, size_t index);
void list_add_row(struct list *list, unsigned style, const char *text, size_t length);

/*
 * The last item's text behind its head ("1 ( ) "), wrapped to `columns`; where there is room, under
 * the text, else under the head.
 */
void list_add_wrapped(struct list *list, unsigned style, const char *head, const char *text,
		      size_t columns);

/* The same with what a filter found in the text marked.  match NULL: nothing. */
void list_add_matched(struct list *list, const char *head, const char *text,
		      const struct match *match, size_t columns);

/* The item with that kind and index; NO_INDEX: none. */
size_t list_find(const struct list *list, int kind, size_t index);
struct hold list_hold(const struct list *list, size_t item);
/* The item that is held; if it has gone, the one before. */
size_t list_held(const struct list *list, const struct hold *hold);
/* Moves as ACTION_UP … ACTION_PREVIOUS say, in a window of `height` rows. */
void list_move(const struct list *list, struct place *place, enum action action, size_t height);
/* The first row in the window, so that the focused item is seen, whole if it can be. */
size_t list_top(const struct list *list, const struct place *place, size_t height);
/* Draws the window in the screen's rows from `row` on; returns the screen's row of the mark. */
size_t list_draw(const struct list *list, const struct place *place, size_t row, size_t height,
		 size_t columns);

#endif
