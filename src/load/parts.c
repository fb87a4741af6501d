/* What a guide is made of besides its questions. */
#include "load/loader.h"

#include <string.h>

#include "base/language.h"
#include "load/conditions.h"
#include "load/values.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum { SOURCE_KIND, SOURCE_LATER, SOURCE_PLACE, SOURCE_COUNT };

static const struct member source_members[SOURCE_COUNT] = {
	[SOURCE_KIND]  = { "kind",  cJSON_String,             true },
	[SOURCE_LATER] = { "later", cJSON_True | cJSON_False, false },
	[SOURCE_PLACE] = { "place", cJSON_Object,             true },
};

static const char *const source_kinds[] = {
	[SOURCE_ADVISORY] = "advisory",
	[SOURCE_FACT] = "fact",
	[SOURCE_INFERENCE] = "inference",
};

void sources_read(struct loader *l, const cJSON *object)
{
	struct source *source =
		arena_array(l->arena, value_count(object), sizeof(*source));

	l->advisory->sources = source;
	l->advisory->source_count = value_count(object);
	for (const cJSON *item = object ? object->child : NULL; item;
	     item = item->next, source++) {
		const cJSON *m[SOURCE_COUNT];
		size_t kind;

		json_members(&l->json, item, source_members, SOURCE_COUNT, m);
		kind = value_word(l, m[SOURCE_KIND], source_kinds, COUNT(source_kinds));
		source->id = arena_strdup(l->arena, item->string);
		source->kind =
			kind == NO_INDEX ? SOURCE_ADVISORY : (enum source_kind)kind;
		source->later = cJSON_IsTrue(m[SOURCE_LATER]);
		source->place = value_line(l, m[SOURCE_PLACE]);
	}
}

enum { STATEMENT_TEXT, STATEMENT_SOURCES, STATEMENT_COUNT };

static const struct member statement_members[STATEMENT_COUNT] = {
	[STATEMENT_TEXT]    = { "text",    cJSON_Object, true },
	[STATEMENT_SOURCES] = { "sources", cJSON_Array,  true },
};

void overview_read(struct loader *l, const cJSON *list)
{
	struct statement *statement =
		arena_array(l->arena, value_count(list), sizeof(*statement));

	value_within(l, list, LIMIT_OVERVIEW);
	l->advisory->overview = statement;
	l->advisory->overview_count = value_count(list);
	for (const cJSON *item = json_first(list); item; item = item->next, statement++) {
		const cJSON *m[STATEMENT_COUNT];

		json_members(&l->json, item, statement_members, STATEMENT_COUNT, m);
		statement->text = value_text(l, m[STATEMENT_TEXT]);
		statement->sources =
			value_references(l, m[STATEMENT_SOURCES], IDS_SOURCES);
	}
}

void named_read(struct loader *l, const cJSON *object)
{
	struct named_condition *named =
		arena_array(l->arena, value_count(object), sizeof(*named));

	l->advisory->named = named;
	l->advisory->named_count = value_count(object);
	l->named_uses =
		arena_array(&l->json.arena, value_count(object), sizeof(*l->named_uses));
	for (const cJSON *item = object ? object->child : NULL; item;
	     item = item->next, named++) {
		named->id = arena_strdup(l->arena, item->string);
		named->condition = condition_read(l, item, PLACE_PLAN);
	}
}

enum { RULE_ID, RULE_WHEN, RULE_VERDICT, RULE_TEXT, RULE_SOURCES, RULE_COUNT };

static const struct member rule_members[RULE_COUNT] = {
	[RULE_ID]      = { "id",      cJSON_String, true },
	[RULE_WHEN]    = { "when",    cJSON_Object, false },
	[RULE_VERDICT] = { "verdict", cJSON_String, true },
	[RULE_TEXT]    = { "text",    cJSON_Object, true },
	[RULE_SOURCES] = { "sources", cJSON_Array,  true },
};

