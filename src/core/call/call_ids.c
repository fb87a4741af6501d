#include "core/call/call_ids.h"

#include <stddef.h>

#include "base/table.h"

enum { MARKS = MARK_SKIPPED + 1, HEARINGS = HEARING_REFUSED + 1 };

static const char *const marks[MARKS] = {
	[MARK_OPEN] = "open",
	[MARK_DONE] = "done",
	[MARK_FAILED] = "failed",
	[MARK_SKIPPED] = "skipped",
};

static const char *const hearings[HEARINGS] = {
	[HEARING_NOT_YET] = "not_yet",
	[HEARING_READ] = "read",
	[HEARING_REFUSED] = "refused",
};

static const char *const fields[CALL_FIELD_COUNT] = {
	[CALL_NUMBER] = "case",
	[CALL_CALLER] = "caller",
	[CALL_OPERATOR] = "operator",
};

const char *mark_id(enum mark mark)
{
	return marks[mark];
}

bool mark_from_id(const char *id, enum mark *mark)
{
	size_t place = table_word(marks, MARKS, id);

	if (place == MARKS)
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
	size_t place = table_word(hearings, HEARINGS, id);

	if (place == HEARINGS)
		return false;
	*hearing = (enum hearing)place;
	return true;
}

const char *call_field_id(enum call_field field)
{
	return fields[field];
}
