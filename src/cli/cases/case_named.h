/* A kept call by what somebody typed for its number. */
#ifndef CLI_CASES_CASE_NAMED_H
#define CLI_CASES_CASE_NAMED_H

#include "cli/command.h"
#include "store/cases.h"

/*
 * store: NULL: there is none yet.  typed: in the terminal's character set; any form that case_number_read takes will do.
 * STATUS_DONE: the list (empty before) has that one case, and the caller releases it.  Else err says why, and what is
 * near: STATUS_NO there is no such case, STATUS_INPUT this is no case number (a wrong symbol, or the check symbol doesn't
 * fit), STATUS_SYSTEM the store failed.
 */
enum status case_named(struct case_store *store, const char *typed, struct case_list *list, struct error *err)
	__attribute__((warn_unused_result));

#endif
