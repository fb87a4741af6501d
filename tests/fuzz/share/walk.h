/* Walks through a call in every way that a front end can go, and what holds on the way and at the end. */
#ifndef TESTS_FUZZ_SHARE_WALK_H
#define TESTS_FUZZ_SHARE_WALK_H

#include "core/call/call.h"
#include "tests/fuzz/share/fuzz.h"

/* One event, and the laws that are cheap: the session's place, back then forward. */
void walk_on(struct call *call, struct dice *dice, int64_t now);

/*
 * The laws that aren't: the outcome follows from the answers alone; a session that takes the answers over comes to the
 * same; documents fit their width and are harmless.
 */
void law_session(struct session *session, struct dice *dice);
/* A call as a record, read and written again: the same bytes.  As a code: what it carries goes on elsewhere. */
void law_kept(struct call *call);
void law_handed_over(struct call *call, size_t language);

/* A whole walk with all laws, of `moves` events at most; it ends with the dice. */
void walk(const struct advisory *advisory, struct dice *dice, size_t moves);

#endif
