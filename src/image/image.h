/*
 * The guides that the program comes with, read and checked when it was built: as constants, nothing of them is read or
 * judged again at each start.  fixwalk-image (main.c) writes them; what it wrote is linked with the wizard only.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include <stddef.h>

#include "core/advisory.h"

struct image {
	const char *text;		/* of the file that it was made from; NULL: behind the last one */
	size_t length;
	const char *hash;		/* of it: "fnv1a64:…" */
	/* As the loader gave it, but without `examples`, which only `check` reads, and without its file. */
	const struct advisory *advisory;
};

extern const struct image images[];

#endif
