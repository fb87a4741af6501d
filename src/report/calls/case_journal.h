/*
 * The journal of a kept call, for people and other programs: who answered what for which machine, and when.  Read from the
 * call's record (call_json.h) alone, so that it can be told where the advisory isn't at hand any more.
 */
#ifndef REPORT_CALLS_CASE_JOURNAL_H
#define REPORT_CALLS_CASE_JOURNAL_H

#include "core/advisory.h"
#include "report/json.h"

/*
 * For reading, under a heading, wrapped as a ticket; nothing, if nothing was answered.  advisory: of the record's id and
 * revision, for the words of questions and answers in that language; NULL: their ids must do.
 */
void case_journal_text(struct strbuf *out, const cJSON *record, const struct advisory *advisory, size_t language);
/* The notes in the same way, of a call whose advisory isn't at hand. */
void case_notes_text(struct strbuf *out, const cJSON *record);

/* CSV: the header; a record for each entry: case,at,by,machine,question,answer (several values are parted by ';'). */
void case_journal_csv_header(struct strbuf *out);
void case_journal_csv(struct strbuf *out, const char *number, const cJSON *record);

#endif
