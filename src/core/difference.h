/*
 * What differs between two outcomes of the same advisory: the verdict, the
 * warnings, steps and questions that come and go.  The ground for "what if"
 * and for what an open point would change.
 */
#ifndef CORE_DIFFERENCE_H
#define CORE_DIFFERENCE_H

#include "core/session.h"

/* Indices, in the order of the plan they stand in (questions, warnings: the advisory's order). */
struct changes {
	size_t *added, *removed;	/* owned */
	size_t added_count, removed_count;
};

struct difference {
	enum verdict before, after;
	unsigned possible_before, possible_after;	/* as outcome.possible */
	struct changes warnings, steps, questions;
	bool reordered;			/* the same steps on both sides stand in another order */
};

/* Both computed; the difference is then independent of them. */
void difference_init(struct difference *difference, const struct outcome *before,
		     const struct outcome *after);
void difference_release(struct difference *difference);
/* Are verdict, warnings, steps and their order the same? (questions don't count) */
bool difference_none(const struct difference *difference);
bool difference_equal(const struct difference *a, const struct difference *b);

/* A list of answers tried out beside a session, which it leaves alone. */
struct trial {
	struct answers answers;		/* change them as you like, then trial_compute */
	struct outcome *outcome;	/* owned */
	struct difference difference;	/* from the session's outcome to this one */
};

void trial_init(struct trial *trial, const struct session *session);	/* with the session's answers */
void trial_compute(struct trial *trial, struct session *session);	/* as often as you like */
void trial_release(struct trial *trial);

/*
 * What an open point would change: for each answer that a question offers, the
 * difference to the outcome now.  Answers with the same effect are one entry.
 */
struct effect {
	size_t *options;	/* owned; indices into advisory.options, in its order */
	size_t option_count;
	bool none;		/* "none of these" has this effect too */
	struct difference difference;
};

struct effects {
	struct effect *items;	/* owned; in the order of their first option */
	size_t count;
};

/*
 * What answering the question would change beside these answers and their outcome.  A `many` is tried with one
 * option at a time, and with none.  Nothing for a `text`.
 */
void effects_of(struct effects *effects, const struct outcome *now, const struct answers *answers,
		size_t question);
void effects_release(struct effects *effects);

#endif
