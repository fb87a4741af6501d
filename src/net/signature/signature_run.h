/*
 * gpg at work for signature.c: it comes to an end, whatever it was given.  It has RUN_SECONDS; it ends itself if
 * it works for longer, even if this program is gone; and if nobody waits for this program any more, both end.
 */
#ifndef NET_SIGNATURE_SIGNATURE_RUN_H
#define NET_SIGNATURE_SIGNATURE_RUN_H

#include <gpgme.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

#define RUN_SECONDS 20	/* real signatures and keys take some hundredths of one */

struct run {
	struct rlimit seconds;		/* this program's own */
	struct sigaction signal;
	int64_t since;			/* milliseconds */
};

/* What is started from here … */
void run_begin(struct run *run);
/* … to here is limited; GPGME starts gpg in each gpgme_op_…_start, and in gpgme_get_key. */
void run_started(const struct run *run);

/*
 * Until what was started in that context has ended; GPG_ERR_TIMEOUT: it took too long.  asker: a socket on which
 * nothing more comes; if something does, or it was closed, this program's process group is ended by SIGTERM;
 * -1: none.
 */
gpgme_error_t run_wait(const struct run *run, gpgme_ctx_t context, int asker);

#endif