void rules_read(struct loader *l, const cJSON *list)
{
	struct rule *rule = arena_array(l->arena, value_count(list), sizeof(*rule));

	value_filled(l, list, LIMIT_RULES);
	l->advisory->rules = rule;
	l->advisory->rule_count = value_count(list);
	for (const cJSON *item = json_first(list); item; item = item->next, rule++) {
		const cJSON *m[RULE_COUNT];

		json_members(&l->json, item, rule_members, RULE_COUNT, m);
		rule->id = value_id(l, m[RULE_ID]);
		rule->when = condition_read(l, m[RULE_WHEN], PLACE_RULE);
		value_verdict(l, m[RULE_VERDICT], &rule->verdict);
		rule->text = value_text(l, m[RULE_TEXT]);
		rule->sources = value_references(l, m[RULE_SOURCES], IDS_SOURCES);
	}
}

enum {
	WARNING_ID,
	WARNING_WHEN,
	WARNING_ACKNOWLEDGE,
	WARNING_TITLE,
	WARNING_TEXT,
	WARNING_SOURCES,
	WARNING_COUNT
};

static const struct member warning_members[WARNING_COUNT] = {
	[WARNING_ID]          = { "id",          cJSON_String,             true },
	[WARNING_WHEN]        = { "when",        cJSON_Object,             false },
	[WARNING_ACKNOWLEDGE] = { "acknowledge", cJSON_True | cJSON_False, false },
	[WARNING_TITLE]       = { "title",       cJSON_Object,             true },
	[WARNING_TEXT]        = { "text",        cJSON_Object,             true },
	[WARNING_SOURCES]     = { "sources",     cJSON_Array,              true },
};

void warnings_read(struct loader *l, const cJSON *list)
{
	struct warning *warning =
		arena_array(l->arena, value_count(list), sizeof(*warning));

	l->advisory->warnings = warning;
	l->advisory->warning_count = value_count(list);
	l->warning_uses =
		arena_array(&l->json.arena, value_count(list), sizeof(*l->warning_uses));
	for (const cJSON *item = json_first(list); item; item = item->next, warning++) {
		const cJSON *m[WARNING_COUNT];

		json_members(&l->json, item, warning_members, WARNING_COUNT, m);
		warning->id = value_id(l, m[WARNING_ID]);
		warning->when = condition_read(l, m[WARNING_WHEN], PLACE_PLAN);
		warning->acknowledge = cJSON_IsTrue(m[WARNING_ACKNOWLEDGE]);
		warning->title = value_line(l, m[WARNING_TITLE]);
		warning->text = value_text(l, m[WARNING_TEXT]);
		warning->sources = value_references(l, m[WARNING_SOURCES], IDS_SOURCES);
	}
}

enum { INSTRUCTION_TEXT, INSTRUCTION_WHEN, INSTRUCTION_COUNT };

static const struct member instruction_members[INSTRUCTION_COUNT] = {
	[INSTRUCTION_TEXT] = { "text", cJSON_Object, true },
	[INSTRUCTION_WHEN] = { "when", cJSON_Object, true },
};

/* A text, or {"when": …, "text": …} for some machines only. */
static void read_instruction(struct loader *l, const cJSON *item,
			     struct instruction *instruction)
{
	const cJSON *m[INSTRUCTION_COUNT];

	if (!cJSON_GetObjectItemCaseSensitive(item, "text")) {
		instruction->text = value_text(l, item);
		return;
	}
	json_members(&l->json, item, instruction_members, INSTRUCTION_COUNT, m);
	instruction->text = value_text(l, m[INSTRUCTION_TEXT]);
	instruction->when = condition_read(l, m[INSTRUCTION_WHEN], PLACE_PLAN);
}

struct instructions instructions_read(struct loader *l, const cJSON *list)
{
	struct instructions instructions = { 0 };
	struct instruction *items;

	if (!value_filled(l, list, LIMIT_LIST))
		return instructions;
	instructions.items = items =
		arena_array(l->arena, value_count(list), sizeof(*items));
	for (const cJSON *item = list->child; item; item = item->next)
		read_instruction(l, item, &items[instructions.count++]);
	return instructions;
}

enum { DETAIL_ABOUT, DETAIL_EXACT, DETAIL_WHEN, DETAIL_SOURCES, DETAIL_COUNT };

