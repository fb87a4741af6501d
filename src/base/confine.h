/*
 * Least privilege: what a process lets go of for good before it reads what others wrote.  What is written where, and
 * what is executed, is held by Landlock; sockets, processes and what no part of fixwalk ever needs by a seccomp filter.
 * Programs that are started later inherit both.  Which role has which rights is one table, in confine.c.
 *
 * It takes nothing from what is open already: standard output, a terminal, a socket to a helper.  Roles that write
 * nothing are held by seccomp, too, so that they are confined on kernels without Landlock; so is changing the modes,
 * owners and times of files, which Landlock doesn't know.
 *
 * Where the kernel has none of this, or one is traced by a sanitizer or measured by gcov (both write and start processes
 * of their own), nothing happens: fixwalk works the same.  It is no defence against a reader of the person's other
 * files: most roles may read what the person may; but they have no socket left to send it through, or don't read the
 * folder with the kept calls ($XDG_STATE_HOME/fixwalk), but for the places named.
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

enum confine_role {
	CONFINE_READER,		/* prints what it reads */
	CONFINE_WRITER,		/* the same, and writes in the places named: a result, a cache, the kept calls */
	CONFINE_DRAWER,		/* the same, and starts fixwalk-pdf */
	CONFINE_ASKER,		/* the same, and starts a helper that uses the network */
	CONFINE_SESSION,	/* restricted mode: the kept call, the terminal, and what the program brings */
	CONFINE_PDF,		/* fixwalk-pdf: turns a message into another */
	CONFINE_PRINT,		/* fixwalk-print: speaks to a print service */
	CONFINE_STORE,		/* fixwalk-store: speaks to a PostgreSQL server */
	CONFINE_NET,		/* fixwalk-net: speaks to servers, and writes in the places named */
	CONFINE_VERIFIER,	/* the same, and starts gpg */
	CONFINE_ROLES
};

/* Folders (with all below) and files, as far as they are there; each list is ended by NULL, and NULL for none. */
struct confine_places {
	const char *const *writes;	/* written and read */
	const char *const *starts;	/* may be started beside the system's own programs */
	const char *const *reads;	/* read, although the role doesn't read all */
};

/* What couldn't be had. */
enum {
	CONFINE_NO_FILES = 1,	/* no Landlock: files */
	CONFINE_NO_CALLS = 2,	/* no seccomp: sockets, processes */
};

/*
 * Lets go of all but the role's rights; of the places (NULL: none) counts what the role has a right for.  A process may
 * be confined again, more narrowly.  Returns what the kernel doesn't have: 0 is all; also 0 where it is switched off.
 */
unsigned confine(enum confine_role role, const struct confine_places *places);

#endif
