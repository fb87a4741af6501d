/* What speaks for a fetched file, and what may take another's place. */
#include "tests/unit/base/expect.h"

#include <stdio.h>

#include "core/origin.h"

/* Every pair. */
static const struct known {
	const char *name;
	struct trust trust;
	enum trust_level level;
} known[] = {
	{ "all bad", { TRUST_HASH_BAD, SIGNATURE_BAD }, TRUST_BAD },
	{ "a bad checksum, a good signature", { TRUST_HASH_BAD, SIGNATURE_GOOD }, TRUST_BAD },
	{ "a bad checksum, no signature", { TRUST_HASH_BAD, SIGNATURE_NOT_CHECKABLE }, TRUST_BAD },
	{ "a good checksum, a bad signature", { TRUST_HASH_GOOD, SIGNATURE_BAD }, TRUST_BAD },
	{ "no checksum, a bad signature", { TRUST_HASH_NONE, SIGNATURE_BAD }, TRUST_BAD },
	{ "nothing", { TRUST_HASH_NONE, SIGNATURE_NOT_CHECKABLE }, TRUST_UNVERIFIED },
	{ "a good checksum, no signature", { TRUST_HASH_GOOD, SIGNATURE_NOT_CHECKABLE }, TRUST_WHOLE },
	{ "no checksum, a good signature", { TRUST_HASH_NONE, SIGNATURE_GOOD }, TRUST_SIGNED },
	{ "all good", { TRUST_HASH_GOOD, SIGNATURE_GOOD }, TRUST_SIGNED },
};

static void each_pair_has_its_level(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(known); i++)
		same_number(known[i].name, trust_level(&known[i].trust), known[i].level);
}

static const char letters[] = {
	[TRUST_TAKE] = 't', [TRUST_REFUSE_BAD] = 'b', [TRUST_REFUSE_LESS] = 'l', [TRUST_REFUSE_OLDER] = 'o',
	[TRUST_REFUSE_OTHER] = 'x',
};

/* [of the file that is there][of the one that was fetched], in the order of the levels */
static const struct {
	const char *name;
	bool older, other;
	const char *choices[4];
} places[] = {
	{ "of the same age", false, false, { "bttt", "bttt", "bltt", "bllt" } },
	{ "older", true, false, { "bttt", "booo", "bloo", "bllo" } },
	{ "another document", false, true, { "bttt", "bxxx", "bxxx", "bxxx" } },
	{ "another document, and older", true, true, { "bttt", "bxxx", "bxxx", "bxxx" } },
};

static void nothing_takes_the_place_of_what_is_checked_better_or_newer_or_another(void **state)
{
	(void)state;
	for (size_t p = 0; p < ROWS(places); p++) {
		for (size_t pair = 0; pair < ROWS(known) * ROWS(known); pair++) {
			const struct known *old = &known[pair / ROWS(known)], *new = &known[pair % ROWS(known)];
			char name[200];

			snprintf(name, sizeof(name), "%s, %s, in place of %s", new->name, places[p].name, old->name);
			same_number(name, (unsigned char)letters[trust_choose(&new->trust, &old->trust, places[p].older,
									      places[p].other)],
				    (unsigned char)places[p].choices[old->level][new->level]);
		}
	}
}

static void the_first_is_taken_unless_it_is_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(known); i++)
		same_number(known[i].name, trust_choose(&known[i].trust, NULL, false, false),
			    known[i].level == TRUST_BAD ? TRUST_REFUSE_BAD : TRUST_TAKE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pair_has_its_level),
		cmocka_unit_test(nothing_takes_the_place_of_what_is_checked_better_or_newer_or_another),
		cmocka_unit_test(the_first_is_taken_unless_it_is_bad),
	};

	return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
