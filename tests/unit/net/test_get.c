/* What files that are fetched are called, and how they are compared. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "net/get/get_compare.h"
#include "net/get/get_name.h"

static void names_are_harmless(void **state)
{
	static const struct {
		const char *name, *said, *harmless;
	} cases[] = {
		{ "a plain one", "q300972_w2k_sp3_x86_ja.exe", "q300972_w2k_sp3_x86_ja.exe" },
		{ "all signs that may stand", "A-z_0.9+b", "A-z_0.9+b" },
		{ "a way up", "../../etc/passwd", "passwd" },
		{ "a way up on Windows", "..\\..\\system32\\cmd.exe", "cmd.exe" },
		{ "only dots", "..", "" },
		{ "nothing", "", "" },
		{ "a folder", "x/", "" },
		{ "hidden", ".profile", "profile" },
		{ "an option", "--help", "help" },
		{ "a dot at the end", "setup.exe.", "setup.exe" },
		{ "blanks and quotes", "my \"own\" file.exe", "my_own_file.exe" },
		{ "a stream of Windows", "a.txt:b", "a.txt_b" },
		{ "control characters", "a\033[2J\nb", "a_2J_b" },
		{ "Japanese", "修正.exe", "_.exe" },
		{ "Japanese only", "修正", "" },
		{ "a device", "con", "_con" },
		{ "a device with a suffix", "NUL.tar.gz", "_NUL.tar.gz" },
		{ "a numbered device", "Lpt9.txt", "_Lpt9.txt" },
		{ "no device", "console.txt", "console.txt" },
		{ "a hidden device", ".aux", "_aux" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *harmless = get_name_harmless(cases[i].said);

		same_text(cases[i].name, harmless, cases[i].harmless);
		free(harmless);
	}
}

static void names_are_short_and_keep_their_suffix(void **state)
{
	char *said = mem_alloc(1000), *name, *numbered;

	(void)state;
	memset(said, 'x', 900);
	memcpy(said + 900, ".tar.gz", sizeof(".tar.gz"));
	name = get_name_harmless(said);
	same_number("length", strlen(name), GET_NAME_MOST);
	same_text("suffix", name + GET_NAME_MOST - 4, "x.gz");
	numbered = get_name_numbered(name, 12);
	same_text("number", numbered + GET_NAME_MOST - 4, "x-12.gz");
	free(numbered);
	free(name);
	free(said);
}

static void names_come_from_the_server_then_from_the_address(void **state)
{
	static const struct {
		const char *name, *disposition, *url, *wanted;
	} cases[] = {
		{ "the address", "", "http://a.example/b/c.exe?d=e.exe#f", "c.exe" },
		{ "with percent signs", "", "http://a.example/my%20file%2ebin", "my_file.bin" },
		{ "a hidden way up", "", "http://a.example/%2e%2e%2fx.exe", "x.exe" },
		{ "a NUL", "", "http://a.example/x.exe%00.txt", "x.exe" },
		{ "no name", "", "https://download.example.com:8443/", "download.example.com" },
		{ "no address", "", "", "file" },
		{ "the server's", "attachment; filename=\"a b.exe\"; size=3", "http://x/y", "a_b.exe" },
		{ "without quotes", "attachment;filename=a.exe;size=3", "http://x/y", "a.exe" },
		{ "in another alphabet", "attachment; filename=old.exe; filename*=UTF-8'en'new%2B1.exe", "http://x/y", "new+1.exe" },
		{ "no quote at the end", "attachment; filename=\"a.exe", "http://x/y", "a.exe" },
		{ "an empty one", "attachment; filename=\"\"", "http://x/y", "y" },
		{ "one that can't be", "attachment; filename=\"/\"", "http://x/y", "y" },
		{ "half an encoding", "attachment; filename*=UTF-8", "http://x/y", "y" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *name = get_name(cases[i].disposition, cases[i].url);

		same_text(cases[i].name, name, cases[i].wanted);
		free(name);
	}
}

static void numbers_and_page_suffixes_are_put_in(void **state)
{
	static const struct {
		const char *name, *second, *page;
	} cases[] = {
		{ "setup.exe", "setup-2.exe", "setup.exe.html" },
		{ "file", "file-2", "file.html" },
		{ "index.HTM", "index-2.HTM", "index.HTM" },
		{ "a.html", "a-2.html", "a.html" },
		{ "v1.that-is-no-suffix", "v1.that-is-no-suffix-2", "v1.that-is-no-suffix.html" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *first = get_name_numbered(cases[i].name, 1), *second = get_name_numbered(cases[i].name, 2);
		char *page = get_name_page(mem_strdup(cases[i].name));

		same_text("the first", first, cases[i].name);
		same_text("the second", second, cases[i].second);
		same_text("a page", page, cases[i].page);
		free(first);
		free(second);
		free(page);
	}
}

static const struct get_digests digests = { { "aa", "bbbb" } };

static void checksums_are_compared_as_the_advisory_means_them(void **state)
{
	static const struct {
		const char *name, *asked, *named;
		enum got_compared compared;
		const char *algorithm;
	} cases[] = {
		{ "none", "{}", "[]", COMPARED_NOTHING, "" },
		{ "no list", "{}", "null", COMPARED_NOTHING, "" },
		{ "of the address", "{'sha256': 'aa'}", "[]", COMPARED_FITS, "" },
		{ "in capitals", "{'sha256': 'AA', 'sha512': 'BBBB'}", "[]", COMPARED_FITS, "" },
		{ "one of both is wrong", "{'sha256': 'aa', 'sha512': 'b'}", "[]", COMPARED_DIFFERS, "" },
		{ "the address counts before names", "{'sha256': 'x'}", "[{'name': 'f.exe', 'sha256': 'aa'}]", COMPARED_DIFFERS, "" },
		{ "by its name", "{}", "[{'name': 'f.exe', 'sha256': 'aa'}]", COMPARED_FITS, "" },
		{ "by its name, wrong", "{}", "[{'name': 'F.EXE', 'sha256': 'x'}]", COMPARED_DIFFERS, "" },
		{ "by its name with a folder", "{}", "[{'name': 'bin/f.exe', 'sha256': 'x'}]", COMPARED_DIFFERS, "" },
		{ "another name", "{}", "[{'name': 'g.exe', 'sha256': 'x'}]", COMPARED_NOTHING, "" },
		{ "another name, the same file", "{}", "[{'name': 'g.exe', 'sha512': 'bbbb'}]", COMPARED_FITS, "" },
		{ "one of several", "{}", "[{'name': 'f.exe', 'sha256': 'x'}, {'name': 'f.exe', 'sha256': 'aa'}]", COMPARED_FITS, "" },
		{ "weak ones", "{}", "[{'name': 'f.exe', 'other': 'md5'}]", COMPARED_UNUSABLE, "md5" },
		{ "weak ones of another", "{}", "[{'name': 'g.exe', 'other': 'md5'}]", COMPARED_NOTHING, "" },
		{ "weak beside wrong", "{}", "[{'name': 'f.exe', 'other': 'md5'}, {'name': 'f.exe', 'sha256': 'x'}]", COMPARED_DIFFERS, "" },
		{ "what needs the fix", "{}", "[{'name': 'f.exe', 'sha256': 'aa', 'affected': true}]", COMPARED_AFFECTED, "" },
		{ "not what needs the fix", "{}", "[{'name': 'f.exe', 'sha256': 'x', 'affected': true}]", COMPARED_NOTHING, "" },
		{ "in both", "{}", "[{'name': 'f.exe', 'sha256': 'aa', 'affected': true}, {'name': 'f.exe', 'sha256': 'aa'}]",
		  COMPARED_FITS, "" },
		{ "rubbish", "{'sha256': 3}", "[1, {}, {'name': 3, 'sha256': []}]", COMPARED_NOTHING, "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *texts[] = { mem_strdup(cases[i].asked), mem_strdup(cases[i].named) };
		cJSON *objects[2];
		const char *algorithm;

		for (size_t t = 0; t < ROWS(texts); t++) {
			for (char *at = texts[t]; (at = strchr(at, '\'')); at++)
				*at = '"';
			objects[t] = cJSON_Parse(texts[t]);
			free(texts[t]);
		}
		same_number(cases[i].name, get_compare(objects[0], objects[1], "f.exe", &digests, &algorithm), cases[i].compared);
		same_text(cases[i].name, algorithm, cases[i].algorithm);
		cJSON_Delete(objects[0]);
		cJSON_Delete(objects[1]);
	}
}

static void sha_512_is_made_only_where_it_is_compared(void **state)
{
	static const struct {
		const char *asked, *named;
		unsigned count;
	} cases[] = {
		{ "{}", "[]", 1 },
		{ "{}", "null", 1 },
		{ "{\"sha256\": \"aa\"}", "[{\"name\": \"f\", \"sha256\": \"aa\"}, {\"other\": \"md5\"}]", 1 },
		{ "{\"sha512\": \"bbbb\"}", "[]", 2 },
		{ "{\"sha256\": \"aa\"}", "[{\"sha256\": \"aa\"}, {\"sha512\": \"bbbb\"}]", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		cJSON *asked = cJSON_Parse(cases[i].asked), *named = cJSON_Parse(cases[i].named);

		same_number(cases[i].asked, get_digest_count(asked, named), cases[i].count);
		cJSON_Delete(asked);
		cJSON_Delete(named);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_harmless),
		cmocka_unit_test(names_are_short_and_keep_their_suffix),
		cmocka_unit_test(names_come_from_the_server_then_from_the_address),
		cmocka_unit_test(numbers_and_page_suffixes_are_put_in),
		cmocka_unit_test(checksums_are_compared_as_the_advisory_means_them),
		cmocka_unit_test(sha_512_is_made_only_where_it_is_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
