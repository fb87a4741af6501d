/* How near a server is, by its address: a stranger's word must not lead from the internet into one's own network. */
#ifndef NET_NEAR_H
#define NET_NEAR_H

#include <sys/socket.h>

enum near {		/* the nearer, the greater */
	NEAR_NOT,	/* somewhere in the internet */
	NEAR_NETWORK,	/* the local network, and what several receive */
	NEAR_HERE	/* this machine, by an address that every one has */
};

/* Of IPv4 and IPv6; any other kind is here. */
enum near near_of(const struct sockaddr *address);
/* As inet_ntop writes it; what it doesn't write counts as none: NEAR_NOT. */
enum near near_of_text(const char *address);

#endif
