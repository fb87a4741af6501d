#include "cli/cases/remote.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/language.h"
#include "cli/config.h"
#include "cli/helper.h"

#define PATIENCE 30000		/* ms for an answer: libpq's own limits for connecting and asking are below */
#define CLOCKS_APART 5		/* seconds from which on the server's clock counts instead of ours */

struct remote {
	struct case_store store;
	char *address;			/* owned */
	struct helper *helper;		/* NULL: not started */
	bool open;			/* it is; until then what was sent waits in json and record */
	char *json, *record;		/* owned */
	size_t length;
	int64_t ahead;			/* seconds of the server's clock before ours */
	bool away;			/* after a failure */
};

static struct remote *of(struct case_store *store)
{
	return (struct remote *)store;
}

/* user:password@ or password=; in doubt there is one. */
static bool holds_password(const char *address)
{
	const char *place = strstr(address, "://") + 3;
	size_t login = strcspn(place, "/?#@");

	return (place[login] == '@' && memchr(place, ':', login)) || strstr(place, "password=");
}

static bool is_address(const char *address)
{
	return strncmp(address, "postgresql://", 13) == 0 || strncmp(address, "postgres://", 11) == 0;
}

/* A password in the settings is nobody else's to read. */
static bool is_private(struct error *err)
{
	struct strbuf path;
	struct stat status;
	bool others;

	strbuf_init(&path);
	others = config_path(&path) && stat(path.text, &status) == 0 && (status.st_mode & 077);
	if (others) {
		error_set(err, ERROR_INPUT, _("A password stands in %s, and others can read that file."), path.text);
		error_hint(err, _("Let nobody else read it: 'chmod 600 %s'."), path.text);
	}
	strbuf_release(&path);
	return !others;
}

bool remote_address(const char **address, struct error *err)
{
	const char *wished = getenv("FIXWALK_STORE");

	*address = wished ? wished : config_get(CONFIG_STORE);
	if (!*address || !**address) {
		*address = NULL;
		return true;
	}
	if (!is_address(*address)) {
		error_set(err, ERROR_INPUT, "%s", _("FIXWALK_STORE does not hold the address of a PostgreSQL server."));
		error_hint(err, "%s", _("It looks like 'postgresql://user@host/database?sslmode=verify-full'."));
		return false;
	}
	return wished || !holds_password(*address) || is_private(err);
}

static void drop(struct remote *remote)
{
	helper_end(remote->helper);
	remote->helper = NULL;
	remote->open = false;
	free(remote->json);
	free(remote->record);
	remote->json = remote->record = NULL;
}

bool remote_is_away(const struct case_store *remote)
{
	return ((const struct remote *)remote)->away;
}

/* The address goes over the socket only: nobody sees it in a list of programs. */
static bool start(struct remote *remote, struct error *err)
{
	char *json;

	remote->helper = helper_start("store", err);
	if (!remote->helper)
		return false;
	json = case_request_json(&(struct case_request){ .what = "open", .address = remote->address });
	helper_send(remote->helper, json, NULL, 0);
	free(json);
	return true;
}

static void move_time(int64_t *time, int64_t seconds)
{
	*time += *time ? seconds : 0;
}

static void move_holder(struct case_holder *holder, int64_t seconds)
{
	move_time(&holder->since, seconds);
	move_time(&holder->seen, seconds);
}

static void move_head(struct case_head *head, int64_t seconds)
{
	move_time(&head->began, seconds);
	move_time(&head->changed, seconds);
}

/* On the server all is by its clock, so that all desks mean the same; here all is by ours. */
static void send_in_its_time(const struct remote *remote, const struct case_request *request, const char *record,
			     size_t length)
{
	struct case_request told = *request;
	char *json;

	move_time(&told.now, remote->ahead);
	move_holder(&told.holder, remote->ahead);
	move_head(&told.head, remote->ahead);
	move_time(&told.filter.since, remote->ahead);
	move_time(&told.filter.before, remote->ahead);
	json = case_request_json(&told);
	helper_send(remote->helper, json, record, length);
	free(json);
}

void remote_send(struct case_store *store, const struct case_request *request, const char *record, size_t length)
{
	struct remote *remote = of(store);

	if (remote->open) {
		send_in_its_time(remote, request, record, length);
		return;
	}
	free(remote->json);
	free(remote->record);
	remote->record = NULL;
	remote->json = case_request_json(request);
	remote->length = length;
	if (length)
		remote->record = memcpy(mem_alloc(length), record, length);
}

