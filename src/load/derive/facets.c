#include "load/derive/facets.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

#define LONGEST_PLATFORM 400
#define LONGEST_STEM 400
#define STEM FACET_VERSION	/* where it stands in a key, which has no versions */

static uint32_t put_value(struct facets *f, enum facet facet, const char *text)
{
	struct facet_values *values = &f->values[facet];
	size_t next = values->texts.count;
	size_t index = csaf_ids_put(&values->ids, &f->arena, text, next);

	if (index == next)
		*(const char **)table_add(&values->texts, sizeof(text)) = text;
	return (uint32_t)index + 1;
}

const char *facets_text(const struct facets *f, enum facet facet, uint32_t value)
{
	return value ? ((const char *const *)f->values[facet].texts.rows)[value - 1] : NULL;
}

static const char *join(struct facets *f, const char *before, const char *name)
{
	struct strbuf text;
	const char *kept;

	strbuf_init(&text);
	strbuf_addn(&text, before, text_clip(before, strlen(before), LONGEST_PIECE));
	strbuf_addf(&text, " / %s", name);
	kept = arena_strdup(f->d->arena, text.text);
	strbuf_release(&text);
	return kept;
}

/* What a branch and those above it with the same facet are called together; NULL: nothing. */
static const char *branch_text(struct facets *f, size_t branch)
{
	const struct csaf_branch *branches = f->d->csaf->branches;
	size_t above = branches[branch].parent;
	const char *name, *before;

	if (f->branches[branch].text)
		return f->branches[branch].text;
	while (above != NO_INDEX && branches[above].facet != branches[branch].facet)
		above = branches[above].parent;
	before = above != NO_INDEX ? branch_text(f, above) : NULL;
	if (!*branches[branch].name)
		return before;
	name = derive_line(f->d, branches[branch].name);
	f->branches[branch].text = before ? join(f, before, name) : name;
	return f->branches[branch].text;
}

/* 0: none. */
static uint32_t branch_value(struct facets *f, size_t branch)
{
	struct facet_branch *made = &f->branches[branch];
	const char *text;

	if (made->value)
		return made->value;
	text = branch_text(f, branch);
	if (text)
		made->value = put_value(f, f->d->csaf->branches[branch].facet, text);
	return made->value;
}

size_t product_base(const struct csaf *csaf, size_t product)
{
	while (csaf->products[product].part != NO_INDEX)
		product = csaf->products[product].part;
	return product;
}

static void add_whole(struct facets *f, struct strbuf *text, size_t whole)
{
	if (text->length < LONGEST_PLATFORM)
		strbuf_addf(text, "%s%s", text->length ? " / " : "", labels_one(f->labels, whole));
}

/* The innermost first. */
static void add_wholes(struct facets *f, struct strbuf *text, const struct csaf_product *product)
{
	if (product->part == NO_INDEX)
		return;
	add_wholes(f, text, &f->d->csaf->products[product->part]);
	add_whole(f, text, product->whole);
	for (size_t i = 0; i < product->subpath_count; i++)
		add_whole(f, text, product->subpaths[i].product);
}

/* What a relationship's product is on, with or in. */
static const char *platform(struct facets *f, const struct csaf_product *product, const char *own)
{
	const struct csaf_product *part = &f->d->csaf->products[product->part];
	struct strbuf text;
	const char *kept;

	if (!own && part->part == NO_INDEX && !product->subpath_count)
		return labels_one(f->labels, product->whole);
	strbuf_init(&text);
	strbuf_add(&text, own ? own : "");
	add_wholes(f, &text, product);
	kept = arena_strdup(f->d->arena, text.text);
	strbuf_release(&text);
	return kept;
}

static void add_row(struct facets *f, size_t product, size_t branch)
{
	const struct csaf *csaf = f->d->csaf;
	bool relation = csaf->products[product].part != NO_INDEX;
	uint32_t *row = f->row[f->row_count];
	const char *own = NULL;

	f->product[f->row_count++] = product;
	for (; branch != NO_INDEX; branch = csaf->branches[branch].parent) {
		enum facet facet = csaf->branches[branch].facet;

		if (relation && facet == FACET_PLATFORM)
			own = own ? own : branch_text(f, branch);
		else if (!row[facet])
			row[facet] = branch_value(f, branch);
	}
	if (relation)
		row[FACET_PLATFORM] = put_value(f, FACET_PLATFORM, platform(f, &csaf->products[product], own));
}

static void add_rows(struct facets *f)
{
	const struct csaf *csaf = f->d->csaf;
	size_t count = csaf->product_count;

	for (size_t i = 0; i < csaf->product_count; i++)
		count += csaf->products[i].more_branches.count;
	f->product = arena_array(f->d->arena, count, sizeof(*f->product));
	f->first_row = arena_array(f->d->arena, csaf->product_count + 1, sizeof(*f->first_row));
	f->row = mem_array(count, sizeof(*f->row));
	f->branches = mem_array(csaf->branch_count, sizeof(*f->branches));
	for (size_t i = 0; i < csaf->product_count; i++) {
		const struct index_list *more = &csaf->products[i].more_branches;

		f->first_row[i] = f->row_count;
		add_row(f, i, csaf->products[product_base(csaf, i)].branch);
		for (size_t k = 0; k < more->count; k++)
			add_row(f, i, more->items[k]);
	}
	f->first_row[csaf->product_count] = f->row_count;
}

