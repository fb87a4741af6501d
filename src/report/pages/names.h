/* Names of things of which one is meant: "A", "B" or "C"; so many are named, more are only counted. */
#ifndef REPORT_PAGES_NAMES_H
#define REPORT_PAGES_NAMES_H

#include <stdbool.h>

#include "base/strbuf.h"

struct names {
	struct strbuf text;	/* those before the last */
	char *last;		/* owned, without quotes; NULL: none yet */
	bool last_quoted;
	size_t most;
	size_t count;		/* those that are only counted, too */
};

void names_init(struct names *names, size_t most);
void names_release(struct names *names);
void names_add(struct names *names, const char *name);		/* as it is */
void names_quote(struct names *names, const char *name);	/* in quotes */
/* Ends the list; "" if there are none.  Borrowed. */
const char *names_end(struct names *names);

#endif
