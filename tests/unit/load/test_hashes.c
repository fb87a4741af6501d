/* Checksums that advisories give for files: of a guide's links, and of a CSAF document's products. */
#include "csaf_show.h"

#define HEX64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEX64_UPPER "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
#define HASH(algorithm, value) "{'algorithm': '" algorithm "', 'value': '" value "'}"
#define FILE_OF(name, hashes) "{'filename': '" name "', 'file_hashes': [" hashes "]}"

/* "name 256 512 other; …", with - for what isn't there and the first four digits of what is. */
static void show_files(struct strbuf *out, const struct csaf_product *product)
{
	for (size_t i = 0; i < product->file_count; i++) {
		const struct csaf_file *file = &product->files[i];

		strbuf_addf(out, "%s%s %.4s %.4s %s", i ? "; " : "", file->name, file->sha256 ? file->sha256 : "-",
			    file->sha512 ? file->sha512 : "-", file->other ? file->other : "-");
	}
}

static void files_of_products_are_read_with_their_checksums(void **state)
{
	static const struct {
		const char *name, *hashes, *files;
	} cases[] = {
		{ "none", "", "" },
		{ "SHA-256", FILE_OF("a", HASH("sha256", HEX64)), "a 0123 - -" },
		{ "SHA-512", FILE_OF("a", HASH("sha512", HEX64 HEX64)), "a - 0123 -" },
		{ "both, and another", FILE_OF("a", HASH("sha512", HEX64 HEX64) "," HASH("md5", "x") "," HASH("sha256", HEX64)),
		  "a 0123 0123 md5" },
		{ "spelt otherwise", FILE_OF("a", HASH("SHA-256", HEX64_UPPER)), "a 0123 - -" },
		{ "others only", FILE_OF("a", HASH("sha3-512", HEX64 HEX64) "," HASH("sha1", "x")), "a - - sha3-512" },
		{ "cut off", FILE_OF("a", HASH("sha256", "0123")), "" },
		{ "no digits", FILE_OF("a", HASH("sha256", "x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")), "" },
		{ "the same twice: the first counts", FILE_OF("a", HASH("sha256", HEX64) "," HASH("sha256", "f")), "a 0123 - sha256" },
		{ "two files", FILE_OF("a", HASH("sha256", HEX64)) "," FILE_OF("b c", HASH("sha256", HEX64)), "a 0123 - -; b c 0123 - -" },
		{ "without a name", "{'file_hashes': [" HASH("sha256", HEX64) "]}", " 0123 - -" },
		{ "what is no file", "1, [], {}, {'filename': 'a', 'file_hashes': 'x'}", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf text, files;
		struct loaded loaded;

		strbuf_init(&text);
		strbuf_init(&files);
		strbuf_addf(&text, "'product_tree': {'full_product_names': [{'name': 'n', 'product_id': 'p', "
			    "'product_identification_helper': {'hashes': [%s]}}]}", cases[i].hashes);
		load_parts(&loaded, cases[i].name, text.text);
		show_files(&files, &loaded.csaf->products[0]);
		same_text(cases[i].name, files.text, cases[i].files);
		strbuf_release(&text);
		strbuf_release(&files);
		unload(&loaded);
	}
}

#define FIRMWARE "\"url\": \"http://print.example.com:8080/firmware/lp.bin\","

static void links_of_guides_have_checksums(void **state)
{
	char *guide = read_guide("printer.json"), *with;
	const struct advisory *advisory;
	struct errors errors = ERRORS_INIT;
	struct arena arena;

	(void)state;
	with = replaced(guide, FIRMWARE, FIRMWARE "\"sha256\": \"" HEX64 "\", \"sha512\": \"" HEX64 HEX64 "\",");
	arena_init(&arena);
	advisory = guide_parse("with checksums", with, strlen(with), &arena, &errors);
	assert_non_null(advisory);
	same_text("SHA-256", advisory->links[1].sha256, HEX64);
	same_text("SHA-512", advisory->links[1].sha512, HEX64 HEX64);
	assert_null(advisory->links[0].sha256);
	assert_null(advisory->links[0].sha512);
	arena_release(&arena);
	free(with);
	free(guide);
}

static void a_checksum_that_cannot_be_one_is_refused(void **state)
{
	static const struct {
		const char *name, *member, *what;
	} cases[] = {
		{ "capitals", "\"sha256\": \"" HEX64_UPPER "\",", "a checksum here is 64 of the signs 0-9 and a-f" },
		{ "too short", "\"sha256\": \"0123\",", "a checksum here is 64 of the signs 0-9 and a-f" },
		{ "of the other kind", "\"sha512\": \"" HEX64 "\",", "a checksum here is 128 of the signs 0-9 and a-f" },
		{ "with a name behind it", "\"sha256\": \"" HEX64 "  a\",", "a checksum here is 64 of the signs 0-9 and a-f" },
	};
	char *guide = read_guide("printer.json");

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct strbuf member;
		struct error err;
		char *wrong;

		strbuf_init(&member);
		strbuf_addf(&member, FIRMWARE "%s", cases[i].member);
		wrong = replaced(guide, FIRMWARE, member.text);
		err = refused(cases[i].name, wrong, strlen(wrong));
		same_text(cases[i].name, err.what, cases[i].what);
		error_release(&err);
		strbuf_release(&member);
		free(wrong);
	}
	free(guide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_products_are_read_with_their_checksums),
		cmocka_unit_test(links_of_guides_have_checksums),
		cmocka_unit_test(a_checksum_that_cannot_be_one_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
