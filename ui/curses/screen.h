/*
 * The terminal as a grid of cells.  The one place that starts and ends curses and puts text on the
 * screen: clipped by columns, never a format.  A front-end singleton: there is one terminal.
 */
#ifndef UI_CURSES_SCREEN_H
#define UI_CURSES_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum style {			/* bit set */
	STYLE_PLAIN = 0,
	STYLE_BOLD = 1,
	STYLE_REVERSE = 2,
	STYLE_UNDERLINE = 4,
};

/* False: this terminal can't position the cursor, or isn't known; nothing was drawn. */
bool screen_start(void);
/* Gives the terminal back as it was; also at exit.  Harmless if it isn't started. */
void screen_stop(void);

size_t screen_rows(void);
size_t screen_columns(void);

/* A blank grid to draw on; `anew`: what the terminal shows isn't trusted, all of it is sent again. */
void screen_begin(bool anew);
/* What is wider than `width` columns ends in "..". */
void screen_text(size_t row, size_t column, size_t width, unsigned style, const char *text);
/* The end of a text, as much of it as fits into so many columns.  Borrowed. */
const char *screen_tail(const char *text, size_t columns);
/* Shows what was drawn, with the cursor there, and tells a test that the program waits now. */
void screen_end(size_t row, size_t column);

/* Out of the alternate screen and back.  Between them screen_line writes plain lines, unclipped. */
void screen_leave(void);
void screen_return(void);
void screen_line(const char *text);
void screen_idle(void);

/* Stops the program as its shell expects, until it is continued. */
void screen_suspend(void);

#endif
