#include "net/provider/web.h"

#include <curl/curl.h>
#include <string.h>

#include "base/text.h"

static bool starts_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

static bool is_fetched(const char *url, const char *base)
{
	if (strlen(url) > WEB_ADDRESS_MOST)
		return false;
	return starts_with(url, "https://") || (starts_with(url, "http://") && starts_with(base, "http://"));
}

/* As libcurl writes it, which the caller frees with curl_free; NULL: none. */
static char *join(const char *base, const char *reference)
{
	CURLU *url = curl_url();
	char *joined = NULL;

	if (!url)
		mem_exhausted();
	if (curl_url_set(url, CURLUPART_URL, base, 0) != CURLUE_OK ||
	    curl_url_set(url, CURLUPART_URL, reference, CURLU_URLENCODE | CURLU_DISALLOW_USER) != CURLUE_OK ||
	    curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) != CURLUE_OK ||
	    curl_url_get(url, CURLUPART_URL, &joined, CURLU_NO_DEFAULT_PORT) != CURLUE_OK)
		joined = NULL;
	curl_url_cleanup(url);
	return joined;
}

const char *web_address(const char *base, const char *reference, struct arena *arena)
{
	const char *address = NULL;
	char *joined;

	if (!*reference || strlen(reference) > WEB_ADDRESS_MOST)
		return NULL;
	joined = join(base, reference);
	/* libcurl takes any bytes for a server's name. */
	if (joined && is_fetched(joined, base) && !text_unsafe(joined, strlen(joined)))
		address = arena_strdup(arena, joined);
	curl_free(joined);
	return address;
}

bool web_is_page(const char *text, size_t length)
{
	for (size_t i = text_mark(text, length); i < length; i++) {
		if (!strchr(" \t\r\n", text[i]) || !text[i])
			return text[i] == '<';
	}
	return false;
}
