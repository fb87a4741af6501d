#include "net/transfer/transfer.h"

#include <curl/curl.h>
#include <poll.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/transfer/transfer_job.h"
#include "net/transfer/transfer_url.h"

#define WAIT_MOST 60000		/* ms without anything to do */
#define WATCH_EVERY 200		/* ms between two looks at how the bytes come */
#define WATCH_MOST (2 * WATCH_EVERY)	/* that count between them: while this program is held up nobody can send */

struct line {
	struct job *first, *last;
};

/* A server and port.  Who has been told to come again later keeps the place: a host in trouble isn't pressed. */
struct host {
	char *name;
	unsigned taken;		/* places */
	struct line soon, waiting;	/* for one */
};

struct transfers {
	struct transfer_limits limits;	/* with these strings */
	char *proxy, *ca_file, *agent;
	CURLM *multi;
	struct beside *beside;
	void *hosts;			/* by name, of tsearch */
	struct job *oldest, *newest;	/* of all that haven't ended */
	struct line line;		/* who may begin, but for their hosts */
	struct line pausing;
	struct job *under_way;
	unsigned asking;		/* how many these are */
	int64_t watched_at;
	bool stopped;
};

static void line_append(struct line *line, struct job *job)
{
	job->next = NULL;
	if (line->last)
		line->last->next = job;
	else
		line->first = job;
	line->last = job;
}

static void line_prepend(struct line *line, struct job *job)
{
	job->next = line->first;
	line->first = job;
	if (!line->last)
		line->last = job;
}

/* NULL: nobody stands in it. */
static struct job *line_take(struct line *line)
{
	struct job *job = line->first;

	if (!job)
		return NULL;
	line->first = job->next;
	if (!line->first)
		line->last = NULL;
	return job;
}

static int host_compare(const void *a, const void *b)
{
	const struct host *one = a, *other = b;

	return strcmp(one->name, other->name);
}

static void host_free(void *data)
{
	struct host *host = data;

	free(host->name);
	free(host);
}

/* The host where the job is now, made if it is new. */
static struct host *host_of(struct transfers *transfers, const struct job *job)
{
	char *server = transfer_url_part(job->url, CURLUPART_HOST);
	char *port = transfer_url_part(job->url, CURLUPART_PORT);
	struct host *host = mem_alloc(sizeof(*host));
	struct host **found;
	struct strbuf name;

	strbuf_init(&name);
	strbuf_addf(&name, "%s:%s", server, port);
	host->name = strbuf_take(&name);
	found = tsearch(host, &transfers->hosts, host_compare);
	if (!found)
		mem_exhausted();
	if (*found != host)
		host_free(host);
	free(server);
	free(port);
	return *found;
}

/* The place is for whoever waits longest. */
static void leave_host(struct transfers *transfers, struct job *job)
{
	struct host *host = job->host;
	struct job *next;

	if (!host)
		return;
	job->host = NULL;
	host->taken--;
	next = line_take(host->soon.first ? &host->soon : &host->waiting);
	if (next)
		line_prepend(&transfers->line, next);
}

/* Who was called, but lost the place to one that is wanted sooner, stays the first. */
static void wait_at_host(struct host *host, struct job *job)
{
	struct line *line = job->asked.soon ? &host->soon : &host->waiting;

	if (job->waited)
		line_prepend(line, job);
	else
		line_append(line, job);
	job->waited = true;
}

/* False: it waits for a place. */
static bool enter_host(struct transfers *transfers, struct job *job)
{
	struct host *host = host_of(transfers, job);

	if (job->host == host)
		return true;
	leave_host(transfers, job);
	if (host->taken >= transfers->limits.per_host) {
		wait_at_host(host, job);
		return false;
	}
	host->taken++;
	job->host = host;
	job->waited = false;
	return true;
}

static unsigned or_else(unsigned value, unsigned usual)
{
	return value ? value : usual;
}

