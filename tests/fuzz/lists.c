/* What a provider publishes as lines: changes.csv, index.txt, security.txt, checksums.  Nothing leads out of its folder. */
#include <stdlib.h>
#include <string.h>

#include "net/digest.h"
#include "net/provider/offers.h"
#include "net/provider/provider.h"
#include "tests/fuzz/share/fuzz.h"

#define SITE "https://example.com/"
#define FOLDER SITE "advisories/white/"

static void read_list(offers_reader *read, const char *name, const uint8_t *data, size_t size)
{
	struct listing listing = { (const char *)data, size, name, NULL };
	struct offers offers = OFFERS_INIT;
	struct error err = ERROR_INIT;
	struct arena arena;

	arena_init(&arena);
	if (!read(&offers, &listing, &arena, &err))
		law_one_failed(&err);
	for (size_t i = 0; i < offers.count; i++) {
		const char *url = offers.items[i].url;

		LAW(strncmp(url, FOLDER, strlen(FOLDER)) == 0);
		LAW(!strstr(url, "/../") && !strchr(url, '?') && !strchr(url, '#'));
		law_harmless(url);
	}
	LAW(!offers.refused == !offers.refusal);
	if (offers.refusal)
		law_harmless(offers.refusal);
	offers_release(&offers);
	arena_release(&arena);
}

static void read_security_txt(const uint8_t *data, size_t size)
{
	const char *urls[SECURITY_TXT_MOST];
	struct arena arena;
	size_t count;

	arena_init(&arena);
	count = security_txt_places((const char *)data, size, SITE "security.txt", urls, &arena);
	LAW(count <= SECURITY_TXT_MOST);
	for (size_t i = 0; i < count; i++)
		LAW(strncmp(urls[i], "https://", strlen("https://")) == 0);
	arena_release(&arena);
}

static void read_places(const uint8_t *data, size_t size)
{
	struct provider_place places[PROVIDER_PLACES];
	char *domain = fuzz_string(data, size);
	struct arena arena;
	size_t count;

	arena_init(&arena);
	count = provider_places(domain, places, &arena);
	for (size_t i = 0; i < count; i++)
		law_harmless(places[i].url);
	arena_release(&arena);
	free(domain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char hex[DIGEST_HEX_MOST + 1];

	read_list(offers_from_changes, FOLDER "changes.csv", data, size);
	read_list(offers_from_index, FOLDER "index.txt", data, size);
	read_security_txt(data, size);
	read_places(data, size);
	digest_of(DIGEST_SHA256, "", 0, hex);
	(void)digest_file_read((const char *)data, size, hex);
	return 0;
}
