/*
 * The ids of one kind of thing, for looking up what a text refers to in
 * n log n, with the nearest one for an error.  An option's id belongs to its
 * question: that is its scope.
 */
#ifndef LOAD_IDS_H
#define LOAD_IDS_H

#include "load/json.h"

struct id {
	const char *id;		/* borrowed from the tree or the advisory */
	const cJSON *at;	/* where it is declared; NULL: not in this text */
	size_t scope;
	size_t index;
	size_t round;		/* the last list that named it */
};

struct ids {
	struct id *items;
	size_t count;
	size_t round;		/* lists read so far */
};

/* Room for `most` ids. */
void ids_init(struct ids *ids, struct arena *arena, size_t most);
void ids_add(struct ids *ids, const char *id, size_t scope, size_t index,
	     const cJSON *at);
/* After ids_add, before ids_find. */
void ids_sort(struct ids *ids);
/* Sorted; an error for each id that is there twice in a scope. */
void ids_refuse_twice(const struct ids *ids, struct json *json);

/* NULL: there is none such. */
struct id *ids_find(const struct ids *ids, size_t scope, const char *id);
/* Offers all ids of a scope. */
void ids_offer(const struct ids *ids, size_t scope, struct nearest *nearest);
/* The one with that index, which there is.  Linear. */
const struct id *ids_by_index(const struct ids *ids, size_t index);

#endif
