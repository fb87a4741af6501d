#include "core/checked.h"

#include "base/table.h"

static const char *const ids[LINK_STATE_COUNT] = {
	[LINK_ALIVE] = "alive", [LINK_MOVED] = "moved", [LINK_GONE] = "gone",
	[LINK_UNREACHABLE] = "unreachable", [LINK_SOFT_DEAD] = "soft-dead", [LINK_NOT_CHECKED] = "not-checked",
};

const char *link_state_id(enum link_state state)
{
	return ids[state];
}

bool link_state_from_id(const char *id, enum link_state *state)
{
	size_t at = table_named(ids, LINK_STATE_COUNT, sizeof(*ids), id);

	if (at < LINK_STATE_COUNT)
		*state = (enum link_state)at;
	return at < LINK_STATE_COUNT;
}

bool link_is_dead(enum link_state state)
{
	return state == LINK_GONE || state == LINK_UNREACHABLE || state == LINK_SOFT_DEAD;
}
