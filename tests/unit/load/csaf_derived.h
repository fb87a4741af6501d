/* Small CSAF documents, and what their makers make of them: one maker at a time. */
#ifndef TESTS_UNIT_LOAD_CSAF_DERIVED_H
#define TESTS_UNIT_LOAD_CSAF_DERIVED_H

#include "csaf_show.h"

#include "load/derive/derive.h"

struct derived {
	struct loaded loaded;
	struct advisory advisory;
	struct products products;
	struct derive d;
};

static inline void derive_begin(struct derived *derived, const struct csaf *csaf)
{
	derived->advisory = (struct advisory){ .language_count = 2, .languages = { "en", "ja" } };
	derived->products = (struct products){ .csaf = csaf };
	derived->d = (struct derive){
		.arena = &derived->loaded.arena, .csaf = csaf,
		.advisory = &derived->advisory, .products = &derived->products,
	};
}

/* What was made, in the advisory. */
static inline void derive_end(struct derived *derived)
{
	struct advisory *a = &derived->advisory;
	struct derive *d = &derived->d;

	a->rule_count = d->rules.count;
	a->warning_count = d->warnings.count;
	a->step_count = d->steps.count;
	a->link_count = d->links.count;
	a->source_count = d->sources.count;
	a->rules = table_keep(&d->rules, d->arena);
	a->warnings = table_keep(&d->warnings, d->arena);
	a->steps = table_keep(&d->steps, d->arena);
	a->links = table_keep(&d->links, d->arena);
	a->sources = table_keep(&d->sources, d->arena);
	free(d->words.rows);
}

/* A document with these parts (' for "), and what `make` makes of it. */
static inline void derive_parts(struct derived *derived, const char *name, const char *parts,
				void (*make)(struct derive *))
{
	load_parts(&derived->loaded, name, parts);
	derive_begin(derived, derived->loaded.csaf);
	make(&derived->d);
	derive_end(derived);
}

#endif
