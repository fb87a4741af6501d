/* A CSAF document as an advisory, which the engine and the front ends walk as they walk a guide. */
#ifndef LOAD_DERIVE_DERIVE_ADVISORY_H
#define LOAD_DERIVE_DERIVE_ADVISORY_H

#include "core/csaf/csaf.h"

/*
 * NULL: over LIMIT_CSAF_RANGES.  `csaf` lies in the same arena, and so does all that is made; `file`, its name, is copied.  The
 * advisory's languages are those of the program.
 */
const struct advisory *csaf_advisory(const struct csaf *csaf, const char *file, struct arena *arena);

#endif
