/*
 * Links checked by fixwalk-net, without blocking, and what is known of them (store/checked.h).  One check at a time,
 * for the command and for both front ends.  The settings must have been read (config_read).
 */
#ifndef CLI_NETWORK_LINKCHECK_H
#define CLI_NETWORK_LINKCHECK_H

#include <poll.h>
#include <stddef.h>

#include "base/error.h"
#include "core/advisory.h"
#include "core/checked.h"

/*
 * archive: put before a dead one's address it makes that of a copy; NULL: none.  All copied.  One that is under way is
 * stopped.  False: err.
 */
bool linkcheck_begin(const char *const *urls, size_t count, const char *archive, bool loopback_http, struct error *err)
	__attribute__((warn_unused_result));
/* The archive in which copies of this advisory's addresses are looked for; the caller frees it.  NULL: none. */
char *linkcheck_archive(const struct advisory *advisory);
/* Is one under way?  Then what to wait for, and how many addresses haven't been told yet. */
bool linkcheck_busy(void);
struct pollfd linkcheck_wait(void);
size_t linkcheck_left(void);
/*
 * Takes what is there without waiting; each address that was told is known from then on.  False: it failed in the
 * middle; err; what was told until then is known.
 */
bool linkcheck_go_on(struct error *err) __attribute__((warn_unused_result));

/*
 * What is known of an address, of the last check or of one kept from before (then `when` tells of when), and never
 * NOT_CHECKED.  NULL: it was never checked.  Borrowed until the next linkcheck_go_on or linkcheck_end.
 */
const struct checked *linkcheck_known(const char *url);
/* Why the last check found nothing out about it, in words, borrowed as above.  NULL: it did, or wasn't for it. */
const char *linkcheck_unchecked(const char *url);
/* Lets go of everything. */
void linkcheck_end(void);

#endif
