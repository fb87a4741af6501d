#include "load/csaf_facets.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

#define LONGEST_PLATFORM 400
#define LONGEST_STEM 400
#define KEY_DIGITS 5		/* of a value in a key: 7 bits each */

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
static size_t stem(const char *name)
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
static void add_stem(struct strbuf *key, const struct csaf_product *product)
{
	const char *name = product->purls ? product->purls[0] : product->name;
	size_t length = strnlen(name, LONGEST_STEM);

	if (!name[length])
		length = product->purls ? strcspn(name, "@?") : stem(name);
	strbuf_addn(key, name, length);
}

/* The same for all rows of a family; without a NUL within. */
static void make_key(const struct facets *f, size_t row, struct strbuf *key)
{
	const uint32_t *values = f->row[row];
	const struct csaf *csaf = f->d->csaf;
	char piece[1 + KEY_DIGITS];

	strbuf_clear(key);
	for (unsigned facet = 0; facet < FACET_COUNT; facet++) {
		if (!values[facet] || facet_is_version(facet))
			continue;
		piece[0] = (char)(facet + 1);
		for (unsigned i = 0; i < KEY_DIGITS; i++)
			piece[i + 1] = (char)(values[facet] >> 7 * i | 0x80);
		strbuf_addn(key, piece, sizeof(piece));
	}
	strbuf_addc(key, ' ');
	if (!values[FACET_NAME] && !values[FACET_FAMILY] && !values[FACET_OTHER])
		add_stem(key, &csaf->products[product_base(csaf, f->product[row])]);
}

static void find_families(struct facets *f)
{
	struct csaf_ids ids = { 0 };
	struct strbuf key;

	f->family = arena_array(f->d->arena, f->row_count, sizeof(*f->family));
	strbuf_init(&key);
	for (size_t row = 0; row < f->row_count; row++) {
		make_key(f, row, &key);
		f->family[row] = csaf_ids_find(&ids, key.text);
		if (f->family[row] == NO_INDEX)
			f->family[row] = csaf_ids_put(&ids, &f->arena, arena_strdup(&f->arena, key.text),
						      f->family_count++);
	}
	strbuf_release(&key);
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
