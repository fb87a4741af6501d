/*
 * What each command lets go of before it reads an advisory that others wrote (base/confine.h), by the table of commands.  The
 * wizard and `resume` aren't confined outside of restricted mode: they start openers, which start browsers, which must inherit
 * nothing; nor is `mail`, which reads only what fixwalk wrote itself.  The helper programs confine themselves.
 *
 * That a kernel can't do it stops nobody, and is said only in restricted mode, where somebody relies on it; elsewhere
 * the line would stand above every result, and nobody who reads it there could change the kernel.
 */
#ifndef CLI_CONFINED_H
#define CLI_CONFINED_H

#include "cli/command.h"

/* The settings are read; nothing else is yet. */
void confined_begin(const struct command *command, const struct options *options);
/* Restricted mode, when all is open that a session needs: only the program's, the system's and the record are read on. */
void confined_session(void);

#endif
