#include "report/calls/answers_json.h"

#include "report/json.h"

static void add_unknown(cJSON *said, const char *question, const char *unknown)
{
	if (unknown)
		json_string(said, question, unknown);
	else
		cJSON_AddNullToObject(said, question);
}

static void add_chosen(cJSON *said, const struct answers *answers, const struct question *q)
{
	cJSON *list = q->kind == QUESTION_MANY ? cJSON_AddArrayToObject(said, q->id) : NULL;

	for (size_t o = q->first_option; o < q->first_option + q->option_count; o++) {
		const char *id = answers->advisory->options[o].id;

		if (answers->chosen[o] && list)
			json_append_string(list, id);
		else if (answers->chosen[o])
			json_string(said, q->id, id);
	}
}

void answers_json(cJSON *object, const struct answers *answers, const char *unknown)
{
	cJSON *said = cJSON_AddObjectToObject(object, "answers");

	for (size_t i = 0; i < answers->advisory->question_count; i++) {
		const struct question *q = &answers->advisory->questions[i];

		if (answers->state[i] == ANSWER_UNKNOWN)
			add_unknown(said, q->id, unknown);
		else if (answers->text[i])
			json_string(said, q->id, answers->text[i]);
		else if (answers->state[i] != ANSWER_MISSING)
			add_chosen(said, answers, q);
	}
}
