#include "load/derive/derive_advisory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "load/derive/derive.h"

#define DATE_FORM "dddd-dd-dd"

/* The day of a time; "": there is none. */
static const char *day_of(struct arena *arena, const char *time)
{
	const char *form = DATE_FORM;
	char day[sizeof(DATE_FORM)] = "";

	for (size_t i = 0; form[i]; i++) {
		if (form[i] == 'd' ? !isdigit((unsigned char)time[i]) : time[i] != form[i])
			return "";
		day[i] = time[i];
	}
	return arena_strdup(arena, day);
}

static const char *base_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash && slash[1] ? slash + 1 : file;
}

static void fill_head(struct derive *d, const char *file)
{
	const char *const *languages = language_all();
	const struct csaf *csaf = d->csaf;
	struct advisory *a = d->advisory;

	for (; languages[a->language_count]; a->language_count++)
		a->languages[a->language_count] = languages[a->language_count];
	a->file = arena_strdup(d->arena, file);
	a->id = derive_line(d, *csaf->id ? csaf->id : base_name(a->file));
	a->date = day_of(d->arena, *csaf->current_date ? csaf->current_date : csaf->initial_date);
	a->revision = derive_line(d, csaf->revision);
	a->title = derive_text(d, derive_line(d, *csaf->title ? csaf->title : a->id));
	a->publisher = derive_text(d, derive_line(d, csaf->publisher));
}

/* Products of which the same is said, and what that comes to. */
static void find_classes(struct derive *d)
{
	struct products *p = d->products;
	size_t count = d->csaf->product_count;
	size_t *class = arena_array(d->arena, count, sizeof(*class));
	unsigned char *verdict;
	size_t *example;

	p->said = csaf_index_new(d->csaf, d->arena);
	p->class_count = csaf_classes(d->csaf, class);
	p->class = class;
	p->example = example = arena_array(d->arena, p->class_count, sizeof(*example));
	p->verdict = verdict = arena_array(d->arena, p->class_count, sizeof(*verdict));
	for (size_t i = count; i-- > 0;)
		example[class[i]] = i;
	for (size_t i = 0; i < p->class_count; i++) {
		struct csaf_state state;

		csaf_state_of(&state, p->said, example[i]);
		verdict[i] = (unsigned char)state.verdict;
		csaf_state_release(&state);
	}
}

/* Products that others consist of, and that no verdict is about. */
static void find_components(struct derive *d)
{
	const struct csaf *csaf = d->csaf;
	const struct products *p = d->products;
	bool *component = arena_array(d->arena, csaf->product_count, sizeof(*component));

	for (size_t i = 0; i < csaf->product_count; i++) {
		const struct csaf_product *product = &csaf->products[i];

		if (product->part == NO_INDEX)
			continue;
		component[product->part] = component[product->whole] = true;
		for (size_t k = 0; k < product->subpath_count; k++)
			component[product->subpaths[k].product] = true;
	}
	for (size_t i = 0; i < csaf->product_count; i++)
		component[i] = component[i] && p->verdict[p->class[i]] == CSAF_NOT_LISTED;
	d->products->component = component;
}

/* Rows that are still on the heap, into the advisory. */
static void keep_rows(struct derive *d)
{
	struct advisory *a = d->advisory;

	a->source_count = d->sources.count;
	a->rule_count = d->rules.count;
	a->warning_count = d->warnings.count;
	a->step_count = d->steps.count;
	a->link_count = d->links.count;
	a->sources = table_keep(&d->sources, d->arena);
	a->rules = table_keep(&d->rules, d->arena);
	a->warnings = table_keep(&d->warnings, d->arena);
	a->steps = table_keep(&d->steps, d->arena);
	a->links = table_keep(&d->links, d->arena);
	free(d->words.rows);
	d->words = (struct table){ 0 };
	d->msgids = (struct csaf_ids){ 0 };
}

static const size_t *order_of(struct arena *arena, size_t count)
{
	size_t *order = arena_array(arena, count, sizeof(*order));

	for (size_t i = 0; i < count; i++)
		order[i] = i;
	return order;
}

const struct advisory *csaf_advisory(const struct csaf *csaf, const char *file, struct arena *arena)
{
	struct derive *d = arena_alloc(arena, sizeof(*d));	/* words of options are made later */

	*d = (struct derive){
		.arena = arena, .csaf = csaf,
		.advisory = arena_alloc(arena, sizeof(*d->advisory)),
		.products = arena_alloc(arena, sizeof(*d->products)),
	};
	d->products->csaf = csaf;
	d->advisory->products = d->products;
	fill_head(d, file);
	find_classes(d);
	find_components(d);
	derive_questions(d);
	if (!d->over) {
		derive_rules(d);
		derive_plan(d);
	}
	keep_rows(d);
	if (d->over)
		return NULL;
	d->advisory->order = order_of(arena, d->advisory->question_count);
	return d->advisory;
}
