/* What comes in answer to a transfer: its headers and its body. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "net/transfer/transfer_job.h"

#define HEAD_MOST ((size_t)256 << 10)		/* bytes of all headers */
#define UNWANTED_MOST ((size_t)64 << 10)	/* of a body that nobody reads; behind that the connection is dropped */
#define VALUE_MOST 1024

const char *job_header(const struct job *job, const char *name, size_t most)
{
	struct curl_header *header;

	if (!job->curl || curl_easy_header(job->curl, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK ||
	    strlen(header->value) > most)
		return "";
	return header->value;
}

static long status_of(const struct job *job)
{
	long status = 0;

	curl_easy_getinfo(job->curl, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

bool job_wants_body(const struct job *job)
{
	return status_of(job) / 100 == 2 && !job->asked.head;
}

void job_start_over(struct job *job)
{
	job->base = job->have = job->total = 0;
	free(job->etag);
	free(job->modified);
	job->etag = job->modified = NULL;
}

/* A validator that could be sent back; NULL: none. */
static char *kept(const char *value)
{
	return *value ? mem_strdup(value) : NULL;
}

static bool is_encoded(const struct job *job)
{
	const char *encoding = job_header(job, "Content-Encoding", VALUE_MOST);

	return !job->asked.as_is && *encoding && strcasecmp(encoding, "identity") != 0;
}

/* "bytes 100-199/200", or with * for a total that isn't known. */
static bool read_range(const char *text, uint64_t *start, uint64_t *total)
{
	char *end;

	if (strncasecmp(text, "bytes ", 6) != 0)
		return false;
	*start = strtoull(text + 6, &end, 10);
	if (*end != '-')
		return false;
	(void)strtoull(end + 1, &end, 10);
	if (*end != '/')
		return false;
	*total = strtoull(end + 1, NULL, 10);
	return true;
}

/* A part, which must begin where the bytes end that there are. */
static CURLcode begin_part(struct job *job)
{
	uint64_t start;

	if (!job->ranged)
		return CURLE_WEIRD_SERVER_REPLY;
	if (is_encoded(job) ||
	    !read_range(job_header(job, "Content-Range", VALUE_MOST), &start, &job->total) || start != job->have)
		return CURLE_RANGE_ERROR;
	return CURLE_OK;
}

static CURLcode begin_whole(struct job *job)
{
	curl_off_t length = -1;

	curl_easy_getinfo(job->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	job_start_over(job);
	job->total = length > 0 && !is_encoded(job) ? (uint64_t)length : 0;
	job->etag = kept(job_header(job, "ETag", VALUE_MOST));
	job->modified = kept(job_header(job, "Last-Modified", VALUE_MOST));
	return CURLE_OK;
}

bool job_begin_body(struct job *job)
{
	job->begun = true;
	job->flaw = status_of(job) == 206 ? begin_part(job) : begin_whole(job);
	if (!job->flaw && (job->have > job->limits->most_bytes || job->total > job->limits->most_bytes))
		job->flaw = CURLE_FILESIZE_EXCEEDED;
	if (!job->flaw)
		job_tell_answer(job);
	if (!job->flaw && job->asked.begin)
		job->asked.begin(job->asked.into, job->have, job->total);
	return !job->flaw;
}

size_t job_take_body(char *bytes, size_t size, size_t count, void *data)
{
	struct job *job = data;
	size_t length = size * count;

	if (!job_wants_body(job)) {
		job->unwanted_bytes += length;
		return job->unwanted_bytes <= UNWANTED_MOST ? length : CURL_WRITEFUNC_ERROR;
	}
	if (!job->begun && !job_begin_body(job))
		return CURL_WRITEFUNC_ERROR;
	if (length > job->limits->most_bytes - job->have)
		job->flaw = CURLE_FILESIZE_EXCEEDED;
	else if (job->asked.body && !job->asked.body(job->asked.into, bytes, length))
		job->flaw = CURLE_ABORTED_BY_CALLBACK;
	if (job->flaw)
		return CURL_WRITEFUNC_ERROR;
	job->have += length;
	return length;
}

size_t job_take_head(char *line, size_t size, size_t count, void *data)
{
	struct job *job = data;
	size_t length = size * count;

	(void)line;
	job->head_bytes += length;
	if (job->head_bytes <= HEAD_MOST)
		return length;
	job->flaw = CURLE_WEIRD_SERVER_REPLY;
	return CURL_WRITEFUNC_ERROR;
}
