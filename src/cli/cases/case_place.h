/* Where calls are kept: on the server that the settings or FIXWALK_STORE name, else in the person's own file. */
#ifndef CLI_CASES_CASE_PLACE_H
#define CLI_CASES_CASE_PLACE_H

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/options.h"
#include "store/cases.h"

/* Adds the person's own file: $XDG_STATE_HOME/fixwalk/cases.db.  False: there is no home folder. */
bool case_place_path(struct strbuf *path);
/* Is there a store to look into, or something in its way?  Nothing is made. */
bool case_place_is_there(void);
/* NULL: err.  What another file had left in its place is said on standard error. */
struct case_store *case_place_open(struct error *err) __attribute__((warn_unused_result));
/* The same, but that is left to case_place_left: while there is a front end. */
struct case_store *case_place_open_quietly(struct error *err) __attribute__((warn_unused_result));
/* A sentence; "": nothing was left.  Borrowed. */
const char *case_place_left(const struct case_store *store);
/*
 * Whose calls are meant where none is named?  *operator: in UTF-8, the caller frees it; NULL: anybody's, in a file of the
 * person's own.  False: on a server, and it isn't known who helps here.
 */
bool case_place_whose(const struct case_store *store, const struct options *options, char **operator);

#endif
