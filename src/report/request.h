/* What is asked of the helper programs that print, and what helpers answer: lines of JSON (base/wire.h). */
#ifndef REPORT_REQUEST_H
#define REPORT_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Which printers there are. */
void request_printers(struct strbuf *out);

struct print_request {		/* all borrowed */
	const char *printer;	/* name or address; "": the default one */
	const char *title;
	const char *media;	/* struct paper */
	unsigned copies;
	const char *sides;	/* "one", "long", "short" */
};
void request_print(struct strbuf *out, const struct print_request *request);

struct printer {		/* all owned */
	char *name, *info;	/* info: what people call it, or where it stands; harmless, one line; may be "" */
	char *state;		/* in words: "idle", "takes no jobs", "stopped: out of paper" */
	bool is_default;
};

/* An answer; what is not in it is NULL, 0, false.  Strings are owned. */
struct helper_reply {
	char *error;		/* why it can't be done, in words */
	char *said;		/* how it goes, in words */
	unsigned pages;		/* fixwalk-pdf: of the PDF behind it */
	bool missing;		/* … some characters are in none of this machine's fonts */
	unsigned job;		/* fixwalk-print: its number */
	bool over;		/* … nothing more will happen to it */
	struct printer *printers;	/* … owned */
	size_t printer_count;
};

/* False: it is no answer; there is nothing to release then. */
bool helper_reply_read(struct helper_reply *reply, const char *json) __attribute__((warn_unused_result));
void helper_reply_free(struct helper_reply *reply);
void printers_free(struct printer *printers, size_t count);

#endif
