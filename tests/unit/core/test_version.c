/* Versions: which is higher, and whether they lie in a range as publishers write it; nothing is guessed. */
#include "tests/unit/base/expect.h"

#include "core/csaf/version.h"

enum {
	L = VERSION_LOWER, S = VERSION_SAME, H = VERSION_HIGHER, ANY = L | S | H,
	G = VERSION_GENERIC, I = VERSION_INTDOT, V = VERSION_SEMVER, D = VERSION_DEB, R = VERSION_RPM,
	U = VERSION_UNKNOWN,
	IN = VERSION_IN, OUT = VERSION_OUT, MAYBE = VERSION_NOT_CERTAIN,
};

static unsigned turned(unsigned orders)
{
	return (orders & S) | (orders & L ? (unsigned)H : 0) | (orders & H ? (unsigned)L : 0);
}

static void versions_are_compared_by_their_scheme(void **state)
{
	static const struct {
		const char *a, *b;
		int scheme;
		unsigned order;
	} cases[] = {
		/* Without a scheme: the first number that differs. */
		{ "4.1.2", "4.1.2", G, S }, { "4.1.2", "4.1.3", G, L }, { "4.1.9", "4.1.10", G, L },
		{ "V7.0.3", "7.0.3", G, S }, { "v7.0.2", "V7.0.3", G, L }, { "10", "9", G, H },
		{ "99999999999999999999.1", "99999999999999999998.1", G, H },
		{ "4.1.2", "4.1", G, S | H }, { "4", "4.1.2", G, L | S }, { "4.1.0", "4.1", G, S | H },
		{ "4.1.2-rc1", "4.1.3", G, L }, { "4.1.2a", "4.2", G, L }, { "4.1.2_b7", "4.1.1", G, H },
		/* Without a scheme: what a reader could dispute. */
		{ "4.1.2a", "4.1.2b", G, ANY }, { "4.1.2a", "4.1.3", G, ANY }, { "4.1.2-rc1", "4.1.2", G, ANY },
		{ "4.1-2", "4.1-3", G, ANY }, { "4.1.rc1", "4.1", G, ANY }, { "4.1", "4.1.beta", G, ANY },
		{ "January 2019", "January 2018", G, ANY }, { "R8.2", "8.3", G, ANY },
		{ "R8.2 SP2", "R8.2 SP3", G, ANY }, { "12.2(4)B", "12.2(5)B", G, ANY }, { "", "1", G, ANY },
		{ "2019", "7.1", G, ANY }, { "7.1", "20190131", G, ANY }, { "2019", "2020", G, L },
		{ "2019.3", "2019.4", G, L }, { "2019", "20200101", G, ANY },
		{ "7.5", "7.20", G, ANY }, { "7.1", "7.20", G, L }, 
		{ "4.05", "4.4", G, ANY }, { "4.05", "4.6", G, L }, { "4.05", "4.04", G, H },
		{ "4.40", "4.5", G, ANY }, { "4.05", "4.1", G, ANY }, { "4.01", "4.1", G, ANY },
		{ "4.050", "4.1", G, ANY }, { "4.1.05", "4.1.4", G, ANY }, { "4.10.2", "4.9", G, H },
		{ "4.1..2", "4.1.3", G, ANY }, { "4.x", "5.1", G, L }, { "4.x", "4.1", G, ANY },

		{ "4.9", "4.10", I, L }, { "4.1.2", "4.1", I, H }, { "4.1.0", "4.1", I, S | H }, { "4.01", "4.1", I, S },
		{ "2019", "7.1", I, H }, { "4.1a", "4.2", I, ANY },

		/* semver.org, paragraph 11. */
		{ "1.0.0", "2.0.0", V, L }, { "2.1.0", "2.1.1", V, L }, { "1.9.0", "1.10.0", V, L },
		{ "1.0.0-alpha", "1.0.0", V, L }, { "1.0.0-alpha", "1.0.0-alpha.1", V, L },
		{ "1.0.0-alpha.1", "1.0.0-alpha.beta", V, L }, { "1.0.0-alpha.beta", "1.0.0-beta", V, L },
		{ "1.0.0-beta", "1.0.0-beta.2", V, L }, { "1.0.0-beta.2", "1.0.0-beta.11", V, L },
		{ "1.0.0-beta.11", "1.0.0-rc.1", V, L }, { "1.0.0-rc.1", "1.0.0", V, L },
		{ "1.0.0+a", "1.0.0+b", V, S }, { "1.0.0-1+a", "1.0.0-1", V, S }, { "v1.0.0", "1.0.0", V, S },
		{ "1.0.0-RC", "1.0.0-beta", V, L }, { "1.0.0--", "1.0.0-0", V, H },
		{ "2022.4", "2023.1", V, L }, { "1.0.0-01", "1.0.0-2", V, ANY }, { "1.0.0-", "1.0.0", V, ANY },
		{ "1.0.0.1", "1.0.0", V, H }, { "1.0.0-a..b", "1.0.0-a", V, ANY },

		/* As dpkg --compare-versions says. */
		{ "V1.0", "51.0", D, ANY }, { "v1.0", "1.0", R, ANY }, { "v1.0", "v1.1", D, L },
		{ "1.0", "1.0-0", D, S }, { "1.0-1", "1.0-2", D, L }, { "1:1.0", "2.0", D, H }, { "0:1.0", "1.0", D, S },
		{ "1.0~rc1", "1.0", D, L }, { "1.0~~", "1.0~", D, L }, { "1.0~rc1-1", "1.0-1", D, L },
		{ "1.0", "1.0a", D, L }, { "1.0a", "1.0+", D, L }, { "1.0", "1.0.0", D, L }, { "1.09", "1.9", D, S },
		{ "1.2-3-4", "1.2-10", D, H }, { "10:1", "9:2", D, H }, { "1.0-1+deb12u1", "1.0-1", D, H },
		{ "2.36-9+deb12u4", "2.36-9+deb12u10", D, L }, { "1.0A", "1.0a", D, L }, { "1.0 x", "1.0", D, ANY },
		{ ":1", "1", D, ANY }, { "1.0-", "1.0", D, ANY },

		/* As rpm's own tests of rpmvercmp say. */
		{ "1.0", "2.0", R, L }, { "2.0.1a", "2.0.1", R, H }, { "5.5p1", "5.5p2", R, L }, { "5.5p10", "5.5p1", R, H },
		{ "10xyz", "10.1xyz", R, L }, { "xyz10", "xyz10.1", R, L }, { "xyz.4", "8", R, L }, { "xyz.4", "2", R, L },
		{ "5.5p2", "5.6p1", R, L }, { "6.0.rc1", "6.0", R, H }, { "10b2", "10a1", R, H }, { "10a2", "10b2", R, L },
		{ "1.0aa", "1.0a", R, H }, { "10.0001", "10.1", R, S }, { "10.0001", "10.0039", R, L },
		{ "4.999.9", "5.0", R, L }, { "20101121", "20101122", R, L }, { "2_0", "2.0", R, S }, { "a+", "a_", R, S },
		{ "1.0~rc1", "1.0", R, L }, { "1.0~rc1", "1.0~rc2", R, L }, { "1.0~rc1~git123", "1.0~rc1", R, L },
		{ "1.0^", "1.0", R, H }, { "1.0^git1", "1.0", R, H }, { "1.0^git1", "1.0^git2", R, L },
		{ "1.0^git1", "1.01", R, L }, { "1.0^20160101", "1.0.1", R, L }, { "1.0^20160102", "1.0^20160101^git1", R, H },
		{ "1.0~rc1^git1", "1.0~rc1", R, H }, { "1.0^git1~pre", "1.0^git1", R, L },
		{ "1:1.0-1", "2.0-1", R, H }, { "1.0-1.el8", "1.0-2.el8", R, L }, { "1.0", "1.0-1", R, ANY },
		{ "1.0", "1.1-1", R, L }, { "0:1.0-1", "1.0-1", R, S }, { "4.18.0-553.el8_10", "4.18.0-553.5.1.el8_10", R, L },

		{ "x", "x", U, S }, { "1", "2", U, ANY },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		enum version_scheme scheme = (enum version_scheme)cases[i].scheme;
		unsigned order = version_compare(scheme, cases[i].a, cases[i].b);
		unsigned back = version_compare(scheme, cases[i].b, cases[i].a);

		if (order != cases[i].order || back != turned(order))
			fail_msg("%s beside %s: %u, expected %u; the other way round: %u", cases[i].a,
				 cases[i].b, order, cases[i].order, back);
	}
}

