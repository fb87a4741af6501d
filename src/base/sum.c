#include "base/sum.h"

#include <inttypes.h>

uint64_t sum_fnv64(uint64_t sum, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ byte[i]) * UINT64_C(0x100000001b3);
	return sum;
}

void sum_add(struct strbuf *out, uint64_t sum)
{
	strbuf_addf(out, "fnv1a64:%016" PRIx64, sum);
}
