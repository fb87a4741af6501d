/* Which paper is meant where nobody says. */
#ifndef CLI_PLAN_PAPERSIZE_H
#define CLI_PLAN_PAPERSIZE_H

#include "report/sheets/paper.h"

/*
 * By name (NULL: none was given), else by fixwalk's settings, by the system (PAPERSIZE, the file that PAPERCONF
 * names or /etc/papersize), by the locale; else A4.  Static.
 */
const struct paper *papersize(const char *name);

#endif
