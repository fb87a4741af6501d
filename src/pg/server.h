/*
 * A PostgreSQL server: a connection while there is one, and statements with a limit on their time.  What it says of
 * errors is made harmless, and never holds the password.
 */
#ifndef PG_SERVER_H
#define PG_SERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "pg/values.h"

struct server;

/* What went wrong last. */
enum server_trouble {
	SERVER_LOST,		/* the connection that was there broke, or something else made the server give up: ask again */
	SERVER_AWAY,		/* it isn't there, or doesn't answer in time: ask later */
	SERVER_SHORT,		/* it is short of something, or busy with just this: ask that later, and the rest now */
	SERVER_REFUSES,		/* as long as nobody changes anything, it will do so again */
};

/* Connects to nothing yet; the address as address_read takes it.  NULL: err. */
struct server *server_new(const char *address, struct error *err) __attribute__((warn_unused_result));
void server_free(struct server *server);	/* NULL is fine */

/* Connects, unless it is connected already; *fresh (else untouched): it is a new connection. */
bool server_connect(struct server *server, bool *fresh, struct error *err) __attribute__((warn_unused_result));
void server_disconnect(struct server *server);

/*
 * Has a statement carried out on the connection, which must be there; results are in binary.  NULL: err, and
 * server_trouble.  If it is LOST or AWAY, it may have been carried out all the same.
 */
PGresult *server_ask(struct server *server, const char *sql, const struct values *values, struct error *err)
	__attribute__((warn_unused_result));
/* Several at once, parted by semicolons, without values and results. */
bool server_run(struct server *server, const char *sql, struct error *err) __attribute__((warn_unused_result));

enum server_trouble server_trouble(const struct server *server);

/* For what is wrong with what the server has: sets err, and that it REFUSES. */
void server_refuse(struct server *server, struct error *err, const char *what, const char *hint);

#endif
