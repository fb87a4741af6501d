/* An advisory from a file, whichever format it is in: a guide (load/guide/guide.h) or a CSAF document (load/csaf/csaf.h). */
#ifndef LOAD_ADVISORY_H
#define LOAD_ADVISORY_H

#include "base/error.h"
#include "base/mem.h"
#include "core/advisory.h"

/*
 * From a file, or "-" for standard input, into `arena`, which the caller releases, also after a failure.
 * NULL: errors (empty before) holds what is wrong, each with its place and what to do.
 */
const struct advisory *advisory_read(const char *path, struct arena *arena, struct errors *errors);
/* The same for the text of the file, which need not outlive the call. */
const struct advisory *advisory_parse(const char *file, const char *text, size_t length, struct arena *arena,
				      struct errors *errors);

#endif
