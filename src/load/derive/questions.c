/* The questions that lead to one product: one for each facet that parts them, and the product's own. */
#include "load/derive/facets.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "core/csaf/version.h"

#define PRODUCT FACET_COUNT

/* Options that stand for none of the names. */
enum { NONE_NAMED, NOT_NAMED, NOT_THIS, ANY, PRESUMED };

static const struct {
	const char *id, *label, *help, *said;
} others[] = {
	[NONE_NAMED] = { "none-named",
		N_("None of these; show the other entries"),
		N_("There are entries in the advisory that don't say this."),
		N_("It is none of these, but it may be one of the other entries.") },
	[NOT_NAMED] = { "not-named",
		N_("It isn't named here"),
		N_("You'll see the nearest names, and whom to ask. It doesn't mean that it isn't affected."),
		N_("It isn't named in the advisory.") },
	/* Where versions are named: whoever has an older one sees the name and would take it for the one meant. */
	[NOT_THIS] = { "not-named",
		N_("It isn't named here, or it is another version"),
		N_("You'll see the nearest names, and whom to ask. It doesn't mean that it isn't affected."),
		N_("It isn't named in the advisory, or not in this version.") },
	[ANY] = { "any",
		N_("One of these; the answer is the same for all"),
		NULL,
		N_("It is one of the products that are left.") },
	/* Never offered: what is taken for granted where nobody says which, also where the answer isn't the same. */
	[PRESUMED] = { "one-of-these",
		N_("One of these"),
		NULL,
		N_("It is one of the products that are left.") },
};

/* What ids of options may not be: they stand for something else. */
static const char *const reserved[] = { "none-named", "not-named", "any", "one-of-these", "none", "unknown" };

static bool is_reserved(const char *id)
{
	for (size_t i = 0; i < COUNT(reserved); i++) {
		if (*id == *reserved[i] && strcmp(id, reserved[i]) == 0)
			return true;
	}
	return false;
}

struct maker {
	struct derive *d;
	struct facets facets;
	struct option *options;		/* room for all */
	struct question *questions;	/* as many as facets, and one */
	size_t option_count, question_count;
	enum facet *facet;		/* by question */
	const size_t **option;		/* by question, then row */
	size_t *not_named;		/* by question */
	bool *wide;			/* by value of the facet now: others of its values lie within it */
	struct index_list sources;
	unsigned traits;		/* see ask_todo */
};

static struct text one_text(struct derive *d, const char *visible)
{
	struct text text = { 0 };

	for (size_t i = 0; i < d->advisory->language_count; i++)
		text.in[i] = visible;
	return text;
}

/* `label`: NULL if its words come when they are asked for. */
static struct option *add_option(struct maker *m, const char *id, const struct text *label)
{
	struct option *option = &m->options[m->option_count++];

	option->id = id;
	if (label)
		option->label = *label;
	option->question = m->question_count;
	option->heading = NO_INDEX;
	return option;
}

/* Returns its index. */
static size_t add_other(struct maker *m, size_t which)
{
	struct derive *d = m->d;
	struct text label = derive_words(d, others[which].label);
	struct option *option = add_option(m, others[which].id, &label);

	if (others[which].help)
		option->help = derive_words(d, others[which].help);
	option->said = derive_words(d, others[which].said);
	return m->option_count - 1;
}

static bool some_lack(const struct facets *facets, enum facet facet)
{
	for (size_t row = 0; row < facets->row_count; row++) {
		if (!facets->row[row][facet])
			return true;
	}
	return false;
}

/* Ids of one question, and by id how many were made from it. */
struct option_ids {
	struct arena arena;
	struct csaf_ids ids;
	struct table counts;	/* size_t */
};

static bool is_new_id(struct option_ids *ids, const char *id, size_t *index)
{
	size_t next = ids->counts.count;

	*index = csaf_ids_put(&ids->ids, &ids->arena, id, next);
	if (*index != next)
		return false;
	*(size_t *)table_add(&ids->counts, sizeof(size_t)) = 1;
	return true;
}

/* Made from the name; with a number behind, if another has it already. */
static const char *option_id(struct derive *d, struct option_ids *ids, enum facet facet, const char *name)
{
	const char *id = derive_id(d, name, 0);
	const char *from = strcmp(id, "0") == 0 && !strchr(name, '0') ? facet_id(facet) : name;
	size_t first, other;

	if (from == name && is_new_id(ids, id, &first))
		return id;
	is_new_id(ids, derive_id(d, from, 0), &first);
	do
		id = derive_id(d, from, ((size_t *)ids->counts.rows)[first]++ + (from == name));
	while (!is_new_id(ids, id, &other));
	return id;
}

/* "vers:all/<V7" is "<V7" to a reader, and the same range.  "": all versions; NULL: the scheme says more than that. */
static const char *without_scheme(const char *name)
{
	static const char *const schemes[] = { "vers:all/", "vers:generic/", "vers:intdot/", "vers:semver/" };

	for (size_t i = 0; i < COUNT(schemes); i++) {
		const char *rest = name + strlen(schemes[i]);

		if (strncmp(name, schemes[i], strlen(schemes[i])) != 0 || strchr(rest, '%'))
			continue;
		if (strcmp(rest, "*") == 0)
			return "";
		return *rest && strchr("<>=!", *rest) ? rest : NULL;
	}
	return NULL;
}

