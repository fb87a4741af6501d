/* Which rows also fall under ranges of other rows, so that what is said of those holds for them, too. */
#include "load/derive/facets.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "core/csaf/version.h"
#include "load/limits.h"

struct blender {
	struct derive *d;
	const struct facets *facets;
	size_t *rows, *start;		/* rows by family */
	size_t *ranges;			/* the rows of the family that are ranges */
	size_t comparisons;
	struct arena arena;		/* for keys */
	struct csaf_ids ids;		/* blends of several classes, by the classes' numbers */
	struct table blends;	/* struct index_list */
	size_t *blend;			/* by row; kept */
	size_t *found, found_count;	/* the classes of the row that is looked at */
	size_t *looked_at;		/* by class: the last row that has it, from 1; 0: none */
	struct strbuf key;
};

/* The version or range of a row, as the publisher wrote it; NULL: it has none, or something finer besides. */
static const char *version_of(const struct blender *b, size_t row)
{
	const struct facets *f = b->facets;
	uint32_t version = f->row[row][FACET_VERSION], range = f->row[row][FACET_RANGE];

	if (!version == !range || f->row[row][FACET_SERVICE_PACK] || f->row[row][FACET_PATCH_LEVEL] || f->row[row][FACET_LEGACY])
		return NULL;
	return range ? facets_text(f, FACET_RANGE, range) : facets_text(f, FACET_VERSION, version);
}

static void sort_by_family(struct blender *b)
{
	const struct facets *f = b->facets;

	b->rows = arena_array(&b->arena, f->row_count, sizeof(*b->rows));
	b->ranges = arena_array(&b->arena, f->row_count, sizeof(*b->ranges));
	b->start = arena_array(&b->arena, f->family_count + 2, sizeof(*b->start));
	for (size_t r = 0; r < f->row_count; r++)
		b->start[f->family[r] + 2]++;
	for (size_t i = 0; i < f->family_count; i++)
		b->start[i + 2] += b->start[i + 1];
	for (size_t r = 0; r < f->row_count; r++)
		b->rows[b->start[f->family[r] + 1]++] = r;
}

static void add_class(struct blender *b, size_t class, size_t row)
{
	if (b->looked_at[class] == row + 1)
		return;
	b->looked_at[class] = row + 1;
	b->found[b->found_count++] = class;
}

/* The number of the blend of the classes found; the first is the row's own. */
static size_t blend_of_found(struct blender *b)
{
	const struct products *p = b->d->products;
	size_t next = p->class_count + b->blends.count, blend;

	if (b->found_count == 1)
		return b->found[0];
	qsort(b->found + 1, b->found_count - 1, sizeof(*b->found), index_compare);
	strbuf_clear(&b->key);
	for (size_t i = 0; i < b->found_count; i++)
		strbuf_addf(&b->key, "%zx ", b->found[i]);
	blend = csaf_ids_find(&b->ids, b->key.text);
	if (blend != NO_INDEX)
		return blend;
	*(struct index_list *)table_add(&b->blends, sizeof(struct index_list)) =
		derive_list(b->d, b->found, b->found_count);
	return csaf_ids_put(&b->ids, &b->arena, arena_strdup(&b->arena, b->key.text), next);
}

/* The classes of the ranges of its family that it falls under. */
static void look_at_row(struct blender *b, size_t row, const size_t *ranges, size_t count)
{
	const struct products *p = b->d->products;
	const size_t *product = b->facets->product;
	const char *version = count ? version_of(b, row) : NULL;

	b->found_count = 0;
	add_class(b, p->class[product[row]], row);
	for (size_t i = 0; i < count && version && !b->d->over; i++) {
		size_t class = p->class[product[ranges[i]]];

		if (class == b->found[0] || p->verdict[class] == CSAF_NOT_LISTED)
			continue;
		b->d->over = ++b->comparisons > limits[LIMIT_CSAF_RANGES].most;
		if (version_range_within(version, version_of(b, ranges[i])))
			add_class(b, class, row);
	}
	b->blend[row] = blend_of_found(b);
}

static void look_at_family(struct blender *b, const size_t *rows, size_t count)
{
	size_t range_count = 0;

	for (size_t i = 0; i < count && count > 1; i++) {
		const char *version = version_of(b, rows[i]);

		if (version && version_is_range(version))
			b->ranges[range_count++] = rows[i];
	}
	for (size_t i = 0; i < count; i++)
		look_at_row(b, rows[i], b->ranges, range_count);
}

/* Those of one class alone first; each has the strongest verdict of what holds for it. */
static void keep(struct blender *b)
{
	struct products *p = b->d->products;
	size_t count = p->class_count + b->blends.count;
	struct index_list *blends = arena_array(b->d->arena, count, sizeof(*blends));
	unsigned char *verdict = arena_array(b->d->arena, count, sizeof(*verdict));

	for (size_t c = 0; c < p->class_count; c++)
		blends[c] = derive_list(b->d, &c, 1);
	if (b->blends.count)
		memcpy(blends + p->class_count, b->blends.rows, b->blends.count * sizeof(*blends));
	p->blends = blends;
	p->blend_count = count;
	p->blend = b->blend;
	for (size_t i = 0; i < count; i++) {
		struct csaf_state state;

		products_state_of(&state, p, i, p->example[blends[i].items[0]]);
		verdict[i] = (unsigned char)state.verdict;
		csaf_state_release(&state);
	}
	p->verdict = verdict;
}

void blends_make(struct derive *d, const struct facets *facets)
{
	struct blender b = {
		.d = d, .facets = facets,
		.blend = arena_array(d->arena, facets->row_count, sizeof(*b.blend)),
		.found = mem_array(d->products->class_count + 1, sizeof(*b.found)),
		.looked_at = mem_array(d->products->class_count + 1, sizeof(*b.looked_at)),
	};

	arena_init(&b.arena);
	strbuf_init(&b.key);
	sort_by_family(&b);
	for (size_t f = 0; f < facets->family_count; f++)
		look_at_family(&b, b.rows + b.start[f], b.start[f + 1] - b.start[f]);
	keep(&b);
	strbuf_release(&b.key);
	free(b.blends.rows);
	free(b.found);
	free(b.looked_at);
	arena_release(&b.arena);
}
