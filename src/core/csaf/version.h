/*
 * Versions: which of two is higher, and whether one lies in a range that a publisher wrote.  Nothing is
 * guessed: what isn't wholly understood is not certain, and so are versions whose order a reader could
 * dispute.  Pure; nothing is allocated.  Versions and bounds of more than VERSION_MOST bytes, and ranges of
 * more than VERSION_BOUNDS_MOST bounds, are not certain.
 */
#ifndef CORE_CSAF_VERSION_H
#define CORE_CSAF_VERSION_H

#include <stdbool.h>
#include <stddef.h>

#define VERSION_MOST 127
#define VERSION_BOUNDS_MOST 32

enum version_scheme {
	/*
	 * No scheme, or one that lays nothing down (vls, "generic", "all"): numbers parted by dots, a "V" before
	 * them or a suffix behind them.  The first number that differs decides, unless
	 *   letters stand in it or before it ("4.1.2a" and "4.1.2b"; "4.1.2a" and "4.2" is certain),
	 *   only one is a year or a date ("2019", "7.1"),
	 *   it can be read as a decimal, too, and differently then ("7.5" and "7.20", "4.05" and "4.4").
	 * "4.1" may be short for "4.1.2": the longer one is the same or higher.
	 */
	VERSION_GENERIC,
	VERSION_INTDOT,		/* numbers parted by dots, as numbers; also gem and pypi, of which only these are understood */
	VERSION_SEMVER,		/* also npm, cargo, golang; what isn't quite semantic as intdot */
	VERSION_DEB,		/* as dpkg does: epoch, "~", revision */
	VERSION_RPM,		/* as rpmvercmp does: epoch, "~", "^", release */
	VERSION_UNKNOWN,	/* only the same text is the same version */
};

enum version_order { VERSION_LOWER = 1, VERSION_SAME = 2, VERSION_HIGHER = 4 };

/* What a may be beside b: enum version_order, bit set.  One bit is certain; all three say nothing. */
unsigned version_compare(enum version_scheme scheme, const char *a, const char *b);

enum version_membership { VERSION_IN, VERSION_OUT, VERSION_NOT_CERTAIN };

/*
 * Does the version lie in the range, as the publisher wrote it?  Understood are
 *   vers ("vers:deb/>=1.2|<1.4", canonical or not; "vers:all/<V7.0.3", too) of the schemes above,
 *   vls: its constraints alone ("<=2", "< V4.33", ">=1.0|<2.0"), also behind "All versions",
 *   "*", "All versions", and a version alone, which only it is in.
 * Where the version leaves out the epoch, the revision or the release that a bound has, or the bound the
 * epoch, it may be any.
 */
enum version_membership version_in_range(const char *version, const char *range);

/* Is it certain that all that lies in the inner range (or version) lies in the outer one, too? */
bool version_range_within(const char *inner, const char *outer);

/* Does it look like a version that somebody types: digits first, or behind a "v"? */
bool version_is_typed(const char *word);
/* Is it written as a range: vers, "All versions", an operator first?  A version alone isn't. */
bool version_is_range(const char *name);

#endif