/* Unless another is called the same already. */
static struct text label_of(struct maker *m, enum facet facet, const char *name)
{
	const char *all = N_("All versions");
	const char *plain = facet_is_version(facet) ? without_scheme(name) : NULL;

	if (!plain || csaf_ids_find(&m->facets.values[facet].ids, *plain ? plain : all) != NO_INDEX)
		return one_text(m->d, name);
	return *plain ? one_text(m->d, plain) : derive_words(m->d, all);
}

#define SORTED_MOST 300		/* every range is compared with every other */

/*
 * From which value, from 0, each option is made: in the publisher's order, but a range behind those that lie
 * within it, or who has 1.3 would take "All versions" before seeing "<1.4".  Owned by the caller.
 */
static size_t *order_values(struct maker *m, enum facet facet)
{
	size_t count = m->facets.values[facet].texts.count;
	size_t *order = mem_array(count, sizeof(*order));

	m->wide = mem_array(count, sizeof(*m->wide));
	for (size_t i = 0; i < count; i++) {
		const char *name = facets_text(&m->facets, facet, (uint32_t)i + 1);
		size_t at = i;

		for (size_t k = i; k-- > 0 && facet == FACET_RANGE && count <= SORTED_MOST;) {
			const char *before = facets_text(&m->facets, facet, (uint32_t)order[k] + 1);
			bool inner = version_range_within(name, before), outer = version_range_within(before, name);

			m->wide[order[k]] |= inner && !outer;
			m->wide[i] |= outer && !inner;
			at = inner && !outer ? k : at;
		}
		memmove(order + at + 1, order + at, (i - at) * sizeof(*order));
		order[at] = i;
	}
	return order;
}

static void add_names(struct maker *m, enum facet facet, const size_t *order)
{
	const struct facet_values *values = &m->facets.values[facet];
	struct option_ids ids = { 0 };
	size_t index;

	arena_init(&ids.arena);
	for (size_t i = 0; i < COUNT(reserved); i++)
		is_new_id(&ids, reserved[i], &index);
	for (size_t i = 0; i < values->texts.count; i++) {
		const char *name = facets_text(&m->facets, facet, (uint32_t)order[i] + 1);

		struct text label = label_of(m, facet, name);

		if (m->wide[order[i]])
			label = derive_words_around(m->d, N_("%s, if no narrower range fits"), label);
		add_option(m, option_id(m->d, &ids, facet, name), &label);
	}
	free(ids.counts.rows);
	arena_release(&ids.arena);
}

static const struct find_out *make_find_out(struct maker *m, enum facet facet, size_t not_named)
{
	struct find_out *find_out = arena_alloc(m->d->arena, sizeof(*find_out));
	struct sight *sight = arena_alloc(m->d->arena, sizeof(*sight));

	*sight = (struct sight){
		.text = derive_words(m->d, N_("What you read there isn't in the list.")), .option = not_named,
	};
	*find_out = (struct find_out){
		.todo = ask_todo(m->d, facet, m->traits), .sights = sight, .sight_count = 1,
	};
	return find_out;
}

static struct question *add_question(struct maker *m, enum facet facet, const char *id, size_t first,
				     size_t not_named)
{
	const struct ask *ask = ask_of(facet);
	struct derive *d = m->d;
	struct question *question = &m->questions[m->question_count];

	*question = (struct question){
		.id = id,
		.kind = QUESTION_ONE,
		.label = derive_words(d, ask->label),
		.ask = {
			[VOICE_OPERATOR] = derive_words(d, ask->operator),
			[VOICE_SELF] = derive_words(d, ask->self),
		},
		.why = derive_words(d, ask->why),
		.said = derive_words(d, ask->said),
		.said_unknown = derive_words(d, ask->unknown),
		.differs = facet == PRODUCT || facet_is_version(facet),
		.first_option = first,
		.option_count = m->option_count - first,
		.find_outs = make_find_out(m, facet, not_named),
		.find_out_count = 1,
		.sources = m->sources,
	};
	m->not_named[m->question_count++] = not_named;
	return question;
}

static void ask_facet(struct maker *m, enum facet facet)
{
	const struct facets *facets = &m->facets;
	size_t names = facets->values[facet].texts.count;
	bool lacking = some_lack(facets, facet);
	size_t first = m->option_count, question = m->question_count;
	size_t none = NO_INDEX, not_named;
	size_t *option, *order, *place;

	if (names + lacking < 2)
		return;
	order = order_values(m, facet);
	place = mem_array(names, sizeof(*place));
	for (size_t i = 0; i < names; i++)
		place[order[i]] = first + i;
	add_names(m, facet, order);
	if (lacking)
		none = add_other(m, NONE_NAMED);
	not_named = add_other(m, facet_is_version(facet) ? NOT_THIS : NOT_NAMED);
	option = arena_array(m->d->arena, facets->row_count, sizeof(*option));
	for (size_t row = 0; row < facets->row_count; row++) {
		uint32_t value = facets->row[row][facet];

		option[row] = value ? place[value - 1] : none;
	}
	free(order);
	free(place);
	free(m->wide);
	m->facet[question] = facet;
	m->option[question] = option;
	add_question(m, facet, facet_id(facet), first, not_named);
}

