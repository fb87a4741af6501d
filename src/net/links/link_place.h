/* What can be told from an address alone: which place on its server it names. */
#ifndef NET_LINKS_LINK_PLACE_H
#define NET_LINKS_LINK_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the address before its path: scheme and server. */
size_t place_server(const char *url);
/* A server's first page, in whatever language. */
bool place_is_home(const char *url);
/* A page for what isn't there, by its name: "/error/404.html". */
bool place_is_error(const char *url);
/* Something to be kept as a file, by its name: ".pdf", ".exe"; a page is never called so. */
bool place_is_file(const char *url);
/* Was something within a site asked for, so that a redirect from there to the home page `home` loses it? */
bool place_is_lost(const char *url, const char *home);
/*
 * Archives have another's address in the path of their own, https://archive.example/2002/http://example.com/x, and
 * lead from there to the exact moment of a copy.  Are these two such addresses of one archive?  Then they become those
 * within.
 */
bool place_in_archive(const char **url, const char **ended);

#endif
