#include "load/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

void ids_init(struct ids *ids, struct arena *arena, size_t most)
{
	*ids = (struct ids){ .items = arena_array(arena, most, sizeof(*ids->items)) };
}

void ids_add(struct ids *ids, const char *id, size_t scope, size_t index, const cJSON *at)
{
	ids->items[ids->count++] =
		(struct id){ .id = id, .at = at, .scope = scope, .index = index };
}

static int compare_keys(size_t scope, const char *id, const struct id *other)
{
	if (scope != other->scope)
		return scope < other->scope ? -1 : 1;
	return strcmp(id, other->id);
}

static int compare_ids(const void *a, const void *b)
{
	const struct id *first = a, *second = b;
	int order = compare_keys(first->scope, first->id, second);

	return order ? order :
		       (first->index > second->index) - (first->index < second->index);
}

void ids_sort(struct ids *ids)
{
	qsort(ids->items, ids->count, sizeof(*ids->items), compare_ids);
}

void ids_refuse_twice(const struct ids *ids, struct json *json)
{
	for (size_t i = 1; i < ids->count; i++) {
		const struct id *id = &ids->items[i];

		if (compare_keys(id->scope, id->id, id - 1) == 0)
			json_error(json, id->at, _("Each needs an id of its own."),
				   _("the id \"%s\" is taken already"), id->id);
	}
}

struct id *ids_find(const struct ids *ids, size_t scope, const char *id)
{
	size_t low = 0, high = ids->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_keys(scope, id, &ids->items[middle]);

		if (order == 0)
			return &ids->items[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

void ids_offer(const struct ids *ids, size_t scope, struct nearest *nearest)
{
	for (size_t i = 0; i < ids->count; i++) {
		if (ids->items[i].scope == scope)
			nearest_offer(nearest, ids->items[i].id);
	}
}

const struct id *ids_by_index(const struct ids *ids, size_t index)
{
	size_t i = 0;

	while (ids->items[i].index != index)
		i++;
	return &ids->items[i];
}
