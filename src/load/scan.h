/*
 * Is this JSON, strictly?  Asked of every text before cJSON sees it: cJSON
 * says only where it stopped, takes any bytes for UTF-8 and any control
 * character for a blank.  One pass, constant memory.
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

/* False: fault is filled.  Brackets within one another: JSON_DEPTH_MAX at most. */
bool scan_json(const char *text, size_t length, struct scan_fault *fault);
bool scan_json_within(const char *text, size_t length, const struct scan_bounds *bounds,
		      struct scan_fault *fault);

/* Bytes of the UTF-8 character at s, of which `left` are there; 0: it is none. */
size_t scan_utf8(const char *s, size_t left);

#endif
