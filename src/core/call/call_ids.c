#include "core/call/call_ids.h"

#include "base/mem.h"
#include "base/table.h"

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

const char *mark_id(enum mark mark)
{
	return marks[mark];
}

bool mark_from_id(const char *id, enum mark *mark)
{
	size_t at = table_named(marks, COUNT(marks), sizeof(*marks), id);

	if (at < COUNT(marks))
		*mark = (enum mark)at;
	return at < COUNT(marks);
}

const char *hearing_id(enum hearing hearing)
{
	return hearings[hearing];
}

bool hearing_from_id(const char *id, enum hearing *hearing)
{
	size_t at = table_named(hearings, COUNT(hearings), sizeof(*hearings), id);

	if (at < COUNT(hearings))
		*hearing = (enum hearing)at;
	return at < COUNT(hearings);
}

const char *call_field_id(enum call_field field)
{
	return fields[field];
}
