/*
 * This desk: who sits here; the session of this process, by which the store knows who holds a case, and who that is in words.
 * The session's uid ends with this machine and the process's id, so that one that was killed here isn't waited for.
 */
#ifndef CLI_CASES_DESK_H
#define CLI_CASES_DESK_H

#include "base/strbuf.h"
#include "cli/options.h"
#include "core/call/call.h"
#include "store/cases.h"

/* A random uid of CASE_UID_LENGTH digits: of a case. */
bool desk_draw_uid(char uid[CASE_UID_LENGTH + 1], struct error *err) __attribute__((warn_unused_result));
/* The same for a session of this process. */
bool desk_draw_session(char session[CASE_UID_LENGTH + 1], struct error *err) __attribute__((warn_unused_result));
/* Adds "Hanako Sato (hanako@desk3)", or what there is of it; operator NULL: not said. */
void desk_add_name(struct strbuf *out, const char *operator);
/*
 * Who sits here: --operator, else the one in the settings, which must have been read.  In UTF-8, the caller frees it;
 * NULL: not known.
 */
char *desk_operator(const struct options *options);
/* The same with all that is said of a call before it begins; each is the caller's to free, NULL: not said. */
void desk_fields(const struct options *options, char *fields[CALL_FIELD_COUNT]);
/* Does nobody hold it, or somebody who isn't there any more? */
bool desk_is_free(const struct case_holder *holder, int64_t now);

#endif
