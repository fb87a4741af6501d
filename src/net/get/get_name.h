/* Names for files that are fetched: of what an address or a server says, only what is harmless everywhere. */
#ifndef NET_GET_GET_NAME_H
#define NET_GET_GET_NAME_H

#define GET_NAME_MOST 150	/* bytes */

/*
 * Letters, digits and "._-+" of what stands behind the last '/' or '\'; never beginning with '.' or '-', never a device
 * of Windows, at most GET_NAME_MOST bytes with the suffix kept.  "" if nothing is left.  The caller frees it.
 */
char *get_name_harmless(const char *name);
/* The same of a Content-Disposition ("": none), else of the address, else the server's name. */
char *get_name(const char *disposition, const char *url);
/* With a number before the suffix: "setup-2.exe"; 1: as it is.  The caller frees it. */
char *get_name_numbered(const char *name, unsigned number);
/* As the name of a web page: ending in ".html" or ".htm".  Takes the name over. */
char *get_name_page(char *name);

#endif
