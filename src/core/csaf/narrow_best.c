/* Which question next: the one that leaves the fewest outcomes on an average. */
#include "core/csaf/narrow_work.h"

size_t narrow_blend(const struct narrow *narrow, size_t row)
{
	const struct products *products = narrow->products;

	return narrow->direct ? products->class[products->product[row]] : products->blend[row];
}

size_t narrow_classes(struct narrow *narrow, const size_t *rows, size_t count, size_t *classes)
{
	size_t found = 0;

	narrow->round++;
	for (size_t i = 0; i < count; i++) {
		size_t blend = narrow_blend(narrow, rows[i]);

		if (narrow->class_round[blend] == narrow->round)
			continue;
		narrow->class_round[blend] = narrow->round;
		if (classes)
			classes[found] = blend;
		found++;
	}
	return found;
}

size_t narrow_keep(const struct narrow *narrow, size_t *rows, size_t count, size_t question, size_t option)
{
	const size_t *options = narrow->products->option[question];
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (options[rows[i]] == option)
			rows[kept++] = rows[i];
	}
	return kept;
}

/* Is it the first time in this round that a row with the option is of the blend? */
static bool is_new_pair(struct narrow *narrow, size_t option, size_t blend)
{
	size_t mask = narrow->pairs_size - 1;
	size_t at = (option * 0x9E3779B97F4A7C15U ^ blend * 0xC2B2AE3D27D4EB4FU) >> 7 & mask;
	struct pair *pair;

	for (;; at = (at + 1) & mask) {
		pair = &narrow->pairs[at];
		if (pair->round != narrow->round)
			break;
		if (pair->option == option && pair->blend == blend)
			return false;
	}
	*pair = (struct pair){ .round = narrow->round, .option = option, .blend = blend };
	return true;
}

bool narrow_certain(const struct narrow *narrow, const size_t *rows, size_t count, unsigned given)
{
	const struct products *products = narrow->products;
	unsigned ought = 0;

	for (unsigned facet = 0; facet < FACET_COUNT; facet++)
		ought |= facet_is_version(facet) ? 1U << facet : 0;
	for (size_t q = 0; q < products->question; q++)
		ought |= 1U << products->facet[q];
	for (size_t i = 0; i < count; i++) {
		if (products->facets[rows[i]] & ought & ~given)
			return false;
	}
	return given;
}

struct measure {
	size_t options;			/* how many the rows have */
	double left;			/* blends that are left when it is answered, summed over the rows */
};

static struct measure measure(struct narrow *narrow, const size_t *rows, size_t count, size_t question)
{
	const struct products *products = narrow->products;
	struct measure measured = { 0 };

	narrow->round++;
	for (size_t i = 0; i < count; i++) {
		size_t option = products->option[question][rows[i]];
		struct tally *tally = &narrow->tallies[option];

		if (tally->round != narrow->round) {
			*tally = (struct tally){ .round = narrow->round };
			measured.options++;
		}
		tally->rows++;
		tally->blends += is_new_pair(narrow, option, narrow_blend(narrow, rows[i]));
	}
	for (size_t i = 0; i < count; i++)
		measured.left += (double)narrow->tallies[products->option[question][rows[i]]].blends;
	return measured;
}

static bool is_name(enum facet facet)
{
	return facet == FACET_VENDOR || facet == FACET_FAMILY || facet == FACET_NAME;
}

/*
 * Versions are asked when the names part nothing any more: a list of all products' versions is no question.
 * Where no question alone parts anything, two may do it together: the first that has two options.
 */
size_t narrow_best(struct narrow *narrow, const size_t *rows, size_t count)
{
	const struct products *products = narrow->products;
	double now = (double)count * (double)narrow_classes(narrow, rows, count, NULL);
	size_t best[2] = { NO_INDEX, NO_INDEX }, joint = NO_INDEX;	/* of the names and all else; of versions */
	double left[2] = { now, now };
	bool names = false;

	if (now <= (double)count)
		return products->question;
	for (size_t q = 0; q < products->question; q++) {
		bool version = facet_is_version(products->facet[q]);
		struct measure measured;

		if (narrow->done[q])
			continue;
		measured = measure(narrow, rows, count, q);
		if (measured.options < 2)
			continue;
		joint = joint == NO_INDEX ? q : joint;
		if (measured.left >= left[version])
			continue;
		best[version] = q;
		left[version] = measured.left;
		names = names || is_name(products->facet[q]);
	}
	if (best[true] != NO_INDEX && !names && left[true] < left[false])
		return best[true];
	if (best[false] != NO_INDEX)
		return best[false];
	if (best[true] != NO_INDEX)
		return best[true];
	return joint != NO_INDEX ? joint : products->question;
}
