/*
 * Has anything been said in a call since it began, was gone on with, or was saved?  Looking at an advisory is no call yet,
 * even with answers from the command line; and whoever only looks around in a kept one changes the language and the place.
 */
#ifndef CLI_CASES_CALL_SAID_H
#define CLI_CASES_CALL_SAID_H

#include "base/strbuf.h"
#include "cli/cases/case_head.h"
#include "core/call/call.h"
#include "report/calls/call_json.h"

/* What a call began with: what was said is what differs from that.  All zero: nothing. */
struct call_said {
	size_t entries;			/* of the journal */
	char *field[CALL_FIELD_COUNT];	/* owned */
	char *untouched;		/* owned: what the advisory of now made of the record; NULL: the same, or no matter */
	char *saved;			/* owned: the record as it was saved last; NULL: it wasn't */
	struct {			/* as of the last look at whether there is anything to save */
		uint64_t changes;	/* call_changes */
		const char *language;	/* static; NULL: there was none */
	} looked;
};

/* A new call.  One with a journal has been going on elsewhere: all of it was said. */
void call_said_begin(struct call_said *said, const struct call *call, bool is_new);
/* It goes on from a record, which is saved; source: of its advisory. */
void call_said_go_on(struct call_said *said, struct call *call, const char *record, struct call_source source);
/*
 * Is there anything to save?  Then `record`, empty before, gets it.  anyhow: what was said last couldn't be saved.  Another
 * revision can make less of a record: as long as nothing has been said since, that isn't to be overwritten.
 */
bool call_said_news(struct call_said *said, struct call *call, struct case_facts *facts, bool anyhow, struct strbuf *record);
/* This record was; its text is taken. */
void call_said_saved(struct call_said *said, struct strbuf *record);
void call_said_release(struct call_said *said);

#endif
