/* Whole numbers in floating point, which is all that JSON has. */
#ifndef BASE_EXACT_H
#define BASE_EXACT_H

/* Every whole number up to here is held exactly (2^53 - 1); above it some are skipped. */
#define EXACT_MOST 9007199254740991.0

#endif
