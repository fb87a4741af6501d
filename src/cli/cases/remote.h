/*
 * Cases on a PostgreSQL server, by way of fixwalk-store, which lives as long as the store is open.
 */
#ifndef CLI_CASES_REMOTE_H
#define CLI_CASES_REMOTE_H

#include <poll.h>

#include "store/case_message.h"

/*
 * Where calls are kept: FIXWALK_STORE, else what the settings say, which must have been read; borrowed.  NULL: in the
 * person's own file (also if FIXWALK_STORE is empty).  False: err: it is no such address, or holds a password that others
 * could read.
 */
bool remote_address(const char **address, struct error *err) __attribute__((warn_unused_result));

/* Never fails: what is wrong with the address (copied) or the server is the first request's failure. */
struct case_store *remote_new(const char *address);
/* After a failure: is the server itself away, so that nothing else need be asked for now? */
bool remote_is_away(const struct case_store *remote);

/*
 * The same without waiting, one request at a time: between remote_send and its answer nothing else may be asked.  It is on
 * its way when remote_answer has been called once.
 */
void remote_send(struct case_store *remote, const struct case_request *request, const char *record, size_t length);
struct pollfd remote_wait(const struct case_store *remote);
/* False: there is no answer yet.  FAILED: err.  The answer's texts are in the arena; a record that came is passed over. */
bool remote_answer(struct case_store *remote, struct case_answer *answer, struct arena *arena, struct error *err)
	__attribute__((warn_unused_result));

#endif
