/*
 * The tables in which cases are kept, in a schema "fixwalk" of their own.  data/postgresql.sql makes the users, and says
 * what each may do.
 */
#ifndef PG_TABLES_H
#define PG_TABLES_H

#include "pg/server.h"

/*
 * Makes them or brings them up to date, in one transaction while all others who want that wait.  Those of a newer
 * fixwalk are refused, and stay as they are.  False: err; it isn't connected any more.
 */
bool tables_ready(struct server *server, struct error *err) __attribute__((warn_unused_result));

#endif
