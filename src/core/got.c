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
	size_t place = table_word(state_ids, GOT_STATE_COUNT, id);

	if (place == GOT_STATE_COUNT)
		return false;
	*state = (enum got_state)place;
	return true;
}

const char *got_compared_id(enum got_compared compared)
{
	return compared_ids[compared];
}

bool got_compared_from_id(const char *id, enum got_compared *compared)
{
	size_t place = table_word(compared_ids, COMPARED_COUNT, id);

	if (place == COMPARED_COUNT)
		return false;
	*compared = (enum got_compared)place;
	return true;
}

bool got_is_protected(const char *url)
{
	return strncasecmp(url, "https://", 8) == 0;
}

bool got_is_there(const struct got *got)
{
	return got->state == GOT_FETCHED || got->state == GOT_KEPT;
}
