#include "core/csaf/revision.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "core/csaf/revision_told.h"
#include "core/csaf/version.h"

struct row {
	struct revision_product product;
	size_t group[REVISION_SIDES];	/* of its outcome; NO_INDEX: it isn't in that one */
	size_t place, draft;		/* draft NO_INDEX: nothing changes */
};

/* A change while it is made; several can come to the same. */
struct draft {
	struct revision_change change;
	struct index_list is[TOLD_KIND_COUNT][REVISION_SIDES];	/* what only one side tells */
	size_t number, rows;
};

struct work {
	struct revision *revision;
	struct arena *arena;
	struct telling telling;
	struct row *rows;
	size_t row_count;
	struct draft *drafts;
	size_t draft_count;
};

/* Those of one list that the other doesn't have. */
static struct index_list only_in(struct arena *arena, const struct index_list *list,
				 const struct index_list *other)
{
	size_t *only = arena_array(arena, list->count, sizeof(*only));
	size_t count = 0, o = 0;

	for (size_t i = 0; i < list->count; i++) {
		while (o < other->count && other->items[o] < list->items[i])
			o++;
		if (o == other->count || other->items[o] != list->items[i])
			only[count++] = list->items[i];
	}
	return (struct index_list){ only, count };
}

/* What changes for the products of a row; false: nothing. */
static bool differ(struct work *work, const struct row *row, struct draft *draft)
{
	const struct told *told[REVISION_SIDES] = { NULL };
	bool changes = false;

	*draft = (struct draft){ 0 };
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		draft->change.in[side] = row->product.in[side] != NO_INDEX;
		if (!draft->change.in[side])
			continue;
		told[side] = telling_of(&work->telling, side, row->product.in[side]);
		draft->change.verdict[side] = told[side]->verdict;
	}
	if (!told[REVISION_OLD] || !told[REVISION_NEW])
		return true;
	for (unsigned kind = 0; kind < TOLD_KIND_COUNT; kind++) {
		for (unsigned side = 0; side < REVISION_SIDES; side++) {
			draft->is[kind][side] = only_in(work->arena, &told[side]->is[kind], &told[!side]->is[kind]);
			changes = changes || draft->is[kind][side].count;
		}
	}
	return changes || told[REVISION_OLD]->verdict != told[REVISION_NEW]->verdict;
}

static int compare_groups(const struct row *a, const struct row *b)
{
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		if (a->group[side] != b->group[side])
			return a->group[side] < b->group[side] ? -1 : 1;
	}
	return 0;
}

static int compare_rows(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	int order = compare_groups(a, b);

	return order ? order : index_compare(&a->place, &b->place);
}

static int compare_places(const void *left, const void *right)
{
	return index_compare(&((const struct row *)left)->place, &((const struct row *)right)->place);
}

static void make_rows(struct work *work)
{
	struct revision *r = work->revision;
	struct revision_product *products =
		revision_match(r->side[REVISION_OLD], r->side[REVISION_NEW], work->arena, &work->row_count);

	work->rows = arena_array(work->arena, work->row_count, sizeof(*work->rows));
	for (size_t i = 0; i < work->row_count; i++) {
		struct row *row = &work->rows[i];

		*row = (struct row){ .product = products[i], .place = i };
		for (unsigned side = 0; side < REVISION_SIDES; side++) {
			size_t product = products[i].in[side];

			row->group[side] = product == NO_INDEX ? NO_INDEX : work->telling.sides[side].group[product];
		}
	}
}

/* Each two groups are compared once. */
static void make_drafts(struct work *work)
{
	qsort(work->rows, work->row_count, sizeof(*work->rows), compare_rows);
	work->drafts = arena_array(work->arena, work->row_count, sizeof(*work->drafts));
	for (size_t i = 0; i < work->row_count; i++) {
		struct row *row = &work->rows[i];
		struct draft *draft = &work->drafts[work->draft_count];

		if (i > 0 && compare_groups(row - 1, row) == 0)
			row->draft = row[-1].draft;
		else
			row->draft = differ(work, row, draft) ? work->draft_count++ : NO_INDEX;
		if (row->draft != NO_INDEX)
			work->drafts[row->draft].rows++;
	}
	qsort(work->rows, work->row_count, sizeof(*work->rows), compare_places);
}

static int compare_lists(const struct index_list *a, const struct index_list *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		if (a->items[i] != b->items[i])
			return a->items[i] < b->items[i] ? -1 : 1;
	}
	return index_compare(&a->count, &b->count);
}

/* 0: the same changes.  First those in both, then those in NEW alone; affected before all others. */
static int compare_drafts(const void *left, const void *right)
{
	const struct draft *a = *(const struct draft *const *)left, *b = *(const struct draft *const *)right;

	for (unsigned side = REVISION_SIDES; side-- > 0;) {
		if (a->change.in[side] != b->change.in[side])
			return a->change.in[side] ? -1 : 1;
	}
	for (unsigned side = REVISION_SIDES; side-- > 0;) {
		if (a->change.verdict[side] != b->change.verdict[side])
			return a->change.verdict[side] < b->change.verdict[side] ? -1 : 1;
	}
	for (unsigned i = 0; i < TOLD_KIND_COUNT * REVISION_SIDES; i++) {
		int order = compare_lists(&a->is[i / REVISION_SIDES][i % REVISION_SIDES],
					  &b->is[i / REVISION_SIDES][i % REVISION_SIDES]);

		if (order)
			return order;
	}
	return 0;
}