static char *copy(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

static void wake(void *multi)
{
	curl_multi_wakeup(multi);
}

struct transfers *transfers_new(const struct transfer_limits *limits)
{
	struct transfers *transfers = mem_alloc(sizeof(*transfers));
	struct transfer_limits *own = &transfers->limits;

	*own = *limits;
	own->at_once = or_else(limits->at_once, 8);
	own->per_host = or_else(limits->per_host, 4);
	own->redirects = or_else(limits->redirects, 10);
	own->tries = or_else(limits->tries, 4);
	own->pause_ms = or_else(limits->pause_ms, 500);
	own->connect_seconds = or_else(limits->connect_seconds, 10);
	own->stall_seconds = or_else(limits->stall_seconds, 30);
	own->most_bytes = limits->most_bytes ? limits->most_bytes : (uint64_t)256 << 20;
	own->proxy = transfers->proxy = copy(limits->proxy);
	own->ca_file = transfers->ca_file = copy(limits->ca_file);
	own->agent = transfers->agent = copy(limits->agent);
	transfers->multi = curl_multi_init();
	if (!transfers->multi)
		mem_exhausted();
	transfers->beside = beside_new(wake, transfers->multi);
	return transfers;
}

void transfers_add(struct transfers *transfers, const struct transfer *transfer)
{
	struct job *job = job_new(transfer, &transfers->limits);

	job->older = transfers->newest;
	if (job->older)
		job->older->newer = job;
	else
		transfers->oldest = job;
	transfers->newest = job;
	if (transfer->soon)
		line_prepend(&transfers->line, job);
	else
		line_append(&transfers->line, job);
}

static void unlink_job(struct transfers *transfers, struct job *job)
{
	if (job->older)
		job->older->newer = job->newer;
	else
		transfers->oldest = job->newer;
	if (job->newer)
		job->newer->older = job->older;
	else
		transfers->newest = job->older;
}

static void end_job(struct transfers *transfers, struct job *job)
{
	unlink_job(transfers, job);
	leave_host(transfers, job);
	job_tell(job);
	job_free(job);
}

static void begin_job(struct transfers *transfers, struct job *job)
{
	if (!job->url && !job_begin(job)) {
		end_job(transfers, job);
		return;
	}
	if (!enter_host(transfers, job))
		return;
	if (!job_request(job)) {
		end_job(transfers, job);
		return;
	}
	if (curl_multi_add_handle(transfers->multi, job->curl) != CURLM_OK)
		mem_exhausted();
	job->watched_at = clock_ms();
	job->next = transfers->under_way;
	transfers->under_way = job;
	transfers->asking++;
}

/* Whose pause is over goes on before anybody else begins. */
static void end_pauses(struct transfers *transfers)
{
	struct line pausing = transfers->pausing;
	int64_t now = clock_ms();

	transfers->pausing = (struct line){ 0 };
	for (struct job *job; (job = line_take(&pausing));) {
		if (job->ready_at <= now)
			line_prepend(&transfers->line, job);
		else
			line_append(&transfers->pausing, job);
	}
}

static bool may_begin(const struct transfers *transfers)
{
	return !transfers->stopped && transfers->line.first && transfers->asking < transfers->limits.at_once;
}

/* NULL: nobody, for now. */
static struct job *next_to_begin(struct transfers *transfers)
{
	return may_begin(transfers) ? line_take(&transfers->line) : NULL;
}

static void judge_job(struct transfers *transfers, struct job *job, CURLcode code)
{
	struct job **at = &transfers->under_way;

	/* NOLINTBEGIN(clang-analyzer-core.NullDereference): it is among them */
	while (*at != job)
		at = &(*at)->next;
	*at = job->next;
	/* NOLINTEND(clang-analyzer-core.NullDereference) */
	curl_multi_remove_handle(transfers->multi, job->curl);
	transfers->asking--;
	switch (job_judge(job, code)) {
	case JOB_OVER:
		end_job(transfers, job);
		break;
	case JOB_ASK:
		line_prepend(&transfers->line, job);
		break;
	case JOB_PAUSE:
		job->ready_at = clock_ms() + job->pause_ms;
		line_append(&transfers->pausing, job);
		break;
	}
}

static void judge_jobs(struct transfers *transfers)
{
	int left;

	for (CURLMsg *message; (message = curl_multi_info_read(transfers->multi, &left));) {
		CURLcode code = message->data.result;
		struct job *job = NULL;

		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &job);
		judge_job(transfers, job, code);
	}
}

