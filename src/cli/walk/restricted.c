#include "cli/walk/restricted.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/cases/case_place.h"
#include "cli/confined.h"
#include "cli/output.h"

#define IDLE_MOST (15 * CLOCK_MINUTE)	/* seconds without a key */
#define WHOLE_MOST (120 * CLOCK_MINUTE)	/* seconds of a session */
#define GRACE CLOCK_MINUTE			/* seconds more, until the system ends what doesn't end by itself */
#define NOTES_MOST 100			/* of a call */
#define MACHINES_MOST 20
#define ANSWERS_MOST 5000		/* those that were changed or taken back count, too */
#define TEXT_MOST 256			/* KB of all that, as it was typed or chosen */
#define RECORD_MOST 1024		/* MB of all calls kept here; with more, no further one is */
#define FREE_LEAST 256			/* MB on the disk, else no further one is kept */
#define INHERITED_MOST 4096		/* files that may be open already */
#define VALUE_MOST 64			/* bytes of what the environment says */
#define MEGABYTE ((rlim_t)1 << 20)

extern char **environ;

/* What is kept of the environment: what the terminal is, and where home is. */
static const char *const kept[] = {
	"TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR", "ACCESSIBLE", "HOME",
};

/* Of one process; how large a file may grow is no matter of one session, since the record is kept with others. */
static const struct {
	int resource;
	rlim_t most;
} resources[] = {
	{ RLIMIT_CORE, 0 }, { RLIMIT_CPU, 10 * CLOCK_MINUTE }, { RLIMIT_NOFILE, 64 },
#ifndef __SANITIZE_ADDRESS__	/* whose shadow of the memory is larger than any */
	{ RLIMIT_AS, 512 * MEGABYTE },
#endif
};

static struct {
	bool on;
	int64_t began, touched;		/* ms of a clock that nobody sets */
	enum { OVER_NOT, OVER_IDLE, OVER_WHOLE, OVER_FULL } over;
} restricted;

/* No paths, no lists: the names of terminals and locales. */
static bool is_plain(const char *value)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_@";
	size_t length = strlen(value);

	return length <= VALUE_MOST && strspn(value, plain) == length;
}

static void narrow_environment(void)
{
	static char *empty[] = { NULL };
	char *values[COUNT(kept)];

	for (size_t i = 0; i < COUNT(kept); i++) {
		const char *value = getenv(kept[i]);
		bool taken = value && (strcmp(kept[i], "HOME") == 0 ? *value == '/' : is_plain(value));

		values[i] = taken ? mem_strdup(value) : NULL;
	}
	environ = empty;
	for (size_t i = 0; i < COUNT(kept); i++) {
		if (values[i])
			setenv(kept[i], values[i], 1);
		free(values[i]);
	}
}

static void limit(int resource, rlim_t most)
{
	struct rlimit limits;

	if (getrlimit(resource, &limits) != 0 || limits.rlim_max < most)
		return;
	limits.rlim_cur = limits.rlim_max = most;
	setrlimit(resource, &limits);
}

/* A front end that hangs, in a terminal that takes no more of its output, is ended by the system. */
static void touched(void)
{
	int64_t left;

	restricted.touched = clock_ms();
	left = restricted.began / 1000 + WHOLE_MOST - restricted.touched / 1000;
	alarm((unsigned)(left < 0 ? 0 : left < IDLE_MOST ? left : IDLE_MOST) + GRACE);
}

/* Whoever started this has files open that are none of the customer's, or has closed those that must be there. */
static void settle_files(void)
{
	int fd;

	for (fd = STDERR_FILENO + 1; fd < INHERITED_MOST; fd++)
		close(fd);
	do
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd < 0)
		_exit(STATUS_SYSTEM);
	close(fd);
}

void restricted_begin(int argc, char **argv)
{
	if (!options_hold(argc, argv, OPTION_RESTRICTED))
		return;
	restricted.on = true;
	settle_files();
	narrow_environment();
	umask(077);
	if (chdir("/") != 0)
		_exit(STATUS_SYSTEM);
	for (size_t i = 0; i < COUNT(resources); i++)
		limit(resources[i].resource, resources[i].most);
#ifdef __linux__
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
	signal(SIGTSTP, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGALRM, SIG_DFL);
	restricted.began = clock_ms();
	touched();
}

bool restricted_on(void)
{
	return restricted.on;
}

static bool is_file(const char *name)
{
	return strchr(name, '/') || strcmp(name, "-") == 0;
}

