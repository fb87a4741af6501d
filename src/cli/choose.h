/* The wizard without a name: which of the advisories at hand? */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H

#include "cli/command.h"

/*
 * The id of the only one, or of the one chosen; the caller frees it.  NULL:
 * *status says how it ended.
 */
char *choose_advisory(enum status *status);

#endif
