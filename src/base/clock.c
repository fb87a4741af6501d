#include "base/clock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#define LAST_SECOND 253402300799	/* of the year 9999: what four digits can say */

/* What a test says; 0: nothing that counts. */
static int64_t stopped_at(void)
{
	const char *text = getenv("FIXWALK_TEST_CLOCK");
	char *end;
	long long seconds;

	if (!text || *text < '0' || *text > '9')
		return 0;
	seconds = strtoll(text, &end, 10);
	return *end || seconds > LAST_SECOND ? 0 : seconds;
}

int64_t clock_now(void)
{
	int64_t stopped = stopped_at();

	return stopped ? stopped : time(NULL);
}

typedef struct tm *break_down(const time_t *seconds, struct tm *parts);

/* False: no such time can be (it comes from a damaged file), and its seconds were written. */
static bool take_apart(struct strbuf *out, int64_t seconds, break_down *breaks_down,
		       struct tm *parts)
{
	time_t time = seconds;

	if (seconds >= 0 && seconds <= LAST_SECOND && breaks_down(&time, parts))
		return true;
	strbuf_addf(out, "%lld", (long long)seconds);
	return false;
}

void clock_add_minute(struct strbuf *out, int64_t seconds)
{
	struct tm tm;

	if (take_apart(out, seconds, localtime_r, &tm))
		strbuf_addf(out, "%04d-%02d-%02d %02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1,
			    tm.tm_mday, tm.tm_hour, tm.tm_min);
}

void clock_add_time(struct strbuf *out, int64_t seconds)
{
	struct tm tm;

	if (take_apart(out, seconds, localtime_r, &tm))
		strbuf_addf(out, "%02d:%02d", tm.tm_hour, tm.tm_min);
}

void clock_add_utc(struct strbuf *out, int64_t seconds)
{
	struct tm tm;

	if (take_apart(out, seconds, gmtime_r, &tm))
		strbuf_addf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
			    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}
