/* From a kept call to the advisory at hand, perhaps of another revision by now. */
#ifndef CLI_CASES_CASE_ADVISORY_H
#define CLI_CASES_CASE_ADVISORY_H

#include "base/error.h"
#include "base/mem.h"
#include "core/advisory.h"

/*
 * The advisory of that id: the file that the call was led with, if it is still there (NULL: not known), or one of the
 * advisories at hand; of several the newest.  Into arena, which the caller releases.  NULL: there is none that can be read;
 * err says so, and what is wrong with one that is broken.
 */
const struct advisory *case_advisory(const char *id, const char *file, struct arena *arena, struct error *err);

#endif
