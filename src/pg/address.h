/* Where a PostgreSQL server is, and over which ways fixwalk speaks to it. */
#ifndef PG_ADDRESS_H
#define PG_ADDRESS_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "base/error.h"

/*
 * All that libpq needs, from an address (postgresql://… or "host=…"), libpq's environment and a service file; NULL: err,
 * which never quotes the address, since a password may stand in it.  To any server but one on this machine it goes over
 * TLS: refused is an address that asks for less.  The caller frees it with PQconninfoFree.
 */
PQconninfoOption *address_read(const char *address, struct error *err) __attribute__((warn_unused_result));

/* Its value; NULL: none. */
const char *address_option(const PQconninfoOption *options, const char *name);

#endif