static const struct member detail_members[DETAIL_COUNT] = {
	[DETAIL_ABOUT]   = { "about",   cJSON_Object, true },
	[DETAIL_EXACT]   = { "exact",   cJSON_String, false },
	[DETAIL_WHEN]    = { "when",    cJSON_Object, false },
	[DETAIL_SOURCES] = { "sources", cJSON_Array,  true },
};

static void read_details(struct loader *l, const cJSON *list, struct step *step)
{
	struct detail *detail;

	if (!value_filled(l, list, LIMIT_LIST))
		return;
	step->detail_count = value_count(list);
	step->details = detail = arena_array(l->arena, step->detail_count, sizeof(*detail));
	for (const cJSON *item = list->child; item; item = item->next, detail++) {
		const cJSON *m[DETAIL_COUNT];

		json_members(&l->json, item, detail_members, DETAIL_COUNT, m);
		detail->about = value_line(l, m[DETAIL_ABOUT]);
		detail->exact = value_exact(l, m[DETAIL_EXACT]);
		detail->when = condition_read(l, m[DETAIL_WHEN], PLACE_PLAN);
		detail->sources = value_references(l, m[DETAIL_SOURCES], IDS_SOURCES);
	}
}

enum {
	STEP_ID, STEP_WHEN, STEP_PHASE, STEP_MINUTES, STEP_RESTART, STEP_CALL_BACK, STEP_TITLE,
	STEP_DO, STEP_DETAILS, STEP_EXPECT, STEP_OTHERWISE, STEP_LINKS, STEP_ACTION, STEP_SOURCES,
	STEP_COUNT
};

static const struct member step_members[STEP_COUNT] = {
	[STEP_ID]        = { "id",        cJSON_String,             true },
	[STEP_WHEN]      = { "when",      cJSON_Object,             false },
	[STEP_PHASE]     = { "phase",     cJSON_String,             false },
	[STEP_MINUTES]   = { "minutes",   cJSON_Number,             false },
	[STEP_RESTART]   = { "restart",   cJSON_True | cJSON_False, false },
	[STEP_CALL_BACK] = { "call_back", cJSON_Object,             false },
	[STEP_TITLE]     = { "title",     cJSON_Object,             true },
	[STEP_DO]        = { "do",        cJSON_Array,              true },
	[STEP_DETAILS]   = { "details",   cJSON_Array,              false },
	[STEP_EXPECT]    = { "expect",    cJSON_Object,             false },
	[STEP_OTHERWISE] = { "otherwise", cJSON_Object,             false },
	[STEP_LINKS]     = { "links",     cJSON_Array,              false },
	[STEP_ACTION]    = { "action",    cJSON_True | cJSON_False, false },
	[STEP_SOURCES]   = { "sources",   cJSON_Array,              true },
};

static enum phase read_phase(struct loader *l, const cJSON *item)
{
	static const char *const words[PHASE_COUNT - 1] = {
		[PHASE_PREPARE - 1] = "prepare", [PHASE_OFFLINE - 1] = "offline",
		[PHASE_REPAIR - 1] = "repair", [PHASE_CHECK - 1] = "check",
		[PHASE_ONLINE - 1] = "online",
	};
	size_t word = value_word(l, item, words, COUNT(words));

	return word == NO_INDEX ? PHASE_NONE : (enum phase)(word + 1);
}

static const struct condition *read_step(struct loader *l, const cJSON *item,
					 struct step *step)
{
	const cJSON *m[STEP_COUNT];

	json_members(&l->json, item, step_members, STEP_COUNT, m);
	step->id = value_id(l, m[STEP_ID]);
	step->phase = read_phase(l, m[STEP_PHASE]);
	step->minutes = value_minutes(l, m[STEP_MINUTES]);
	step->restart = cJSON_IsTrue(m[STEP_RESTART]);
	step->call_back = value_text(l, m[STEP_CALL_BACK]);
	step->title = value_line(l, m[STEP_TITLE]);
	step->todo = instructions_read(l, m[STEP_DO]);
	read_details(l, m[STEP_DETAILS], step);
	step->expect = value_text(l, m[STEP_EXPECT]);
	step->otherwise = value_text(l, m[STEP_OTHERWISE]);
	step->links = value_references(l, m[STEP_LINKS], IDS_LINKS);
	step->action = cJSON_IsTrue(m[STEP_ACTION]);
	step->sources = value_references(l, m[STEP_SOURCES], IDS_SOURCES);
	return condition_read(l, m[STEP_WHEN], PLACE_PLAN);
}