/* Where a document has versions and ranges, one question asks for both. */
static void merge_versions(struct facets *f)
{
	if (!f->values[FACET_VERSION].texts.count || !f->values[FACET_RANGE].texts.count)
		return;
	for (size_t row = 0; row < f->row_count; row++) {
		uint32_t *values = f->row[row];
		const char *version = facets_text(f, FACET_VERSION, values[FACET_VERSION]);

		if (!version)
			continue;
		if (values[FACET_RANGE])
			version = join(f, version, facets_text(f, FACET_RANGE, values[FACET_RANGE]));
		values[FACET_RANGE] = put_value(f, FACET_RANGE, version);
		values[FACET_VERSION] = 0;
	}
	f->values[FACET_VERSION].texts.count = 0;
}

/* How long a name is without the version and all behind it: "kernel-default-4.4.21-69.1", "Night Light 1.4". */
static size_t stem_length(const char *name)
{
	const char *last = strrchr(name, '-');
	const char *before = last ? memrchr(name, '-', (size_t)(last - name)) : NULL;

	if (before && before > name && isdigit((unsigned char)before[1]) && !strchr(name, ' '))
		return (size_t)(before - name);
	for (size_t i = *name != '\0'; name[i]; i++) {
		size_t digit = i + (name[i + 1] == 'v' || name[i + 1] == 'V');

		if (name[i] == '@' || (strchr("-_ /:", name[i]) && isdigit((unsigned char)name[digit + 1])))
			return i;
	}
	return strlen(name);
}

/* Where the path names no product, what it is called by: its package, else its name without the version. */
static uint32_t put_stem(struct facets *f, const struct csaf_product *product)
{
	const char *name = product->purls ? product->purls[0] : product->name;
	size_t length = strnlen(name, LONGEST_STEM), next = f->stems.count + 1, stem;
	char text[LONGEST_STEM + 1];

	if (!name[length])
		length = product->purls ? strcspn(name, "@?") : stem_length(name);
	memcpy(text, name, length);
	text[length] = '\0';
	stem = csaf_ids_find(&f->stems, text);
	return (uint32_t)(stem == NO_INDEX ? csaf_ids_put(&f->stems, &f->arena, arena_strdup(&f->arena, text), next) : stem);
}

/* The same for all rows of a family, and no others: facets without versions, and the stem, if there is one. */
struct family_key {
	uint32_t values[FACET_COUNT];
};

static struct family_key make_key(struct facets *f, size_t row, uint32_t *stems)
{
	const struct csaf *csaf = f->d->csaf;
	struct family_key key;
	size_t base;

	for (unsigned facet = 0; facet < FACET_COUNT; facet++)
		key.values[facet] = facet_is_version(facet) ? 0 : f->row[row][facet];
	if (key.values[FACET_NAME] || key.values[FACET_FAMILY] || key.values[FACET_OTHER])
		return key;
	base = product_base(csaf, f->product[row]);
	if (!stems[base])
		stems[base] = put_stem(f, &csaf->products[base]);
	key.values[STEM] = stems[base];
	return key;
}

/* Where the table lies is in it, so that nobody can write values that all collide. */
static size_t hash_key(const struct family_key *key, const void *table)
{
	uint64_t hash = (uintptr_t)table;

	for (unsigned facet = 0; facet < FACET_COUNT; facet++)
		hash = (hash ^ key->values[facet]) * 0x9e3779b97f4a7c15u ^ hash >> 29;
	return (size_t)(hash ^ hash >> 32);
}

static void find_families(struct facets *f)
{
	uint32_t *stems = mem_array(f->d->csaf->product_count, sizeof(*stems));
	struct table keys = { 0 };	/* struct family_key */
	size_t size = 16;
	uint32_t *slots;		/* families, from 1; 0: empty */

	while (size < 2 * f->row_count)
		size *= 2;
	slots = mem_array(size, sizeof(*slots));
	f->family = arena_array(f->d->arena, f->row_count, sizeof(*f->family));
	for (size_t row = 0; row < f->row_count; row++) {
		struct family_key key = make_key(f, row, stems);
		size_t at = hash_key(&key, slots) & (size - 1);

		/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): a slot that is taken has its row */
		while (slots[at] && memcmp((struct family_key *)keys.rows + slots[at] - 1, &key, sizeof(key)) != 0)
			at = (at + 1) & (size - 1);
		if (!slots[at]) {
			*(struct family_key *)table_add(&keys, sizeof(key)) = key;
			slots[at] = (uint32_t)keys.count;
		}
		f->family[row] = slots[at] - 1;
	}
	f->family_count = keys.count;
	free(keys.rows);
	free(slots);
	free(stems);
}

void facets_make(struct facets *f, struct derive *d)
{
	*f = (struct facets){ .d = d };
	arena_init(&f->arena);
	f->labels = labels_new(d);
	add_rows(f);
	merge_versions(f);
	find_families(f);
}

void facets_release(struct facets *f)
{
	for (size_t facet = 0; facet < FACET_COUNT; facet++)
		free(f->values[facet].texts.rows);
	free(f->row);
	free(f->branches);
	arena_release(&f->arena);
}
