/* The tree that is built while a text is checked, beside the one that cJSON makes. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "load/scan.h"
#include "load/tree.h"

static const struct {
	const char *name, *text;
} alike[] = {
	{ "an object", "{}" },
	{ "a list", "[]" },
	{ "a string", "\"a\"" },
	{ "nothing in it", "\"\"" },
	{ "literals", "[true, false, null]" },
	{ "numbers", "[0, -1, 12.5, 1e3, -2.5E-2, 2147483648, -2147483649, 1e400]" },
	{ "members", "{\"a\": 1, \"b\": [2, {\"a\": 3}], \"a\": {}}" },
	{ "names that are alike", "{\"name\": 1, \"nape\": 2, \"names\": 3, \"\": 4, \"name\": 5}" },
	{ "names with escapes", "{\"n\\u0061me\": 1, \"name\": 2, \"a\\\"b\": 3}" },
	{ "escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"" },
	{ "characters by number", "\"\\u0041\\u00e9\\u3042\\ud83d\\ude00\\uFFFD\"" },
	{ "kana", "[\"かな\", \"é\"]" },
	{ "blanks", " \n[ 1 ,\t{ \"a\" : [ ] } ]\r\n" },
};

static bool build(struct tree *tree, struct arena *arena, const char *text, bool in_place, struct scan_fault *fault)
{
	arena_init(arena);
	tree_init(tree, arena, in_place);
	return scan_json(text, strlen(text), NULL, tree, fault);
}

/* cJSON_Compare looks at no order, and not at what stands there twice. */
static void same_tree(const char *name, const cJSON *a, const cJSON *b)
{
	same_number(name, (size_t)a->type, (size_t)b->type);
	same_text(name, a->string ? a->string : "(none)", b->string ? b->string : "(none)");
	same_text(name, a->valuestring ? a->valuestring : "(none)", b->valuestring ? b->valuestring : "(none)");
	assert_true(a->valuedouble <= b->valuedouble && a->valuedouble >= b->valuedouble);
	assert_int_equal(a->valueint, b->valueint);
	assert_int_equal(!a->child, !b->child);
	if (a->child)
		assert_int_equal(!a->child->prev->next, true);
	for (a = a->child, b = b->child; a && b; a = a->next, b = b->next)
		same_tree(name, a, b);
	assert_true(!a && !b);
}

static void it_is_what_cjson_makes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(alike); i++) {
		cJSON *other = cJSON_Parse(alike[i].text);
		char *text = mem_strdup(alike[i].text);
		struct scan_fault fault;
		struct arena arena;
		struct tree tree;

		assert_true(build(&tree, &arena, alike[i].text, false, &fault));
		same_tree(alike[i].name, tree.root, other);
		arena_release(&arena);
		assert_true(build(&tree, &arena, text, true, &fault));
		same_tree(alike[i].name, tree.root, other);
		cJSON_Delete(other);
		free(text);
		arena_release(&arena);
	}
}

static const struct {
	const char *name, *text;
	size_t offset;
} faults[] = {
	{ "the second half alone", "[\"a\\udc00\"]", 3 },
	{ "the first half alone", "[\"a\\ud800\"]", 3 },
	{ "the first half twice", "[\"\\ud800\\ud800\"]", 2 },
	{ "in a name", "{\"\\ud800b\": 1}", 2 },
	{ "too many digits", "[1000000000000000000000000000000000000000000000000000000000000000000]", 64 },
};

static void what_cjson_cannot_read_is_told_where_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(faults); i++) {
		struct scan_fault fault;
		struct arena arena;
		struct tree tree;

		assert_false(build(&tree, &arena, faults[i].text, false, &fault));
		same_number(faults[i].name, fault.offset, faults[i].offset);
		same_text(faults[i].name, fault.what, "this cannot be read");
		assert_true(scan_json(faults[i].text, strlen(faults[i].text), NULL, NULL, &fault));
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_what_cjson_makes),
		cmocka_unit_test(what_cjson_cannot_read_is_told_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
