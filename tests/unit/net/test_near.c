/* How near a server is, by its address. */
#include "tests/unit/base/expect.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "net/near.h"

static const struct row {
	const char *address;
	enum near near;
} table[] = {
	{ "0.0.0.0", NEAR_HERE },	    { "0.255.255.255", NEAR_HERE },	{ "1.0.0.0", NEAR_NOT },
	{ "127.0.0.1", NEAR_HERE },	    { "127.255.255.255", NEAR_HERE },	{ "126.255.255.255", NEAR_NOT },
	{ "128.0.0.0", NEAR_NOT },	    { "9.255.255.255", NEAR_NOT },	{ "10.0.0.0", NEAR_NETWORK },
	{ "10.255.255.255", NEAR_NETWORK }, { "11.0.0.0", NEAR_NOT },		{ "172.15.255.255", NEAR_NOT },
	{ "172.16.0.0", NEAR_NETWORK },	    { "172.31.255.255", NEAR_NETWORK }, { "172.32.0.0", NEAR_NOT },
	{ "192.168.0.1", NEAR_NETWORK },    { "192.169.0.0", NEAR_NOT },	{ "192.167.255.255", NEAR_NOT },
	{ "169.254.169.254", NEAR_NETWORK }, { "169.255.0.0", NEAR_NOT },	{ "100.63.255.255", NEAR_NOT },
	{ "100.64.0.0", NEAR_NETWORK },	    { "100.127.255.255", NEAR_NETWORK }, { "100.128.0.0", NEAR_NOT },
	{ "192.0.0.8", NEAR_NETWORK },	    { "192.0.1.0", NEAR_NOT },		{ "198.18.0.1", NEAR_NETWORK },
	{ "198.20.0.0", NEAR_NOT },	    { "223.255.255.255", NEAR_NOT },	{ "224.0.0.1", NEAR_NETWORK },
	{ "255.255.255.255", NEAR_NETWORK }, { "203.0.113.7", NEAR_NOT },
	{ "::2", NEAR_NETWORK },	    { "::", NEAR_HERE },		    { "::1", NEAR_HERE },		{ "::127.0.0.1", NEAR_NETWORK },
	{ "::ffff:127.0.0.1", NEAR_HERE },  { "::ffff:10.1.1.1", NEAR_NETWORK }, { "::ffff:8.8.8.8", NEAR_NOT },
	{ "64:ff9b::7f00:1", NEAR_HERE },   { "64:ff9b::c0a8:1", NEAR_NETWORK }, { "64:ff9b::808:808", NEAR_NOT },
	{ "64:ff9b:1::1", NEAR_NETWORK },   { "2002:7f00:1::1", NEAR_HERE },	{ "2002:c0a8:1::1", NEAR_NETWORK },
	{ "2002:808:808::1", NEAR_NOT },    { "fc00::1", NEAR_NETWORK },	{ "fdff::1", NEAR_NETWORK },
	{ "fbff::1", NEAR_NOT },	    { "fe80::1", NEAR_NETWORK },	{ "fec0::1", NEAR_NETWORK },
	{ "fe7f::1", NEAR_NOT },	    { "ff02::1", NEAR_NETWORK },	{ "2001:db8::1", NEAR_NOT },
};

static enum near near_of_row(const struct row *row)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
	struct sockaddr_in four = { .sin_family = AF_INET };

	if (inet_pton(AF_INET, row->address, &four.sin_addr) == 1)
		return near_of((const struct sockaddr *)&four);
	assert_int_equal(inet_pton(AF_INET6, row->address, &six.sin6_addr), 1);
	return near_of((const struct sockaddr *)&six);
}

static void each_address_is_as_near_as_its_block(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		if (near_of_row(&table[i]) != table[i].near || near_of_text(table[i].address) != table[i].near)
			fail_msg("%s", table[i].address);
	}
}

static void what_is_no_address_of_the_internet_is_never_far(void **state)
{
	const struct sockaddr_un local = { .sun_family = AF_UNIX };

	(void)state;
	assert_int_equal(near_of((const struct sockaddr *)&local), NEAR_HERE);
	assert_int_equal(near_of_text(""), NEAR_NOT);
	assert_int_equal(near_of_text("localhost"), NEAR_NOT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_address_is_as_near_as_its_block),
		cmocka_unit_test(what_is_no_address_of_the_internet_is_never_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
