#include "core/csaf/csaf.h"

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

static uint32_t hash_id(const struct csaf_ids *ids, const char *id)
{
	uint64_t hash = ids->seed;
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

static struct csaf_ids_slot *free_slot(const struct csaf_ids *ids, uint32_t hash)
{
	size_t at = hash & (ids->size - 1);

	while (ids->slots[at].id)
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
	/* Where the table lies, so that nobody can write ids that all collide. */
	if (!old.size)
		ids->seed = (uintptr_t)ids->slots * 0x9e3779b97f4a7c15u;
	for (size_t i = 0; i < old.size; i++) {
		if (old.slots[i].id)
			*free_slot(ids, old.slots[i].hash) = old.slots[i];
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

bool csaf_tlp_restricts(const struct csaf *csaf)
{
	return *csaf->tlp && strcmp(csaf->tlp, "CLEAR") != 0 && strcmp(csaf->tlp, "GREEN") != 0;
}

const struct csaf_test csaf_tests[] = {
	{ "6.1.1", CSAF_CLASS_A, true, true },
	{ "6.1.2", CSAF_CLASS_A, true, true },
	{ "6.1.3", CSAF_CLASS_A, true, true },
	{ "6.1.4", CSAF_CLASS_A, true, true },
	{ "6.1.5", CSAF_CLASS_A, true, true },
	{ "6.1.6", CSAF_CLASS_A, true, true },
	{ "6.1.7", CSAF_CLASS_C, true, false },
	{ "6.1.8", CSAF_CLASS_C, true, true },
	{ "6.1.9", CSAF_CLASS_C, true, false },
	{ "6.1.10", CSAF_CLASS_C, true, false },
	{ "6.1.11", CSAF_CLASS_C, true, false },
	{ "6.1.12", CSAF_CLASS_C, true, false },
	{ "6.1.13", CSAF_CLASS_C, true, false },
	{ "6.1.14", CSAF_CLASS_B, true, true },
	{ "6.1.15", CSAF_CLASS_C, true, true },
	{ "6.1.16", CSAF_CLASS_B, true, true },
	{ "6.1.17", CSAF_CLASS_B, true, true },
	{ "6.1.18", CSAF_CLASS_B, true, true },
	{ "6.1.19", CSAF_CLASS_B, true, true },
	{ "6.1.20", CSAF_CLASS_B, true, true },
	{ "6.1.21", CSAF_CLASS_B, true, true },
	{ "6.1.22", CSAF_CLASS_B, true, true },
	{ "6.1.23", CSAF_CLASS_C, true, true },
	{ "6.1.24", CSAF_CLASS_C, true, true },
	{ "6.1.25", CSAF_CLASS_C, true, true },
	{ "6.1.26", CSAF_CLASS_B, true, true },
	{ "6.1.27.1", CSAF_CLASS_B, true, true },
	{ "6.1.27.2", CSAF_CLASS_B, true, true },
	{ "6.1.27.3", CSAF_CLASS_B, true, true },
	{ "6.1.27.4", CSAF_CLASS_B, true, true },
	{ "6.1.27.5", CSAF_CLASS_B, true, true },
	{ "6.1.27.6", CSAF_CLASS_B, true, true },
	{ "6.1.27.7", CSAF_CLASS_B, true, true },
	{ "6.1.27.8", CSAF_CLASS_B, true, true },
	{ "6.1.27.9", CSAF_CLASS_B, true, true },
	{ "6.1.27.10", CSAF_CLASS_B, true, true },
	{ "6.1.27.11", CSAF_CLASS_B, true, true },
	{ "6.1.27.12", CSAF_CLASS_B, false, true },
	{ "6.1.27.13", CSAF_CLASS_B, false, true },
	{ "6.1.27.14", CSAF_CLASS_B, false, true },
	{ "6.1.27.15", CSAF_CLASS_B, false, true },
	{ "6.1.27.16", CSAF_CLASS_B, false, true },
	{ "6.1.27.17", CSAF_CLASS_B, false, true },
	{ "6.1.27.18", CSAF_CLASS_B, false, true },
	{ "6.1.27.19", CSAF_CLASS_B, false, true },
	{ "6.1.28", CSAF_CLASS_C, true, true },
	{ "6.1.29", CSAF_CLASS_A, true, true },
	{ "6.1.30", CSAF_CLASS_B, true, true },
	{ "6.1.31", CSAF_CLASS_C, true, true },
	{ "6.1.32", CSAF_CLASS_A, true, true },
	{ "6.1.33", CSAF_CLASS_A, true, true },
	{ "6.1.34", CSAF_CLASS_A, false, true },
	{ "6.1.35", CSAF_CLASS_A, false, true },
	{ "6.1.36", CSAF_CLASS_A, false, true },
	{ "6.1.37", CSAF_CLASS_B, false, true },
	{ "6.1.38", CSAF_CLASS_C, false, false },
	{ "6.1.39", CSAF_CLASS_C, false, false },
	{ "6.1.40", CSAF_CLASS_C, false, false },
	{ "6.1.41", CSAF_CLASS_C, false, false },
	{ "6.1.42", CSAF_CLASS_C, false, false },
	{ "6.1.43", CSAF_CLASS_C, false, false },
	{ "6.1.44", CSAF_CLASS_C, false, false },
	{ "6.1.45", CSAF_CLASS_C, false, false },
	{ "6.1.46", CSAF_CLASS_C, false, false },
	{ "6.1.47", CSAF_CLASS_C, false, false },
	{ "6.1.48", CSAF_CLASS_C, false, false },
	{ "6.1.49", CSAF_CLASS_C, false, false },
	{ "6.1.50", CSAF_CLASS_A, false, true },
	{ "6.1.51", CSAF_CLASS_C, false, false },
	{ "6.1.52", CSAF_CLASS_C, false, false },
	{ "6.1.53", CSAF_CLASS_C, false, false },
	{ "6.1.54", CSAF_CLASS_C, false, false },
	{ "6.1.55", CSAF_CLASS_C, false, false },
	{ "6.1.56", CSAF_CLASS_C, false, false },
	{ "6.1.57", CSAF_CLASS_A, false, true },
	{ "6.1.58", CSAF_CLASS_A, false, true },
	{ "6.1.59", CSAF_CLASS_A, false, true },
	{ "6.1.60.1", CSAF_CLASS_A, false, true },
	{ "6.1.60.2", CSAF_CLASS_A, false, false },
	{ "6.1.60.3", CSAF_CLASS_A, false, false },
	{ "6.1.61", CSAF_CLASS_C, false, false },
	{ .number = NULL },
};

enum csaf_class csaf_class_of(const char *test)
{
	for (const struct csaf_test *t = csaf_tests; test && t->number; t++) {
		if (strcmp(t->number, test) == 0)
			return t->class;
	}
	return CSAF_CLASS_SCHEMA;
}

bool csaf_is_21(const struct csaf *csaf)
{
	return strcmp(csaf->version, "2.1") == 0;
}
