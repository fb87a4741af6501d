#include "pg/server.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "pg/address.h"

#define OPTIONS_MOST 80
#define PATIENCE 10000		/* ms for a statement, the way to the server and back included */
#define SHOWN 200		/* columns of what the server says */

/* Nothing that another user put into the database stands in for what is meant; the server's limits are below ours. */
static const char manner[] =
	"SET search_path = pg_catalog; SET statement_timeout = 8000; SET lock_timeout = 4000;"
	"SET idle_in_transaction_session_timeout = 20000";

struct server {
	PQconninfoOption *options;	/* owned */
	PGconn *conn;			/* NULL: not connected */
	enum server_trouble trouble;
};

struct server *server_new(const char *address, struct error *err)
{
	PQconninfoOption *options = address_read(address, err);
	struct server *server = options ? mem_alloc(sizeof(*server)) : NULL;

	if (server)
		server->options = options;
	return server;
}

void server_disconnect(struct server *server)
{
	PQfinish(server->conn);
	server->conn = NULL;
}

void server_free(struct server *server)
{
	if (!server)
		return;
	server_disconnect(server);
	PQconninfoFree(server->options);
	free(server);
}

enum server_trouble server_trouble(const struct server *server)
{
	return server->trouble;
}

static const char *user_of(const struct server *server)
{
	const char *user = address_option(server->options, "user");

	return user ? user : "";
}

/* The first line of it, harmless; nothing, if the password is in it.  The caller frees it. */
static char *heard(const PGconn *conn, const char *words)
{
	const char *password = conn ? PQpass(conn) : NULL;
	char *shown;

	if (password && *password && strstr(words, password))
		words = "";
	shown = text_visible(words, strcspn(words, "\n"));
	shown[text_clip(shown, strlen(shown), SHOWN)] = '\0';
	return shown;
}

static void no_connection(struct server *server, const PGconn *conn, struct error *err)
{
	char *shown = heard(conn, PQerrorMessage(conn));

	server->trouble = SERVER_AWAY;
	error_set(err, ERROR_SYSTEM, _("There is no connection to the server that keeps the calls: %s"), shown);
	free(shown);
}

static void no_answer(struct server *server, struct error *err)
{
	server->trouble = SERVER_AWAY;
	error_set(err, ERROR_SYSTEM, "%s", _("The server that keeps the calls does not answer."));
	server_disconnect(server);
}

void server_refuse(struct server *server, struct error *err, const char *what, const char *hint)
{
	server->trouble = SERVER_REFUSES;
	error_set(err, ERROR_SYSTEM, "%s", what);
	error_hint(err, "%s", hint);
}

/* What the beginning of an SQLSTATE means for us. */
static enum server_trouble trouble_of(const char *state)
{
	static const struct {
		const char *begins;
		enum server_trouble trouble;
	} troubles[] = {
		{ "40", SERVER_LOST },		/* a deadlock, or what two did at once doesn't fit together */
		{ "57P0", SERVER_LOST },	/* it is being stopped, or has crashed */
		{ "08", SERVER_LOST },		/* connections */
		{ "25P03", SERVER_LOST },	/* too long without a word in a transaction */
		{ "25006", SERVER_SHORT },	/* it can only be read just now */
		{ "53", SERVER_SHORT },		/* too many connections, no space left */
		{ "55P03", SERVER_SHORT },	/* something is locked for too long */
		{ "57", SERVER_SHORT },		/* a statement took too long */
		{ "58", SERVER_SHORT },		/* its system has trouble */
	};

	for (size_t i = 0; i < COUNT(troubles); i++)
		if (strncmp(state, troubles[i].begins, strlen(troubles[i].begins)) == 0)
			return troubles[i].trouble;
	return SERVER_REFUSES;
}

static void not_done(struct server *server, const PGresult *result, struct error *err)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	char *shown = heard(server->conn, words ? words : PQresultErrorMessage(result));

	/* Without a state it is libpq that speaks, of a connection that broke. */
	server->trouble = state ? trouble_of(state) : SERVER_LOST;
	error_set(err, ERROR_SYSTEM, _("The server that keeps the calls did not do what was asked: %s"), shown);
	if (state && strcmp(state, "42501") == 0)
		error_hint(err, _("The user \"%s\" may not do this there; postgresql.sql says what users need."),
			   user_of(server));
	free(shown);
	if (PQstatus(server->conn) != CONNECTION_OK || (state && strncmp(state, "57P0", 4) == 0))
		server_disconnect(server);
}