/* Gives up those whose bytes stay away. */
static void watch_jobs(struct transfers *transfers)
{
	int64_t now = clock_ms();

	if (now - transfers->watched_at < WATCH_EVERY)
		return;
	transfers->watched_at = now;
	for (struct job *job = transfers->under_way, *next; job; job = next) {
		int64_t passed = now - job->watched_at;
		CURLcode code = job_pace(job, passed < WATCH_MOST ? passed : WATCH_MOST);

		next = job->next;
		job->watched_at = now;
		if (code)
			judge_job(transfers, job, code);
	}
}

/* Until something happens, it is time to look at the bytes, or the first pause is over. */
static void wait(struct transfers *transfers, int fd)
{
	struct curl_waitfd watched = { .fd = fd, .events = CURL_WAIT_POLLIN };
	struct pollfd asker = { .fd = fd, .events = POLLIN };
	int64_t now = clock_ms(), until = transfers->asking ? transfers->watched_at + WATCH_EVERY : now + WAIT_MOST;

	for (const struct job *job = transfers->pausing.first; job; job = job->next)
		until = job->ready_at < until ? job->ready_at : until;
	if (until > now)
		curl_multi_poll(transfers->multi, &watched, fd >= 0, (int)(until - now), NULL);
	/* libcurl doesn't tell of one that was hung up. */
	if (fd >= 0 && poll(&asker, 1, 0) > 0)
		transfers_stop(transfers);
}

/* All, and those that are added meanwhile. */
static void stop_jobs(struct transfers *transfers)
{
	for (struct job *job; (job = transfers->oldest);) {
		transfers->line = transfers->pausing = (struct line){ 0 };
		transfers->under_way = NULL;
		job->host = NULL;
		if (job->curl)
			curl_multi_remove_handle(transfers->multi, job->curl);
		error_release(&job->error);
		job->end = TRANSFER_STOPPED;
		end_job(transfers, job);
	}
}

void transfers_beside(struct transfers *transfers, const struct piece *piece)
{
	if (transfers->beside)
		beside_add(transfers->beside, piece);
	else
		piece->ended(piece->into, false);
}

static bool is_done(const struct transfers *transfers)
{
	return transfers->stopped || (!transfers->oldest && !beside_count(transfers->beside));
}

void transfers_run(struct transfers *transfers, int fd)
{
	int running;

	while (!is_done(transfers)) {
		end_pauses(transfers);
		for (struct job *job; (job = next_to_begin(transfers));)
			begin_job(transfers, job);
		if (curl_multi_perform(transfers->multi, &running) != CURLM_OK)
			mem_exhausted();
		judge_jobs(transfers);
		watch_jobs(transfers);
		beside_collect(transfers->beside);
		if (!is_done(transfers) && !may_begin(transfers))
			wait(transfers, fd);
	}
	if (transfers->stopped) {
		beside_free(transfers->beside);
		transfers->beside = NULL;
	}
	stop_jobs(transfers);
}

void transfers_stop(struct transfers *transfers)
{
	transfers->stopped = true;
}

void transfers_free(struct transfers *transfers)
{
	if (!transfers)
		return;
	for (struct job *job; (job = transfers->oldest);) {
		unlink_job(transfers, job);
		job_free(job);
	}
	beside_free(transfers->beside);
	curl_multi_cleanup(transfers->multi);
	tdestroy(transfers->hosts, host_free);
	free(transfers->proxy);
	free(transfers->ca_file);
	free(transfers->agent);
	free(transfers);
}
