/*
 * The answers given so far: this list is the whole state of a run.  Answers
 * are kept by question, whether or not the question is asked now; what they
 * are worth is worked out in outcome.h.
 */
#ifndef CORE_ANSWERS_H
#define CORE_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/advisory.h"

enum answer_state {
	ANSWER_MISSING,		/* nothing said yet */
	ANSWER_UNKNOWN,		/* "the caller doesn't know" */
	ANSWER_GIVEN,		/* options chosen (a `many`: perhaps none), or text */
};

struct answers {
	const struct advisory *advisory;	/* borrowed; outlives the answers */
	unsigned char *state;	/* enum answer_state by question */
	bool *chosen;		/* by option of the advisory */
	char **text;		/* by question: a text answer, or an option id that
				   the question doesn't have; owned, else NULL */
};

void answers_init(struct answers *answers, const struct advisory *advisory);
void answers_release(struct answers *answers);
void answers_copy(struct answers *to, const struct answers *from);	/* same advisory */
bool answers_any(const struct answers *answers);		/* has anything been said? */
bool answers_equal(const struct answers *a, const struct answers *b);
void answers_clear(struct answers *answers);				/* all are missing again */

void answers_forget(struct answers *answers, size_t question);		/* MISSING */
void answers_unknown(struct answers *answers, size_t question);
/* GIVEN, with nothing chosen yet: for a `many` that is "none of these". */
void answers_none(struct answers *answers, size_t question);
/* GIVEN; in a `one` question it replaces what was chosen, in a `many` it is added. */
void answers_choose(struct answers *answers, size_t option);
void answers_write(struct answers *answers, size_t question, const char *text);

/*
 * Adds one value as people write it: "unknown", "none" (a `many`: none of
 * these), an option's id, or the text of a `text` question.  An id that the
 * question doesn't have is kept and makes the answer wrong if the question
 * turns out to be asked (outcome.h), as code-red.md wants it.
 */
void answers_add(struct answers *answers, size_t question, const char *value);

#endif
