/*
 * From a domain to its CSAF provider, as the standard says (CSAF 2.0, 7.3.1): the well-known address and
 * security.txt, both always; if they gave nothing, a name of the DNS.  How it is fetched is the caller's matter.
 */
#ifndef NET_PROVIDER_DISCOVER_H
#define NET_PROVIDER_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/mem.h"
#include "net/provider/provider.h"

struct fetched {
	const char *text;		/* any bytes, borrowed until the next fetch */
	size_t length;
	const char *url;		/* where it ended, after redirects; the same */
};

struct fetcher {
	/* False: there is none.  err says why; 404 and a name that doesn't exist leave it untouched. */
	bool (*fetch)(void *with, const char *url, struct fetched *fetched, struct error *err);
	void *with;
};

struct discovery {			/* addresses are in the arena */
	struct provider provider;
	const char *url;		/* of its provider-metadata.json, where it ended */
	const char *how;		/* where it was found: a sentence, static */
	/* Other ones that security.txt names, as 2.1's beside 2.0's; not looked at. */
	const char *others[SECURITY_TXT_MOST];
	size_t other_count;
};

/* `who`: a domain, or the whole address of a provider-metadata.json.  False: err. */
bool provider_discover(struct discovery *found, const char *who, const struct fetcher *fetcher,
		       struct arena *arena, struct error *err) __attribute__((warn_unused_result));

#endif
