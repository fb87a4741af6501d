/* Answers that can't all be right. */
#include "load/guide/loader.h"

#include "base/language.h"
#include "load/guide/conditions.h"
#include "load/guide/values.h"

enum { C_ID, C_WHEN, C_TEXT, C_QUESTIONS, C_SOURCES, C_COUNT };

static const struct member members[C_COUNT] = {
	[C_ID]        = { "id",        cJSON_String, true },
	[C_WHEN]      = { "when",      cJSON_Object, true },
	[C_TEXT]      = { "text",      cJSON_Object, true },
	[C_QUESTIONS] = { "questions", cJSON_Array,  true },
	[C_SOURCES]   = { "sources",   cJSON_Array,  true },
};

static void read_contradiction(struct loader *l, const cJSON *item,
			       struct contradiction *contradiction)
{
	const cJSON *m[C_COUNT];

	json_members(&l->json, item, members, C_COUNT, m);
	contradiction->id = value_id(l, m[C_ID]);
	contradiction->when = condition_read(l, m[C_WHEN], PLACE_PLAN);
	contradiction->text = value_text(l, m[C_TEXT]);
	contradiction->questions = value_references(l, m[C_QUESTIONS], IDS_QUESTIONS);
	contradiction->sources = value_references(l, m[C_SOURCES], IDS_SOURCES);
	if (value_count(m[C_QUESTIONS]) == 1)
		json_error(&l->json, m[C_QUESTIONS],
			   _("Name all whose answers don't fit together."),
			   _("two questions at least are needed here"));
}

void contradictions_read(struct loader *l, const cJSON *list)
{
	struct contradiction *contradiction =
		arena_array(l->arena, value_count(list), sizeof(*contradiction));

	l->advisory->contradictions = contradiction;
	l->advisory->contradiction_count = value_count(list);
	for (const cJSON *item = json_first(list); item; item = item->next)
		read_contradiction(l, item, contradiction++);
}

/* What a condition looks at; `all`: it asks for what any question can lead to. */
struct look {
	const struct advisory *advisory;
	bool *questions, *named;
	bool all;
};

static void look_into(struct look *look, const struct condition *c);

static void look_at_named(struct look *look, const struct index_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t named = list->items[i];

		if (look->named[named])
			continue;
		look->named[named] = true;
		look_into(look, look->advisory->named[named].condition);
	}
}

static void look_into(struct look *look, const struct condition *c)
{
	switch (c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
		for (size_t i = 0; i < c->kid_count; i++)
			look_into(look, c->kids[i]);
		break;
	case CONDITION_IS:
		look_at_named(look, &c->list);
		break;
	case CONDITION_CHOSEN:
	case CONDITION_NONE:
	case CONDITION_ANSWERED:
	case CONDITION_GIVEN:
		look->questions[c->question] = true;
		break;
	case CONDITION_ASKED:
	case CONDITION_UNKNOWN:
	case CONDITION_PRESUMED:
	case CONDITION_MATTERS:
		for (size_t i = 0; i < c->list.count; i++)
			look->questions[c->list.items[i]] = true;
		break;
	case CONDITION_VERDICT:
	case CONDITION_WARNING:
	case CONDITION_STEP:
		look->all = true;
		break;
	}
}

static void check_questions(struct loader *l, const cJSON *item,
			    const struct contradiction *contradiction)
{
	const struct advisory *a = l->advisory;
	const cJSON *entry = json_first(json_member(item, "questions"));
	struct look look = {
		.advisory = a,
		.questions = arena_array(&l->json.arena, a->question_count, sizeof(bool)),
		.named = arena_array(&l->json.arena, a->named_count, sizeof(bool)),
	};

	look_into(&look, contradiction->when);
	for (size_t i = 0; i < contradiction->questions.count && !look.all; i++) {
		size_t question = contradiction->questions.items[i];

		if (!look.questions[question])
			json_error(&l->json, entry,
				   _("Remove it, or let `when` look at its answer."),
				   _("the condition never looks at the question \"%s\""),
				   a->questions[question].id);
		entry = entry->next;
	}
}

void contradictions_check(struct loader *l, const cJSON *list)
{
	const struct contradiction *contradiction = l->advisory->contradictions;

	for (const cJSON *item = json_first(list); item; item = item->next)
		check_questions(l, item, contradiction++);
}
