/* Whether this computer is connected to anything. */
#ifndef NET_LINKS_NETWORK_H
#define NET_LINKS_NETWORK_H

#include <stdbool.h>

/* Is there an address that isn't this machine's own (loopback) or good for one cable only?  Asks nobody, so at once. */
bool network_is_there(void);

#endif
