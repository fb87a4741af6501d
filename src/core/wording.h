/*
 * All that is told of a step or a warning, as one text in the advisory's first language.  Where the texts are the same,
 * the same is said.  A guide's step has its id in it, too, since marks hang on that; a step of a CSAF document only its
 * kind, and no title: number and title hang on the other steps.
 */
#ifndef CORE_WORDING_H
#define CORE_WORDING_H

#include "base/strbuf.h"
#include "core/outcome.h"

/* Appends it.  outcome: only what is told of this machine; NULL: everything. */
void wording_of_step(struct strbuf *out, const struct advisory *advisory, size_t step, struct outcome *outcome);
void wording_of_warning(struct strbuf *out, const struct advisory *advisory, size_t warning);

#endif
