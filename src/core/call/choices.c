#include "core/call/choices.h"

#include <stdlib.h>

struct choice {
	uint32_t begin, share, whole;
};

void number_multiply(struct number *number, uint32_t factor, uint32_t addend)
{
	uint64_t carry = addend;

	for (size_t i = 0; i < number->count; i++) {
		carry += (uint64_t)number->limbs[i] * factor;
		number->limbs[i] = (uint32_t)carry;
		carry >>= 32;
	}
	if (!carry)
		return;
	if (number->count == NUMBER_LIMBS)
		number->over = true;
	else
		number->limbs[number->count++] = (uint32_t)carry;
}

uint32_t number_divide(struct number *number, uint32_t divisor)
{
	uint64_t rest = 0;

	for (size_t i = number->count; i-- > 0;) {
		rest = rest << 32 | number->limbs[i];
		number->limbs[i] = (uint32_t)(rest / divisor);
		rest %= divisor;
	}
	while (number->count && !number->limbs[number->count - 1])
		number->count--;
	return (uint32_t)rest;
}

void choices_write(struct choices *choices)
{
	*choices = (struct choices){ .reading = false };
}

void choices_read(struct choices *choices, const struct number *number)
{
	*choices = (struct choices){ .reading = true, .number = *number };
}

static void put(struct number *number, const struct choice *choice)
{
	uint32_t rest = number_divide(number, choice->share);

	number_multiply(number, choice->whole, choice->begin + rest);
}

void choices_end(struct choices *choices)
{
	const struct choice *made = choices->made.rows;

	for (size_t i = choices->made.count; i-- > 0 && !choices->number.over;)
		put(&choices->number, &made[i]);
	free(choices->made.rows);
	choices->made = (struct table){ 0 };
}

static void choose(struct choices *choices, size_t begin, size_t share, size_t whole)
{
	*(struct choice *)table_add(&choices->made, sizeof(struct choice)) = (struct choice){
		.begin = (uint32_t)begin, .share = (uint32_t)share, .whole = (uint32_t)whole,
	};
}

size_t choices_one(struct choices *choices, size_t chosen, size_t of)
{
	if (of <= 1)
		return 0;
	if (choices->reading)
		return number_divide(&choices->number, (uint32_t)of);
	choose(choices, chosen, 1, of);
	return chosen;
}

/* One of whom `yes` of `of` are chosen: is it among them? */
static bool choose_member(struct choices *choices, bool chosen, size_t yes, size_t of)
{
	uint32_t slot;

	if (yes == 0 || yes == of)
		return yes;
	if (!choices->reading) {
		choose(choices, chosen ? 0 : yes, chosen ? yes : of - yes, of);
		return chosen;
	}
	slot = number_divide(&choices->number, (uint32_t)of);
	chosen = slot < yes;
	number_multiply(&choices->number, (uint32_t)(chosen ? yes : of - yes),
			(uint32_t)(chosen ? slot : slot - yes));
	return chosen;
}

/* How many of `most`; small numbers take little room: first how many bits n + 1 has, then which such number it is. */
static size_t choose_count(struct choices *choices, size_t count, size_t most)
{
	size_t bits = 0, all = 0, low, high;

	while ((most + 1) >> all)
		all++;
	while ((count + 1) >> bits)
		bits++;
	bits = 1 + choices_one(choices, bits - 1, all);
	/* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): bits is at least 1 */
	low = (size_t)1 << (bits - 1);
	high = bits == all ? most + 2 : 2 * low;
	return low + choices_one(choices, count + 1 - low, high - low) - 1;
}

void choices_some(struct choices *choices, bool *chosen, const bool *among, size_t count)
{
	size_t left = 0, yes = 0;

	for (size_t i = 0; i < count; i++) {
		left += !among || among[i];
		yes += (!among || among[i]) && chosen[i];
	}
	yes = choose_count(choices, yes, left);
	for (size_t i = 0; i < count; i++) {
		if (among && !among[i])
			continue;
		chosen[i] = choose_member(choices, chosen[i], yes, left--);
		yes -= chosen[i];
	}
}
