/*
 * What fuzz targets share.  A target is one file with LLVMFuzzerTestOneInput; besides that nothing may crash, hang or
 * leak, it states laws that hold for every input.
 */
#ifndef TESTS_FUZZ_SHARE_FUZZ_H
#define TESTS_FUZZ_SHARE_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "core/advisory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, and tells which law was broken. */
_Noreturn void law_broken(const char *file, int line, const char *law);
#define LAW(holds) ((holds) ? (void)0 : law_broken(__FILE__, __LINE__, #holds))

/* The same, and both are shown. */
#define LAW_SAME(a, b) law_same(__FILE__, __LINE__, a, b)
void law_same(const char *file, int line, const char *a, const char *b);

/* The input as a string: it ends at its first NUL.  The caller frees it. */
char *fuzz_string(const uint8_t *data, size_t size);

/* A fixture of the tree, which TOP names in the environment; loaded once: "tests/guides/small.json". */
const struct advisory *fuzz_advisory(const char *path);

/* A reader that failed has said so, and in words that a terminal can take; the errors are released. */
void law_failed(struct errors *errors);
/* The same of one. */
void law_one_failed(struct error *err);
/* Nothing in it can do anything to a terminal. */
void law_harmless(const char *text);

/*
 * Decisions: from the input as long as there is some, and then from a seed, as the fuzzer likes it best: a byte changes
 * one decision, and the others stay.
 */
struct dice {
	const uint8_t *at, *end;
	uint64_t seed;			/* 0: behind the input's end it is always 0 */
};

struct dice dice_of(const uint8_t *data, size_t size);
/* By which an input that is no list of decisions makes some: the same for the same input. */
struct dice dice_from(const uint8_t *data, size_t size);
size_t dice_roll(struct dice *dice, size_t below);

/* For targets whose input is JSON: mutates its values, and only now and then its bytes. */
size_t json_mutate(uint8_t *data, size_t size, size_t most, unsigned seed);
#define FUZZ_MUTATES_JSON \
	size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed); \
	size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) \
	{ \
		return json_mutate(data, size, most, seed); \
	} \
	_Static_assert(sizeof(char) == 1, "")

#endif
