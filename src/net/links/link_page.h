/* Pages that are sent as if all were well, but say that there is nothing. */
#ifndef NET_LINKS_LINK_PAGE_H
#define NET_LINKS_LINK_PAGE_H

#include <stddef.h>

/*
 * What the first bytes of a page (HTML in UTF-8, any bytes will do) plainly say of its being missing: a heading such as
 * "Page not found", or a whole sentence anywhere.  Harmless; the caller frees it.  NULL: they don't.
 */
char *page_missing(const char *page, size_t length);

#endif
