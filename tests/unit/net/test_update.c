/* What may be updated from: how an address that somebody types is taken. */
#include "tests/unit/base/expect.h"

#include <curl/curl.h>
#include <locale.h>
#include <stdio.h>

#include "net/update/update.h"

/* "domain NAME ADDRESS", "file NAME URL", "folder NAME URL"; or what is wrong. */
static void aim(char *got, size_t size, const char *address, bool loopback_http)
{
	struct update update = { .limits = { .loopback_http = loopback_http } };
	struct error err = ERROR_INIT;

	arena_init(&update.arena);
	if (!update_aim(&update, address, &err))
		snprintf(got, size, "%s %s", err.status == ERROR_INPUT ? "bad" : "system",
			 strstr(err.what, "encrypted") ? "not encrypted" :
			 strstr(err.what, "user name") ? "user" : "other");
	else
		snprintf(got, size, "%s %s %s", !update.url ? "domain" : update.is_folder ? "folder" : "file",
			 update.name, update.url ? update.url : update.address);
	error_release(&err);
	arena_release(&update.arena);
}

static void addresses_are_domains_files_or_folders(void **state)
{
	static const struct {
		const char *typed, *taken;
		bool loopback_http;
	} cases[] = {
		{ "www.cisa.gov", "domain www.cisa.gov www.cisa.gov", false },
		{ "example.com:8443", "domain example.com:8443 example.com:8443", false },
		{ "example.com:443", "domain example.com example.com:443", false },
		{ "https://www.cisa.gov", "domain www.cisa.gov www.cisa.gov", false },
		{ "https://example.com:8443", "domain example.com:8443 example.com:8443", false },
		{ "https://example.com/csaf/provider-metadata.json",
		  "file example.com-csaf-1230743f https://example.com/csaf/provider-metadata.json", false },
		{ "https://example.com/.well-known/csaf/provider-metadata.json",
		  "file example.com https://example.com/.well-known/csaf/provider-metadata.json", false },
		{ "https://example.com/A_b/%c3%a9/x.json", "file example.com-a-b--c3-a9-4cfbf5eb https://example.com/A_b/%c3%a9/x.json", false },
		{ "https://example.com/x.json?v=2", "file example.com https://example.com/x.json?v=2", false },
		{ "https://example.com:444/guides/", "folder example.com:444-guides-65c77e41 https://example.com:444/guides/", false },
		{ "https://example.com/", "folder example.com https://example.com/", false },
		{ "http://127.0.0.1:80/guides/", "folder 127.0.0.1-guides-65c77e41 http://127.0.0.1/guides/", true },
		{ "https://example.com/guides", "bad other", false },
		{ "http://127.0.0.1:80/guides/", "bad not encrypted", false },
		{ "http://example.com/guides/", "bad not encrypted", true },
		{ "https://me:secret@example.com/guides/", "bad user", false },
		{ "ftp://example.com/guides/", "bad other", false },
		{ "file:///etc/", "bad other", false },
		{ "example.com/guides/", "bad other", false },
		{ "../providers", "bad other", false },
		{ "", "bad other", false },
		{ "a b", "bad other", false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char got[300];

		aim(got, sizeof(got), cases[i].typed, cases[i].loopback_http);
		same_text(cases[i].typed, got, cases[i].taken);
	}
}

/* Else the folder's name could be anything that somebody can call a server. */
static void names_beyond_ascii_are_named_as_the_dns_has_them(void **state)
{
	char got[300];

	(void)state;
	if (!(curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_IDN))
		skip();
	aim(got, sizeof(got), "例え.jp", false);
	same_text("a Japanese name", got, "domain xn--r8jz45g.jp 例え.jp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_domains_files_or_folders),
		cmocka_unit_test(names_beyond_ascii_are_named_as_the_dns_has_them),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
