/*
 * What both front ends share: how they are started, how they end, the table of keys.  Front ends get a
 * session and show it; they open no files and fetch nothing.
 */
#ifndef UI_FRONT_H
#define UI_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/session.h"

enum front_end {
	FRONT_DONE,		/* the plan was reached */
	FRONT_LEFT,		/* left before that */
	FRONT_EOF,		/* end of input, or the terminal is gone */
	FRONT_UNUSABLE,		/* this terminal can't show it (curses only); nothing was drawn */
};

/* Run until the person leaves.  The session keeps the answers. */
enum front_end line_run(struct session *session);
enum front_end curses_run(struct session *session);

/* What a key does, in both front ends.  One table: foot, help and man page are made from it. */
enum action {
	ACTION_NONE,
	ACTION_UP, ACTION_DOWN, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_HOME, ACTION_END,
	ACTION_NEXT, ACTION_PREVIOUS,	/* Tab: to the next heading, and back */
	ACTION_DIGIT,		/* 1-9: go to that one */
	ACTION_ACCEPT,		/* Enter: answer and go on; on the plan: open a step */
	ACTION_TICK,		/* Space */
	ACTION_UNKNOWN,
	ACTION_BACK,
	ACTION_FORWARD,
	ACTION_HELP,
	ACTION_WHERE,
	ACTION_WHY,
	ACTION_FILTER,
	ACTION_ANSWERS,
	ACTION_LANGUAGE,
	ACTION_PLAN,
	ACTION_RAW,		/* v: addresses whole, outside the screen */
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_QUIT,
	ACTION_COUNT,
};

enum key_place {		/* where a key belongs: bit set */
	SCREEN_OVERVIEW = 1,
	SCREEN_QUESTION = 2,	/* one option is the answer */
	SCREEN_MANY = 4,	/* several options may be ticked */
	SCREEN_TEXT = 8,	/* a text is the answer: letters are text */
	SCREEN_FILTER = 16,	/* the list is being filtered: letters are text */
	SCREEN_PLAN = 32,
	SCREEN_ANSWERS = 64,	/* all answers */
	SCREEN_STEP = 128,	/* one step of the plan */
	SCREEN_PAGER = 256,	/* help, why, where */
	SCREEN_OPTIONS = SCREEN_QUESTION | SCREEN_MANY,
	SCREEN_TYPING = SCREEN_TEXT | SCREEN_FILTER,
	SCREEN_LETTERS = SCREEN_OVERVIEW | SCREEN_OPTIONS | SCREEN_PLAN | SCREEN_ANSWERS |
			 SCREEN_STEP | SCREEN_PAGER,
	SCREEN_ALL = SCREEN_LETTERS | SCREEN_TYPING,
};

/* An action can have several entries: it means something else, or has other keys, on some screens. */
struct key_help {
	enum action action;
	const char *keys;	/* as shown in the help: "Up/Down, k/j" (N_: key names may be translated) */
	const char *foot;	/* as shown at the foot: "Enter"; NULL: not at the foot */
	const char *short_text;	/* N_: one or two words for the foot; NULL: not at the foot */
	const char *text;	/* N_: one line for help and man page */
	const char *line;	/* what is typed in the line front end; NULL: no such thing there */
	unsigned screens;	/* where it works; enum key_place, bit set */
};

/* The table, ended by ACTION_NONE.  Order: most needed first (the foot drops from the right, but keeps help). */
extern const struct key_help key_table[];

#endif
