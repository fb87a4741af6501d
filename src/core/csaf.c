#include "core/csaf.h"

#include <string.h>

#define FIRST_SIZE 64

struct csaf_ids_slot {
	const char *id;		/* NULL: empty */
	uint32_t hash;
	uint32_t index;
};

/* The two halves of a product of 128 bits, mixed. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Where the table lies is in it, so that nobody can write ids that all collide. */
static uint32_t hash_id(const struct csaf_ids *ids, const char *id)
{
	uint64_t hash = (uintptr_t)ids->slots * 0x9e3779b97f4a7c15u;
	size_t left = strlen(id);
	uint64_t bytes;

	for (; left >= sizeof(bytes); left -= sizeof(bytes), id += sizeof(bytes)) {
		memcpy(&bytes, id, sizeof(bytes));
		hash = fold(hash ^ bytes, 0xd6e8feb86659fd93u);
	}
	bytes = 0;
	memcpy(&bytes, id, left);
	hash = fold(hash ^ bytes ^ (uint64_t)left << 56, 0xa0761d6478bd642fu);
	return (uint32_t)(hash ^ hash >> 32);
}

/* The slot that has the id, or would have it. */
static struct csaf_ids_slot *find_slot(const struct csaf_ids *ids, const char *id, uint32_t hash)
{
	size_t at = hash & (ids->size - 1);

	while (ids->slots[at].id &&
	       (ids->slots[at].hash != hash || strcmp(ids->slots[at].id, id) != 0))
		at = (at + 1) & (ids->size - 1);
	return &ids->slots[at];
}

size_t csaf_ids_find(const struct csaf_ids *ids, const char *id)
{
	const struct csaf_ids_slot *slot;

	if (!ids->count)
		return NO_INDEX;
	slot = find_slot(ids, id, hash_id(ids, id));
	return slot->id ? slot->index : NO_INDEX;
}

static void grow(struct csaf_ids *ids, struct arena *arena)
{
	struct csaf_ids old = *ids;

	ids->size = old.size ? 2 * old.size : FIRST_SIZE;
	ids->slots = arena_array(arena, ids->size, sizeof(*ids->slots));
	for (size_t i = 0; i < old.size; i++) {
		struct csaf_ids_slot slot = old.slots[i];

		if (!slot.id)
			continue;
		slot.hash = hash_id(ids, slot.id);
		*find_slot(ids, slot.id, slot.hash) = slot;
	}
}

size_t csaf_ids_put(struct csaf_ids *ids, struct arena *arena, const char *id, size_t index)
{
	struct csaf_ids_slot *slot;
	uint32_t hash;

	if (2 * ids->count >= ids->size)
		grow(ids, arena);
	hash = hash_id(ids, id);
	slot = find_slot(ids, id, hash);
	if (!slot->id) {
		*slot = (struct csaf_ids_slot){ .id = id, .hash = hash, .index = (uint32_t)index };
		ids->count++;
	}
	return slot->index;
}

size_t csaf_product_by_id(const struct csaf *csaf, const char *id)
{
	return csaf_ids_find(&csaf->ids, id);
}
