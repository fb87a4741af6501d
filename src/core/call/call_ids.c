#include "core/call/call_ids.h"

#include <string.h>

static const char *const marks[] = {
	[MARK_OPEN] = "open",
	[MARK_DONE] = "done",
	[MARK_FAILED] = "failed",
	[MARK_SKIPPED] = "skipped",
};

static const char *const hearings[] = {
	[HEARING_NOT_YET] = "not_yet",
	[HEARING_READ] = "read",
	[HEARING_REFUSED] = "refused",
};

static const char *const fields[CALL_FIELD_COUNT] = {
	[CALL_NUMBER] = "case",
	[CALL_CALLER] = "caller",
	[CALL_OPERATOR] = "operator",
};

/* Its place in the table; `count`: it isn't there. */
static unsigned place_of(const char *id, const char *const *ids, unsigned count)
{
	unsigned i = 0;

	while (i < count && strcmp(ids[i], id) != 0)
		i++;
	return i;
}

const char *mark_id(enum mark mark)
{
	return marks[mark];
}

bool mark_from_id(const char *id, enum mark *mark)
{
	unsigned place = place_of(id, marks, MARK_SKIPPED + 1);

	if (place > MARK_SKIPPED)
		return false;
	*mark = (enum mark)place;
	return true;
}

const char *hearing_id(enum hearing hearing)
{
	return hearings[hearing];
}

bool hearing_from_id(const char *id, enum hearing *hearing)
{
	unsigned place = place_of(id, hearings, HEARING_REFUSED + 1);

	if (place > HEARING_REFUSED)
		return false;
	*hearing = (enum hearing)place;
	return true;
}

const char *call_field_id(enum call_field field)
{
	return fields[field];
}
