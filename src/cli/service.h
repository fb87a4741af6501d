/*
 * Files and other programs: what front ends are given because they must not do it themselves, and what the
 * rest of the program needs for the same.
 */
#ifndef CLI_SERVICE_H
#define CLI_SERVICE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

/* As struct front (ui/front.h) says. */
bool service_open(const char *url, struct error *err);
bool service_save(const char *stem, const char *suffix, const char *text, char **path,
		  struct error *err);

/*
 * Starts a program in a session of its own, found as the shell finds it.  `talk` is its standard input and
 * output (-1: none); what it says of errors goes nowhere, and nobody waits for its end.  Returns 0 or what
 * errno would be.
 */
int service_start(char *const arguments[], int talk);

/* Adds the folder of what is kept (base/home.h), with one below it ("mail/", or ""); made if need be, mode 0700. */
bool service_folder(struct strbuf *path, const char *below, struct error *err)
	__attribute__((warn_unused_result));
/* The folder for what can be made anew at any time, made if need be (0700).  False: there can be none. */
bool service_cache(struct strbuf *path);
/* The same for what was fetched and for the person's own advisories. */
bool service_data(struct strbuf *path);
/*
 * Writes a new file to the disk, of mode 0600, named path and suffix; a number comes between them if there
 * is one already, so it is never another one's.  The path becomes its whole name.  False: there is none.
 */
bool service_create(struct strbuf *path, const char *suffix, const char *bytes, size_t length,
		    struct error *err) __attribute__((warn_unused_result));

#endif
