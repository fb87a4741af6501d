/* The ticket's text as one JSON object and a line feed; for ticket_write only. */
#ifndef REPORT_CALLS_TICKET_JSON_H
#define REPORT_CALLS_TICKET_JSON_H

#include "base/strbuf.h"
#include "core/call/call.h"

/* The call's answers must have been kept (call_keep). */
void ticket_json(struct strbuf *out, const struct call *call, size_t language, int64_t now);

#endif
