/*
 * Reads a guide (our own JSON format, data/guide.schema.json) into an advisory.
 */
#ifndef LOAD_GUIDE_GUIDE_H
#define LOAD_GUIDE_GUIDE_H

#include "base/error.h"
#include "base/mem.h"
#include "core/advisory.h"

/*
 * Parses text (not changed; need not outlive the call) as the guide in `file`.
 * Everything lands in `arena`, which the caller releases, also after a failure.
 * NULL: errors (empty before) holds every finding, in the order of the file,
 * with line, column, JSON pointer, what is wrong and what to do.
 */
const struct advisory *guide_parse(const char *file, const char *text, size_t length,
				   struct arena *arena, struct errors *errors);

#endif
