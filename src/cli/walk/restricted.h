/*
 * Restricted mode: the walk for people who check themselves, over ssh (sshd's forced command) or at a kiosk, on a
 * machine that isn't theirs.  It opens no file but what the program brings, the settings of the account, the advisory
 * named with the command and the call's own record; it starts no program, and it ends by itself.  The environment says
 * what the terminal is and where home is, and no more: the administrator speaks with the command line and the settings.
 */
#ifndef CLI_WALK_RESTRICTED_H
#define CLI_WALK_RESTRICTED_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/command.h"
#include "ui/front.h"

/* If --restricted is among the arguments: narrows the process down.  Comes before anything looks at the environment. */
void restricted_begin(int argc, char **argv);
bool restricted_on(void);
/* Does this go with restricted mode?  Yes, where that isn't on. */
bool restricted_allows(const struct command *command, const struct options *options, struct error *err)
	__attribute__((warn_unused_result));
/* Is there room for one more call in the record?  Yes, where restricted mode isn't on. */
bool restricted_keeps(struct error *err) __attribute__((warn_unused_result));
/*
 * Comes when the call's record is open: from here on no home folder is known and, but for root, no process can be
 * started.  Returns the limits for the front end.  NULL: not restricted.
 */
const struct front_limits *restricted_enter(void);
/* The front end has ended: if that was for a limit, says so. */
void restricted_leave(void);

#endif
