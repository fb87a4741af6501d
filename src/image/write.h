/* An advisory as constants in C. */
#ifndef IMAGE_WRITE_H
#define IMAGE_WRITE_H

#include "base/strbuf.h"
#include "core/advisory.h"

/*
 * Definitions of all that `advisory` leads to, and at last of itself, under the name prefix_advisory; the names of all
 * others begin with the prefix as well.  Each struct's fields are written one by one in their order, so that a compiler
 * misses one that was forgotten.
 */
void image_write(struct strbuf *out, const char *prefix, const struct advisory *advisory);
/* As a string of C, on as many lines as it has. */
void image_write_string(struct strbuf *out, const char *text, size_t length);

#endif
