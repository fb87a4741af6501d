/* The walk to a provider, on sites that are tables. */
#include "tests/unit/base/expect.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "net/provider/discover.h"

#define WELL "https://example.com/.well-known/csaf/provider-metadata.json"
#define WELL20 "https://example.com/.well-known/csaf/v2.0/provider-metadata.json"
#define WELL21 "https://example.com/.well-known/csaf/v2.1/provider-metadata.json"
#define TXT "https://example.com/.well-known/security.txt"
#define TXT2 "https://example.com/security.txt"
#define DNS "https://csaf.data.security.example.com/"
#define OTHER "https://psirt.example.com/csaf/provider-metadata.json"

#define METADATA(name) "{\"canonical_url\":\"https://" name ".example.com/provider-metadata.json\"," \
	"\"publisher\":{\"name\":\"" name "\"},\"distributions\":[{\"directory_url\":\"https://" name ".example.com/csaf/\"}]}"
#define AGGREGATOR "{\"aggregator\":{},\"canonical_url\":\"x\",\"csaf_providers\":[]}"
#define FEEDLESS "{\"canonical_url\":\"x\",\"role\":\"csaf_publisher\"}"
#define PAGE "<html><title>Not found</title></html>"

#define PAGES 6

struct page {
	const char *url, *text;		/* text NULL: it can't be reached */
	const char *ended;		/* NULL: no redirect */
};

struct site {
	const char *name, *who;
	struct page pages[PAGES];
	const char *found;		/* "name url | how", or the error and its hint */
	const char *others;
	const char *asked;		/* the last address that was asked for; NULL: whichever */
};

struct visit {
	const struct site *site;
	size_t fetches;
	char last[200];
};

static bool fetch(void *with, const char *url, struct fetched *fetched, struct error *err)
{
	struct visit *visit = with;

	visit->fetches++;
	snprintf(visit->last, sizeof(visit->last), "%s", url);
	for (const struct page *page = visit->site->pages; page < visit->site->pages + PAGES && page->url; page++) {
		if (strcmp(page->url, url) != 0)
			continue;
		if (!page->text) {
			error_set(err, ERROR_SYSTEM, "no connection");
			return false;
		}
		*fetched = (struct fetched){ page->text, strlen(page->text), page->ended ? page->ended : url };
		return true;
	}
	return false;
}

static void walk(struct visit *visit, struct strbuf *out, struct strbuf *others)
{
	const struct fetcher fetcher = { fetch, visit };
	struct error err = ERROR_INIT;
	struct discovery found;
	struct arena arena;

	arena_init(&arena);
	if (provider_discover(&found, visit->site->who, &fetcher, &arena, &err))
		strbuf_addf(out, "%s %s | %s", found.provider.publisher, found.url, found.how);
	else
		strbuf_addf(out, "%s | %s", err.what, err.hint ? err.hint : "");
	for (size_t i = 0; i < found.other_count; i++)
		strbuf_addf(others, "%s ", found.others[i]);
	error_release(&err);
	arena_release(&arena);
}

static void visit_all(const struct site *sites, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct visit visit = { .site = &sites[i] };
		struct strbuf out, others;

		strbuf_init(&out);
		strbuf_init(&others);
		walk(&visit, &out, &others);
		same_text(sites[i].name, out.text, sites[i].found);
		same_text(sites[i].name, others.text, sites[i].others ? sites[i].others : "");
		if (sites[i].asked)
			same_text(sites[i].name, visit.last, sites[i].asked);
		strbuf_release(&out);
		strbuf_release(&others);
	}
}

#define AT_WELL " | The provider was found at the well-known address of its domain."
#define AT_BOTH " | The provider was found at the well-known address of its domain, and security.txt names it, too."
#define IN_TXT " | The provider is named in the security.txt of its domain."
#define AT_DNS " | The provider was found at the name csaf.data.security of its domain."
#define GIVEN " | The address of the provider-metadata.json was given."
#define NOWHERE "No CSAF provider was found at example.com. | "
#define ASK "Ask the publisher for the address of its provider-metadata.json, and give that."

