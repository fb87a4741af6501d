/* The behaviours of every kind of case store, on the PostgreSQL server at the address given. */
#include "tests/unit/store/cases_behaviour.h"

#include <libpq-fe.h>
#include <stdio.h>

#include "pg/cases_pg.h"

static struct case_store *open_store(void *address, struct error *err)
{
	return cases_pg_open(address, err);
}

static void clear(void *address)
{
	PGconn *conn = PQconnectdb(address);
	PGresult *result = PQexec(conn, "SET client_min_messages = error; DROP VIEW IF EXISTS fixwalk.version;"
				      "DROP TABLE IF EXISTS fixwalk.cases");

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fprintf(stderr, "%s", PQerrorMessage(conn));
	PQclear(result);
	PQfinish(conn);
}

int main(int argc, char **argv)
{
	struct cases_place place = { open_store, clear, argc > 1 ? argv[1] : NULL };

	if (argc != 3) {
		fputs("usage: behave ADDRESS NAME\n", stderr);
		return 2;
	}
	return cases_behave(argv[2], &place);
}
