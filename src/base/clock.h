/* What time it is, and how it is written.  A test can stop the clock: FIXWALK_TEST_CLOCK=seconds. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

enum { CLOCK_MINUTE = 60, CLOCK_HOUR = 60 * CLOCK_MINUTE, CLOCK_DAY = 24 * CLOCK_HOUR };	/* in seconds */
#define CLOCK_LAST INT64_C(253402300799)	/* of the year 9999: what four digits can say */

int64_t clock_now(void);	/* seconds since 1970 (UTC) */
int64_t clock_ms(void);		/* milliseconds since some moment: for how long something takes, whatever the time is set to */
int64_t clock_stamp(void);	/* for the date in a file: SOURCE_DATE_EPOCH, else now */
/* "2026-11-23" as noon of that day, in local time; false: it is no date. */
bool clock_read_date(const char *text, int64_t *seconds);

/* In local time: "2026-11-23 05:41"; "05:41". */
void clock_add_minute(struct strbuf *out, int64_t seconds);
void clock_add_time(struct strbuf *out, int64_t seconds);
/* The same day as people write it: "2026-11-23" in English. */
void clock_add_date(struct strbuf *out, int64_t seconds);
/* For machines: "2026-11-23T05:41:07Z". */
void clock_add_utc(struct strbuf *out, int64_t seconds);

#endif
