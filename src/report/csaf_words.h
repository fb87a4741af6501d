/* Plain words for what the CSAF standard has ids for.  All are static and in the language in force. */
#ifndef REPORT_CSAF_WORDS_H
#define REPORT_CSAF_WORDS_H

#include "base/strbuf.h"
#include "core/csaf/csaf.h"

/* Who publishes: what a publisher of that category does; what to be careful about, NULL: nothing. */
const char *csaf_words_role(const char *category);
const char *csaf_words_caution(const char *category);
/* Who may be told, by a label of the Traffic Light Protocol ("": none is given). */
const char *csaf_words_tlp(const char *label);
/* How far the publisher is, by the document's status: a word, "" for one that isn't known; a sentence. */
const char *csaf_words_stage(const char *status);
const char *csaf_words_stage_sentence(const char *status);
/* What it means to stand on a list; STATUS_COUNT: on none, but in a remediation. */
const char *csaf_words_list(enum csaf_status status);
/* "Vendor", "Version", … */
const char *csaf_words_facet(enum facet facet);
/* What a remediation of that category does. */
const char *csaf_words_remedy(enum remediation_category category);
/* Why a product isn't affected, by a flag's label; NULL: the standard has none such. */
const char *csaf_words_flag(const char *label);

/* The publisher's text, harmless: its lines stay, and a tab is a blank. */
void csaf_words_add_prose(struct strbuf *out, const char *text);

#endif
