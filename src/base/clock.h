/* What time it is, and how it is written.  A test can stop the clock: FIXWALK_TEST_CLOCK=seconds. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "base/strbuf.h"

int64_t clock_now(void);	/* seconds since 1970 (UTC) */

/* In local time: "2026-11-23 05:41"; "05:41". */
void clock_add_minute(struct strbuf *out, int64_t seconds);
void clock_add_time(struct strbuf *out, int64_t seconds);
/* For machines: "2026-11-23T05:41:07Z". */
void clock_add_utc(struct strbuf *out, int64_t seconds);

#endif
