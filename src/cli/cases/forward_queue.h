/*
 * Cases on their way from the file here to the server (forward.h): one request at a time, none of which is waited for.
 * Which of them are this process's to send is held by locks, which end with it.
 */
#ifndef CLI_CASES_FORWARD_QUEUE_H
#define CLI_CASES_FORWARD_QUEUE_H

#include <poll.h>

#include "base/strbuf.h"
#include "store/cases.h"
#include "store/cases_pending.h"

#define QUEUE_WAITS 2

/* A case that is this process's to send. */
struct carried {
	char uid[CASE_UID_LENGTH + 1];
	char called[CASE_UID_LENGTH + 1];	/* by whoever has it open: its uid before it became a case of its own */
	char session[CASE_UID_LENGTH + 1];	/* that holds it there */
	char number[CASE_UID_LENGTH + 1];
	bool open;		/* somebody here goes on with it; else it is removed when the server has all of it */
	bool unsure;		/* what was sent last can be there or not */
	bool refused;		/* not tried again before the timer */
	bool again;		/* nobody holds it there: it is to be taken before the next save */
	bool told;		/* that another desk has it */
	int64_t seen;		/* when the server heard last that it is open here; monotonic seconds */
};

enum errand { ERRAND_NONE, ERRAND_CREATE, ERRAND_SAVE, ERRAND_TAKE, ERRAND_RELEASE };

struct queue {
	struct case_store *here, *server;	/* owned */
	struct carried *carried;		/* owned */
	size_t count;
	int locks, timer;			/* owned; -1: none */
	enum errand now;			/* what is on its way; NONE: nothing */
	char uid[CASE_UID_LENGTH + 1];		/* whose */
	char holder[CASE_UID_LENGTH + 1];	/* who had it open here then */
	int64_t version, there;			/* which of ours, as which of theirs */
	bool away;				/* the server is; trouble says why */
	bool quiet;				/* that it is, is said in another way */
	bool led;				/* a call has been going on here */
	bool complained;			/* that it is, or doesn't do what it should, was told */
	bool resting;				/* until the timer */
	bool beating;				/* the timer is set for the next sign of life, or the next try */
	int rest;				/* seconds of the last rest */
	struct error trouble;
};

/* path: beside it stands a file for locks.  Takes the stores over.  False: err; to be released all the same. */
bool queue_init(struct queue *queue, const char *path, struct case_store *here, struct case_store *server,
		struct error *err) __attribute__((warn_unused_result));
void queue_release(struct queue *queue);

/* Goes on as far as it goes without waiting. */
void queue_go_on(struct queue *queue, struct strbuf *said);
size_t queue_wait(const struct queue *queue, struct pollfd waits[QUEUE_WAITS]);
/* Goes on until nothing is left to send or the server is away, at most so many ms. */
void queue_run(struct queue *queue, int patience, struct strbuf *said);

/* The server is away: not asked again for a while.  Or it refuses a case: that one isn't tried again for a while. */
void queue_rest(struct queue *queue, const struct error *why);
void queue_try_later(struct queue *queue);
int64_t queue_seconds(void);		/* as in struct carried */
/* How many the server doesn't have all of, but for those that another fixwalk here has open. */
size_t queue_left(struct queue *queue);

/* By its uid here; NULL: it isn't ours. */
struct carried *queue_find(const struct queue *queue, const char *uid);
/* It is nobody's any more. */
void queue_leave(struct queue *queue, struct carried *carried);
/* As whoever has it open calls it; NULL: it isn't ours. */
struct carried *queue_called(const struct queue *queue, const char *uid);
/* It is this process's from now on, and open.  Borrowed until the next one. */
struct carried *queue_carry(struct queue *queue, const char *uid, const char *session);
/* What is here of it becomes a case of its own.  False: err. */
bool queue_part(struct queue *queue, const char *uid, char number[CASE_UID_LENGTH + 1], struct error *err)
	__attribute__((warn_unused_result));

#endif
