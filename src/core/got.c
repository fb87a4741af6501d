#include "core/got.h"

#include <stddef.h>
#include <strings.h>

#include "base/table.h"

static const char *const state_ids[GOT_STATE_COUNT] = {
	[GOT_FETCHED] = "fetched", [GOT_KEPT] = "kept", [GOT_UNFIT] = "unfit", [GOT_GONE] = "gone",
	[GOT_FAILED] = "failed",
};

static const char *const compared_ids[COMPARED_COUNT] = {
	[COMPARED_NOTHING] = "nothing", [COMPARED_FITS] = "fits", [COMPARED_DIFFERS] = "differs",
	[COMPARED_AFFECTED] = "affected", [COMPARED_UNUSABLE] = "unusable",
};

const char *got_state_id(enum got_state state)
{
	return state_ids[state];
}

bool got_state_from_id(const char *id, enum got_state *state)
{
	size_t at = table_named(state_ids, GOT_STATE_COUNT, sizeof(*state_ids), id);

	if (at < GOT_STATE_COUNT)
		*state = (enum got_state)at;
	return at < GOT_STATE_COUNT;
}

const char *got_compared_id(enum got_compared compared)
{
	return compared_ids[compared];
}

bool got_compared_from_id(const char *id, enum got_compared *compared)
{
	size_t at = table_named(compared_ids, COMPARED_COUNT, sizeof(*compared_ids), id);

	if (at < COMPARED_COUNT)
		*compared = (enum got_compared)at;
	return at < COMPARED_COUNT;
}

bool got_is_protected(const char *url)
{
	return strncasecmp(url, "https://", 8) == 0;
}

bool got_is_there(const struct got *got)
{
	return got->state == GOT_FETCHED || got->state == GOT_KEPT;
}
