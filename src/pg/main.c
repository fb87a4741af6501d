/*
 * fixwalk-store: keeps cases on a PostgreSQL server.  Started by fixwalk with a socket as standard input and output;
 * takes requests (store/case_message.h) as long as there are any, and answers one after the other.  What was sent before
 * fixwalk ended is still done.
 */
#include <cjson/cJSON.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/wire.h"
#include "load/json.h"
#include "pg/cases_pg.h"
#include "store/case_message.h"

#define PIECE 1000		/* cases in one message */

struct work {
	struct case_store *store;	/* NULL: there was no "open" that went well */
	const struct message *message;
	struct case_request request;
	struct case_answer answer;
	char *record;			/* of the answer; owned */
	size_t length;
	struct case_list found;
	struct arena arena;		/* of both */
	struct error err;
};

static void say(const struct work *work, const struct case_answer *answer)
{
	char *json = case_answer_json(answer);

	/* If nobody listens any more, the rest is to be done all the same. */
	(void)wire_send(STDOUT_FILENO, json, work->record, work->length);
	free(json);
}

/* The cases that were found in pieces, the last of which, perhaps empty, is the answer that every request gets. */
static void send_answer(struct work *work)
{
	struct case_answer *answer = &work->answer;
	size_t said = 0;

	answer->more = true;
	answer->case_count = PIECE;
	for (; work->found.count - said > PIECE; said += PIECE) {
		answer->cases = work->found.items + said;
		say(work, answer);
	}
	answer->more = false;
	answer->case_count = work->found.count - said;
	answer->cases = work->found.items + said;
	if (answer->result == CASE_FAILED) {
		answer->error = work->err.what;
		answer->hint = work->err.hint;
	}
	say(work, answer);
}

static enum case_result ping(struct work *work)
{
	return cases_pg_ping(work->store, &work->answer.time, &work->err) ? CASE_DONE : CASE_FAILED;
}

static enum case_result open_store(struct work *work)
{
	case_store_close(work->store);
	work->store = cases_pg_open(work->request.address ? work->request.address : "", &work->err);
	return work->store ? ping(work) : CASE_FAILED;
}

static enum case_result create(struct work *work)
{
	struct case_head head = work->request.head;
	enum case_result result = case_create(work->store, &head, work->message->bytes, work->message->length,
					      &work->request.holder, &work->arena, &work->err);

	if (result == CASE_DONE)
		work->answer.head = head;
	return result;
}

static enum case_result save(struct work *work)
{
	return case_save(work->store, &work->request.head, work->message->bytes, work->message->length,
			 work->request.session, work->request.now, &work->answer.holder, &work->arena, &work->err);
}

static enum case_result take(struct work *work)
{
	return case_take(work->store, work->request.uid, &work->request.holder, work->request.force,
			 &work->answer.holder, &work->arena, &work->err);
}

static enum case_result release(struct work *work)
{
	return case_release(work->store, work->request.uid, work->request.session, &work->err);
}

static enum case_result load(struct work *work)
{
	return case_load(work->store, work->request.uid, &work->answer.head, &work->record, &work->length,
			 &work->answer.holder, &work->arena, &work->err);
}

static enum case_result mark(struct work *work)
{
	const bool *closed = work->request.close || work->request.reopen ? &work->request.close : NULL;

	return case_mark(work->store, work->request.uid, work->request.assigned, closed, work->request.now, &work->err);
}

static enum case_result list(struct work *work)
{
	return case_find(work->store, &work->request.filter, &work->found, &work->err);
}

static enum case_result purge(struct work *work)
{
	return case_purge(work->store, work->request.uids, work->request.uid_count, &work->err);
}

static const struct errand {
	const char *name;
	enum case_result (*run)(struct work *work);
	bool about_one;		/* there must be a uid */
	bool by_session;	/* there must be a session */
} errands[] = {
	{ "open", open_store, .about_one = false },
	{ "ping", ping, .about_one = false },
	{ "create", create, .about_one = false },
	{ "save", save, .by_session = true },
	{ "take", take, .about_one = true },
	{ "release", release, .about_one = true, .by_session = true },
	{ "load", load, .about_one = true },
	{ "mark", mark, .about_one = true },
	{ "list", list, .about_one = false },
	{ "purge", purge, .about_one = false },
};

/* NULL: it can't be done. */
static const struct errand *errand_of(const struct work *work)
{
	const struct case_request *request = &work->request;
	size_t i = 0;

	while (i < COUNT(errands) && strcmp(errands[i].name, request->what) != 0)
		i++;
	if (i == COUNT(errands) || (i > 0 && !work->store) || (errands[i].about_one && !request->uid) ||
	    (errands[i].by_session && !request->session))
		return NULL;
	return &errands[i];
}

static void handle(struct work *work)
{
	bool read = case_request_read(&work->request, work->message->json, &work->arena);
	const struct errand *errand = read ? errand_of(work) : NULL;

	work->answer = (struct case_answer){ .id = work->request.id };
	if (errand) {
		work->answer.result = errand->run(work);
		work->answer.away = work->answer.result == CASE_FAILED && work->store && cases_pg_is_away(work->store);
	} else {
		work->answer.result = CASE_FAILED;
		error_set(&work->err, ERROR_SYSTEM, "%s",
			  _("fixwalk-store doesn't understand what it was asked for."));
	}
	send_answer(work);
	case_list_release(&work->found);
	free(work->record);
	work->record = NULL;
	work->length = 0;
	error_release(&work->err);
	arena_release(&work->arena);
}

int main(int argc, char **argv)
{
	struct work work = { .err = ERROR_INIT };
	struct message message;
	struct strbuf in;

	if (argc != 3) {
		fputs("fixwalk-store is started by fixwalk when calls are kept on a server.\n", stderr);
		return ERROR_INPUT;
	}
	signal(SIGPIPE, SIG_IGN);
	language_start(argv[1], argv[2]);
	(void)confine(CONFINE_STORE, NULL);
	json_memory();
	/* The environment goes to every program that is started: no place for a password. */
	unsetenv("PGPASSWORD");
	arena_init(&work.arena);
	strbuf_init(&in);
	while (wire_receive(STDIN_FILENO, &in, &message)) {
		work.message = &message;
		handle(&work);
		message_release(&message);
	}
	strbuf_release(&in);
	case_store_close(work.store);
	return 0;
}
