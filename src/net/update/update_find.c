/* Finding the provider that is meant. */
#include "net/update/update.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "net/digest.h"
#include "net/links/link_place.h"
#include "net/provider/web.h"
#include "net/quote.h"

#define METADATA "provider-metadata.json"
#define WELL_KNOWN "/.well-known/csaf/"
#define FOLDER_MOST 100			/* bytes of a folder that are shown in its name */

/* The host as the DNS has it, and the port unless it is the usual one; in the arena.  NULL: there is none. */
static const char *host_of(const char *url, struct arena *arena)
{
	char *host = NULL, *port = NULL;
	const char *name = NULL;
	struct strbuf text;
	CURLU *parts = curl_url();

	if (!parts)
		mem_exhausted();
	strbuf_init(&text);
	if (curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_HOST, &host, CURLU_PUNYCODE) == CURLUE_OK) {
		strbuf_add(&text, host);
		if (curl_url_get(parts, CURLUPART_PORT, &port, CURLU_NO_DEFAULT_PORT) == CURLUE_OK)
			strbuf_addf(&text, ":%s", port);
		name = arena_strdup(arena, text.text);
	}
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(parts);
	strbuf_release(&text);
	return name;
}

static char plain(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ? c : '-';
}

static bool ends_with(const char *s, size_t length, const char *end)
{
	return length >= strlen(end) && memcmp(s + length - strlen(end), end, strlen(end)) == 0;
}

static bool is_nothing(const char *address, struct error *err)
{
	char *quoted = quote(address, strlen(address));

	error_set(err, ERROR_INPUT, _("%s is neither a provider's domain, nor an address that ends in "
				      "\".json\" or in a slash."), quoted);
	error_hint(err, "%s", _("Name the domain, as in www.cisa.gov; or the whole address (https://...) of a "
				"provider-metadata.json, or of a folder."));
	free(quoted);
	return false;
}

/*
 * As the vault has it: the host alone where the standard wants the metadata, else with the folder, since one server
 * can hold many publishers' folders.  What a folder's name can't hold becomes "-", and a digest tells such ones apart.
 */
static const char *name_of(const char *url, struct arena *arena)
{
	const char *path = url + place_server(url), *end = path + strcspn(path, "?#");
	char hex[DIGEST_HEX_MOST + 1];
	const char *host = host_of(url, arena);
	struct strbuf name;

	if (!host)
		return NULL;
	while (end > path && end[-1] != '/')
		end--;
	strbuf_init(&name);
	strbuf_add(&name, host);
	if (end - path > 1 && !(end - path == (long)strlen(WELL_KNOWN) && strncmp(path, WELL_KNOWN, strlen(WELL_KNOWN)) == 0)) {
		for (const char *c = path; c < end - 1 && c - path < FOLDER_MOST; c++)
			strbuf_addc(&name, plain(*c));
		digest_of(DIGEST_SHA256, path, (size_t)(end - path), hex);
		strbuf_addf(&name, "-%.8s", hex);
	}
	url = arena_strdup(arena, name.text);
	strbuf_release(&name);
	return url;
}

/* "https://www.example.com" alone is a domain, too. */
static bool aim_at_address(struct update *update, const char *address, const char *server, struct error *err)
{
	size_t length = strcspn(address, "?#");

	if (!transfer_may(address, &update->limits, err))
		return false;
	update->url = web_address(address, address, &update->arena);
	if (!update->url)
		return is_nothing(address, err);
	update->name = name_of(update->url, &update->arena);
	if (!update->name)
		return is_nothing(address, err);
	if (!strchr(server, '/') && strncmp(update->url, "https:", strlen("https:")) == 0) {
		update->address = arena_strdup(&update->arena, server);
		update->url = NULL;
		return true;
	}
	update->is_folder = ends_with(address, length, "/");
	return update->is_folder || ends_with(address, length, ".json") || is_nothing(address, err);
}

