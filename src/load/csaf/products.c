/* The products that are defined, by their ids. */
#include "load/csaf/loader.h"

#include <stdlib.h>
#include <string.h>

#include "load/json.h"

#define FETCHED 8		/* products ahead */

/* A product that is defined once more, there. */
struct again {
	size_t product, branch;
};

struct csaf_product *csaf_product_at(struct csaf_reader *r, size_t index)
{
	return (struct csaf_product *)r->products.rows + index;
}

/* Not defined so far. */
static size_t add_product(struct csaf_reader *r, const char *id)
{
	struct csaf_product *product;

	if (r->products.count == limits[LIMIT_CSAF_PRODUCTS].most) {
		r->over = LIMIT_CSAF_PRODUCTS;
		return NO_INDEX;
	}
	product = table_add(&r->products, sizeof(*product));
	product->id = id;
	product->name = id;
	product->branch = product->part = product->whole = NO_INDEX;
	product->undefined = true;
	table_add(&r->rounds, sizeof(r->round));
	return r->products.count - 1;
}

static size_t find_or_add(struct csaf_reader *r, const char *id)
{
	size_t next = r->products.count;
	size_t index = csaf_ids_put(&r->csaf->ids, r->arena, id, next);

	return index == next ? add_product(r, id) : index;
}

/*
 * Lists mostly go on with the next one, and relationships with the part that they had before: quicker compared than
 * looked up.  The ids lie far apart in the text, so the one to be compared soon is fetched now.  NO_INDEX: neither.
 */
static size_t guess(struct csaf_reader *r, const char *id)
{
	size_t next = r->last_named + 1, count = r->products.count;

	if (!*id)
		return NO_INDEX;
	if (next + FETCHED < count)
		__builtin_prefetch(csaf_product_at(r, next + FETCHED)->id);
	if (next < count && strcmp(csaf_product_at(r, next)->id, id) == 0)
		return next;
	if (r->named_before < count && strcmp(csaf_product_at(r, r->named_before)->id, id) == 0)
		return r->named_before;
	return NO_INDEX;
}

size_t csaf_product_named(struct csaf_reader *r, const struct spot *spot)
{
	const char *id = csaf_text(r, spot);
	size_t count = r->products.count;
	size_t index;

	index = guess(r, id);
	if (index == NO_INDEX)
		index = find_or_add(r, id);
	if (r->products.count > count)
		csaf_product_at(r, index)->pointer = csaf_pointer(r, spot);
	r->named_before = r->last_named;
	return r->last_named = index;
}

static const struct csaf_member helper_members[] = {
	{ "cpe", SHAPE_TEXT, false },
	{ "purl", SHAPE_ANY_TEXTS, false },
	{ "purls", SHAPE_TEXTS, false },
	{ "skus", SHAPE_TEXTS, false },
	{ "model_numbers", SHAPE_TEXTS, false },
	{ "serial_numbers", SHAPE_TEXTS, false },
	{ "hashes", SHAPE_OBJECTS, false },
};

static void read_helper(struct csaf_reader *r, const struct spot *helper, struct csaf_product *product)
{
	struct spot m[7];

	if (!helper->value)
		return;
	csaf_members(r, helper, helper_members, 7, m);
	product->cpe = m[0].value ? csaf_text(r, &m[0]) : NULL;
	product->purls = csaf_texts(r, m[2].value ? &m[2] : &m[1]);
	product->skus = csaf_texts(r, &m[3]);
	product->model_numbers = csaf_texts(r, &m[4]);
	product->serial_numbers = csaf_texts(r, &m[5]);
	product->file_count = csaf_files_read(r, &m[6], &product->files);
}

static const struct csaf_member product_members[] = {
	{ "name", SHAPE_TEXT, true },
	{ "product_id", SHAPE_TEXT, false },
	{ "product_identification_helper", SHAPE_OBJECT, false },
	{ "x_extensions", SHAPE_OBJECTS, false },
};

static void defined_again(struct csaf_reader *r, const struct spot *id, size_t index, size_t branch)
{
	csaf_tell(r, FAULT_SAME_ID, id, csaf_product_at(r, index)->id);
	if (branch != NO_INDEX)
		*(struct again *)table_add(&r->again, sizeof(struct again)) =
			(struct again){ .product = index, .branch = branch };
}

size_t csaf_product_define(struct csaf_reader *r, const struct spot *spot, size_t branch, bool *is_new)
{
	struct csaf_product *product;
	struct spot m[4];
	const char *name;
	size_t index;

	csaf_members(r, spot, product_members, 4, m);
	r->has_hashes = r->has_hashes || json_member(m[2].value, "hashes");
	name = csaf_text(r, &m[0]);
	if (!m[1].value)
		csaf_tell(r, FAULT_NO_ID, spot, name);
	index = m[1].value ? find_or_add(r, csaf_text(r, &m[1])) : add_product(r, "");
	*is_new = index != NO_INDEX && csaf_product_at(r, index)->undefined;
	if (index == NO_INDEX)
		return index;
	if (!*is_new) {
		defined_again(r, &m[1], index, branch);
		return index;
	}
	product = csaf_product_at(r, index);
	product->name = name;
	product->branch = branch;
	product->undefined = false;
	product->pointer = csaf_pointer(r, spot);
	read_helper(r, &m[2], product);
	csaf_extensions_read(r, &m[3]);
	return index;
}

/* Gives each product the further branches in which it is defined. */
static void settle_again(struct csaf_reader *r)
{
	const struct again *again = r->again.rows;
	size_t *branches = arena_array(r->arena, r->again.count, sizeof(*branches));
	size_t used = 0;

	for (size_t i = 0; i < r->again.count; i++)
		csaf_product_at(r, again[i].product)->more_branches.count++;
	for (size_t i = 0; i < r->again.count; i++) {
		struct index_list *more = &csaf_product_at(r, again[i].product)->more_branches;

		if (more->items)
			continue;
		more->items = branches + used;
		used += more->count;
		more->count = 0;
	}
	for (size_t i = 0; i < r->again.count; i++) {
		struct index_list *more = &csaf_product_at(r, again[i].product)->more_branches;

		branches[(size_t)(more->items - branches) + more->count++] = again[i].branch;
	}
}

void csaf_products_end(struct csaf_reader *r)
{
	settle_again(r);
	for (size_t i = 0; i < r->products.count; i++) {
		const struct csaf_product *product = csaf_product_at(r, i);

		if (product->undefined)
			csaf_tell_at(r, FAULT_UNDEFINED, product->pointer, product->id);
	}
	r->csaf->product_count = r->products.count;
	r->csaf->products = table_keep(&r->products, r->arena);
	free(r->again.rows);
}
