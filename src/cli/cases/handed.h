/*
 * A call that was handed over by the key H of another desk, typed behind `fixwalk resume`: a code (core/call/handover.h), in
 * one piece or several, as it was read out, pasted or scanned; or a file with the whole record.
 */
#ifndef CLI_CASES_HANDED_H
#define CLI_CASES_HANDED_H

#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "load/call_record.h"

struct handed {
	struct arena arena;		/* of the advisory */
	const struct advisory *advisory;
	struct strbuf name;		/* what is typed for the advisory */
	struct call_record record;	/* its call, at the same question; of a code nothing is lost */
	struct strbuf language;		/* in which it was led, one of the program's: "ja"; "": not said */
};

/* Are these operands a code or a file, and no case number?  Also where something is wrong with them. */
bool handed_is_meant(const struct options *options);
/* STATUS_DONE: the caller releases it; else a message was given. */
enum status handed_read(struct handed *handed, const struct options *options);
void handed_release(struct handed *handed);

#endif
