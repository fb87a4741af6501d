/*
 * Case numbers, "7K3F-G": short, easy to say (code.h), with a check symbol behind the hyphen.  Who keeps the cases
 * draws another one where the number is taken, and a longer one when the short ones run out.
 */
#ifndef CORE_CALL_CASE_NUMBER_H
#define CORE_CALL_CASE_NUMBER_H

#include "core/call/code.h"

/* Symbols, the check included: of 4 there are 29,791 numbers, of each more 31 times as many. */
#define CASE_NUMBER_LEAST 4
#define CASE_NUMBER_USUAL 5
#define CASE_NUMBER_MOST 9

struct case_number {
	char text[CASE_NUMBER_MOST + 2];	/* with the hyphen */
};

/* From random bits; `symbols` of LEAST to MOST. */
struct case_number case_number_make(uint64_t random, size_t symbols);

enum case_number_state {
	CASE_NUMBER_SOUND,
	CASE_NUMBER_SYMBOL,	/* fault says what is no symbol */
	CASE_NUMBER_LENGTH,	/* too few or too many symbols */
	CASE_NUMBER_WRONG,	/* a symbol is wrong, or two are swapped */
};

/* What somebody typed, in any form that code_read takes; on SOUND as it is written. */
enum case_number_state case_number_read(struct case_number *number, const char *typed, struct code_fault *fault);

#endif
