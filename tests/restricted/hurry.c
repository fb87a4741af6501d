/* Preloaded into fixwalk: its time passes HURRY times as fast, so that no test has to wait long for a limit. */
#define _GNU_SOURCE
#include <poll.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long times(void)
{
	static long hurry;

	/* The program forgets its environment. */
	if (!hurry)
		hurry = atol(getenv("HURRY"));
	return hurry;
}

__attribute__((constructor)) static void remember(void)
{
	times();
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	long done = syscall(SYS_clock_gettime, clock, time);

	if (done == 0 && clock == CLOCK_MONOTONIC) {
		long long ns = (time->tv_sec * 1000000000LL + time->tv_nsec) * times();

		time->tv_sec = ns / 1000000000;
		time->tv_nsec = ns % 1000000000;
	}
	return (int)done;
}

int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *limit, const sigset_t *mask)
{
	struct timespec soon = { 0 };

	if (limit) {
		long long ns = (limit->tv_sec * 1000000000LL + limit->tv_nsec) / times();

		soon = (struct timespec){ ns / 1000000000, ns % 1000000000 };
	}
	return (int)syscall(SYS_ppoll, fds, count, limit ? &soon : NULL, mask, 8);
}

int __ppoll_chk(struct pollfd *fds, nfds_t count, const struct timespec *limit, const sigset_t *mask, size_t size)
{
	(void)size;
	return ppoll(fds, count, limit, mask);
}

unsigned alarm(unsigned seconds)
{
	/* A slow machine isn't a program that hangs. */
	long long us = seconds * 1000000LL / times() + 3000000;
	const struct itimerval timer = { .it_value = { us / 1000000, us % 1000000 } };

	setitimer(ITIMER_REAL, &timer, NULL);
	return 0;
}