bool update_aim(struct update *update, const char *address, struct error *err)
{
	struct provider_place places[PROVIDER_PLACES];
	const char *scheme = strstr(address, "://");

	update->address = arena_strdup(&update->arena, address);
	if (scheme)
		return aim_at_address(update, address, scheme + strlen("://"), err);
	if (!provider_places(address, places, &update->arena))
		return is_nothing(address, err);
	update->name = host_of(places[0].url, &update->arena);
	return update->name || is_nothing(address, err);
}

/* A name in the DNS is only guessed: that there is none tells nobody anything. */
static bool fetch(void *with, const char *url, struct fetched *fetched, struct error *err)
{
	static const char guessed[] = "https://csaf.data.security.";
	struct error trouble = ERROR_INIT;
	bool there = update_page(with, url, PAGE_MOST, fetched, &trouble) == PAGE_THERE;

	if (there || !trouble.what || strncmp(url, guessed, strlen(guessed)) == 0)
		error_release(&trouble);
	else
		*err = trouble;
	return there;
}

/* The metadata in a folder, if there is any: then it is a provider as any other. */
static bool find_in_folder(struct update *update, struct error *err)
{
	struct discovery *found = &update->found;
	struct fetched page;
	struct strbuf url;
	enum page end;

	strbuf_init(&url);
	strbuf_addf(&url, "%s" METADATA, update->url);
	end = update_page(update, arena_strdup(&update->arena, url.text), PAGE_MOST, &page, err);
	strbuf_release(&url);
	if (end == PAGE_NONE)
		return false;
	/* Some servers send a page for whatever isn't there. */
	if (end == PAGE_MISSING || web_is_page(page.text, page.length)) {
		update_note(update, "%s: %s", update->name,
			    _("This is a plain folder: checksums are checked, but there are no keys for "
			      "signatures."));
		return true;
	}
	found->url = page.url;
	found->how = _("There is a provider-metadata.json in the folder.");
	return provider_read(&found->provider, page.text, page.length, page.url, &update->arena, err);
}

static void note_others(struct update *update)
{
	for (size_t i = 0; i < update->found.other_count; i++) {
		const char *other = update->found.others[i];
		char *quoted = quote(other, strlen(other));

		update_note(update, _("The security.txt also names %s, which was not looked at."), quoted);
		free(quoted);
	}
}

static void note_end(struct update *update)
{
	const char *until = update->found.provider.maintained_until;
	struct moment end;
	struct strbuf day;

	if (!until || date_read(until, &end) == DATE_NONE || end.seconds > clock_now() + 90 * CLOCK_DAY)
		return;
	strbuf_init(&day);
	clock_add_date(&day, end.seconds);
	update_note(update, end.seconds <= clock_now() ?
		    _("Warning: the provider says that nobody has looked after this list since %s. Newer "
		      "advisories may be elsewhere: ask the publisher.") :
		    _("Warning: the provider says that this list is looked after until %s only. Ask the "
		      "publisher where the next one will be."), day.text);
	strbuf_release(&day);
}

/* What there is to say of the provider before anything is fetched from it. */
static void introduce(struct update *update)
{
	const struct provider *provider = &update->found.provider;
	const char *canonical = provider->canonical_url;
	char *quoted;

	update_note(update, "%s: %s", provider->publisher ? provider->publisher : update->name, update->found.how);
	if (canonical && strcmp(canonical, update->found.url) != 0) {
		quoted = quote(canonical, strlen(canonical));
		update_note(update, _("The provider says that its own address is %s, which is another one."), quoted);
		free(quoted);
	}
	note_others(update);
	note_end(update);
	if (provider->refused)
		update_note(update, _("Lists of advisories that were left out, because their addresses are not "
				      "fetched: %zu"),
			    provider->refused);
}

bool update_find(struct update *update, struct error *err)
{
	const struct fetcher fetcher = { .fetch = fetch, .with = update };
	bool found = update->is_folder ? find_in_folder(update, err) :
		     provider_discover(&update->found, update->url ? update->url : update->address, &fetcher,
				       &update->arena, err);

	if (found && update->found.url)
		introduce(update);
	return found;
}
