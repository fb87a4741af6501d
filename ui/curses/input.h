/*
 * What comes from the person: keys as actions, typed and pasted text, the mouse, a changed window, the end.
 * Signals only set flags, and are let in only while the program waits.
 */
#ifndef UI_CURSES_INPUT_H
#define UI_CURSES_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "ui/front.h"
#include "ui/keys.h"

enum event_kind {
	EVENT_KEY,
	EVENT_PASTE,
	EVENT_CLICK,		/* the wheel comes as ACTION_UP and ACTION_DOWN */
	EVENT_WORK,		/* the front's work has something to do, or its links */
	EVENT_TICK,		/* nothing came for as long as was said */
	EVENT_RESIZE,		/* or for another reason: all is to be drawn anew */
	EVENT_LEAVE,		/* asked to leave by a signal */
	EVENT_GONE,		/* end of input: nobody is there any more */
};

#define TYPED_MAX 5		/* one character in UTF-8 and the NUL */

struct event {
	enum event_kind kind;
	enum action action;	/* KEY: what it does, there or elsewhere; ACTION_NONE: nothing */
	unsigned digit;		/* KEY, ACTION_DIGIT: 1-9 */
	char typed[TYPED_MAX];	/* KEY: what it types where letters are text; "": it isn't a letter */
	bool erases;		/* KEY: backspace, where letters are text */
	char *paste;		/* PASTE: one line of harmless text; owned by the event's reader: free() */
	size_t row, column;	/* CLICK: the cell */
};

/* What a key does on that screen, where letters are commands: a character, or (`special`) curses' code of a key. */
enum action input_action(wint_t code, bool special, enum key_place place);

/* Catches signals and puts them back as they were.  Without `mouse` what a mouse sends is dropped. */
void input_start(bool mouse);
void input_stop(void);

/*
 * Waits for the next event, at most so many milliseconds without any input; -1: as long as it takes.
 * place: where one is.  front: whose work goes on meanwhile, and whose links are checked; NULL: nothing does.
 */
void input_next(struct event *event, enum key_place place, const struct front *front, int limit);
/* Is nothing typed for a moment?  Meanwhile the terminal shows what was drawn. */
bool input_rests(void);
/* Waits, out of the alternate screen, for any key; false: it ended otherwise (the next event says how). */
bool input_any_key(const struct front *front);

#endif
