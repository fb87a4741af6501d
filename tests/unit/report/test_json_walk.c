/* A JSON text read where it lies. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "report/json_walk.h"

/* Members as name=value, parted by blanks; "!" where it breaks. */
static char *walked(const char *text, size_t length)
{
	struct json_walk walk = json_walk_into((struct json_span){ text, length });
	struct json_span name, value;
	struct strbuf out;

	strbuf_init(&out);
	while (json_walk_next(&walk, &name, &value))
		strbuf_addf(&out, "%.*s=%.*s ", (int)name.length, name.length ? name.text : "", (int)value.length, value.text);
	strbuf_add(&out, walk.broken ? "!" : "");
	return strbuf_take(&out);
}

static void members_come_in_their_order(void **state)
{
	static const struct {
		const char *text, *members;
	} cases[] = {
		{ "{}", "" }, { "[]", "" }, { " [ ] ", "" },
		{ "{\"a\":1,\"b\":\"x\"}", "a=1 b=\"x\" " },
		{ "{ \"a\" : null , \"\" : true }", "a=null =true " },
		{ "[1,\"two\",[3,{\"four\":4}],{}]", "=1 =\"two\" =[3,{\"four\":4}] ={} " },
		{ "{\"a\":{\"b\":[\"]}\",\"\\\"}\"]},\"c\":\"\\\\\"}", "a={\"b\":[\"]}\",\"\\\"}\"]} c=\"\\\\\" " },
		{ "{\"\\\"a\":1}", "\\\"a=1 " },
		{ "", "!" }, { "1", "!" }, { "\"{\"", "!" }, { "{", "!" }, { "[1", "=1 !" }, { "{\"a\":", "!" },
		{ "{\"a\":1", "a=1 !" }, { "{\"a", "!" }, { "{\"a\\", "!" }, { "[[1}", "=[1} !" }, { "[,", "!" }, { "[:]", "!" },
		{ "{\"a\"}", "=\"a\" " },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *members = walked(cases[i].text, strlen(cases[i].text));

		if (strcmp(members, cases[i].members) != 0)
			fail_msg("%s: %s", cases[i].text, members);
		free(members);
	}
}

/* On the heap, so that a sanitizer sees a byte read behind it. */
static void no_byte_behind_the_span_is_read(void **state)
{
	static const char text[] = "{\"a\":[1,{\"b\":\"x\\\"y\"}],\"c\":true,\"d\":\"\\u00e9\"}";

	(void)state;
	for (size_t length = 0; length < sizeof(text); length++) {
		char *copy = memcpy(malloc(length + !length), text, length), *members = walked(copy, length);

		assert_int_equal(strchr(members, '!') != NULL, length < sizeof(text) - 1);
		free(members);
		free(copy);
	}
}

static void a_member_is_found_by_its_name(void **state)
{
	static const char text[] = "{\"x\":{\"file\":\"inner\"},\"y\":\"file\",\"file\":\"a \\\"b\\\" \\u00e9\",\"n\":1}";
	const struct json_span object = { text, sizeof(text) - 1 };
	char *string = json_span_string(json_walk_member(object, "file"));

	(void)state;
	assert_string_equal(string, "a \"b\" é");
	free(string);
	string = json_span_string(json_walk_member(object, "y"));
	assert_string_equal(string, "file");
	free(string);
	assert_null(json_span_string(json_walk_member(object, "n")));
	assert_null(json_span_string(json_walk_member(object, "fil")));
	assert_true(json_span_is(json_walk_member(object, "n"), "1"));
	assert_false(json_span_is(json_walk_member(object, "z"), ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_come_in_their_order),
		cmocka_unit_test(no_byte_behind_the_span_is_read),
		cmocka_unit_test(a_member_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
