#include "ui/curses/signals.h"

#include <signal.h>
#include <time.h>

#include "base/mem.h"

static volatile sig_atomic_t asked_to_leave, hung_up, asked_to_stop, continued;

/* SIGALRM isn't caught: it is for ending a program that hangs. */
static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGQUIT, SIGUSR1, SIGUSR2 };

static struct {
	struct sigaction before[COUNT(caught)];
	sigset_t mask_before;
} signals;

static void note_signal(int number)
{
	switch (number) {
	case SIGHUP:
		hung_up = 1;
		break;
	case SIGTSTP:
		asked_to_stop = 1;
		break;
	case SIGCONT:
		continued = 1;
		break;
	default:
		asked_to_leave = 1;
	}
}

void signals_start(void)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGWINCH);
	for (size_t i = 0; i < COUNT(caught); i++)
		sigaddset(&blocked, caught[i]);
	sigprocmask(SIG_BLOCK, &blocked, &signals.mask_before);
	for (size_t i = 0; i < COUNT(caught); i++) {
		struct sigaction action = { .sa_handler = note_signal };

		sigaction(caught[i], NULL, &signals.before[i]);
		/* What the program was started to ignore (nohup) stays ignored. */
		if (signals.before[i].sa_handler != SIG_IGN)
			sigaction(caught[i], &action, NULL);
	}
	continued = 0;
}

void signals_stop(void)
{
	for (size_t i = 0; i < COUNT(caught); i++)
		sigaction(caught[i], &signals.before[i], NULL);
	sigprocmask(SIG_SETMASK, &signals.mask_before, NULL);
}

int signals_poll(struct pollfd *waits, size_t count, int limit)
{
	const struct timespec time = { .tv_sec = limit / 1000, .tv_nsec = limit % 1000 * 1000000L };

	return ppoll(waits, count, limit < 0 ? NULL : &time, &signals.mask_before);
}

bool signals_noted(void)
{
	return hung_up || asked_to_leave || asked_to_stop || continued;
}

enum signal_news signals_take(void)
{
	bool stop = asked_to_stop, again = continued;

	if (hung_up)
		return SIGNAL_HANGUP;
	if (asked_to_leave)
		return SIGNAL_LEAVE;
	asked_to_stop = continued = 0;
	if (stop)
		return SIGNAL_STOP;
	return again ? SIGNAL_CONTINUED : SIGNAL_NONE;
}
