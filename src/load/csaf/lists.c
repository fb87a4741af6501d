/* Lists of products and of groups of products. */
#include "load/csaf/loader.h"

#include <string.h>

/* False: the list has it already. */
static bool add(struct csaf_reader *r, size_t product)
{
	unsigned *rounds = r->rounds.rows;

	if (++r->named > limits[LIMIT_CSAF_NAMED].most)
		r->over = LIMIT_CSAF_NAMED;
	if (rounds[product] == r->round)
		return false;
	rounds[product] = r->round;
	*(size_t *)table_add(&r->list, sizeof(size_t)) = product;
	return true;
}

static void read_product(struct csaf_reader *r, const struct spot *entry, void *into)
{
	size_t product = csaf_product_named(r, entry);

	(void)into;
	if (product != NO_INDEX && !add(r, product))
		csaf_tell(r, FAULT_NAMED_TWICE, entry, entry->value->valuestring);
}

static void read_group(struct csaf_reader *r, const struct spot *entry, void *into)
{
	const char *id = csaf_text(r, entry);
	size_t index = csaf_ids_find(&r->group_ids, id);

	(void)into;
	if (index == NO_INDEX) {
		csaf_tell(r, FAULT_GROUP, entry, id);
		return;
	}
	csaf_list_add(r, (const struct index_list *)r->groups.rows + index);
}

void csaf_list_begin(struct csaf_reader *r)
{
	r->round++;
	r->list.count = 0;
}

void csaf_list_add(struct csaf_reader *r, const struct index_list *list)
{
	for (size_t i = 0; i < list->count && r->over == LIMIT_COUNT; i++)
		add(r, list->items[i]);
}

void csaf_list_products(struct csaf_reader *r, const struct spot *ids)
{
	csaf_each(r, ids, cJSON_String, read_product, NULL);
}

struct index_list csaf_list_end(struct csaf_reader *r)
{
	struct index_list list = { .count = r->list.count };
	size_t *items;

	if (!list.count)
		return list;
	items = arena_array(r->arena, list.count, sizeof(*items));
	list.items = memcpy(items, r->list.rows, list.count * sizeof(*items));
	return list;
}

struct index_list csaf_list(struct csaf_reader *r, const struct spot *products, const struct spot *groups)
{
	csaf_list_begin(r);
	csaf_list_products(r, products);
	csaf_each(r, groups, cJSON_String, read_group, NULL);
	return csaf_list_end(r);
}

bool csaf_lists_any(const struct spot *products, const struct spot *groups)
{
	return (products->value && (!cJSON_IsArray(products->value) || products->value->child)) ||
	       (groups->value && (!cJSON_IsArray(groups->value) || groups->value->child));
}

static const struct csaf_member group_members[] = {
	{ "group_id", SHAPE_TEXT, true },
	{ "product_ids", SHAPE_TEXTS, true },
};

void csaf_group_read(struct csaf_reader *r, const struct spot *entry, void *into)
{
	struct index_list *group;
	struct spot m[2];
	const char *id;

	(void)into;
	csaf_members(r, entry, group_members, 2, m);
	if (!m[0].value)
		return;
	id = csaf_text(r, &m[0]);
	if (csaf_ids_put(&r->group_ids, r->arena, id, r->groups.count) != r->groups.count) {
		csaf_tell(r, FAULT_SAME_GROUP, &m[0], id);
		return;
	}
	group = table_add(&r->groups, sizeof(*group));
	csaf_list_begin(r);
	csaf_list_products(r, &m[1]);
	*group = csaf_list_end(r);
}
