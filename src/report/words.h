/* The words for what core computes: verdicts, answers, sources.  One wording for every front end and format. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/strbuf.h"
#include "core/ahead.h"
#include "core/call/call.h"
#include "core/why.h"

/* Static, in the language in force: "Affected" / a sentence for the person at the machine. */
const char *words_verdict(enum verdict verdict);
const char *words_verdict_sentence(const struct outcome *outcome);

/*
 * The answer to a question as words: "Service Pack 2", "none of these", "not known",
 * "not known; taken as: None", "not answered yet", "not asked".
 */
void words_answer(struct strbuf *out, const struct outcome *outcome, const struct answers *answers,
		  size_t question, size_t language);

/*
 * The answer as a full sentence, to be read back: "You have Windows 2000 Server."  For an answer that is
 * missing or presumed it says so.
 */
void words_read_back(struct strbuf *out, const struct outcome *outcome, const struct answers *answers,
		     size_t question, size_t language);
/* The same for a session, which may have it asked again: then it says that. */
void words_say_answer(struct strbuf *out, struct session *session, size_t question, size_t language);
/* "The caller doesn't know", "I don't know". */
const char *words_unknown(enum voice voice);
/* What lies ahead: "2 more questions can change the result."; nothing where that can't be said. */
void words_ahead(struct strbuf *out, const struct ahead *ahead);
/* "about 10 minutes", "about 1 hour 20 minutes"; nothing for 0. */
void words_minutes(struct strbuf *out, unsigned minutes);
/* A heading of the plan; NULL for PHASE_NONE.  Static. */
const char *words_phase(enum phase phase);
/* "done", "failed", "skipped", "not done yet".  Static. */
const char *words_mark(enum mark mark);
/* "not read yet", "read", "refused".  Static. */
const char *words_hearing(enum hearing hearing);
/* How a part of a rule stands: "yes", "no", "open".  Static. */
const char *words_truth(enum truth truth);

/* Adds one more entry to those of a list that stand there. */
void words_add_entry(struct strbuf *out, const char *entry);
void words_add_quoted(struct strbuf *out, const char *entry);

/* What somebody typed: harmless, and on one line. */
void words_add_typed(struct strbuf *out, const char *typed);

/* An answer as --set takes it: "os=win2000-server", "products=none"; never translated. */
void words_setting(struct strbuf *out, const struct answers *answers, size_t question);

/* "The letter, …; fact (later than the advisory): …"; nothing for an empty list. */
void words_sources(struct strbuf *out, const struct advisory *advisory,
		   const struct index_list *sources, size_t language);

/* What an answer made void, as one sentence per question, each on a line of its own. */
void words_dropped(struct strbuf *out, const struct advisory *advisory, const struct dropped *dropped,
		   size_t count, size_t language);

#endif
