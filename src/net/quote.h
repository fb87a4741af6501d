/* A piece of somebody else's text (a server's, a damaged file's), as it may stand in words. */
#ifndef NET_QUOTE_H
#define NET_QUOTE_H

#include <stddef.h>

/* Harmless, and at most 200 columns of it; the caller frees it.  Any bytes will do. */
char *quote(const char *s, size_t length);

#endif
