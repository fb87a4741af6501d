/* What every request to fixwalk-net says of the network: the person's settings and the environment's. */
#ifndef CLI_NETWORK_H
#define CLI_NETWORK_H

#include "cli/options.h"
#include "report/json.h"

/* Certificates that are trusted instead of the system's; NULL: none.  Borrowed. */
const char *network_ca_file(void);
/* Adds {"net": …} to a request (net/request.h).  The settings must have been read (config_read). */
void network_add(cJSON *request, bool loopback_http);

#endif
