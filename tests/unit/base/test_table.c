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

static void a_word_is_found_by_all_of_its_letters(void **state)
{
	static const char *const words[] = { "kept", "", "gone", "kept" };
	static const struct {
		const char *word;
		size_t place;
	} cases[] = {
		{ "kept", 0 }, { "", 1 }, { "gone", 2 }, { "Gone", 4 }, { "gon", 4 }, { "gone ", 4 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].word, table_named(words, ROWS(words), sizeof(*words), cases[i].word), cases[i].place);
	same_number("of none", table_named(NULL, 0, sizeof(*words), "kept"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_grow_zeroed_and_are_kept_in_their_order),
		cmocka_unit_test(the_first_that_is_not_before_the_key_is_found),
		cmocka_unit_test(a_word_is_found_by_all_of_its_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
