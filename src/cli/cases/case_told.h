/*
 * What becomes of a call that is being kept, in sentences that are added to what is said: on its way into a store
 * (casebook.h), and on its way to a server (forward.h).  Names come from others and are made harmless here.
 */
#ifndef CLI_CASES_CASE_TOLD_H
#define CLI_CASES_CASE_TOLD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

void told_unsaved(struct strbuf *said, const struct error *why);
/* Under which number all before is kept; NULL: nothing of it is. */
void told_kept_before(struct strbuf *said, const char *number);
void told_still_unsaved(struct strbuf *said);
void told_saved_again(struct strbuf *said);
/* The file was gone. */
void told_renewed(struct strbuf *said);
/* The case was gone: somebody purged it. */
void told_removed(struct strbuf *said, const char *number);

/* The server is away; or it is there, but doesn't do it. */
void told_away(struct strbuf *said, const struct error *why, bool away);
void told_back(struct strbuf *said);

/*
 * The case `before` goes on as `number` (NULL: that can't be kept yet).  name: who has taken it over, "": another desk;
 * NULL: it was changed.
 */
void told_parted(struct strbuf *said, const char *before, const char *number, const char *name);
void told_taken(struct strbuf *said, const char *number, const char *name);
void told_number(struct strbuf *said, const char *before, const char *number);

#endif
