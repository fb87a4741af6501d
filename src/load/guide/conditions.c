#include "load/guide/conditions.h"

#include <string.h>

#include "base/language.h"
#include "load/guide/values.h"

#define BIT(kind) (1u << (kind))
#define IN_EVERY_PLACE                                                                   \
	(BIT(CONDITION_ALL) | BIT(CONDITION_ANY) | BIT(CONDITION_NOT) |                  \
	 BIT(CONDITION_IS) | BIT(CONDITION_CHOSEN) | BIT(CONDITION_NONE) |               \
	 BIT(CONDITION_ANSWERED) | BIT(CONDITION_ASKED))
#define OF_THE_PLAN                                                                      \
	(BIT(CONDITION_WARNING) | BIT(CONDITION_STEP) | BIT(CONDITION_MATTERS))
#define OF_THE_WALK                                                                      \
	(BIT(CONDITION_UNKNOWN) | BIT(CONDITION_PRESUMED) | BIT(CONDITION_GIVEN))

static const struct {
	unsigned kinds;
	const char *hint;
} places[] = {
	[PLACE_RULE] = {
		IN_EVERY_PLACE,
		N_("A rule speaks of answers and of `asked` only."),
	},
	[PLACE_QUESTION] = {
		IN_EVERY_PLACE | OF_THE_WALK | BIT(CONDITION_VERDICT),
		N_("A question speaks of no warnings, no steps, and not of `matters`."),
	},
	[PLACE_OPTION] = {
		IN_EVERY_PLACE | OF_THE_WALK,
		N_("Options and presumptions speak of answers, given or presumed."),
	},
	[PLACE_PLAN] = {
		IN_EVERY_PLACE | OF_THE_WALK | BIT(CONDITION_VERDICT) | OF_THE_PLAN,
		NULL,
	},
};

struct reader {
	struct loader *l;
	enum condition_place place;
	size_t depth;
};

struct keyword {
	const char *word;
	enum condition_kind kind;
	const struct condition *(*read)(struct reader *r, const cJSON *item,
					const struct keyword *keyword);
	enum ids_kind ids;	/* what the words in its list are, if they are ids */
};

static const struct condition *read_object(struct reader *r, const cJSON *item);

static struct condition *new_condition(struct reader *r, enum condition_kind kind)
{
	struct condition *c = arena_alloc(r->l->arena, sizeof(*c));

	c->kind = kind;
	return c;
}

/* Counts against the limit; false: over it. */
static bool spend(struct reader *r, const cJSON *at, size_t count)
{
	size_t most = limits[LIMIT_CONDITIONS].most;
	bool was_fine = r->l->conditions <= most;

	r->l->conditions += count;
	if (r->l->conditions <= most)
		return true;
	if (was_fine)
		value_over_limit(r->l, at, LIMIT_CONDITIONS);
	return false;
}

static const struct condition *read_kids(struct reader *r, const cJSON *item,
					 const struct keyword *keyword)
{
	struct condition *c = new_condition(r, keyword->kind);
	const struct condition **kids;

	if (!json_is(&r->l->json, item, cJSON_Array) ||
	    !value_filled(r->l, item, LIMIT_LIST))
		return c;
	c->kids = kids = arena_array(r->l->arena, value_count(item), sizeof(*kids));
	for (const cJSON *kid = item->child; kid; kid = kid->next)
		kids[c->kid_count++] = read_object(r, kid);
	return c;
}

static const struct condition *read_not(struct reader *r, const cJSON *item,
					const struct keyword *keyword)
{
	struct condition *c = new_condition(r, keyword->kind);
	const struct condition **kid = arena_alloc(r->l->arena, sizeof(*kid));

	*kid = read_object(r, item);
	c->kids = kid;
	c->kid_count = 1;
	return c;
}

static const struct condition *read_ids(struct reader *r, const cJSON *item,
					const struct keyword *keyword)
{
	struct condition *c = new_condition(r, keyword->kind);

	c->list = value_references(r->l, item, keyword->ids);
	return spend(r, item, c->list.count) ? c : NULL;
}

static bool is_string(const cJSON *item, const char *s)
{
	return cJSON_IsString(item) && strcmp(item->valuestring, s) == 0;
}

static const struct condition *read_questions(struct reader *r, const cJSON *item,
					      const struct keyword *keyword)
{
	struct condition *c;

	if (!is_string(item, "*"))
		return read_ids(r, item, keyword);
	c = new_condition(r, keyword->kind);
	c->list = r->l->all_questions;
	return c;
}

static const struct condition *read_verdicts(struct reader *r, const cJSON *item,
					     const struct keyword *keyword)
{
	struct condition *c = new_condition(r, keyword->kind);
	struct entries entries = value_entries(r->l, item);
	const cJSON *entry = entries.first;

	for (size_t i = 0; i < entries.count; i++, entry = entry->next) {
		enum verdict verdict;

		if (value_verdict(r->l, entry, &verdict))
			c->verdicts |= BIT(verdict);
	}
	return c;
}

