/*
 * Fetches what it is told to and says what came of it.
 *
 *   fetch '{"limits": {…}, "transfers": [{"url": …}, …], "watch": true}'
 *
 * The members are those of net/transfer/transfer.h.  Of a transfer also: "stop_at": so many bytes are enough; "then": another
 * one, added when this one has ended; "stop": then all stop.  "watch": standard input is who waits.  Writes a line of
 * JSON for each begin and end, as they come.  Bodies are ASCII.
 */
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "net/transfer/transfer.h"

struct fetch {
	const cJSON *asked;
	struct strbuf body;	/* what came behind `offset`, as whoever puts it into a file would have it */
	uint64_t offset;
	struct fetch *next;	/* of all there were */
};

static struct transfers *transfers;
static struct fetch *fetches;
static const char *const ends[] = { "done", "same", "refused", "status", "unreachable", "too large", "stopped" };

static bool flag(const cJSON *object, const char *name)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static const char *string(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static unsigned number(const cJSON *object, const char *name)
{
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return member ? (unsigned)member->valuedouble : 0;
}

/* Takes it over. */
static void say(cJSON *object)
{
	char *line = cJSON_PrintUnformatted(object);

	puts(line);
	fflush(stdout);
	cJSON_free(line);
	cJSON_Delete(object);
}

static void begin(void *into, uint64_t offset, uint64_t total)
{
	struct fetch *fetch = into;
	cJSON *object = cJSON_CreateObject();

	if (offset < fetch->offset)
		fetch->offset = 0;
	fetch->body.length = offset - fetch->offset;
	cJSON_AddStringToObject(object, "begin", string(fetch->asked, "url"));
	cJSON_AddNumberToObject(object, "offset", (double)offset);
	cJSON_AddNumberToObject(object, "total", (double)total);
	say(object);
}

static bool body(void *into, const char *bytes, size_t length)
{
	struct fetch *fetch = into;
	unsigned most = number(fetch->asked, "stop_at");

	strbuf_addn(&fetch->body, bytes, length);
	return !most || fetch->body.length < most;
}

static void add(const cJSON *asked);

static void ended(void *into, const struct transfer_result *result)
{
	struct fetch *fetch = into;
	const cJSON *then = cJSON_GetObjectItemCaseSensitive(fetch->asked, "then");
	cJSON *object = cJSON_CreateObject();

	cJSON_AddStringToObject(object, "asked", string(fetch->asked, "url"));
	cJSON_AddStringToObject(object, "end", ends[result->end]);
	cJSON_AddNumberToObject(object, "status", (double)result->status);
	cJSON_AddBoolToObject(object, "reached", result->reached);
	cJSON_AddStringToObject(object, "url", result->url);
	cJSON_AddNumberToObject(object, "redirects", result->redirects);
	cJSON_AddBoolToObject(object, "permanent", result->redirects_permanent);
	cJSON_AddStringToObject(object, "etag", result->etag);
	cJSON_AddStringToObject(object, "modified", result->modified);
	cJSON_AddStringToObject(object, "type", result->type);
	cJSON_AddStringToObject(object, "disposition", result->disposition);
	cJSON_AddNumberToObject(object, "bytes", (double)result->bytes);
	cJSON_AddBoolToObject(object, "resumed", result->resumed);
	cJSON_AddStringToObject(object, "error", result->error ? result->error->what : "");
	cJSON_AddNumberToObject(object, "tries", result->tries);
	cJSON_AddStringToObject(object, "body", fetch->body.text);
	say(object);
	if (then)
		add(then);
	if (flag(fetch->asked, "stop"))
		transfers_stop(transfers);
}

static void add(const cJSON *asked)
{
	struct fetch *fetch = mem_alloc(sizeof(*fetch));

	fetch->asked = asked;
	fetch->offset = number(asked, "offset");
	strbuf_init(&fetch->body);
	fetch->next = fetches;
	fetches = fetch;
	transfers_add(transfers, &(struct transfer){
		.url = string(asked, "url"),
		.head = flag(asked, "head"),
		.soon = flag(asked, "soon"),
		.etag = string(asked, "etag"),
		.modified = string(asked, "modified"),
		.offset = fetch->offset,
		.begin = begin,
		.body = body,
		.ended = ended,
		.into = fetch,
	});
}

static void set_out(const cJSON *limits)
{
	transfers = transfers_new(&(struct transfer_limits){
		.at_once = number(limits, "at_once"),
		.per_host = number(limits, "per_host"),
		.redirects = number(limits, "redirects"),
		.tries = number(limits, "tries"),
		.pause_ms = number(limits, "pause_ms"),
		.connect_seconds = number(limits, "connect_seconds"),
		.stall_seconds = number(limits, "stall_seconds"),
		.whole_seconds = number(limits, "whole_seconds"),
		.most_bytes = number(limits, "most_bytes"),
		.any_http = flag(limits, "any_http"),
		.loopback_http = flag(limits, "loopback_http"),
		.not_here = flag(limits, "not_here"),
		.proxy = string(limits, "proxy"),
		.ca_file = string(limits, "ca_file"),
		.agent = string(limits, "agent"),
	});
}

static void clean_up(void)
{
	transfers_free(transfers);
	for (struct fetch *fetch; (fetch = fetches);) {
		fetches = fetch->next;
		strbuf_release(&fetch->body);
		free(fetch);
	}
}

int main(int argc, char **argv)
{
	cJSON *asked = argc == 2 ? cJSON_Parse(argv[1]) : NULL;
	const cJSON *transfer;

	if (!asked || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return 2;
	set_out(cJSON_GetObjectItemCaseSensitive(asked, "limits"));
	cJSON_ArrayForEach(transfer, cJSON_GetObjectItemCaseSensitive(asked, "transfers"))
		add(transfer);
	transfers_run(transfers, flag(asked, "watch") ? STDIN_FILENO : -1);
	clean_up();
	cJSON_Delete(asked);
	curl_global_cleanup();
	return 0;
}
