/* What nobody can foresee. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

bool random_bytes(void *bytes, size_t size, struct error *err) __attribute__((warn_unused_result));
/* So many bytes as hexadecimal digits, two each, and a NUL. */
bool random_hex(char *digits, size_t bytes, struct error *err) __attribute__((warn_unused_result));

#endif
