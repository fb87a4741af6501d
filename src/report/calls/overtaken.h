/* What a newer revision makes of what was said in a call (core/call/as_told.h), in words and as JSON. */
#ifndef REPORT_CALLS_OVERTAKEN_H
#define REPORT_CALLS_OVERTAKEN_H

#include "base/strbuf.h"
#include "core/call/as_told.h"
#include "core/call/call.h"

/*
 * Appends, for each machine for which anything differs, the verdicts before and now, and a line for each step and
 * warning that goes, comes or reads differently; each line begins with indent; of very many the first ones, and how many
 * more.  told: by machine of the call, which is of the advisory at hand.  False: nothing differs, and nothing was appended.
 */
bool overtaken_lines(struct strbuf *out, struct call *call, const struct as_told *told, const char *indent,
		     size_t language);
/* The same for machines, whole: a list with an object for each of these. */
bool overtaken_json(struct strbuf *out, struct call *call, const struct as_told *told, size_t language);

#endif
