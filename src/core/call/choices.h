/*
 * A row of choices as one whole number, and back: each takes the room of its own likelihood, so that a choice out of
 * 13 takes the room of 13 numbers and none is lost to bits.  The same calls in the same order write and read: each
 * returns the choice, the one that was given (writing) or the one that was made (reading).
 *
 * The number N begins as 0; choices go in from the last to the first.  One that has the share s of a whole w and
 * begins at b makes N into N / s × w + b + N % s.  Coming out again, N % w tells which choice it was.  (This is an
 * asymmetric numeral system whose state grows as it must.)
 */
#ifndef CORE_CALL_CHOICES_H
#define CORE_CALL_CHOICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/table.h"

#define NUMBER_LIMBS 128	/* a number of 4,096 bits at most */

struct number {
	uint32_t limbs[NUMBER_LIMBS];	/* the lowest first */
	size_t count;			/* without zeros at the top */
	bool over;			/* it would be larger than that */
};

/* N × factor + addend; N / divisor, with the remainder. */
void number_multiply(struct number *number, uint32_t factor, uint32_t addend);
uint32_t number_divide(struct number *number, uint32_t divisor);

struct choices {
	bool reading;
	struct number number;	/* READING: what is left of it; 0 after the last choice */
	struct table made;	/* WRITING: what was chosen, for choices_end */
};

void choices_write(struct choices *choices);
void choices_read(struct choices *choices, const struct number *number);
/* WRITING: puts the choices into the number.  Both: releases all but that. */
void choices_end(struct choices *choices);

/* One of `of`, each as likely as any other. */
size_t choices_one(struct choices *choices, size_t chosen, size_t of);
/* Some of those that are `among` (NULL: of all), by index; few and nearly all take little room. */
void choices_some(struct choices *choices, bool *chosen, const bool *among, size_t count);

#endif
