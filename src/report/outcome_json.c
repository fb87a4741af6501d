#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/json.h"
#include "report/products_json.h"

/* One object for one outcome: the advisory's texts in one language, or (brief) none. */
struct json {
	struct outcome *outcome;
	const struct advisory *advisory;
	size_t language;
	bool brief;
	bool *inferred;		/* by step; NULL: a guide infers none */
};

static const char *const source_kinds[] = {
	[SOURCE_ADVISORY] = "advisory",
	[SOURCE_FACT] = "fact",
	[SOURCE_INFERENCE] = "inference",
};

static void add_text(const struct json *json, cJSON *object, const char *key,
		     const struct text *text)
{
	if (!json->brief && text->in[0])
		json_string(object, key, text_in(text, json->language));
}

/* "source": the places, to be read; "sources": what they are, to be told apart. */
static void add_sources(const struct json *json, cJSON *object, const struct index_list *list)
{
	struct strbuf places;
	cJSON *sources;

	if (json->brief)
		return;
	strbuf_init(&places);
	for (size_t i = 0; i < list->count; i++) {
		if (i)
			strbuf_add(&places, "; ");
		strbuf_add(&places, text_in(&json->advisory->sources[list->items[i]].place,
					    json->language));
	}
	cJSON_AddStringToObject(object, "source", places.text);
	strbuf_release(&places);
	sources = cJSON_AddArrayToObject(object, "sources");
	for (size_t i = 0; i < list->count; i++) {
		const struct source *source = &json->advisory->sources[list->items[i]];
		cJSON *item = json_append(sources);

		json_string(item, "id", source->id);
		json_string(item, "kind", source_kinds[source->kind]);
		cJSON_AddBoolToObject(item, "later", source->later);
	}
}

static void add_links(const struct json *json, cJSON *object, const struct index_list *list)
{
	cJSON *links = cJSON_AddArrayToObject(object, "links");

	for (size_t i = 0; i < list->count; i++)
		json_append_string(links, json->advisory->links[list->items[i]].url);
}

/* A `one` question's answer is a string, a `many` question's an array. */
static void add_presumed(const struct json *json, cJSON *array, size_t index)
{
	const struct question *question = &json->advisory->questions[index];
	const struct presumption *presumption =
		&question->presumptions[json->outcome->presumption[index]];
	const struct index_list *options = &presumption->options;
	cJSON *object = json_append(array);

	json_string(object, "question", question->id);
	if (question->kind == QUESTION_MANY) {
		cJSON *answer = cJSON_AddArrayToObject(object, "answer");

		for (size_t i = 0; i < options->count; i++)
			json_append_string(answer, json->advisory->options[options->items[i]].id);
	} else {
		json_string(object, "answer", json->advisory->options[options->items[0]].id);
	}
	add_text(json, object, "because", &presumption->because);
	add_sources(json, object, &presumption->sources);
}

static void add_rule(const struct json *json, cJSON *array, size_t index)
{
	const struct rule *rule = &json->advisory->rules[index];
	cJSON *object = json_append(array);

	json_string(object, "rule", rule->id);
	if (!json->brief)
		json_string(object, "verdict", verdict_id(rule->verdict));
	add_text(json, object, "text", &rule->text);
	add_sources(json, object, &rule->sources);
}

static void add_warning(const struct json *json, cJSON *array, size_t index)
{
	const struct warning *warning = &json->advisory->warnings[index];
	cJSON *object = json_append(array);

	json_string(object, "id", warning->id);
	add_text(json, object, "title", &warning->title);
	add_text(json, object, "text", &warning->text);
	add_sources(json, object, &warning->sources);
}

static void add_instructions(const struct json *json, cJSON *object,
			     const struct instructions *todo)
{
	cJSON *array = cJSON_AddArrayToObject(object, "do");

	for (size_t i = 0; i < todo->count; i++) {
		if (outcome_holds(json->outcome, todo->items[i].when))
			json_append_string(array, text_in(&todo->items[i].text, json->language));
	}
}

static void add_step(const struct json *json, cJSON *array, size_t index)
{
	const struct step *step = &json->advisory->steps[index];
	cJSON *object = json_append(array);

	json_string(object, "id", step->id);
	add_text(json, object, "text", &step->title);
	if (!json->brief)
		add_instructions(json, object, &step->todo);
	add_text(json, object, "expect", &step->expect);
	add_text(json, object, "otherwise", &step->otherwise);
	add_links(json, object, &step->links);
	add_sources(json, object, &step->sources);
	if (json->inferred && json->inferred[index])
		cJSON_AddBoolToObject(object, "inferred", true);
}

/* Apart from what the publisher says for these products. */
static void add_inferred(const struct json *json, cJSON *object)
{
	const struct outcome *outcome = json->outcome;
	cJSON *array = cJSON_AddArrayToObject(object, "inferred");

	for (size_t s = 0; s < outcome->plan_count; s++) {
		const struct step *step = &json->advisory->steps[outcome->plan[s]];
		cJSON *item;

		if (!json->inferred[outcome->plan[s]])
			continue;
		item = json_append(array);
		json_string(item, "step", step->id);
		add_text(json, item, "text", &step->title);
		add_links(json, item, &step->links);
	}
}

static void add_outcome(const struct json *json, cJSON *object)
{
	const struct advisory *advisory = json->advisory;
	const struct outcome *outcome = json->outcome;
	cJSON *array;

	json_string(object, "advisory", advisory->id);
	json_string(object, "verdict", verdict_id(outcome->verdict));
	array = cJSON_AddArrayToObject(object, "presumed");
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_PRESUMED)
			add_presumed(json, array, q);
	}
	array = cJSON_AddArrayToObject(object, "ignored");
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->ignored[q])
			json_append_string(array, advisory->questions[q].id);
	}
	array = cJSON_AddArrayToObject(object, "reasons");
	for (size_t r = 0; r < advisory->rule_count; r++) {
		if (outcome->rules[r])
			add_rule(json, array, r);
	}
	array = cJSON_AddArrayToObject(object, "warnings");
	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (outcome->warnings[w])
			add_warning(json, array, w);
	}
	array = cJSON_AddArrayToObject(object, "steps");
	for (size_t s = 0; s < outcome->plan_count; s++)
		add_step(json, array, outcome->plan[s]);
	array = cJSON_AddArrayToObject(object, "links");
	for (size_t l = 0; l < advisory->link_count; l++) {
		if (outcome->links[l])
			json_append_string(array, advisory->links[l].url);
	}
	if (!json->inferred)
		return;
	products_json(object, outcome);
	add_inferred(json, object);
}

void report_start(void)
{
	json_start();
}

void report_json_line(struct strbuf *out, const char *host, struct outcome *outcome,
		      size_t language, bool brief)
{
	struct json json = {
		.outcome = outcome,
		.advisory = outcome->advisory,
		.language = language,
		.brief = brief,
	};
	cJSON *object = json_object();

	if (json.advisory->products)
		json.inferred = products_inferred(outcome);
	if (host)
		json_string(object, "host", host);
	add_outcome(&json, object);
	json_print(out, object);
	free(json.inferred);
}

void report_json_error(struct strbuf *out, const char *host, size_t line, const char *what)
{
	char *visible = text_visible(what, strlen(what));
	cJSON *object = json_object();

	if (host)
		json_string(object, "host", host);
	cJSON_AddNumberToObject(object, "line", (double)line);
	json_string(object, "error", visible);
	json_print(out, object);
	free(visible);
}
