/* Machines of which the guide's author knows what must come out. */
#include "load/guide/loader.h"

#include <string.h>

#include "base/language.h"
#include "load/guide/values.h"

enum { E_ID, E_ANSWERS, E_VERDICT, E_ASKED, E_CONTRADICTIONS, E_WARNINGS, E_STEPS, E_LINKS, E_SOURCES, E_COUNT };

static const struct member members[E_COUNT] = {
	[E_ID]             = { "id",             cJSON_String,                true },
	[E_ANSWERS]        = { "answers",        cJSON_Object,                true },
	[E_VERDICT]        = { "verdict",        cJSON_String,                true },
	[E_ASKED]          = { "asked",          cJSON_String | cJSON_Array,  false },
	[E_CONTRADICTIONS] = { "contradictions", cJSON_String | cJSON_Array,  false },
	[E_WARNINGS]       = { "warnings",       cJSON_String | cJSON_Array,  false },
	[E_STEPS]          = { "steps",          cJSON_String | cJSON_Array,  false },
	[E_LINKS]          = { "links",          cJSON_String | cJSON_Array,  false },
	[E_SOURCES]        = { "sources",        cJSON_Array,                 false },
};

static const struct {
	int member;
	enum ids_kind kind;
} expected[EXPECTED_COUNT] = {
	[EXPECTED_QUESTIONS]      = { E_ASKED,          IDS_QUESTIONS },
	[EXPECTED_CONTRADICTIONS] = { E_CONTRADICTIONS, IDS_CONTRADICTIONS },
	[EXPECTED_WARNINGS]       = { E_WARNINGS,       IDS_WARNINGS },
	[EXPECTED_STEPS]          = { E_STEPS,          IDS_STEPS },
	[EXPECTED_LINKS]          = { E_LINKS,          IDS_LINKS },
};

static bool is_empty_list(const cJSON *item)
{
	return cJSON_IsArray(item) && !item->child;
}

static void read_answer(struct loader *l, const cJSON *item, struct example_answer *answer)
{
	enum question_kind kind = l->questions[answer->question].kind;

	answer->unknown = cJSON_IsString(item) && strcmp(item->valuestring, "unknown") == 0;
	if (answer->unknown || (kind == QUESTION_MANY && is_empty_list(item)))
		return;
	if (kind == QUESTION_TEXT)
		answer->text = value_string(l, item);
	else if (kind == QUESTION_MANY || json_is(&l->json, item, cJSON_String))
		answer->options = option_ids_read(l, item, answer->question);
}

static void read_answers(struct loader *l, const cJSON *object, struct example *example)
{
	struct example_answer *answers = arena_array(l->arena, value_count(object), sizeof(*answers));

	example->answers = answers;
	for (const cJSON *item = object ? object->child : NULL; item; item = item->next) {
		const struct id *question = ids_find(&l->ids[IDS_QUESTIONS], 0, item->string);

		if (!question) {
			struct nearest nearest = nearest_to(item->string);

			ids_offer(&l->ids[IDS_QUESTIONS], 0, &nearest);
			json_suggest(json_error(&l->json, item, NULL, "\"%s\": %s", excerpt(item->string).text,
						_("there is no such question")), &nearest);
			continue;
		}
		answers[example->answer_count].question = question->index;
		read_answer(l, item, &answers[example->answer_count++]);
	}
}

static void read_example(struct loader *l, const cJSON *item, struct example *example)
{
	const cJSON *m[E_COUNT];

	json_members(&l->json, item, members, E_COUNT, m);
	example->id = value_id(l, m[E_ID]);
	read_answers(l, m[E_ANSWERS], example);
	value_verdict(l, m[E_VERDICT], &example->verdict);
	for (size_t i = 0; i < EXPECTED_COUNT; i++) {
		const cJSON *list = m[expected[i].member];

		example->expects[i] = list;
		if (!is_empty_list(list))
			example->expected[i] = value_references(l, list, expected[i].kind);
	}
	example->sources = value_references(l, m[E_SOURCES], IDS_SOURCES);
}

void examples_read(struct loader *l, const cJSON *list)
{
	struct example *example = arena_array(l->arena, value_count(list), sizeof(*example));

	l->advisory->examples = example;
	l->advisory->example_count = value_count(list);
	for (const cJSON *item = json_first(list); item; item = item->next)
		read_example(l, item, example++);
}
