#include "ui/curses/window.h"

#include <curses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define ROWS_MOST 300
#define COLUMNS_MOST 1000

static volatile sig_atomic_t changed;
static struct sigaction before;	/* what a change of the window did */

static void note_change(int number)
{
	(void)number;
	changed = 1;
}

static void name_size(const char *variable, int size)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", size);
	setenv(variable, text, 1);
}

/*
 * Windows can be said to be of any size: curses would take memory for all of it, and fail where that is no short number.
 * What is over the limits stays empty.  Curses looks by itself at times, and believes these variables rather than the
 * window.  False: nobody knows the size.
 */
static bool window_size(int *rows, int *columns)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
		return false;
	*rows = size.ws_row < ROWS_MOST ? size.ws_row : ROWS_MOST;
	*columns = size.ws_col < COLUMNS_MOST ? size.ws_col : COLUMNS_MOST;
	name_size("LINES", *rows);
	name_size("COLUMNS", *columns);
	return true;
}

void window_watch(void)
{
	const struct sigaction action = { .sa_handler = note_change };
	int rows, columns;

	sigaction(SIGWINCH, &action, &before);
	changed = 0;
	window_size(&rows, &columns);
}

void window_unwatch(void)
{
	sigaction(SIGWINCH, &before, NULL);
}

void window_fit(void)
{
	int rows, columns;

	changed = 0;
	if (window_size(&rows, &columns) && is_term_resized(rows, columns))
		resize_term(rows, columns);
}

bool window_changed(void)
{
	if (!changed)
		return false;
	window_fit();
	return true;
}
