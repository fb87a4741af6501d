/*
 * What every request to fixwalk-net says of the network, the person's settings and the environment's; and what its
 * answers say when something went wrong.
 */
#ifndef CLI_NETWORK_NETWORK_H
#define CLI_NETWORK_NETWORK_H

#include "base/error.h"
#include "cli/options.h"
#include "report/json.h"

/* Certificates that are trusted instead of the system's; NULL: none.  Borrowed. */
const char *network_ca_file(void);
/* Adds {"net": …} to a request (net/request.h).  The settings must have been read (config_read). */
void network_add(cJSON *request, bool loopback_http);
/* Is that member ("error", "trouble") in an answer?  Then err is what it says, with kind, place and hint. */
bool network_error(const cJSON *answer, const char *member, struct error *err);

#endif
