/* What a call is made of, by the words that files have for it. */
#ifndef CORE_CALL_CALL_IDS_H
#define CORE_CALL_CALL_IDS_H

#include "core/call/call.h"

#define CALL_FORMAT 1	/* of a record: report/calls/call_json.h writes it, load/call_record.h reads it */

const char *mark_id(enum mark mark);			/* "open", "done", "failed", "skipped" */
bool mark_from_id(const char *id, enum mark *mark);
const char *hearing_id(enum hearing hearing);		/* "not_yet", "read", "refused" */
bool hearing_from_id(const char *id, enum hearing *hearing);
const char *call_field_id(enum call_field field);	/* "case", "caller", "operator" */

#endif
