/* What becomes of calls on their way to the server, in sentences that are added to what is said.  Internal to forward. */
#ifndef CLI_FORWARD_TOLD_H
#define CLI_FORWARD_TOLD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Not `away`: it is there, but doesn't do it. */
void told_away(struct strbuf *said, const struct error *why, bool away);
void told_back(struct strbuf *said);
/* The case `before` goes on as `number`.  name: who has taken it over; NULL: it was changed. */
void told_parted(struct strbuf *said, const char *before, const char *number, const char *name);
void told_taken(struct strbuf *said, const char *number, const char *name);
void told_number(struct strbuf *said, const char *before, const char *number);

#endif
