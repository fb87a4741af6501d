/*
 * The documents that a provider has listed: in a ROLIE feed (CSAF 2.0, 7.1.15), or in a folder's changes.csv
 * or index.txt (7.1.12, 7.1.13).  Reading only.  A folder's list may name nothing outside of that folder.
 */
#ifndef NET_PROVIDER_OFFERS_H
#define NET_PROVIDER_OFFERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"

#define OFFERS_MOST 1000000
#define OFFERS_BYTES_MOST ((size_t)256 << 20)	/* of the arena: short paths in a long folder's list are long */

/* One document.  Texts are in the arena; NULL: not named. */
struct offered {
	const char *url;
	/* Addresses that a feed names.  A folder's list can't: there they are url with .sha256, .sha512, .asc. */
	const char *sha256, *sha512, *signature;
	const char *updated;		/* as it stands there, if it is a date */
	struct moment moment;		/* of it; all zero: none */
	const char *tlp;		/* of the listing */
};

struct offers {
	struct offered *items;		/* owned; the newest first; one of each url, the newest */
	size_t count, size;
	size_t refused;			/* entries left out for their address */
	const char *refusal;		/* the first of them, as a sentence, in the arena; NULL: none */
};

#define OFFERS_INIT { 0 }

/* A feed or list as it was fetched; all borrowed. */
struct listing {
	const char *text;		/* any bytes */
	size_t length;
	const char *url;		/* where it came from: what it names is relative to that */
	const char *tlp;		/* provider_feed's */
};

/* What is listed is added to the offers.  False: err; what was read before that stays. */
typedef bool offers_reader(struct offers *offers, const struct listing *listing, struct arena *arena,
			   struct error *err);
offers_reader offers_from_rolie __attribute__((warn_unused_result));
/* Quoted or not; paths begin in the folder or, as some do, at the repository's root. */
offers_reader offers_from_changes __attribute__((warn_unused_result));
offers_reader offers_from_index __attribute__((warn_unused_result));
void offers_release(struct offers *offers);

/* For the three above. */

/* False: there are too many, or the arena is full; err. */
bool offers_add(struct offers *offers, const struct offered *offered, const struct arena *arena,
		struct error *err) __attribute__((warn_unused_result));
enum refusal {
	REFUSED_ADDRESS,		/* is never fetched */
	REFUSED_OUTSIDE,		/* of the list's folder */
	REFUSED_CHARACTERS,		/* that nobody can see */
};

/* `address`: as it stands there. */
void offers_refuse(struct offers *offers, const char *address, enum refusal why, struct arena *arena);
/* Sorted, each once. */
void offers_settle(struct offers *offers);
/* False: it is a page for people; err. */
bool listing_is_data(const struct listing *listing, struct error *err) __attribute__((warn_unused_result));

#endif
