#include "net/provider/provider.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "net/provider/web.h"
#include "net/quote.h"

#define METADATA_MOST ((size_t)1 << 20)	/* bytes; real ones have some thousands */
#define FEEDS_MOST 100
#define KEYS_MOST 100

static const struct place_row {
	enum place_kind kind;
	const char *before, *behind;	/* the domain */
} place_rows[PROVIDER_PLACES] = {
	{ PLACE_WELL_KNOWN, "https://", "/.well-known/csaf/provider-metadata.json" },
	{ PLACE_WELL_KNOWN, "https://", "/.well-known/csaf/v2.1/provider-metadata.json" },
	{ PLACE_WELL_KNOWN, "https://", "/.well-known/csaf/v2.0/provider-metadata.json" },
	{ PLACE_SECURITY_TXT, "https://", "/.well-known/security.txt" },
	{ PLACE_SECURITY_TXT, "https://", "/security.txt" },
	{ PLACE_DNS, "https://csaf.data.security.", "/" },
};

size_t provider_places(const char *domain, struct provider_place places[PROVIDER_PLACES], struct arena *arena)
{
	struct strbuf url;
	size_t count = 0;

	if (!*domain || strpbrk(domain, "/\\?#@%"))
		return 0;
	strbuf_init(&url);
	for (; count < PROVIDER_PLACES; count++) {
		const struct place_row *row = &place_rows[count];

		strbuf_clear(&url);
		strbuf_add(&url, row->before);
		strbuf_add(&url, domain);
		strbuf_add(&url, row->behind);
		places[count].kind = row->kind;
		places[count].url = web_address(url.text, url.text, arena);
		if (!places[count].url)
			break;
	}
	strbuf_release(&url);
	return count == PROVIDER_PLACES ? count : 0;
}

static bool is_among(const char *url, const char *const *urls, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(urls[i], url) == 0)
			return true;
	}
	return false;
}

/* The value of a "CSAF:" line as an address; NULL: it is another line. */
static const char *csaf_line(const char *line, size_t length, const char *url, struct arena *arena)
{
	static const char name[] = "CSAF:";
	const char *address = NULL;
	char *value;
	size_t start;

	if (length < strlen(name) || strncasecmp(line, name, strlen(name)) != 0)
		return NULL;
	value = mem_strndup(line + strlen(name), length - strlen(name));
	start = strspn(value, " \t");
	value[start + strcspn(value + start, " \t\r")] = '\0';
	if (strncasecmp(value + start, "http", strlen("http")) == 0)
		address = web_address(url, value + start, arena);
	free(value);
	return address;
}

size_t security_txt_places(const char *text, size_t length, const char *url,
			   const char *urls[SECURITY_TXT_MOST], struct arena *arena)
{
	const char *at = text + text_mark(text, length), *end = text + length;
	size_t count = 0;

	while (at < end && count < SECURITY_TXT_MOST) {
		const char *feed = memchr(at, '\n', (size_t)(end - at));
		const char *stop = feed ? feed : end;
		const char *address = csaf_line(at, (size_t)(stop - at), url, arena);

		if (address && !is_among(address, urls, count))
			urls[count++] = address;
		at = stop + (feed != NULL);
	}
	return count;
}

static const struct {
	const char *label;
	bool needs_access;
} tlps[] = {
	{ "UNLABELED", false }, { "WHITE", false }, { "CLEAR", false }, { "GREEN", false },
	{ "AMBER", true }, { "AMBER+STRICT", true }, { "RED", true },
};

/* The table's own writing; "TLP:" before it and small letters are let pass. */
static const char *tlp_of(const cJSON *object)
{
	const char *label = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "tlp_label"));

	if (!label)
		return NULL;
	if (strncasecmp(label, "TLP:", strlen("TLP:")) == 0)
		label += strlen("TLP:");
	for (size_t i = 0; i < COUNT(tlps); i++) {
		if (strcasecmp(label, tlps[i].label) == 0)
			return tlps[i].label;
	}
	return NULL;
}

bool tlp_needs_access(const char *tlp)
{
	for (size_t i = 0; tlp && i < COUNT(tlps); i++) {
		if (strcmp(tlp, tlps[i].label) == 0)
			return tlps[i].needs_access;
	}
	return false;
}

/* What is read, and where its addresses are resolved. */
struct metadata {
	const char *url;
	struct arena *arena;
	struct provider *provider;
	struct provider_feed *feeds;	/* FEEDS_MOST of them */
	size_t feed_count;
};

static const cJSON *member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *text_of(const cJSON *object, const char *name, struct arena *arena)
{
	const char *text = cJSON_GetStringValue(member(object, name)), *kept;
	char *harmless;

	if (!text)
		return NULL;
	harmless = quote(text, strlen(text));
	kept = arena_strdup(arena, harmless);
	free(harmless);
	return kept;
}

static void add_feed(struct metadata *metadata, bool rolie, const char *text, const char *tlp)
{
	const char *url = text ? web_address(metadata->url, text, metadata->arena) : NULL;

	for (size_t i = 0; url && i < metadata->feed_count; i++) {
		if (strcmp(metadata->feeds[i].url, url) == 0)
			return;
	}
	if (url && metadata->feed_count < FEEDS_MOST)
		metadata->feeds[metadata->feed_count++] = (struct provider_feed){ rolie, url, tlp };
	else if (text)
		metadata->provider->refused++;
}

