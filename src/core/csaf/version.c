/* Ranges of versions, as publishers write them. */
#include "core/csaf/version.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"

#define BLANKS " \t\n"
#define ANY_ORDER (VERSION_LOWER | VERSION_SAME | VERSION_HIGHER)

enum comparator { EQUAL, ALONE, UNEQUAL, BELOW, UP_TO, ABOVE, FROM };

static const struct {
	const char *text;
	enum comparator is;
} comparators[] = {
	{ "<=", UP_TO }, { ">=", FROM }, { "!=", UNEQUAL }, { "<", BELOW }, { ">", ABOVE }, { "=", EQUAL },
};

static const struct {
	const char *name;
	enum version_scheme is;
} schemes[] = {
	{ "all", VERSION_GENERIC }, { "generic", VERSION_GENERIC },
	{ "intdot", VERSION_INTDOT }, { "gem", VERSION_INTDOT }, { "pypi", VERSION_INTDOT },
	{ "semver", VERSION_SEMVER }, { "npm", VERSION_SEMVER }, { "cargo", VERSION_SEMVER },
	{ "golang", VERSION_SEMVER },
	{ "deb", VERSION_DEB }, { "rpm", VERSION_RPM },
};

struct bound {
	enum comparator is;
	char version[VERSION_MOST + 1];
};

struct range {
	enum version_scheme scheme;
	bool everything;
	struct bound bounds[VERSION_BOUNDS_MOST];	/* the lowest first */
	size_t count;
};

static bool takes(const char **at, const char *word)
{
	if (strncasecmp(*at, word, strlen(word)) != 0)
		return false;
	*at += strlen(word);
	return true;
}

static enum comparator take_comparator(const char **at)
{
	for (size_t i = 0; i < COUNT(comparators); i++) {
		if (takes(at, comparators[i].text))
			return comparators[i].is;
	}
	return ALONE;
}

