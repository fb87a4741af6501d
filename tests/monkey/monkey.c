/*
 * Random events in the real program, in walks: each begins a call of its own and goes on until somebody leaves.
 *
 *   monkey ADVISORY LANGUAGE EVENTS SEED FOLDER [WALK]
 *
 * Says which seed, walk and event failed and how, then looks for fewer events that fail in the same way, and prints them as
 * a script.  WALK: only that one.  Status 1: something failed.
 */
#include "tests/monkey/monkey.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WALK_LEAST 50		/* events */
#define WALK_MORE 450
#define SHRINK_SECONDS 40
#define LAST_SHOWN 12
#define REPORT_LINES 40

static struct {
	const char *advisory, *language, *folder;
	unsigned long seed;
	struct script script;
	size_t event;		/* of the walk, from 1; 0: none yet */
	char doing[LINE_MOST];
} monkey;

struct walk {
	unsigned number;
	char arguments[200], end[20];
	bool resumes;
	char (*events)[LINE_MOST];	/* owned */
	size_t count;
};

/* What sanitizers have said; returns how many reports there are. */
static size_t print_reports(void)
{
	char line[400];
	glob_t found;
	size_t count;

	if (glob("sanitizer.*", 0, NULL, &found) != 0)
		return 0;
	count = found.gl_pathc;
	for (size_t i = 0; i < count; i++) {
		FILE *in = fopen(found.gl_pathv[i], "r");

		for (unsigned lines = 0; in && lines < REPORT_LINES && fgets(line, sizeof(line), in); lines++)
			fputs(line, stderr);
		if (in)
			fclose(in);
	}
	globfree(&found);
	return count;
}

/* In a walk's own process. */
void fail(const char *format, ...)
{
	struct terminal *t = &monkey.script.terminal;
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\nevent %zu of the walk: %s\n", monkey.event, monkey.doing);
	if (t->screen)
		fprintf(stderr, "%s(%dx%d)\n", terminal_picture(t), t->columns, t->rows);
	terminal_kill(t);
	print_reports();
	fflush(stderr);
	/* What the monkey leaves at that is no finding. */
	_exit(1);
}

