/*
 * Has anything been said in a call since it began, or was gone on with?  Looking at an advisory is no call yet, even with
 * answers from the command line; and whoever only looks around in a kept one changes the language and the place.
 */
#ifndef CLI_CASES_CALL_SAID_H
#define CLI_CASES_CALL_SAID_H

#include "base/strbuf.h"
#include "core/call/call.h"
#include "report/calls/call_json.h"

/* What a call began with: what was said is what differs from that.  All zero: nothing. */
struct call_said {
	size_t entries;			/* of the journal */
	char *field[CALL_FIELD_COUNT];	/* owned */
	char *untouched;		/* owned: what the advisory of now made of the record; NULL: the same, or no matter */
};

/* A new call.  One with a journal has been going on elsewhere: all of it was said. */
void call_said_begin(struct call_said *said, const struct call *call, bool is_new);
bool call_said_anything(const struct call_said *said, const struct call *call);
/* It goes on from a record; source: of its advisory. */
void call_said_go_on(struct call_said *said, struct call *call, const char *record, struct call_source source);
/* Another revision can make less of a record: has nothing been said since, so that it isn't to be overwritten? */
bool call_said_nothing_since(struct call_said *said, struct call *call, struct call_source source);
void call_said_release(struct call_said *said);

#endif
