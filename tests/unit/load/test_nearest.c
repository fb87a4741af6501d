/* Which known word a mistyped one was meant to be. */
#include "tests/unit/base/expect.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_is_offered_if_it_is_near),
		cmocka_unit_test(a_few_known_words_are_listed),
		cmocka_unit_test(too_many_known_words_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