struct pollfd remote_wait(const struct case_store *store)
{
	const struct remote *remote = (const struct remote *)store;

	return remote->helper ? helper_wait(remote->helper) : (struct pollfd){ .fd = -1 };
}

/* Of "open": the request that waits can go, now that the server's clock is known, or won't. */
static bool take_opening(struct remote *remote, const struct case_answer *answer, struct arena *arena)
{
	int64_t ahead = answer->time - clock_now();
	struct case_request request;

	if (answer->result != CASE_DONE)
		return true;
	case_request_read(&request, remote->json, arena);
	remote->ahead = ahead > CLOCKS_APART || ahead < -CLOCKS_APART ? ahead : 0;
	remote->open = true;
	send_in_its_time(remote, &request, remote->record, remote->length);
	free(remote->json);
	free(remote->record);
	remote->json = remote->record = NULL;
	return false;
}

/* False: it was only the answer to "open". */
static bool take(struct remote *remote, const struct message *message, struct case_answer *answer, struct arena *arena,
		 struct error *err)
{
	if (!case_answer_read(answer, message->json, arena)) {
		answer->result = CASE_FAILED;
		answer->error = _("What fixwalk-store says cannot be understood.");
		answer->hint = _("Do all parts of fixwalk have the same version?");
	}
	if (!remote->open && !take_opening(remote, answer, arena))
		return false;
	move_holder(&answer->holder, -remote->ahead);
	move_head(&answer->head, -remote->ahead);
	remote->away = answer->result == CASE_FAILED && answer->away;
	if (answer->result != CASE_FAILED)
		return true;
	error_set(err, ERROR_SYSTEM, "%s", answer->error ? answer->error : "");
	if (answer->hint)
		error_hint(err, "%s", answer->hint);
	if (!remote->open)
		drop(remote);
	return true;
}

static bool fail(struct remote *remote, struct case_answer *answer)
{
	drop(remote);
	remote->away = true;
	*answer = (struct case_answer){ .result = CASE_FAILED };
	return true;
}

/* As remote_answer; the message of an answer that came is the caller's to release. */
static bool next_answer(struct remote *remote, struct case_answer *answer, struct message *message,
			struct arena *arena, struct error *err)
{
	*message = (struct message){ .length = 0 };
	if (!remote->helper && !start(remote, err))
		return fail(remote, answer);
	for (;;) {
		enum helper_state state = helper_go_on(remote->helper, message, err);

		if (state == HELPER_BUSY)
			return false;
		if (state == HELPER_ENDED) {
			error_set(err, ERROR_SYSTEM, _("%s ended in the middle of its work."), "fixwalk-store");
			error_hint(err, "%s", _("Please try again."));
		}
		if (state != HELPER_SAID)
			return fail(remote, answer);
		if (take(remote, message, answer, arena, err))
			return true;
		message_release(message);
		*message = (struct message){ .length = 0 };
	}
}

bool remote_answer(struct case_store *store, struct case_answer *answer, struct arena *arena, struct error *err)
{
	struct message message;
	bool came = next_answer(of(store), answer, &message, arena, err);

	message_release(&message);
	return came;
}

/* Waits for the next answer. */
static void await(struct remote *remote, struct case_answer *answer, struct message *message, struct arena *arena,
		  struct error *err)
{
	int64_t end = clock_ms() + PATIENCE, left;

	while (!next_answer(remote, answer, message, arena, err)) {
		struct pollfd wait = helper_wait(remote->helper);

		left = end - clock_ms();
		if (left > 0) {
			poll(&wait, 1, (int)left);
			continue;
		}
		error_set(err, ERROR_SYSTEM, "%s", _("The server that keeps the calls does not answer."));
		fail(remote, answer);
		return;
	}
}

/* *message: NULL, if nobody wants the record that comes. */
static enum case_result ask(struct case_store *store, const struct case_request *request, const char *record,
			    size_t length, struct case_answer *answer, struct message *message, struct arena *arena,
			    struct error *err)
{
	struct message own;

	remote_send(store, request, record, length);
	await(of(store), answer, message ? message : &own, arena, err);
	if (!message)
		message_release(&own);
	return answer->result;
}

static void close_store(struct case_store *store)
{
	drop(of(store));
	free(of(store)->address);
	free(store);
}

