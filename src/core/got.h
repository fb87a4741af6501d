/* What became of an address whose file was to be fetched.  Pure; net/get/get.h makes it, report/sheets/manifest.h tells it. */
#ifndef CORE_GOT_H
#define CORE_GOT_H

#include <stdbool.h>
#include <stdint.h>

enum got_state {
	GOT_FETCHED,
	GOT_KEPT,			/* it was fetched before, and is still the same file */
	GOT_UNFIT,			/* fetched, but its checksum is wrong: put aside under another name */
	GOT_GONE,			/* there is nothing, or nothing that may be fetched */
	GOT_FAILED,			/* network or disk: to be tried again */
	GOT_STATE_COUNT,
};

/* With the checksums that the advisory gives. */
enum got_compared {
	COMPARED_NOTHING,		/* it gives none for this file */
	COMPARED_FITS,
	COMPARED_DIFFERS,
	COMPARED_AFFECTED,		/* it is the file of a product that needs the fix */
	COMPARED_UNUSABLE,		/* it gives one, by another algorithm than SHA-256 and SHA-512 */
	COMPARED_COUNT,
};

/* As in a message: "fetched", "fits", …  Static. */
const char *got_state_id(enum got_state state);
bool got_state_from_id(const char *id, enum got_state *state);
const char *got_compared_id(enum got_compared compared);
bool got_compared_from_id(const char *id, enum got_compared *compared);

struct got {				/* texts: "" where there is none */
	enum got_state state;
	enum got_compared compared;
	const char *algorithm;		/* of what can't be used; not harmless */
	const char *name;		/* in the folder: letters, digits and "._-+" only */
	const char *sha256;
	const char *ended;		/* where the file was in the end: a server's word, not harmless */
	const char *fetched;		/* RFC 3339, UTC */
	const char *words;		/* why it isn't there, harmless */
	uint64_t size;
	bool page;			/* a web page */
};

/* Was the whole way encrypted?  Who begins with http can be led anywhere. */
bool got_is_protected(const char *url);
/* Is the file there to be used? */
bool got_is_there(const struct got *got);

#endif
