/* Where calls are kept: on the server that the settings or FIXWALK_STORE name, else in the person's own file. */
#ifndef CLI_CASE_PLACE_H
#define CLI_CASE_PLACE_H

#include "base/error.h"
#include "base/strbuf.h"
#include "store/cases.h"

/* Adds the person's own file: $XDG_STATE_HOME/fixwalk/cases.db.  False: there is no home folder. */
bool case_place_path(struct strbuf *path);
/* Is there a store to look into?  Nothing is made. */
bool case_place_is_there(void);
/* NULL: err. */
struct case_store *case_place_open(struct error *err) __attribute__((warn_unused_result));
/* Whose calls are meant where none is named: on a server those of who helps here, if that is known; NULL: anybody's. */
const char *case_place_whose(const struct case_store *store);

#endif
