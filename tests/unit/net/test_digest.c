/* Checksums: the standard's own examples, bytes in pieces, and the files that providers publish them in. */
#include "tests/unit/base/expect.h"

#include "base/strbuf.h"
#include "net/digest.h"

#define ABC256_REST "a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define ABC256 "b" ABC256_REST
#define ABC512 "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" \
	       "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
#define TWO_BLOCKS_256 "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
#define TWO_BLOCKS_512 "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn" \
		       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"

/* FIPS 180-4's examples, as NIST publishes them. */
static const struct {
	const char *name;
	enum digest_kind kind;
	const char *bytes;
	unsigned times;
	const char *hex;
} values[] = {
	{ "SHA-256 of nothing", DIGEST_SHA256, "", 1,
	  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "SHA-256 of abc", DIGEST_SHA256, "abc", 1, ABC256 },
	{ "SHA-256 of two blocks", DIGEST_SHA256, TWO_BLOCKS_256, 1,
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "SHA-256 of a million a", DIGEST_SHA256, "aaaaaaaaaa", 100000,
	  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
	{ "SHA-512 of nothing", DIGEST_SHA512, "", 1,
	  "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
	  "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e" },
	{ "SHA-512 of abc", DIGEST_SHA512, "abc", 1, ABC512 },
	{ "SHA-512 of two blocks", DIGEST_SHA512, TWO_BLOCKS_512, 1,
	  "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
	  "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909" },
	{ "SHA-512 of a million a", DIGEST_SHA512, "aaaaaaaaaa", 100000,
	  "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
	  "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b" },
};

static void values_are_those_of_the_standard(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		char hex[DIGEST_HEX_MOST + 1];
		struct strbuf all;

		strbuf_init(&all);
		for (unsigned n = 0; n < values[i].times; n++)
			strbuf_add(&all, values[i].bytes);
		digest_of(values[i].kind, all.text, all.length, hex);
		same_text(values[i].name, hex, values[i].hex);
		strbuf_release(&all);
	}
}

static void pieces_make_no_difference(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		struct digest *digest = digest_new(values[i].kind);
		size_t length = strlen(values[i].bytes);
		char hex[DIGEST_HEX_MOST + 1];

		for (unsigned n = 0; n < values[i].times; n++) {
			digest_add(digest, values[i].bytes, length / 3);
			digest_add(digest, values[i].bytes, 0);
			digest_add(digest, values[i].bytes + length / 3, length - length / 3);
		}
		digest_end(digest, hex);
		same_text(values[i].name, hex, values[i].hex);
	}
}

static void several_run_side_by_side(void **state)
{
	struct digest *one = digest_new(DIGEST_SHA256), *other = digest_new(DIGEST_SHA512);
	struct digest *dropped = digest_new(DIGEST_SHA512);
	char hex[DIGEST_HEX_MOST + 1];

	(void)state;
	for (const char *c = "abc"; *c; c++) {
		digest_add(one, c, 1);
		digest_add(other, c, 1);
		digest_add(dropped, "x", 1);
	}
	digest_free(dropped);
	digest_free(NULL);
	digest_end(other, hex);
	same_text("SHA-512", hex, ABC512);
	digest_end(one, hex);
	same_text("SHA-256", hex, ABC256);
}

#define UPPER256 "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"

static void files_are_read_as_they_are_spelled(void **state)
{
	static const struct {
		const char *name, *text, *hex;
		enum digest_file said;
	} cases[] = {
		{ "the value alone", ABC256, ABC256, DIGEST_FILE_SAME },
		{ "a line", ABC256 "\n", ABC256, DIGEST_FILE_SAME },
		{ "a line of Windows", ABC256 "\r\n", ABC256, DIGEST_FILE_SAME },
		{ "as sha256sum writes it", ABC256 "  abc.json\n", ABC256, DIGEST_FILE_SAME },
		{ "as sha256sum -b writes it", ABC256 " *abc.json\n", ABC256, DIGEST_FILE_SAME },
		{ "with a tab", ABC256 "\tabc.json", ABC256, DIGEST_FILE_SAME },
		{ "upper case", UPPER256 "  abc.json\n", ABC256, DIGEST_FILE_SAME },
		{ "behind a byte order mark", "\xef\xbb\xbf" ABC256 "\n", ABC256, DIGEST_FILE_SAME },
		{ "SHA-512", ABC512 "  abc.json\n", ABC512, DIGEST_FILE_SAME },
		{ "the first digit is another", "c" ABC256_REST, ABC256, DIGEST_FILE_OTHER },
		{ "the first line counts", UPPER256 "\n" TWO_BLOCKS_256, ABC256, DIGEST_FILE_SAME },
		{ "the value of something else", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
		  ABC256, DIGEST_FILE_OTHER },
		{ "cut off", "ba7816bf8f01cfea414140de5dae2223", ABC256, DIGEST_FILE_NONE },
		{ "of the other kind", ABC512 "\n", ABC256, DIGEST_FILE_NONE },
		{ "the other way round", ABC256 "\n", ABC512, DIGEST_FILE_NONE },
		{ "letters stick to it", ABC256 "x\n", ABC256, DIGEST_FILE_NONE },
		{ "the name comes first", "abc.json: " ABC256 "\n", ABC256, DIGEST_FILE_NONE },
		{ "empty", "", ABC256, DIGEST_FILE_NONE },
		{ "an empty line", "\n", ABC256, DIGEST_FILE_NONE },
		{ "half a byte order mark", "\xef\xbb", ABC256, DIGEST_FILE_NONE },
		{ "a page", "<!DOCTYPE html><title>404 Not Found</title>", ABC256, DIGEST_FILE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].name, digest_file_read(cases[i].text, strlen(cases[i].text), cases[i].hex),
			    cases[i].said);
}

static void nothing_behind_the_files_end_is_read(void **state)
{
	static const char text[] = ABC256 "ff";

	(void)state;
	same_number("as long as it is", digest_file_read(text, 64, ABC256), DIGEST_FILE_SAME);
	same_number("one more", digest_file_read(text, 65, ABC256), DIGEST_FILE_NONE);
	same_number("one less", digest_file_read(text, 63, ABC256), DIGEST_FILE_NONE);
	same_number("a NUL behind it", digest_file_read(ABC256 "\0x", 66, ABC256), DIGEST_FILE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_those_of_the_standard),
		cmocka_unit_test(pieces_make_no_difference),
		cmocka_unit_test(several_run_side_by_side),
		cmocka_unit_test(files_are_read_as_they_are_spelled),
		cmocka_unit_test(nothing_behind_the_files_end_is_read),
	};

	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
