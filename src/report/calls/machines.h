/* Several machines in one call: all of them side by side, and which steps they share. */
#ifndef REPORT_CALLS_MACHINES_H
#define REPORT_CALLS_MACHINES_H

#include "base/strbuf.h"
#include "report/pages/document.h"

/* Its name, harmless and on one line; "Machine 2" for one that has none. */
void machine_name(struct strbuf *out, const struct call *call, size_t machine);

/*
 * Fills an empty document.  First a fact for each machine, whose index is the machine's in call.machines;
 * with several machines then the steps that all of them share, once, and for each machine what is left.
 */
void document_machines(struct document *document, struct call *call);

#endif
