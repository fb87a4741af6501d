/* How far an advisory that speaks of products can be trusted: what pages, sheets and tickets share. */
#ifndef REPORT_TRUST_H
#define REPORT_TRUST_H

#include "base/strbuf.h"
#include "core/csaf/csaf.h"

/* A date of the document without its time. */
void trust_day(struct strbuf *out, const char *date);
/* "LW-2024-001, version 2, 2024-03-08": which edition of the advisory this is. */
void trust_edition(struct strbuf *out, const struct advisory *advisory);
/* "TLP:AMBER": who may see it; nothing where nobody says, as of every guide. */
void trust_tlp(struct strbuf *out, const struct advisory *advisory);
/*
 * "TLP:AMBER - interim - ", for what stands behind it on the same line: the label, if there is one, and the
 * status, unless it is final.
 */
void trust_label(struct strbuf *out, const struct advisory *advisory);
/* Both: "TLP:AMBER - interim - LW-2024-001, …". */
void trust_banner(struct strbuf *out, const struct advisory *advisory);
/*
 * "CISA (coordinator), en-US, icsa-1.json": who says it and his part in it, in the standard's word; in which language;
 * where it was read.
 */
void trust_origin(struct strbuf *out, const struct advisory *advisory);
/* The standard's mandatory tests that fail: "6.1.1, 6.1.6"; nothing if there are none. */
void trust_failed(struct strbuf *out, const struct advisory *advisory);
/* "6.1.1 (3 times), 6.1.6": those of that class. */
void trust_failed_counted(struct strbuf *out, const struct advisory *advisory, enum csaf_class class);

#endif
