/*
 * What has become of a link, as its server's answer tells.  Pure: net/links.h is who asks.  Whoever has "the last word
 * on the web site" in hand must be told of a page that says "not found" as if it were one, too.
 */
#ifndef NET_LINK_H
#define NET_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "net/transfer.h"

enum link_state {
	LINK_ALIVE,
	LINK_MOVED,			/* for good; `ended` is the new address */
	LINK_GONE,			/* 404, 410 */
	LINK_UNREACHABLE,		/* no answer, or one that doesn't let this program have it */
	LINK_SOFT_DEAD,			/* something is sent, but plainly not what was there */
	LINK_NOT_CHECKED,		/* no network, an address that isn't asked for, asked too often, stopped */
};

struct link_check {
	enum link_state state;
	char *words;			/* owned; for people, harmless */
	char *ended;			/* owned; where it ended, or would have begun: a server's word, not harmless */
	long status;			/* the last one of HTTP; 0: none */
	unsigned redirects;		/* followed */
};

#define LINK_PAGE_MOST ((size_t)16 << 10)	/* bytes of a page that are looked at */

/* Does what HEAD came to not settle it, so that GET has to? */
bool link_is_doubtful(const struct transfer_result *head);
/*
 * What `url` came to.  `page`: the first bytes of what GET got; a transfer that was stopped after a 2xx counts as one
 * that had enough of them.  The caller releases it.
 */
void link_judge(struct link_check *link, const char *url, const struct transfer_result *result, const char *page,
		size_t length);
/* One that isn't asked for since there is no network. */
void link_judge_offline(struct link_check *link, const char *url);
void link_check_release(struct link_check *link);

/* Might an archived copy be of use? */
bool link_is_dead(enum link_state state);

#endif
