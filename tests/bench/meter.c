/*
 * Runs a program in an 80x24 terminal and measures what it writes there.
 *
 *   meter KEYS COMMAND ARGUMENT…
 *
 * Prints milliseconds from the start to the last byte of the first frame and the frame's bytes, and for each
 * key of KEYS the same, from the key on: d is the Down key, r is Enter.  A frame has ended when nothing came
 * for QUIET ms.  Last, in KB: the most that was resident, and the program's own share of what is (PSS).
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define QUIET 150
#define CURSOR_KEYS "\033[?1h"	/* asks for the other kind of cursor keys */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Bytes until it is quiet, and the time from `start` to the last of them; are the other keys asked for? */
static void print_frame(int pty, double start, bool *other_keys)
{
	struct pollfd in = { .fd = pty, .events = POLLIN };
	double last = start;
	size_t total = 0;

	while (poll(&in, 1, total ? QUIET : 5000) > 0) {
		char bytes[65536];
		ssize_t length = read(pty, bytes, sizeof(bytes));

		if (length <= 0)
			break;
		last = now();
		total += (size_t)length;
		*other_keys |= memmem(bytes, (size_t)length, CURSOR_KEYS, strlen(CURSOR_KEYS)) != NULL;
	}
	printf("%.3f %zu ", last - start, total);
}

/* The number behind a name in a file of /proc; 0: it isn't there. */
static long about(pid_t process, const char *file, const char *name)
{
	char line[256], path[64];
	FILE *in;
	long number = 0;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)process, file);
	in = fopen(path, "r");
	while (in && !number && fgets(line, sizeof(line), in)) {
		if (strncmp(line, name, strlen(name)) == 0)
			number = strtol(line + strlen(name), NULL, 10);
	}
	if (in)
		fclose(in);
	return number;
}

int main(int argc, char **argv)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	bool other_keys = false;
	double start;
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
	print_frame(pty, start, &other_keys);
	for (const char *key = argv[1]; *key; key++) {
		const char *sends = *key != 'd' ? "\r" : other_keys ? "\033OB" : "\033[B";

		start = now();
		if (write(pty, sends, strlen(sends)) < 0)
			break;
		print_frame(pty, start, &other_keys);
	}
	printf("%ld %ld\n", about(child, "status", "VmHWM:"), about(child, "smaps_rollup", "Pss:"));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	return 0;
}
