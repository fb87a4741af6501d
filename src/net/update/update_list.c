/* Reading what the provider lists, and which of it is new. */
#include "net/update/update.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "net/quote.h"
#include "net/request.h"

/* Adds what stands in the list at an address.  MISSING: there is none; NONE: err, and some of it may be there. */
static enum page add_list(struct update *update, const char *url, const char *tlp, offers_reader *read,
			  struct error *err)
{
	struct fetched page = { 0 };
	enum page end = update_page(update, url, PAGE_WHOLE, &page, err);
	const struct listing listing = { .text = page.text, .length = page.length, .url = page.url, .tlp = tlp };

	if (end == PAGE_THERE && !read(&update->offers, &listing, &update->arena, err))
		return PAGE_NONE;
	return end;
}

static const char *in_folder(struct update *update, const char *folder, const char *name)
{
	const char *url;
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%s%s", folder, name);
	url = arena_strdup(&update->arena, text.text);
	strbuf_release(&text);
	return url;
}

static void miss(const char *url, struct error *err)
{
	error_set(err, ERROR_INPUT, "%s", _("There is no list of advisories at this address."));
	error_place(err, url, 0, 0);
}

/* index.txt has no dates, so it is only looked for where there is no changes.csv that can be read. */
static bool list_folder(struct update *update, const char *folder, const char *tlp, struct error *err)
{
	struct error trouble = ERROR_INIT;
	enum page end = add_list(update, in_folder(update, folder, "changes.csv"), tlp, offers_from_changes, &trouble);

	if (end == PAGE_THERE)
		return true;
	if (update->gone)
		return false;
	end = add_list(update, in_folder(update, folder, "index.txt"), tlp, offers_from_index, err);
	if (end == PAGE_MISSING && !trouble.what)
		miss(in_folder(update, folder, "changes.csv"), err);
	if (end == PAGE_MISSING && trouble.what) {
		*err = trouble;
		trouble = (struct error)ERROR_INIT;
	}
	if (trouble.what && end == PAGE_THERE)
		update_trouble(update, &trouble);
	error_release(&trouble);
	return end == PAGE_THERE;
}

static bool list_feed(struct update *update, const char *url, const char *tlp, struct error *err)
{
	enum page end = add_list(update, url, tlp, offers_from_rolie, err);

	if (end == PAGE_MISSING)
		miss(url, err);
	return end == PAGE_THERE;
}

/* Of one kind; those that need access are only counted.  How many could be read; of the rest it is told why not. */
static size_t list_kind(struct update *update, bool rolie, size_t *closed)
{
	const struct provider *provider = &update->found.provider;
	size_t read = 0;

	for (size_t i = 0; i < provider->feed_count && !update->gone; i++) {
		const struct provider_feed *feed = &provider->feeds[i];
		struct error err = ERROR_INIT;

		if (feed->rolie != rolie)
			continue;
		if (tlp_needs_access(feed->tlp))
			++*closed;
		else if ((rolie ? list_feed : list_folder)(update, feed->url, feed->tlp, &err))
			read++;
		else
			update_trouble(update, &err);
	}
	return read;
}

/* Feeds, which the standard prefers; folders where no feed can be read. */
static bool list_provider(struct update *update, struct error *err)
{
	size_t closed = 0, read = list_kind(update, true, &closed);

	update->from_feeds = read > 0;
	if (!read) {
		offers_release(&update->offers);
		read = list_kind(update, false, &closed);
	}
	if (closed)
		update_note(update, _("Lists for readers with access (TLP:AMBER, TLP:RED) that were left out, "
				      "because fixwalk cannot log in: %zu"), closed);
	if (!read && update->troubles)
		error_set(err, ERROR_SYSTEM, "%s", _("None of the provider's lists of advisories could be read."));
	else if (!read)
		error_set(err, ERROR_INPUT, "%s", _("The provider has no list of advisories that everybody may "
						    "read."));
	return read;
}

/* Takes out what was last changed before that day. */
static void leave_out_older(struct update *update, const char *since)
{
	struct offers *offers = &update->offers;
	size_t kept = 0, undated = 0;
	struct moment first;

	(void)date_read(since, &first);
	for (size_t i = 0; i < offers->count; i++) {
		const struct offered *offered = &offers->items[i];

		undated += !offered->updated;
		if (!offered->updated || moment_compare(&offered->moment, &first) >= 0)
			offers->items[kept++] = *offered;
	}
	if (kept < offers->count)
		/* TRANSLATORS: a day, and how many. */
		update_note(update, _("Advisories that were left out, because they were last changed before "
				      "%s: %zu"), since,
			    offers->count - kept);
	if (undated)
		update_note(update, _("Advisories that are fetched whatever their age, because the list names "
				      "no date for them: %zu"), undated);
	offers->count = kept;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* They are the arena's. */
static void keep_name(void *name)
{
	(void)name;
}

/* Two documents of one name would take turns in one file: the one that was changed last is meant. */
static void leave_out_namesakes(struct update *update)
{
	struct offers *offers = &update->offers;
	const char *first = NULL;
	void *names = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < offers->count; i++) {
		const char *name = vault_name(offers->items[i].url, &update->arena);

		if (name && tfind(name, &names, compare_names)) {
			first = first ? first : offers->items[i].url;
			continue;
		}
		if (name && !tsearch(name, &names, compare_names))
			mem_exhausted();
		offers->items[kept++] = offers->items[i];
	}
	tdestroy(names, keep_name);
	if (first) {
		char *quoted = quote(first, strlen(first));

		/* TRANSLATORS: an address, and how many. */
		update_note(update, _("%s was left out, because a newer entry of the list has a file of the same name. "
				      "Left out like this: %zu"), quoted, offers->count - kept);
		free(quoted);
	}
	offers->count = kept;
}

bool update_list(struct update *update, struct error *err)
{
	const char *since = request_text(update->request, "since");
	bool listed = update->found.url ? list_provider(update, err) : list_folder(update, update->url, NULL, err);

	if (!listed || update->gone)
		return false;
	if (update->offers.refused) {
		update_note(update, "%s", update->offers.refusal);
		update_note(update, _("Entries of the list that are left out for such a reason: %zu"),
			    update->offers.refused);
	}
	if (!update->offers.count && !update->offers.refused)
		update_note(update, "%s", _("The list names no documents."));
	if (since)
		leave_out_older(update, since);
	leave_out_namesakes(update);
	return true;
}
