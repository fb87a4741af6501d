/* The growing string. */
#include "expect.h"

#include <stdlib.h>

#include "base/strbuf.h"

static void text_can_always_be_read(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf);
	assert_string_equal(buf.text, "");
	strbuf_clear(&buf);
	assert_string_equal(buf.text, "");
	strbuf_add(&buf, "");
	assert_string_equal(buf.text, "");
	strbuf_release(&buf);
	assert_string_equal(buf.text, "");
}

static void everything_added_stands_in_order(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf);
	strbuf_add(&buf, "MS");
	strbuf_addn(&buf, "01-bulletin", 2);
	strbuf_addc(&buf, '-');
	strbuf_addf(&buf, "%03d%s", 33, "");
	assert_string_equal(buf.text, "MS01-033");
	assert_int_equal(buf.length, 8);
	strbuf_clear(&buf);
	assert_string_equal(buf.text, "");
	strbuf_addc(&buf, 'x');
	assert_string_equal(buf.text, "x");
	strbuf_release(&buf);
}

static void long_texts_grow_it(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf);
	for (int i = 0; i < 10000; i++)
		strbuf_addf(&buf, "%04d", i);
	assert_int_equal(buf.length, 40000);
	assert_int_equal(strlen(buf.text), 40000);
	assert_memory_equal(buf.text + 4 * 4321, "43214322", 8);
	strbuf_addf(&buf, "%50000s", "end");
	assert_int_equal(strlen(buf.text), 90000);
	assert_string_equal(buf.text + 90000 - 4, " end");
	strbuf_release(&buf);
}

static void zero_bytes_are_kept(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf);
	strbuf_addn(&buf, "a\0b", 3);
	assert_int_equal(buf.length, 3);
	assert_memory_equal(buf.text, "a\0b", 4);
	strbuf_release(&buf);
}

static void taken_text_belongs_to_the_caller(void **state)
{
	struct strbuf buf;
	char *none, *some;

	(void)state;
	strbuf_init(&buf);
	none = strbuf_take(&buf);
	strbuf_add(&buf, "step");
	some = strbuf_take(&buf);
	assert_string_equal(buf.text, "");
	strbuf_add(&buf, "other");
	assert_string_equal(none, "");
	assert_string_equal(some, "step");
	free(none);
	free(some);
	strbuf_release(&buf);
}

static void the_last_character_goes_whole(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf);
	strbuf_drop_last(&buf);
	strbuf_add(&buf, "aé語");
	strbuf_drop_last(&buf);
	assert_string_equal(buf.text, "aé");
	strbuf_drop_last(&buf);
	strbuf_drop_last(&buf);
	assert_string_equal(buf.text, "");
	assert_int_equal(buf.length, 0);
	strbuf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_can_always_be_read),
		cmocka_unit_test(everything_added_stands_in_order),
		cmocka_unit_test(long_texts_grow_it),
		cmocka_unit_test(zero_bytes_are_kept),
		cmocka_unit_test(taken_text_belongs_to_the_caller),
		cmocka_unit_test(the_last_character_goes_whole),
	};

	return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}
