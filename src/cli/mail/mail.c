/* `mail`: the mail that waits. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/wire.h"
#include "cli/config.h"
#include "cli/helper.h"
#include "cli/mail/outbox.h"
#include "cli/output.h"

/* A line of the result, at once: sending takes its time. */
static bool put_line(struct strbuf *line)
{
	bool put;

	strbuf_addc(line, '\n');
	put = output_write(NULL, line->text, line->length, true) == STATUS_DONE;
	strbuf_clear(line);
	return put;
}

/* Through fixwalk-net, which is started for each: it holds one person's password. */
static bool deliver(const char *path, const struct message *request, struct strbuf *said, struct error *err)
{
	struct message answer;
	bool sent;

	if (!helper_ask("net", request->json, request->bytes, request->length, &answer, err))
		return false;
	sent = outbox_answered(path, answer.json, said);
	message_release(&answer);
	return sent;
}

static enum status send_one(const char *path)
{
	struct error err = ERROR_INIT;
	struct message request;
	struct waiting waiting;
	struct strbuf said;
	bool sent = false;

	if (!outbox_look(path, &waiting, &err))
		return message_failure(&err);
	strbuf_init(&said);
	strbuf_addf(&said, "%s: ", waiting.to);
	if (outbox_request(path, &request, &err)) {
		sent = deliver(path, &request, &said, &err);
		message_release(&request);
	}
	if (!err.what)
		put_line(&said);
	strbuf_release(&said);
	waiting_release(&waiting);
	if (err.what)
		return message_failure(&err);
	return sent ? STATUS_DONE : STATUS_NO;
}

static enum status send_all(char *const *paths, size_t count)
{
	struct error err = ERROR_INIT;
	enum status worst = STATUS_DONE;

	if (count && !outbox_ready(&err))
		return message_failure(&err);
	for (size_t i = 0; i < count; i++) {
		enum status status = send_one(paths[i]);

		if (status > worst)
			worst = status;
	}
	return worst;
}

static void add_waiting(struct strbuf *out, size_t number, const struct waiting *waiting)
{
	strbuf_addf(out, "%zu. ", number);
	clock_add_minute(out, waiting->date);
	strbuf_addf(out, "  %s\n   %s", waiting->to, waiting->subject);
	if (*waiting->reason)
		strbuf_addf(out, "\n   %s", waiting->reason);
}

static enum status list_all(char *const *paths, size_t count)
{
	enum status worst = STATUS_DONE;
	struct strbuf line;

	strbuf_init(&line);
	for (size_t i = 0; i < count; i++) {
		struct error err = ERROR_INIT;
		struct waiting waiting;

		if (outbox_look(paths[i], &waiting, &err)) {
			add_waiting(&line, i + 1, &waiting);
			put_line(&line);
			waiting_release(&waiting);
		} else {
			error_hint(&err, _("'fixwalk mail drop %zu' removes it."), i + 1);
			worst = message_failure(&err);
		}
	}
	strbuf_release(&line);
	return worst;
}

static enum status drop_one(char *const *paths, size_t count, const char *number)
{
	struct error err = ERROR_INIT;
	char *end;
	unsigned long chosen = strtoul(number, &end, 10);

	if (*number < '0' || *number > '9' || *end || chosen < 1 || chosen > count) {
		error_set(&err, ERROR_INPUT, _("no mail has the number '%s'"), number);
		error_hint(&err, "%s", _("'fixwalk mail list' shows the numbers."));
		return message_failure(&err);
	}
	return outbox_drop(paths[chosen - 1], &err) ? STATUS_DONE : message_failure(&err);
}

enum act { ACT_SEND, ACT_LIST, ACT_DROP, ACT_UNKNOWN };

static enum act act_named(const char *name)
{
	if (!name)
		return ACT_SEND;
	if (strcmp(name, "list") == 0)
		return ACT_LIST;
	return strcmp(name, "drop") == 0 ? ACT_DROP : ACT_UNKNOWN;
}

/* What is to be done, of the operands. */
static bool read_act(const struct options *options, enum act *act, struct error *err)
{
	int count = options->operand_count;

	*act = act_named(count ? options->operands[0] : NULL);
	if (*act == ACT_UNKNOWN)
		error_set(err, ERROR_INPUT, _("mail can do no '%s'"), options->operands[0]);
	else if (*act == ACT_DROP && count < 2)
		error_set(err, ERROR_INPUT, _("%s: an operand is missing: %s"), "mail drop", "NUMBER");
	else if (*act == ACT_LIST && count > 1)
		error_set(err, ERROR_INPUT, _("'%s' is one operand too many"), options->operands[1]);
	else
		return true;
	error_hint(err, _("Try 'fixwalk %s --help'."), "mail");
	return false;
}

enum status mail_command(const struct options *options)
{
	struct error err = ERROR_INIT;
	enum status status;
	enum act act;
	char **paths;
	size_t count;

	if (!read_act(options, &act, &err) || !config_read(&err))
		return message_failure(&err);
	paths = outbox_list(&count);
	if (act == ACT_DROP)
		status = drop_one(paths, count, options->operands[1]);
	else if (act == ACT_LIST)
		status = list_all(paths, count);
	else
		status = send_all(paths, count);
	if (act != ACT_DROP && !count)
		message_note(_("no mail waits"));
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
	return status;
}
