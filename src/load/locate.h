/*
 * Where something stands in a JSON text.  Only asked after a failure: each
 * answer reads the text again.
 */
#ifndef LOAD_LOCATE_H
#define LOAD_LOCATE_H

#include <cjson/cJSON.h>
#include <stddef.h>

#include "base/strbuf.h"

struct place {
	unsigned line, column;	/* from 1; columns count characters */
};

struct place locate_offset(const char *text, size_t offset);

/*
 * Offset of the value `item` of the tree `root` in the text that it was parsed
 * from, and its JSON pointer (the caller frees it; very long names are cut).
 */
size_t locate_item(const char *text, size_t length, const cJSON *root, const cJSON *item,
		   char **pointer);

/* A member's name as the next step of a JSON pointer; a very long one is cut. */
void locate_step(struct strbuf *pointer, const char *name);

#endif
