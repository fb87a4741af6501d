/* Where a provider's metadata may be, and what is read from it, in the shapes that real ones have. */
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "net/provider/provider.h"
#include "net/provider/web.h"

#define HERE "https://example.com/.well-known/csaf/provider-metadata.json"
#define HEAD "\"canonical_url\":\"" HERE "\",\"metadata_version\":\"2.0\",\"role\":\"csaf_provider\"," \
	     "\"publisher\":{\"category\":\"vendor\",\"name\":\"Example\",\"namespace\":\"https://example.com\"}"

static void a_domain_has_its_places_in_the_standards_order(void **state)
{
	static const char *const expected[] = {
		"https://example.com/.well-known/csaf/provider-metadata.json",
		"https://example.com/.well-known/csaf/v2.1/provider-metadata.json",
		"https://example.com/.well-known/csaf/v2.0/provider-metadata.json",
		"https://example.com/.well-known/security.txt",
		"https://example.com/security.txt",
		"https://csaf.data.security.example.com/",
	};
	struct provider_place places[PROVIDER_PLACES];
	struct arena arena;

	(void)state;
	arena_init(&arena);
	same_number("places", provider_places("example.com", places, &arena), ROWS(expected));
	for (size_t i = 0; i < ROWS(expected); i++)
		same_text("place", places[i].url, expected[i]);
	assert_int_equal(places[0].kind, PLACE_WELL_KNOWN);
	assert_int_equal(places[3].kind, PLACE_SECURITY_TXT);
	assert_int_equal(places[5].kind, PLACE_DNS);
	arena_release(&arena);
}

static void only_a_domain_has_places(void **state)
{
	static const struct {
		const char *domain;
		bool has;
	} cases[] = {
		{ "example.com", true }, { "localhost:8443", true }, { "127.0.0.1", true },
		{ "", false }, { "example.com/", false }, { "https://example.com", false }, { "a@example.com", false },
		{ "example.com?x", false }, { "example.com#x", false }, { "example.com\\x", false },
		{ "exa mple.com", false }, { "example.com\r\nx", false }, { "example.com:http", false },
		{ "%65xample.com", false },
	};
	struct provider_place places[PROVIDER_PLACES];
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].domain, provider_places(cases[i].domain, places, &arena),
			    cases[i].has ? PROVIDER_PLACES : 0);
	arena_release(&arena);
}

static void security_txt_names_addresses(void **state)
{
	static const struct {
		const char *name, *text, *read;
	} cases[] = {
		{ "one", "Contact: mailto:a@b\nCSAF: https://a.example/x.json\n", "https://a.example/x.json " },
		{ "CR LF and no end", "Expires: never\r\nCSAF: https://a.example/x.json\r\nCSAF:https://b.example/y.json",
		  "https://a.example/x.json https://b.example/y.json " },
		{ "small letters and blanks", "csaf:\t https://a.example/x.json \n", "https://a.example/x.json " },
		{ "one twice", "CSAF: https://a.example/x.json\nCSAF: https://a.example/x.json\n",
		  "https://a.example/x.json " },
		{ "signed", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nCSAF: https://a.example/x.json\n"
		  "-----BEGIN PGP SIGNATURE-----\nabc\n", "https://a.example/x.json " },
		{ "a mark before it", "\xef\xbb\xbf" "CSAF: https://a.example/x.json\n", "https://a.example/x.json " },
		{ "not https", "CSAF: http://a.example/x.json\nCSAF: ftp://a.example/x\n", "" },
		{ "not whole", "CSAF: /x.json\nCSAF: x.json\nCSAF: \nCSAF:", "" },
		{ "a comment", "# CSAF: https://a.example/x.json\n", "" },
		{ "another name", "CSAF-X: https://a.example/x.json\nXCSAF: https://a.example/x.json\n", "" },
		{ "a page", "<html>CSAF: https://a.example/x.json</html>", "" },
		{ "nothing", "", "" },
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < ROWS(cases); i++) {
		const char *urls[SECURITY_TXT_MOST];
		size_t count = security_txt_places(cases[i].text, strlen(cases[i].text),
						   "https://example.com/security.txt", urls, &arena);
		struct strbuf read;

		strbuf_init(&read);
		for (size_t n = 0; n < count; n++)
			strbuf_addf(&read, "%s ", urls[n]);
		same_text(cases[i].name, read.text, cases[i].read);
		strbuf_release(&read);
	}
	arena_release(&arena);
}

