/*
 * Are links alive?  All at once within limits: each address is asked once, however often it is named, first by HEAD,
 * then, where that doesn't settle it (a page may say that it is none; servers refuse HEAD), by GET, where HEAD was led
 * to, of which only the first bytes are taken.  One that is dead may have an archived copy, which is checked, too.
 */
#ifndef NET_LINKS_LINKS_H
#define NET_LINKS_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/links/link.h"
#include "net/transfer/transfer.h"

struct links {
	const char *const *urls;	/* whatever stands in a document; fragments (#) make no difference */
	size_t count;
	/* Put before a dead one's address it makes that of a copy; NULL: none.  One that ends with a star and a slash
	   makes that of a list of copies: without the star the archive leads to the nearest one. */
	const char *archive;
	bool offline;			/* nothing is asked (network_is_there) */
	int fd;				/* as for transfers_run */
	/*
	 * Once for each of `urls`, as they come; then for dead ones once more, with the address of the copy (else NULL)
	 * and what became of that.  `which` counts from 0.  All is borrowed for the call.
	 */
	void (*told)(void *into, size_t which, const char *copy, const struct link_check *link);
	void *into;
};

/*
 * Blocks until all are told.  Plain http is asked, too: any_http needn't be set.  What the limits leave open is shorter
 * than for files: HEAD and GET of 20 seconds at most, 50 at once; and when a server cannot be reached twice running, or
 * says that it has been asked too often, the rest of its addresses aren't tried.
 */
void links_check(const struct links *links, const struct transfer_limits *limits);

#endif
