#include "store/cases.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/random.h"

#define DRAWS 3			/* of one length that were all taken: then there are too few of it */

void case_store_close(struct case_store *store)
{
	if (store)
		store->kind->close(store);
}

bool case_number_draw(struct case_number *number, size_t symbols, struct error *err)
{
	uint64_t bits;

	if (!random_bytes(&bits, sizeof(bits), err))
		return false;
	*number = case_number_make(bits, symbols);
	return true;
}

/* One try after the other, of ever longer numbers. */
static enum case_result create_numbered(struct case_store *store, struct case_head *head, const char *record,
					size_t length, const struct case_holder *holder, struct arena *arena,
					struct error *err)
{
	for (size_t draw = 0; draw < DRAWS * (CASE_NUMBER_MOST - CASE_NUMBER_USUAL + 1); draw++) {
		struct case_number number;
		enum case_result result;

		if (!case_number_draw(&number, CASE_NUMBER_USUAL + draw / DRAWS, err))
			return CASE_FAILED;
		head->number = arena_strdup(arena, number.text);
		result = store->kind->create(store, head, record, length, holder, arena, err);
		if (result != CASE_TAKEN)
			return result;
	}
	error_set(err, ERROR_SYSTEM, "%s", _("No case number is free."));
	error_hint(err, "%s", _("'fixwalk cases purge' removes old cases."));
	return CASE_FAILED;
}

enum case_result case_create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			     const struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct case_head made = *head;
	enum case_result result = CASE_TAKEN;

	made.version = 1;
	if (*head->number)
		result = store->kind->create(store, &made, record, length, holder, arena, err);
	if (result == CASE_TAKEN)
		result = create_numbered(store, &made, record, length, holder, arena, err);
	if (result == CASE_DONE)
		*head = made;
	return result;
}

enum case_result case_save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			   const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			   struct error *err)
{
	return store->kind->save(store, head, record, length, session, now, other, arena, err);
}

enum case_result case_take(struct case_store *store, const char *uid, const struct case_holder *holder, bool force,
			   struct case_holder *other, struct arena *arena, struct error *err)
{
	return store->kind->take(store, uid, holder, force, other, arena, err);
}

enum case_result case_release(struct case_store *store, const char *uid, const char *session, struct error *err)
{
	return store->kind->release(store, uid, session, err);
}

enum case_result case_load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			   size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	return store->kind->load(store, uid, head, record, length, holder, arena, err);
}

enum case_result case_mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			   int64_t now, struct error *err)
{
	return store->kind->mark(store, uid, assigned, closed, now, err);
}

enum case_result case_find(struct case_store *store, const struct case_filter *filter, struct case_list *list,
			   struct error *err)
{
	enum case_result result = store->kind->list(store, filter, list, err);

	if (result != CASE_DONE)
		case_list_release(list);
	return result;
}

/* False: the store itself can't be read any more, and err says so. */
static bool visit_one(struct case_store *store, const struct case_head *head, case_visit *visit, void *context,
		      struct error *err)
{
	struct case_holder holder;
	struct case_head loaded;
	struct arena arena;
	char *record;
	size_t length;
	enum case_result result;

	arena_init(&arena);
	result = case_load(store, head->uid, &loaded, &record, &length, &holder, &arena, err);
	if (result == CASE_DONE)
		visit(context, &loaded, record, length, err);
	free(record);
	arena_release(&arena);
	return result != CASE_FAILED;
}

static enum case_result visit_listed(struct case_store *store, const struct case_filter *filter, bool oldest_first,
				     case_visit *visit, void *context, struct error *err)
{
	struct case_list list = { .count = 0 };
	enum case_result result = case_find(store, filter, &list, err);

	for (size_t i = 0; i < list.count && result == CASE_DONE; i++) {
		if (!visit_one(store, &list.items[oldest_first ? list.count - 1 - i : i], visit, context, err))
			result = CASE_FAILED;
	}
	case_list_release(&list);
	return result;
}

enum case_result case_each(struct case_store *store, const struct case_filter *filter, bool oldest_first,
			   case_visit *visit, void *context, struct error *err)
{
	if (store->kind->each)
		return store->kind->each(store, filter, oldest_first, visit, context, err);
	return visit_listed(store, filter, oldest_first, visit, context, err);
}

enum case_result case_purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
{
	return store->kind->purge(store, uids, count, err);
}

struct case_head *case_list_add(struct case_list *list)
{
	MEM_MORE(list->items, list->count, list->size);
	list->items[list->count] = (struct case_head){ .version = 0 };
	return &list->items[list->count++];
}

void case_list_release(struct case_list *list)
{
	arena_release(&list->arena);
	free(list->items);
	*list = (struct case_list){ .count = 0 };
}
