/* Which of two versions is higher, by scheme. */
#include "core/csaf/version.h"

#include <string.h>

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define ANY_ORDER (VERSION_LOWER | VERSION_SAME | VERSION_HIGHER)
#define YEAR_DIGITS 4
#define DATE_DIGITS 6		/* at least: 201901, 20190131 */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool consists_of(const char *s, const char *characters)
{
	return *s && !s[strspn(s, characters)];
}

static unsigned order_of(int sign)
{
	return sign < 0 ? VERSION_LOWER : sign > 0 ? VERSION_HIGHER : VERSION_SAME;
}

/* Two runs of digits. */
static int compare_numbers(const char *a, size_t a_length, const char *b, size_t b_length)
{
	while (a_length && *a == '0')
		a++, a_length--;
	while (b_length && *b == '0')
		b++, b_length--;
	if (a_length != b_length)
		return a_length < b_length ? -1 : 1;
	return memcmp(a, b, a_length);
}

/* The same as they count behind a decimal point. */
static int compare_decimals(const char *a, size_t a_length, const char *b, size_t b_length)
{
	while (a_length && a[a_length - 1] == '0')
		a_length--;
	while (b_length && b[b_length - 1] == '0')
		b_length--;

	int sign = memcmp(a, b, a_length < b_length ? a_length : b_length);

	return sign || a_length == b_length ? sign : a_length < b_length ? -1 : 1;
}

/* Numbers parted by dots, read one by one; the last may have a suffix. */
struct dotted {
	const char *at;
	size_t digits;		/* of the number at hand */
	bool many;		/* three numbers at least: none of them is a decimal */
};

static bool ends_number(char c)
{
	return !c || strchr(".-+~_", c);
}

static bool read_number(struct dotted *version)
{
	version->digits = strspn(version->at, DIGITS);
	return version->digits && ends_number(version->at[version->digits]);
}

static bool has_many(const char *s)
{
	size_t count = 0, digits;

	while ((digits = strspn(s, DIGITS))) {
		count++;
		s += digits;
		if (*s != '.')
			break;
		s++;
	}
	return count > 2;
}

/* Years and dates by their length, so that they are compared with their like only. */
static size_t date_digits(const struct dotted *version)
{
	const char *s = version->at;
	bool year = version->digits == YEAR_DIGITS &&
		    (strncmp(s, "19", 2) == 0 || strncmp(s, "20", 2) == 0);

	return year || version->digits >= DATE_DIGITS ? version->digits : 0;
}

/* Both numbers may also be decimals: is the order another one then? */
static bool is_disputed(const struct dotted *a, const struct dotted *b, int sign)
{
	bool integers = (a->many || b->many) && *a->at != '0' && *b->at != '0';

	if (a->digits == b->digits || integers)
		return false;
	return order_of(sign) != order_of(compare_decimals(a->at, a->digits, b->at, b->digits));
}

/* What "4.1.2" may be beside "4.1", of which `rest` is what is more: ".2". */
static unsigned longer_order(const char *rest, bool numbers)
{
	if (!consists_of(rest, DIGITS "."))
		return ANY_ORDER;
	return numbers && !consists_of(rest, "0.") ? VERSION_HIGHER : VERSION_SAME | VERSION_HIGHER;
}

static unsigned turned(unsigned orders)
{
	return (orders & VERSION_SAME) | (orders & VERSION_LOWER ? VERSION_HIGHER : 0u) |
	       (orders & VERSION_HIGHER ? VERSION_LOWER : 0u);
}

/* `numbers`: the scheme says that they are nothing else. */
static unsigned compare_dotted(const char *first, const char *second, bool numbers)
{
	struct dotted a = { .at = first, .many = has_many(first) };
	struct dotted b = { .at = second, .many = has_many(second) };

	for (bool behind_dot = false;; behind_dot = true) {
		int sign;

		if (!read_number(&a) || !read_number(&b))
			return ANY_ORDER;
		sign = compare_numbers(a.at, a.digits, b.at, b.digits);
		if (!numbers && !behind_dot && date_digits(&a) != date_digits(&b))
			return ANY_ORDER;
		if (!numbers && behind_dot && is_disputed(&a, &b, sign))
			return ANY_ORDER;
		if (sign)
			return order_of(sign);
		a.at += a.digits;
		b.at += b.digits;
		if (*a.at != '.' || *b.at != '.')
			break;
		a.at++;
		b.at++;
	}
	if (!*a.at && !*b.at)
		return VERSION_SAME;
	if (!*b.at)
		return longer_order(a.at, numbers);
	return *a.at ? ANY_ORDER : turned(longer_order(b.at, numbers));
}

