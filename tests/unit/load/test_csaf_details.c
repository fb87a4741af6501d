/* What a remediation's details are about, as the title of its step. */
#include "csaf_show.h"
#include "load/csaf_plan.h"

static const struct {
	const char *name, *details, *gist;
} gists[] = {
	{ "the first sentence", "Update to V2. Then restart.", "Update to V2" },
	{ "no end of a sentence", "Update to 1.2 e.g. from our shop", "Update to 1.2 e.g. from our shop" },
	{ "numbered", "1. Update to V2", "Update to V2" },
	{ "what goes on", "Stop the pump:\nthen drain it", "Stop the pump: then drain it" },
	{ "nothing", "", NULL },
	{ "an address", "https://example.com/a/b", "https://example.com" },
	{ "an address that is announced", "9.8-3:Security Update:https://example.com/a/b", "9.8-3:Security Update" },
	{ "on a line of its own", "The patch is here:\n  HTTP://example.com/a", "The patch is here" },
	{ "an address in a sentence", "Visit https://example.com for it", "Visit https://example.com for it" },
	{ "advice to everybody", "Users are strongly recommended to upgrade to V2.", "Upgrade to V2" },
	{ "advice to nobody", "It is highly recommended to use a strong password", "Use a strong password" },
	{ "a request", "Please close port 80.", "Close port 80" },
	{ "the publisher's advice", "Acme Pumps recommends that users update to V2", "Update to V2" },
	{ "and with \"to\"", "Acme recommends customers to contact the shop", "Contact the shop" },
	{ "advice against it", "Users are not recommended to upgrade to V2", "Users are not recommended to upgrade to V2" },
	{ "no advice any more", "Acme no longer recommends users use V2", "Acme no longer recommends users use V2" },
	{ "to some", "Users of V1 are advised to upgrade", "Users of V1 are advised to upgrade" },
	{ "to some, by the publisher", "Acme recommends users of V1 update to V2", "Acme recommends users of V1 update to V2" },
	{ "only the beginning", "Users are", "Users are" },
	{ "no word of its own", "Pleased users update", "Pleased users update" },
};

static void the_gist_says_what_to_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(gists); i++) {
		char *gist = details_gist(gists[i].details);

		if (gists[i].gist)
			same_text(gists[i].name, gist, gists[i].gist);
		else
			assert_null(gist);
		free(gist);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gist_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