static void a_provider_is_found_where_the_standard_says(void **state)
{
	static const struct site sites[] = {
		{ "well-known only; security.txt is looked at all the same", "example.com", { { WELL, METADATA("well"), NULL } },
		  "well " WELL AT_WELL, NULL, TXT2 },
		{ "security.txt only", "example.com",
		  { { TXT, "CSAF: " OTHER "\n", NULL }, { OTHER, METADATA("psirt"), NULL } }, "psirt " OTHER IN_TXT, NULL, OTHER },
		{ "security.txt at its old place", "example.com",
		  { { TXT2, "CSAF: " OTHER "\n", NULL }, { OTHER, METADATA("psirt"), NULL } }, "psirt " OTHER IN_TXT, NULL, OTHER },
		{ "both name the same", "example.com",
		  { { WELL, METADATA("well"), NULL }, { TXT, "CSAF: " WELL "\n", NULL } }, "well " WELL AT_BOTH, NULL, TXT },
		{ "both, the second by its canonical address", "example.com",
		  { { WELL, METADATA("well"), NULL }, { TXT, "CSAF: https://well.example.com/provider-metadata.json\n", NULL } },
		  "well " WELL AT_BOTH, NULL, TXT },
		{ "both, and they differ: the well-known one", "example.com",
		  { { WELL, METADATA("well"), NULL }, { TXT, "CSAF: " OTHER "\nCSAF: " WELL21 "\n", NULL },
		    { OTHER, METADATA("psirt"), NULL } }, "well " WELL AT_WELL, OTHER " " WELL21 " ", TXT },
		{ "the DNS name only", "example.com", { { DNS, METADATA("dns"), NULL } }, "dns " DNS AT_DNS, NULL, DNS },
		{ "the DNS name isn't asked when there is something", "example.com",
		  { { WELL, METADATA("well"), NULL }, { DNS, METADATA("dns"), NULL } }, "well " WELL AT_WELL, NULL, TXT2 },
		{ "2.1 before 2.0 where the plain address has none", "example.com",
		  { { WELL20, METADATA("old"), NULL }, { WELL21, METADATA("new"), NULL } }, "new " WELL21 AT_WELL, NULL, NULL },
		{ "redirected", "example.com", { { WELL, METADATA("well"), OTHER }, { TXT, "CSAF: " WELL "\n", NULL } },
		  "well " OTHER AT_BOTH, NULL, NULL },
		{ "a page in place of the well-known one", "example.com",
		  { { WELL, PAGE, NULL }, { TXT, "CSAF: " OTHER "\n", NULL }, { OTHER, METADATA("psirt"), NULL } },
		  "psirt " OTHER IN_TXT, NULL, NULL },
		{ "an aggregator named by mistake before it", "example.com",
		  { { TXT, "CSAF: https://a.example/aggregator.json\nCSAF: " OTHER "\nCSAF: " WELL20 "\n", NULL },
		    { "https://a.example/aggregator.json", AGGREGATOR, NULL }, { OTHER, METADATA("psirt"), NULL } },
		  "psirt " OTHER IN_TXT, WELL20 " ", NULL },
		{ "security.txt leads nowhere", "example.com",
		  { { TXT, "CSAF: " OTHER "\n", NULL }, { DNS, METADATA("dns"), NULL } }, "dns " DNS AT_DNS, NULL, NULL },
		{ "a page in place of security.txt", "example.com",
		  { { TXT, PAGE, NULL }, { TXT2, "CSAF: " OTHER "\n", NULL }, { OTHER, METADATA("psirt"), NULL } },
		  "psirt " OTHER IN_TXT, NULL, NULL },
		{ "an address that was given", OTHER, { { OTHER, METADATA("psirt"), NULL } }, "psirt " OTHER GIVEN, NULL, OTHER },
	};

	(void)state;
	visit_all(sites, ROWS(sites));
}

static void where_there_is_none_it_says_why(void **state)
{
	static const struct site sites[] = {
		{ "nothing anywhere", "example.com", { { NULL, NULL, NULL } }, NOWHERE ASK, NULL, DNS },
		{ "no connection", "example.com", { { WELL, NULL, NULL } }, NOWHERE "example.com: no connection", NULL, DNS },
		{ "only an aggregator", "example.com", { { WELL, AGGREGATOR, NULL } },
		  NOWHERE WELL ": This is a list of providers (aggregator.json), not the provider-metadata.json of one provider.",
		  NULL, DNS },
		{ "a publisher without lists", "example.com", { { WELL, FEEDLESS, NULL }, { TXT, NULL, NULL } },
		  NOWHERE WELL ": The provider-metadata.json names no list of advisories (feed or folder) that can be fetched.",
		  NULL, DNS },
		{ "no domain", "exa mple", { { NULL, NULL, NULL } }, "No CSAF provider was found at exa mple. | " ASK, NULL, "" },
		{ "no web address", "ftp://example.com/x", { { NULL, NULL, NULL } },
		  "No CSAF provider was found at ftp://example.com/x. | " ASK, NULL, "" },
		{ "a given address without anything", OTHER, { { NULL, NULL, NULL } },
		  "No CSAF provider was found at " OTHER ". | " ASK, NULL, OTHER },
		{ "a page at a given address", OTHER, { { OTHER, PAGE, NULL } },
		  "A web page came in place of provider-metadata.json. | ", NULL, OTHER },
		{ "hostile", "\033[2J", { { NULL, NULL, NULL } }, "No CSAF provider was found at <U+001B>[2J. | " ASK, NULL, "" },
	};

	(void)state;
	visit_all(sites, ROWS(sites));
}

static void nobody_is_kept_busy(void **state)
{
	struct strbuf text, out, others;
	struct site site = { .who = "example.com" };
	struct visit visit = { .site = &site };

	(void)state;
	strbuf_init(&text);
	strbuf_init(&out);
	strbuf_init(&others);
	for (int i = 0; i < 5000; i++)
		strbuf_addf(&text, "CSAF: https://example.com/%d.json\n", i);
	site.pages[0] = (struct page){ TXT, text.text, NULL };
	walk(&visit, &out, &others);
	assert_true(visit.fetches <= PROVIDER_PLACES + SECURITY_TXT_MOST);
	strbuf_release(&text);
	strbuf_release(&out);
	strbuf_release(&others);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_provider_is_found_where_the_standard_says),
		cmocka_unit_test(where_there_is_none_it_says_why),
		cmocka_unit_test(nobody_is_kept_busy),
	};

	return cmocka_run_group_tests_name("discover", tests, NULL, NULL);
}
