/* What CSAF documents say of products, in the shapes of both versions and of real files. */
#include "csaf_show.h"

#define TREE "'product_tree': {'full_product_names': [{'name': 'A', 'product_id': 'A'}, {'name': 'B', 'product_id': 'B'}, " \
	"{'name': 'C', 'product_id': 'C'}], 'product_groups': [{'group_id': 'G', 'product_ids': ['B', 'C', 'B']}, " \
	"{'group_id': 'H', 'product_ids': ['A']}]}"
/* The tree's own finding: a group has B twice. */
#define OWN "- /product_tree/product_groups/0/product_ids/2"
#define STATUS(lists) "'cve': 'X', 'product_status': {" lists "}"
#define REMEDIES(remedies) "'cve': 'X', 'remediations': [" remedies "]"

static const struct {
	const char *name, *vulnerability, *shown, *findings;
} rows[] = {
	{ "nothing", "", "/vulnerabilities/0", "" },
	{ "a cve", "'cve': 'CVE-1', 'title': 't'", "CVE-1", "" },
	{ "another id", "'title': 't', 'ids': [{'system_name': 's', 'text': 'I-1'}, {'system_name': 's', 'text': 'I-2'}]", "I-1", "" },
	{ "a title", "'title': 't'", "t", "" },
	{ "an empty cve", "'cve': '', 'title': 't'", "t", "- /vulnerabilities/0/cve" },
	{ "every status", STATUS("'known_affected': ['A'], 'first_affected': ['A'], 'last_affected': ['A'], "
	  "'under_investigation': ['A'], 'unknown': ['A'], 'fixed': ['A'], 'first_fixed': ['A'], 'known_not_affected': ['A'], "
	  "'recommended': ['A']"),
	  "X known_affected:A first_affected:A last_affected:A under_investigation:A unknown:A fixed:A first_fixed:A "
	  "known_not_affected:A recommended:A", "6.1.6 /vulnerabilities/0/product_status" },
	{ "the order of the file", STATUS("'fixed': ['C', 'A', 'B']"), "X fixed:C,A,B", "" },
	{ "blanks in a status", STATUS("'known not affected': ['A']"), "X known_not_affected:A",
	  "- /vulnerabilities/0/product_status/known not affected" },
	{ "dashes and capitals", STATUS("'Known-Affected': ['A']"), "X known_affected:A",
	  "- /vulnerabilities/0/product_status/Known-Affected" },
	{ "two spellings of one", STATUS("'fixed': ['A', 'B'], 'Fixed': ['B', 'C']"), "X fixed:A,B,C",
	  "- /vulnerabilities/0/product_status/Fixed; - /vulnerabilities/0/product_status/Fixed; "
	  "- /vulnerabilities/0/product_status/Fixed/0" },
	{ "a status twice", STATUS("'fixed': ['A'], 'fixed': ['B']"), "X fixed:A,B", "- /vulnerabilities/0/product_status/fixed" },
	{ "an unknown status", STATUS("'probably': ['A', 'Z'], 'fixed': ['B']"), "X fixed:B",
	  "- /vulnerabilities/0/product_status/probably" },
	{ "a product twice in a list", STATUS("'fixed': ['A', 'B', 'A']"), "X fixed:A,B",
	  "- /vulnerabilities/0/product_status/fixed/2" },
	{ "lists within lists", STATUS("'fixed': [['A', ['B']], 'C']"), "X fixed:A,B,C",
	  "- /vulnerabilities/0/product_status/fixed/0; - /vulnerabilities/0/product_status/fixed/0/1" },
	{ "one for a list", STATUS("'fixed': 'A'"), "X fixed:A", "- /vulnerabilities/0/product_status/fixed" },
	{ "entries of a wrong type", STATUS("'fixed': [1, 'A', {}]"), "X fixed:A",
	  "- /vulnerabilities/0/product_status/fixed/0; - /vulnerabilities/0/product_status/fixed/2" },
	{ "a list of a wrong type", STATUS("'fixed': {'A': 1}"), "X", "- /vulnerabilities/0/product_status/fixed" },
	{ "a product that is defined nowhere", STATUS("'fixed': ['Z'], 'known_affected': ['Z']"), "X known_affected:Z fixed:Z",
	  "6.1.1 /vulnerabilities/0/product_status/fixed/0; 6.1.6 /vulnerabilities/0/product_status" },
	{ "every remediation", REMEDIES("{'category': 'vendor_fix', 'details': 'd', 'product_ids': ['A']}, "
	  "{'category': 'mitigation', 'details': 'd', 'product_ids': ['A']}, {'category': 'workaround', 'details': 'd', 'product_ids': "
	  "['A']}, {'category': 'fix_planned', 'details': 'd', 'product_ids': ['A']}, {'category': 'no_fix_planned', 'details': 'd', "
	  "'product_ids': ['A']}, {'category': 'optional_patch', 'details': 'd', 'product_ids': ['A']}, "
	  "{'category': 'none_available', 'details': 'd', 'product_ids': ['A']}"),
	  "X vendor_fix(A) mitigation(A) workaround(A) fix_planned(A) no_fix_planned(A) optional_patch(A) none_available(A)", "" },
	{ "a group", REMEDIES("{'category': 'vendor_fix', 'details': 'd', 'group_ids': ['G']}"), "X vendor_fix(B,C)", "" },
	{ "a group and products", REMEDIES("{'category': 'vendor_fix', 'details': 'd', 'product_ids': ['C', 'A'], "
	  "'group_ids': ['G', 'H']}"), "X vendor_fix(C,A,B)", "" },
	{ "a group that is defined nowhere", REMEDIES("{'category': 'vendor_fix', 'details': 'd', 'group_ids': ['I']}"),
	  "X vendor_fix()", "6.1.4 /vulnerabilities/0/remediations/0/group_ids/0" },
	{ "a remediation for nothing", REMEDIES("{'category': 'vendor_fix', 'details': 'd'}"), "X vendor_fix()",
	  "6.1.29 /vulnerabilities/0/remediations/0" },
	{ "a remediation for a product that is defined nowhere", REMEDIES("{'category': 'vendor_fix', 'details': 'd', "
	  "'product_ids': ['Z']}"), "X vendor_fix(Z)", "6.1.1 /vulnerabilities/0/remediations/0/product_ids/0" },
	{ "an unknown category", REMEDIES("{'category': 'prayer', 'details': 'd', 'product_ids': ['A']}"), "X other(A)",
	  "- /vulnerabilities/0/remediations/0/category" },
	{ "a category spelt otherwise", REMEDIES("{'category': 'Vendor Fix', 'details': 'd', 'product_ids': ['A']}"), "X vendor_fix(A)",
	  "- /vulnerabilities/0/remediations/0/category" },
	{ "the word for none of them", REMEDIES("{'category': 'other', 'details': 'd', 'product_ids': ['A']}"), "X other(A)",
	  "- /vulnerabilities/0/remediations/0/category" },
	{ "no category and no details", REMEDIES("{'product_ids': ['A']}"), "X other(A)",
	  "- /vulnerabilities/0/remediations/0; - /vulnerabilities/0/remediations/0" },
	{ "flags", "'cve': 'X', 'flags': [{'label': 'component_not_present', 'product_ids': ['A'], 'group_ids': ['G']}, "
	  "{'label': 'vulnerable_code_not_present'}]", "X component_not_present[A,B,C] vulnerable_code_not_present[]",
	  "6.1.32 /vulnerabilities/0/flags/1" },
	{ "threats", "'cve': 'X', 'threats': [{'category': 'impact', 'details': '', 'group_ids': ['H']}, {'category': 'target_set', 'details': 'd'}]",
	  "X impact[A] target_set[]", "- /vulnerabilities/0/threats/0/details" },
	{ "involvements", "'cve': 'X', 'involvements': [{'party': 'vendor', 'status': 'open', 'group_ids': ['H']}]", "X open[A]", "" },
	{ "scores", "'cve': 'X', 'scores': [{'products': ['A'], 'cvss_v2': {'version': '2.0', 'vectorString': 'AV:N', 'baseScore': 5}, "
	  "'cvss_v3': {'version': '3.1', 'vectorString': 'CVSS:3.1/AV:N', 'baseScore': 7.5, 'baseSeverity': 'HIGH'}}]", "X 3.1=7.5HIGH<A> 2.0=5.0<A>", "" },
	{ "metrics", "'cve': 'X', 'metrics': [{'products': ['A', 'B'], 'content': {'cvss_v4': {'version': '4.0', 'vectorString': 'CVSS:4.0/AV:N', "
	  "'baseScore': 9, 'baseSeverity': 'CRITICAL'}, 'qualitative_severity_rating': 'low'}}]",
	  "X 4.0=9.0CRITICAL<A,B> =-1.0low<A,B>", "" },
	{ "both", "'cve': 'X', 'metrics': [{'products': ['A'], 'content': {'qualitative_severity_rating': 'low'}}], "
	  "'scores': [{'products': ['B'], 'cvss_v2': {'version': '2.0', 'vectorString': 'AV:N', 'baseScore': 5}}]",
	  "X 2.0=5.0<B> =-1.0low<A>", "" },
	{ "a score as a text", "'cve': 'X', 'scores': [{'products': ['A'], 'cvss_v2': {'version': '2.0', 'vectorString': 'AV:N', "
	  "'baseScore': '5'}}]", "X 2.0=-1.0<A>", "- /vulnerabilities/0/scores/0/cvss_v2/baseScore; 6.1.8 /vulnerabilities/0/scores/0/cvss_v2" },
	{ "a score for nothing", "'cve': 'X', 'scores': [{'cvss_v2': {'version': '2.0', 'vectorString': 'AV:N', 'baseScore': 5}}]",
	  "X 2.0=5.0<>", "- /vulnerabilities/0/scores/0" },
	{ "everything of a wrong type", "'cve': {}, 'title': [], 'ids': 1, 'cwe': 'c', 'cwes': 2, 'product_status': [], "
	  "'remediations': 'r', 'flags': null, 'threats': true, 'involvements': 3, 'scores': 4, 'metrics': 'm', 'notes': 5, "
	  "'references': false, 'x_extensions': 6", "/vulnerabilities/0",
	  "- /vulnerabilities/0/cve; - /vulnerabilities/0/title; - /vulnerabilities/0/ids; - /vulnerabilities/0/cwe; "
	  "- /vulnerabilities/0/cwes; - /vulnerabilities/0/product_status; - /vulnerabilities/0/remediations; "
	  "- /vulnerabilities/0/flags; - /vulnerabilities/0/threats; - /vulnerabilities/0/involvements; - /vulnerabilities/0/scores; "
	  "- /vulnerabilities/0/metrics; - /vulnerabilities/0/notes; - /vulnerabilities/0/references; "
	  "- /vulnerabilities/0/x_extensions" },
};

