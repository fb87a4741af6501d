#include "load/nearest.h"

#include <stdio.h>
#include <string.h>

#include "load/limits.h"

#define WORD_MAX 64

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters put in, left out, mistaken, or swapped with their neighbour. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *oldest = before;

		before = last;
		last = row;
		row = oldest;
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = least(last[j] + 1, row[j - 1] + 1,
				       last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1, row[j]);
		}
	}
	return row[b_length];
}

struct nearest nearest_to(const char *word)
{
	return (struct nearest){ .word = word,
				 .distance = strnlen(word, WORD_MAX) / 4 + 2 };
}

static void list(struct nearest *nearest, const char *known)
{
	size_t room = sizeof(nearest->offered);

	if (nearest->length < room)
		nearest->length += (size_t)snprintf(nearest->offered + nearest->length,
						    room - nearest->length, "%s%s",
						    nearest->length ? ", " : "", known);
	if (nearest->length >= room)
		*nearest->offered = '\0';
}

void nearest_offer(struct nearest *nearest, const char *known)
{
	size_t length = strnlen(nearest->word, WORD_MAX + 1);
	size_t known_length = strnlen(known, WORD_MAX + 1);
	size_t apart =
		length < known_length ? known_length - length : length - known_length;
	size_t found;

	list(nearest, known);
	if (length > WORD_MAX || known_length > WORD_MAX || apart >= nearest->distance)
		return;
	found = distance(nearest->word, length, known, known_length);
	if (found >= nearest->distance)
		return;
	nearest->distance = found;
	nearest->best = known;
}
