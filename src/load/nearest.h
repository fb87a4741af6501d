/* The known word that a mistyped one was meant to be; or all of them, if they are few. */
#ifndef LOAD_NEAREST_H
#define LOAD_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *word;	/* borrowed, as typed */
	const char *best;	/* borrowed; NULL: nothing offered is near */
	size_t distance;	/* what the next one must be below */
	char offered[200];	/* all of them, parted by commas; "": too many to list */
	size_t length;		/* of that list, also if it was too long */
};

struct nearest nearest_to(const char *word);
void nearest_offer(struct nearest *nearest, const char *known);

#endif
