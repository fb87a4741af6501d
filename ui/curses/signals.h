/*
 * Signals that would end or stop the program with the terminal still in its hands: they only set flags, and are let in
 * only while the program waits.
 */
#ifndef UI_CURSES_SIGNALS_H
#define UI_CURSES_SIGNALS_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

enum signal_news {
	SIGNAL_NONE,
	SIGNAL_HANGUP,		/* the line is lost */
	SIGNAL_LEAVE,		/* asked to leave */
	SIGNAL_STOP,		/* asked to stop, as by Ctrl-Z */
	SIGNAL_CONTINUED,	/* somebody else may have used the terminal */
};

/* Catches them, and puts them back as they were. */
void signals_start(void);
void signals_stop(void);

/* ppoll with the signals let in; limit: in ms, -1: as long as it takes.  Less than 0: one came. */
int signals_poll(struct pollfd *waits, size_t count, int limit);
/* Has one come since signals_take? */
bool signals_noted(void);
/* The gravest that came; the first two are never taken away, since the program ends. */
enum signal_news signals_take(void);

#endif
