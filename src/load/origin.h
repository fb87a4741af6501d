/*
 * The file that is kept beside each advisory that was fetched: "icsa-1.json.origin", one JSON object with the members of
 * struct origin.  If it is missing or damaged, the advisory is one of which nothing is known.
 */
#ifndef LOAD_ORIGIN_H
#define LOAD_ORIGIN_H

#include <sys/stat.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "core/origin.h"

#define ORIGIN_SUFFIX ".origin"

/* Of the advisory at `path`; texts in the arena.  False: there is none that can be read. */
bool origin_read(struct origin *origin, const char *path, struct arena *arena) __attribute__((warn_unused_result));
/* Is there such a file, whether or not it can be read? */
bool origin_is_there(const char *path);
/* Appends the text of such a file; of long texts what fits, so that it can always be read.  After json_memory. */
void origin_write(struct strbuf *out, const struct origin *origin);
/* Sets the size and the time by which the advisory is known again. */
void origin_measure(struct origin *origin, const struct stat *status);
/* Is the advisory still the one that was fetched, by its size and the time it was written? */
bool origin_holds(const struct origin *origin, const char *path);

#endif
