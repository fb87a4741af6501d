/* JSON written as it comes: the same bytes as the tree's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/json.h"
#include "report/json_put.h"

/* {"key":s} in both ways. */
static void both_write(const char *s)
{
	cJSON *object = json_object();
	struct strbuf tree, put;

	strbuf_init(&tree);
	strbuf_init(&put);
	strbuf_add(&tree, "[");
	strbuf_add(&put, "[");
	json_string(object, "key", s);
	json_print(&tree, object);
	json_put_open(&put, NULL, '{');
	json_put_string(&put, "key", s);
	json_put_close(&put, '}');
	json_put_harmless(&put, 1);
	assert_string_equal(put.text, tree.text);
	strbuf_release(&put);
	strbuf_release(&tree);
}

static void any_character_at_any_place(void **state)
{
	static const char *const characters[] = {
		"", "\"", "\\", "\b", "\f", "\n", "\r", "\t", "\x01", "\x1f", "\x7f", "/", "\"\"", "\\\"", "é", "ホ", "\u202e",
		"\u200b", "\U0001f600", "\U000e0001", "\xc2\x85", "%s", "e\u0301", "\u0301",
	};
	char text[64];

	(void)state;
	for (size_t c = 0; c < sizeof(characters) / sizeof(*characters); c++) {
		for (size_t before = 0; before < 18; before++) {
			for (size_t behind = 0; behind < 18; behind += 3) {
				snprintf(text, sizeof(text), "%.*s%s%.*s", (int)before, "abcdefghijklmnopqr",
					 characters[c], (int)behind, "ABCDEFGHIJKLMNOPQR");
				both_write(text);
			}
		}
	}
	for (unsigned c = 1; c < 0x80; c++) {
		snprintf(text, sizeof(text), "%c-------%c", (char)c, (char)c);
		both_write(text);
	}
}

static void commas_stand_between(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	strbuf_add(&out, "before ");
	json_put_open(&out, "a", '[');
	json_put_open(&out, NULL, '{');
	json_put_close(&out, '}');
	json_put_string(&out, NULL, "[");
	json_put_string(&out, NULL, "{");
	json_put_open(&out, NULL, '[');
	json_put_close(&out, ']');
	json_put_number(&out, NULL, SIZE_MAX);
	json_put_close(&out, ']');
	json_put_bool(&out, "b", true);
	json_put_bool(&out, "c", false);
	json_put_begin(&out, "d");
	json_put_more(&out, "x\"");
	json_put_more(&out, "");
	json_put_more(&out, "y");
	json_put_end(&out);
	json_put_begin(&out, "e");
	json_put_end(&out);
	json_put_number(&out, "f", 0);
	assert_string_equal(out.text, "before ,\"a\":[{},\"[\",\"{\",[],18446744073709551615],\"b\":true,\"c\":false,"
				      "\"d\":\"x\\\"y\",\"e\":\"\",\"f\":0");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_character_at_any_place),
		cmocka_unit_test(commas_stand_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
