/* Which of the cases is meant: by its number, by how that begins, or as the one to be offered. */
#ifndef CLI_CASES_RESUME_FIND_H
#define CLI_CASES_RESUME_FIND_H

#include "base/strbuf.h"
#include "cli/command.h"
#include "store/cases.h"

/*
 * typed NULL: the newest that is open.  Any form that code_read takes will do, and the first symbols, if no other case begins
 * so.  STATUS_DONE: its uid; else a message was given.
 */
enum status resume_find(struct case_store *store, const struct options *options, const char *typed,
			char uid[CASE_UID_LENGTH + 1]);
/*
 * The newest open one of the last hours that nobody holds, about that advisory (NULL: any); head's texts are in the arena.
 * *more: others are open, too.  False: there is none, or the store can't be read, which whoever saves is told.
 */
bool resume_find_offered(struct case_store *store, const struct options *options, const char *advisory,
			 struct case_head *head, bool *more, struct arena *arena);

#endif
