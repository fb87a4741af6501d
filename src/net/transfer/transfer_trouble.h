/* What keeps something from being fetched, as words for people: one table of what libcurl and servers say. */
#ifndef NET_TRANSFER_TRANSFER_TROUBLE_H
#define NET_TRANSFER_TRANSFER_TROUBLE_H

#include <curl/curl.h>
#include <stdbool.h>

#include "base/error.h"

/* What libcurl has no code for. */
#define TROUBLE_PROXY_DEAF ((CURLcode)(CURL_LAST + 1))	/* no connection to the proxy */
#define TROUBLE_TOO_SLOW ((CURLcode)(CURL_LAST + 2))	/* bytes come, but too few */
#define TROUBLE_TOO_NEAR ((CURLcode)(CURL_LAST + 3))	/* its address is one that isn't asked */

/* A status of HTTP counts where the code is CURLE_OK.  Sets err; true: it may pass. */
bool transfer_trouble(struct error *err, CURLcode code, long status, const char *host);

#endif