enum { AGAIN_STEP, AGAIN_WHEN, AGAIN_COUNT };

static const struct member again_members[AGAIN_COUNT] = {
	[AGAIN_STEP] = { "again", cJSON_String, true },
	[AGAIN_WHEN] = { "when",  cJSON_Object, false },
};

static void read_again(struct loader *l, const cJSON *item, struct placement *placement)
{
	const cJSON *m[AGAIN_COUNT];
	const struct id *id;

	json_members(&l->json, item, again_members, AGAIN_COUNT, m);
	l->ids[IDS_STEPS].round++;
	id = value_reference_once(l, m[AGAIN_STEP], IDS_STEPS, 0);
	if (id && id->index < l->advisory->step_count)
		placement->step = id->index;
	else if (id)
		json_error(&l->json, m[AGAIN_STEP],
			   _("`again` is for a step that stands above."),
			   _("the step \"%s\" stands below"), id->id);
	placement->when = condition_read(l, m[AGAIN_WHEN], PLACE_PLAN);
}

void steps_read(struct loader *l, const cJSON *list)
{
	struct advisory *a = l->advisory;
	size_t count = value_count(list);
	struct step *steps = arena_array(l->arena, count, sizeof(*steps));
	struct placement *placement = arena_array(l->arena, count, sizeof(*placement));

	a->steps = steps;
	a->placements = placement;
	a->placement_count = count;
	l->step_uses = arena_array(&l->json.arena, count, sizeof(*l->step_uses));
	for (const cJSON *item = json_first(list); item; item = item->next, placement++) {
		if (json_member(item, "again")) {
			read_again(l, item, placement);
			continue;
		}
		placement->step = a->step_count;
		placement->when = read_step(l, item, &steps[a->step_count++]);
	}
}

enum { LINK_ID, LINK_URL, LINK_SHA256, LINK_SHA512, LINK_TITLE, LINK_WHEN, LINK_SOURCES, LINK_COUNT };

static const struct member link_members[LINK_COUNT] = {
	[LINK_ID]      = { "id",      cJSON_String, true },
	[LINK_URL]     = { "url",     cJSON_String, true },
	[LINK_SHA256]  = { "sha256",  cJSON_String, false },
	[LINK_SHA512]  = { "sha512",  cJSON_String, false },
	[LINK_TITLE]   = { "title",   cJSON_Object, true },
	[LINK_WHEN]    = { "when",    cJSON_Object, false },
	[LINK_SOURCES] = { "sources", cJSON_Array,  false },
};

/* As sha256sum writes it: the file's bytes are named to the letter. */
static const char *read_checksum(struct loader *l, const cJSON *item, size_t digits)
{
	if (!item)
		return NULL;
	if (strlen(item->valuestring) == digits && strspn(item->valuestring, "0123456789abcdef") == digits)
		return arena_strdup(l->arena, item->valuestring);
	json_error(&l->json, item, _("As sha256sum and sha512sum write it, without the name behind it."),
		   _("a checksum here is %zu of the signs 0-9 and a-f"), digits);
	return NULL;
}

void links_read(struct loader *l, const cJSON *list)
{
	struct link *link = arena_array(l->arena, value_count(list), sizeof(*link));

	l->advisory->links = link;
	l->advisory->link_count = value_count(list);
	for (const cJSON *item = json_first(list); item; item = item->next, link++) {
		const cJSON *m[LINK_COUNT];

		json_members(&l->json, item, link_members, LINK_COUNT, m);
		link->id = value_id(l, m[LINK_ID]);
		link->url = value_url(l, m[LINK_URL]);
		link->sha256 = read_checksum(l, m[LINK_SHA256], 64);
		link->sha512 = read_checksum(l, m[LINK_SHA512], 128);
		link->title = value_line(l, m[LINK_TITLE]);
		link->when = condition_read(l, m[LINK_WHEN], PLACE_PLAN);
		link->sources = value_references(l, m[LINK_SOURCES], IDS_SOURCES);
	}
}
