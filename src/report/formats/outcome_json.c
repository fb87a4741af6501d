/* An outcome as JSON: the plan of one machine, a line of an inventory. */
#include "report/formats/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/json_put.h"
#include "report/products_json.h"

/* One object for one outcome: the advisory's texts in one language, or (brief) none. */
struct json {
	struct strbuf *out;
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

static void add_text(const struct json *json, const char *key, const struct text *text)
{
	if (!json->brief && text->in[0])
		json_put_string(json->out, key, text_in(text, json->language));
}

/* "source": the places, to be read; "sources": what they are, to be told apart. */
static void add_sources(const struct json *json, const struct index_list *list)
{
	struct strbuf *out = json->out;

	if (json->brief)
		return;
	json_put_begin(out, "source");
	for (size_t i = 0; i < list->count; i++) {
		json_put_more(out, i ? "; " : "");
		json_put_more(out, text_in(&json->advisory->sources[list->items[i]].place, json->language));
	}
	json_put_end(out);
	json_put_open(out, "sources", '[');
	for (size_t i = 0; i < list->count; i++) {
		const struct source *source = &json->advisory->sources[list->items[i]];

		json_put_open(out, NULL, '{');
		json_put_string(out, "id", source->id);
		json_put_string(out, "kind", source_kinds[source->kind]);
		json_put_bool(out, "later", source->later);
		json_put_close(out, '}');
	}
	json_put_close(out, ']');
}

static void add_links(const struct json *json, const struct index_list *list)
{
	json_put_open(json->out, "links", '[');
	for (size_t i = 0; i < list->count; i++)
		json_put_string(json->out, NULL, json->advisory->links[list->items[i]].url);
	json_put_close(json->out, ']');
}

/* A `one` question's answer is a string, a `many` question's an array. */
static void add_presumed(const struct json *json, size_t index)
{
	const struct question *question = &json->advisory->questions[index];
	const struct presumption *presumption = &question->presumptions[json->outcome->presumption[index]];
	const struct index_list *options = &presumption->options;
	struct strbuf *out = json->out;

	json_put_open(out, NULL, '{');
	json_put_string(out, "question", question->id);
	if (question->kind == QUESTION_MANY) {
		json_put_open(out, "answer", '[');
		for (size_t i = 0; i < options->count; i++)
			json_put_string(out, NULL, json->advisory->options[options->items[i]].id);
		json_put_close(out, ']');
	} else {
		json_put_string(out, "answer", json->advisory->options[options->items[0]].id);
	}
	add_text(json, "because", &presumption->because);
	add_sources(json, &presumption->sources);
	json_put_close(out, '}');
}

static void add_rule(const struct json *json, size_t index)
{
	const struct rule *rule = &json->advisory->rules[index];

	json_put_open(json->out, NULL, '{');
	json_put_string(json->out, "rule", rule->id);
	if (!json->brief)
		json_put_string(json->out, "verdict", verdict_id(rule->verdict));
	add_text(json, "text", &rule->text);
	add_sources(json, &rule->sources);
	json_put_close(json->out, '}');
}

static void add_warning(const struct json *json, size_t index)
{
	const struct warning *warning = &json->advisory->warnings[index];

	json_put_open(json->out, NULL, '{');
	json_put_string(json->out, "id", warning->id);
	add_text(json, "title", &warning->title);
	add_text(json, "text", &warning->text);
	add_sources(json, &warning->sources);
	json_put_close(json->out, '}');
}

static void add_instructions(const struct json *json, const struct instructions *todo)
{
	json_put_open(json->out, "do", '[');
	for (size_t i = 0; i < todo->count; i++) {
		if (outcome_holds(json->outcome, todo->items[i].when))
			json_put_string(json->out, NULL, text_in(&todo->items[i].text, json->language));
	}
	json_put_close(json->out, ']');
}

static void add_step(const struct json *json, size_t index)
{
	const struct step *step = &json->advisory->steps[index];

	json_put_open(json->out, NULL, '{');
	json_put_string(json->out, "id", step->id);
	add_text(json, "text", &step->title);
	if (!json->brief)
		add_instructions(json, &step->todo);
	add_text(json, "expect", &step->expect);
	add_text(json, "otherwise", &step->otherwise);
	add_links(json, &step->links);
	add_sources(json, &step->sources);
	if (json->inferred && json->inferred[index])
		json_put_bool(json->out, "inferred", true);
	json_put_close(json->out, '}');
}

/* Apart from what the publisher says for these products. */
static void add_inferred(const struct json *json)
{
	const struct outcome *outcome = json->outcome;

	json_put_open(json->out, "inferred", '[');
	for (size_t s = 0; s < outcome->plan_count; s++) {
		const struct step *step = &json->advisory->steps[outcome->plan[s]];

		if (!json->inferred[outcome->plan[s]])
			continue;
		json_put_open(json->out, NULL, '{');
		json_put_string(json->out, "step", step->id);
		add_text(json, "text", &step->title);
		add_links(json, &step->links);
		json_put_close(json->out, '}');
	}
	json_put_close(json->out, ']');
}

static void add_answers(const struct json *json)
{
	const struct advisory *advisory = json->advisory;
	const struct outcome *outcome = json->outcome;

	json_put_open(json->out, "presumed", '[');
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->standing[q] == STANDING_PRESUMED)
			add_presumed(json, q);
	}
	json_put_close(json->out, ']');
	json_put_open(json->out, "ignored", '[');
	for (size_t q = 0; q < advisory->question_count; q++) {
		if (outcome->ignored[q])
			json_put_string(json->out, NULL, advisory->questions[q].id);
	}
	json_put_close(json->out, ']');
}

