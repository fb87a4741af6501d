#include "net/transfer/transfer_job.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/quote.h"
#include "net/transfer/transfer_trouble.h"
#include "net/transfer/transfer_url.h"

#define VALUE_MOST 1024		/* of a header that is told; a longer one counts as none */
#define LOCATION_MOST 8192
#define PAUSE_MOST 120		/* seconds; a server that asks for more isn't waited for */
#define PACE_LEAST 100		/* bytes a second … */
#define PACE_STALLS 4		/* … on an average over so many times stall_seconds */

static char *copy(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

struct job *job_new(const struct transfer *transfer, const struct transfer_limits *limits)
{
	struct job *job = mem_alloc(sizeof(*job));

	*job = (struct job){ .asked = *transfer, .limits = limits, .permanent = true, .error = ERROR_INIT };
	job->asked.url = job->first_url = copy(transfer->url);
	job->asked.etag = job->old_etag = copy(transfer->etag);
	job->asked.modified = job->old_modified = copy(transfer->modified);
	return job;
}

void job_free(struct job *job)
{
	curl_easy_cleanup(job->curl);
	curl_slist_free_all(job->fields);
	curl_url_cleanup(job->url);
	error_release(&job->error);
	free(job->etag);
	free(job->modified);
	free(job->first_url);
	free(job->old_etag);
	free(job->old_modified);
	free(job);
}

bool job_begin(struct job *job)
{
	const struct transfer *asked = &job->asked;

	job->url = transfer_url(NULL, asked->url, job->limits, &job->error);
	if (!job->url) {
		job->end = TRANSFER_REFUSED;
		return false;
	}
	job->tries = 1;
	job->nearest = job->limits->not_here && !job->limits->loopback_http ? NEAR_NETWORK : NEAR_HERE;
	if (asked->offset) {
		job->base = job->have = asked->offset;
		job->etag = copy(asked->etag);
		job->modified = copy(asked->modified);
	}
	return true;
}

static enum job_next over(struct job *job, enum transfer_end end)
{
	job->end = end;
	return JOB_OVER;
}

static enum job_next refuse_endless(struct job *job)
{
	char *quoted = quote(job->asked.url, strlen(job->asked.url));
	struct strbuf words;

	strbuf_init(&words);
	fill_words(&words, _("%s is not fetched: it leads from one address to the next without an end."),
		   (const char *const[]){ quoted });
	error_set(&job->error, ERROR_INPUT, "%s", words.text);
	strbuf_release(&words);
	free(quoted);
	return over(job, TRANSFER_REFUSED);
}

static enum job_next follow(struct job *job, const char *location)
{
	CURLU *url;

	if (job->redirects >= job->limits->redirects)
		return refuse_endless(job);
	url = transfer_url(job->url, location, job->limits, &job->error);
	if (!url)
		return over(job, TRANSFER_REFUSED);
	curl_url_cleanup(job->url);
	job->url = url;
	/* Whoever leads elsewhere may lead to where he is himself, or farther away. */
	if (job->asked_at < job->nearest)
		job->nearest = job->asked_at;
	job->redirects++;
	job->permanent = job->permanent && (job->status == 301 || job->status == 308);
	return JOB_ASK;
}

/* Where the answer leads; "": nowhere. */
static const char *redirect(const struct job *job)
{
	switch (job->status) {
	case 301:
	case 302:
	case 303:
	case 307:
	case 308:
		return job_header(job, "Location", LOCATION_MOST);
	default:
		return "";
	}
}

/* A range that begins behind the last byte: is that because all of it is there? */
static enum job_next judge_range(struct job *job)
{
	const char *range = job_header(job, "Content-Range", VALUE_MOST);

	if (strncasecmp(range, "bytes */", 8) != 0 || strtoull(range + 8, NULL, 10) != job->have) {
		job_start_over(job);
		return JOB_ASK;
	}
	if (job->asked.begin)
		job->asked.begin(job->asked.into, job->have, job->have);
	return over(job, TRANSFER_DONE);
}

/* Was it the proxy that there was no connection to?  One at the server's own port can't be told from it. */
static bool is_proxy_deaf(const struct job *job, CURLcode code)
{
	char *port = transfer_url_part(job->url, CURLUPART_PORT);
	bool deaf = code == CURLE_COULDNT_CONNECT && job->dialled && job->dialled != strtoul(port, NULL, 10);

	free(port);
	return deaf;
}

/* What the request came to, in libcurl's words; CURLE_OK: the status says it. */
static CURLcode settle(struct job *job, CURLcode code)
{
	long proxy = 0;

	if (job->flaw)
		return job->flaw;
	/* The rest of such a body counts for nothing. */
	if (job->status >= 300)
		return CURLE_OK;
	curl_easy_getinfo(job->curl, CURLINFO_HTTP_CONNECTCODE, &proxy);
	if (code && proxy >= 300)
		return CURLE_PROXY;
	if (code == CURLE_COULDNT_CONNECT && job->too_near)
		return TROUBLE_TOO_NEAR;
	if (is_proxy_deaf(job, code))
		return TROUBLE_PROXY_DEAF;
	/* Though it was asked for as it is, it is a part of what is packed. */
	if (code == CURLE_BAD_CONTENT_ENCODING && job->ranged)
		return CURLE_RANGE_ERROR;
	if (code || !job_wants_body(job))
		return code;
	if (!job->begun && !job_begin_body(job))
		return job->flaw;
	return job->have < job->total ? CURLE_PARTIAL_FILE : CURLE_OK;
}

/* How long the pause is to be: as the server asks, else twice as long as the last one. */
static bool set_pause(struct job *job)
{
	unsigned doublings = job->tries < 16 ? job->tries - 1 : 15;
	int64_t doubled = (int64_t)job->limits->pause_ms << doublings;
	curl_off_t asked = 0;

	curl_easy_getinfo(job->curl, CURLINFO_RETRY_AFTER, &asked);
	job->pause_ms = asked > 0 ? asked * 1000 : doubled < PAUSE_MOST * 1000 ? doubled : PAUSE_MOST * 1000;
	return asked <= PAUSE_MOST;
}

static enum job_next judge_trouble(struct job *job, CURLcode code)
{
	char *host = transfer_url_part(job->url, CURLUPART_HOST);
	bool again = transfer_trouble(&job->error, code, job->status, host);

	free(host);
	if (code == CURLE_FILESIZE_EXCEEDED)
		return over(job, TRANSFER_TOO_LARGE);
	if (code == TROUBLE_TOO_NEAR)
		return over(job, TRANSFER_REFUSED);
	if (!again || job->tries >= job->limits->tries || !set_pause(job))
		return over(job, code ? TRANSFER_UNREACHABLE : TRANSFER_STATUS);
	job->tries++;
	job->seconds = 0;
	return JOB_PAUSE;
}

/* The last request was sent. */
static bool reached(const struct job *job)
{
	curl_off_t sent = 0;

	if (job->curl)
		curl_easy_getinfo(job->curl, CURLINFO_PRETRANSFER_TIME_T, &sent);
	return sent > 0;
}

CURLcode job_pace(struct job *job, int64_t passed)
{
	int64_t stall = (int64_t)job->limits->stall_seconds * 1000;
	struct pace *pace = &job->pace;
	curl_off_t body = 0;
	uint64_t bytes;

	/* How long a connection may take is libcurl's matter. */
	if (!reached(job))
		return CURLE_OK;
	curl_easy_getinfo(job->curl, CURLINFO_SIZE_DOWNLOAD_T, &body);
	bytes = job->head_bytes + (uint64_t)body;
	pace->silent_ms = bytes == pace->bytes ? pace->silent_ms + passed : 0;
	pace->bytes = bytes;
	pace->window_ms += passed;
	if (pace->silent_ms >= stall)
		return CURLE_OPERATION_TIMEDOUT;
	if (pace->window_ms < PACE_STALLS * stall)
		return CURLE_OK;
	if ((int64_t)(bytes - pace->window_bytes) * 1000 < PACE_LEAST * pace->window_ms)
		return TROUBLE_TOO_SLOW;
	pace->window_bytes = bytes;
	pace->window_ms = 0;
	return CURLE_OK;
}

enum job_next job_judge(struct job *job, CURLcode code)
{
	double seconds = 0;

	curl_easy_getinfo(job->curl, CURLINFO_RESPONSE_CODE, &job->status);
	curl_easy_getinfo(job->curl, CURLINFO_TOTAL_TIME, &seconds);
	job->seconds += seconds;
	code = settle(job, code);
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return over(job, TRANSFER_STOPPED);
	if (code == CURLE_RANGE_ERROR) {
		job_start_over(job);
		return JOB_ASK;
	}
	if (code)
		return judge_trouble(job, code);
	if (job->status / 100 == 2)
		return over(job, TRANSFER_DONE);
	if (job->status == 304 && job->conditional)
		return over(job, TRANSFER_SAME);
	if (job->status == 416 && job->ranged)
		return judge_range(job);
	if (*redirect(job))
		return follow(job, redirect(job));
	return judge_trouble(job, CURLE_OK);
}

static void tell(const struct job *job, void (*listener)(void *into, const struct transfer_result *result))
{
	char *url = job->url ? transfer_url_part(job->url, CURLUPART_URL) : copy(job->asked.url);
	/* Those of the bytes there are, even if the last try got no answer. */
	const char *etag = job->etag ? job->etag : job_header(job, "ETag", VALUE_MOST);
	const char *modified = job->modified ? job->modified : job_header(job, "Last-Modified", VALUE_MOST);

	listener(job->asked.into, &(struct transfer_result){
		.end = job->end,
		.status = job->status,
		.reached = reached(job),
		.url = url,
		.redirects = job->redirects,
		.redirects_permanent = job->redirects && job->permanent,
		.etag = etag,
		.modified = modified,
		.type = job_header(job, "Content-Type", VALUE_MOST),
		.disposition = job_header(job, "Content-Disposition", VALUE_MOST),
		.bytes = job->have - job->base,
		.resumed = job->base > 0,
		.error = job->error.what ? &job->error : NULL,
		.tries = job->tries,
		.seconds = job->seconds,
	});
	free(url);
}

void job_tell(const struct job *job)
{
	tell(job, job->asked.ended);
}

void job_tell_answer(const struct job *job)
{
	if (job->asked.answered)
		tell(job, job->asked.answered);
}
