#include <string.h>

#include "tests/unit/base/expect.h"

#include "base/random.h"

static void digits_are_hexadecimal_and_end(void **state)
{
	struct error err = ERROR_INIT;
	char digits[2 * 16 + 1];

	(void)state;
	memset(digits, '!', sizeof(digits));
	assert_true(random_hex(digits, 16, &err));
	assert_int_equal(strlen(digits), 32);
	assert_int_equal(strspn(digits, "0123456789abcdef"), 32);
}

static void what_is_drawn_twice_differs(void **state)
{
	struct error err = ERROR_INIT;
	char once[33], again[33];

	(void)state;
	assert_true(random_hex(once, 16, &err) && random_hex(again, 16, &err));
	assert_string_not_equal(once, again);
}

/* Each digit comes from half a byte of its own: of 4,096 each of the sixteen stands in both places. */
static void every_digit_comes_in_both_places(void **state)
{
	static const char hex[] = "0123456789abcdef";
	unsigned seen[2] = { 0, 0 };
	struct error err = ERROR_INIT;
	char digits[2 * 4096 + 1];

	(void)state;
	assert_true(random_hex(digits, 4096, &err));
	for (size_t i = 0; i < 2 * 4096; i++)
		seen[i % 2] |= 1u << (strchr(hex, digits[i]) - hex);
	assert_int_equal(seen[0], 0xffff);
	assert_int_equal(seen[1], 0xffff);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_are_hexadecimal_and_end),
		cmocka_unit_test(what_is_drawn_twice_differs),
		cmocka_unit_test(every_digit_comes_in_both_places),
	};

	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
