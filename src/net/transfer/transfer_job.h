/*
 * One transfer on its way: what is asked of the server, what is made of its answer, and what is to be asked next.
 * Which transfers are on their way, and when, is transfer.c's matter.
 */
#ifndef NET_TRANSFER_TRANSFER_JOB_H
#define NET_TRANSFER_TRANSFER_JOB_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "net/near.h"
#include "net/transfer/transfer.h"

struct host;

enum job_next {
	JOB_OVER,
	JOB_ASK,			/* once more, at once: at another address, or for another part */
	JOB_PAUSE,			/* once more, pause_ms later */
};

/* How the bytes of a request come, from when it was sent. */
struct pace {
	uint64_t bytes;			/* so far, with the head */
	int64_t silent_ms;		/* since the last one */
	uint64_t window_bytes;		/* of these before the time in which they are counted … */
	int64_t window_ms;		/* … that is so long by now */
};

struct job {
	struct transfer asked;		/* with these strings */
	char *first_url, *old_etag, *old_modified;
	const struct transfer_limits *limits;

	/* transfer.c's. */
	struct job *older, *newer;	/* of all that haven't ended */
	struct job *next;		/* of the line it stands in, or of those under way */
	struct host *host;		/* at which it has a place; NULL: none */
	bool waited;			/* for a place at the host where it is now */
	int64_t ready_at;		/* after a pause */

	CURLU *url;			/* where it is now; NULL: it hasn't begun */
	unsigned tries, redirects;
	bool permanent;			/* all redirects so far */
	enum near nearest;		/* that may be asked, by who has led there so far */
	double seconds;

	/* The bytes there are: `have`, of which `body` got those behind `base`; their ETag and Last-Modified. */
	uint64_t base, have, total;	/* total 0: not known */
	char *etag, *modified;		/* owned; NULL: none that could be sent */

	/* Of the request under way, or the last one. */
	CURL *curl;			/* NULL: there was none */
	struct curl_slist *fields;
	bool conditional, ranged, begun;
	size_t head_bytes, unwanted_bytes;
	unsigned dialled;		/* the port it was to be connected to; 0: none was */
	bool too_near;			/* an address of the server was left out */
	enum near asked_at;		/* where the server is that the request went to */
	CURLcode flaw;			/* why a callback stopped it; CURLE_OK: none did */
	int64_t watched_at;		/* ms; transfer.c's */
	struct pace pace;

	enum transfer_end end;
	long status;
	struct error error;
	int64_t pause_ms;
};

struct job *job_new(const struct transfer *transfer, const struct transfer_limits *limits);
void job_free(struct job *job);
/* Finds where to ask first.  False: it is over. */
bool job_begin(struct job *job) __attribute__((warn_unused_result));
/* Makes the next request, job->curl, with the job as CURLOPT_PRIVATE.  False: it is over. */
bool job_request(struct job *job) __attribute__((warn_unused_result));
/* Is the request under way to be given up, so many milliseconds after this was asked last?  CURLE_OK: no. */
CURLcode job_pace(struct job *job, int64_t passed);
/* The request has ended. */
enum job_next job_judge(struct job *job, CURLcode code);
/* Calls `ended`. */
void job_tell(const struct job *job);
/* Calls `answered`, if it is wanted. */
void job_tell_answer(const struct job *job);

/* A header of the answer, borrowed until the next request; "" if it isn't there or longer than `most`. */
const char *job_header(const struct job *job, const char *name, size_t most);

/* CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, on a job. */
size_t job_take_body(char *bytes, size_t size, size_t count, void *job);
size_t job_take_head(char *line, size_t size, size_t count, void *job);
/* Is the answer's body what was asked for? */
bool job_wants_body(const struct job *job);
/* Looks from where to where the body goes, and tells `begin`.  False: flaw says why it isn't taken. */
bool job_begin_body(struct job *job) __attribute__((warn_unused_result));
/* Forgets the bytes there are: the next request is for all of it. */
void job_start_over(struct job *job);

#endif
