#include "net/links/network.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stddef.h>

static bool leads_out(const struct ifaddrs *at)
{
	if (!at->ifa_addr || (at->ifa_flags & IFF_LOOPBACK) || !(at->ifa_flags & IFF_UP) ||
	    !(at->ifa_flags & IFF_RUNNING))
		return false;
	if (at->ifa_addr->sa_family == AF_INET6) {
		const struct sockaddr_in6 *address = (const void *)at->ifa_addr;

		return !IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr);
	}
	return at->ifa_addr->sa_family == AF_INET;
}

bool network_is_there(void)
{
	struct ifaddrs *all, *at;

	/* Who can't look has no reason to say that there is none. */
	if (getifaddrs(&all) != 0)
		return true;
	for (at = all; at && !leads_out(at);)
		at = at->ifa_next;
	freeifaddrs(all);
	return at != NULL;
}
