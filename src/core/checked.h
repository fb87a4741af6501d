/* What a link came to when it was checked, and when that was.  Pure; store/checked.h keeps it. */
#ifndef CORE_CHECKED_H
#define CORE_CHECKED_H

#include <stdbool.h>
#include <stdint.h>

enum link_state {
	LINK_ALIVE,
	LINK_MOVED,			/* for good; `ended` is the new address */
	LINK_GONE,			/* 404, 410 */
	LINK_UNREACHABLE,		/* no answer, or one that doesn't let this program have it */
	LINK_SOFT_DEAD,			/* something is sent, but plainly not what was there */
	LINK_NOT_CHECKED,		/* no network, an address that isn't asked for, asked too often, stopped */
	LINK_STATE_COUNT,
};

/* "alive", "moved", "gone", "unreachable", "soft-dead", "not-checked": as in a file.  Static. */
const char *link_state_id(enum link_state state);
bool link_state_from_id(const char *id, enum link_state *state);
/* Might an archived copy be of use? */
bool link_is_dead(enum link_state state);

struct checked {			/* texts: "" where there is none */
	enum link_state state;
	long status;			/* the last one of HTTP; 0: none */
	const char *ended;		/* where it ended: a server's word, not harmless */
	const char *words;		/* for people, harmless … */
	const char *language;		/* … in this language */
	int64_t when;			/* seconds since 1970 */
	const char *copy;		/* the archived copy's address … */
	enum link_state copy_state;	/* … and what became of that */
};

#endif
