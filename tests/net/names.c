/*
 * Preloaded into what uses the network, so that names stand for what a test wants: out.test is a server in the internet,
 * net.test one in the local network, here.test this machine.  Whatever is connected to, it is the loopback's server.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

static const struct {
	const char *name, *address;
} names[] = {
	{ "out.test", "203.0.113.7" }, { "net.test", "192.168.7.7" }, { "here.test", "127.0.0.1" },
};

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
	static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
	for (size_t i = 0; node && i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(node, names[i].name) == 0)
			node = names[i].address;
	}
	return real(node, service, hints, found);
}

#define FILES 1024

/* What each file was to be connected to, as the program believes. */
static struct sockaddr_in believed[FILES];

int getpeername(int fd, struct sockaddr *address, socklen_t *length)
{
	static int (*real)(int, struct sockaddr *, socklen_t *);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "getpeername");
	if (fd < 0 || fd >= FILES || !believed[fd].sin_family || *length < sizeof(*believed))
		return real(fd, address, length);
	memcpy(address, &believed[fd], *length = sizeof(*believed));
	return 0;
}

int connect(int fd, const struct sockaddr *address, socklen_t length)
{
	static int (*real)(int, const struct sockaddr *, socklen_t);
	struct sockaddr_in place;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "connect");
	if (address->sa_family != AF_INET)
		return real(fd, address, length);
	memcpy(&place, address, sizeof(place));
	if (fd >= 0 && fd < FILES)
		believed[fd] = place;
	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return real(fd, (struct sockaddr *)&place, sizeof(place));
}
