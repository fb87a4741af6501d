/*
 * Cases on a PostgreSQL server, for a desk with many people.  Each function is one statement, which locks the rows that
 * it is about: it happens whole or not at all, and carrying it out once more is harmless; so it is, on a new connection,
 * if the one that was there breaks.  None takes much longer than ten seconds.
 */
#ifndef PG_CASES_PG_H
#define PG_CASES_PG_H

#include "store/cases.h"

/*
 * address: "postgresql://…" (address_read).  Connects only when there is something to do.  NULL: err: it can't be
 * understood, or isn't safe.
 */
struct case_store *cases_pg_open(const char *address, struct error *err) __attribute__((warn_unused_result));

/* Connects, if it isn't connected; *time: the server's clock, in seconds since 1970. */
bool cases_pg_ping(struct case_store *store, int64_t *time, struct error *err) __attribute__((warn_unused_result));

/* After a failure: is it the server itself that can't be reached, and not only this that it doesn't do? */
bool cases_pg_is_away(const struct case_store *store);

#endif
