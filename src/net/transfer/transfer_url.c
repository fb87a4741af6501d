#include "net/transfer/transfer_url.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/near.h"
#include "net/quote.h"

static const char *const not_of_the_web = N_("%s is not a web address, so it is not fetched.");

char *transfer_url_part(CURLU *url, CURLUPart part)
{
	char *text = NULL, *copy;
	CURLUcode code = curl_url_get(url, part, &text, part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0);

	if (code == CURLUE_OUT_OF_MEMORY)
		mem_exhausted();
	copy = mem_strdup(text ? text : "");
	curl_free(text);
	return copy;
}

static bool part_is(CURLU *url, CURLUPart part, const char *wanted)
{
	char *text = transfer_url_part(url, part);
	bool is = strcmp(text, wanted) == 0;

	free(text);
	return is;
}

bool transfer_url_is_loopback(CURLU *url)
{
	char *host = transfer_url_part(url, CURLUPART_HOST);
	struct in_addr address;
	bool is = strcmp(host, "[::1]") == 0 ||
		  (inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127);

	free(host);
	return is;
}

static bool ends_with(const char *s, const char *end)
{
	size_t length = strlen(s);

	return length >= strlen(end) && strcasecmp(s + length - strlen(end), end) == 0;
}

/* This machine, by its address or the name that it has everywhere; other names are looked at when they are dialled. */
static bool is_here(CURLU *url)
{
	char *host = transfer_url_part(url, CURLUPART_HOST);
	size_t length = strlen(host);
	bool here;

	if (length && strchr(".]", host[length - 1]))
		host[length - 1] = '\0';
	here = near_of_text(*host == '[' ? host + 1 : host) == NEAR_HERE || strcasecmp(host, "localhost") == 0 ||
	       ends_with(host, ".localhost");
	free(host);
	return here;
}

/* Why it isn't fetched; NULL: it is. */
static const char *objection(CURLU *from, CURLU *url, const struct transfer_limits *limits)
{
	bool encrypted = part_is(url, CURLUPART_SCHEME, "https");

	if (!encrypted && !part_is(url, CURLUPART_SCHEME, "http"))
		return not_of_the_web;
	if (!part_is(url, CURLUPART_USER, "") || !part_is(url, CURLUPART_PASSWORD, ""))
		return N_("%s is not fetched: there is a user name in it.");
	if (!encrypted && from && part_is(from, CURLUPART_SCHEME, "https"))
		return N_("The server leads to %s, where the connection is no longer encrypted (https). "
			  "So it is not fetched.");
	if (!encrypted && !limits->any_http && !(limits->loopback_http && transfer_url_is_loopback(url)))
		return N_("%s is not fetched: the connection would not be encrypted. Only addresses that begin "
			  "with https:// are fetched.");
	if (limits->not_here && !limits->loopback_http && is_here(url))
		return N_("An address on this computer itself is not asked.");
	return NULL;
}

static void refuse(const char *text, const char *words, struct error *err)
{
	char *quoted = quote(text, strlen(text));
	struct strbuf what;

	strbuf_init(&what);
	fill_words(&what, words, (const char *const[]){ quoted });
	error_set(err, ERROR_INPUT, "%s", what.text);
	strbuf_release(&what);
	free(quoted);
}

CURLU *transfer_url(CURLU *from, const char *text, const struct transfer_limits *limits, struct error *err)
{
	CURLU *url = from ? curl_url_dup(from) : curl_url();
	CURLUcode code;
	const char *why = not_of_the_web;

	if (!url)
		mem_exhausted();
	code = curl_url_set(url, CURLUPART_URL, text,
			    CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE);
	if (code == CURLUE_OUT_OF_MEMORY)
		mem_exhausted();
	if (code == CURLUE_OK)
		why = objection(from, url, limits);
	if (!why)
		return url;
	refuse(text, _(why), err);
	curl_url_cleanup(url);
	return NULL;
}

bool transfer_may(const char *url, const struct transfer_limits *limits, struct error *err)
{
	CURLU *parsed = transfer_url(NULL, url, limits, err);

	if (!parsed)
		return false;
	curl_url_cleanup(parsed);
	return true;
}
