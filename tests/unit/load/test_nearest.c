/* Which known word a mistyped one was meant to be. */
#include "tests/unit/base/expect.h"

#include <stdio.h>

#include "load/nearest.h"

static const char *const known[] = { "service_pack", "os", "iis", "index_server", "products", "signs" };

static const struct {
	const char *typed, *meant;
} words[] = {
	{ "service-pack", "service_pack" },
	{ "servicepack", "service_pack" },
	{ "sevrice_pack", "service_pack" },
	{ "product", "products" },
	{ "so", "os" },
	{ "iss", "iis" },
	{ "sings", "signs" },
	{ "indexserver2", "index_server" },
	{ "firewall", NULL },
	{ "x", NULL },
	{ "", NULL },
	{ "service_pack_service_pack_service_pack_service_pack_service_pack_service_pack", NULL },
};

static const char longest[] = "8Base:operating-system/a-very-long-name-of-a-package@sha256:0123456789abcdef0123456789abcdef_amd64";

static void the_nearest_is_offered_if_it_is_near(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		struct nearest nearest = nearest_to(words[i].typed);

		for (size_t k = 0; k < ROWS(known); k++)
			nearest_offer(&nearest, known[k]);
		same_text(words[i].typed, nearest.best, words[i].meant);
	}
}

static void a_few_known_words_are_listed(void **state)
{
	struct nearest nearest = nearest_to("x");

	(void)state;
	nearest_offer(&nearest, "one");
	nearest_offer(&nearest, "many");
	same_text("list", nearest.offered, "one, many");
}

static void too_many_known_words_are_not(void **state)
{
	struct nearest nearest = nearest_to("x");

	(void)state;
	for (size_t i = 0; i < 100; i++)
		nearest_offer(&nearest, "product");
	same_text("list", nearest.offered, "");
}

static void a_long_word_is_near_if_only_its_middle_differs(void **state)
{
	char typed[sizeof(longest)];
	struct nearest nearest;

	(void)state;
	memcpy(typed, longest, sizeof(longest));
	typed[50] = '?';
	nearest = nearest_to(typed);
	nearest_offer(&nearest, "os");
	nearest_offer(&nearest, longest);
	same_text("longest", nearest.best, longest);
}

static void of_many_the_nearest_few_are_kept_in_order(void **state)
{
	static const char *const wanted[] = {
		"id-012", "id-002", "id-010", "id-011", "id-013", "id-014", "id-015", "id-016", "id-017", "id-018",
	};
	struct nearest_few few = { .word = "id-012x" };
	char all[100][8];

	(void)state;
	for (size_t i = 0; i < ROWS(all); i++) {
		snprintf(all[i], sizeof(all[i]), "id-%03zu", i);
		nearest_few_offer(&few, all[i]);
	}
	same_number("offered", few.offered, ROWS(all));
	same_number("kept", few.count, ROWS(wanted));
	for (size_t i = 0; i < ROWS(wanted); i++)
		same_text("nearest", few.best[i], wanted[i]);
}

static void of_a_few_all_are_kept(void **state)
{
	struct nearest_few few = { .word = "x" };

	(void)state;
	nearest_few_offer(&few, "a-long-one");
	nearest_few_offer(&few, longest);
	nearest_few_offer(&few, "y");
	same_number("kept", few.count, 3);
	same_text("nearest", few.best[0], "y");
	same_text("farthest", few.best[2], longest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_is_offered_if_it_is_near),
		cmocka_unit_test(a_few_known_words_are_listed),
		cmocka_unit_test(too_many_known_words_are_not),
		cmocka_unit_test(a_long_word_is_near_if_only_its_middle_differs),
		cmocka_unit_test(of_many_the_nearest_few_are_kept_in_order),
		cmocka_unit_test(of_a_few_all_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