static void add_rolie(struct metadata *metadata, const cJSON *distribution)
{
	const cJSON *feed;

	cJSON_ArrayForEach(feed, member(member(distribution, "rolie"), "feeds"))
		add_feed(metadata, true, cJSON_GetStringValue(member(feed, "url")), tlp_of(feed));
}

/* Of 2.1: directory.url and its label; of 2.0: directory_url. */
static void add_folder(struct metadata *metadata, const cJSON *distribution)
{
	const cJSON *directory = member(distribution, "directory");
	const char *text = cJSON_GetStringValue(member(directory, "url"));
	struct strbuf url;

	if (!text)
		text = cJSON_GetStringValue(member(distribution, "directory_url"));
	if (!text)
		return;
	strbuf_init(&url);
	strbuf_add(&url, text);
	if (url.length && url.text[url.length - 1] != '/')
		strbuf_addc(&url, '/');
	add_feed(metadata, false, url.text, tlp_of(directory));
	strbuf_release(&url);
}

static void read_feeds(struct metadata *metadata, const cJSON *distributions)
{
	const cJSON *distribution;

	metadata->feeds = arena_array(metadata->arena, FEEDS_MOST, sizeof(*metadata->feeds));
	cJSON_ArrayForEach(distribution, distributions)
		add_rolie(metadata, distribution);
	cJSON_ArrayForEach(distribution, distributions)
		add_folder(metadata, distribution);
	metadata->provider->feeds = metadata->feeds;
	metadata->provider->feed_count = metadata->feed_count;
}

static void read_keys(struct metadata *metadata, const cJSON *list)
{
	struct provider_key *keys = arena_array(metadata->arena, KEYS_MOST, sizeof(*keys));
	size_t count = 0;
	const cJSON *key;

	cJSON_ArrayForEach(key, list) {
		const char *text = cJSON_GetStringValue(member(key, "url"));
		const char *url = text ? web_address(metadata->url, text, metadata->arena) : NULL;

		if (url && count < KEYS_MOST)
			keys[count++] = (struct provider_key){ text_of(key, "fingerprint", metadata->arena), url };
		else if (cJSON_IsObject(key))
			metadata->provider->keys_refused++;
	}
	metadata->provider->keys = keys;
	metadata->provider->key_count = count;
}

/* What else it is, as an untranslated sentence; NULL: provider-metadata.json, or close to it. */
static const char *other_than_metadata(const cJSON *root)
{
	if (member(root, "csaf_providers") || member(root, "aggregator"))
		return N_("This is a list of providers (aggregator.json), not the provider-metadata.json "
			  "of one provider.");
	if (member(root, "document"))
		return N_("This is a single advisory, not provider-metadata.json.");
	if (!member(root, "distributions") && !member(root, "canonical_url"))
		return N_("This is not provider-metadata.json: it names neither its own address "
			  "nor a list of advisories.");
	return NULL;
}

static bool refuse(const char *url, const char *sentence, struct error *err)
{
	error_set(err, ERROR_INPUT, "%s", _(sentence));
	error_place(err, url, 0, 0);
	return false;
}

/* NULL: err. */
static cJSON *parse(const char *text, size_t length, const char *url, struct error *err)
{
	cJSON *root;
	const char *after = NULL;

	if (web_is_page(text, length)) {
		refuse(url, N_("A web page came in place of provider-metadata.json."), err);
		return NULL;
	}
	if (length > METADATA_MOST) {
		refuse(url, N_("This is not provider-metadata.json: it is larger than one megabyte."), err);
		return NULL;
	}
	root = cJSON_ParseWithLengthOpts(text, length, &after, false);
	while (root && after < text + length && strchr(" \t\r\n", *after) && *after)
		after++;
	if (cJSON_IsObject(root) && after == text + length)
		return root;
	cJSON_Delete(root);
	refuse(url, N_("This is not provider-metadata.json: it is damaged, incomplete, or no JSON object."), err);
	return NULL;
}

static bool read_root(struct metadata *metadata, const cJSON *root, struct error *err)
{
	struct provider *provider = metadata->provider;
	const cJSON *publisher = member(root, "publisher");
	const char *canonical = cJSON_GetStringValue(member(root, "canonical_url"));
	const char *other = other_than_metadata(root);
	struct arena *arena = metadata->arena;

	if (other)
		return refuse(metadata->url, other, err);
	provider->canonical_url = canonical ? web_address(metadata->url, canonical, arena) : NULL;
	provider->role = text_of(root, "role", arena);
	provider->publisher = text_of(publisher, "name", arena);
	provider->namespace = text_of(publisher, "namespace", arena);
	provider->last_updated = text_of(root, "last_updated", arena);
	provider->maintained_until = text_of(root, "maintained_until", arena);
	read_keys(metadata, member(root, "public_openpgp_keys"));
	read_feeds(metadata, member(root, "distributions"));
	if (provider->feed_count)
		return true;
	return refuse(metadata->url,
		      N_("The provider-metadata.json names no list of advisories (feed or folder) that "
			 "can be fetched."), err);
}

bool provider_read(struct provider *provider, const char *text, size_t length, const char *url, struct arena *arena,
		   struct error *err)
{
	struct metadata metadata = { .url = url, .arena = arena, .provider = provider };
	cJSON *root = parse(text, length, url, err);
	bool read;

	*provider = (struct provider){ 0 };
	read = root && read_root(&metadata, root, err);
	cJSON_Delete(root);
	return read;
}
