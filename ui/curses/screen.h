/*
 * The terminal as a grid of cells.  The one place that starts and ends curses and puts text on the
 * screen: clipped by columns, never a format.  A front-end singleton: there is one terminal.
 */
#ifndef UI_CURSES_SCREEN_H
#define UI_CURSES_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/curses/theme.h"

/*
 * theme: an id, NULL is the default one; ascii: lines are drawn with ASCII characters in every theme.
 * False: this terminal can't position the cursor, or isn't known; nothing was drawn.
 */
bool screen_start(const char *theme, bool ascii, bool mouse);
/* Has the window another size since this was last asked?  Then the screen has it, too, up to 300 rows and 1,000 columns. */
bool screen_resized(void);
/* Gives the terminal back as it was; also at exit.  Harmless if it isn't started. */
void screen_stop(void);

/* The next theme, from the next screen_begin(true) on.  Returns its name in the program's language. */
const char *screen_next_look(void);
/* Only ASCII characters for lines, by wish or because there are no others. */
bool screen_ascii(void);

size_t screen_rows(void);
size_t screen_columns(void);

/* A blank grid to draw on; `anew`: what the terminal shows isn't trusted, all of it is sent again. */
void screen_begin(bool anew);
/* What is wider than `width` columns ends in "..".  style: enum style, bit set. */
void screen_text(size_t row, size_t column, size_t width, unsigned style, const char *text);
/* Blanks in that style, as a ground for text. */
void screen_fill(size_t row, size_t column, size_t width, unsigned style);
/* A line of so many cells, downwards. */
void screen_vertical(size_t row, size_t column, size_t height);
/* The end of a text, as much of it as fits into so many columns.  Borrowed. */
const char *screen_tail(const char *text, size_t columns);
/* Shows what was drawn, with the cursor there, and tells a test that the program waits now. */
void screen_end(size_t row, size_t column);

/* What the screen shows, as text, and below it what shows it: for a bug report.  The caller frees it. */
char *screen_dump(void);
/*
 * Sends a text for the clipboard to the terminal (OSC 52); whether that takes it, nobody tells.  False:
 * it is too long, or more than text and line feeds; nothing was sent.
 */
bool screen_clipboard(const char *text);

/* Out of the alternate screen and back.  Between them screen_line writes plain lines, unclipped. */
void screen_leave(void);
void screen_return(void);
void screen_line(const char *text);
/* For tests: all that is to be drawn is drawn, and the program waits. */
void screen_idle(void);

/* Stops the program as its shell expects, until it is continued. */
void screen_suspend(void);

#endif
