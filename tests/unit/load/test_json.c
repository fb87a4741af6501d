/* Trees, and the places of their values in the text. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "load/json.h"

static struct json json;
static struct errors errors;

static bool parse(const char *text)
{
	json = (struct json){ .file = "f", .text = text, .length = strlen(text), .first_line = 1,
			      .errors = &errors };
	return json_parse(&json);
}

static void release(void)
{
	json_release(&json);
	errors_release(&errors);
}

/* A pointer's tokens are followed by position: "1.0" is the second's first. */
static const cJSON *walk(const char *path)
{
	const cJSON *node = json.root;

	for (; *path; path++) {
		if (*path == '.')
			continue;
		node = node->child;
		for (char n = '0'; n < *path; n++)
			node = node->next;
	}
	return node;
}

static const struct {
	const char *name, *text, *path;
	unsigned line, column;
	const char *pointer;
} places[] = {
	{ "the root", "  {}", "", 1, 3, "" },
	{ "a string as root", "\"a\"", "", 1, 1, "" },
	{ "a number as root", "12", "", 1, 1, "" },
	{ "a member", "{\"a\": 1, \"b\": 2}", "1", 1, 15, "/b" },
	{ "an entry", "[1, 2, 3]", "2", 1, 8, "/2" },
	{ "lines", "{\n  \"a\": [\n    \"x\",\n    \"y\"\n  ]\n}", "0.1", 4, 5, "/a/1" },
	{ "columns are characters", "{\"名前\": \"値\", \"b\": true}", "1", 1, 18, "/b" },
	{ "a name like a value", "{\"a\" : \"a\", \"b\": \"a\"}", "1", 1, 18, "/b" },
	{ "a colon in a string", "[\"a\", \"b:\", \":\", \"c\"]", "3", 1, 18, "/3" },
	{ "quotes in strings", "[\"\\\"\", \"\\\\\", \"]\"]", "2", 1, 14, "/2" },
	{ "nesting", "[[], {}, [[1], {\"a\": [2]}]]", "2.1.0.0", 1, 23, "/2/1/a/0" },
	{ "names with / and ~", "{\"a/b~c\": {\"\": 0}}", "0.0", 1, 16, "/a~1b~0c/" },
	{ "literals", "[true,false,null,-1.5e3,\"x\"]", "4", 1, 25, "/4" },
};

static void each_value_is_found_in_its_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(places); i++) {
		struct error *err;

		assert_true(parse(places[i].text));
		err = json_error(&json, walk(places[i].path), "hint", "what %d", 1);
		same_number(places[i].name, err->line, places[i].line);
		same_number(places[i].name, err->column, places[i].column);
		same_text(places[i].name, err->pointer, places[i].pointer);
		same_text(places[i].name, err->what, "what 1");
		same_text(places[i].name, err->hint, "hint");
		same_text(places[i].name, err->file, "f");
		release();
	}
}

static void long_names_are_cut_in_whole_characters(void **state)
{
	char text[2000] = "{\"";
	struct error *err;

	(void)state;
	for (size_t i = 0; i < 500; i++)
		strcat(text, "あ");
	strcat(text, "\": 1}");
	assert_true(parse(text));
	err = json_error(&json, walk("0"), NULL, "%s", excerpt(walk("0")->string).text);
	same_number("pointer", strlen(err->pointer), 1 + 200 / 3 * 3);
	same_number("excerpt", strlen(err->what), 63);
	same_text("cut", err->what + 60, "...");
	release();
}

static const struct {
	const char *name, *text;
	size_t found;
} twins[] = {
	{ "none", "{\"a\": 1, \"b\": {\"a\": 1}}", 0 },
	{ "two", "{\"a\": 1, \"b\": 2, \"a\": 3}", 1 },
	{ "three", "{\"a\": 1, \"a\": 2, \"a\": 3}", 2 },
	{ "escaped", "{\"a\": 1, \"\\u0061\": 2}", 1 },
	{ "case matters", "{\"a\": 1, \"A\": 2}", 0 },
	{ "deep down", "[[{\"x\": {\"a\": 1, \"a\": 2}}]]", 1 },
	{ "among many", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"a\":1}", 1 },
	{ "among many, none", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1}", 0 },
};

static void members_that_stand_twice_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(twins); i++) {
		assert_true(parse(twins[i].text));
		same_number(twins[i].name, errors.count, twins[i].found);
		release();
	}
}

static const struct member members[] = {
	{ "name", cJSON_String, true },
	{ "list", cJSON_Array, false },
	{ "flag", cJSON_True | cJSON_False, false },
};

static void members_are_found_by_the_table(void **state)
{
	const cJSON *m[3];

	(void)state;
	assert_true(parse("{\"flag\": false, \"name\": \"x\"}"));
	assert_true(json_members(&json, json.root, members, 3, m));
	same_number("errors", errors.count, 0);
	same_text("name", m[0]->valuestring, "x");
	assert_null(m[1]);
	assert_non_null(m[2]);
	release();
}

static void members_not_of_the_table_are_errors(void **state)
{
	const cJSON *m[3];

	(void)state;
	assert_true(parse("{\"nmae\": \"x\", \"list\": {}}"));
	assert_true(json_members(&json, json.root, members, 3, m));
	same_number("errors", errors.count, 3);
	same_text("unknown", errors.items[0].what, "the member \"nmae\" is not known here");
	same_text("suggestion", errors.items[0].hint, "Did you mean \"name\"?");
	same_text("missing", errors.items[1].what, "the member \"name\" is missing");
	same_text("mistyped", errors.items[2].what, "a list [ ] was expected here");
	assert_null(m[1]);
	release();
}

static void what_is_no_object_has_no_members(void **state)
{
	const cJSON *m[3];

	(void)state;
	assert_true(parse("[1]"));
	assert_false(json_members(&json, json.root, members, 3, m));
	assert_null(m[0]);
	assert_null(json_member(json.root, "name"));
	release();
}

static void a_lone_half_of_a_pair_has_a_place(void **state)
{
	(void)state;
	assert_false(parse("{\n\"a\": \"x\\ud83d\"}"));
	same_number("line", errors.items[0].line, 2);
	same_number("column", errors.items[0].column, 8);
	release();
}

static void lines_count_from_the_first_line_given(void **state)
{
	(void)state;
	json = (struct json){ .file = "f", .text = "[\n1]", .length = 4, .first_line = 70, .errors = &errors };
	assert_true(json_parse(&json));
	same_number("line", json_error(&json, walk("0"), NULL, "x")->line, 71);
	release();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_value_is_found_in_its_text),
		cmocka_unit_test(long_names_are_cut_in_whole_characters),
		cmocka_unit_test(members_that_stand_twice_are_found),
		cmocka_unit_test(members_are_found_by_the_table),
		cmocka_unit_test(members_not_of_the_table_are_errors),
		cmocka_unit_test(what_is_no_object_has_no_members),
		cmocka_unit_test(a_lone_half_of_a_pair_has_a_place),
		cmocka_unit_test(lines_count_from_the_first_line_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
