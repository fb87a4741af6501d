/*
 * Calls of a desk that shares a server with others, as one store of cases (store/cases.h).  What is created and saved is
 * kept here first, in a SQLite file, and goes from there to the server without anybody waiting for it: in order, nothing
 * twice, and later if the server is away, perhaps with the next start of fixwalk.  What is here is removed when the server
 * has all of it and nobody here has it open any more: the file is an outbox.
 *
 * All else asks the server and waits for it (at most some seconds); where it is away, the cases that are still here are
 * listed, loaded and taken, and the rest fails.  What the person must know then is said on standard error.
 *
 * If another desk has taken a case that was saved here without the server knowing, what is here becomes a case of its own
 * with a new number, and is told; whoever has it open goes on with it, without doing anything, by the old uid.
 */
#ifndef CLI_CASES_FORWARD_H
#define CLI_CASES_FORWARD_H

#include <poll.h>

#include "base/strbuf.h"
#include "store/cases.h"

#define FORWARD_WAITS 2

/*
 * path: the SQLite file; the server isn't asked for anything yet.  One that was closed with nothing open in it waits to be
 * opened again, with its connection, until forward_leave.
 */
struct case_store *forward_open(const char *path, const char *address, struct error *err)
	__attribute__((warn_unused_result));
/* At the end: waits a moment for what is on its way to the server, and says what stays here. */
void forward_leave(void);
bool forward_is(const struct case_store *store);

/* For loops that wait for keys: what to wait for, and going on as far as it goes at once. */
size_t forward_wait(const struct case_store *store, struct pollfd waits[FORWARD_WAITS]);
void forward_go_on(struct case_store *store);
/* Adds what is new since the last time: the server is away, or back; another one has the case; it has another number. */
void forward_say(struct case_store *store, struct strbuf *said);
/* The number by now of a case that was created or taken here; "": there is none.  Borrowed until the next forward_go_on. */
const char *forward_number(const struct case_store *store, const char *uid);

#endif