static void security_txt_has_a_limit(void **state)
{
	const char *urls[SECURITY_TXT_MOST];
	struct arena arena;
	struct strbuf text;

	(void)state;
	arena_init(&arena);
	strbuf_init(&text);
	for (int i = 0; i < 100000; i++)
		strbuf_addf(&text, "CSAF: https://a.example/%d.json\n", i);
	same_number("many", security_txt_places(text.text, text.length, "https://a.example/", urls, &arena),
		    SECURITY_TXT_MOST);
	strbuf_release(&text);
	arena_release(&arena);
}

/* "R label url" or "F label url" of each feed, "K fingerprint url" of each key, "-N" for those refused, "K-N" of keys. */
static char *read_all(const char *text)
{
	struct error err = ERROR_INIT;
	struct provider provider;
	struct arena arena;
	struct strbuf out;

	strbuf_init(&out);
	arena_init(&arena);
	if (!provider_read(&provider, text, strlen(text), HERE, &arena, &err))
		strbuf_add(&out, err.what);
	for (size_t i = 0; i < provider.feed_count; i++)
		strbuf_addf(&out, "%c %s %s\n", provider.feeds[i].rolie ? 'R' : 'F',
			    provider.feeds[i].tlp ? provider.feeds[i].tlp : "-", provider.feeds[i].url);
	for (size_t i = 0; i < provider.key_count; i++)
		strbuf_addf(&out, "K %s %s\n", provider.keys[i].fingerprint ? provider.keys[i].fingerprint : "-",
			    provider.keys[i].url);
	if (provider.refused)
		strbuf_addf(&out, "-%zu\n", provider.refused);
	if (provider.keys_refused)
		strbuf_addf(&out, "K-%zu\n", provider.keys_refused);
	arena_release(&arena);
	error_release(&err);
	return strbuf_take(&out);
}

