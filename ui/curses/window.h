/* The size of the terminal's window, within limits that curses can bear. */
#ifndef UI_CURSES_WINDOW_H
#define UI_CURSES_WINDOW_H

#include <stdbool.h>

/*
 * Watches for changes from now on; before curses starts, which leaves them to a handler that is there already, and
 * which is told the size.
 */
void window_watch(void);
void window_unwatch(void);
/* Gives curses the size that the window has now. */
void window_fit(void);
/* Has it changed since it was last fitted?  Then it is fitted. */
bool window_changed(void);

#endif
