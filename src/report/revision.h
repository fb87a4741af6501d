/* What changes between two revisions of an advisory, for people and for machines. */
#ifndef REPORT_REVISION_H
#define REPORT_REVISION_H

#include "base/strbuf.h"
#include "core/csaf/revision.h"

/* The first products of each change by name, and how many more there are. */
void revision_text(struct strbuf *out, const struct revision *revision, size_t language);
/* One object and a line feed; all products. */
void revision_json(struct strbuf *out, const struct revision *revision, size_t language);

#endif