static void each_statement_reaches_its_products(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct loaded loaded;
		struct strbuf text, findings;

		strbuf_init(&text);
		strbuf_init(&findings);
		strbuf_addf(&text, "%s, 'vulnerabilities': [{%s}]", TREE, rows[i].vulnerability);
		strbuf_addf(&findings, "%s%s%s", OWN, *rows[i].findings ? "; " : "", rows[i].findings);
		load_parts(&loaded, rows[i].name, text.text);
		same_and_free(rows[i].name, show_vulnerabilities(loaded.csaf), rows[i].shown);
		same_and_free(rows[i].name, show_findings(loaded.csaf), findings.text);
		strbuf_release(&text);
		strbuf_release(&findings);
		unload(&loaded);
	}
}

static const struct {
	const char *written;
	enum restart_category restart;
	size_t findings;
} restarts[] = {
	{ "{'category': 'none'}", RESTART_NONE, 0 },
	{ "{'category': 'vulnerable_component'}", RESTART_COMPONENT, 0 },
	{ "{'category': 'service'}", RESTART_SERVICE, 0 },
	{ "{'category': 'parent'}", RESTART_PARENT, 0 },
	{ "{'category': 'dependencies'}", RESTART_DEPENDENCIES, 0 },
	{ "{'category': 'connected'}", RESTART_CONNECTED, 0 },
	{ "{'category': 'machine'}", RESTART_MACHINE, 0 },
	{ "{'category': 'system'}", RESTART_SYSTEM, 0 },
	{ "{'category': 'zone'}", RESTART_ZONE, 0 },
	{ "{'category': 'Vulnerable Component'}", RESTART_COMPONENT, 1 },
	{ "{'category': 'world'}", RESTART_UNSAID, 1 },
	{ "{'category': ''}", RESTART_UNSAID, 2 },
	{ "{}", RESTART_UNSAID, 1 },
	{ "'machine'", RESTART_UNSAID, 1 },
};

