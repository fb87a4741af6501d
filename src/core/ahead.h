/*
 * What lies ahead: which questions without an answer can still change the
 * result, and about how many there are to come.  "Nothing else can change it"
 * is said only when it is certain, and as a rule whenever it is: missed are
 * cases where an answer that was given may yet fall, where a step only changes
 * from one of its places to another, and guides that are too large for it.
 */
#ifndef CORE_AHEAD_H
#define CORE_AHEAD_H

#include "core/outcome.h"

struct ahead {
	/* By question: it has no answer yet (not even "unknown"), is asked or may come to be,
	   and its answer can change the verdict, a warning or a step. */
	bool *matters;		/* owned */
	size_t count;		/* how many of these */
	size_t open;		/* how many are asked now and have no answer yet, whether they matter or not */
	/* Whatever is answered from here on, "unknown" too: verdict, warnings and steps stay. */
	bool settled;
	/* About how many questions will have been asked in the end, those answered included. */
	size_t total;
	size_t answered;	/* how many of these have their answers */

	struct outcome *scratch;	/* only its work is used, and kept between computations; NULL: none yet */
};

void ahead_init(struct ahead *ahead, const struct advisory *advisory);
void ahead_release(struct ahead *ahead);
/* now: the outcome of these answers. */
void ahead_compute(struct ahead *ahead, const struct outcome *now, const struct answers *answers);

#endif