bool restricted_allows(const struct command *command, const struct options *options, struct error *err)
{
	const char *name = options->operand_count ? options->operands[0] : "";

	/* "--m --restricted": before the command is known, that can be a value. */
	if (options->restricted && !restricted.on) {
		error_set(err, ERROR_INPUT, "%s", _("before --restricted, the names of options must be written in full"));
		return false;
	}
	if (!restricted.on)
		return true;
	if (command->name)
		error_set(err, ERROR_INPUT, _("--restricted goes with the walk alone, not with the command '%s'"),
			  command->name);
	else if (options->folder)
		error_set(err, ERROR_INPUT, _("--restricted doesn't go with %s"), "--dir");
	else if (options->answers)
		error_set(err, ERROR_INPUT, _("--restricted doesn't go with %s"), "--answers");
	else if (is_file(name) && *name != '/')
		error_set(err, ERROR_INPUT, _("with --restricted an advisory is named by its id or by a path that begins "
					      "with '/', not as '%s'"), name);
	else
		return true;
	return false;
}

bool restricted_keeps(struct error *err)
{
	static const char *const parts[] = { "", "-wal" };
	struct statvfs disk;
	struct stat file;
	struct strbuf path;
	uintmax_t held = 0, room = UINTMAX_MAX;

	if (!restricted.on)
		return true;
	strbuf_init(&path);
	for (size_t i = 0; i < COUNT(parts); i++) {
		strbuf_clear(&path);
		if (!case_place_path(&path))
			continue;
		strbuf_add(&path, parts[i]);
		if (stat(path.text, &file) != 0)
			continue;
		held += (uintmax_t)file.st_size;
		if (statvfs(path.text, &disk) == 0)
			room = (uintmax_t)disk.f_bavail * disk.f_frsize;
	}
	strbuf_release(&path);
	if (held < RECORD_MOST * MEGABYTE && room >= FREE_LEAST * MEGABYTE)
		return true;
	error_set(err, ERROR_SYSTEM, "%s", _("what you say here isn't kept: there is no more room for calls"));
	error_hint(err, "%s", _("You can go through the advisory all the same. Please tell the helpdesk."));
	return false;
}

static size_t length_of(const char *text)
{
	return text ? strlen(text) : 0;
}

/* Bytes of all that was typed or chosen. */
static size_t text_of(const struct call *call)
{
	size_t length = 0;

	for (size_t i = 0; i < CALL_FIELD_COUNT; i++)
		length += length_of(call->field[i]);
	for (size_t i = 0; i < call->machine_count; i++)
		length += length_of(call->machines[i].name);
	for (size_t i = 0; i < call->note_count; i++)
		length += length_of(call->notes[i].text);
	for (size_t i = 0; i < call->journal.count; i++) {
		for (size_t v = 0; v < call->journal.entries[i].value_count; v++)
			length += length_of(call->journal.entries[i].values[v]);
	}
	return length;
}

static bool is_full(const struct call *call)
{
	return call->note_count > NOTES_MOST || call->machine_count > MACHINES_MOST || call->journal.count > ANSWERS_MOST ||
	       text_of(call) > TEXT_MOST * 1024;
}

/* ms until the session is over. */
static int left(const struct call *call)
{
	int64_t time = clock_ms();
	int64_t idle = restricted.touched + IDLE_MOST * INT64_C(1000) - time;
	int64_t whole = restricted.began + WHOLE_MOST * INT64_C(1000) - time;

	if (is_full(call))
		restricted.over = OVER_FULL;
	else if (whole <= 0)
		restricted.over = OVER_WHOLE;
	else if (idle <= 0)
		restricted.over = OVER_IDLE;
	else
		return (int)(idle < whole ? idle : whole);
	return 0;
}

/* The record stays where it is; terminal descriptions and the like aren't looked for there. */
static void forget_home(void)
{
	const char *home = getenv("HOME");
	struct strbuf state;

	if (!home)
		return;
	strbuf_init(&state);
	strbuf_addf(&state, "%s/.local/state", home);
	setenv("XDG_STATE_HOME", state.text, 1);
	unsetenv("HOME");
	strbuf_release(&state);
}

const struct front_limits *restricted_enter(void)
{
	static const struct front_limits limits = { .left = left, .touched = touched };

	if (!restricted.on)
		return NULL;
	forget_home();
#ifndef __SANITIZE_ADDRESS__	/* which looks for leaks in a process of its own */
	limit(RLIMIT_NPROC, 0);
#endif
	confined_session();
	return &limits;
}

void restricted_leave(void)
{
	switch (restricted.over) {
	case OVER_NOT:
		break;
	case OVER_IDLE:
		message_note(_("this session is over: no key was pressed for %d minutes"), IDLE_MOST / CLOCK_MINUTE);
		break;
	case OVER_WHOLE:
		message_note(_("this session is over: it has lasted %d minutes, the longest that is allowed here"),
			     WHOLE_MOST / CLOCK_MINUTE);
		break;
	case OVER_FULL:
		message_note(_("this session is over: more than %d notes, %d machines, %d answers or %d KB of text "
			       "is not allowed here"), NOTES_MOST, MACHINES_MOST, ANSWERS_MOST, TEXT_MOST);
		break;
	}
}