static void each_restart_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(restarts); i++) {
		struct loaded loaded;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "%s, 'vulnerabilities': [{'remediations': [{'category': 'vendor_fix', 'details': 'd', 'product_ids': "
			    "['A'], 'restart_required': %s}]}]", TREE, restarts[i].written);
		load_parts(&loaded, restarts[i].written, text.text);
		same_number(restarts[i].written, loaded.csaf->vulnerabilities->remediations->restart, restarts[i].restart);
		same_number(restarts[i].written, loaded.csaf->finding_count, 1 + restarts[i].findings);
		strbuf_release(&text);
		unload(&loaded);
	}
}

static void several_vulnerabilities_keep_apart(void **state)
{
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "several", TREE ", 'vulnerabilities': [{'cve': 'X', 'product_status': {'fixed': ['A', 'B']}}, "
		   "[{'cve': 'Y', 'product_status': {'fixed': ['B', 'A']}}], 7]");
	same_and_free("several", show_vulnerabilities(loaded.csaf), "X fixed:A,B; Y fixed:B,A");
	same_and_free("several", show_findings(loaded.csaf), OWN "; - /vulnerabilities/1; - /vulnerabilities/2");
	same_text("pointer", loaded.csaf->vulnerabilities[1].pointer, "/vulnerabilities/1/0");
	unload(&loaded);
}

static void notes_may_be_about_products(void **state)
{
	const struct csaf_vulnerability *v;
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "notes", TREE ", 'vulnerabilities': [{'notes': [{'category': 'general', 'text': 'a', 'group_ids': ['H']}, "
		   "{'category': 'general', 'text': 'b'}], 'ids': [{'system_name': 's', 'text': 't', 'product_ids': ['B']}]}]");
	v = loaded.csaf->vulnerabilities;
	same_number("notes", v->note_count, 2);
	same_number("products", v->notes[0].products.count, 1);
	same_number("A", v->notes[0].products.items[0], 0);
	same_number("all", v->notes[1].products.count, 0);
	same_text("pointer", v->notes[1].pointer, "/vulnerabilities/0/notes/1");
	same_number("B", v->names[0].products.items[0], 1);
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_statement_reaches_its_products),
		cmocka_unit_test(each_restart_is_known),
		cmocka_unit_test(several_vulnerabilities_keep_apart),
		cmocka_unit_test(notes_may_be_about_products),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
