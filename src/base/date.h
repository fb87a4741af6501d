/* Dates of RFC 3339, and what comes near, as moments that can be compared, whatever their time zones. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdint.h>

struct moment {
	int64_t seconds;	/* since 1970, UTC */
	uint32_t nanoseconds;
};

enum date_form {
	DATE_NONE,		/* no date; the moment is all zero */
	DATE_LOOSE,		/* what is missing is taken as zero, and as UTC */
	DATE_SOUND,		/* as RFC 3339 and CSAF 2.1 want it: T and Z in capitals, no leap seconds */
};

enum date_form date_read(const char *text, struct moment *moment);
/* < 0, 0, > 0 */
int moment_compare(const struct moment *a, const struct moment *b);

#endif
