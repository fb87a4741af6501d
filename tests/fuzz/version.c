/* Versions and ranges: two lines, or three.  The order of two is the reverse of theirs turned round. */
#include "core/csaf/version.h"

#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/share/fuzz.h"

static unsigned turned(unsigned order)
{
	return (order & VERSION_SAME) | (order & VERSION_LOWER ? VERSION_HIGHER : 0) |
	       (order & VERSION_HIGHER ? VERSION_LOWER : 0);
}

static void law_order(enum version_scheme scheme, const char *a, const char *b)
{
	unsigned order = version_compare(scheme, a, b);

	LAW(order >= 1 && order <= 7);
	LAW(version_compare(scheme, b, a) == turned(order));
	LAW(version_compare(scheme, a, a) & VERSION_SAME);
}

/* Where two certain steps go up, the way from the first to the last does, too. */
static void law_chain(enum version_scheme scheme, const char *a, const char *b, const char *c)
{
	if (version_compare(scheme, a, b) == VERSION_LOWER && version_compare(scheme, b, c) == VERSION_LOWER)
		LAW(!(version_compare(scheme, a, c) & VERSION_HIGHER) || version_compare(scheme, a, c) == 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *a = fuzz_string(data, size), *b = strchr(a, '\n'), *c = NULL;

	if (b)
		*b++ = '\0', c = strchr(b, '\n');
	if (c)
		*c++ = '\0';
	for (int scheme = VERSION_GENERIC; b && scheme <= VERSION_UNKNOWN; scheme++) {
		law_order((enum version_scheme)scheme, a, b);
		if (c)
			law_chain((enum version_scheme)scheme, a, b, c);
	}
	if (b) {
		bool within = version_range_within(a, b);

		/* What is certain to be in a part of it is not certain to be out of all of it. */
		if (c && within && version_in_range(c, a) == VERSION_IN)
			LAW(version_in_range(c, b) != VERSION_OUT);
	}
	(void)version_is_typed(a);
	(void)version_is_range(a);
	free(a);
	return 0;
}
