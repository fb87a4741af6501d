#include "core/call/code.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define NOWHERE ((size_t)-1)
#define ORDER (CODE_BASE - 1)	/* 3 to this power is 1 */

static const char symbols[CODE_BASE + 1] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

char code_symbol(unsigned value)
{
	return symbols[value];
}

void code_add(struct code *code, unsigned value)
{
	code->values[code->count++] = (unsigned char)value;
}

unsigned code_power(size_t exponent)
{
	static const unsigned char powers[ORDER] = {
		1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10,
		30, 28, 22, 4, 12, 5, 15, 14, 11, 2, 6, 18, 23, 7, 21,
	};

	return powers[exponent % ORDER];
}

/* What 3 must be raised to for this number, which isn't 0. */
static size_t exponent_of(unsigned number)
{
	size_t exponent = 0;

	while (code_power(exponent) != number)
		exponent++;
	return exponent;
}

/* By a number that isn't 0. */
static unsigned divided(unsigned number, unsigned by)
{
	return number * code_power(ORDER - exponent_of(by)) % CODE_BASE;
}

static unsigned negative(unsigned number)
{
	return (CODE_BASE - number) % CODE_BASE;
}

/* Full-width forms as ASCII, small letters as capitals. */
static uint32_t plain(uint32_t character)
{
	if (character >= 0xFF01 && character <= 0xFF5E)
		character -= 0xFF01 - '!';
	return character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character;
}

static bool is_passed_over(uint32_t character)
{
	static const uint32_t others[] = {
		' ', '\t', '\n', '\v', '\f', '\r', '-',
		0x00A0, 0x3000,			/* no-break and ideographic space */
		0x2212, 0xFE63,			/* minus, small hyphen */
		0x30FC, 0xFF70,			/* prolonged sound mark, full and half width */
	};

	if (character >= 0x2010 && character <= 0x2015)	/* hyphens and dashes */
		return true;
	for (size_t i = 0; i < COUNT(others); i++) {
		if (others[i] == character)
			return true;
	}
	return false;
}

bool code_read(struct code *code, const char *typed, struct code_fault *fault)
{
	const char *end = typed + strlen(typed);

	code->count = 0;
	for (size_t bytes; typed < end; typed += bytes) {
		uint32_t typed_one = text_code_point(typed, (size_t)(end - typed), &bytes);
		uint32_t character = plain(typed_one);
		const char *symbol = character < 0x80 ? strchr(symbols, (int)character) : NULL;
		bool alike = character < 0x80 && strchr("0O1IL", (int)character);

		if (is_passed_over(character))
			continue;
		if (!symbol) {
			*fault = (struct code_fault){ .kind = alike ? CODE_ALIKE : CODE_NO_SYMBOL,
						      .place = code->count + 1,
						      .character = alike ? character : typed_one };
			return false;
		}
		if (code->count < CODE_MOST)
			code->values[code->count] = (unsigned char)(symbol - symbols);
		code->count++;
	}
	return true;
}

/* Of value × 3^(power × i), over the i-th of every so many symbols. */
static unsigned sum(const struct code *code, size_t first, size_t every, size_t power)
{
	unsigned total = 0;

	for (size_t p = first, i = 0; p < code->count; p += every, i++)
		total += code->values[p] * code_power(power * i);
	return total % CODE_BASE;
}

void code_seal(struct code *code)
{
	unsigned check = divided(negative(sum(code, 0, 1, 1)), code_power(code->count));

	code_add(code, check);
}

bool code_is_sealed(const struct code *code)
{
	return sum(code, 0, 1, 1) == 0;
}

/*
 * The two checks a, b that end the half of the symbols that begins there, at i and i + 1 of that half:
 *   a + b = -values,  a + 3b = -powers / 3^i,  so  2b = values - powers / 3^i.
 */
static void find_checks(const struct code *code, size_t first, unsigned checks[2])
{
	unsigned values = sum(code, first, 2, 0);
	unsigned powers = divided(sum(code, first, 2, 1), code_power((code->count - first + 1) / 2));

	checks[1] = divided((values + negative(powers)) % CODE_BASE, 2);
	checks[0] = negative((values + checks[1]) % CODE_BASE);
}

void code_seal_long(struct code *code)
{
	size_t half = code->count % 2;	/* whose turn it is */
	unsigned checks[2][2];

	find_checks(code, 0, checks[0]);
	find_checks(code, 1, checks[1]);
	for (size_t i = 0; i < CODE_CHECKS; i++)
		code_add(code, checks[(half + i) % 2][i / 2]);
}

/* Is this half sound?  If not, *place is as of code_is_sealed_long. */
static bool half_is_sealed(const struct code *code, size_t first, size_t *place)
{
	unsigned values = sum(code, first, 2, 0), powers = sum(code, first, 2, 1);

	*place = NOWHERE;
	if (!values && !powers)
		return true;
	if (values && powers)
		*place = first + 2 * exponent_of(divided(powers, values));
	if (*place >= code->count)
		*place = NOWHERE;
	return false;
}

bool code_is_sealed_long(const struct code *code, size_t *place)
{
	size_t even, odd;
	bool even_fine = half_is_sealed(code, 0, &even), odd_fine = half_is_sealed(code, 1, &odd);

	if (even_fine || odd_fine)
		*place = even_fine ? odd : even;
	else if (even != NOWHERE && odd != NOWHERE && (even + 1 == odd || odd + 1 == even))
		*place = even < odd ? even : odd;
	else
		*place = NOWHERE;
	return even_fine && odd_fine;
}
