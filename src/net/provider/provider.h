/*
 * A CSAF provider: where its provider-metadata.json may be (CSAF 2.0, 7.3.1; 2.1's paths while both are served),
 * and what that says (7.1.7).  Reading only; discover.h walks the places.
 */
#ifndef NET_PROVIDER_PROVIDER_H
#define NET_PROVIDER_PROVIDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/mem.h"

/* All texts are in the arena; NULL: not named.  Those that are no addresses are harmless (quote.h). */

struct provider_key {
	const char *fingerprint;	/* as it stands there */
	const char *url;		/* never NULL */
};

struct provider_feed {
	bool rolie;			/* else a folder, its address with a slash at the end */
	const char *url;		/* never NULL */
	const char *tlp;		/* "WHITE", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED", "UNLABELED" */
};

struct provider {
	const char *canonical_url, *role, *publisher, *namespace, *last_updated, *maintained_until;
	const struct provider_key *keys;
	size_t key_count;
	const struct provider_feed *feeds;	/* ROLIE first, which the standard prefers; none twice */
	size_t feed_count;			/* > 0 */
	size_t refused;		/* feeds and folders left out: not fetched (web.h), or over a hundred */
	size_t keys_refused;	/* the same, of keys */
};

enum place_kind {
	PLACE_WELL_KNOWN,
	PLACE_SECURITY_TXT,		/* names others */
	PLACE_DNS,			/* only if the two gave nothing */
};

struct provider_place {
	enum place_kind kind;
	const char *url;		/* in the arena */
};

#define PROVIDER_PLACES 6
#define SECURITY_TXT_MOST 16

/* The places to try for a domain (a port may follow it), in order.  0: it is no domain. */
size_t provider_places(const char *domain, struct provider_place places[PROVIDER_PLACES], struct arena *arena);
/* What the "CSAF:" lines of the security.txt at `url` name, in their order, none twice. */
size_t security_txt_places(const char *text, size_t length, const char *url,
			   const char *urls[SECURITY_TXT_MOST], struct arena *arena);

/* The text came from `url`.  False: it is no such thing, or leads nowhere; err. */
bool provider_read(struct provider *provider, const char *text, size_t length, const char *url, struct arena *arena,
		   struct error *err) __attribute__((warn_unused_result));

/* Must what has this label be kept for those who were given access (7.1.5)?  NULL: no. */
bool tlp_needs_access(const char *tlp);

#endif