static size_t options_of(const struct loader *l, const struct id *id)
{
	size_t options = l->advisory->option_count;

	return id->index < options ? 1 : l->groups[id->index - options].count;
}

/* The options that values name, groups resolved; `unknown` (or NULL): is it among them? */
static struct index_list read_values(struct reader *r, const cJSON *item, size_t question,
				     bool *unknown)
{
	struct loader *l = r->l;
	struct entries entries = value_entries(l, item);
	struct id **ids = arena_array(&l->json.arena, entries.count, sizeof(struct id *));
	const cJSON *entry = entries.first;
	struct index_list list = { 0 };
	size_t found = 0, total = 0;
	size_t *indices;

	l->ids[IDS_VALUES].round++;
	for (size_t i = 0; i < entries.count; i++, entry = entry->next) {
		if (unknown && is_string(entry, "unknown")) {
			*unknown = true;
			continue;
		}
		ids[found] = value_reference_once(l, entry, IDS_VALUES, question);
		if (ids[found])
			total += options_of(l, ids[found++]);
	}
	if (!spend(r, item, total))
		return list;
	/* A group alone needs no copy. */
	if (found == 1 && ids[0]->index >= l->advisory->option_count)
		return l->groups[ids[0]->index - l->advisory->option_count];
	list.items = indices = arena_array(l->arena, total, sizeof(*indices));
	for (size_t i = 0; i < found; i++) {
		const size_t *from = &ids[i]->index;
		size_t count = options_of(l, ids[i]);

		if (*from >= l->advisory->option_count)
			from = l->groups[*from - l->advisory->option_count].items;
		memcpy(indices + list.count, from, count * sizeof(*indices));
		list.count += count;
	}
	return list;
}

static void no_such_question(struct reader *r, const cJSON *item, struct nearest *nearest)
{
	struct error *err =
		json_error(&r->l->json, item, NULL, "\"%s\": %s",
			   excerpt(item->string).text, _("there is no such question"));

	if (json_given_up(&r->l->json))
		return;
	ids_offer(&r->l->ids[IDS_QUESTIONS], 0, nearest);
	json_suggest(err, nearest);
}

/* {"iis": ["unknown", "no"]}: each question's answer as it was given. */
static const struct condition *read_given(struct reader *r, const cJSON *item,
					  const struct keyword *keyword)
{
	struct condition *all = new_condition(r, CONDITION_ALL);
	const struct condition **kids;

	if (!json_is(&r->l->json, item, cJSON_Object) ||
	    !value_filled(r->l, item, LIMIT_LIST))
		return all;
	all->kids = kids = arena_array(r->l->arena, value_count(item), sizeof(*kids));
	for (const cJSON *kid = item->child; kid; kid = kid->next) {
		struct condition *c = new_condition(r, keyword->kind);
		const struct id *id = ids_find(&r->l->ids[IDS_QUESTIONS], 0, kid->string);

		if (!id) {
			struct nearest nearest = nearest_to(kid->string);

			no_such_question(r, kid, &nearest);
			continue;
		}
		c->question = id->index;
		c->list = read_values(r, kid, id->index, &c->given_unknown);
		kids[all->kid_count++] = c;
	}
	return all;
}

static const struct keyword keywords[] = {
	{ "all", CONDITION_ALL, read_kids, 0 },
	{ "any", CONDITION_ANY, read_kids, 0 },
	{ "not", CONDITION_NOT, read_not, 0 },
	{ "is", CONDITION_IS, read_ids, IDS_NAMED },
	{ "asked", CONDITION_ASKED, read_questions, IDS_QUESTIONS },
	{ "unknown", CONDITION_UNKNOWN, read_questions, IDS_QUESTIONS },
	{ "presumed", CONDITION_PRESUMED, read_questions, IDS_QUESTIONS },
	{ "given", CONDITION_GIVEN, read_given, 0 },
	{ "verdict", CONDITION_VERDICT, read_verdicts, 0 },
	{ "warning", CONDITION_WARNING, read_ids, IDS_WARNINGS },
	{ "step", CONDITION_STEP, read_ids, IDS_STEPS },
	{ "matters", CONDITION_MATTERS, read_ids, IDS_QUESTIONS },
};

static const struct keyword *find_keyword(const char *word)
{
	for (size_t i = 0; i < COUNT(keywords); i++) {
		if (strcmp(keywords[i].word, word) == 0)
			return &keywords[i];
	}
	return NULL;
}

bool condition_reserves(const char *word)
{
	return find_keyword(word) != NULL;
}

