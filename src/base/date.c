#include "base/date.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"

/* So many digits; they are skipped.  False: there are others. */
static bool take_number(const char **at, size_t digits, int least, int most, int *number)
{
	const char *s = *at;

	*number = 0;
	for (; digits; digits--, s++) {
		if (*s < '0' || *s > '9')
			return false;
		*number = 10 * *number + (*s - '0');
	}
	*at = s;
	return *number >= least && *number <= most;
}

static bool take(const char **at, char c)
{
	if (**at != c)
		return false;
	++*at;
	return true;
}

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Days from 1970-01-01, in the Gregorian calendar; years begin in March, so that the leap day is their last. */
static int64_t days_before(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t since_march = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	y += 400;		/* no negative years */
	return 365 * y + y / 4 - y / 100 + y / 400 + since_march - 719468 - 146097;
}

static bool take_day(const char **at, struct moment *moment)
{
	int year, month, day;

	if (!take_number(at, 4, 0, 9999, &year) || !take(at, '-') || !take_number(at, 2, 1, 12, &month) ||
	    !take(at, '-') || !take_number(at, 2, 1, days_in(year, month), &day))
		return false;
	moment->seconds = days_before(year, month, day) * CLOCK_DAY;
	return true;
}

/* What is beyond nanoseconds is skipped. */
static bool take_fraction(const char **at, struct moment *moment)
{
	const char *start = *at;
	uint32_t unit = 100000000;

	for (; **at >= '0' && **at <= '9'; ++*at, unit /= 10)
		moment->nanoseconds += (uint32_t)(**at - '0') * unit;
	return *at > start;
}

static bool take_time(const char **at, struct moment *moment, enum date_form *form)
{
	int hour, minute, second = 0;

	if (!take_number(at, 2, 0, 23, &hour) || !take(at, ':') || !take_number(at, 2, 0, 59, &minute))
		return false;
	if (!take(at, ':'))
		*form = DATE_LOOSE;
	else if (!take_number(at, 2, 0, 60, &second))
		return false;
	if (second == 60)
		*form = DATE_LOOSE;
	moment->seconds += CLOCK_HOUR * hour + CLOCK_MINUTE * minute + second;
	return !take(at, '.') || take_fraction(at, moment);
}

static bool take_zone(const char **at, struct moment *moment, enum date_form *form)
{
	bool west = **at == '-';
	int hours, minutes;

	if (take(at, 'Z'))
		return true;
	if (!**at || take(at, 'z')) {
		*form = DATE_LOOSE;
		return true;
	}
	if (!take(at, west ? '-' : '+') || !take_number(at, 2, 0, 23, &hours) || !take(at, ':') ||
	    !take_number(at, 2, 0, 59, &minutes))
		return false;
	moment->seconds += (west ? 60 : -60) * (60 * hours + minutes);
	return true;
}

enum date_form date_read(const char *text, struct moment *moment)
{
	enum date_form form = DATE_SOUND;
	struct moment read = { 0 };

	*moment = read;
	if (!take_day(&text, &read))
		return DATE_NONE;
	if (!*text) {
		*moment = read;
		return DATE_LOOSE;
	}
	if (*text != 'T')
		form = DATE_LOOSE;
	if ((!take(&text, 'T') && !take(&text, 't') && !take(&text, ' ')) ||
	    !take_time(&text, &read, &form) || !take_zone(&text, &read, &form) || *text)
		return DATE_NONE;
	*moment = read;
	return form;
}

int moment_compare(const struct moment *a, const struct moment *b)
{
	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? -1 : 1;
	return (a->nanoseconds > b->nanoseconds) - (a->nanoseconds < b->nanoseconds);
}
