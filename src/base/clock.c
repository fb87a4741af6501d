#include "base/clock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/language.h"

/* Seconds that the environment says; -1: none that count. */
static int64_t told_by(const char *variable)
{
	const char *text = getenv(variable);
	char *end;
	long long seconds;

	if (!text || *text < '0' || *text > '9')
		return -1;
	seconds = strtoll(text, &end, 10);
	return *end || seconds > CLOCK_LAST ? -1 : seconds;
}

int64_t clock_now(void)
{
	int64_t stopped = told_by("FIXWALK_TEST_CLOCK");

	return stopped > 0 ? stopped : time(NULL);
}

int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_stamp(void)
{
	int64_t told = told_by("SOURCE_DATE_EPOCH");

	return told >= 0 ? told : clock_now();
}

bool clock_read_date(const char *text, int64_t *seconds)
{
	struct tm parts = { .tm_isdst = -1 };
	const char *end = strptime(text, "%Y-%m-%d", &parts);
	struct tm again = parts;
	time_t noon;

	/* Blanks before a number would be fine with strptime. */
	if (!end || *end || end - text != strlen("2026-11-23") || strchr(text, ' '))
		return false;
	again.tm_hour = 12;
	noon = mktime(&again);
	*seconds = noon;
	return noon >= 0 && noon <= CLOCK_LAST && again.tm_mday == parts.tm_mday;
}

typedef struct tm *break_down(const time_t *seconds, struct tm *parts);

/* False: no such time can be (it comes from a damaged file), and its seconds were written. */
static bool take_apart(struct strbuf *out, int64_t seconds, break_down *breaks_down,
		       struct tm *parts)
{
	time_t time = seconds;

	if (seconds >= 0 && seconds <= CLOCK_LAST && breaks_down(&time, parts))
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

void clock_add_date(struct strbuf *out, int64_t seconds)
{
	struct tm tm;

	if (take_apart(out, seconds, localtime_r, &tm))
		/* TRANSLATORS: a date: year, month, day. */
		strbuf_addf(out, _("%04d-%02d-%02d"), tm.tm_year + 1900, tm.tm_mon + 1,
			    tm.tm_mday);
}

void clock_add_utc(struct strbuf *out, int64_t seconds)
{
	struct tm tm;

	if (take_apart(out, seconds, gmtime_r, &tm))
		strbuf_addf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
			    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}
