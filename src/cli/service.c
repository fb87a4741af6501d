#include "cli/service.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/strbuf.h"

#ifdef __APPLE__
#define OPENER "open"
#else
#define OPENER "xdg-open"
#endif
#define NAMES_MOST 100		/* files of one second */

extern char **environ;

static bool has_desktop(void)
{
#ifdef __APPLE__
	return true;
#else
	return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY");
#endif
}

/* In a session of its own, with nothing of this terminal. */
static int start(const char *program, const char *argument)
{
	char *arguments[] = { strdup(program), strdup(argument), NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	pid_t pid;
	int number;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					      POSIX_SPAWN_SETSID);
	/* Nobody waits for it. */
	signal(SIGCHLD, SIG_IGN);
	number = arguments[0] && arguments[1] ?
		 posix_spawnp(&pid, program, &files, &attributes, arguments, environ) : ENOMEM;
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	free(arguments[0]);
	free(arguments[1]);
	return number;
}

bool service_open(const char *url, struct error *err)
{
	int number;

	if (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0) {
		error_set(err, ERROR_INPUT, "%s", _("Only http and https addresses are opened."));
		return false;
	}
	if (!has_desktop()) {
		error_set(err, ERROR_SYSTEM, "%s",
			  _("There is no desktop here to open it on: c copies the address, v shows all."));
		return false;
	}
	number = start(OPENER, url);
	if (number != 0)
		error_set(err, ERROR_SYSTEM, _("%s cannot be started: %s"), OPENER, strerror(number));
	return number == 0;
}

/* The person's folder for such files, made if need be: …/state/fixwalk/. */
static bool add_folder(struct strbuf *out, struct error *err)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	size_t from;

	if (state && *state == '/') {
		strbuf_add(out, state);
	} else if (home && *home == '/') {
		strbuf_addf(out, "%s/.local/state", home);
	} else {
		error_set(err, ERROR_SYSTEM, "%s", _("No folder to write to: HOME is not set."));
		return false;
	}
	strbuf_add(out, "/fixwalk/");
	for (from = 1; out->text[from]; from++) {
		if (out->text[from] != '/')
			continue;
		out->text[from] = '\0';
		if (mkdir(out->text, 0700) != 0 && errno != EEXIST) {
			error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), out->text,
				  strerror(errno));
			return false;
		}
		out->text[from] = '/';
	}
	return true;
}

static void add_stamp(struct strbuf *out)
{
	time_t now = (time_t)clock_now();
	struct tm parts;
	char stamp[32] = "";

	if (localtime_r(&now, &parts))
		strftime(stamp, sizeof(stamp), "-%Y%m%d-%H%M%S", &parts);
	strbuf_add(out, stamp);
}

/* A new file: never another one's, never through a link. */
static int create(struct strbuf *path, const char *suffix)
{
	size_t length = path->length;
	int fd = -1;

	for (int i = 1; i <= NAMES_MOST && fd < 0; i++) {
		path->text[path->length = length] = '\0';
		if (i > 1)
			strbuf_addf(path, "-%d", i);
		strbuf_add(path, suffix);
		fd = open(path->text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fd;
}

static bool write_all(int fd, const char *text)
{
	size_t left = strlen(text);

	while (left) {
		ssize_t put = write(fd, text, left);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		left -= (size_t)put;
	}
	return fsync(fd) == 0;
}

bool service_save(const char *stem, const char *suffix, const char *text, char **path,
		  struct error *err)
{
	struct strbuf name;
	bool written = false;
	int fd = -1, number;

	strbuf_init(&name);
	if (add_folder(&name, err)) {
		strbuf_add(&name, stem);
		add_stamp(&name);
		fd = create(&name, suffix);
		written = fd >= 0 && write_all(fd, text);
		number = errno;
		if (fd >= 0 && close(fd) != 0 && written) {
			written = false;
			number = errno;
		}
		if (!written) {
			error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), name.text,
				  strerror(number));
			if (fd >= 0)
				unlink(name.text);
		}
	}
	if (written)
		*path = strbuf_take(&name);
	strbuf_release(&name);
	return written;
}
