/*
 * What fixwalk asks of fixwalk-store (src/pg), and what that answers: as JSON, and back.  A message (base/wire.h) each,
 * a record as its bytes.  What is 0, false or NULL is left out.
 *
 *   {"id": 7, "do": …}                              -> {"id": 7, "result": "done|missing|taken|changed|failed"}, and:
 *   "open", "address": "postgresql://…"             -> "time": the server's clock; it can be asked for again and again
 *   "ping"                                          -> "time"
 *   "create", "head", "holder", + record            -> "head": as it was, with number and version
 *   "save", "head", "session", "now", + record      -> taken: "holder"
 *   "take", "uid", "holder", "force"                -> taken: "holder"
 *   "release", "uid", "session"
 *   "load", "uid"                                   -> "head", "holder", + record
 *   "mark", "uid", "assigned", "close", "reopen", "now"
 *   "list", "filter"                                -> "cases": [head, …]; with "more": true, the next answer goes on
 *   "purge", "uids": […]
 *
 * Failed: "error", "hint"; "away": true if the server itself can't be reached just now, so that nothing else need be
 * asked.  Answers come in the order of the requests, each with its id.
 */
#ifndef STORE_CASE_MESSAGE_H
#define STORE_CASE_MESSAGE_H

#include "store/cases.h"

/* Texts are borrowed; when one was read, they and the lists are in the arena. */
struct case_request {
	int64_t id;
	const char *what;		/* "save" */
	const char *address, *uid, *session, *assigned;
	int64_t now;
	bool force, close, reopen;
	struct case_head head;
	struct case_holder holder;
	struct case_filter filter;
	const char **uids;
	size_t uid_count;
};

struct case_answer {
	int64_t id;
	enum case_result result;
	const char *error, *hint;	/* FAILED */
	bool away;
	int64_t time;			/* seconds since 1970 */
	struct case_head head;
	struct case_holder holder;
	const struct case_head *cases;
	size_t case_count;
	bool more;
};

/* The caller frees it. */
char *case_request_json(const struct case_request *request);
char *case_answer_json(const struct case_answer *answer);

/* False: it isn't one.  What was left out is 0, false, NULL; in heads and holders "". */
bool case_request_read(struct case_request *request, const char *json, struct arena *arena);
bool case_answer_read(struct case_answer *answer, const char *json, struct arena *arena);

#endif