static void add_plan(const struct json *json)
{
	const struct advisory *advisory = json->advisory;
	const struct outcome *outcome = json->outcome;

	json_put_open(json->out, "reasons", '[');
	for (size_t r = 0; r < advisory->rule_count; r++) {
		if (outcome->rules[r])
			add_rule(json, r);
	}
	json_put_close(json->out, ']');
	json_put_open(json->out, "warnings", '[');
	for (size_t w = 0; w < advisory->warning_count; w++) {
		if (outcome->warnings[w])
			add_warning(json, w);
	}
	json_put_close(json->out, ']');
	json_put_open(json->out, "steps", '[');
	for (size_t s = 0; s < outcome->plan_count; s++)
		add_step(json, outcome->plan[s]);
	json_put_close(json->out, ']');
	json_put_open(json->out, "links", '[');
	for (size_t l = 0; l < advisory->link_count; l++) {
		if (outcome->links[l])
			json_put_string(json->out, NULL, advisory->links[l].url);
	}
	json_put_close(json->out, ']');
}

static size_t begin_line(struct strbuf *out, const char *host)
{
	size_t start = out->length;

	strbuf_addc(out, '{');
	if (host)
		json_put_string(out, "host", host);
	return start;
}

static void end_line(struct strbuf *out, size_t start)
{
	json_put_close(out, '}');
	json_put_harmless(out, start);
}

void report_json_line(struct strbuf *out, const char *host, struct outcome *outcome, size_t language, bool brief)
{
	struct json json = {
		.out = out,
		.outcome = outcome,
		.advisory = outcome->advisory,
		.language = language,
		.brief = brief,
	};
	size_t start = begin_line(out, host);

	json_put_string(out, "advisory", json.advisory->id);
	json_put_string(out, "verdict", verdict_id(outcome->verdict));
	add_answers(&json);
	if (json.advisory->products)
		json.inferred = products_inferred(outcome);
	add_plan(&json);
	if (json.inferred) {
		products_json(out, outcome);
		add_inferred(&json);
	}
	end_line(out, start);
	free(json.inferred);
}

void report_json_error(struct strbuf *out, const char *host, size_t line, const char *what)
{
	char *visible = text_visible(what, strlen(what));
	size_t start = begin_line(out, host);

	json_put_number(out, "line", line);
	json_put_string(out, "error", visible);
	end_line(out, start);
	free(visible);
}