static enum version_scheme find_scheme(const char *name, size_t length)
{
	for (size_t i = 0; i < COUNT(schemes); i++) {
		if (strlen(schemes[i].name) == length && strncmp(schemes[i].name, name, length) == 0)
			return schemes[i].is;
	}
	return VERSION_UNKNOWN;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* A piece of the text without blanks around it; in vers, "%3A" is a colon. */
static bool copy_version(char *out, const char *start, const char *end, bool encoded)
{
	size_t length = 0;

	while (end > start && strchr(BLANKS, end[-1]))
		end--;
	for (const char *at = start; at < end; at++) {
		char c = *at;

		if (encoded && c == '%') {
			int high = hex_digit(at[1]), low = high < 0 ? -1 : hex_digit(at[2]);

			if (low < 0 || 16 * high + low == 0)
				return false;
			c = (char)(16 * high + low);
			at += 2;
		}
		if (length == VERSION_MOST)
			return false;
		out[length++] = c;
	}
	out[length] = '\0';
	return length > 0;
}

/* Of two bounds the publisher means the longer one, of "4.1" and "4.1.2", to be higher. */
static unsigned compare_bounds(enum version_scheme scheme, const char *a, const char *b)
{
	unsigned orders = version_compare(scheme, a, b);
	bool longer = orders == (VERSION_LOWER | VERSION_SAME) || orders == (VERSION_SAME | VERSION_HIGHER);

	return longer ? version_compare(VERSION_INTDOT, a, b) : orders;
}

static bool is_pair(enum comparator a, enum comparator b)
{
	return (a == FROM && b == UP_TO) || (a == UP_TO && b == FROM);
}

/* To its place among the others; false: that isn't certain. */
static bool put_bound(struct range *range, const struct bound *bound)
{
	size_t at = range->count;

	for (; at > 0; at--) {
		struct bound *below = &range->bounds[at - 1];
		unsigned order = compare_bounds(range->scheme, below->version, bound->version);

		if (order == VERSION_SAME && is_pair(below->is, bound->is)) {
			below->is = EQUAL;
			return true;
		}
		if (order == VERSION_LOWER)
			break;
		if (order != VERSION_HIGHER)
			return false;
	}
	if (range->count == VERSION_BOUNDS_MOST)
		return false;
	memmove(&range->bounds[at + 1], &range->bounds[at], (range->count - at) * sizeof(*bound));
	range->bounds[at] = *bound;
	range->count++;
	return true;
}

static bool read_bounds(struct range *range, const char *at, bool encoded)
{
	for (;; at++) {
		struct bound bound;
		const char *end;

		at += strspn(at, BLANKS);
		bound.is = take_comparator(&at);
		at += strspn(at, BLANKS);
		end = at + strcspn(at, "|");
		if (!copy_version(bound.version, at, end, encoded) || !put_bound(range, &bound))
			return false;
		at = end;
		if (!*at)
			return true;
	}
}

/* False: it isn't wholly understood. */
static bool read_range(struct range *range, const char *at)
{
	bool encoded;

	range->scheme = VERSION_GENERIC;
	range->everything = false;
	range->count = 0;
	at += strspn(at, BLANKS);
	encoded = takes(&at, "vers:");
	if (encoded) {
		size_t length = strcspn(at, "/");

		range->scheme = find_scheme(at, length);
		at += length;
		if (!takes(&at, "/"))
			return false;
	} else if (takes(&at, "all versions")) {
		at += strspn(at, BLANKS);
		range->everything = !*at;
		if (*at && !strchr("<>=", *at))
			return false;
	}
	if (at[0] == '*' && !at[1 + strspn(at + 1, BLANKS)])
		range->everything = true;
	return range->everything || read_bounds(range, at, encoded);
}

/* An epoch that isn't 0. */
static bool has_epoch(const char *version)
{
	return strchr(version, ':') && version[strspn(version, "0")] != ':';
}

/* Has only one of them an epoch, or only the bound a revision or release?  People leave them out. */
static bool leaves_open(enum version_scheme scheme, const char *version, const char *bound)
{
	const char *release = strrchr(bound, '-');
	char shorter[VERSION_MOST + 1];

	if (has_epoch(bound) != has_epoch(version) && !(strchr(bound, ':') && strchr(version, ':')))
		return true;
	if (!release || strchr(version, '-'))
		return false;
	memcpy(shorter, bound, (size_t)(release - bound));
	shorter[release - bound] = '\0';
	return version_compare(scheme, version, shorter) == VERSION_SAME;
}

static unsigned compare_to_bound(enum version_scheme scheme, const char *version, const struct bound *bound)
{
	const char *numbers = bound->version + strspn(bound->version, "Vv");
	unsigned orders = version_compare(scheme, version, bound->version);

	if (orders == VERSION_SAME)
		return orders;
	if ((scheme == VERSION_DEB || scheme == VERSION_RPM) && leaves_open(scheme, version, bound->version))
		return ANY_ORDER;
	/* "4.1-4.3", "4.1/4.3", "2.0+" may stand for several. */
	if (scheme == VERSION_GENERIC && bound->is == ALONE && numbers[strspn(numbers, "0123456789.")])
		return ANY_ORDER;
	return orders;
}

static bool is_interval_end(enum comparator is)
{
	return is >= BELOW;
}

static bool opens(enum comparator is)
{
	return is == ABOVE || is == FROM;
}

/* Between bound `below` - 1 and bound `below`: what the nearest ends of intervals on both sides say. */
static enum version_membership between(const struct range *range, size_t below)
{
	const struct bound *left = NULL, *right = NULL;
	bool only_equal = true, from_left, from_right;

