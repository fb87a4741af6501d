#include "cli/cases/desk.h"

#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/random.h"
#include "cli/config.h"
#include "report/native.h"

#define PLACE 16		/* of a session's digits: where those of the machine begin, 8, and the process's, 8 */
#define HOST_MOST 256

bool desk_draw_uid(char uid[CASE_UID_LENGTH + 1], struct error *err)
{
	return random_hex(uid, CASE_UID_LENGTH / 2, err);
}

static uint32_t mix(uint32_t sum, const char *text)
{
	while (*text)
		sum = (sum ^ (unsigned char)*text++) * 16777619u;
	return sum;
}

/* This machine since it was started, with its process ids, which a container has of its own; 0: who knows. */
static uint32_t machine_mark(void)
{
	FILE *boot = fopen("/proc/sys/kernel/random/boot_id", "re");
	char start[64] = "", processes[64] = "";
	bool known = boot && fgets(start, sizeof(start), boot) &&
		     readlink("/proc/self/ns/pid", processes, sizeof(processes) - 1) > 0;

	if (boot)
		fclose(boot);
	return known ? mix(mix(2166136261u, start), processes) : 0;
}

bool desk_draw_session(char session[CASE_UID_LENGTH + 1], struct error *err)
{
	if (!desk_draw_uid(session, err))
		return false;
	snprintf(session + PLACE, CASE_UID_LENGTH - PLACE + 1, "%08x%08x", (unsigned)machine_mark(), (unsigned)getpid());
	return true;
}

char *desk_operator(const struct options *options)
{
	const char *own = config_get(CONFIG_OPERATOR);

	if (options->helper)
		return native_to_utf8(options->helper);
	return own ? mem_strdup(own) : NULL;
}

static char *field(const char *native)
{
	return native ? native_to_utf8(native) : NULL;
}

void desk_fields(const struct options *options, char *fields[CALL_FIELD_COUNT])
{
	fields[CALL_NUMBER] = field(options->case_number);
	fields[CALL_CALLER] = field(options->caller);
	fields[CALL_OPERATOR] = desk_operator(options);
}

void desk_add_name(struct strbuf *out, const char *operator)
{
	const struct passwd *user = getpwuid(geteuid());
	char host[HOST_MOST] = "";

	if (gethostname(host, sizeof(host) - 1) != 0 || !*host)
		snprintf(host, sizeof(host), "localhost");
	if (operator)
		strbuf_addf(out, "%s (", operator);
	if (user)
		strbuf_add(out, user->pw_name);
	else
		strbuf_addf(out, "%u", (unsigned)geteuid());
	strbuf_addf(out, operator ? "@%s)" : "@%s", host);
}

/* Of 8 digits; 0: it isn't one. */
static uint32_t read_mark(const char *s)
{
	char digits[8 + 1] = "";

	memcpy(digits, s, 8);
	return strspn(digits, "0123456789abcdef") == 8 ? (uint32_t)strtoul(digits, NULL, 16) : 0;
}

/* Did it run on this machine, and does no more? */
static bool has_died(const char *session)
{
	uint32_t here = machine_mark();
	pid_t process;

	if (!here || strlen(session) != CASE_UID_LENGTH || read_mark(session + PLACE) != here)
		return false;
	process = (pid_t)read_mark(session + PLACE + 8);
	return process > 0 && kill(process, 0) != 0 && errno == ESRCH;
}

bool desk_is_free(const struct case_holder *holder, int64_t now)
{
	return !*holder->session || holder->seen <= now - CASE_HOLDER_GONE || has_died(holder->session);
}