static void feeds_folders_and_keys_are_read(void **state)
{
	static const struct {
		const char *name, *text, *read;
	} cases[] = {
		{ "2.0, both, ROLIE first",
		  "{" HEAD ",\"distributions\":[{\"directory_url\":\"https://example.com/csaf/\"},"
		  "{\"rolie\":{\"feeds\":[{\"summary\":\"s\",\"tlp_label\":\"WHITE\",\"url\":\"https://example.com/white.json\"},"
		  "{\"tlp_label\":\"AMBER\",\"url\":\"https://example.com/amber.json\"}]}}]}",
		  "R WHITE https://example.com/white.json\nR AMBER https://example.com/amber.json\n"
		  "F - https://example.com/csaf/\n" },
		{ "2.1, folders with labels",
		  "{\"$schema\":\"x\"," HEAD ",\"distributions\":[{\"directory\":{\"tlp_label\":\"CLEAR\",\"url\":"
		  "\"https://example.com/clear/\"}},{\"directory\":{\"tlp_label\":\"AMBER+STRICT\",\"url\":"
		  "\"https://example.com/strict/\"}}]}",
		  "F CLEAR https://example.com/clear/\nF AMBER+STRICT https://example.com/strict/\n" },
		{ "both in one, no slash at the end",
		  "{" HEAD ",\"distributions\":[{\"directory_url\":\"https://example.com/csaf\","
		  "\"rolie\":{\"feeds\":[{\"tlp_label\":\"tlp:white\",\"url\":\"https://example.com/f.json\"}]}}]}",
		  "R WHITE https://example.com/f.json\nF - https://example.com/csaf/\n" },
		{ "one twice, one of another host, relative ones",
		  "{" HEAD ",\"distributions\":[{\"directory_url\":\"/csaf\"},{\"directory_url\":\"https://example.com/csaf/\"},"
		  "{\"directory_url\":\"https://raw.example.net/a/main/csaf\"},{\"directory_url\":\"here\"}]}",
		  "F - https://example.com/csaf/\nF - https://raw.example.net/a/main/csaf/\n"
		  "F - https://example.com/.well-known/csaf/here/\n" },
		{ "a label that nobody knows",
		  "{" HEAD ",\"distributions\":[{\"rolie\":{\"feeds\":[{\"tlp_label\":\"PINK\",\"url\":\"https://a.example/f\"}]}}]}",
		  "R - https://a.example/f\n" },
		{ "what isn't fetched is counted",
		  "{" HEAD ",\"distributions\":[{\"directory_url\":\"http://example.com/csaf/\"},{\"directory_url\":\"file:///etc/\"},"
		  "{\"directory_url\":\"https://u:p@example.com/\"},{\"directory_url\":\"\"},{\"directory_url\":\"https://e.example/\"}]}",
		  "F - https://e.example/\n-4\n" },
		{ "types that are wrong are let be",
		  "{" HEAD ",\"public_openpgp_keys\":{\"url\":7},\"distributions\":[7,null,[],\"x\",{\"rolie\":[]},"
		  "{\"rolie\":{\"feeds\":{\"a\":1}}},{\"directory\":\"x\"},{\"directory_url\":7},"
		  "{\"directory_url\":\"https://e.example/\"}]}",
		  "F - https://e.example/\n" },
		{ "keys",
		  "{" HEAD ",\"public_openpgp_keys\":[{\"fingerprint\":\"8F5F 267907B2C4559DB360DB2294BA7D2B2298B1\","
		  "\"url\":\"https://example.com/key.asc\"},{\"url\":\"openpgp/k.asc\"},{\"fingerprint\":\"AB\"},"
		  "{\"url\":\"hkp://keys.example\"},{\"fingerprint\":\"\\u001b[2J\",\"url\":\"https://example.com/2.asc\"}],"
		  "\"distributions\":[{\"directory_url\":\"https://e.example/\"}]}",
		  "F - https://e.example/\nK 8F5F 267907B2C4559DB360DB2294BA7D2B2298B1 https://example.com/key.asc\n"
		  "K - https://example.com/.well-known/csaf/openpgp/k.asc\nK <U+001B>[2J https://example.com/2.asc\nK-2\n" },
		{ "a mark before it, and blanks behind",
		  "\xef\xbb\xbf{" HEAD ",\"distributions\":[{\"directory_url\":\"https://e.example/\"}]}\r\n \n",
		  "F - https://e.example/\n" },
		{ "an address of its own that is none",
		  "{\"canonical_url\":7,\"distributions\":[{\"directory_url\":\"https://e.example/\"}]}",
		  "F - https://e.example/\n" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *read = read_all(cases[i].text);

		same_text(cases[i].name, read, cases[i].read);
		free(read);
	}
}

static void what_is_no_metadata_is_refused_in_one_sentence(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "\r\n<!DOCTYPE html><html></html>", "A web page came" },
		{ "", "damaged, incomplete" },
		{ "{", "damaged, incomplete" },
		{ "{" HEAD ",\"distributions\":[{\"directory_url\":\"https://e.example/\"}", "damaged, incomplete" },
		{ "{" HEAD ",\"distributions\":[{\"directory_url\":\"https://e.example/\"}]} x", "damaged, incomplete" },
		{ "[]", "no JSON object" },
		{ "\"x\"", "no JSON object" },
		{ "{}", "neither its own address nor a list" },
		{ "{\"aggregator\":{},\"canonical_url\":\"x\",\"csaf_providers\":[]}", "aggregator.json" },
		{ "{\"document\":{},\"vulnerabilities\":[]}", "a single advisory" },
		{ "{" HEAD "}", "names no list of advisories" },
		{ "{" HEAD ",\"distributions\":[]}", "names no list of advisories" },
		{ "{" HEAD ",\"distributions\":[{\"directory_url\":\"ftp://e.example/\"}]}", "names no list of advisories" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		char *read = read_all(cases[i].text);

		if (!strstr(read, cases[i].words))
			fail_msg("%s: %s", cases[i].text, read);
		free(read);
	}
}

static void the_head_is_made_harmless(void **state)
{
	static const char text[] =
		"{\"canonical_url\":\"" HERE "\",\"role\":\"csaf_trusted_provider\",\"last_updated\":\"2026-01-02T03:04:05Z\","
		"\"maintained_until\":\"2027-01-01T00:00:00Z\",\"publisher\":{\"name\":\"E\\u001b[2Jvil\\nCorp\","
		"\"namespace\":\"https://evil.example\xff\"},\"distributions\":[{\"directory_url\":\"https://e.example/\"}]}";
	struct error err = ERROR_INIT;
	struct provider provider;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_true(provider_read(&provider, text, strlen(text), HERE, &arena, &err));
	same_text("canonical_url", provider.canonical_url, HERE);
	same_text("role", provider.role, "csaf_trusted_provider");
	same_text("last_updated", provider.last_updated, "2026-01-02T03:04:05Z");
	same_text("maintained_until", provider.maintained_until, "2027-01-01T00:00:00Z");
	same_text("publisher", provider.publisher, "E<U+001B>[2Jvil Corp");
	same_text("namespace", provider.namespace, "https://evil.example<FF>");
	arena_release(&arena);
}

