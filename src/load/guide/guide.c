#include "load/guide/guide.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/table.h"
#include "core/arrange.h"
#include "core/order.h"
#include "load/guide/conditions.h"
#include "load/guide/values.h"

#define FORMAT "fixwalk-guide-1"

enum {
	GUIDE_FORMAT, GUIDE_ID, GUIDE_DATE, GUIDE_REVISION, GUIDE_LANGUAGES, GUIDE_TITLE,
	GUIDE_PUBLISHER, GUIDE_ARCHIVE, GUIDE_OVERVIEW, GUIDE_SOURCES, GUIDE_GROUPS,
	GUIDE_CONDITIONS, GUIDE_QUESTIONS, GUIDE_CONTRADICTIONS, GUIDE_RULES, GUIDE_WARNINGS,
	GUIDE_STEPS, GUIDE_LINKS, GUIDE_EXAMPLES, GUIDE_COUNT
};

static const struct member guide_members[GUIDE_COUNT] = {
	[GUIDE_FORMAT]         = { "format",         cJSON_String, true },
	[GUIDE_ID]             = { "id",             cJSON_String, true },
	[GUIDE_DATE]           = { "date",           cJSON_String, true },
	[GUIDE_REVISION]       = { "revision",       cJSON_String, true },
	[GUIDE_LANGUAGES]      = { "languages",      cJSON_Array,  true },
	[GUIDE_TITLE]          = { "title",          cJSON_Object, true },
	[GUIDE_PUBLISHER]      = { "publisher",      cJSON_Object, true },
	[GUIDE_ARCHIVE]        = { "archive",        cJSON_String, false },
	[GUIDE_OVERVIEW]       = { "overview",       cJSON_Array,  false },
	[GUIDE_SOURCES]        = { "sources",        cJSON_Object, true },
	[GUIDE_GROUPS]         = { "groups",         cJSON_Object, false },
	[GUIDE_CONDITIONS]     = { "conditions",     cJSON_Object, false },
	[GUIDE_QUESTIONS]      = { "questions",      cJSON_Array,  true },
	[GUIDE_CONTRADICTIONS] = { "contradictions", cJSON_Array,  false },
	[GUIDE_RULES]          = { "rules",          cJSON_Array,  true },
	[GUIDE_WARNINGS]       = { "warnings",       cJSON_Array,  false },
	[GUIDE_STEPS]          = { "steps",          cJSON_Array,  false },
	[GUIDE_LINKS]          = { "links",          cJSON_Array,  false },
	[GUIDE_EXAMPLES]       = { "examples",       cJSON_Array,  false },
};

/* The things that have ids: where they stand, and how many there may be. */
static const struct {
	int member;
	enum ids_kind kind;
	enum limit limit;
} declared[] = {
	{ GUIDE_SOURCES,        IDS_SOURCES,        LIMIT_SOURCES },
	{ GUIDE_GROUPS,         IDS_GROUPS,         LIMIT_GROUPS },
	{ GUIDE_CONDITIONS,     IDS_NAMED,          LIMIT_NAMED },
	{ GUIDE_QUESTIONS,      IDS_QUESTIONS,      LIMIT_QUESTIONS },
	{ GUIDE_CONTRADICTIONS, IDS_CONTRADICTIONS, LIMIT_CONTRADICTIONS },
	{ GUIDE_RULES,          IDS_RULES,          LIMIT_RULES },
	{ GUIDE_WARNINGS,       IDS_WARNINGS,       LIMIT_WARNINGS },
	{ GUIDE_STEPS,          IDS_STEPS,          LIMIT_STEPS },
	{ GUIDE_LINKS,          IDS_LINKS,          LIMIT_LINKS },
	{ GUIDE_EXAMPLES,       IDS_EXAMPLES,       LIMIT_EXAMPLES },
};

/* The ids of an object are its members' names. */
static void declare_members(struct loader *l, const cJSON *object, struct ids *ids)
{
	size_t index = 0;

	for (const cJSON *item = object->child; item; item = item->next, index++) {
		if (value_id_fits(l, item, item->string))
			ids_add(ids, item->string, 0, index, item);
	}
	ids_sort(ids);
}

