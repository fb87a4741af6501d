/*
 * In which order a diagram looks at the unknown answers.  Answers that one
 * condition names together should stand together: of "some product lacks its
 * fix", product by product and fix by fix, 25 of each make a diagram of
 * 50 nodes; all products before all fixes, one of 2^25.
 */
#ifndef CORE_ARRANGE_H
#define CORE_ARRANGE_H

#include "core/advisory.h"

/*
 * Fills order (room for question_count + option_count) with what has a
 * variable of its own, in that order, and returns how many: a `one` question
 * by its index, an option of a `many` by question_count + its index.
 */
size_t arrange(const struct advisory *advisory, size_t *order);

#endif
