/* The known word that a mistyped one was probably meant to be. */
#ifndef LOAD_NEAREST_H
#define LOAD_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *word;	/* borrowed, as typed */
	const char *best;	/* borrowed; NULL: nothing offered is near */
	size_t distance;	/* what the next one must be below */
};

struct nearest nearest_to(const char *word);
void nearest_offer(struct nearest *nearest, const char *known);

#endif
