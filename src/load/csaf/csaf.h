/*
 * CSAF documents as tables (core/csaf/csaf.h).  Tolerant: what real files do wrong is read in the safer way and told
 * as a finding; only what is no JSON, no object, or over a limit is refused, with one clear sentence.
 */
#ifndef LOAD_CSAF_CSAF_H
#define LOAD_CSAF_CSAF_H

#include "base/error.h"
#include "base/mem.h"
#include "core/csaf/csaf.h"

/* Does the text look like a CSAF document: an object whose member "document" has a "csaf_version", or that has
   a product tree or vulnerabilities without it?  Cheap. */
bool csaf_is(const char *text, size_t length);

/*
 * From a text (file: its name, for errors) into arena.  Kept: the text lives in the same arena, may be written to, and
 * what the tables say stays in it.  Untested: the same, for who asks for no findings; the standard's tests aren't run.
 * A byte order mark is skipped and told.  NULL: errors say why.
 */
const struct csaf *csaf_load(const char *file, const char *text, size_t length, struct arena *arena,
			     struct errors *errors) __attribute__((warn_unused_result));
const struct csaf *csaf_load_kept(const char *file, char *text, size_t length, struct arena *arena,
				  struct errors *errors) __attribute__((warn_unused_result));
const struct csaf *csaf_load_untested(const char *file, char *text, size_t length, struct arena *arena,
				      struct errors *errors) __attribute__((warn_unused_result));

#endif
