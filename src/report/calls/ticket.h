/* The text for the ticket of a call: who, which machines, verdicts and why, what was done and what not. */
#ifndef REPORT_CALLS_TICKET_H
#define REPORT_CALLS_TICKET_H

#include "base/strbuf.h"
#include "core/call/call.h"

enum ticket_format { TICKET_TEXT, TICKET_MARKDOWN, TICKET_JSON, TICKET_FORMAT_COUNT };

const char *ticket_suffix(enum ticket_format format);	/* ".txt", ".md", ".json"; static */
const char *ticket_name(enum ticket_format format);	/* "plain text", "Markdown", "JSON"; static */

/*
 * All machines of the call as they are now; language: index of the advisory's languages.  Text is wrapped at
 * 72 columns.  In text and Markdown what was typed is harmless; in JSON it is as it was typed.
 */
void ticket_write(struct strbuf *out, struct call *call, enum ticket_format format, size_t language,
		  int64_t now);

#endif
