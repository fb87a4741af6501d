#include "net/near.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

/* The first that fits counts. */
static const struct {
	uint32_t first, bits;
	enum near near;
} four[] = {
	{ 0x00000000, 8, NEAR_HERE },		/* 0.0.0.0/8, which leads here */
	{ 0x7f000000, 8, NEAR_HERE },		/* 127.0.0.0/8 */
	{ 0x0a000000, 8, NEAR_NETWORK },	/* 10.0.0.0/8 */
	{ 0xac100000, 12, NEAR_NETWORK },	/* 172.16.0.0/12 */
	{ 0xc0a80000, 16, NEAR_NETWORK },	/* 192.168.0.0/16 */
	{ 0xa9fe0000, 16, NEAR_NETWORK },	/* 169.254.0.0/16: without a router; clouds tell their secrets there */
	{ 0x64400000, 10, NEAR_NETWORK },	/* 100.64.0.0/10: a provider's own */
	{ 0xc0000000, 24, NEAR_NETWORK },	/* 192.0.0.0/24 */
	{ 0xc6120000, 15, NEAR_NETWORK },	/* 198.18.0.0/15 */
	{ 0xe0000000, 3, NEAR_NETWORK },	/* 224.0.0.0 and all above: to many */
};

/* "holds": an address of IPv4 stands behind so many bytes of it. */
static const struct {
	uint8_t first[16];
	unsigned bits, holds;
	enum near near;
} six[] = {
	{ .bits = 96, .first = { [10] = 0xff, 0xff }, .holds = 12 },		/* ::ffff:0:0/96 */
	{ .bits = 96, .first = { 0, 0x64, 0xff, 0x9b }, .holds = 12 },		/* 64:ff9b::/96: NAT64 */
	{ .bits = 48, .first = { 0, 0x64, 0xff, 0x9b, 0, 1 }, .near = NEAR_NETWORK },	/* 64:ff9b:1::/48: one's own NAT64 */
	{ .bits = 16, .first = { 0x20, 0x02 }, .holds = 2 },			/* 2002::/16: 6to4 */
	{ .bits = 7, .first = { 0xfc }, .near = NEAR_NETWORK },			/* fc00::/7 */
	{ .bits = 9, .first = { 0xfe, 0x80 }, .near = NEAR_NETWORK },		/* fe80::/10, fec0::/10 */
	{ .bits = 8, .first = { 0xff }, .near = NEAR_NETWORK },			/* ff00::/8: to many */
	{ .bits = 127, .near = NEAR_HERE },					/* ::, ::1 */
	{ .bits = 96, .near = NEAR_NETWORK },					/* ::/96: nobody's */
};

static enum near near_of_four(uint32_t address)
{
	for (size_t i = 0; i < COUNT(four); i++) {
		if ((address ^ four[i].first) >> (32 - four[i].bits) == 0)
			return four[i].near;
	}
	return NEAR_NOT;
}

static bool begins_with(const uint8_t *address, const uint8_t *first, unsigned bits)
{
	unsigned bytes = bits / 8, rest = bits % 8;

	return memcmp(address, first, bytes) == 0 && (!rest || (address[bytes] ^ first[bytes]) >> (8 - rest) == 0);
}

static enum near near_of_six(const uint8_t *address)
{
	uint32_t inner;

	for (size_t i = 0; i < COUNT(six); i++) {
		if (!begins_with(address, six[i].first, six[i].bits))
			continue;
		if (!six[i].holds)
			return six[i].near;
		memcpy(&inner, address + six[i].holds, sizeof(inner));
		return near_of_four(ntohl(inner));
	}
	return NEAR_NOT;
}

enum near near_of(const struct sockaddr *address)
{
	struct sockaddr_in6 of_six;
	struct sockaddr_in of_four;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&of_four, address, sizeof(of_four));
		return near_of_four(ntohl(of_four.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&of_six, address, sizeof(of_six));
		return near_of_six(of_six.sin6_addr.s6_addr);
	default:
		return NEAR_HERE;
	}
}

enum near near_of_text(const char *address)
{
	struct in6_addr of_six;
	struct in_addr of_four;

	if (inet_pton(AF_INET, address, &of_four) == 1)
		return near_of_four(ntohl(of_four.s_addr));
	if (inet_pton(AF_INET6, address, &of_six) == 1)
		return near_of_six(of_six.s6_addr);
	return NEAR_NOT;
}
