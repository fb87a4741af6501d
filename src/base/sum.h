/*
 * FNV-1a of 64 bits: are these the same bytes as before?  It tells what has changed, and not what somebody changed so that
 * it doesn't show.
 */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

#define SUM_FNV64 UINT64_C(0xcbf29ce484222325)	/* of nothing: what each sum begins with */

/* The sum of what `sum` is the sum of, and of these bytes behind it. */
uint64_t sum_fnv64(uint64_t sum, const void *bytes, size_t length);

/* Appends it as it is kept of a file: "fnv1a64:" and 16 hex digits. */
void sum_add(struct strbuf *out, uint64_t sum);

#endif
