#include "net/signature/signature_run.h"

#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/clock.h"

static void ignore(int number)
{
	(void)number;
}

void run_begin(struct run *run)
{
	/* Unlike SIG_IGN this is not handed on to gpg, which ends by the signal. */
	const struct sigaction ours = { .sa_handler = ignore, .sa_flags = SA_RESTART };
	struct rlimit limit;

	run->since = clock_ms();
	sigaction(SIGXCPU, &ours, &run->signal);
	getrlimit(RLIMIT_CPU, &run->seconds);
	limit = run->seconds;
	/* So much that it is over time here before. */
	if (limit.rlim_cur > RUN_SECONDS + 1)
		limit.rlim_cur = RUN_SECONDS + 1;
	setrlimit(RLIMIT_CPU, &limit);
}

void run_started(const struct run *run)
{
	setrlimit(RLIMIT_CPU, &run->seconds);
	sigaction(SIGXCPU, &run->signal, NULL);
}

/* gpg is in the group of this program, which fixwalk starts as a leader of its own. */
static void end_if_alone(int asker)
{
	struct pollfd waiting = { .fd = asker, .events = POLLIN };

	if (asker >= 0 && poll(&waiting, 1, 0) > 0)
		kill(getpgrp() == getpid() ? 0 : getpid(), SIGTERM);
}

gpgme_error_t run_wait(const struct run *run, gpgme_ctx_t context, int asker)
{
	gpgme_error_t trouble, beside;
	bool late = false;

	/* Each time it waits for at most a second. */
	while (!gpgme_wait_ext(context, &trouble, &beside, 0)) {
		end_if_alone(asker);
		late = clock_ms() - run->since >= RUN_SECONDS * 1000;
		if (late)
			gpgme_cancel(context);
	}
	late = late || clock_ms() - run->since >= RUN_SECONDS * 1000;
	return late ? gpgme_error(GPG_ERR_TIMEOUT) : trouble;
}