static void hear_nothing(void *of, const PGresult *notice)
{
	(void)of, (void)notice;
}

static PGconn *connect_to(const PQconninfoOption *options)
{
	const char *names[OPTIONS_MOST + 1] = { NULL }, *values[OPTIONS_MOST + 1] = { NULL };
	size_t count = 0;

	for (; options->keyword && count < OPTIONS_MOST; options++) {
		if (!options->val)
			continue;
		names[count] = options->keyword;
		values[count++] = options->val;
	}
	return PQconnectdbParams(names, values, 0);
}

/* Names and notes are of all the world's letters. */
static bool keeps_all_letters(struct server *server, struct error *err)
{
	const char *encoding = PQparameterStatus(server->conn, "server_encoding");

	if (encoding && strcmp(encoding, "UTF8") == 0)
		return true;
	server_refuse(server, err, _("The database for the calls cannot keep all letters: it is not in UTF-8."),
		      _("Make one with 'createdb --encoding=UTF8 --template=template0 NAME'."));
	return false;
}

bool server_connect(struct server *server, bool *fresh, struct error *err)
{
	PGconn *conn;

	if (server->conn)
		return true;
	conn = connect_to(server->options);
	if (!conn)
		mem_exhausted();
	if (PQstatus(conn) != CONNECTION_OK) {
		no_connection(server, conn, err);
		PQfinish(conn);
		return false;
	}
	PQsetNoticeReceiver(conn, hear_nothing, NULL);
	server->conn = conn;
	if (!keeps_all_letters(server, err) || !server_run(server, manner, err)) {
		server_disconnect(server);
		return false;
	}
	*fresh = true;
	return true;
}

/* Until the next result can be taken without waiting.  False: the time is over. */
static bool await(PGconn *conn, int64_t end)
{
	int unsent = PQflush(conn);

	while (unsent > 0 || PQisBusy(conn)) {
		struct pollfd wait = { .fd = PQsocket(conn), .events = (short)(POLLIN | (unsent > 0 ? POLLOUT : 0)) };
		int64_t left = end - clock_ms();

		if (left <= 0)
			return false;
		if (poll(&wait, 1, (int)left) <= 0)
			continue;
		/* What is wrong with the connection stands in the result. */
		if ((wait.revents & ~POLLOUT) && !PQconsumeInput(conn))
			return true;
		unsent = PQflush(conn);
	}
	return true;
}

static bool is_good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

/* The first one that is an error, else the last one.  NULL: err. */
static PGresult *take_results(struct server *server, struct error *err)
{
	int64_t end = clock_ms() + PATIENCE;
	PGresult *kept = NULL, *next;

	do {
		if (!await(server->conn, end)) {
			PQclear(kept);
			no_answer(server, err);
			return NULL;
		}
		next = PQgetResult(server->conn);
		if (next && (!kept || is_good(kept))) {
			PQclear(kept);
			kept = next;
		} else {
			PQclear(next);
		}
	} while (next);
	if (kept && is_good(kept))
		return kept;
	not_done(server, kept, err);
	PQclear(kept);
	return NULL;
}

static PGresult *take_if(struct server *server, int sent, struct error *err)
{
	if (sent)
		return take_results(server, err);
	no_connection(server, server->conn, err);
	server->trouble = SERVER_LOST;
	server_disconnect(server);
	return NULL;
}

PGresult *server_ask(struct server *server, const char *sql, const struct values *values, struct error *err)
{
	static const struct values none;
	int sent;

	if (!values)
		values = &none;
	sent = PQsendQueryParams(server->conn, sql, values->count, values->types, values->at, values->lengths,
				 values->formats, 1);
	return take_if(server, sent, err);
}

bool server_run(struct server *server, const char *sql, struct error *err)
{
	PGresult *result = take_if(server, PQsendQuery(server->conn, sql), err);

	PQclear(result);
	return result;
}
