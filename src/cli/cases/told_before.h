/*
 * What a newer revision makes of a call's record, kept for the next call that was told the same: most calls about an
 * advisory have the same few answers, and working one out takes as long as reading a hundred.
 */
#ifndef CLI_CASES_TOLD_BEFORE_H
#define CLI_CASES_TOLD_BEFORE_H

#include "base/strbuf.h"
#include "base/table.h"
#include "core/csaf/csaf.h"
#include "report/json_walk.h"

struct told_before {
	struct arena arena;
	struct csaf_ids ids;		/* what was told, as text */
	struct table found;		/* const char *, in the arena */
	struct strbuf key;		/* of the record that was looked for last */
};

void told_before_init(struct told_before *before);
void told_before_release(struct told_before *before);

/*
 * Looks for a record (report/calls/call_json.h) with all that has a bearing on its difference: revision, answers, outcomes, and
 * the names of several machines.  True: *difference is what was kept, borrowed until the next told_before_keep.
 */
bool told_before_find(struct told_before *before, struct json_span record, const char **difference);
/* For the record that was just looked for. */
void told_before_keep(struct told_before *before, const char *difference);
/* Of another advisory nothing is kept yet. */
void told_before_clear(struct told_before *before);

#endif
