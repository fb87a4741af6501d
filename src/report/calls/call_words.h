/* The words for what is noted in a call, for front ends and tickets alike. */
#ifndef REPORT_CALLS_CALL_WORDS_H
#define REPORT_CALLS_CALL_WORDS_H

#include "base/strbuf.h"
#include "core/call/call.h"

/* "Ticket number"; static. */
const char *call_field_name(enum call_field field);
/* The number of a case, and how it is said on the phone: "7K3F-G (seven, Kilo, three, Foxtrot, Golf)". */
void call_add_case(struct strbuf *out, const char *number);
/* A time that something took: "1:02:05". */
void call_add_length(struct strbuf *out, int64_t seconds);
/* What stands before a note: its time, its machine if there are several, and what it is about. */
void call_add_note_head(struct strbuf *out, const struct call *call, const struct note *note, size_t language);
/* What is asked for when a note is to be written: "Note on the step: Unplug …". */
void call_add_note_prompt(struct strbuf *out, const struct advisory *advisory, enum note_about about,
			  size_t index, size_t language);

#endif
