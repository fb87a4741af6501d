#include "core/got.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char *const state_ids[GOT_STATE_COUNT] = {
	[GOT_FETCHED] = "fetched", [GOT_KEPT] = "kept", [GOT_UNFIT] = "unfit", [GOT_GONE] = "gone",
	[GOT_FAILED] = "failed",
};

static const char *const compared_ids[COMPARED_COUNT] = {
	[COMPARED_NOTHING] = "nothing", [COMPARED_FITS] = "fits", [COMPARED_DIFFERS] = "differs",
	[COMPARED_AFFECTED] = "affected", [COMPARED_UNUSABLE] = "unusable",
};

/* count: it is none of them. */
static unsigned index_of(const char *id, const char *const *ids, unsigned count)
{
	unsigned i = 0;

	while (i < count && strcmp(ids[i], id) != 0)
		i++;
	return i;
}

const char *got_state_id(enum got_state state)
{
	return state_ids[state];
}

bool got_state_from_id(const char *id, enum got_state *state)
{
	*state = (enum got_state)index_of(id, state_ids, GOT_STATE_COUNT);
	return *state < GOT_STATE_COUNT;
}

const char *got_compared_id(enum got_compared compared)
{
	return compared_ids[compared];
}

bool got_compared_from_id(const char *id, enum got_compared *compared)
{
	*compared = (enum got_compared)index_of(id, compared_ids, COMPARED_COUNT);
	return *compared < COMPARED_COUNT;
}

bool got_is_protected(const char *url)
{
	return strncasecmp(url, "https://", 8) == 0;
}

bool got_is_there(const struct got *got)
{
	return got->state == GOT_FETCHED || got->state == GOT_KEPT;
}
