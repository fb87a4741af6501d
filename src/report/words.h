/* The words for what core computes: verdicts, answers, sources.  One wording for every front end and format. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/strbuf.h"
#include "core/session.h"

/* Static, in the language in force: "Affected" / a sentence for the person at the machine. */
const char *words_verdict(enum verdict verdict);
const char *words_verdict_sentence(enum verdict verdict);

/*
 * The answer to a question as words: "Service Pack 2", "none of these", "not known",
 * "not known; taken as: None", "not answered yet", "not asked".
 */
void words_answer(struct strbuf *out, const struct outcome *outcome, const struct answers *answers,
		  size_t question, size_t language);

/* An answer as --set takes it: "os=win2000-server", "products=none"; never translated. */
void words_setting(struct strbuf *out, const struct answers *answers, size_t question);

/* "The letter, …; fact (later than the advisory): …"; nothing for an empty list. */
void words_sources(struct strbuf *out, const struct advisory *advisory,
		   const struct index_list *sources, size_t language);

/* What an answer made void, as one sentence per question, each on a line of its own. */
void words_dropped(struct strbuf *out, const struct advisory *advisory, const struct dropped *dropped,
		   size_t count, size_t language);

#endif
