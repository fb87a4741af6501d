/* What is installed on what, or is a part of it: relationships (2.0) and product paths (2.1). */
#include "load/csaf/loader.h"

#include <stdlib.h>

static const struct csaf_member relationship_members[] = {
	{ "full_product_name", SHAPE_OBJECT, true },
	{ "product_reference", SHAPE_TEXT, true },
	{ "relates_to_product_reference", SHAPE_TEXT, true },
	{ "category", SHAPE_TEXT, true },
};

/* The product that the relation is of; NO_INDEX: none that it could be told of. */
static size_t define(struct csaf_reader *r, const struct spot *product, bool complete)
{
	bool is_new;
	size_t index;

	if (!product->value)
		return NO_INDEX;
	index = csaf_product_define(r, product, NO_INDEX, &is_new);
	if (index == NO_INDEX || !is_new)
		return NO_INDEX;
	if (complete)
		return index;
	csaf_tell(r, FAULT_RELATION, product, csaf_product_at(r, index)->id);
	return NO_INDEX;
}

static void relate(struct csaf_reader *r, size_t index, size_t part, size_t whole, const char *relation)
{
	struct csaf_product *product = csaf_product_at(r, index);

	if (r->over != LIMIT_COUNT)
		return;
	product->part = part;
	product->whole = whole;
	product->relation = relation;
}

void csaf_relationship_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	size_t index, part, whole;
	struct spot m[4];

	(void)into;
	csaf_members(r, entry, relationship_members, 4, m);
	index = define(r, &m[0], m[1].value && m[2].value);
	if (index == NO_INDEX)
		return;
	part = csaf_product_named(r, &m[1]);
	whole = csaf_product_named(r, &m[2]);
	relate(r, index, part, whole, csaf_text(r, &m[3]));
}

static const struct csaf_member path_members[] = {
	{ "full_product_name", SHAPE_OBJECT, true },
	{ "beginning_product_reference", SHAPE_TEXT, true },
	{ "subpaths", SHAPE_OBJECTS, true },
};

static const struct csaf_member subpath_members[] = {
	{ "next_product_reference", SHAPE_TEXT, true },
	{ "category", SHAPE_TEXT, true },
};

static void read_subpath(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct csaf_subpath *subpath;
	struct spot m[2];

	csaf_members(r, entry, subpath_members, 2, m);
	if (!m[0].value)
		return;
	subpath = table_add(into, sizeof(*subpath));
	subpath->product = csaf_product_named(r, &m[0]);
	subpath->relation = csaf_text(r, &m[1]);
}

void csaf_product_path_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct table table = { 0 };
	const struct csaf_subpath *subpaths;
	struct spot m[3];
	size_t index, count;

	(void)into;
	csaf_members(r, entry, path_members, 3, m);
	csaf_each(r, &m[2], cJSON_Object, read_subpath, &table);
	count = table.count;
	subpaths = table_keep(&table, r->arena);
	index = define(r, &m[0], m[1].value && count);
	if (index == NO_INDEX)
		return;
	relate(r, index, csaf_product_named(r, &m[1]), subpaths->product, subpaths->relation);
	csaf_product_at(r, index)->subpaths = subpaths + 1;
	csaf_product_at(r, index)->subpath_count = count - 1;
}

/* A walk through what products are made of, without recursion: they may hang together as long as the file is. */
struct walk {
	struct csaf_reader *r;
	struct {
		bool open;		/* on the way to where the walk is */
		unsigned parts;		/* 0: not yet walked */
		size_t next;		/* the edge that comes then */
		size_t from;		/* where the walk came from */
	} *products;
};

/* The products that one is made of, in order; NO_INDEX: no more. */
static size_t made_of(const struct csaf_product *product, size_t n)
{
	if (n < 2)
		return n ? product->whole : product->part;
	return n - 2 < product->subpath_count ? product->subpaths[n - 2].product : NO_INDEX;
}

static void break_circle(struct csaf_reader *r, struct csaf_product *product)
{
	csaf_tell_at(r, FAULT_CIRCLE, product->pointer, product->id);
	product->part = product->whole = NO_INDEX;
	product->relation = NULL;
	product->subpath_count = 0;
}

/* All that it is made of has been counted. */
static void close_product(struct walk *walk, size_t at)
{
	const struct csaf_product *product = csaf_product_at(walk->r, at);
	size_t most = limits[LIMIT_CSAF_PARTS].most;
	size_t parts = 0, kid;

	for (size_t n = 0; (kid = made_of(product, n)) != NO_INDEX && parts <= most; n++)
		parts += walk->products[kid].parts;
	if (parts > most)
		walk->r->over = LIMIT_CSAF_PARTS;
	walk->products[at].parts = parts ? (unsigned)parts : 1;
	walk->products[at].open = false;
}

static void walk_from(struct walk *walk, size_t at)
{
	walk->products[at].from = NO_INDEX;
	walk->products[at].open = true;
	while (at != NO_INDEX) {
		struct csaf_product *product = csaf_product_at(walk->r, at);
		size_t kid = made_of(product, walk->products[at].next++);

		if (kid == NO_INDEX) {
			close_product(walk, at);
			at = walk->products[at].from;
		} else if (walk->products[kid].open) {
			break_circle(walk->r, product);
		} else if (!walk->products[kid].parts) {
			walk->products[kid].from = at;
			walk->products[kid].open = true;
			at = kid;
		}
	}
}

void csaf_relations_end(struct csaf_reader *r)
{
	struct walk walk = { .r = r };

	if (r->over != LIMIT_COUNT)
		return;
	walk.products = mem_array(r->products.count, sizeof(*walk.products));
	for (size_t i = 0; i < r->products.count && r->over == LIMIT_COUNT; i++) {
		if (!walk.products[i].parts)
			walk_from(&walk, i);
	}
	free(walk.products);
}