/* Numbers of what one side says, as indices of its advisory. */
static struct index_list indices_of(struct work *work, enum told_kind kind, enum revision_side side,
				    const struct index_list *numbers)
{
	size_t *indices = arena_array(work->arena, numbers->count, sizeof(*indices));

	for (size_t i = 0; i < numbers->count; i++)
		indices[i] = work->telling.numbering[kind].first[side][numbers->items[i]];
	qsort(indices, numbers->count, sizeof(*indices), index_compare);
	return (struct index_list){ indices, numbers->count };
}

/* The vulnerability that a place in a list of statuses speaks of; NO_INDEX behind its end. */
static size_t vulnerability_at(const struct index_list *list, size_t place)
{
	return place < list->count ? list->items[place] / STATUSES : NO_INDEX;
}

/* Before and after of one vulnerability stand side by side. */
static void join_statuses(struct work *work, struct revision_change *change,
			  const struct index_list lists[REVISION_SIDES])
{
	struct revision_status *statuses =
		arena_array(work->arena, lists[0].count + lists[1].count, sizeof(*statuses));
	size_t at[REVISION_SIDES] = { 0 };

	change->statuses = statuses;
	while (at[0] < lists[0].count || at[1] < lists[1].count) {
		size_t first = vulnerability_at(&lists[0], at[0]), other = vulnerability_at(&lists[1], at[1]);
		size_t number = first < other ? first : other;
		struct revision_status *status = &statuses[change->status_count++];

		for (unsigned side = REVISION_SIDES; side-- > 0;) {
			const struct csaf *csaf = work->revision->side[side]->products->csaf;

			status->status[side] = REVISION_UNSAID;
			if (vulnerability_at(&lists[side], at[side]) != number)
				continue;
			status->status[side] = (unsigned)(lists[side].items[at[side]++] % STATUSES);
			status->vulnerability =
				csaf->vulnerabilities[work->telling.numbering[TOLD_STATUS].first[side][number]].label;
		}
	}
}

static void finish_change(struct work *work, struct revision_change *change, const struct draft *draft)
{
	*change = draft->change;
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		change->steps[side] = indices_of(work, TOLD_STEP, side, &draft->is[TOLD_STEP][side]);
		change->warnings[side] = indices_of(work, TOLD_WARNING, side, &draft->is[TOLD_WARNING][side]);
	}
	join_statuses(work, change, draft->is[TOLD_STATUS]);
}

/* Drafts that come to the same are one change; each gets its products. */
static void make_changes(struct work *work)
{
	const struct draft **sorted = mem_array(work->draft_count, sizeof(*sorted));
	struct revision *r = work->revision;
	size_t *rows = mem_array(work->draft_count, sizeof(*rows));

	for (size_t d = 0; d < work->draft_count; d++)
		sorted[d] = &work->drafts[d];
	qsort(sorted, work->draft_count, sizeof(*sorted), compare_drafts);
	r->changes = arena_array(work->arena, work->draft_count, sizeof(*r->changes));
	for (size_t d = 0; d < work->draft_count; d++) {
		if (d == 0 || compare_drafts(&sorted[d - 1], &sorted[d]) != 0)
			finish_change(work, &r->changes[r->change_count++], sorted[d]);
		work->drafts[sorted[d] - work->drafts].number = r->change_count - 1;
		rows[r->change_count - 1] += sorted[d]->rows;
	}
	for (size_t c = 0; c < r->change_count; c++)
		r->changes[c].products = arena_array(work->arena, rows[c], sizeof(*r->changes[c].products));
	for (size_t i = 0; i < work->row_count; i++) {
		const struct row *row = &work->rows[i];
		struct revision_change *change;

		if (row->draft == NO_INDEX)
			continue;
		change = &r->changes[work->drafts[row->draft].number];
		change->products[change->product_count++] = row->product;
	}
	free(sorted);
	free(rows);
}

static bool is_older(const struct csaf *new, const struct csaf *old)
{
	unsigned order = version_compare(VERSION_SEMVER, new->revision, old->revision);
	struct moment now, before;

	if (order == VERSION_LOWER || order == VERSION_HIGHER)
		return order == VERSION_LOWER;
	return date_read(new->current_date, &now) != DATE_NONE && date_read(old->current_date, &before) != DATE_NONE &&
	       moment_compare(&now, &before) < 0;
}

static void compare_heads(struct revision *r)
{
	const struct csaf *old = r->side[REVISION_OLD]->products->csaf;
	const struct csaf *new = r->side[REVISION_NEW]->products->csaf;

	r->other_document = strcmp(old->namespace, new->namespace) != 0 || strcmp(old->id, new->id) != 0;
	r->older = is_older(new, old);
}

void revision_init(struct revision *revision, const struct advisory *old, const struct advisory *new)
{
	struct work work = { .revision = revision, .arena = &revision->arena };

	*revision = (struct revision){ .side = { old, new } };
	arena_init(&revision->arena);
	compare_heads(revision);
	telling_init(&work.telling, revision, work.arena);
	make_rows(&work);
	make_drafts(&work);
	make_changes(&work);
	telling_release(&work.telling);
}

void revision_release(struct revision *revision)
{
	arena_release(&revision->arena);
	*revision = (struct revision){ 0 };
}
