/* A provider's ROLIE feeds. */
#include "net/provider/offers.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "net/provider/web.h"

#define VALUE_MOST ((size_t)1 << 20)	/* bytes of one entry, or of what is skipped */

/*
 * A feed is read entry by entry: cJSON's tree of all of a large one would take ten times its size.  A NUL
 * within a text ends that text, which is no harm in an address.
 */
struct feed {
	const char *at, *end;
	bool has_entries;
	struct offers *offers;
	const struct listing *listing;
	struct arena *arena;
	struct error *err;
	bool too_many;		/* err says so */
};

static bool at_end(struct feed *feed)
{
	while (feed->at < feed->end && *feed->at && strchr(" \t\r\n", *feed->at))
		feed->at++;
	return feed->at == feed->end;
}

static bool take(struct feed *feed, char wanted)
{
	if (at_end(feed) || *feed->at != wanted)
		return false;
	feed->at++;
	return true;
}

/* The caller deletes it; NULL: there is none, or it is too long. */
static cJSON *take_value(struct feed *feed)
{
	size_t left = (size_t)(feed->end - feed->at);
	const char *after;
	cJSON *value = cJSON_ParseWithLengthOpts(feed->at, left < VALUE_MOST ? left : VALUE_MOST, &after, false);

	if (value)
		feed->at = after;
	return value;
}

static bool skip_value(struct feed *feed)
{
	cJSON *value = take_value(feed);
	bool there = value != NULL;

	cJSON_Delete(value);
	return there;
}

/* `read` takes the value of the member wanted; all others are skipped. */
static bool take_object(struct feed *feed, const char *wanted, bool (*read)(struct feed *feed))
{
	if (!take(feed, '{'))
		return false;
	if (take(feed, '}'))
		return true;
	do {
		cJSON *name = take_value(feed);
		bool fine = cJSON_IsString(name) && take(feed, ':') &&
			    (strcmp(name->valuestring, wanted) == 0 ? read(feed) : skip_value(feed));

		cJSON_Delete(name);
		if (!fine)
			return false;
	} while (take(feed, ','));
	return take(feed, '}');
}

static const char *text_of(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static bool has_end(const char *url, const char *end)
{
	size_t length = strcspn(url, "?#");

	return length > strlen(end) && strncmp(url + length - strlen(end), end, strlen(end)) == 0;
}

/* Which member of an offer a link fills. */
static const char **place_of(struct offered *offered, const char *rel, const char *href)
{
	if (strcmp(rel, "signature") == 0)
		return &offered->signature;
	if (strcmp(rel, "hash") == 0 && has_end(href, ".sha512"))
		return &offered->sha512;
	if (strcmp(rel, "hash") == 0 && has_end(href, ".sha256"))
		return &offered->sha256;
	return NULL;
}

/* The address of the entry itself, or NULL. */
static const char *read_links(const struct feed *feed, const cJSON *entry, struct offered *offered)
{
	const cJSON *links = cJSON_GetObjectItemCaseSensitive(entry, "link"), *link;
	const char *self = NULL;

	cJSON_ArrayForEach(link, links) {
		const char *rel = text_of(link, "rel"), *href = text_of(link, "href"), **place;

		if (!rel || !href)
			continue;
		if (strcmp(rel, "self") == 0 && !self)
			self = href;
		place = place_of(offered, rel, href);
		if (place && !*place)
			*place = web_address(feed->listing->url, href, feed->arena);
	}
	return self;
}

static bool read_entry(struct feed *feed, const cJSON *entry)
{
	struct offered offered = { .tlp = feed->listing->tlp };
	const char *self = read_links(feed, entry, &offered), *updated = text_of(entry, "updated");
	const char *source = text_of(cJSON_GetObjectItemCaseSensitive(entry, "content"), "src");

	if (!source)
		source = self ? self : "";
	offered.url = web_address(feed->listing->url, source, feed->arena);
	if (!offered.url) {
		offers_refuse(feed->offers, source, REFUSED_ADDRESS, feed->arena);
		return true;
	}
	if (updated && date_read(updated, &offered.moment) != DATE_NONE)
		offered.updated = arena_strdup(feed->arena, updated);
	feed->too_many = !offers_add(feed->offers, &offered, feed->arena, feed->err);
	return !feed->too_many;
}

/* Some programs write null for a list of nothing. */
static bool read_entries(struct feed *feed)
{
	feed->has_entries = true;
	if (!take(feed, '['))
		return skip_value(feed);
	if (take(feed, ']'))
		return true;
	do {
		cJSON *entry = take_value(feed);
		bool fine = entry && read_entry(feed, entry);

		cJSON_Delete(entry);
		if (!fine)
			return false;
	} while (take(feed, ','));
	return take(feed, ']');
}

static bool read_feed(struct feed *feed)
{
	return take_object(feed, "entry", read_entries);
}

static bool refuse(const struct feed *feed, bool whole)
{
	const struct listing *listing = feed->listing;

	if (feed->too_many)
		return false;
	if (whole)
		error_set(feed->err, ERROR_INPUT, "%s",
			  _("This is no ROLIE feed: it has no list of entries (feed.entry)."));
	else
		error_set(feed->err, ERROR_INPUT,
			  _("The ROLIE feed is damaged or incomplete: it can be read up to byte %zu of %zu."),
			  (size_t)(feed->at - listing->text), listing->length);
	error_place(feed->err, listing->url, 0, 0);
	return false;
}

bool offers_from_rolie(struct offers *offers, const struct listing *listing, struct arena *arena, struct error *err)
{
	struct feed feed = {
		.at = listing->text + text_mark(listing->text, listing->length),
		.end = listing->text + listing->length,
		.offers = offers, .listing = listing, .arena = arena, .err = err,
	};
	bool whole;

	if (!listing_is_data(listing, err))
		return false;
	whole = take_object(&feed, "feed", read_feed) && at_end(&feed);
	offers_settle(offers);
	return (whole && feed.has_entries) || refuse(&feed, whole);
}
