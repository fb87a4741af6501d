/* The wizard without a name: which of the advisories at hand, or of a folder? */
#ifndef CLI_WALK_CHOOSE_H
#define CLI_WALK_CHOOSE_H

#include "cli/command.h"
#include "ui/front.h"

/*
 * What is typed for the only one, or for the one chosen; the caller frees it.  look: how full screens look; NULL: it
 * is asked in plain lines.  NULL is returned: *status says how it ended.
 */
char *choose_advisory(const struct options *options, const struct front *look, enum status *status);

#endif
