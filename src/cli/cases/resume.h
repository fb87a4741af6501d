/* Going on with a call that is kept. */
#ifndef CLI_CASES_RESUME_H
#define CLI_CASES_RESUME_H

#include "cli/command.h"
#include "core/advisory.h"

/*
 * On a terminal: offers the newest open call of the last hours that nobody holds.  advisory: only calls about this one;
 * NULL: about any.  True: it was gone on with, or the program is to end: *status says how.
 */
bool resume_offer(const struct options *options, const struct advisory *advisory, enum status *status);

#endif
