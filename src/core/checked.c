#include "core/checked.h"

#include <string.h>

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
	for (enum link_state s = 0; s < LINK_STATE_COUNT; s++) {
		if (strcmp(ids[s], id) == 0) {
			*state = s;
			return true;
		}
	}
	return false;
}

bool link_is_dead(enum link_state state)
{
	return state == LINK_GONE || state == LINK_UNREACHABLE || state == LINK_SOFT_DEAD;
}