static void ranges_hold_what_they_certainly_hold(void **state)
{
	static const struct {
		const char *range, *version;
		int is;
	} cases[] = {
		/* What CISA's documents have. */
		{ "vers:all/*", "4.1.2", IN }, { "vers:all/*", "January 2019", IN },
		{ "vers:all/<V7.0.3", "7.0.2", IN }, { "vers:all/<V7.0.3", "V7.0.3", OUT },
		{ "vers:all/<V7.0.3", "7.0.10", OUT }, { "vers:all/<V7.0.3", "7.0", MAYBE },
		{ "< V4.1.3", "4.1.2", IN }, { "< V4.1.3", "v4.1.2", IN }, { "< V4.1.3", "4.1.3", OUT },
		{ "<V4.1.3", "4.1.3.1", OUT }, { "All versions < V4.33", "4.32", IN },
		{ "All versions < V4.33", "V4.33", OUT }, { "All versions < V4.33", "4.5", MAYBE },
		{ "All versions", "1.0", IN }, { "all versions ", "1.0", IN }, { "All versions prior to 4", "1.0", MAYBE },
		{ "All versions 4", "4", MAYBE },
		{ "<= 3.40 R5 build 571848", "2.1", MAYBE }, { "<= 3.40 R5 build 571848", "3.40 R5 build 571848", IN },
		{ "< Service Pack R8.2 SP2", "8.1", MAYBE }, { "< Service Pack R8.2 SP2", "Service Pack R8.2 SP2", OUT },
		{ "<= January 2019", "2018", MAYBE }, { "<= January 2019", "January 2018", MAYBE },
		{ "1SAP520200R0001 | G1  with BSP <= UN31 1.76", "1.75", MAYBE },
		{ "<= 7.20 (7.50 and 7.60 may also be affected if WibuKey was installed manually)", "7.50", MAYBE },
		{ "<= V1.2 and < V1.0", "1.1", MAYBE }, { "prior to 4.1", "4.0", MAYBE }, { "4.1 and earlier", "4.0", MAYBE },
		{ "4.1", "4.1", IN }, { "V4.1", "4.1", IN }, { "4.1.2", "4.1.3", OUT }, { "4.1", "4.1.3", MAYBE },
		{ "4.1-4.5", "4.2", MAYBE }, { "4.1-4.5", "4.1-4.5", IN }, { "4.1.2-4.1.9", "4.1.4", MAYBE },
		{ "1.0+", "3.0", MAYBE }, { "4.x", "4.1", MAYBE }, { "4.x", "5.1", MAYBE }, { "4.*", "4.1", MAYBE },
		/* And other publishers'. */
		{ "<azl3 ruby 3.3.5-2", "3.3.4", MAYBE }, { "FortiOS/ 7.6 all versions", "7.6.1", MAYBE },
		{ "vers:generic/Prisma Access Browser<133.16.4.99", "132.1", MAYBE },
		{ "vers:generic/>=2022.4|<=2022.4", "2022.4", IN }, { "vers:generic/>=2022.4|<=2022.4", "2022.3", OUT },
		{ "vers:unknown/1.2", "1.2", IN }, { "vers:unknown/<1.2", "1.1", MAYBE }, { "vers:unknown/*", "1.1", IN },
		{ "vers:semver/<2023.1.0", "2022.4.0", IN }, { "vers:semver/<=24.8.1", "24.10.0", OUT },
		{ "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.2.0", IN }, { "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.2.1", OUT },
		{ "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.2.2", IN }, { "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.3.0", OUT },
		{ "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.1.9", OUT }, { "vers:gem/>=2.2.0|!= 2.2.1|<2.3.0", "2.2.0.pre", MAYBE },
		/* vls, with two bounds, and not canonical. */
		{ "<=2", "1", IN }, { "<=2", "2", IN }, { "<=2", "2.1", MAYBE }, { "<=2", "3", OUT },
		{ ">=8.1.5", "8.1.5", IN }, { ">=8.1.5", "8.1.4", OUT }, { ">=8.1.5", "8.1.5.1", IN }, { ">= 8.1.5", "9", IN },
		{ "> 8.1.5", "8.1.5", OUT }, { "=4.1.2", "4.1.2", IN }, { "= 4.1.2", "4.1.3", OUT },
		{ ">=1.0|<2.0", "1.0", IN }, { ">=1.0|<2.0", "1.5", IN }, { ">=1.0|<2.0", "2.0", OUT },
		{ ">=1.0|<2.0", "0.9", OUT }, { "<2.0 | >=1.0", "1.5", IN }, { "<2.0 | >=1.0", "2.1", OUT },
		{ ">=4.1|<4.1.2", "4.1.1", IN }, { ">=4.1|<4.1.2", "4.1.3", OUT },
		{ "<1.0|>=2.0|<3.0", "1.5", OUT }, { "<1.0|>=2.0|<3.0", "2.5", IN }, { "<1.0|>=2.0|<3.0", "0.1", IN },
		{ "1.1|1.3", "1.3", IN }, { "1.1|1.3", "1.2", OUT }, { "1.1|>=2.0", "1.1", IN }, { "1.1|>=2.0", "1.5", OUT },
		{ "<3.0|<2.0", "1.0", IN }, { "<3.0|<2.0", "2.5", MAYBE }, { "<3.0|<2.0", "3.0", OUT },
		{ "!=1.0", "1.0", OUT }, { "!=1.0", "1.1", MAYBE }, { "<1.0|<1.0", "0.9", MAYBE },
		{ ">=1.0|<4.1|>4.1.0", "2.0", MAYBE }, { ">=1.0|<R2", "1.5", MAYBE },
		{ "<", "1", MAYBE }, { "", "1", MAYBE }, { "<1|", "0", MAYBE }, { "|", "0", MAYBE }, { "*|<1", "0", MAYBE },
		{ "vers:", "1", MAYBE }, { "vers:deb", "1", MAYBE }, { "vers:deb/", "1", MAYBE }, { "<1", "", MAYBE },
		{ "== 1.0", "1.0", MAYBE }, { "=< 1.0", "0.9", MAYBE }, { "\xe2\x89\xa4 2.0", "1.0", MAYBE },
		/* Packages; who types them leaves out epochs and revisions. */
		{ "vers:deb/<2.36-9%2Bdeb12u4", "2.36-9+deb12u3", IN }, { "vers:deb/<2.36-9+deb12u4", "2.36", MAYBE },
		{ "vers:deb/<2.36-9", "2.35", IN }, { "vers:deb/<1%3A2.4-1", "1:2.3-9", IN },
		{ "vers:deb/<1:2.4-1", "2.3-9", MAYBE }, { "vers:deb/<0:2.4-1", "2.3-9", IN },
		{ "vers:deb/<2.4-1", "1:2.3-9", MAYBE }, { "vers:rpm/<0:4.18.0-553.el8", "4.18.0-500.el8", IN },
		{ "vers:rpm/<4.18.0-553.el8", "4.18.0", MAYBE }, { "vers:rpm/<4.18.0-553.el8", "4.19.0", OUT },
		{ "vers:deb/<1%3", "0.1", MAYBE }, { "vers:deb/<1%00", "0.1", MAYBE }, { "<1%3A2", "0.1", MAYBE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		int is = (int)version_in_range(cases[i].version, cases[i].range);

		if (is != cases[i].is)
			fail_msg("%s in \"%s\": %d, expected %d", cases[i].version, cases[i].range, is,
				 cases[i].is);
	}
}

/* A text of so many bytes: the beginning, and digits. */
static const char *long_text(const char *beginning, size_t length)
{
	static char text[2 * VERSION_MOST];

	assert_true(length < sizeof(text));
	memset(text, '1', length);
	memcpy(text, beginning, strlen(beginning));
	text[length] = '\0';
	return text;
}

static void a_range_lies_within_another_only_if_that_is_certain(void **state)
{
	static const struct {
		const char *inner, *outer;
		bool within;
	} cases[] = {
		{ "<2.0", "vers:all/*", true }, { "vers:all/*", "<2.0", false }, { "<2.0", "<3.0", true },
		{ "<3.0", "<2.0", false }, { "<2.0", "<2.0", true }, { "<2.0", "<=2.0", true }, { "<=2.0", "<2.0", false },
		{ ">=1.0|<2.0", "<3.0", true }, { "<2.0", ">=1.0|<3.0", false }, { ">=1.0|<2.0", ">=1.0|<2.0", true },
		{ ">1.0|<2.0", ">=1.0|<2.0", true }, { ">=1.0|<2.0", ">1.0|<2.0", false }, { ">=2.0", ">1.0", true },
		{ "2.0", "<3.0", true }, { "2.0", "<2.0", false }, { "2.0", "2.0", false }, { "<2.0", "2.0", false },
		{ "vers:rpm/<2.0", "<3.0", false }, { "before May", "vers:all/*", true }, { "before May", "<2.0", false }, { "<R8 SP2", "<R8 SP3", false },
		{ "<=1.0|>=3.0", "<4.0", false }, { "!=1.5", "vers:all/*", true },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		same_number(cases[i].inner, version_range_within(cases[i].inner, cases[i].outer), cases[i].within);
}

static void what_is_too_long_is_not_certain(void **state)
{
	static const char bounds[] = "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31|32";
	char many[sizeof(bounds) + 3];

	(void)state;
	assert_int_equal(version_in_range("1.5", long_text("<2.", VERSION_MOST + 1)), IN);
	assert_int_equal(version_in_range("1.5", long_text("<2.", VERSION_MOST + 2)), MAYBE);
	assert_int_equal(version_in_range(long_text("1.", VERSION_MOST), "<2"), IN);
	assert_int_equal(version_in_range(long_text("1.", VERSION_MOST + 1), "<2"), MAYBE);
	assert_int_equal(version_compare(VERSION_RPM, "1", long_text("1.", VERSION_MOST + 1)), ANY);
	assert_int_equal(version_in_range("32", bounds), IN);
	strcpy(many, bounds);
	strcat(many, "|33");
	assert_int_equal(version_in_range("32", many), MAYBE);
}

static void typed_versions_and_written_ranges_are_told(void **state)
{
	static const struct {
		const char *text;
		bool typed, range;
	} cases[] = {
		{ "4.1.2", true, false }, { "v4", true, false }, { "V", false, false }, { "", false, false },
		{ "sp2", false, false }, { "< 4", false, true }, { " >=4", false, true }, { "vers:all/*", false, true },
		{ "All versions", false, true }, { "*", false, true }, { "12.2(4)B", true, false },
		{ "!=4", false, true }, { "Not named here", false, false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		assert_int_equal(version_is_typed(cases[i].text), cases[i].typed);
		assert_int_equal(version_is_range(cases[i].text), cases[i].range);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_are_compared_by_their_scheme),
		cmocka_unit_test(ranges_hold_what_they_certainly_hold),
		cmocka_unit_test(a_range_lies_within_another_only_if_that_is_certain),
		cmocka_unit_test(what_is_too_long_is_not_certain),
		cmocka_unit_test(typed_versions_and_written_ranges_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
