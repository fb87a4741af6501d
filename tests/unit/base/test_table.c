/* Rows that grow, are kept, and are searched. */
#include "expect.h"

#include "base/table.h"

struct row {
	size_t key, more;
};

static void rows_grow_zeroed_and_are_kept_in_their_order(void **state)
{
	struct table table = { 0 };
	const struct row *kept;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_null(table_keep(&table, &arena));
	for (size_t i = 0; i < 100; i++) {
		struct row *row = table_add(&table, sizeof(*row));

		same_number("zeroed", row->key + row->more, 0);
		*row = (struct row){ .key = i, .more = 1 };
	}
	same_number("counted", table.count, 100);
	kept = table_keep(&table, &arena);
	same_number("emptied", table.count, 0);
	for (size_t i = 0; i < 100; i++)
		same_number("in order", kept[i].key, i);
	arena_release(&arena);
}

static void the_first_that_is_not_before_the_key_is_found(void **state)
{
	static const struct row rows[] = { { 2, 0 }, { 4, 0 }, { 4, 1 }, { 4, 2 }, { 9, 0 } };
	static const size_t wanted[] = { 0, 0, 0, 1, 1, 4, 4, 4, 4, 4, 5 };

	(void)state;
	for (size_t key = 0; key < sizeof(wanted) / sizeof(*wanted); key++)
		same_number("first", table_first(rows, 5, sizeof(*rows), key), wanted[key]);
	same_number("nothing", table_first(NULL, 0, sizeof(*rows), 3), 0);
}

static void a_word_is_found_by_its_bytes(void **state)
{
	static const struct {
		const char *id;
		size_t more;
	} rows[] = { { "red", 1 }, { "green", 2 }, { "red", 3 } };
	static const char *const words[] = { "one", "two" };

	(void)state;
	same_number("the first", table_named(rows, COUNT(rows), sizeof(*rows), "red"), 0);
	same_number("in rows", table_named(rows, COUNT(rows), sizeof(*rows), "green"), 1);
	same_number("a part", table_named(rows, COUNT(rows), sizeof(*rows), "gree"), COUNT(rows));
	same_number("longer", table_named(rows, COUNT(rows), sizeof(*rows), "green "), COUNT(rows));
	same_number("another case", table_named(rows, COUNT(rows), sizeof(*rows), "Red"), COUNT(rows));
	same_number("in words", table_named(words, COUNT(words), sizeof(*words), "two"), 1);
	same_number("in none", table_named(NULL, 0, sizeof(*words), "two"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_grow_zeroed_and_are_kept_in_their_order),
		cmocka_unit_test(the_first_that_is_not_before_the_key_is_found),
		cmocka_unit_test(a_word_is_found_by_its_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
