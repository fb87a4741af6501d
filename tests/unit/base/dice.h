/* Dice for tests: the same seed, the same throws. */
#ifndef TESTS_UNIT_BASE_DICE_H
#define TESTS_UNIT_BASE_DICE_H

#include <stddef.h>
#include <stdint.h>

static uint64_t seed = 0x9e3779b97f4a7c15u;	/* never 0 */

static inline size_t roll(size_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 11) % below;
}

#endif
