/*
 * The call that goes on, kept as a case (store/cases.h): saved whenever something has changed, so that whatever happens to
 * this program, all up to the last key is there.  One at a time, for front ends and `resume`; blocking on the disk only.
 */
#ifndef CLI_CASES_CASEBOOK_H
#define CLI_CASES_CASEBOOK_H

#include "base/error.h"
#include "base/mem.h"
#include "core/call/call.h"
#include "store/cases.h"
#include "ui/front.h"

/*
 * Keeps this call from now on, as a new case: it gets its number with the first save, which comes when something has been
 * said.  False: it can't be kept; err.  The settings must have been read.
 */
bool casebook_begin(struct call *call, struct error *err) __attribute__((warn_unused_result));
/* Opens the store at once, and not with the first save, for who looks into it, too.  Borrowed; NULL: err. */
struct case_store *casebook_open(struct error *err) __attribute__((warn_unused_result));
/*
 * Goes on with a case: takes it (struct case_holder), unless somebody else has it and not `force`, and opens it if it is
 * closed.  On CASE_DONE the call that was made of its record is kept from now on; whoever calls has read the record
 * (load/call_record.h).  CASE_CHANGED: it is held now, but was saved by somebody else since head was loaded: load it again,
 * and go on again.
 */
enum case_result casebook_go_on(struct call *call, const struct case_head *head, bool force, struct case_holder *other,
				struct arena *arena, struct error *err);
/*
 * Saves what has changed since the last time, if anything.  `said` gets what the person must know, each thing once until
 * it changes: that it can't be saved, and why (in short with each key, as long as that lasts); that somebody else has
 * taken the case, from when on all that was said here is a new case; that it can be saved again.  A case that another
 * revision of the advisory makes less of stays as it is until something is said.
 */
void casebook_keep(struct call *call, struct strbuf *said);
/* Tells the store that this call is still held here; for when nothing is typed for a minute. */
void casebook_stay(struct call *call);
/* Why what was said last isn't saved, in words; "": all is well.  Borrowed, until the next save. */
const char *casebook_trouble(void);
/* As struct front_case says: for a server that gets the call. */
size_t casebook_wait(struct pollfd waits[FRONT_CASE_WAITS]);
void casebook_go_on_beside(void);
/* At the end of a call: is it still where it was saved last?  If not, it is saved once more. */
void casebook_settle(struct call *call);
/* Until when what was said is in the store, in seconds since 1970; 0: nothing of it. */
int64_t casebook_saved(void);
/* Is all that was said saved, or nothing said yet? */
bool casebook_is_safe(void);
/* Lets go of the case, so that another one can take it at once, and of the store. */
void casebook_end(void);

#endif
