/*
 * The request to check links: {"do": "links", "urls": […], "archive": …}.  Each answer tells of one as soon as it is
 * known, {"which": 0, "state": "gone", "status": 404, "ended": …, "words": …}, and of an archived copy with its address
 * as "copy"; the last one is {"end": true}.
 */
#include "net/request.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "net/links/links.h"
#include "net/links/network.h"
#include "net/transfer/transfer_url.h"

static bool is_on_this_machine(const char *address)
{
	CURLU *url = curl_url();
	bool is;

	if (!url)
		mem_exhausted();
	is = curl_url_set(url, CURLUPART_URL, address, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	     transfer_url_is_loopback(url);
	curl_url_cleanup(url);
	return is;
}

static bool are_on_this_machine(const char *const *urls, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!is_on_this_machine(urls[i]))
			return false;
	}
	return true;
}

/* The address as it can be written anywhere: what a server says of where it leads may be any bytes. */
static void add_ended(cJSON *answer, const char *ended)
{
	struct strbuf address;

	strbuf_init(&address);
	for (const char *s = ended; *s; s++) {
		if (*s > ' ' && *s <= '~')
			strbuf_addc(&address, *s);
		else
			strbuf_addf(&address, "%%%02X", (unsigned)(unsigned char)*s);
	}
	cJSON_AddStringToObject(answer, "ended", address.text);
	strbuf_release(&address);
}

static void tell(void *into, size_t which, const char *copy, const struct link_check *link)
{
	cJSON *answer = cJSON_CreateObject();

	(void)into;
	cJSON_AddNumberToObject(answer, "which", (double)which);
	cJSON_AddStringToObject(answer, "state", link_state_id(link->state));
	cJSON_AddNumberToObject(answer, "status", (double)link->status);
	add_ended(answer, link->ended);
	cJSON_AddStringToObject(answer, "words", link->words);
	if (copy)
		cJSON_AddStringToObject(answer, "copy", copy);
	/* If nobody listens any more, the transfers see that, too. */
	(void)request_answer(answer);
}

static const char **take_urls(const cJSON *list, size_t *count)
{
	const char **urls = mem_array((size_t)cJSON_GetArraySize(list), sizeof(*urls));
	const cJSON *url;

	*count = 0;
	cJSON_ArrayForEach(url, list)
		urls[(*count)++] = cJSON_IsString(url) ? url->valuestring : "";
	return urls;
}

void links_request(const struct message *message, const cJSON *request)
{
	struct links links = { .archive = request_text(request, "archive"), .fd = STDIN_FILENO, .told = tell };
	const char **urls = take_urls(cJSON_GetObjectItemCaseSensitive(request, "urls"), &links.count);
	cJSON *end = cJSON_CreateObject();
	struct transfer_limits limits;

	(void)message;
	request_limits(request, &limits);
	links.urls = urls;
	links.offline = !network_is_there() && !are_on_this_machine(urls, links.count);
	links_check(&links, &limits);
	free(urls);
	cJSON_AddTrueToObject(end, "end");
	(void)request_answer(end);
}
