/* Titles of a CSAF document's steps: short, and not the same where anything tells them apart. */
#include "csaf_derived.h"

#define TREE "'product_tree': {'full_product_names': [{'name': 'A', 'product_id': 'A'}]}, "
#define DO(members) "{'category': 'workaround', 'product_ids': ['A'], " members "}"
#define CVE(label, remediations) "{'cve': '" label "', 'product_status': {'known_affected': ['A']}, 'remediations': [" \
	remediations "]}"
#define SENTENCE "Close each port of each pump in each of your plants, but the one that the operators need for their"
#define GIST "Close each port of each pump in each of your plants, but the one that the operators need ..."

static const struct {
	const char *name, *vulnerabilities, *titles;
} titles[] = {
	{ "one", CVE("C", DO("'details': 'Close port 80. Then wait.'")), "Work around it: Close port 80" },
	{ "a long sentence", CVE("C", DO("'details': '" SENTENCE " work.'")), "Work around it: " GIST },
	{ "that there is none, for some", CVE("C", DO("'details': 'There are no workarounds that address this vulnerability for "
	  "customers who need it. For others, close port 80.'")), "Work around it as the publisher says" },
	{ "that differ behind the sentence", CVE("C", DO("'details': 'Stop it. Close port 80.'") ","
	  DO("'details': 'Stop it. Close port 81.'")),
	  "Work around it: Stop it. Close port 80; Work around it: Stop it. Close port 81" },
	{ "that differ where they are cut off", CVE("C", DO("'details': '" SENTENCE " work.'") ","
	  DO("'details': '" SENTENCE " rest.'")), "Work around it: " SENTENCE " work; Work around it: " SENTENCE " rest" },
	{ "that differ in the address", CVE("C", DO("'details': 'V2.1', 'url': 'https://e.com/a'") ","
	  DO("'details': 'V2.1', 'url': 'https://e.com/b'")),
	  "Work around it: V2.1 (e.com/a); Work around it: V2.1 (e.com/b)" },
	{ "that have nothing but an address", CVE("C", DO("'url': 'https://e.com/a'") "," DO("'url': 'https://e.com/b'")),
	  "Work around it: e.com/a; Work around it: e.com/b" },
	{ "that differ in the vulnerability", CVE("C", DO("'details': 'V2.1', 'entitlements': ['One.']")) ","
	  CVE("D", DO("'details': 'V2.1', 'entitlements': ['Two.']")),
	  "Work around it: V2.1 (C); Work around it: V2.1 (D)" },
	{ "that nothing tells apart", CVE("C", DO("'details': 'V2.1', 'entitlements': ['One.']") ","
	  DO("'details': 'V2.1', 'entitlements': ['Two.']")), "Work around it: V2.1; Work around it: V2.1" },
	{ "twice what differs behind the sentence", CVE("C", DO("'details': 'Stop it. Close port 80.'") ","
	  DO("'details': 'Stop it. Close port 81.'") "," DO("'details': 'Stop it. Close port 80.', 'entitlements': ['One.']") ","
	  DO("'details': 'Stop it. Close port 81.', 'entitlements': ['One.']")),
	  "Work around it: Stop it. Close port 80; Work around it: Stop it. Close port 81; "
	  "Work around it: Stop it. Close port 80; Work around it: Stop it. Close port 81" },
	{ "twice that there is none, for some", CVE("C", DO("'details': 'There are no workarounds for A. For B, close port 80.'"))
	  "," CVE("D", DO("'details': 'There are no workarounds for A. For B, close port 81.'")),
	  "Work around it: C; Work around it: D" },
	{ "of more than one vulnerability", CVE("C", DO("'details': 'V2.1'")) ","
	  CVE("D", DO("'details': 'V2.1'") "," DO("'details': 'V2.1', 'entitlements': ['Two.']")),
	  "Work around it: V2.1; Work around it: V2.1 (D)" },
	{ "of another category", CVE("C", DO("'details': 'V2.1'") ",{'category': 'mitigation', 'details': 'V2.1', "
	  "'product_ids': ['A']}"), "Work around it: V2.1; Lower the risk: V2.1" },
};

/* All but the steps that aren't any one remediation's, which come first. */
static char *show_titles(const struct derived *derived)
{
	const struct advisory *a = &derived->advisory;
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = PRODUCTS_STEP_COUNT; i < a->step_count; i++)
		strbuf_addf(&out, "%s%s", out.length ? "; " : "", a->steps[i].title.in[0]);
	return strbuf_take(&out);
}

static void titles_are_short_and_differ(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(titles); i++) {
		struct derived derived;
		struct strbuf parts;

		strbuf_init(&parts);
		strbuf_addf(&parts, TREE "'vulnerabilities': [%s]", titles[i].vulnerabilities);
		derive_parts(&derived, titles[i].name, parts.text, derive_plan);
		same_and_free(titles[i].name, show_titles(&derived), titles[i].titles);
		strbuf_release(&parts);
		unload(&derived.loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_are_short_and_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
