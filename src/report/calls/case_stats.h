/*
 * What the calls of a helpdesk come to, for its lead: calls per day, verdicts, minutes per call, and where callers don't
 * know the answer.
 */
#ifndef REPORT_CALLS_CASE_STATS_H
#define REPORT_CALLS_CASE_STATS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct case_stat {
	const char *verdicts;		/* ids, parted by commas */
	int64_t began, seconds;		/* of talking */
	bool closed;
};

struct case_stats;

struct case_stats *case_stats_new(void);
void case_stats_free(struct case_stats *stats);

void case_stats_add(struct case_stats *stats, const struct case_stat *facts);
/*
 * The answers in the record (call_json.h) of a call about that advisory: a question counts once for each machine for which
 * it was answered; as unknown if that was said of it at any time.  False: this is no record.
 */
bool case_stats_answers(struct case_stats *stats, const char *advisory, const char *record,
			size_t length);

/* What a question is called, in the language in force; borrowed until the next call.  NULL: that isn't known. */
typedef const char *question_label(void *context, const char *advisory, const char *question);

/* For reading; and as one JSON object with a line feed, for machines. */
void case_stats_text(struct strbuf *out, struct case_stats *stats, question_label *label, void *context);
void case_stats_json(struct strbuf *out, struct case_stats *stats);

#endif
