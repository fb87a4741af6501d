/*
 * Codes that are said on the phone and typed in: symbols that can't be taken for one another in print, and checks
 * over them.  Digits and capital letters without 0 and O, 1, I and L are 31, a prime: the symbols are numbers of the
 * field of 31 elements, in which every number but 0 can be divided by, and its powers of 3 run through all of those.
 * The order of the symbols, and the checks, are part of every code ever said: they must not change.
 */
#ifndef CORE_CALL_CODE_H
#define CORE_CALL_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODE_BASE 31
#define CODE_MOST 60		/* symbols of a code; more have no checks that hold */

struct code {
	unsigned char values[CODE_MOST];	/* each below CODE_BASE; of the first CODE_MOST symbols */
	size_t count;				/* of all symbols, also of those over CODE_MOST */
};

/* What stands where a symbol should be. */
enum code_fault_kind {
	CODE_ALIKE,		/* 0, O, 1, I or L: none of these is ever in a code */
	CODE_NO_SYMBOL,		/* no letter of the alphabet, and no digit */
};

struct code_fault {
	enum code_fault_kind kind;
	size_t place;		/* from 1; hyphens and blanks don't count */
	uint32_t character;	/* ALIKE: as a capital, 'O'; else as it was typed, perhaps unsafe; U+FFFD: no UTF-8 */
};

/* '2' … 'Z' */
char code_symbol(unsigned value);
/* Appends a symbol; there must be room. */
void code_add(struct code *code, unsigned value);
/* 3 to this power, in the field. */
unsigned code_power(size_t exponent);

/*
 * Reads what somebody typed; any bytes.  Small letters and full-width forms will do; blanks, hyphens, dashes and what
 * a Japanese keyboard gives for them are passed over.  False: fault; what was read before it is in `code`.
 */
bool code_read(struct code *code, const char *typed, struct code_fault *fault);

/*
 * One check symbol at the end, for short codes (30 symbols with it): the sum of value × 3^place is 0.  Every single
 * wrong symbol and every swap of two neighbours is found.
 */
void code_seal(struct code *code);
bool code_is_sealed(const struct code *code);

/*
 * Four check symbols at the end, for long codes: of the symbols at even places the sum of the values is 0 and the
 * sum of value × 3^(place / 2), and of those at odd places, too.  (Two Reed-Solomon codes that take turns; one is good
 * for 30 symbols.)  Found is every one or two wrong symbols, every swap of two neighbours, every run of up to four
 * wrong ones; of all else, one in a million isn't.
 */
#define CODE_CHECKS 4
void code_seal_long(struct code *code);
/*
 * False: it is wrong.  *place is then where, from 0, if one symbol is wrong, or the first of two neighbours;
 * (size_t)-1: more are.  More can look like one; so it is a hint where to look, and no ground for mending.
 */
bool code_is_sealed_long(const struct code *code, size_t *place);

#endif
