/* What the server's answer means for a case on its way there.  Internal to forward. */
#ifndef CLI_CASES_FORWARD_SETTLE_H
#define CLI_CASES_FORWARD_SETTLE_H

#include "cli/cases/forward_queue.h"
#include "store/case_message.h"

/* Of the errand that is on its way, which is over then.  err: of FAILED; released. */
void settle(struct queue *queue, const struct case_answer *answer, struct error *err, struct strbuf *said);

#endif
