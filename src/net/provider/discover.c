#include "net/provider/discover.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "net/provider/web.h"
#include "net/quote.h"

struct walk {
	struct discovery *found;	/* url is NULL until there is one */
	const struct fetcher *fetcher;
	struct arena *arena;
	const char *asked;		/* the address that it was found at, before redirects */
	struct error trouble;		/* the first thing that was there and was none, or couldn't be fetched */
};

/* Takes over what went wrong with one address; an untouched error says nothing. */
static void note_trouble(struct walk *walk, struct error *err)
{
	if (err->what && !walk->trouble.what)
		walk->trouble = *err;
	else
		error_release(err);
}

static bool try_metadata(struct walk *walk, const char *url)
{
	struct error err = ERROR_INIT;
	struct fetched fetched;

	if (walk->fetcher->fetch(walk->fetcher->with, url, &fetched, &err) &&
	    provider_read(&walk->found->provider, fetched.text, fetched.length, fetched.url, walk->arena, &err)) {
		walk->found->url = arena_strdup(walk->arena, fetched.url);
		walk->asked = url;
		return true;
	}
	note_trouble(walk, &err);
	return false;
}

static size_t read_security_txt(struct walk *walk, const char *url, const char *urls[SECURITY_TXT_MOST])
{
	struct error err = ERROR_INIT;
	struct fetched fetched;

	if (walk->fetcher->fetch(walk->fetcher->with, url, &fetched, &err))
		return security_txt_places(fetched.text, fetched.length, fetched.url, urls, walk->arena);
	note_trouble(walk, &err);
	return 0;
}

/* other: NULL is none. */
static bool is_same(const char *url, const char *other)
{
	return other && strcmp(url, other) == 0;
}

/* Is it what was found already, by any of its addresses? */
static bool is_found(const struct walk *walk, const char *url)
{
	return is_same(url, walk->asked) || is_same(url, walk->found->url) ||
	       is_same(url, walk->found->provider.canonical_url);
}

/* The first that is one; if there is one already, what else is named.  True: it names the one that was found. */
static bool try_named(struct walk *walk, const char *const *urls, size_t count)
{
	struct discovery *found = walk->found;
	bool names_it = false;

	for (size_t i = 0; i < count; i++) {
		if (!found->url ? try_metadata(walk, urls[i]) : is_found(walk, urls[i]))
			names_it = true;
		else if (found->url)
			found->others[found->other_count++] = urls[i];
	}
	return names_it;
}

enum way { WAY_GIVEN, WAY_WELL_KNOWN, WAY_BOTH, WAY_SECURITY_TXT, WAY_DNS };

static enum way walk_places(struct walk *walk, const struct provider_place *places, size_t count)
{
	const struct discovery *found = walk->found;
	const char *urls[SECURITY_TXT_MOST];
	bool well_known, named = false;
	size_t i = 0, url_count = 0;

	for (; i < count && places[i].kind == PLACE_WELL_KNOWN; i++) {
		if (!found->url)
			try_metadata(walk, places[i].url);
	}
	well_known = found->url != NULL;
	for (; i < count && places[i].kind == PLACE_SECURITY_TXT; i++) {
		if (url_count)
			continue;
		url_count = read_security_txt(walk, places[i].url, urls);
		named = try_named(walk, urls, url_count);
	}
	for (; i < count && !found->url; i++)
		try_metadata(walk, places[i].url);
	if (well_known)
		return named ? WAY_BOTH : WAY_WELL_KNOWN;
	return named ? WAY_SECURITY_TXT : WAY_DNS;
}

static const char *const way_words[] = {
	[WAY_GIVEN] = N_("The address of the provider-metadata.json was given."),
	[WAY_WELL_KNOWN] = N_("The provider was found at the well-known address of its domain."),
	[WAY_BOTH] = N_("The provider was found at the well-known address of its domain, and security.txt "
			"names it, too."),
	[WAY_SECURITY_TXT] = N_("The provider is named in the security.txt of its domain."),
	[WAY_DNS] = N_("The provider was found at the name csaf.data.security of its domain."),
};

static bool is_nowhere(struct walk *walk, const char *who, struct error *err)
{
	char *quoted = quote(who, strlen(who));

	error_set(err, walk->trouble.what ? walk->trouble.status : ERROR_INPUT,
		  _("No CSAF provider was found at %s."), quoted);
	if (walk->trouble.what)
		error_hint(err, "%s: %s", walk->trouble.file ? walk->trouble.file : quoted,
			   walk->trouble.what);
	else
		error_hint(err, "%s", _("Ask the publisher for the address of its provider-metadata.json, and give that."));
	error_release(&walk->trouble);
	free(quoted);
	return false;
}

static bool discover_given(struct walk *walk, const char *who, struct error *err)
{
	const char *url = web_address(who, who, walk->arena);

	if (url && try_metadata(walk, url))
		return true;
	if (!walk->trouble.what)
		return is_nowhere(walk, who, err);
	error_release(err);
	*err = walk->trouble;
	return false;
}

bool provider_discover(struct discovery *found, const char *who, const struct fetcher *fetcher,
		       struct arena *arena, struct error *err)
{
	struct walk walk = { .found = found, .fetcher = fetcher, .arena = arena, .trouble = ERROR_INIT };
	struct provider_place places[PROVIDER_PLACES];
	size_t count;
	enum way way;

	*found = (struct discovery){ 0 };
	if (strstr(who, "://")) {
		found->how = _(way_words[WAY_GIVEN]);
		return discover_given(&walk, who, err);
	}
	count = provider_places(who, places, arena);
	way = walk_places(&walk, places, count);
	if (!found->url)
		return is_nowhere(&walk, who, err);
	found->how = _(way_words[way]);
	error_release(&walk.trouble);
	return true;
}
