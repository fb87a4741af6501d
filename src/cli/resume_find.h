/* Which of the cases is meant: by its number, or by how that begins. */
#ifndef CLI_RESUME_FIND_H
#define CLI_RESUME_FIND_H

#include "base/strbuf.h"
#include "cli/command.h"
#include "store/cases.h"

/*
 * typed NULL: the newest that is open.  Any form that code_read takes will do, and the first symbols, if no other case begins
 * so.  STATUS_DONE: its uid; else a message was given.
 */
enum status resume_find(struct case_store *store, const struct options *options, const char *typed,
			char uid[CASE_UID_LENGTH + 1]);

#endif
