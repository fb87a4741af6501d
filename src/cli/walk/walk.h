/* A call led through a front end, to its end: which front end, what it is given, and what is said when it is left. */
#ifndef CLI_WALK_WALK_H
#define CLI_WALK_WALK_H

#include "cli/command.h"
#include "core/call/call.h"

/* Will it be plain lines: because they are wanted, or since this terminal can't show more? */
bool walk_in_lines(const struct options *options);
/* Who calls, who helps, the number of the case, as the options say, or the settings, which must have been read. */
void walk_set_fields(const struct options *options, struct call *call);
/*
 * name: what the advisory is opened by when it is gone on.  The call is kept by the casebook, which has begun with it, unless
 * --no-store says otherwise.
 */
enum status walk_call(const struct options *options, struct call *call, const char *name);

#endif
