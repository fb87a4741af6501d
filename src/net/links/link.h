/*
 * What has become of a link, as its server's answer tells.  Pure: net/links/links.h is who asks.  Whoever has "the last word
 * on the web site" in hand must be told of a page that says "not found" as if it were one, too.
 */
#ifndef NET_LINKS_LINK_H
#define NET_LINKS_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/checked.h"
#include "net/transfer/transfer.h"

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

#endif
