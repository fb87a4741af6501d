/* The two means of base/confine.h. */
#ifndef BASE_CONFINE_PARTS_H
#define BASE_CONFINE_PARTS_H

#include <stdbool.h>

/* Of a role. */
struct confine_rights {
	bool programs;		/* start programs: those of the system and of fixwalk */
	bool network;		/* sockets */
	bool writes;		/* in the places named */
	bool listed;		/* reads the places named and the system's own only; else all that the person may */
};

/* False: the kernel has no Landlock. */
bool confine_files(const struct confine_rights *rights, const char *const writes[], const char *const others[]);
/* False: the kernel has no seccomp filters, or this processor's numbers aren't known. */
bool confine_calls(const struct confine_rights *rights);

#endif
