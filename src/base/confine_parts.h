/* The two means of base/confine.h. */
#ifndef BASE_CONFINE_PARTS_H
#define BASE_CONFINE_PARTS_H

#include <stdbool.h>

#include "base/confine.h"
#include "base/strbuf.h"

/* Of a role. */
struct confine_rights {
	bool programs;		/* start programs: those of the system and of fixwalk */
	bool network;		/* sockets; and doesn't read the kept calls */
	bool writes;		/* in the places named */
	bool listed;		/* reads the places named and the system's own only; else all that the person may */
};

/* False: the kernel has no Landlock. */
bool confine_files(const struct confine_rights *rights, const struct confine_places *places);
/* False: the kernel has no seccomp filters, or this processor's numbers aren't known. */
bool confine_calls(const struct confine_rights *rights);

/* Adds the folder with the kept calls, without links as far as it is there, "/" at both ends; or nothing: no home. */
void confine_kept(struct strbuf *path);
/* Allows what fd (O_PATH) is, and all below. */
typedef void confine_allow(int set, int fd);
/*
 * Landlock can't say "all but this folder": allows all that lies beside it and beside the folders on the way to it.  What
 * comes there later isn't allowed, nor, where a folder is so full that it would take long, the last of its visible entries.
 */
void confine_beside(const char *path, confine_allow *allow, int set);

#endif
