#include "pg/tables.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"

/*
 * What each version has more than the one before it.  Its number is a view of something constant: that can't be changed
 * but by its owner, whatever rights others were given.
 */
static const char *const versions[] = {
	"DO $$ BEGIN IF to_regnamespace('fixwalk') IS NULL THEN CREATE SCHEMA fixwalk; END IF; END $$;"
	"CREATE TABLE fixwalk.cases ("
	"	uid text PRIMARY KEY CHECK (uid ~ '^[0-9a-f]{32}$'),"
	"	number text NOT NULL UNIQUE,"
	"	version bigint NOT NULL,"
	"	advisory text NOT NULL, revision text NOT NULL, hash text NOT NULL, title text NOT NULL,"
	"	verdicts text NOT NULL,"
	"	operator text NOT NULL, caller text NOT NULL, assigned text NOT NULL, language text NOT NULL,"
	"	question bigint NOT NULL, \"of\" bigint NOT NULL, machines bigint NOT NULL,"
	"	closed boolean NOT NULL,"
	"	began bigint NOT NULL, changed bigint NOT NULL, seconds bigint NOT NULL,"
	"	words text NOT NULL,"
	"	record bytea NOT NULL,"
	"	saver text NOT NULL,"		/* the session that saved it last */
	"	holder text NOT NULL, holder_name text NOT NULL,"	/* '': nobody */
	"	holder_since bigint NOT NULL, holder_seen bigint NOT NULL);"
	"CREATE INDEX cases_changed ON fixwalk.cases (changed DESC, uid);"
	"CREATE VIEW fixwalk.version AS SELECT 1::bigint AS version",
};

/* Any number that nobody else locks: "fixwalk". */
#define LOCK "SELECT pg_advisory_xact_lock(28826413744352363)"

/* 0: there are none yet; -1: err. */
static int64_t version_there(struct server *server, struct error *err)
{
	/* Not to_regclass: while the lock is waited for, it remembers that there was nothing. */
	PGresult *result = server_ask(server,
				      "SELECT EXISTS (SELECT FROM pg_views "
				      "WHERE schemaname = 'fixwalk' AND viewname = 'version')",
				      NULL, err);
	int64_t version = result ? 0 : -1;

	if (result && row_flag(result, 0, 0)) {
		PQclear(result);
		result = server_ask(server, "SELECT version FROM fixwalk.version", NULL, err);
		version = result ? row_number(result, 0, 0) : -1;
	}
	PQclear(result);
	return version;
}

static bool is_known(struct server *server, int64_t version, struct error *err)
{
	struct error newer = ERROR_INIT;

	if (version <= (int64_t)COUNT(versions))
		return true;
	error_set(&newer, ERROR_SYSTEM,
		  _("On the server the calls are kept by a newer fixwalk (tables of version %lld; this one knows %zu)."),
		  (long long)version, COUNT(versions));
	server_refuse(server, err, newer.what, _("Install the newer fixwalk on this computer, too."));
	error_release(&newer);
	return false;
}

static bool go_on_from(struct server *server, size_t version, struct error *err)
{
	while (version < COUNT(versions) && server_run(server, versions[version], err))
		version++;
	return version == COUNT(versions);
}

static bool bring_up(struct server *server, struct error *err)
{
	int64_t version;

	if (!server_run(server, "BEGIN; " LOCK, err) || (version = version_there(server, err)) < 0 ||
	    !is_known(server, version, err))
		return false;
	return go_on_from(server, (size_t)version, err) && server_run(server, "COMMIT", err);
}

bool tables_ready(struct server *server, struct error *err)
{
	int64_t version = version_there(server, err);

	if (version >= 0 && is_known(server, version, err) &&
	    ((size_t)version == COUNT(versions) || bring_up(server, err)))
		return true;
	/* Takes back what was begun, and has the next one look again. */
	server_disconnect(server);
	return false;
}
