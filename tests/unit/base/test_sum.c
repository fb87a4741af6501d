/* The sums are kept in stores and in codes: they never change. */
#include "expect.h"

#include <string.h>

#include "base/sum.h"

static void sums_are_those_of_the_authors_of_fnv(void **state)
{
	static const struct {
		const char *text;
		uint64_t sum;
	} cases[] = {
		{ "", UINT64_C(0xcbf29ce484222325) },
		{ "a", UINT64_C(0xaf63dc4c8601ec8c) },
		{ "foobar", UINT64_C(0x85944171f73967e8) },
		{ "\xff", UINT64_C(0xaf64724c8602eb6e) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_true(sum_fnv64(SUM_FNV64, cases[i].text, strlen(cases[i].text)) == cases[i].sum);
}

static void a_sum_goes_on_where_it_stopped(void **state)
{
	(void)state;
	assert_true(sum_fnv64(sum_fnv64(SUM_FNV64, "foo", 3), "bar", 3) == sum_fnv64(SUM_FNV64, "foobar", 6));
	assert_true(sum_fnv64(SUM_FNV64, "a\0b", 3) != sum_fnv64(SUM_FNV64, "ab", 2));
}

static void a_sum_is_kept_with_all_its_digits(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	sum_add(&text, SUM_FNV64);
	sum_add(&text, 0x2a);
	same_text("two", text.text, "fnv1a64:cbf29ce484222325fnv1a64:000000000000002a");
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_those_of_the_authors_of_fnv),
		cmocka_unit_test(a_sum_is_kept_with_all_its_digits),
		cmocka_unit_test(a_sum_goes_on_where_it_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
