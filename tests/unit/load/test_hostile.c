/* Whatever is in a guide: an answer, in time that grows with its size, and never a crash. */
#include "fixture.h"

#include <cjson/cJSON.h>

#include "load/limits.h"

#define MANY 200000

/* Loads exactly these bytes, so that a sanitizer sees any step beyond them.  Is it sound? */
static bool load(const char *text, size_t length)
{
	char *exact = malloc(length ? length : 1);
	struct errors errors = ERRORS_INIT;
	struct arena arena;
	bool sound;

	assert_non_null(exact);
	memcpy(exact, text, length);
	arena_init(&arena);
	sound = guide_parse("hostile", exact, length, &arena, &errors);
	same_number("errors or none", errors.count > 0, !sound);
	for (size_t i = 0; i < errors.count; i++) {
		struct strbuf words;

		strbuf_init(&words);
		error_describe(&errors.items[i], &words);
		same_number("has a line", errors.items[i].line > 0, true);
		same_number("is short", words.length < 2000, true);
		strbuf_release(&words);
	}
	errors_release(&errors);
	arena_release(&arena);
	free(exact);
	return sound;
}

static void no_truncated_guide_is_sound(void **state)
{
	char *text = read_guide("printer.json");
	size_t length = (size_t)(strrchr(text, '}') - text);

	(void)state;
	assert_true(load(text, length + 1));
	for (size_t i = 0; i <= length; i++) {
		if (load(text, i))
			fail_msg("sound with %zu of %zu bytes", i, length);
	}
	free(text);
}

static void any_byte_may_be_any_other(void **state)
{
	static const char bytes[] = "\"\\{}[]:,0-a \n\x1b\x80\xe3\xff";
	char *text = read_guide("small.json");
	size_t length = strlen(text), sound = 0;

	(void)state;
	for (size_t i = 0; i < length; i++) {
		char kept = text[i];

		for (size_t b = 0; b < sizeof(bytes); b += 1 + i % 3) {
			text[i] = bytes[b];
			sound += load(text, length);
		}
		text[i] = kept;
	}
	assert_true(sound > 0);
	free(text);
}

static void any_byte_may_be_missing(void **state)
{
	char *text = read_guide("small.json");
	size_t length = strlen(text);

	(void)state;
	for (size_t i = 0; i < length; i++) {
		struct strbuf rest;

		strbuf_init(&rest);
		strbuf_addn(&rest, text, i);
		strbuf_add(&rest, text + i + 1);
		load(rest.text, rest.length);
		strbuf_release(&rest);
	}
	free(text);
}

/* Puts every other type in every node's place, one at a time. */
static void swap_types(cJSON *root, cJSON *node)
{
	static const char *const others[] = {
		"null", "true", "1", "\"\"", "\"red\"", "[]", "{}", "[[]]", "[{}]", "{\"en\": {}}",
		"[\"red\"]", "[null]", "{\"all\": [{\"all\": 1}]}", "{\"id\": [], \"options\": {\"a\": 1}}",
	};

	for (size_t i = 0; i < ROWS(others); i++) {
		cJSON *other = cJSON_Parse(others[i]);
		cJSON kept = *node;
		char *text;

		node->type = other->type;
		node->child = other->child;
		node->valuestring = other->valuestring;
		node->valuedouble = other->valuedouble;
		text = cJSON_PrintUnformatted(root);
		load(text, strlen(text));
		*node = kept;
		free(text);
		cJSON_Delete(other);
	}
	for (cJSON *kid = node->child; kid; kid = kid->next)
		swap_types(root, kid);
}

static void any_value_may_be_of_any_type(void **state)
{
	char *text = read_guide("small.json");
	cJSON *root = cJSON_Parse(text);

	(void)state;
	swap_types(root, root);
	cJSON_Delete(root);
	free(text);
}

static void drop_members(cJSON *root, cJSON *node)
{
	for (cJSON *kid = node->child; kid; kid = kid->next) {
		char *name = kid->string;
		char *text;

		if (name) {
			kid->string = (char *)(uintptr_t)"no-such-member";
			text = cJSON_PrintUnformatted(root);
			/* Nothing refers to the condition "noted". */
			same_number(name, load(text, strlen(text)), strcmp(name, "noted") == 0);
			free(text);
			kid->string = name;
		}
		drop_members(root, kid);
	}
}