static void declare_entries(struct loader *l, const cJSON *list, struct ids *ids)
{
	size_t index = 0;

	for (const cJSON *item = list->child; item; item = item->next) {
		const cJSON *id = json_member(item, "id");

		/* A step's second place is no step of its own. */
		if (json_member(item, "again"))
			continue;
		if (cJSON_IsString(id) && value_id_fits(l, id, id->valuestring))
			ids_add(ids, id->valuestring, 0, index, id);
		index++;
	}
	ids_sort(ids);
	ids_refuse_twice(ids, &l->json);
}

/* False: there is too much of something to go on. */
static bool declare(struct loader *l, const cJSON *const *m)
{
	for (size_t i = 0; i < COUNT(declared); i++) {
		const cJSON *item = m[declared[i].member];
		struct ids *ids = &l->ids[declared[i].kind];

		if (!value_within(l, item, declared[i].limit))
			return false;
		ids_init(ids, &l->json.arena, value_count(item));
		if (cJSON_IsObject(item))
			declare_members(l, item, ids);
		else if (item)
			declare_entries(l, item, ids);
	}
	return questions_declare(l, m[GUIDE_QUESTIONS]);
}

static bool is_language(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t length = strspn(s, letters);

	return s[length] == '\0' && length >= 2 && length <= 3;
}

static void read_language(struct loader *l, const cJSON *item)
{
	struct advisory *a = l->advisory;
	const char *code;

	if (!json_is(&l->json, item, cJSON_String))
		return;
	code = item->valuestring;
	if (!is_language(code)) {
		json_error(&l->json, item,
			   _("A language is written as two or three letters: en, ja."),
			   _("\"%s\" is no language"), excerpt(code).text);
		return;
	}
	if (table_named(a->languages, a->language_count, sizeof(*a->languages), code) < a->language_count) {
		json_error(&l->json, item, _("Remove one of them."), _("\"%s\" stands in this list twice"), code);
		return;
	}
	a->languages[a->language_count++] = arena_strdup(l->arena, code);
}

/* What the guide says of itself.  False: its languages are wrong; no text can be judged. */
static bool read_head(struct loader *l, const cJSON *const *m)
{
	struct advisory *a = l->advisory;

	if (m[GUIDE_ID] && value_id_fits(l, m[GUIDE_ID], m[GUIDE_ID]->valuestring))
		a->id = value_id(l, m[GUIDE_ID]);
	a->date = value_date(l, m[GUIDE_DATE]);
	a->revision = value_string(l, m[GUIDE_REVISION]);
	a->archive = value_url(l, m[GUIDE_ARCHIVE]);
	if (!value_filled(l, m[GUIDE_LANGUAGES], LIMIT_LANGUAGES))
		return false;
	for (const cJSON *item = m[GUIDE_LANGUAGES]->child; item; item = item->next)
		read_language(l, item);
	if (a->language_count != value_count(m[GUIDE_LANGUAGES]))
		return false;
	a->title = value_line(l, m[GUIDE_TITLE]);
	a->publisher = value_line(l, m[GUIDE_PUBLISHER]);
	return true;
}

/* `matters` asks for the action steps, so none of them may rest on it. */
static void refuse_matters_in_actions(struct loader *l)
{
	const struct ids *ids = &l->ids[IDS_STEPS];

	for (size_t i = 0; i < ids->count; i++) {
		const struct id *id = &ids->items[i];

		if (l->advisory->steps[id->index].action &&
		    l->step_uses[id->index] & 1u << CONDITION_MATTERS)
			json_error(&l->json, id->at,
				   _("`matters` is for other steps: it asks for these."),
				   _("the action step \"%s\" depends on `matters`"),
				   id->id);
	}
}