/* The kinds that a condition uses, also through what it leads to. */
static unsigned uses(const struct loader *l, const struct condition *c)
{
	const unsigned *targets = NULL;
	unsigned kinds;

	if (!c)
		return 0;
	kinds = BIT(c->kind);
	for (size_t i = 0; i < c->kid_count; i++)
		kinds |= uses(l, c->kids[i]);
	if (c->kind == CONDITION_IS)
		targets = l->named_uses;
	else if (c->kind == CONDITION_WARNING)
		targets = l->warning_uses;
	else if (c->kind == CONDITION_STEP)
		targets = l->step_uses;
	for (size_t i = 0; targets && i < c->list.count; i++)
		kinds |= targets[c->list.items[i]];
	return kinds;
}

static bool add_uses(const struct loader *l, unsigned *kinds, const struct condition *c)
{
	unsigned before = *kinds;

	*kinds |= uses(l, c);
	return *kinds != before;
}

void conditions_settle(struct loader *l)
{
	const struct advisory *a = l->advisory;
	bool more;

	do {
		more = false;
		for (size_t i = 0; i < a->named_count; i++)
			more |= add_uses(l, &l->named_uses[i], a->named[i].condition);
		for (size_t i = 0; i < a->warning_count; i++)
			more |= add_uses(l, &l->warning_uses[i], a->warnings[i].when);
		for (size_t i = 0; i < a->placement_count; i++)
			more |= add_uses(l, &l->step_uses[a->placements[i].step],
					 a->placements[i].when);
	} while (more);
}

static void refuse_kinds(struct reader *r, const cJSON *item, unsigned kinds)
{
	const char *hint = _(places[r->place].hint);
	size_t i = 0;

	while (!(BIT(keywords[i].kind) & kinds))
		i++;
	if (strcmp(item->string, keywords[i].word) == 0)
		json_error(&r->l->json, item, hint, _("\"%s\" may not stand here"),
			   item->string);
	else
		json_error(&r->l->json, item, hint,
			   _("this leads to \"%s\", which may not stand here"),
			   keywords[i].word);
}

/* []: none of these. */
static void read_none(struct reader *r, const cJSON *item, struct condition *c,
		      enum question_kind kind)
{
	c->kind = CONDITION_NONE;
	if (kind != QUESTION_MANY)
		json_error(&r->l->json, item,
			   _("Only a `many` question has the answer \"none of these\"."),
			   _("[] is no answer to this question"));
}

/* {"os": "windows-2000"}: the answer to a question. */
static const struct condition *read_answer(struct reader *r, const cJSON *item)
{
	struct loader *l = r->l;
	const struct id *id = ids_find(&l->ids[IDS_QUESTIONS], 0, item->string);
	struct condition *c = new_condition(r, CONDITION_CHOSEN);
	enum question_kind kind;

	if (!id) {
		struct nearest nearest = nearest_to(item->string);

		for (size_t i = 0; i < COUNT(keywords); i++)
			nearest_offer(&nearest, keywords[i].word);
		no_such_question(r, item, &nearest);
		return c;
	}
	c->question = id->index;
	kind = l->questions[id->index].kind;
	if (is_string(item, "*"))
		c->kind = CONDITION_ANSWERED;
	else if (kind == QUESTION_TEXT)
		json_error(&l->json, item,
			   _("Only \"*\" can be asked of it: any answer."),
			   _("free text is not compared"));
	else if (cJSON_IsArray(item) && !item->child)
		read_none(r, item, c, kind);
	else
		c->list = read_values(r, item, id->index, NULL);
	return c;
}

static const struct condition *read_member(struct reader *r, const cJSON *item)
{
	const struct keyword *keyword = find_keyword(item->string);
	const struct condition *c;
	unsigned wrong;

	if (!keyword)
		return read_answer(r, item);
	wrong = BIT(keyword->kind) & ~places[r->place].kinds;
	c = wrong ? NULL : keyword->read(r, item, keyword);
	if (keyword->kind == CONDITION_IS)
		wrong = uses(r->l, c) & ~places[r->place].kinds;
	if (wrong)
		refuse_kinds(r, item, wrong);
	return c;
}

static const struct condition *read_object(struct reader *r, const cJSON *item)
{
	size_t count = value_count(item);
	const struct condition **kids;
	struct condition *all;

	if (!json_is(&r->l->json, item, cJSON_Object) || !spend(r, item, count + 1))
		return NULL;
	if (r->depth == limits[LIMIT_NESTED].most) {
		value_over_limit(r->l, item, LIMIT_NESTED);
		return NULL;
	}
	all = new_condition(r, CONDITION_ALL);
	all->kids = kids = arena_array(r->l->arena, count, sizeof(*kids));
	r->depth++;
	for (const cJSON *kid = item->child; kid; kid = kid->next)
		kids[all->kid_count++] = read_member(r, kid);
	r->depth--;
	return count == 1 ? kids[0] : all;
}

const struct condition *condition_read(struct loader *l, const cJSON *item,
				       enum condition_place place)
{
	struct reader reader = { .l = l, .place = place };

	return item ? read_object(&reader, item) : NULL;
}
