#include "cli/cases/case_shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cases/case_advisory.h"

static void clear(struct case_shelved *place)
{
	free(place->id);
	free(place->file);
	arena_release(&place->arena);
	*place = (struct case_shelved){ .id = NULL };
}

static bool is_this(const struct case_shelved *place, const char *id, const char *file)
{
	return text_same(place->id, id) && text_same(place->file, file);
}

const struct advisory *case_shelf_find(struct case_shelf *shelf, const char *id, const char *file, struct error *err)
{
	struct case_shelved *place;

	for (size_t i = 0; i < CASE_SHELF_MOST; i++) {
		if (is_this(&shelf->places[i], id, file))
			return shelf->places[i].advisory;
	}
	place = &shelf->places[shelf->next];
	clear(place);
	place->advisory = case_advisory(id, file, &place->arena, err);
	if (!place->advisory) {
		clear(place);
		return NULL;
	}
	place->id = mem_strdup(id);
	place->file = file ? mem_strdup(file) : NULL;
	shelf->next = (shelf->next + 1) % CASE_SHELF_MOST;
	return place->advisory;
}

void case_shelf_release(struct case_shelf *shelf)
{
	for (size_t i = 0; i < CASE_SHELF_MOST; i++)
		clear(&shelf->places[i]);
}
