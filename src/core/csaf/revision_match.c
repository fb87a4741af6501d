/* Which product of an older revision is which of the newer one. */
#include "core/csaf/revision.h"

#include <string.h>

struct labels {
	struct csaf_ids numbers;
	struct label {
		size_t count[REVISION_SIDES];
		size_t product[REVISION_SIDES];	/* the last */
	} *items;
};

struct match {
	const struct advisory *side[REVISION_SIDES];
	size_t count[REVISION_SIDES];
	const char **label[REVISION_SIDES];	/* by product */
	size_t *like[REVISION_SIDES];	/* by product: the same one in the other; NO_INDEX: none yet */
	struct arena *arena;
};

/* How a product is called, without the id that tells those apart that are called the same. */
static const char *label_of(const struct advisory *advisory, size_t product, struct arena *arena)
{
	const char *label = text_in(advisory_label(advisory, advisory->products->first_product + product), 0);
	const char *id = advisory->products->csaf->products[product].id;
	size_t length = strlen(label), behind = strlen(id) + strlen(" ()");
	char *copy;

	if (length <= behind || memcmp(label + length - behind, " (", 2) != 0 ||
	    memcmp(label + length - behind + 2, id, strlen(id)) != 0 || label[length - 1] != ')')
		return label;
	copy = arena_strdup(arena, label);
	copy[length - behind] = '\0';
	return copy;
}

/* A document that was taken back or replaced says nothing of its products any more. */
static size_t products_of(const struct advisory *advisory)
{
	return advisory->products->row_count ? advisory->products->csaf->product_count : 0;
}

static void pair(struct match *match, size_t old, size_t new)
{
	match->like[REVISION_OLD][old] = new;
	match->like[REVISION_NEW][new] = old;
}

/* The next word with a figure or a sign of comparison in it, from *at on; its length, 0: none. */
static size_t next_figured(const char **at)
{
	for (size_t length; **at; *at += length) {
		*at += strspn(*at, " ");
		length = strcspn(*at, " ");
		if (strcspn(*at, "0123456789<>=*") < length)
			return length;
	}
	return 0;
}

/* Are the same versions spoken of? */
static bool same_figures(const char *a, const char *b)
{
	size_t length = next_figured(&a);

	while (length && next_figured(&b) == length && memcmp(a, b, length) == 0) {
		a += length;
		b += length;
		length = next_figured(&a);
	}
	return !length && !next_figured(&b);
}

static void match_ids(struct match *match)
{
	const struct csaf *old = match->side[REVISION_OLD]->products->csaf;
	const struct csaf *new = match->side[REVISION_NEW]->products->csaf;

	for (size_t p = 0; p < match->count[REVISION_NEW]; p++) {
		size_t o = csaf_product_by_id(old, new->products[p].id);

		if (o < match->count[REVISION_OLD] && match->like[REVISION_OLD][o] == NO_INDEX &&
		    match->like[REVISION_NEW][p] == NO_INDEX &&
		    same_figures(match->label[REVISION_OLD][o], match->label[REVISION_NEW][p]))
			pair(match, o, p);
	}
}

static void collect_labels(struct match *match, enum revision_side side, struct labels *labels)
{
	for (size_t p = 0; p < match->count[side]; p++) {
		struct label *label = &labels->items[csaf_ids_put(&labels->numbers, match->arena,
								  match->label[side][p], labels->numbers.count)];

		label->count[side]++;
		label->product[side] = p;
	}
}

static void match_labels(struct match *match)
{
	struct labels labels = {
		.items = arena_array(match->arena, match->count[REVISION_OLD] + match->count[REVISION_NEW],
				     sizeof(*labels.items)),
	};

	collect_labels(match, REVISION_OLD, &labels);
	collect_labels(match, REVISION_NEW, &labels);
	for (size_t i = 0; i < labels.numbers.count; i++) {
		const struct label *label = &labels.items[i];

		if (label->count[REVISION_OLD] == 1 && label->count[REVISION_NEW] == 1)
			pair(match, label->product[REVISION_OLD], label->product[REVISION_NEW]);
	}
}

struct revision_product *revision_match(const struct advisory *old, const struct advisory *new,
					struct arena *arena, size_t *count)
{
	struct match match = { .side = { old, new }, .arena = arena };
	struct revision_product *products;

	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		match.count[side] = products_of(match.side[side]);
		match.like[side] = arena_array(arena, match.count[side], sizeof(size_t));
		match.label[side] = arena_array(arena, match.count[side], sizeof(*match.label[side]));
		for (size_t p = 0; p < match.count[side]; p++) {
			match.like[side][p] = NO_INDEX;
			match.label[side][p] = label_of(match.side[side], p, arena);
		}
	}
	match_labels(&match);
	match_ids(&match);
	products = arena_array(arena, match.count[REVISION_OLD] + match.count[REVISION_NEW], sizeof(*products));
	*count = 0;
	for (size_t p = 0; p < match.count[REVISION_NEW]; p++)
		products[(*count)++] = (struct revision_product){ { match.like[REVISION_NEW][p], p } };
	for (size_t p = 0; p < match.count[REVISION_OLD]; p++) {
		if (match.like[REVISION_OLD][p] == NO_INDEX)
			products[(*count)++] = (struct revision_product){ { p, NO_INDEX } };
	}
	return products;
}
