#include "net/provider/offers.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "net/fill.h"
#include "net/provider/web.h"
#include "net/quote.h"

bool offers_add(struct offers *offers, const struct offered *offered, const struct arena *arena,
		struct error *err)
{
	if (offers->count >= OFFERS_MOST || arena->used > OFFERS_BYTES_MOST) {
		error_set(err, ERROR_INPUT,
			  _("The provider lists too many advisories: only %zu of them can be taken in."),
			  offers->count);
		return false;
	}
	MEM_MORE(offers->items, offers->count, offers->size);
	offers->items[offers->count++] = *offered;
	return true;
}

void offers_refuse(struct offers *offers, const char *address, enum refusal why, struct arena *arena)
{
	static const char *const refusals[] = {
		[REFUSED_ADDRESS] = N_("The provider lists an address that is not fetched: %s"),
		[REFUSED_OUTSIDE] = N_("The provider lists an advisory outside of the list's own folder: %s"),
		[REFUSED_CHARACTERS] = N_("The provider lists a name with characters that cannot be seen: %s"),
	};
	struct strbuf words;
	char *quoted;

	if (offers->refused++)
		return;
	quoted = quote(address, strlen(address));
	strbuf_init(&words);
	fill_words(&words, _(refusals[why]), (const char *const[]){ quoted });
	offers->refusal = arena_strdup(arena, words.text);
	strbuf_release(&words);
	free(quoted);
}

static int compare_texts(const char *a, const char *b)
{
	if (!a || !b)
		return !a - !b;
	return strcmp(a, b);
}

static int compare_age(const struct offered *a, const struct offered *b)
{
	return moment_compare(&b->moment, &a->moment);
}

/* The one to keep of a document comes first.  The rest decides only that each sorting gives the same. */
static int by_document(const void *left, const void *right)
{
	const struct offered *a = left, *b = right;
	const int orders[] = {
		strcmp(a->url, b->url), compare_age(a, b), compare_texts(a->sha512, b->sha512),
		compare_texts(a->sha256, b->sha256), compare_texts(a->signature, b->signature),
		compare_texts(a->tlp, b->tlp), compare_texts(a->updated, b->updated),
	};

	for (size_t i = 0; i < COUNT(orders); i++) {
		if (orders[i])
			return orders[i];
	}
	return 0;
}

static int by_age(const void *left, const void *right)
{
	const struct offered *a = left, *b = right;
	int age = compare_age(a, b);

	return age ? age : strcmp(a->url, b->url);
}

void offers_settle(struct offers *offers)
{
	size_t kept = 0;

	if (!offers->count)
		return;
	qsort(offers->items, offers->count, sizeof(*offers->items), by_document);
	for (size_t i = 1; i < offers->count; i++) {
		if (strcmp(offers->items[i].url, offers->items[kept].url) != 0)
			offers->items[++kept] = offers->items[i];
	}
	offers->count = kept + 1;
	qsort(offers->items, offers->count, sizeof(*offers->items), by_age);
}

bool listing_is_data(const struct listing *listing, struct error *err)
{
	if (!web_is_page(listing->text, listing->length))
		return true;
	error_set(err, ERROR_INPUT, "%s", _("A web page came in place of the list of advisories."));
	error_place(err, listing->url, 0, 0);
	return false;
}

void offers_release(struct offers *offers)
{
	free(offers->items);
	*offers = (struct offers)OFFERS_INIT;
}
