/*
 * How far a long piece of work is, on standard error: on a terminal one line that is drawn anew some ten times a second
 * at most, elsewhere a line now and then.  One at a time.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct progress {			/* all texts are borrowed */
	const char *name;		/* what is at work; harmless; "": not known */
	uint64_t done, total;		/* total 0: not known */
	bool counts_bytes;		/* done and total are bytes; else they are things … */
	uint64_t bytes;			/* … for which so many bytes have come; 0: not told */
};

/* Draws or writes it, if it is time to. */
void progress_show(const struct progress *progress);
/* Before anything else is written to the terminal: the line is gone until it is drawn again. */
void progress_hide(void);
/* The work is over: the next one begins anew. */
void progress_end(void);

/* "2,379" */
void progress_add_number(struct strbuf *out, uint64_t number);

#endif
