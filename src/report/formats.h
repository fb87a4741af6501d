/* A document as a file's contents, one function per format.  For report_plan only. */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "base/strbuf.h"
#include "report/document.h"

void format_text(struct strbuf *out, const struct document *document);
void format_markdown(struct strbuf *out, const struct document *document);

#endif