static unsigned compare_generic(const char *a, const char *b)
{
	static const char known[] = DIGITS LETTERS ".-+~_";

	return consists_of(a, known) && consists_of(b, known) ? compare_dotted(a, b, false) : ANY_ORDER;
}

static unsigned compare_intdot(const char *a, const char *b)
{
	return consists_of(a, DIGITS ".") && consists_of(b, DIGITS ".") ? compare_dotted(a, b, true) :
									  ANY_ORDER;
}

/* Identifiers parted by dots, as semantic versions have them; *end: behind them. */
static bool read_identifiers(const char *s, bool strict, const char **end)
{
	for (;; s++) {
		size_t length = strspn(s, DIGITS LETTERS "-");

		if (!length || (strict && length > 1 && *s == '0' && strspn(s, DIGITS) == length))
			return false;
		s += length;
		*end = s;
		if (*s != '.')
			return true;
	}
}

/* *before: what stands behind the "-"; NULL: nothing does. */
static bool read_semantic(const char *s, const char **before)
{
	for (int part = 0; part < 3; part++) {
		size_t digits = strspn(s, DIGITS);

		if (!digits || (digits > 1 && *s == '0') || (part < 2 && s[digits] != '.'))
			return false;
		s += digits + (part < 2);
	}
	*before = *s == '-' ? s + 1 : NULL;
	if (*before && !read_identifiers(*before, true, &s))
		return false;
	if (*s == '+' && !read_identifiers(s + 1, false, &s))
		return false;
	return !*s;
}

static int compare_identifiers(const char *a, size_t a_length, const char *b, size_t b_length)
{
	bool a_number = strspn(a, DIGITS) == a_length, b_number = strspn(b, DIGITS) == b_length;
	size_t least = a_length < b_length ? a_length : b_length;
	int sign;

	if (a_number != b_number)
		return a_number ? -1 : 1;
	if (a_number)
		return compare_numbers(a, a_length, b, b_length);
	sign = memcmp(a, b, least);
	return sign ? sign : (a_length > b_length) - (a_length < b_length);
}

/* What leads up to a version; without that it is the higher one. */
static int compare_before(const char *a, const char *b)
{
	if (!a || !b)
		return !a - !b;
	for (;;) {
		size_t a_length = strcspn(a, ".+"), b_length = strcspn(b, ".+");
		int sign = compare_identifiers(a, a_length, b, b_length);

		a += a_length;
		b += b_length;
		if (sign || *a != '.' || *b != '.')
			return sign ? sign : (*a == '.') - (*b == '.');
		a++;
		b++;
	}
}

static unsigned compare_semantic(const char *a, const char *b)
{
	const char *a_before, *b_before;

	if (!read_semantic(a, &a_before) || !read_semantic(b, &b_before))
		return compare_intdot(a, b);
	for (int part = 0; part < 3; part++) {
		size_t a_digits = strspn(a, DIGITS), b_digits = strspn(b, DIGITS);
		int sign = compare_numbers(a, a_digits, b, b_digits);

		if (sign)
			return order_of(sign);
		a += a_digits + (part < 2);
		b += b_digits + (part < 2);
	}
	return order_of(compare_before(a_before, b_before));
}

/* A package's version, in pieces. */
struct package {
	char text[VERSION_MOST + 1];
	const char *epoch, *version, *release;	/* in `text`; epoch "" and release NULL: left out */
};

static bool read_package(struct package *package, const char *s)
{
	size_t digits = strspn(s, DIGITS), length = strlen(s);
	char *release;

	if (length > VERSION_MOST || !consists_of(s, DIGITS LETTERS ".+~^_-:"))
		return false;
	memcpy(package->text, s, length + 1);
	package->epoch = "";
	package->version = package->text;
	if (digits && s[digits] == ':') {
		package->text[digits] = '\0';
		package->epoch = package->text;
		package->version = package->text + digits + 1;
	}
	release = strrchr(package->version, '-');
	package->release = release ? release + 1 : NULL;
	if (release)
		*release = '\0';
	return (is_digit(*package->version) || is_letter(*package->version)) &&
	       !strchr(package->version, ':') && (!release || (release[1] && !strchr(release + 1, ':')));
}

