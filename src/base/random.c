#include "base/random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/language.h"

bool random_bytes(void *bytes, size_t size, struct error *err)
{
	if (getrandom(bytes, size, 0) == (ssize_t)size)
		return true;
	error_set(err, ERROR_SYSTEM, _("The system gives no random number: %s"), strerror(errno));
	return false;
}

/* Drawn into the rear half, where each byte is read before it is written over. */
bool random_hex(char *digits, size_t bytes, struct error *err)
{
	const unsigned char *drawn = (const unsigned char *)digits + bytes;

	if (!random_bytes(digits + bytes, bytes, err))
		return false;
	for (size_t i = 0; i < bytes; i++) {
		unsigned char byte = drawn[i];

		digits[2 * i] = "0123456789abcdef"[byte >> 4];
		digits[2 * i + 1] = "0123456789abcdef"[byte & 15];
	}
	digits[2 * bytes] = '\0';
	return true;
}