static void every_member_name_counts(void **state)
{
	char *text = read_guide("small.json");
	cJSON *root = cJSON_Parse(text);

	(void)state;
	drop_members(root, root);
	cJSON_Delete(root);
	free(text);
}

/* Guides of a megabyte or two: `piece`, many times, behind `mark`. */
static const struct {
	const char *name, *mark, *piece;
	size_t count;
} floods[] = {
	{ "brackets", "\"languages\": [", "[", MANY },
	{ "objects in objects", "\"languages\": [", "{\"a\":", MANY },
	{ "the same member", "\"conditions\": {", "\"a\":{},", MANY },
	{ "unknown members", "{", "\"a\":1,", MANY },
	{ "languages", "\"languages\": [", "\"en\",", MANY },
	{ "languages of a text", "\"text\": {", "\"xx\": \"\",", MANY },
	{ "the same source", "\"sources\": [", "\"page\",", MANY },
	{ "unknown sources", "\"sources\": [", "\"pags\",", MANY },
	{ "questions", "\"questions\": [", "{},", MANY },
	{ "options", "\"options\": [\n", "{\"id\":\"a\"},", MANY },
	{ "headings", "\"options\": [\n", "{\"heading\":1,\"options\":[]},", MANY },
	{ "aliases", "\"aliases\": [", "\"a\",", MANY },
	{ "a long reading", "\"kana\": \"", "あーa", MANY },
	{ "places for the answer", "\"It is {answer}", "{answer}", MANY },
	{ "braces", "\"It is {answer}", "{{{{{{{{", MANY },
	{ "voices", "\"ask\": {", "\"self\":{},", MANY },
	{ "contradictions", "\"contradictions\": [", "{},", MANY },
	{ "contradicted questions", "\"questions\": [\"colour\", ", "\"parts\",", MANY },
	{ "a long time", "\"minutes\": ", "11111111", MANY },
	{ "rules", "\"rules\": [", "{},", MANY },
	{ "places of a step", "\"steps\": [", "{\"again\":\"cool\"},", MANY },
	{ "things to do", "\"do\": [", "{\"en\":\"a\",\"ja\":\"a\"},", MANY },
	{ "empty conditions", "\"hot\": {", "\"any\":[{},{},{}],", MANY },
	{ "negations", "\"hot\": {", "\"not\":{", MANY },
	{ "a long text", "\"Do not touch", "aaaaaaaa", MANY },
	{ "escapes", "\"Do not touch", "\\u0041\\n", MANY },
	{ "a long id", "\"id\": \"", "aaaaaaaa", MANY },
	{ "a long name", "{\n  \"", "aaaaaaaa", MANY },
	{ "a long number", "\"revision\": ", "11111111", MANY },
	{ "line feeds", "{", "\n", 8 * MANY },
};

static void no_flood_does_harm(void **state)
{
	char *text = read_guide("small.json");

	(void)state;
	for (size_t i = 0; i < ROWS(floods); i++) {
		const char *at = strstr(text, floods[i].mark);
		struct strbuf flood;

		if (!at)
			fail_msg("%s: no such mark", floods[i].name);
		at += strlen(floods[i].mark);
		strbuf_init(&flood);
		strbuf_addn(&flood, text, (size_t)(at - text));
		for (size_t n = 0; n < floods[i].count; n++)
			strbuf_add(&flood, floods[i].piece);
		strbuf_add(&flood, at);
		same_number(floods[i].name, load(flood.text, flood.length),
			    strcmp(floods[i].name, "line feeds") == 0);
		strbuf_release(&flood);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_truncated_guide_is_sound),
		cmocka_unit_test(any_byte_may_be_any_other),
		cmocka_unit_test(any_byte_may_be_missing),
		cmocka_unit_test(any_value_may_be_of_any_type),
		cmocka_unit_test(every_member_name_counts),
		cmocka_unit_test(no_flood_does_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
