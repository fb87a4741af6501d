/* Where values stand: many pointers at once. */
#include "tests/unit/base/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "load/places.h"

#define TEXT "{\n  \"a\": [1, {\"b\": \"\xe9\xbb\x92\"}, [true]],\n  \"a~/b\": null, \"c\\\"d\": {\"x,]}\": \"\\\\\\\"[\"},\n" \
	"  \"twice\": 1,\n  \"twice\": 2, \"\": {} }"

static const struct {
	const char *pointer;
	unsigned line, column;
} rows[] = {
	{ "", 1, 1 },
	{ "/a", 2, 8 },
	{ "/a/0", 2, 9 },
	{ "/a/1", 2, 12 },
	{ "/a/1/b", 2, 18 },
	{ "/a/2/0", 2, 25 },
	{ "/a/1", 2, 12 },
	{ "/a~0~1b", 3, 11 },
	{ "/c\"d/x,]}", 3, 34 },
	{ "/twice", 5, 12 },
	{ "/", 5, 19 },
	{ "/a/3", 0, 0 },
	{ "/b", 0, 0 },
};

static void check(const char *text)
{
	const char *pointers[ROWS(rows)];
	struct place places[ROWS(rows)];

	for (size_t i = 0; i < ROWS(rows); i++)
		pointers[i] = rows[i].pointer;
	places_find(text, strlen(text), pointers, ROWS(rows), places);
	for (size_t i = 0; i < ROWS(rows); i++) {
		same_number(rows[i].pointer, places[i].line, rows[i].line);
		same_number(rows[i].pointer, places[i].column, rows[i].column);
	}
}

static void each_pointer_has_its_place(void **state)
{
	(void)state;
	check(TEXT);
}

static void a_byte_order_mark_takes_no_place(void **state)
{
	(void)state;
	check("\xef\xbb\xbf" TEXT);
}

/* Reading the text once for each would take hours. */
static void ten_thousand_take_one_pass(void **state)
{
	enum { COUNT = 10000, WIDTH = 4 };
	char *text = mem_alloc(COUNT * WIDTH + 2), *names = mem_array(COUNT, 8);
	const char **pointers = mem_array(COUNT, sizeof(*pointers));
	struct place *places = mem_array(COUNT, sizeof(*places));

	(void)state;
	text[0] = '[';
	for (size_t i = 0; i < COUNT; i++) {
		memcpy(text + 1 + i * WIDTH, i + 1 < COUNT ? "10\n," : "10\n]", WIDTH);
		snprintf(names + i * 8, 8, "/%u", (unsigned)i % COUNT);
		pointers[i] = names + i * 8;
	}
	places_find(text, strlen(text), pointers, COUNT, places);
	for (size_t i = 0; i < COUNT; i++)
		same_number(pointers[i], places[i].line, i + 1);
	free(text);
	free(names);
	free(pointers);
	free(places);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pointer_has_its_place),
		cmocka_unit_test(a_byte_order_mark_takes_no_place),
		cmocka_unit_test(ten_thousand_take_one_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
