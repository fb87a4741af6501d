/*
 * Checks the links that it is told to.
 *
 *   check_links '{"urls": […], "archive": …, "offline": true, "watch": true, "at_once": 1, "per_host": 1,
 *                "strict": true}'
 *
 * Writes a line of JSON for each that is told.  "watch": standard input is who waits.  "strict": nothing
 * is asked of this machine.
 */
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "net/links/links.h"

static const char *const states[] = { "alive", "moved", "gone", "unreachable", "soft dead", "not checked" };

static void tell(void *into, size_t which, const char *copy, const struct link_check *link)
{
	cJSON *object = cJSON_CreateObject();
	char *line;

	(void)into;
	cJSON_AddNumberToObject(object, "which", (double)which);
	cJSON_AddStringToObject(object, "copy", copy ? copy : "");
	cJSON_AddStringToObject(object, "state", states[link->state]);
	cJSON_AddStringToObject(object, "words", link->words);
	cJSON_AddStringToObject(object, "ended", link->ended);
	cJSON_AddNumberToObject(object, "status", (double)link->status);
	cJSON_AddNumberToObject(object, "redirects", link->redirects);
	line = cJSON_PrintUnformatted(object);
	puts(line);
	fflush(stdout);
	cJSON_free(line);
	cJSON_Delete(object);
}

static bool flag(const cJSON *object, const char *name)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static unsigned number(const cJSON *object, const char *name)
{
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return member ? (unsigned)member->valuedouble : 0;
}

int main(int argc, char **argv)
{
	cJSON *asked = argc == 2 ? cJSON_Parse(argv[1]) : NULL;
	const cJSON *all = cJSON_GetObjectItemCaseSensitive(asked, "urls");
	const cJSON *url;
	const char **urls;
	size_t count = 0;

	if (!all || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return 2;
	urls = mem_array((size_t)cJSON_GetArraySize(all) + 1, sizeof(*urls));
	cJSON_ArrayForEach(url, all)
		urls[count++] = url->valuestring;
	links_check(&(struct links){
		.urls = urls, .count = count, .offline = flag(asked, "offline"),
		.archive = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(asked, "archive")),
		.fd = flag(asked, "watch") ? STDIN_FILENO : -1, .told = tell,
	}, &(struct transfer_limits){
		.at_once = number(asked, "at_once"), .per_host = number(asked, "per_host"),
		.loopback_http = !flag(asked, "strict"),
	});
	free(urls);
	cJSON_Delete(asked);
	curl_global_cleanup();
	return 0;
}
