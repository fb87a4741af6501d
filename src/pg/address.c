#include "pg/address.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"

static PQconninfoOption *find(PQconninfoOption *options, const char *name)
{
	while (options->keyword && strcmp(options->keyword, name) != 0)
		options++;
	return options->keyword ? options : NULL;
}

const char *address_option(const PQconninfoOption *options, const char *name)
{
	while (options->keyword && strcmp(options->keyword, name) != 0)
		options++;
	return options->keyword && options->val && *options->val ? options->val : NULL;
}

/* libpq frees it. */
static void set(PQconninfoOption *options, const char *name, const char *value)
{
	PQconninfoOption *option = find(options, name);

	if (!option)
		return;
	free(option->val);
	option->val = mem_strdup(value);
}

static bool is_here(const char *host)
{
	struct in6_addr six;
	struct in_addr four;

	/* No host, or a folder: a Unix socket. */
	if (!*host || *host == '/' || *host == '@' || strcmp(host, "localhost") == 0)
		return true;
	if (inet_pton(AF_INET, host, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, host, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

/* Of hosts parted by commas. */
static bool are_here(const char *hosts)
{
	char *copy = mem_strdup(hosts ? hosts : ""), *rest = copy, *host;
	bool here = true;

	while ((host = strsep(&rest, ",")))
		here = here && is_here(host);
	free(copy);
	return here;
}

/* In the address itself. */
static bool says_prefer(const PQconninfoOption *said)
{
	const char *mode = address_option(said, "sslmode");

	return mode && strcmp(mode, "prefer") == 0;
}

/* Nobody's wish is "prefer" unless it stands in the address: libpq's usual one is raised. */
static bool ask_for_tls(PQconninfoOption *options, const PQconninfoOption *said, struct error *err)
{
	const char *mode = address_option(options, "sslmode");

	if (are_here(address_option(options, "host")) && are_here(address_option(options, "hostaddr")))
		return true;
	if (strcmp(mode, "prefer") == 0 && !says_prefer(said))
		set(options, "sslmode", "require");
	else if (strcmp(mode, "disable") == 0 || strcmp(mode, "allow") == 0 || strcmp(mode, "prefer") == 0) {
		error_set(err, ERROR_INPUT,
			  _("With sslmode=%s, calls could reach the server where others can read them on the way."),
			  mode);
		error_hint(err, "%s",
			   _("To a server that is not this machine, fixwalk speaks only with TLS: sslmode=require, or "
			     "better sslmode=verify-full with sslrootcert, which also makes sure who answers."));
		return false;
	}
	return true;
}

static void not_understood(struct error *err)
{
	error_set(err, ERROR_INPUT, "%s", _("The address of the server that keeps the calls cannot be understood."));
	error_hint(err, "%s", _("It looks like 'postgresql://user@host/database?sslmode=verify-full'."));
}

/* Why libpq doesn't know all that it needs: nothing of an address that could be read is in its words. */
static void not_complete(PGconn *conn, struct error *err)
{
	const char *words = PQerrorMessage(conn);
	char *shown = text_visible(words, strcspn(words, "\n"));

	error_set(err, ERROR_INPUT, _("There is something wrong with the settings for the server that keeps the calls: %s"),
		  shown);
	free(shown);
}

/* An attribute that doesn't exist: libpq works everything out, and connects to nothing. */
static PQconninfoOption *work_out(const char *address, struct error *err)
{
	static const char *const names[] = { "dbname", "target_session_attrs", NULL };
	const char *const values[] = { address, "none", NULL };
	PGconn *conn = PQconnectStartParams(names, values, 1);
	PQconninfoOption *options = conn ? PQconninfo(conn) : NULL;

	if (!options)
		mem_exhausted();
	if (!address_option(options, "sslmode")) {
		not_complete(conn, err);
		PQconninfoFree(options);
		options = NULL;
	}
	PQfinish(conn);
	return options;
}

static void set_manner(PQconninfoOption *options)
{
	static const struct {
		const char *name, *value;
		bool always;
	} manner[] = {
		{ "target_session_attrs", "read-write", true },	/* of several servers the one that can be written to */
		{ "client_encoding", "UTF8", true },
		{ "connect_timeout", "5", false },		/* seconds, for each host */
		{ "tcp_user_timeout", "8000", false },		/* ms until what was sent must have arrived */
		{ "application_name", "fixwalk", false },
	};

	for (size_t i = 0; i < COUNT(manner); i++)
		if (manner[i].always || !address_option(options, manner[i].name))
			set(options, manner[i].name, manner[i].value);
}

PQconninfoOption *address_read(const char *address, struct error *err)
{
	PQconninfoOption *said = PQconninfoParse(address, NULL);
	PQconninfoOption *options = NULL;

	if (said)
		options = work_out(address, err);
	else
		not_understood(err);
	if (options)
		set_manner(options);
	if (options && !ask_for_tls(options, said, err)) {
		PQconninfoFree(options);
		options = NULL;
	}
	PQconninfoFree(said);
	return options;
}