static void compute_order(struct loader *l)
{
	static const enum ids_kind kinds[] = {
		[ORDER_QUESTION] = IDS_QUESTIONS,
		[ORDER_NAMED] = IDS_NAMED,
		[ORDER_WARNING] = IDS_WARNINGS,
		[ORDER_STEP] = IDS_STEPS,
	};
	size_t *order =
		arena_array(l->arena, l->advisory->question_count, sizeof(*order));
	struct order_circle circle;
	const struct id *one, *other;
	const char *hint;

	l->advisory->order = order;
	if (order_compute(l->advisory, order, &circle))
		return;
	one = ids_by_index(&l->ids[kinds[circle.kind]], circle.index);
	other = ids_by_index(&l->ids[kinds[circle.other_kind]], circle.other);
	if (circle.kind == ORDER_QUESTION)
		hint = _("Nothing may depend on itself; the verdict in a question's "
			 "`when` depends on all questions before it.");
	else
		hint = _("Nothing may depend on itself, not by way of others either.");
	if (one == other)
		json_error(&l->json, one->at, hint, _("\"%s\" depends on itself"),
			   one->id);
	else
		json_error(&l->json, one->at, hint,
			   _("\"%s\" depends on \"%s\", and that on \"%s\" again"),
			   one->id, other->id, one->id);
}

/* Found once, for all outcomes. */
static void compute_arrangement(struct loader *l)
{
	struct advisory *a = l->advisory;
	size_t *arrangement = arena_array(l->arena, a->question_count + a->option_count, sizeof(*arrangement));

	a->arrangement_count = arrange(a, arrangement);
	a->arrangement = arrangement;
}

static void read_all(struct loader *l, const cJSON *const *m)
{
	groups_read(l, m[GUIDE_GROUPS]);
	named_read(l, m[GUIDE_CONDITIONS]);
	warnings_read(l, m[GUIDE_WARNINGS]);
	steps_read(l, m[GUIDE_STEPS]);
	conditions_settle(l);
	refuse_matters_in_actions(l);
	sources_read(l, m[GUIDE_SOURCES]);
	overview_read(l, m[GUIDE_OVERVIEW]);
	questions_read(l, m[GUIDE_QUESTIONS]);
	rules_read(l, m[GUIDE_RULES]);
	links_read(l, m[GUIDE_LINKS]);
	contradictions_read(l, m[GUIDE_CONTRADICTIONS]);
	examples_read(l, m[GUIDE_EXAMPLES]);
}

/* Said first and alone: everything else would be wrong in another format. */
static bool is_guide(struct loader *l)
{
	const cJSON *format = json_member(l->json.root, "format");

	if (cJSON_IsString(format) && strcmp(format->valuestring, FORMAT) == 0)
		return true;
	error_hint(json_error(&l->json, format ? format : l->json.root, NULL,
			      _("this is no guide")),
		   _("A guide is an object that says \"format\": \"%s\"."), FORMAT);
	return false;
}

static void read_guide(struct loader *l)
{
	const cJSON *m[GUIDE_COUNT];

	if (!json_parse(&l->json) || !is_guide(l))
		return;
	json_members(&l->json, l->json.root, guide_members, GUIDE_COUNT, m);
	if (!read_head(l, m) || !declare(l, m))
		return;
	read_all(l, m);
	if (!l->json.errors->count)
		compute_order(l);
	if (!l->json.errors->count)
		compute_arrangement(l);
	if (!l->json.errors->count)
		contradictions_check(l, m[GUIDE_CONTRADICTIONS]);
}

static int compare_places(const void *a, const void *b)
{
	const struct error *first = a, *second = b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return (first->column > second->column) - (first->column < second->column);
}

const struct advisory *guide_parse(const char *file, const char *text, size_t length,
				   struct arena *arena, struct errors *errors)
{
	struct advisory *advisory = arena_alloc(arena, sizeof(*advisory));
	struct json json = {
		.file = file,
		.text = text,
		.length = length,
		.first_line = 1,
		.errors = errors,
	};
	struct loader loader = {
		.json = json, .arena = arena, .advisory = advisory,
	};

	advisory->file = arena_strdup(arena, file);
	read_guide(&loader);
	json_release(&loader.json);
	if (!errors->count)
		return advisory;
	qsort(errors->items, errors->count, sizeof(*errors->items), compare_places);
	return NULL;
}
