/* What everything on the web has in common: addresses, joined by libcurl, and pages for people in place of data. */
#ifndef NET_PROVIDER_WEB_H
#define NET_PROVIDER_WEB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

#define WEB_ADDRESS_MOST 20000	/* bytes; the standard's guidance on sizes */

/*
 * What a text at the address `base` means by `reference`: whole, without fragment and default port, in the arena.
 * NULL: it isn't fetched: neither https nor, from http, http; with a user's name in it; too long; with what can't
 * be seen; no address.
 */
const char *web_address(const char *base, const char *reference, struct arena *arena);
/* As an answer comes for what isn't there: HTML. */
bool web_is_page(const char *text, size_t length);

#endif
