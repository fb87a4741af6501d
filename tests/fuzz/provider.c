/* What a provider publishes as JSON: provider-metadata.json and ROLIE feeds.  All its addresses are such as are fetched. */
#include "net/provider/provider.h"

#include <string.h>

#include "net/provider/offers.h"
#include "tests/fuzz/share/fuzz.h"

FUZZ_MUTATES_JSON;

#define FROM "https://example.com/.well-known/csaf/provider-metadata.json"

static void law_address(const char *url)
{
	LAW(strncmp(url, "https://", strlen("https://")) == 0);
	law_harmless(url);
}

static void law_text(const char *text)
{
	if (text)
		law_harmless(text);
}

static void read_metadata(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;
	struct provider provider;
	struct arena arena;

	arena_init(&arena);
	if (!provider_read(&provider, (const char *)data, size, FROM, &arena, &err)) {
		law_one_failed(&err);
	} else {
		LAW(provider.feed_count > 0);
		for (size_t i = 0; i < provider.feed_count; i++)
			law_address(provider.feeds[i].url);
		for (size_t i = 0; i < provider.key_count; i++) {
			law_address(provider.keys[i].url);
			law_text(provider.keys[i].fingerprint);
		}
		law_text(provider.publisher);
		law_text(provider.namespace);
		law_text(provider.role);
		law_text(provider.last_updated);
	}
	arena_release(&arena);
}

static void read_feed(const uint8_t *data, size_t size)
{
	struct listing listing = { (const char *)data, size, FROM, NULL };
	struct offers offers = OFFERS_INIT;
	struct error err = ERROR_INIT;
	struct arena arena;

	arena_init(&arena);
	if (!offers_from_rolie(&offers, &listing, &arena, &err))
		law_one_failed(&err);
	for (size_t i = 0; i < offers.count; i++) {
		law_address(offers.items[i].url);
		law_text(offers.items[i].updated);
		LAW(i == 0 || moment_compare(&offers.items[i - 1].moment, &offers.items[i].moment) >= 0);
	}
	LAW(!offers.refused == !offers.refusal);
	law_text(offers.refusal);
	offers_release(&offers);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_metadata(data, size);
	read_feed(data, size);
	return 0;
}
