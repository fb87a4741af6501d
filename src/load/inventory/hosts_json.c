/* Hosts and their answers from the lines of an NDJSON inventory, and answers from a file of them. */
#include "load/inventory/parts.h"

#include <string.h>

#include "base/language.h"
#include "core/csaf/products.h"
#include "load/limits.h"

enum { LINE_HOST, LINE_ANSWERS, LINE_PRODUCT, LINE_COUNT };

static const struct member line_members[LINE_COUNT] = {
	[LINE_HOST]    = { "host",    cJSON_String | cJSON_NULL, false },
	[LINE_ANSWERS] = { "answers", cJSON_Object,              true },
	[LINE_PRODUCT] = { "product", cJSON_String | cJSON_NULL, false },
};

static void read_json_value(struct json *json, const cJSON *item, struct answers *answers,
			    size_t question, bool alone)
{
	const char *wrong;

	if (!json_is(json, item, cJSON_String))
		return;
	wrong = inventory_add_value(answers, question, item->valuestring, alone);
	if (wrong)
		json_error(json, item, NULL, "%s", _(wrong));
}

/* A product of a document that was taken back: nothing is asked, since it says the same of every one. */
static bool is_void_product(const struct advisory *advisory, const cJSON *item)
{
	const struct products *products = advisory->products;

	return products && !advisory->question_count && cJSON_IsString(item) && strcmp(item->string, "product") == 0 &&
	       csaf_product_by_id(products->csaf, item->valuestring) != NO_INDEX;
}

static void read_json_answer(struct json *json, const cJSON *item,
			     const struct ids *questions, struct answers *answers)
{
	const struct id *id = ids_find(questions, 0, item->string);
	struct error *err;
	bool many;

	if (!id && is_void_product(answers->advisory, item))
		return;
	if (!id) {
		err = json_error(json, item, NULL, "\"%s\": %s",
				 excerpt(item->string).text,
				 _("there is no such question"));
		inventory_suggest_question(err, item->string, questions, false);
		return;
	}
	many = answers->advisory->questions[id->index].kind == QUESTION_MANY;
	if (!json_is(json, item, cJSON_String | cJSON_NULL | (many ? cJSON_Array : 0)))
		return;
	answers_unknown(answers, id->index);
	if (cJSON_IsString(item))
		read_json_value(json, item, answers, id->index, true);
	else if (cJSON_IsArray(item) && !item->child)
		answers_none(answers, id->index);
	for (const cJSON *value = json_first(item); value; value = value->next)
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what has a first one has a child */
		read_json_value(json, value, answers, id->index, !item->child->next);
}

/*
 * A line's host into `host` (NULL, or empty before).  Where the advisory speaks of products, the product may
 * stand beside the answers, or in their place.  Returns the answers; NULL: the line has none.
 */
static const cJSON *read_json_host(struct json *json, const struct ids *questions,
				   struct answers *answers, struct strbuf *host)
{
	bool products = answers->advisory->products;
	const cJSON *m[LINE_COUNT] = { NULL };
	struct member members[LINE_COUNT];

	memcpy(members, line_members, sizeof(members));
	members[LINE_ANSWERS].required = !products || !json_member(json->root, "product");
	json_members(json, json->root, members, products ? LINE_COUNT : LINE_PRODUCT, m);
	if (host && cJSON_IsString(m[LINE_HOST]))
		strbuf_add(host, m[LINE_HOST]->valuestring);
	if (m[LINE_PRODUCT] && json_member(m[LINE_ANSWERS], "product"))
		json_error(json, m[LINE_PRODUCT], NULL, "%s", _("the product stands here twice"));
	else if (m[LINE_PRODUCT])
		read_json_answer(json, m[LINE_PRODUCT], questions, answers);
	return m[LINE_ANSWERS];
}

/* `bare`: the answers may be the whole object. */
static void read_json(struct json *json, bool bare, const struct ids *questions,
		      struct answers *answers, struct strbuf *host)
{
	const cJSON *object = json->root;
	bool host_alone = answers->advisory->products && json_member(object, "host");

	if (!bare || host_alone || json_member(object, "answers"))
		object = read_json_host(json, questions, answers, host);
	if (!json_is(json, object, cJSON_Object))
		return;
	for (const cJSON *item = object->child; item && !json_given_up(json);
	     item = item->next)
		read_json_answer(json, item, questions, answers);
}

/* Hands the first of the errors over.  False if there is one. */
static bool settle(struct errors *errors, struct error *err)
{
	bool fine = !errors->count;

	if (!fine) {
		error_release(err);
		*err = errors->items[0];
		errors->items[0] = (struct error)ERROR_INIT;
	}
	errors_release(errors);
	return fine;
}

static bool parse_json(struct json *json, bool bare, const struct ids *questions,
		       struct answers *answers, struct strbuf *host, struct error *err)
{
	struct errors errors = ERRORS_INIT;

	json->errors = &errors;
	if (json_parse(json))
		read_json(json, bare, questions, answers, host);
	json_release(json);
	return settle(&errors, err);
}

bool answers_parse(const char *file, const char *text, size_t length,
		   struct answers *answers, struct error *err)
{
	struct json json = {
		.file = file, .text = text, .length = length, .first_line = 1
	};
	struct arena arena;
	struct ids questions;
	bool fine;

	arena_init(&arena);
	inventory_questions(&questions, &arena, answers->advisory);
	fine = parse_json(&json, true, &questions, answers, NULL, err);
	arena_release(&arena);
	return fine;
}

bool inventory_read_json(struct inventory_reader *reader, struct answers *answers, struct error *err)
{
	const struct inventory_text *line = &reader->line;
	struct json json = { .file = reader->inventory->file,
			     .text = line->text,
			     .length = line->length,
			     .first_line = (unsigned)line->number };

	if (line->too_long) {
		limit_exceeded(err, LIMIT_LINE);
		return false;
	}
	return parse_json(&json, false, &reader->inventory->questions, answers, &reader->host, err);
}