static const char *const looks[] = { "", " --theme contrast", " --theme light", " --theme mono", " --ascii" };
static const char *const people[] = { "", "", " --as self", " --no-store", " --caller 'A. B.' --case 47" };
static const char *const ends[] = { "leave", "leave", "TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "hangup" };

static void walk_make(struct walk *walk, unsigned number, size_t most)
{
	struct dice dice = { .state = monkey.seed * 1000003u + number };

	walk->number = number;
	snprintf(walk->arguments, sizeof(walk->arguments), "--lang %s%s%s%s '%s'", monkey.language,
		 dice_roll(&dice, 3) ? "" : " --mouse", looks[dice_roll(&dice, 2) * dice_roll(&dice, 5)],
		 people[dice_roll(&dice, 5)], monkey.advisory);
	strcpy(walk->end, ends[dice_roll(&dice, sizeof(ends) / sizeof(*ends))]);
	walk->resumes = dice_roll(&dice, 2);
	walk->count = WALK_LEAST + dice_roll(&dice, WALK_MORE);
	if (walk->count > most)
		walk->count = most;
	walk->events = calloc(walk->count, sizeof(*walk->events));
	for (size_t i = 0; i < walk->count; i++)
		event_make(&dice, walk->events[i]);
}

static void make_folder(const char *name)
{
	if (mkdir(name, 0700) != 0 && errno != EEXIST)
		fail("%s: %s", name, strerror(errno));
}

/* What a sanitizer finds must not be lost with the screen that it would be written on. */
static void keep_reports(const char *variable, const char *home)
{
	const char *options = getenv(variable);
	char *more;

	if (asprintf(&more, "%s:log_path=%s/sanitizer", options ? options : "exitcode=99", home) < 0)
		fail("no memory");
	setenv(variable, more, 1);
	free(more);
}

/* A home of its own, where nothing reaches the network, and browsers do nothing. */
static void settle_in(const char *home)
{
	char *path;
	FILE *out;

	make_folder(home);
	if (chdir(home) != 0 || asprintf(&path, "%s/bin:%s", home, getenv("PATH")) < 0)
		fail("%s: %s", home, strerror(errno));
	setenv("HOME", home, 1);
	setenv("PATH", path, 1);
	free(path);
	keep_reports("ASAN_OPTIONS", home);
	keep_reports("UBSAN_OPTIONS", home);
	setenv("FIXWALK_TEST_CASE", "7K3F-Q", 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_CACHE_HOME");
	make_folder("bin");
	make_folder("tmp");
	make_folder(".config");
	make_folder(".config/fixwalk");
	if (asprintf(&path, "%s/tmp", home) < 0 || symlink("/bin/true", "bin/xdg-open") != 0)
		fail("%s: %s", home, strerror(errno));
	setenv("TMPDIR", path, 1);
	free(path);
	out = fopen(".config/fixwalk/config", "w");
	fputs("network.proxy = http://127.0.0.1:9\n", out);
	fclose(out);
}

static void play_event(struct script *script, const char *event)
{
	struct terminal *t = &script->terminal;
	char line[LINE_MOST], again[] = "last f g Enter";

	strcpy(line, event);
	if (!check_named(script, line))
		script_play(script, line);
	if (!t->ended)
		terminal_rest(t);
	if (t->stopped && !t->ended) {
		t->stopped = false;
		script_play(script, again);
		terminal_wait(t);
		terminal_rest(t);
	}
	check_screen(t);
}

/* Tells the program to go, in one of the ways in which it must. */
static void leave(struct terminal *t, const char *how)
{
	char line[40];

	if (strcmp(how, "hangup") == 0) {
		terminal_hang_up(t);
	} else if (strcmp(how, "leave") != 0) {
		snprintf(line, sizeof(line), "signal %s", how);
		script_play(&monkey.script, line);
	}
	/* Plain lines are left first, and what would be lost is asked for once more. */
	for (int i = 0; i < 4 && !t->ended && strcmp(how, "leave") == 0; i++) {
		terminal_press(t, "F10");
		if (terminal_wait(t))
			terminal_rest(t);
	}
}

static void check_end(struct terminal *t)
{
	int status = terminal_end(t);

	if (status > 3)
		fail("status: the program ended with %d", status);
}

static void run_events(const struct walk *walk)
{
	struct terminal *t = &monkey.script.terminal;
	size_t i;

	for (i = 0; i < walk->count && !t->ended; i++) {
		monkey.event = i + 1;
		strcpy(monkey.doing, walk->events[i]);
		play_event(&monkey.script, walk->events[i]);
	}
	if (t->ended && !event_leaves(walk->events[i - 1]))
		fail("ended: by itself, with %d", terminal_end(t));
	strcpy(monkey.doing, walk->end);
	if (!t->ended)
		leave(t, walk->end);
	check_end(t);
}

static void run_walk(const struct walk *walk)
{
	struct terminal *t = &monkey.script.terminal;
	char line[LINE_MOST];

	monkey.script.may_end = true;
	script_size(&monkey.script, "80x24");
	snprintf(line, sizeof(line), "run %s", walk->arguments);
	strcpy(monkey.doing, line);
	script_play(&monkey.script, line);
	run_events(walk);
	strcpy(monkey.doing, "the plan of what was kept");
	check_plan(monkey.advisory);
	if (!walk->resumes || strstr(walk->arguments, "--no-store"))
		return;
	strcpy(monkey.doing, "going on with it");
	check_resumed(&monkey.script, monkey.advisory, monkey.language);
	if (t->program > 0 && !t->ended) {
		leave(t, "TERM");
		check_end(t);
	}
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	(void)about;
	(void)kind;
	(void)where;
	return remove(path);
}

/* Nothing of the program's may be left where temporary files lie. */
static void check_left(void)
{
	if (rmdir("tmp") != 0)
		fail("left: files in the folder for temporary ones");
	if (print_reports() > 0)
		fail("sanitizer: see its report");
}

/* The walk in a process of its own; what went wrong, or NULL; free() it. */
static char *try(const struct walk *walk)
{
	char *home, *report, *text = NULL;
	size_t size = 0;
	int status;
	pid_t child;
	FILE *in;

	if (asprintf(&home, "%s/home", monkey.folder) < 0 || asprintf(&report, "%s/report", monkey.folder) < 0)
		exit(3);
	nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	child = fork();
	if (child == 0) {
		int out = open(report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

		dup2(out, STDERR_FILENO);
		settle_in(home);
		run_walk(walk);
		check_left();
		exit(0);
	}
	waitpid(child, &status, 0);
	if (status != 0 && (in = fopen(report, "r"))) {
		if (getdelim(&text, &size, '\0', in) < 0)
			text = strdup("the monkey itself died");
		fclose(in);
	}
	free(home);
	free(report);
	return text;
}

static bool same_failure(const char *one, const char *other)
{
	size_t length = strcspn(one, ":\n");

	return length == strcspn(other, ":\n") && memcmp(one, other, length) == 0;
}

/* Leaves out what isn't needed for the same failure: ever smaller pieces, for as long as there is time. */
static void shrink(struct walk *walk, char **report)
{
	time_t end = time(NULL) + SHRINK_SECONDS;

	for (size_t piece = walk->count / 2; piece > 0 && time(NULL) < end; piece = piece > 1 ? piece / 2 : 0) {
		for (size_t from = 0; from < walk->count && time(NULL) < end;) {
			size_t to = from + piece < walk->count ? from + piece : walk->count;
			struct walk less = *walk;
			char *failure;

			less.count -= to - from;
			less.events = calloc(less.count + 1, sizeof(*less.events));
			memcpy(less.events, walk->events, from * sizeof(*less.events));
			memcpy(less.events + from, walk->events + to, (walk->count - to) * sizeof(*less.events));
			failure = less.count ? try(&less) : NULL;
			if (failure && same_failure(*report, failure)) {
				free(walk->events);
				free(*report);
				*walk = less;
				*report = failure;
			} else {
				free(less.events);
				free(failure);
				from = to;
			}
		}
	}
}

static void print_script(const struct walk *walk)
{
	printf("# run in 80x24; at the end: %s%s\nrun %s\n", walk->end, walk->resumes ? ", resume" : "", walk->arguments);
	for (size_t i = 0; i < walk->count; i++)
		printf("%s\n", walk->events[i]);
}

/* The event of the walk at which it failed; 0: before the first. */
static size_t failed_at(const char *report)
{
	const char *at = strstr(report, "\nevent ");

	return at ? strtoul(at + 7, NULL, 10) : 0;
}

static void print_last(const struct walk *walk, const char *report)
{
	size_t event = failed_at(report);

	printf("the last events:");
	for (size_t i = event > LAST_SHOWN ? event - LAST_SHOWN : 0; i < event && i < walk->count; i++)
		printf(" | %s", walk->events[i]);
	printf("\n");
}

static void tell(struct walk *walk, char **report, size_t before)
{
	printf("FAILED: seed %lu, walk %u, which begins after event %zu\n%s\n", monkey.seed, walk->number, before, *report);
	print_last(walk, *report);
	fflush(stdout);
	if (failed_at(*report) && failed_at(*report) < walk->count)
		walk->count = failed_at(*report);
	shrink(walk, report);
	printf("With fewer events:\n");
	print_script(walk);
	printf("%s\nAgain: SEED=%lu WALK=%u\n", *report, monkey.seed, walk->number);
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static int run(size_t events, unsigned only)
{
	struct timespec start;
	size_t done = 0;
	unsigned number = only ? only : 1;

	clock_gettime(CLOCK_MONOTONIC, &start);
	for (; done < events && (!only || number == only); number++) {
		struct walk walk;
		char *report;

		walk_make(&walk, number, only ? WALK_LEAST + WALK_MORE : events - done);
		report = try(&walk);
		if (report) {
			tell(&walk, &report, done);
			free(walk.events);
			free(report);
			return 1;
		}
		done += walk.count;
		free(walk.events);
	}
	printf("%zu events in %u walks, seed %lu, %s, %s: %.0f a second\n", done, only ? 1 : number - 1, monkey.seed, monkey.language,
	       monkey.advisory, (double)done / seconds_since(&start));
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 6 || argc > 7) {
		fprintf(stderr, "usage: monkey ADVISORY LANGUAGE EVENTS SEED FOLDER [WALK]\n");
		return 2;
	}
	monkey.advisory = argv[1];
	monkey.language = argv[2];
	monkey.seed = strtoul(argv[4], NULL, 10);
	monkey.folder = realpath(argv[5], NULL);
	if (!monkey.folder) {
		perror(argv[5]);
		return 2;
	}
	terminal_prepare();
	return run(strtoul(argv[3], NULL, 10), argc == 7 ? (unsigned)strtoul(argv[6], NULL, 10) : 0);
}
