/* The Landlock rules: where files are read, written and executed. */
#include "base/confine_parts.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The kernel's interface (linux/landlock.h), which grows with each ABI and never changes: the header of the machine
 * where fixwalk is built may be older than the kernel on which it runs, or missing.
 */
#ifdef __alpha__
#define CALL_FIRST 554
#else
#define CALL_FIRST 444		/* the same everywhere else */
#endif
enum { CALL_CREATE = CALL_FIRST, CALL_ADD_RULE, CALL_RESTRICT_SELF };

#define CREATE_VERSION 1U	/* a flag: which ABI is it? */
#define RULE_BELOW 1		/* a kind of rule: a path, and all below */

#define FS(bit) (UINT64_C(1) << (bit))
#define EXECUTE FS(0)
#define WRITE_FILE FS(1)
#define READ_FILE FS(2)
#define READ_FOLDER FS(3)
#define REMOVE_FOLDER FS(4)
#define REMOVE_FILE FS(5)
#define MAKE_DEVICE FS(6)
#define MAKE_FOLDER FS(7)
#define MAKE_FILE FS(8)
#define MAKE_SOCKET FS(9)
#define MAKE_FIFO FS(10)
#define MAKE_BLOCK FS(11)
#define MAKE_LINK FS(12)
#define REFER FS(13)		/* ABI 2: renaming from one folder to another */
#define TRUNCATE FS(14)		/* ABI 3 */
#define DEVICE_IOCTL FS(15)	/* ABI 5 */

#define READ (READ_FILE | READ_FOLDER)
#define WRITE (WRITE_FILE | REMOVE_FOLDER | REMOVE_FILE | MAKE_FOLDER | MAKE_FILE | MAKE_LINK | REFER | TRUNCATE)
#define NEVER (MAKE_DEVICE | MAKE_SOCKET | MAKE_FIFO | MAKE_BLOCK)
#define OF_FILES (EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_IOCTL)

#define NET_TCP 3		/* ABI 4: to bind, to connect */
#define SCOPE_ALL 3		/* ABI 6: abstract sockets and signals of other processes */

struct ruleset {
	uint64_t files, net, scope;
};

struct rule {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

/* What this ABI knows. */
static const struct {
	long abi;
	uint64_t files, net, scope;
	size_t size;		/* of the ruleset */
} known[] = {
	{ 6, NEVER | READ | WRITE | EXECUTE | DEVICE_IOCTL, NET_TCP, SCOPE_ALL, 24 },
	{ 5, NEVER | READ | WRITE | EXECUTE | DEVICE_IOCTL, NET_TCP, 0, 16 },
	{ 4, NEVER | READ | WRITE | EXECUTE, NET_TCP, 0, 16 },
	{ 3, NEVER | READ | WRITE | EXECUTE, 0, 0, 8 },
	{ 2, NEVER | READ | ((WRITE | EXECUTE) & ~TRUNCATE), 0, 0, 8 },
	{ 1, NEVER | READ | ((WRITE | EXECUTE) & ~(TRUNCATE | REFER)), 0, 0, 8 },
};

/* Where programs, libraries and their data lie; the last are those of Nix and Guix. */
static const char *const system_places[] = {
	"/usr", "/bin", "/lib", "/lib64", "/opt", "/nix/store", "/gnu/store", "/run/current-system", NULL,
};
/* What C libraries and ncurses look into while they run. */
static const char *const settings[] = {
	"/etc/localtime", "/etc/terminfo", "/etc/locale.alias", "/etc/passwd", "/etc/nsswitch.conf", "/etc/ld.so.cache",
	"/dev/urandom", "/dev/random", "/proc/sys/kernel/random/boot_id", NULL,
};
/* A terminal, and nothing. */
static const char *const devices[] = { "/dev/null", "/dev/tty", NULL };

static void allow_one(int set, int fd, uint64_t rights)
{
	const struct rule rule = { .allowed = rights, .parent = fd };

	(void)syscall(CALL_ADD_RULE, set, RULE_BELOW, &rule, 0);
}

/* A place that isn't there, or can't be opened, can't be allowed: what is there later stays closed. */
static void allow(int set, uint64_t rights, const char *const places[])
{
	for (size_t i = 0; places && places[i]; i++) {
		int fd = open(places[i], O_PATH | O_CLOEXEC);
		struct stat status;

		if (fd < 0)
			continue;
		if (fstat(fd, &status) == 0) {
			uint64_t allowed = S_ISDIR(status.st_mode) ? rights : rights & OF_FILES;

			if (allowed)
				allow_one(set, fd, allowed);
		}
		close(fd);
	}
}

static void allow_reading(int set, int fd)
{
	allow_one(set, fd, READ_FILE);
}

/* Who doesn't read all.  Names of files are nobody's secret: then folders needn't be dealt with. */
static uint64_t limited_reading(const struct confine_rights *rights, const struct strbuf *kept)
{
	if (rights->listed)
		return READ;
	return kept->length ? READ_FILE : 0;
}

static void allow_all(int set, uint64_t files, const struct confine_rights *rights, const struct confine_places *places)
{
	allow(set, files & (READ_FILE | WRITE_FILE | TRUNCATE | DEVICE_IOCTL), devices);
	if (rights->writes)
		allow(set, files & (READ | WRITE), places->writes);
	if (files & READ)
		allow(set, files & READ, places->reads);
	if (rights->programs) {
		allow(set, files & (READ | EXECUTE), places->starts);
		allow(set, files & (READ | EXECUTE), system_places);
	}
	if (rights->listed) {
		allow(set, READ, system_places);
		allow(set, READ, settings);
	}
}

static int make_set(const struct confine_rights *rights, const struct strbuf *kept, uint64_t *files)
{
	long abi = syscall(CALL_CREATE, NULL, 0, CREATE_VERSION);
	size_t i = 0;

	if (abi < 1)
		return -1;
	while (known[i].abi > abi)
		i++;

	const struct ruleset ruleset = {
		.files = known[i].files & ~(READ & ~limited_reading(rights, kept)),
		.net = rights->network ? 0 : known[i].net,
		.scope = rights->programs || rights->network ? 0 : known[i].scope,
	};

	*files = ruleset.files;
	return (int)syscall(CALL_CREATE, &ruleset, known[i].size, 0);
}

bool confine_files(const struct confine_rights *rights, const struct confine_places *places)
{
	struct strbuf kept;
	uint64_t files;
	bool held = false;
	int set;

	strbuf_init(&kept);
	if (rights->network)
		confine_kept(&kept);
	set = make_set(rights, &kept, &files);
	if (set >= 0) {
		allow_all(set, files, rights, places);
		if (kept.length)
			confine_beside(kept.text, allow_reading, set);
		held = syscall(CALL_RESTRICT_SELF, set, 0) == 0;
		close(set);
	}
	strbuf_release(&kept);
	return held;
}
#endif
