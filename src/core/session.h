/*
 * One walk through an advisory, as a pull: what is the question now? Here is
 * the answer. What now?  Back, jump, the verdict so far, the plan so far and
 * why are always answerable.  Front ends hold a session and show it.
 */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include <stdint.h>

#include "core/ahead.h"
#include "core/outcome.h"

struct session;

struct session *session_new(const struct advisory *advisory);
void session_free(struct session *session);

const struct advisory *session_advisory(const struct session *session);
const struct answers *session_answers(const struct session *session);
/* Verdict so far, plan so far, standing of each question; never NULL.  Not
   const: outcome_holds and outcome_find_out use its scratch memory. */
struct outcome *session_outcome(struct session *session);

/*
 * What lies ahead, worked out when it is first asked for after an answer.  What is to be asked again counts as open, and
 * may change the result.
 */
const struct ahead *session_ahead(struct session *session);

/* Index of the question now; NO_INDEX: all are answered, the plan is ready. */
size_t session_current(struct session *session);
/* Its place among the asked questions, from 1, and how many are asked as far as is known. */
void session_progress(struct session *session, size_t *number, size_t *of);

/* What an answer or a move came to. */
enum session_result {
	SESSION_OK,
	SESSION_NOT_ASKED,	/* that question isn't asked now */
	SESSION_NOT_OFFERED,	/* that option isn't offered there */
	SESSION_NEEDS_ONE,	/* a `one` question takes exactly one option */
	SESSION_EMPTY,		/* a `text` answer is empty */
	SESSION_AT_START,	/* there is nothing before this question */
};

/*
 * Answers a question that is asked (the current one, as a rule) and moves on
 * to the first asked one that has no answer yet.  `options` are indices into
 * advisory.options; none of them, for a `many`, is "none of these".  What no
 * longer applies is dropped: see session_dropped.  On failure nothing changes.
 */
enum session_result session_answer(struct session *session, size_t question,
				   const size_t *options, size_t count);
enum session_result session_answer_unknown(struct session *session, size_t question);
enum session_result session_answer_text(struct session *session, size_t question, const char *text);

/* Takes over a whole list of answers (replay); those that don't apply are dropped. */
void session_replay(struct session *session, const struct answers *answers);

/*
 * Has those of these questions (by question) that have an answer asked once more, with that answer standing until
 * then; what hangs on them stays, too.  A new answer, or going forward from it, ends that.
 */
void session_ask_again(struct session *session, const bool *questions);
bool session_asks_again(const struct session *session, size_t question);

/* Moves without changing an answer.  Back goes to the question asked before
   this one; forward to the next, or (NO_INDEX) to the plan when all are answered. */
enum session_result session_back(struct session *session);
enum session_result session_forward(struct session *session);
enum session_result session_jump(struct session *session, size_t question);

/* Another number than before if an answer, what is to be asked again, or the place may be others. */
uint64_t session_changes(const struct session *session);

/* What the last answer made void: the question, and the option that fell (NO_INDEX: the whole answer). */
struct dropped {
	size_t question;
	size_t option;
};
const struct dropped *session_dropped(const struct session *session, size_t *count);

#endif
