/*
 * Is this JSON, strictly?  And, on the way, its tree (load/tree.h).  cJSON's own parser says only where it stopped,
 * takes any bytes for UTF-8 and any control character for a blank.  One pass; without a tree in constant memory.
 */
#ifndef LOAD_SCAN_H
#define LOAD_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct scan_fault {
	size_t offset;		/* of the byte at fault; the length: it ends too early */
	const char *what;	/* static, not yet translated */
	const char *hint;	/* the same; NULL: none */
	bool too_deep;		/* brackets, over the bounds; `what` is NULL then */
	bool too_many;		/* values; the same */
};

struct scan_bounds {
	size_t depth;		/* brackets within one another, at most JSON_DEEPEST */
	size_t values;
};

struct tree;

/*
 * False: fault is filled, and what is in the tree is nothing to use.  `bounds`: NULL for JSON_DEPTH_MAX brackets and
 * any number of values; `tree`: initialised, to be filled, or NULL.
 */
bool scan_json(const char *text, size_t length, const struct scan_bounds *bounds, struct tree *tree,
	       struct scan_fault *fault);

/* Bytes of the UTF-8 character at s, of which `left` are there; 0: it is none. */
size_t scan_utf8(const char *s, size_t left);

#endif