/* Debian policy 5.6.12, as dpkg does it: "~" before the end, that before letters, those before all else. */
static int deb_rank(char c)
{
	if (!c || is_digit(c))
		return 0;
	return c == '~' ? -1 : is_letter(c) ? c : c + 256;
}

static int compare_deb_parts(const char *a, const char *b)
{
	while (*a || *b) {
		size_t a_digits, b_digits;
		int sign;

		while ((*a && !is_digit(*a)) || (*b && !is_digit(*b))) {
			if (deb_rank(*a) != deb_rank(*b))
				return deb_rank(*a) - deb_rank(*b);
			a++;
			b++;
		}
		a_digits = strspn(a, DIGITS);
		b_digits = strspn(b, DIGITS);
		sign = compare_numbers(a, a_digits, b, b_digits);
		if (sign)
			return sign;
		a += a_digits;
		b += b_digits;
	}
	return 0;
}

/* One segment of digits or letters, both at their beginning. */
static int compare_segments(const char **a, const char **b)
{
	bool number = is_digit(**a);
	const char *kind = number ? DIGITS : LETTERS, *first = *a, *second = *b;
	size_t a_length = strspn(first, kind), b_length = strspn(second, kind);
	size_t least = a_length < b_length ? a_length : b_length;
	int sign;

	*a += a_length;
	*b += b_length;
	/* Numbers are newer than letters. */
	if (!b_length)
		return number ? 1 : -1;
	if (number)
		return compare_numbers(first, a_length, second, b_length);
	sign = memcmp(first, second, least);
	return sign ? sign : (a_length > b_length) - (a_length < b_length);
}

/* As rpmvercmp: "~" before the end, "^" behind it but before anything else; other signs only part. */
static int compare_rpm_parts(const char *a, const char *b)
{
	static const char parting[] = ".+_-";

	for (;;) {
		int sign;

		a += strspn(a, parting);
		b += strspn(b, parting);
		if (*a == '~' || *b == '~') {
			if (*a != *b)
				return *a == '~' ? -1 : 1;
			a++;
			b++;
			continue;
		}
		if (*a == '^' || *b == '^') {
			if (!*a || !*b)
				return *a ? 1 : -1;
			if (*a != *b)
				return *a == '^' ? -1 : 1;
			a++;
			b++;
			continue;
		}
		if (!*a || !*b)
			return !*b - !*a;
		sign = compare_segments(&a, &b);
		if (sign)
			return sign;
	}
}

static unsigned compare_packages(const char *a, const char *b, int (*compare)(const char *, const char *))
{
	struct package first, second;
	int sign;

	if (!read_package(&first, a) || !read_package(&second, b))
		return ANY_ORDER;
	sign = compare_numbers(first.epoch, strlen(first.epoch), second.epoch, strlen(second.epoch));
	if (!sign)
		sign = compare(first.version, second.version);
	if (sign)
		return order_of(sign);
	/* rpm leaves open what a version without a release is; to dpkg no revision is "0". */
	if (compare == compare_rpm_parts && !first.release != !second.release)
		return ANY_ORDER;
	return order_of(compare(first.release ? first.release : "", second.release ? second.release : ""));
}

/* Behind a "V" or "v" that only says "version". */
static const char *without_v(const char *version)
{
	return (*version == 'V' || *version == 'v') && is_digit(version[1]) ? version + 1 : version;
}

unsigned version_compare(enum version_scheme scheme, const char *a, const char *b)
{
	bool package = scheme == VERSION_DEB || scheme == VERSION_RPM;

	if (!package) {
		a = without_v(a);
		b = without_v(b);
	}
	if (strcmp(a, b) == 0)
		return VERSION_SAME;
	/* A package's version can begin with a letter; but people also write one where there is none. */
	if ((without_v(a) == a) != (without_v(b) == b))
		return ANY_ORDER;
	if (strlen(a) > VERSION_MOST || strlen(b) > VERSION_MOST)
		return ANY_ORDER;
	switch (scheme) {
	case VERSION_GENERIC:
		return compare_generic(a, b);
	case VERSION_INTDOT:
		return compare_intdot(a, b);
	case VERSION_SEMVER:
		return compare_semantic(a, b);
	case VERSION_DEB:
		return compare_packages(a, b, compare_deb_parts);
	case VERSION_RPM:
		return compare_packages(a, b, compare_rpm_parts);
	case VERSION_UNKNOWN:
		break;
	}
	return ANY_ORDER;
}
