/* Ids and their indices. */
#include "tests/unit/base/expect.h"

#include <stdio.h>

#include "core/csaf/csaf.h"

static void what_was_put_is_found(void **state)
{
	struct csaf_ids ids = { 0 };
	struct arena arena;
	char id[40];

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < 100000; i++) {
		snprintf(id, sizeof(id), "%.*s%zu", (int)(i % 20), "an id that is longer", i);
		same_number("not yet", csaf_ids_find(&ids, id), NO_INDEX);
		same_number("new", csaf_ids_put(&ids, &arena, arena_strdup(&arena, id), i), i);
		same_number("known", csaf_ids_put(&ids, &arena, id, i + 1), i);
	}
	for (size_t i = 0; i < 100000; i++) {
		snprintf(id, sizeof(id), "%.*s%zu", (int)(i % 20), "an id that is longer", i);
		same_number(id, csaf_ids_find(&ids, id), i);
	}
	same_number("count", ids.count, 100000);
	arena_release(&arena);
}

/* Ids that are nearly the same, and of every length around eight bytes. */
static const char *const near[] = {
	"", "a", "aa", "b", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaab", "baaaaaaa", "aaaaaaaaaaaaaaaa", "aaaaaaaabaaaaaaa",
	"aaaaaaaaaaaaaaab", "A", " a", "a ", "\xc3\xa9", "e\xcc\x81",
};

static void ids_are_compared_to_the_letter(void **state)
{
	struct csaf csaf = { 0 };
	struct arena arena;

	(void)state;
	arena_init(&arena);
	same_number("none at all", csaf_product_by_id(&csaf, ""), NO_INDEX);
	for (size_t i = 0; i < ROWS(near); i++) {
		same_number(near[i], csaf_product_by_id(&csaf, near[i]), NO_INDEX);
		csaf_ids_put(&csaf.ids, &arena, near[i], i);
	}
	for (size_t i = 0; i < ROWS(near); i++)
		same_number(near[i], csaf_product_by_id(&csaf, near[i]), i);
	same_number("another", csaf_product_by_id(&csaf, "aaaa"), NO_INDEX);
	arena_release(&arena);
}

static const struct {
	const char *label;
	bool restricts;
} labels[] = {
	{ "", false }, { "CLEAR", false }, { "GREEN", false }, { "AMBER", true }, { "AMBER+STRICT", true }, { "RED", true },
	{ "PURPLE", true },
};

static void a_label_that_is_not_known_restricts_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(labels); i++)
		same_number(labels[i].label, csaf_tlp_restricts(&(struct csaf){ .tlp = labels[i].label }),
			    labels[i].restricts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_put_is_found),
		cmocka_unit_test(ids_are_compared_to_the_letter),
		cmocka_unit_test(a_label_that_is_not_known_restricts_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
