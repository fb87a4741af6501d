/* What is known of a fetched file, and what may take another's place. */
#include "tests/unit/base/expect.h"

#include <stdio.h>

#include "net/signature/trust.h"

static void one_bad_checksum_makes_all_bad(void **state)
{
	static const struct {
		const char *name;
		enum digest_file sha256, sha512;
		enum trust_hash hash;
	} cases[] = {
		{ "both", DIGEST_FILE_SAME, DIGEST_FILE_SAME, TRUST_HASH_GOOD },
		{ "SHA-256 only", DIGEST_FILE_SAME, DIGEST_FILE_NONE, TRUST_HASH_GOOD },
		{ "SHA-512 only", DIGEST_FILE_NONE, DIGEST_FILE_SAME, TRUST_HASH_GOOD },
		{ "SHA-256 differs", DIGEST_FILE_OTHER, DIGEST_FILE_SAME, TRUST_HASH_BAD },
		{ "SHA-512 differs", DIGEST_FILE_SAME, DIGEST_FILE_OTHER, TRUST_HASH_BAD },
		{ "the only one differs", DIGEST_FILE_NONE, DIGEST_FILE_OTHER, TRUST_HASH_BAD },
		{ "both differ", DIGEST_FILE_OTHER, DIGEST_FILE_OTHER, TRUST_HASH_BAD },
		{ "none", DIGEST_FILE_NONE, DIGEST_FILE_NONE, TRUST_HASH_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].name, trust_hash_of(cases[i].sha256, cases[i].sha512), cases[i].hash);
}

/* Every pair, and what may take its place. */
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

/* [of the file that is there][of the one that was fetched], in the order of the levels */
static const char *const same_age[] = { "-ttt", "-ttt", "-ltt", "-llt" };
static const char *const older_one[] = { "-ttt", "-ooo", "-loo", "-llo" };

static enum trust_choice meant(char letter)
{
	return letter == 't' ? TRUST_TAKE : letter == 'l' ? TRUST_REFUSE_LESS :
	       letter == 'o' ? TRUST_REFUSE_OLDER : TRUST_REFUSE_BAD;
}

static void nothing_takes_the_place_of_what_is_checked_better_or_newer(void **state)
{
	(void)state;
	for (size_t there = 0; there < ROWS(known); there++) {
		for (size_t fetched = 0; fetched < ROWS(known); fetched++) {
			const struct known *old = &known[there], *new = &known[fetched];
			char name[200];

			snprintf(name, sizeof(name), "%s, in place of %s", new->name, old->name);
			same_number(name, trust_choose(&new->trust, &old->trust, false, false),
				    meant(same_age[old->level][new->level]));
			same_number(name, trust_choose(&new->trust, &old->trust, true, false),
				    meant(older_one[old->level][new->level]));
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

static void everything_has_words(void **state)
{
	(void)state;
	for (enum trust_hash hash = TRUST_HASH_BAD; hash <= TRUST_HASH_GOOD; hash++)
		assert_non_null(strchr(trust_hash_words(hash), '.'));
	for (enum trust_choice choice = TRUST_TAKE; choice <= TRUST_REFUSE_OLDER; choice++)
		assert_non_null(strchr(trust_choice_words(choice), '.'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_bad_checksum_makes_all_bad),
		cmocka_unit_test(each_pair_has_its_level),
		cmocka_unit_test(nothing_takes_the_place_of_what_is_checked_better_or_newer),
		cmocka_unit_test(the_first_is_taken_unless_it_is_bad),
		cmocka_unit_test(everything_has_words),
	};

	return cmocka_run_group_tests_name("trust", tests, NULL, NULL);
}