/* The document's own; another where it has none, or one that means something else. */
static const char *product_option_id(struct derive *d, size_t product)
{
	const char *own = d->csaf->products[product].id, *id = derive_line(d, own);
	size_t number = product + 1;

	if (id != own && strcmp(id, own) != 0)
		d->products->ids_made = true;
	if (*own && !is_reserved(own))
		return id;
	d->products->ids_made = true;
	while (csaf_product_by_id(d->csaf, id = derive_id(d, "product", number)) != NO_INDEX)
		number += d->csaf->product_count;
	return id;
}

static void add_products(struct maker *m)
{
	for (size_t i = 0; i < m->d->csaf->product_count; i++)
		add_option(m, product_option_id(m->d, i), NULL);
}

static const struct presumption *presume(struct maker *m, size_t option)
{
	struct presumption *presumption = arena_alloc(m->d->arena, sizeof(*presumption));

	*presumption = (struct presumption){
		.options = derive_list(m->d, &option, 1),
		.because = derive_words(m->d, N_("Nobody has said that it isn't one of these products. "
						 "Please check it.")),
		.sources = m->sources,
	};
	return presumption;
}

static void ask_product(struct maker *m)
{
	struct products *products = m->d->products;
	size_t first = m->option_count;
	struct question *question;
	size_t not_named;

	products->question = m->question_count;
	products->any = add_other(m, ANY);
	products->presumed = add_other(m, PRESUMED);
	products->first_product = m->option_count;
	add_products(m);
	not_named = add_other(m, NOT_THIS);
	question = add_question(m, PRODUCT, "product", first, not_named);
	question->presumptions = presume(m, products->presumed);
	question->presumption_count = 1;
}

static void make_room(struct maker *m)
{
	struct arena *arena = m->d->arena;
	size_t options = m->d->csaf->product_count + 2;

	for (size_t facet = 0; facet < FACET_COUNT; facet++)
		options += m->facets.values[facet].texts.count + 2;
	m->options = arena_array(arena, options, sizeof(*m->options));
	m->questions = arena_array(arena, FACET_COUNT + 1, sizeof(*m->questions));
	m->facet = arena_array(arena, FACET_COUNT, sizeof(*m->facet));
	m->option = arena_array(arena, FACET_COUNT, sizeof(*m->option));
	m->not_named = arena_array(arena, FACET_COUNT + 1, sizeof(*m->not_named));
}

/* In which facets each row has something. */
static const unsigned *row_facets(const struct maker *m)
{
	unsigned *facets = arena_array(m->d->arena, m->facets.row_count, sizeof(*facets));

	for (size_t row = 0; row < m->facets.row_count; row++) {
		for (unsigned facet = 0; facet < FACET_COUNT; facet++)
			facets[row] |= m->facets.row[row][facet] ? 1U << facet : 0;
	}
	return facets;
}

static void keep(const struct maker *m)
{
	struct advisory *advisory = m->d->advisory;
	struct products *products = m->d->products;

	advisory->questions = m->questions;
	advisory->question_count = m->question_count;
	advisory->options = m->options;
	advisory->option_count = m->option_count;
	products->facet = m->facet;
	products->option = m->option;
	products->not_named = m->not_named;
	products->row_count = m->facets.row_count;
	products->product = m->facets.product;
	products->first_row = m->facets.first_row;
	products->family = m->facets.family;
	products->family_count = m->facets.family_count;
	products->facets = row_facets(m);
	products->words = words_new(m->d, m->facets.labels, m->options);
	blends_make(m->d, &m->facets);
}

/* A document that was taken back or replaced says nothing of its products any more. */
static bool is_void(const struct csaf *csaf)
{
	return strcmp(csaf->category, "csaf_withdrawn") == 0 || strcmp(csaf->category, "csaf_superseded") == 0;
}

void derive_questions(struct derive *d)
{
	struct maker m = { .d = d, .traits = ask_traits(d->csaf) };

	if (is_void(d->csaf) || !d->csaf->product_count) {
		d->products->first_row = arena_array(d->arena, d->csaf->product_count + 1, sizeof(size_t));
		blends_make(d, &m.facets);
		return;
	}
	facets_make(&m.facets, d);
	make_room(&m);
	m.sources = derive_source(d, SOURCE_ADVISORY,
				  derive_words_of(d, N_("the document [%s]"), "/product_tree"));
	for (unsigned facet = 0; facet < FACET_COUNT; facet++)
		ask_facet(&m, facet);
	ask_product(&m);
	keep(&m);
	facets_release(&m.facets);
}
