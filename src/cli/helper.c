#include "cli/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "cli/advisories/find.h"
#include "cli/service.h"

struct helper {
	const char *program;	/* borrowed from the table */
	int fd;
	struct strbuf in, out;
	size_t sent;		/* of `out` */
	bool spoke;
};

static const struct {
	const char *name, *program;
	const char *missing;
} programs[] = {
	{ "pdf", "fixwalk-pdf",
	  N_("The part of fixwalk that draws PDF files (fixwalk-pdf) is not installed.") },
	{ "print", "fixwalk-print",
	  N_("The part of fixwalk that prints (fixwalk-print) is not installed.") },
	{ "net", "fixwalk-net",
	  N_("The part of fixwalk that uses the network (fixwalk-net) is not installed.") },
	{ "store", "fixwalk-store",
	  N_("The part of fixwalk that keeps calls on a server (fixwalk-store) is not installed.") },
};

static size_t index_of(const char *name)
{
	size_t i = 0;

	while (strcmp(programs[i].name, name) != 0)
		i++;
	return i;
}

/* Starts it at the other end of a socket; returns our end, or -1 and errno. */
static int start(const char *path)
{
	char *arguments[] = { mem_strdup(path), mem_strdup(language_now()), find_locale(), NULL };
	int ends[2], number;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) {
		number = service_start(arguments, ends[1]);
		close(ends[1]);
		if (number == 0) {
			fcntl(ends[0], F_SETFL, O_NONBLOCK);
		} else {
			close(ends[0]);
			ends[0] = -1;
		}
	} else {
		number = errno;
		ends[0] = -1;
	}
	for (size_t i = 0; arguments[i]; i++)
		free(arguments[i]);
	errno = number;
	return ends[0];
}

struct helper *helper_start(const char *name, struct error *err)
{
	size_t index = index_of(name);
	char *path = find_helper(name);
	struct helper *helper = NULL;
	int fd = -1;

	if (access(path, X_OK) != 0) {
		error_set(err, ERROR_SYSTEM, "%s", _(programs[index].missing));
		error_hint(err, _("Install fixwalk as a whole; what is missing is %s."), path);
	} else if ((fd = start(path)) < 0) {
		error_set(err, ERROR_SYSTEM, _("%s cannot be started: %s"), path, strerror(errno));
	} else {
		helper = mem_alloc(sizeof(*helper));
		helper->program = programs[index].program;
		helper->fd = fd;
		strbuf_init(&helper->in);
		strbuf_init(&helper->out);
	}
	free(path);
	return helper;
}

void helper_end(struct helper *helper)
{
	if (!helper)
		return;
	close(helper->fd);
	strbuf_release(&helper->in);
	strbuf_release(&helper->out);
	free(helper);
}

void helper_send(struct helper *helper, const char *json, const char *bytes, size_t length)
{
	wire_add(&helper->out, json, bytes, length);
}

struct pollfd helper_wait(const struct helper *helper)
{
	return (struct pollfd){
		.fd = helper->fd,
		.events = (short)(POLLIN | (helper->sent < helper->out.length ? POLLOUT : 0)),
	};
}

/*
 * As much as goes.  If nobody listens any more, what it said last tells why; and who got only a part isn't to wait for the rest.
 */
static void send_more(struct helper *helper)
{
	struct strbuf *out = &helper->out;
	ssize_t put = 0;

	while (helper->sent < out->length && (put >= 0 || errno == EINTR)) {
		put = send(helper->fd, out->text + helper->sent, out->length - helper->sent,
			   MSG_NOSIGNAL);
		if (put > 0)
			helper->sent += (size_t)put;
	}
	if (put < 0 && errno != EAGAIN)
		shutdown(helper->fd, SHUT_WR);
	if (helper->sent == out->length || (put < 0 && errno != EAGAIN)) {
		strbuf_clear(out);
		helper->sent = 0;
	}
}

static enum helper_state failed(const struct helper *helper, struct error *err)
{
	error_set(err, ERROR_SYSTEM, _("%s ended in the middle of its work."), helper->program);
	error_hint(err, "%s", _("Please try again."));
	return HELPER_FAILED;
}

enum helper_state helper_go_on(struct helper *helper, struct message *message, struct error *err)
{
	enum wire_taken taken;
	long got;

	send_more(helper);
	taken = wire_take(&helper->in, message);
	if (taken == WIRE_MORE) {
		got = wire_fill(&helper->in, helper->fd);
		if (got < 0 && errno == EAGAIN)
			return HELPER_BUSY;
		if (got <= 0)
			return helper->in.length || !helper->spoke ? failed(helper, err) :
								     HELPER_ENDED;
		taken = wire_take(&helper->in, message);
	}
	if (taken == WIRE_MORE)
		return HELPER_BUSY;
	if (taken == WIRE_MESSAGE) {
		helper->spoke = true;
		return HELPER_SAID;
	}
	error_set(err, ERROR_SYSTEM, _("What %s says cannot be understood."), helper->program);
	error_hint(err, "%s", _("Do all parts of fixwalk have the same version?"));
	return HELPER_FAILED;
}

bool helper_ask(const char *name, const char *json, const char *bytes, size_t length,
		struct message *answer, struct error *err)
{
	struct helper *helper = helper_start(name, err);
	enum helper_state state = HELPER_BUSY;

	if (!helper)
		return false;
	helper_send(helper, json, bytes, length);
	while ((state = helper_go_on(helper, answer, err)) == HELPER_BUSY) {
		struct pollfd wait = helper_wait(helper);

		poll(&wait, 1, -1);
	}
	helper_end(helper);
	return state == HELPER_SAID;
}
