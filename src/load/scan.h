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
	bool too_deep;		/* brackets, over LIMIT_DEPTH; `what` is NULL then */
};

/* False: fault is filled. */
bool scan_json(const char *text, size_t length, struct scan_fault *fault);

/* Bytes of the UTF-8 character at s, of which `left` are there; 0: it is none. */
size_t scan_utf8(const char *s, size_t left);

#endif
