/* The addresses of transfers: which are fetched at all, and where a redirect leads. */
#ifndef NET_TRANSFER_TRANSFER_URL_H
#define NET_TRANSFER_TRANSFER_URL_H

#include <curl/curl.h>
#include <stdbool.h>

#include "base/error.h"
#include "net/transfer/transfer.h"

/*
 * The address, if it is one that is fetched (net/transfer/transfer.h); `from` is the one that redirects to it, to which it may
 * be relative, NULL: none.  The caller gives it back with curl_url_cleanup.  NULL: err says why it isn't fetched.
 */
CURLU *transfer_url(CURLU *from, const char *text, const struct transfer_limits *limits, struct error *err)
	__attribute__((warn_unused_result));
/* This machine, by its address: what a name stands for is somebody else's word. */
bool transfer_url_is_loopback(CURLU *url);
/* The caller frees it; "" if there is no such part.  The port is always there. */
char *transfer_url_part(CURLU *url, CURLUPart part);

#endif