	for (size_t i = 0; i < range->count; i++) {
		const struct bound *bound = &range->bounds[i];

		only_equal = only_equal && bound->is != UNEQUAL;
		if (!is_interval_end(bound->is))
			continue;
		if (i < below)
			left = bound;
		else if (!right)
			right = bound;
	}
	if (!left && !right)
		return only_equal ? VERSION_OUT : VERSION_NOT_CERTAIN;
	from_left = left && opens(left->is);
	from_right = right && !opens(right->is);
	if (left && right && from_left != from_right)
		return VERSION_NOT_CERTAIN;
	return from_left || from_right ? VERSION_IN : VERSION_OUT;
}

static enum version_membership at_bound(const struct bound *bound)
{
	return bound->is == EQUAL || bound->is == ALONE || bound->is == UP_TO || bound->is == FROM ?
	       VERSION_IN : VERSION_OUT;
}

/* Places on the line of versions: 0 below all bounds, 1 at the first, 2 behind it, and so on. */
static bool can_be_at(const unsigned *orders, size_t count, size_t place)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = 2 * i + 1;
		unsigned order = place < at ? VERSION_LOWER : place > at ? VERSION_HIGHER : VERSION_SAME;

		if (!(orders[i] & order))
			return false;
	}
	return true;
}

enum version_membership version_in_range(const char *version, const char *name)
{
	enum version_membership result = VERSION_NOT_CERTAIN;
	unsigned orders[VERSION_BOUNDS_MOST];
	struct range range;
	bool found = false;

	if (!*version)
		return VERSION_NOT_CERTAIN;
	if (strcmp(version, name) == 0)
		return VERSION_IN;
	if (!read_range(&range, name))
		return VERSION_NOT_CERTAIN;
	if (range.everything)
		return VERSION_IN;
	for (size_t i = 0; i < range.count; i++)
		orders[i] = compare_to_bound(range.scheme, version, &range.bounds[i]);
	for (size_t place = 0; place <= 2 * range.count; place++) {
		enum version_membership here;

		if (!can_be_at(orders, range.count, place))
			continue;
		here = place % 2 ? at_bound(&range.bounds[place / 2]) : between(&range, place / 2);
		if (found && here != result)
			return VERSION_NOT_CERTAIN;
		result = here;
		found = true;
	}
	return result;
}

bool version_is_typed(const char *word)
{
	if (*word == 'V' || *word == 'v')
		word++;
	return *word >= '0' && *word <= '9';
}

bool version_is_range(const char *name)
{
	name += strspn(name, BLANKS);
	if (!strchr("vVaA*<>=!", *name))
		return false;	/* nearly always */
	return takes(&name, "vers:") || takes(&name, "all versions") || *name == '*' ||
	       take_comparator(&name) != ALONE;
}

/* The ends of a range that has no more than these: NULL where it is open.  False: it has more, or others. */
static bool ends_of(const struct range *range, const struct bound **low, const struct bound **high)
{
	const struct bound *first = &range->bounds[0], *last = range->count ? &range->bounds[range->count - 1] : NULL;

	*low = last && (first->is == ABOVE || first->is == FROM) ? first : NULL;
	*high = last && (last->is == BELOW || last->is == UP_TO) ? last : NULL;
	return range->count && range->count == (size_t)(*low != NULL) + (*high != NULL);
}

/* Does the inner end lie no further out than the outer one?  `inward`: what it then is beside that. */
static bool is_within(enum version_scheme scheme, const struct bound *inner, const struct bound *outer,
		      enum version_order inward)
{
	unsigned order;

	if (!outer || !inner)
		return !outer;
	order = compare_bounds(scheme, inner->version, outer->version);
	return order == inward || (order == VERSION_SAME && (inner->is == outer->is || outer->is == UP_TO || outer->is == FROM));
}

bool version_range_within(const char *inner, const char *outer)
{
	struct range in, out;
	const struct bound *low[2], *high[2];

	if (!version_is_range(outer))
		return false;
	if (!version_is_range(inner))
		return version_in_range(inner, outer) == VERSION_IN;
	if (!read_range(&in, inner) || !read_range(&out, outer))
		return false;
	if (out.everything)
		return true;
	if (in.everything || in.scheme != out.scheme ||
	    !ends_of(&in, &low[0], &high[0]) || !ends_of(&out, &low[1], &high[1]))
		return false;
	return is_within(in.scheme, low[0], low[1], VERSION_HIGHER) && is_within(in.scheme, high[0], high[1], VERSION_LOWER);
}