static void more_than_a_hundred_feeds_are_counted(void **state)
{
	struct strbuf text;
	char *read;

	(void)state;
	strbuf_init(&text);
	strbuf_add(&text, "{" HEAD ",\"distributions\":[");
	for (int i = 0; i < 103; i++)
		strbuf_addf(&text, "%s{\"directory_url\":\"https://e.example/%d\"}", i ? "," : "", i);
	strbuf_add(&text, "]}");
	read = read_all(text.text);
	assert_non_null(strstr(read, "https://e.example/99/\n-3\n"));
	free(read);
	while (text.length < 1 << 20)
		strbuf_addc(&text, ' ');
	read = read_all(text.text);
	assert_non_null(strstr(read, "https://e.example/99/\n-3\n"));
	free(read);
	strbuf_addc(&text, ' ');
	read = read_all(text.text);
	assert_non_null(strstr(read, "larger than one megabyte"));
	free(read);
	strbuf_release(&text);
}

static void a_hundred_keys_are_read_and_the_others_counted(void **state)
{
	(void)state;
	for (size_t count = 100; count <= 101; count++) {
		struct error err = ERROR_INIT;
		struct provider provider;
		struct strbuf text;
		struct arena arena;

		strbuf_init(&text);
		arena_init(&arena);
		strbuf_add(&text, "{" HEAD ",\"distributions\":[{\"directory_url\":\"https://e.example/\"}],\"public_openpgp_keys\":[");
		for (size_t i = 0; i < count; i++)
			strbuf_addf(&text, "%s{\"url\":\"https://e.example/%zu.asc\"}", i ? "," : "", i);
		strbuf_add(&text, "]}");
		assert_true(provider_read(&provider, text.text, text.length, HERE, &arena, &err));
		same_number("keys", provider.key_count, 100);
		same_number("left out", provider.keys_refused, count - 100);
		arena_release(&arena);
		strbuf_release(&text);
	}
}

static void an_address_has_20000_bytes(void **state)
{
	char *address = mem_alloc(WEB_ADDRESS_MOST + 2);
	struct arena arena;

	(void)state;
	arena_init(&arena);
	memset(address, 'a', WEB_ADDRESS_MOST + 1);
	memcpy(address, "https://e.example/", strlen("https://e.example/"));
	address[WEB_ADDRESS_MOST] = '\0';
	assert_non_null(web_address(HERE, address, &arena));
	address[WEB_ADDRESS_MOST] = 'a';
	address[WEB_ADDRESS_MOST + 1] = '\0';
	assert_null(web_address(HERE, address, &arena));
	arena_release(&arena);
	free(address);
}

static void labels_tell_who_needs_access(void **state)
{
	(void)state;
	assert_true(tlp_needs_access("AMBER"));
	assert_true(tlp_needs_access("AMBER+STRICT"));
	assert_true(tlp_needs_access("RED"));
	assert_false(tlp_needs_access("WHITE"));
	assert_false(tlp_needs_access("CLEAR"));
	assert_false(tlp_needs_access("GREEN"));
	assert_false(tlp_needs_access(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_domain_has_its_places_in_the_standards_order),
		cmocka_unit_test(only_a_domain_has_places),
		cmocka_unit_test(security_txt_names_addresses),
		cmocka_unit_test(security_txt_has_a_limit),
		cmocka_unit_test(feeds_folders_and_keys_are_read),
		cmocka_unit_test(what_is_no_metadata_is_refused_in_one_sentence),
		cmocka_unit_test(the_head_is_made_harmless),
		cmocka_unit_test(more_than_a_hundred_feeds_are_counted),
		cmocka_unit_test(a_hundred_keys_are_read_and_the_others_counted),
		cmocka_unit_test(an_address_has_20000_bytes),
		cmocka_unit_test(labels_tell_who_needs_access),
	};

	return cmocka_run_group_tests_name("provider", tests, NULL, NULL);
}
