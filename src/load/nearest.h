/*
 * The known word that a mistyped one was meant to be, or all of them, if they are few; and the nearest ones,
 * where there are many.
 */
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

#define NEAREST_MOST 10

struct nearest_few {
	const char *word;	/* borrowed, as typed */
	const char *best[NEAREST_MOST];	/* borrowed; the nearest first, the first offered of those as near */
	size_t distance[NEAREST_MOST];
	size_t count;		/* of those */
	size_t offered;		/* all */
};

/* `few` begins with no more than its word. */
void nearest_few_offer(struct nearest_few *few, const char *known);

#endif
