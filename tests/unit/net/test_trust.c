/* What checksums came to, and words for what was found out about a fetched file. */
#include "tests/unit/base/expect.h"

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

static void everything_has_words(void **state)
{
	(void)state;
	for (enum trust_hash hash = TRUST_HASH_BAD; hash <= TRUST_HASH_GOOD; hash++)
		assert_non_null(strchr(trust_hash_words(hash), '.'));
	for (enum trust_choice choice = TRUST_TAKE; choice <= TRUST_REFUSE_OTHER; choice++)
		assert_non_null(strchr(trust_choice_words(choice), '.'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_bad_checksum_makes_all_bad),
		cmocka_unit_test(everything_has_words),
	};

	return cmocka_run_group_tests_name("trust", tests, NULL, NULL);
}
