/* The links of a call's plan, checked by fixwalk-net while the front end goes on (linkcheck.h). */
#ifndef CLI_NETWORK_WATCH_H
#define CLI_NETWORK_WATCH_H

#include "ui/front.h"

/* What front ends may start.  The settings must have been read (config_read). */
const struct front_links *watch_links(bool loopback_http);
/* The front end has ended: lets go of what it started. */
void watch_leave(void);

#endif
