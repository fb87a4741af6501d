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
#include "base/file.h"
#include "base/home.h"
#include "base/language.h"
#include "base/mem.h"

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

int service_start(char *const arguments[], int talk)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	pid_t pid;
	int number;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (talk >= 0 && fd != STDERR_FILENO)
			posix_spawn_file_actions_adddup2(&files, talk, fd);
		else
			posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	}
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					      POSIX_SPAWN_SETSID);
	/* Nobody waits for it. */
	signal(SIGCHLD, SIG_IGN);
	number = posix_spawnp(&pid, arguments[0], &files, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return number;
}

static int start_opener(const char *url)
{
	char *arguments[] = { mem_strdup(OPENER), mem_strdup(url), NULL };
	int number = service_start(arguments, -1);

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
	number = start_opener(url);
	if (number != 0)
		error_set(err, ERROR_SYSTEM, _("%s cannot be started: %s"), OPENER, strerror(number));
	return number == 0;
}

/* A path that ends in "/". */
static bool make_folders(struct strbuf *path, struct error *err)
{
	for (size_t i = 1; path->text[i]; i++) {
		if (path->text[i] != '/')
			continue;
		path->text[i] = '\0';
		if (mkdir(path->text, 0700) != 0 && errno != EEXIST) {
			error_set(err, ERROR_SYSTEM, _("%s cannot be made: %s"), path->text,
				  strerror(errno));
			return false;
		}
		path->text[i] = '/';
	}
	return true;
}

bool service_folder(struct strbuf *path, const char *below, struct error *err)
{
	if (!home_add(path, HOME_STATE)) {
		error_set(err, ERROR_SYSTEM, "%s", _("No folder to write to: HOME is not set."));
		return false;
	}
	strbuf_add(path, below);
	return make_folders(path, err);
}

static bool make_home(struct strbuf *path, const char *variable, const char *otherwise)
{
	struct error err = ERROR_INIT;
	bool made = home_add(path, variable, otherwise) && make_folders(path, &err);

	error_release(&err);
	return made;
}

bool service_cache(struct strbuf *path)
{
	return make_home(path, "XDG_CACHE_HOME", ".cache");
}

bool service_data(struct strbuf *path)
{
	return make_home(path, "XDG_DATA_HOME", ".local/share");
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

bool service_create(struct strbuf *path, const char *suffix, const char *bytes, size_t length,
		    struct error *err)
{
	int fd = create(path, suffix);
	bool written = fd >= 0 && file_write_all(fd, bytes, length) && fsync(fd) == 0;
	int number = errno;

	if (fd >= 0 && close(fd) != 0 && written) {
		written = false;
		number = errno;
	}
	if (written)
		return true;
	error_set(err, ERROR_SYSTEM, _("%s cannot be written: %s"), path->text, strerror(number));
	if (fd >= 0)
		unlink(path->text);
	return false;
}

bool service_save(const char *stem, const char *suffix, const char *text, char **path,
		  struct error *err)
{
	struct strbuf name;
	bool written = false;

	strbuf_init(&name);
	if (service_folder(&name, "", err)) {
		strbuf_add(&name, stem);
		add_stamp(&name);
		written = service_create(&name, suffix, text, strlen(text), err);
	}
	if (written)
		*path = strbuf_take(&name);
	strbuf_release(&name);
	return written;
}
