/* What a guide is made of besides its questions, contradictions, steps and examples. */
#include "load/guide/loader.h"

#include <string.h>

#include "base/language.h"
#include "load/guide/conditions.h"
#include "load/guide/values.h"

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
