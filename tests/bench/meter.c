/*
 * Runs a program in an 80x24 terminal and measures what it writes there.
 *
 *   meter KEYS COMMAND ARGUMENT…
 *
 * Prints milliseconds from the start to the last byte of the first frame, the frame's bytes, and the bytes
 * after each key of KEYS: d is the Down key, r is Enter.  A frame has ended when nothing came for QUIET ms.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define QUIET 150

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Bytes until it is quiet; *last is when the last of them came. */
static size_t read_frame(int pty, double *last)
{
	struct pollfd in = { .fd = pty, .events = POLLIN };
	size_t total = 0;

	while (poll(&in, 1, total ? QUIET : 5000) > 0) {
		char bytes[65536];
		ssize_t length = read(pty, bytes, sizeof(bytes));

		if (length <= 0)
			break;
		*last = now();
		total += (size_t)length;
	}
	return total;
}

int main(int argc, char **argv)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	double start, last = 0;
	size_t bytes;
	pid_t child;
	int pty;

	if (argc < 3)
		return 2;
	start = now();
	child = forkpty(&pty, NULL, NULL, &size);
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	bytes = read_frame(pty, &last);
	printf("%.3f %zu", last - start, bytes);
	for (const char *key = argv[1]; *key; key++) {
		const char *sends = *key == 'd' ? "\033OB" : "\r";

		if (write(pty, sends, *key == 'd' ? 3 : 1) < 0)
			break;
		printf(" %zu", read_frame(pty, &last));
	}
	printf("\n");
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	return 0;
}
