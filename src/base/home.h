/* The person's own folders of fixwalk, as XDG names them. */
#ifndef BASE_HOME_H
#define BASE_HOME_H

#include <stdbool.h>

#include "base/strbuf.h"

#define HOME_STATE "XDG_STATE_HOME", ".local/state"	/* the kept calls, and what else is kept */

/*
 * Adds "…/fixwalk/": in the folder that a variable names (XDG), else in `otherwise`, from the home folder.
 * False: there is neither.
 */
bool home_add(struct strbuf *path, const char *variable, const char *otherwise);

#endif
