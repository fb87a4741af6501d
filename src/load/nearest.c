#include "load/nearest.h"

#include <stdio.h>
#include <string.h>

#define WORD_MAX 64

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters put in, left out, mistaken, or swapped with their neighbour; `below` or more: too many to count. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t below)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	size_t best = 0;

	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length && best < below; i++) {
		size_t *oldest = before;

		before = last;
		last = row;
		row = oldest;
		best = row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = least(last[j] + 1, row[j - 1] + 1,
				       last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1, row[j]);
			best = row[j] < best ? row[j] : best;
		}
	}
	return best < below ? row[b_length] : below;
}

/* The same for words of any length; ends that they share don't count. */
static size_t words_apart(const char *a, const char *b, size_t below)
{
	size_t a_length, b_length, longer, shorter;

	while (*a && *a == *b) {
		a++;
		b++;
	}
	a_length = strlen(a);
	b_length = strlen(b);
	while (a_length && b_length && a[a_length - 1] == b[b_length - 1]) {
		a_length--;
		b_length--;
	}
	longer = a_length > b_length ? a_length : b_length;
	shorter = a_length + b_length - longer;
	if (!shorter || longer - shorter >= below || longer > WORD_MAX)
		return longer;
	return distance(a, a_length, b, b_length, below);
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
	size_t found = words_apart(nearest->word, known, nearest->distance);

	list(nearest, known);
	if (found >= nearest->distance)
		return;
	nearest->distance = found;
	nearest->best = known;
}

/* Any is near enough as long as there is room; after that it must be nearer than the last. */
void nearest_few_offer(struct nearest_few *few, const char *known)
{
	size_t below = few->count < NEAREST_MOST ? WORD_MAX : few->distance[NEAREST_MOST - 1];
	size_t found = words_apart(few->word, known, below);
	size_t at = few->count;

	few->offered++;
	if (few->count == NEAREST_MOST && found >= below)
		return;
	if (few->count < NEAREST_MOST)
		few->count++;
	else
		at--;
	for (; at > 0 && few->distance[at - 1] > found; at--) {
		few->best[at] = few->best[at - 1];
		few->distance[at] = few->distance[at - 1];
	}
	few->best[at] = known;
	few->distance[at] = found;
}