static enum case_result create(struct case_store *store, struct case_head *head, const char *record, size_t length,
			       const struct case_holder *holder, struct arena *arena, struct error *err)
{
	const struct case_request request = { .what = "create", .head = *head, .holder = *holder };
	struct case_answer answer;

	if (ask(store, &request, record, length, &answer, NULL, arena, err) == CASE_DONE)
		*head = answer.head;
	return answer.result;
}

static enum case_result save(struct case_store *store, const struct case_head *head, const char *record, size_t length,
			     const char *session, int64_t now, struct case_holder *other, struct arena *arena,
			     struct error *err)
{
	const struct case_request request = { .what = "save", .head = *head, .session = session, .now = now };
	struct case_answer answer;

	ask(store, &request, record, length, &answer, NULL, arena, err);
	*other = answer.holder;
	return answer.result;
}

static enum case_result take_case(struct case_store *store, const char *uid, const struct case_holder *holder,
				  bool force, struct case_holder *other, struct arena *arena, struct error *err)
{
	const struct case_request request = { .what = "take", .uid = uid, .holder = *holder, .force = force };
	struct case_answer answer;

	ask(store, &request, NULL, 0, &answer, NULL, arena, err);
	*other = answer.holder;
	return answer.result;
}

/* Whose answer is only how it went. */
static enum case_result ask_simply(struct case_store *store, const struct case_request *request, struct error *err)
{
	struct case_answer answer;
	struct arena arena;

	arena_init(&arena);
	ask(store, request, NULL, 0, &answer, NULL, &arena, err);
	arena_release(&arena);
	return answer.result;
}

static enum case_result release(struct case_store *store, const char *uid, const char *session, struct error *err)
{
	return ask_simply(store, &(struct case_request){ .what = "release", .uid = uid, .session = session }, err);
}

static enum case_result load(struct case_store *store, const char *uid, struct case_head *head, char **record,
			     size_t *length, struct case_holder *holder, struct arena *arena, struct error *err)
{
	struct case_answer answer;
	struct message message;

	*record = NULL;
	if (ask(store, &(struct case_request){ .what = "load", .uid = uid }, NULL, 0, &answer, &message, arena, err) ==
	    CASE_DONE) {
		*head = answer.head;
		*holder = answer.holder;
		*length = message.length;
		*record = mem_alloc(message.length + 1);
		memcpy(*record, message.bytes ? message.bytes : "", message.length);
	}
	message_release(&message);
	return answer.result;
}

static enum case_result mark(struct case_store *store, const char *uid, const char *assigned, const bool *closed,
			     int64_t now, struct error *err)
{
	return ask_simply(store, &(struct case_request){
		.what = "mark", .uid = uid, .assigned = assigned, .close = closed && *closed,
		.reopen = closed && !*closed, .now = now,
	}, err);
}

/* Long ones come in pieces. */
static enum case_result list(struct case_store *store, const struct case_filter *filter, struct case_list *cases,
			     struct error *err)
{
	struct case_answer answer;
	struct message message;

	remote_send(store, &(struct case_request){ .what = "list", .filter = *filter }, NULL, 0);
	do {
		await(of(store), &answer, &message, &cases->arena, err);
		message_release(&message);
		for (size_t i = 0; answer.result == CASE_DONE && i < answer.case_count; i++) {
			struct case_head *head = case_list_add(cases);

			*head = answer.cases[i];
			move_head(head, -of(store)->ahead);
		}
	} while (answer.result == CASE_DONE && answer.more);
	return answer.result;
}

static enum case_result purge(struct case_store *store, const char *const *uids, size_t count, struct error *err)
{
	const char **copies = mem_array(count, sizeof(*copies));
	enum case_result result;

	memcpy(copies, uids, count * sizeof(*copies));
	result = ask_simply(store, &(struct case_request){ .what = "purge", .uids = copies, .uid_count = count }, err);
	free(copies);
	return result;
}

static const struct case_store_kind kind = {
	.close = close_store,
	.create = create,
	.save = save,
	.take = take_case,
	.release = release,
	.load = load,
	.mark = mark,
	.list = list,
	.purge = purge,
};

struct case_store *remote_new(const char *address)
{
	struct remote *remote = mem_alloc(sizeof(*remote));
	struct error err = ERROR_INIT;

	*remote = (struct remote){ .store = { .kind = &kind }, .address = mem_strdup(address) };
	/* Tried again, and told, when it is needed. */
	if (!start(remote, &err))
		error_release(&err);
	return &remote->store;
}
