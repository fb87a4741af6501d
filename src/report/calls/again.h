/* The command for the same plan again: "fixwalk plan code-red --set os=nt4-server"; never translated. */
#ifndef REPORT_CALLS_AGAIN_H
#define REPORT_CALLS_AGAIN_H

#include "base/strbuf.h"
#include "core/answers.h"

/* What it is opened by: a guide's id; the file of a document, whose id need not be found again.  Borrowed. */
const char *again_name(const struct advisory *advisory);
/*
 * On one line without a line feed, safe to paste into a shell.  start: "fixwalk plan", "fixwalk"; advisory: the id
 * or path that it was opened by.
 */
void again_command(struct strbuf *out, const char *start, const char *advisory,
		   const struct answers *answers);
/* The same on lines of at most so many columns where the answers allow it; each begins with indent, a shell joins them. */
void again_command_lines(struct strbuf *out, const char *start, const char *advisory, const struct answers *answers,
			 const char *indent, size_t columns);

#endif
