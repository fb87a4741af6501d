/* The standard's mandatory tests: documents that differ from a sound one in few members, and which tests they fail. */
#include "csaf_show.h"

#define DAY(day) "2024-01-" day "T10:00:00Z"
#define REVISION(day, number) "{'date': '" DAY(day) "', 'number': '" number "', 'summary': 's'}"
#define PRODUCT(id) "{'name': 'Lamp " id "', 'product_id': '" id "'}"
#define NAMES(list) "'full_product_names': [" list "]"
#define HASHED(a, b) "{'name': 'Lamp', 'product_id': 'A', 'product_identification_helper': {'hashes': [{'filename': 'f', " \
	"'file_hashes': [{'algorithm': '" a "', 'value': '1'}, {'algorithm': '" b "', 'value': '2'}]}]}}"
#define BRANCH(category, name, id) "{'category': '" category "', 'name': '" name "', 'product': " PRODUCT(id) "}"
#define BELOW(category, name, branches) "{'category': '" category "', 'name': '" name "', 'branches': [" branches "]}"
#define VERSIONS(branches) "'branches': [" BELOW("product_name", "Lamp", branches) "]"
#define RANGE(name) VERSIONS(BRANCH("product_version_range", name, "A"))
#define NOTED "'notes': [{'category': 'description', 'text': 't'}]"
#define STATUS(lists) "'product_status': {" lists "}"
#define AFFECTED STATUS("'known_affected': ['A']")
#define REMEDY(category, products) "{'category': '" category "', 'details': 'd', " products "}"
#define OF(id) "'product_ids': ['" id "']"
#define ALL "'group_ids': ['G']"
#define FLAG(label, products) "{'label': '" label "', " products "}"
#define SPARED STATUS("'known_not_affected': ['A', 'B']")
#define CVSS3(score) "'scores': [{'products': ['A'], 'cvss_v3': {" score "}}]"
#define VECTOR "'vectorString': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'"
#define INVOLVED(party, date) "{'party': '" party "', 'status': 'open', 'date': '" date "'}"
#define EXTENSION(members) ", 'x_extensions': [{'$schema': 'https://x.example/s', 'category': 'supplementary', " members "}]"
#define NOTE(category, title) "'notes': [{'category': '" category "', 'text': 't', 'title': '" title "'}]"
#define TWO REVISION("01", "1") ", " REVISION("02", "2")
#define SUCCESSOR(category) "'references': [{'category': '" category "', 'summary': 'Superseding Document', 'url': 'https://n.example'}]"

/* NULL: as in the sound document. */
static const struct row {
	const char *test;	/* that it is about */
	bool is_21;
	const char *fails;	/* all tests that it fails; NULL: none */
	const char *category, *status, *version, *history;
	const char *publisher;	/* its category */
	const char *head;	/* further members of the document */
	const char *tree;	/* members; "-": there is no tree */
	const char *vulnerability;	/* members of the only one; "-": there is no list of them */
	const char *more;	/* behind the vulnerability, and what follows its list */
} rows[] = {
	{ "6.1.1", 0, "6.1.1", .vulnerability = STATUS("'fixed': ['Z']") },
	{ "6.1.1", 1, "6.1.1", .vulnerability = "'first_known_exploitation_dates': [{'date': '" DAY("01") "', 'exploitation_date': '" DAY("01") "', "
	  OF("Z") "}]" },
	{ "6.1.1", 0, NULL, .vulnerability = STATUS("'fixed': ['A']") },
	{ "6.1.2", 0, "6.1.2", .tree = NAMES(PRODUCT("A") ", " PRODUCT("A")) },
	{ "6.1.2", 0, NULL, .tree = NAMES(PRODUCT("A") ", " PRODUCT("B")) },
	{ "6.1.3", 0, "6.1.3", .tree = NAMES(PRODUCT("A")) ", 'relationships': [{'category': 'installed_on', 'full_product_name': "
	  PRODUCT("R") ", 'product_reference': 'A', 'relates_to_product_reference': 'R'}]" },
	{ "6.1.3", 1, NULL, .tree = NAMES(PRODUCT("A") ", " PRODUCT("B")) ", 'product_paths': [{'beginning_product_reference': 'A', "
	  "'full_product_name': " PRODUCT("R") ", 'subpaths': [{'category': 'installed_on', 'next_product_reference': 'B'}]}]" },
	{ "6.1.4", 0, "6.1.4", .vulnerability = "'threats': [{'category': 'impact', 'details': 'd', 'group_ids': ['H']}]" },
	{ "6.1.4", 0, NULL, .vulnerability = "'threats': [{'category': 'impact', 'details': 'd', 'group_ids': ['G']}]" },
	{ "6.1.4", 1, NULL, .head = ", 'notes': [{'category': 'description', 'text': 't', 'group_ids': ['G']}]" },
	{ "6.1.5", 0, "6.1.5", .tree = NAMES(PRODUCT("A")) ", 'product_groups': [{'group_id': 'G', " OF("A") "}, {'group_id': 'G', " OF("A") "}]" },
	{ "6.1.5", 0, NULL, .tree = NAMES(PRODUCT("A")) ", 'product_groups': [{'group_id': 'G', " OF("A") "}, {'group_id': 'H', " OF("A") "}]" },
	{ "6.1.6", 0, "6.1.6", .vulnerability = STATUS("'known_affected': ['A'], 'fixed': ['A']") },
	{ "6.1.6", 1, "6.1.6", .vulnerability = STATUS("'unknown': ['A'], 'under_investigation': ['A']") },
	{ "6.1.6", 0, NULL, .vulnerability = STATUS("'known_affected': ['A'], 'first_affected': ['A'], 'recommended': ['A']") },
	{ "6.1.8", 0, "6.1.8", .vulnerability = CVSS3("'version': '3.1', " VECTOR ", 'baseScore': 9.8") },
	{ "6.1.8", 0, "6.1.8", .vulnerability = CVSS3("'version': '3.1', " VECTOR ", 'baseScore': 10.1, 'baseSeverity': 'CRITICAL'") },
	{ "6.1.8", 0, "6.1.8", .vulnerability = CVSS3("'version': '3.0', " VECTOR ", 'baseScore': 9.8, 'baseSeverity': 'CRITICAL'") },
	{ "6.1.8", 0, "6.1.8", .vulnerability = CVSS3("'version': '3.1', 'vectorString': 'CVSS:3.1/AV:N/AC:X', 'baseScore': 9.8, 'baseSeverity': 'HIGH'") },
	{ "6.1.8", 0, NULL, .vulnerability = CVSS3("'version': '3.1', " VECTOR ", 'baseScore': 9.8, 'baseSeverity': 'CRITICAL'") },
	{ "6.1.8", 0, NULL, .vulnerability = "'scores': [{'products': ['A'], 'cvss_v2': {'version': '2.0', "
	  "'vectorString': 'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:POC', 'baseScore': 10}}]" },
	{ "6.1.8", 1, NULL, .vulnerability = "'metrics': [{'products': ['A'], 'content': {'cvss_v4': {'version': '4.0', 'vectorString': "
	  "'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/U:Clear', 'baseScore': 0, 'baseSeverity': 'NONE'}}}]" },
	{ "6.1.8", 1, "6.1.8", .vulnerability = "'metrics': [{'products': ['A'], 'content': {'cvss_v4': {'version': '4.0', 'vectorString': "
	  "'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/U:Clear', 'baseScore': 0, 'baseSeverity': 'NONE', "
	  "'threatScore': 0}}}]" },
	{ "6.1.14", 0, "6.1.14 6.1.21", .history = REVISION("01", "2") ", " REVISION("02", "1"), .version = "1" },
	{ "6.1.14", 0, NULL, .history = "{'date': '2024-01-02T00:30:00+02:00', 'number': '1', 'summary': 's'}, "
	  "{'date': '2024-01-01T22:30:00.5Z', 'number': '2', 'summary': 's'}", .version = "2" },
	{ "6.1.14", 0, NULL, .history = REVISION("02", "10.0.0") ", " REVISION("01", "9.10.0") ", " REVISION("01", "9.9.0") ", "
	  REVISION("01", "8.0.0") ", " REVISION("01", "7.0.0") ", " REVISION("01", "6.0.0") ", " REVISION("01", "5.0.0") ", "
	  REVISION("01", "4.0.0") ", " REVISION("01", "3.0.0") ", " REVISION("01", "2.0.0") ", " REVISION("01", "1.0.0"), .version = "10.0.0" },
	{ "6.1.15", 0, "6.1.15", .publisher = "translator" },
	{ "6.1.15", 0, "6.1.15", .publisher = "translator", .head = ", 'source_lang': ''" },
	{ "6.1.15", 0, NULL, .publisher = "translator", .head = ", 'lang': 'en', 'source_lang': 'de'" },
	{ "6.1.16", 0, "6.1.16", .history = TWO, .version = "1" },
	{ "6.1.16", 0, "6.1.16", .history = REVISION("01", "1.0.0"), .version = "1.0.1" },
	{ "6.1.16", 0, NULL, .history = REVISION("02", "2") ", " REVISION("01", "1"), .version = "2" },
	{ "6.1.16", 0, NULL, .history = REVISION("01", "1.0.0+a"), .version = "1.0.0+b" },
	{ "6.1.16", 0, NULL, .history = REVISION("01", "1.0.0"), .version = "1.0.0-rc.1+b", .status = "draft" },
	{ "6.1.17", 0, "6.1.17 6.1.18", .history = REVISION("01", "0.9.5"), .version = "0.9.5" },
	{ "6.1.17", 0, NULL, .history = REVISION("01", "0.9.5"), .version = "0.9.5", .status = "draft" },
	{ "6.1.18", 0, "6.1.18", .history = REVISION("01", "0") ", " REVISION("02", "1") },
	{ "6.1.18", 0, NULL, .history = REVISION("01", "0") ", " REVISION("02", "1"), .status = "draft" },
	{ "6.1.19", 0, "6.1.19", .history = REVISION("01", "1.0.0-rc") ", " REVISION("02", "1.0.0"), .version = "1.0.0" },
	{ "6.1.19", 0, "6.1.19", .history = REVISION("01", "1.0.0-rc") ", " REVISION("02", "1.0.0-rc.2") ", " REVISION("03", "1.0.0-rc.10") ", "
	  REVISION("04", "1.0.0-rc.b") ", " REVISION("05", "1.0.0"), .version = "1.0.0" },
	{ "6.1.19", 0, "6.1.14 6.1.19", .history = REVISION("01", "1.0.0-rc.10") ", " REVISION("02", "1.0.0-rc.2") ", " REVISION("03", "1.0.0"),
	  .version = "1.0.0" },
	{ "6.1.19", 0, NULL, .history = REVISION("01", "1.0.0+rc-1"), .version = "1.0.0" },
	{ "6.1.20", 0, "6.1.16 6.1.17 6.1.20", .history = REVISION("01", "1.0.0"), .version = "1.0.0-alpha", .status = "interim" },
	{ "6.1.20", 0, NULL, .history = REVISION("01", "1.0.0"), .version = "1.0.0-alpha", .status = "draft" },
	{ "6.1.21", 0, "6.1.21", .history = REVISION("01", "1") ", " REVISION("02", "3"), .version = "3" },
	{ "6.1.21", 0, "6.1.21", .history = REVISION("01", "2"), .version = "2" },
	{ "6.1.21", 0, NULL, .history = REVISION("01", "1.0.0") ", " REVISION("02", "1.5.0") ", " REVISION("03", "2.0.0"), .version = "2.0.0" },
	{ "6.1.22", 0, "6.1.22", .history = REVISION("01", "1") ", " REVISION("02", "1") },
	{ "6.1.22", 0, NULL, .history = TWO, .version = "2" },
	{ "6.1.23", 0, "6.1.23", .vulnerability = "'cve': 'CVE-2024-1'", .more = ", {'cve': 'CVE-2024-1'}]" },
	{ "6.1.23", 0, NULL, .vulnerability = "'cve': 'CVE-2024-1'", .more = ", {'cve': 'CVE-2024-2'}]" },
	{ "6.1.24", 0, "6.1.24", .vulnerability = "'involvements': [" INVOLVED("vendor", DAY("01")) ", " INVOLVED("vendor", "2024-01-01T12:00:00+02:00") "]" },
	{ "6.1.24", 0, NULL, .vulnerability = "'involvements': [" INVOLVED("vendor", DAY("01")) ", " INVOLVED("vendor", DAY("02")) ", "
	  INVOLVED("user", DAY("01")) ", {'party': 'vendor', 'status': 'open'}, {'party': 'vendor', 'status': 'open'}]" },
	{ "6.1.25", 0, "6.1.25", .tree = NAMES(HASHED("sha256", "sha256")) },
	{ "6.1.25", 0, "6.1.25", .tree = "'branches': [" BELOW("vendor", "v", "{'category': 'product_name', 'name': 'n', 'product': " HASHED("a", "a") "}") "]" },
	{ "6.1.25", 0, NULL, .tree = NAMES(HASHED("sha256", "sha512")) },
	{ "6.1.26", 0, "6.1.26", .category = "Security_Incident  response" },
	{ "6.1.26", 0, "6.1.26", .category = "CSAF_a" },
	{ "6.1.26", 0, "6.1.26", .category = "csafvex" },
	{ "6.1.26", 1, "6.1.26", .category = "Deprecated Security\xe2\x80\x94""Advisory" },
	{ "6.1.26", 0, NULL, .category = "Deprecated Security Advisory" },
	{ "6.1.26", 0, NULL, .category = "Example Company Security Advisory" },
	{ "6.1.27.1", 0, "6.1.27.1", .category = "csaf_security_incident_response",
	  .head = ", " NOTE("legal_disclaimer", "t") ", 'references': [{'summary': 's', 'url': 'https://n.example'}]" },
	{ "6.1.27.1", 0, NULL, .category = "csaf_security_incident_response",
	  .head = ", " NOTED ", 'references': [{'summary': 's', 'url': 'https://n.example'}]" },
	{ "6.1.27.2", 0, "6.1.27.2", .category = "csaf_security_incident_response", .head = ", " NOTED ", " "'references': [{'category': 'self', 'summary': 's', 'url': 'u'}]" },
	{ "6.1.27.2", 0, NULL, .category = "csaf_security_incident_response", .head = ", " NOTED ", " SUCCESSOR("external") },
	{ "6.1.27.3", 0, "6.1.27.3", .category = "csaf_informational_advisory", .head = ", " NOTED ", " SUCCESSOR("external") },
	{ "6.1.27.3", 0, NULL, .category = "csaf_informational_advisory", .head = ", " NOTED ", " SUCCESSOR("external"), .vulnerability = "-" },
	{ "6.1.27.4", 0, "6.1.27.4", .category = "csaf_security_advisory", .tree = "-", .vulnerability = NOTED ", 'product_status': {}" },
	{ "6.1.27.4", 0, NULL, .category = "csaf_security_advisory", .vulnerability = NOTED ", " AFFECTED },
	{ "6.1.27.5", 0, "6.1.27.5", .category = "csaf_security_advisory", .vulnerability = AFFECTED },
	{ "6.1.27.5", 0, NULL, .category = "csaf_security_advisory", .vulnerability = NOTED ", " AFFECTED },
	{ "6.1.27.6", 0, "6.1.27.6", .category = "csaf_security_advisory", .vulnerability = NOTED },
	{ "6.1.27.6", 1, "6.1.27.6", .category = "csaf_deprecated_security_advisory", .vulnerability = NOTED },
	{ "6.1.27.6", 0, NULL, .category = "csaf_security_advisory", .vulnerability = NOTED ", " STATUS("'fixed': ['A']") },
	{ "6.1.27.7", 0, "6.1.27.7", .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " STATUS("'recommended': ['A']") },
	{ "6.1.27.7", 0, NULL, .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " STATUS("'fixed': ['A']") },
	{ "6.1.27.8", 0, "6.1.27.8", .category = "csaf_vex", .vulnerability = NOTED ", " STATUS("'fixed': ['A']") },
	{ "6.1.27.8", 1, "6.1.27.8", .category = "csaf_vex", .vulnerability = "'ids': [{'system_name': 's', 'text': 't', " OF("A") "}], " NOTED ", "
	  STATUS("'fixed': ['A', 'B']") },
	{ "6.1.27.8", 1, NULL, .category = "csaf_vex", .vulnerability = "'ids': [{'system_name': 's', 'text': 't', " ALL "}], " NOTED ", "
	  STATUS("'fixed': ['A', 'B']") },
	{ "6.1.27.9", 0, "6.1.27.9", .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " SPARED ", 'flags': ["
	  FLAG("component_not_present", OF("A")) "]" },
	{ "6.1.27.9", 0, NULL, .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " SPARED ", 'flags': ["
	  FLAG("component_not_present", OF("A")) "], 'threats': [{'category': 'impact', 'details': 'd', " OF("B") "}]" },
	{ "6.1.27.10", 0, "6.1.27.10", .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " AFFECTED },
	{ "6.1.27.10", 0, NULL, .category = "csaf_vex", .vulnerability = "'cve': 'CVE-2024-1', " NOTED ", " AFFECTED ", 'remediations': ["
	  REMEDY("none_available", ALL) "]" },
	{ "6.1.27.11", 0, "6.1.27.11", .category = "csaf_vex", .vulnerability = "-" },
	{ "6.1.27.11", 0, NULL, .category = "csaf_base", .vulnerability = "-" },
	{ "6.1.27.12", 1, "6.1.27.12", .category = "csaf_security_advisory", .vulnerability = NOTED ", " STATUS("'under_investigation': ['A']") },
	{ "6.1.27.12", 1, NULL, .category = "csaf_security_advisory", .vulnerability = NOTED ", " AFFECTED },
	{ "6.1.27.13", 1, "6.1.27.13", .category = "csaf_security_advisory", .tree = "'branches': [" BELOW("product_name", "Lamp",
	  BRANCH("product_version", "1", "A")) ", " BELOW("product_name", "Torch", BRANCH("product_version", "2", "B")) "]",
	  .vulnerability = NOTED ", " STATUS("'known_affected': ['A'], 'fixed': ['B']") },
	{ "6.1.27.13", 1, NULL, .category = "csaf_security_advisory", .tree = VERSIONS(BRANCH("product_version", "1", "A") ", "
	  BRANCH("product_version", "2", "B")), .vulnerability = NOTED ", " STATUS("'known_affected': ['A'], 'fixed': ['B']") },
	{ "6.1.27.13", 1, "6.1.27.13", .category = "csaf_security_advisory", .tree = NAMES(PRODUCT("A") ", " PRODUCT("B")),
	  .vulnerability = NOTED ", " STATUS("'known_affected': [], 'fixed': ['B']") },
	{ "6.1.27.13", 1, NULL, .category = "csaf_security_advisory", .tree = NAMES(PRODUCT("A") ", " PRODUCT("B")),
	  .vulnerability = NOTED ", " STATUS("'known_affected': ['A'], 'fixed': ['B']") },
	{ "6.1.27.14", 1, "6.1.27.14", .category = "csaf_withdrawn", .head = ", 'lang': 'ja', " NOTE("summary", "t"), .tree = "-",
	  .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.15", 1, "6.1.27.15", .category = "csaf_withdrawn", .head = ", " NOTE("description", "Reasoning for Withdrawal"),
	  .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.16", 1, "6.1.27.16", .category = "csaf_withdrawn", .head = ", " NOTE("description", "Reasoning for Withdrawal"),
	  .tree = "-", .vulnerability = "-" },
	{ "6.1.27.17", 1, "6.1.27.17", .category = "csaf_withdrawn", .head = ", 'lang': 'en-GB', " NOTE("description", "Reasoning"), .tree = "-",
	  .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.14", 1, NULL, .category = "csaf_withdrawn", .head = ", 'lang': 'ja', " NOTE("description", "t"), .tree = "-",
	  .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.15 6.1.27.16 6.1.27.17", 1, NULL, .category = "csaf_withdrawn",
	  .head = ", " NOTE("description", "Reasoning for Withdrawal"), .tree = "-", .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.18", 1, "6.1.27.18", .category = "csaf_superseded", .head = ", " NOTE("description", "t") ", " SUCCESSOR("external"), .tree = "-",
	  .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.19", 1, "6.1.27.19", .category = "csaf_superseded", .head = ", " NOTE("description", "Reasoning for Supersession") ", "
	  SUCCESSOR("self"), .tree = "-", .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.27.19", 1, "6.1.27.19", .category = "csaf_superseded", .head = ", " NOTE("description", "Reasoning for Supersession") ", "
	  "'references': [{'summary': 'Superseding Document', 'url': 'https://n.example'}]", .tree = "-", .vulnerability = "-",
	  .history = TWO, .version = "2" },
	{ "6.1.27.18 6.1.27.19", 1, NULL, .category = "csaf_superseded", .head = ", " NOTE("description", "Reasoning for Supersession") ", "
	  SUCCESSOR("external"), .tree = "-", .vulnerability = "-", .history = TWO, .version = "2" },
	{ "6.1.28", 0, "6.1.28", .head = ", 'lang': 'en-US', 'source_lang': 'en-US'" },
	{ "6.1.28", 0, NULL, .head = ", 'lang': 'en-US', 'source_lang': 'en-GB'" },
	{ "6.1.29", 0, "6.1.29", .vulnerability = "'remediations': [{'category': 'no_fix_planned', 'details': 'd'}]" },
	{ "6.1.29", 0, NULL, .vulnerability = "'remediations': [" REMEDY("no_fix_planned", ALL) "]" },
	{ "6.1.30", 0, "6.1.30", .history = REVISION("01", "1.0.0") ", " REVISION("02", "2"), .version = "2" },
	{ "6.1.30", 0, NULL, .history = REVISION("01", "1.0.0") ", " REVISION("02", "2.0.0"), .version = "2.0.0" },
	{ "6.1.31", 0, "6.1.31", .tree = VERSIONS(BRANCH("product_version", "prior to 4.2", "A")) },
	{ "6.1.31", 0, "6.1.31", .tree = VERSIONS(BRANCH("product_version", "All", "A")) },
	{ "6.1.31", 0, "6.1.31", .tree = VERSIONS(BRANCH("product_version", "<4.2", "A")) },
	{ "6.1.31", 0, "6.1.31", .tree = VERSIONS(BRANCH("product_version", "vers:all/*", "A")) },
	{ "6.1.31", 0, NULL, .tree = VERSIONS(BRANCH("product_version", "4.2 wallet", "A")) },
	{ "6.1.32", 0, "6.1.32", .vulnerability = "'flags': [{'label': 'component_not_present'}]" },
	{ "6.1.32", 0, NULL, .vulnerability = "'flags': [" FLAG("component_not_present", ALL) "]" },
	{ "6.1.33", 0, "6.1.33", .vulnerability = SPARED ", 'flags': [" FLAG("component_not_present", ALL) ", "
	  FLAG("vulnerable_code_not_present", OF("A")) "]" },
	{ "6.1.33", 0, NULL, .vulnerability = SPARED ", 'flags': [" FLAG("component_not_present", OF("B")) ", "
	  FLAG("vulnerable_code_not_present", OF("A")) "]" },
	{ "6.1.35", 1, "6.1.35", .vulnerability = AFFECTED ", 'remediations': [" REMEDY("no_fix_planned", OF("A")) ", "
	  REMEDY("vendor_fix", ALL) "]" },
	{ "6.1.35", 0, NULL, .vulnerability = AFFECTED ", 'remediations': [" REMEDY("no_fix_planned", OF("A")) ", "
	  REMEDY("vendor_fix", OF("A")) "]" },
	{ "6.1.35", 1, NULL, .vulnerability = AFFECTED ", 'remediations': [" REMEDY("workaround", OF("A")) ", "
	  REMEDY("mitigation", OF("A")) ", " REMEDY("fix_planned", OF("A")) ", " REMEDY("none_available", OF("B")) "]" },
	{ "6.1.36", 1, "6.1.36", .vulnerability = STATUS("'fixed': ['A']") ", 'remediations': [" REMEDY("vendor_fix", OF("A")) "]" },
	{ "6.1.36", 1, "6.1.36", .vulnerability = AFFECTED ", 'remediations': [" REMEDY("optional_patch", ALL) "]" },
	{ "6.1.36", 0, NULL, .vulnerability = STATUS("'fixed': ['A']") ", 'remediations': [" REMEDY("vendor_fix", OF("A")) "]" },
	{ "6.1.36", 1, NULL, .vulnerability = STATUS("'known_not_affected': ['A']") ", 'remediations': [" REMEDY("no_fix_planned", OF("A")) "]" },
	{ "6.1.37", 1, "6.1.37", .vulnerability = "'discovery_date': '2024-01-24 10:00:00Z'" },
	{ "6.1.37", 1, "6.1.37", .vulnerability = "'discovery_date': '2016-12-31T23:59:60Z'" },
	{ "6.1.37", 1, "6.1.37", .vulnerability = "'threats': [{'category': 'impact', 'details': 'd', 'date': '2024-02-30T10:00:00Z'}]" },
	{ "6.1.37", 1, NULL, .vulnerability = "'discovery_date': '2024-02-29T10:00:00.123456789123-09:30'" },
	{ "6.1.37", 0, NULL, .vulnerability = "'discovery_date': '2024-01-24 10:00:00Z'" },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("all versions < 4.2.0") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("vers:all/<4.2") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("vers:npm/>=2.0.0|>=3.0.0") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("vers:intdot/>=10.0|<9.0") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("vers:NPM/<2.0.0") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("vers:npm/<2.0.0|") },
	{ "6.1.50", 1, "6.1.50", .tree = RANGE("*") },
	{ "6.1.50", 1, "6.1.59", .tree = RANGE("vers:/all") },
	{ "6.1.50", 1, NULL, .tree = VERSIONS("{'category': 'product_version_range', 'product': " PRODUCT("A") "}") },
	{ "6.1.50", 0, NULL, .tree = RANGE("all versions < 4.2.0") },
	{ "6.1.50", 1, NULL, .tree = RANGE("vers:all/*") },
	{ "6.1.50", 1, NULL, .tree = RANGE("vers:gem/>=2.2.0|!=2.2.1|<2.3.0") },
	{ "6.1.50", 1, NULL, .tree = RANGE("vers:npm/1.2.3|>=2.0.0|<5.0.0") },
	{ "6.1.50", 1, NULL, .tree = RANGE("vers:tomee/>=8.0.0-M1|<=8.0.1") },
	{ "6.1.50", 1, NULL, .tree = RANGE(">10.9a|!=10.9c|!=10.9f|<=10.9k") },
	{ "6.1.57", 1, "6.1.57", .tree = "'branches': [" BELOW("vendor", "a", BELOW("product_name", "n", BRANCH("vendor", "b", "A"))) "]" },
	{ "6.1.57", 1, NULL, .tree = "'branches': [" BELOW("product_family", "a", BRANCH("product_family", "b", "A")) "]" },
	{ "6.1.58", 1, "6.1.58", .tree = VERSIONS(BELOW("product_version", "1", BRANCH("product_version_range", "<1.2", "A"))) },
	{ "6.1.58", 1, NULL, .tree = VERSIONS(BRANCH("product_version", "1", "A") ", " BRANCH("product_version_range", "<1.2", "B")) },
	{ "6.1.59", 1, "6.1.59", .tree = RANGE("4.2.0") },
	{ "6.1.59", 1, "6.1.59", .tree = RANGE("vers:intdot/4.2.0") },
	{ "6.1.59", 1, "6.1.50 6.1.59", .tree = RANGE("vers:intdot/>=4.2|<=4.2") },
	{ "6.1.59", 1, NULL, .tree = RANGE("vers:intdot/4.2.0|4.3.0") },
	{ "6.1.60.1", 1, "6.1.60.1", .more = "]" EXTENSION("'content': {'a': 1}") },
	{ "6.1.60.1", 1, "6.1.60.1", .more = "]" EXTENSION("'content': {}, 'critical': false") },
	{ "6.1.60.1", 1, NULL, .more = "]" EXTENSION("'content': {'a': 1}, 'critical': false") },
	{ "6.1.60.1", 0, NULL, .more = "]" EXTENSION("'content': {'a': 1}") },
};

#define HEAD_OF(row) \
	(row)->is_21 ? "'$schema': 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json', " : "", \
	(row)->category ? (row)->category : "csaf_base", (row)->is_21 ? "2.1" : "2.0", \
	(row)->publisher ? (row)->publisher : "vendor", (row)->version ? (row)->version : "1", \
	(row)->status ? (row)->status : "final", (row)->history ? (row)->history : REVISION("01", "1"), \
	(row)->head ? (row)->head : ""

static char *build(const struct row *row)
{
	const char *tree = row->tree ? row->tree :
		NAMES(PRODUCT("A") ", " PRODUCT("B")) ", 'product_groups': [{'group_id': 'G', 'product_ids': ['A', 'B']}]";
	const char *vulnerability = row->vulnerability ? row->vulnerability : "'title': 't'";
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{%s'document': {'category': '%s', 'csaf_version': '%s', 'title': 't', "
		    "'distribution': {'tlp': {'label': 'GREEN'}}, "
		    "'publisher': {'category': '%s', 'name': 'n', 'namespace': 'https://n.example'}, 'tracking': {'id': 'i', "
		    "'version': '%s', 'status': '%s', 'initial_release_date': '" DAY("01") "', "
		    "'current_release_date': '" DAY("03") "', 'revision_history': [%s]}%s}", HEAD_OF(row));
	if (strcmp(tree, "-") != 0)
		strbuf_addf(&text, ", 'product_tree': {%s}", tree);
	if (strcmp(vulnerability, "-") != 0)
		strbuf_addf(&text, ", 'vulnerabilities': [{%s}%s", vulnerability, row->more ? row->more : "]");
	strbuf_addc(&text, '}');
	return strbuf_take(&text);
}

/* "6.1.14 6.1.21": each once, in the standard's order. */
static char *failed_tests(const struct csaf *csaf)
{
	struct strbuf out;

	strbuf_init(&out);
	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		size_t i = 0;

		while (i < csaf->finding_count &&
		       (!csaf->findings[i].test || strcmp(csaf->findings[i].test, test->number) != 0))
			i++;
		if (i < csaf->finding_count)
			strbuf_addf(&out, "%s%s", out.length ? " " : "", test->number);
	}
	return strbuf_take(&out);
}

static void each_document_fails_just_its_tests(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *text = build(&rows[i]);
		struct loaded loaded;

		load(&loaded, text);
		if (!loaded.csaf)
			fail_msg("row %zu, %s: %s\n%s", i, rows[i].test, loaded.errors.items[0].what, text);
		same_and_free(text, failed_tests(loaded.csaf), rows[i].fails ? rows[i].fails : "");
		for (size_t f = 0; f < loaded.csaf->finding_count; f++) {
			const char *test = loaded.csaf->findings[f].test;

			if (test && csaf_class_of(test) == CSAF_CLASS_SCHEMA)
				fail_msg("%s is no test", test);
		}
		unload(&loaded);
		free(text);
	}
}

/* Is there a row for the test, failing or passing? */
static bool has_row(const char *number, bool failing)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *at = strstr(rows[i].test, number);

		if (at && strcspn(at, " ") == strlen(number) && !rows[i].fails != failing)
			return true;
	}
	return false;
}

static void each_test_that_is_run_can_fail_and_pass(void **state)
{
	(void)state;
	for (const struct csaf_test *test = csaf_tests; test->number; test++) {
		/* Branches deeper than 30: test_csaf_tree.c. */
		if (!test->is_run || strcmp(test->number, "6.1.34") == 0)
			continue;
		if (!has_row(test->number, true) || !has_row(test->number, false))
			fail_msg("%s: no failing or no passing document", test->number);
	}
}

static void classes_are_those_of_the_tests(void **state)
{
	(void)state;
	assert_int_equal(csaf_class_of("6.1.1"), CSAF_CLASS_A);
	assert_int_equal(csaf_class_of("6.1.27.3"), CSAF_CLASS_B);
	assert_int_equal(csaf_class_of("6.1.23"), CSAF_CLASS_C);
	assert_int_equal(csaf_class_of("6.1.2x"), CSAF_CLASS_SCHEMA);
	assert_int_equal(csaf_class_of(NULL), CSAF_CLASS_SCHEMA);
}

static const struct {
	const char *name;
	struct row row;
	const char *text;	/* of the only finding */
} told[] = {
	{ "an unknown type is named", { .is_21 = true, .tree = RANGE("vers:tomee/<8.0.1") },
	  "the versions of the type \"vers:tomee\" are not known here; whether the range is in order was not tested" },
	{ "an unknown word", { .vulnerability = "'threats': [{'category': 'noise', 'details': 'd'}]" },
	  "\"noise\" is none of the words that the standard knows here" },
	{ "an empty audience", { .vulnerability = "'notes': [{'category': 'other', 'text': 't', 'audience': ''}]" },
	  "\"audience\" is an empty string" },
	{ "an empty vector", { .vulnerability = "'scores': [{'products': ['A'], "
	  "'cvss_v2': {'version': '2.0', 'vectorString': '', 'baseScore': 5}}]" },
	  "\"vectorString\" is an empty string" },
	{ "an empty name of a system", { .vulnerability = "'ids': [{'system_name': '', 'text': 't'}]" },
	  "\"system_name\" is an empty string" },
	{ "an empty list", { .vulnerability = "'remediations': []" }, "\"remediations\" is empty" },
	{ "no version of a document", { .version = "1.0", .history = "{'date': '" DAY("01") "', 'number': '', 'summary': 's'}" },
	  "\"1.0\" is no version of a document as the standard writes them" },
	{ "a number that comes later", { .version = "3", .history = REVISION("01", "1") ", " REVISION("02", "3") ", " REVISION("03", "2") },
	  "the revision \"2\" must come before this one, but not by its date" },
	{ "a number that is nowhere", { .version = "3", .history = REVISION("01", "1") ", " REVISION("02", "3") },
	  "the revision \"2\", which must come before this one, is missing" },
	{ "no source language", { .publisher = "translator" },
	  "a translation must say from which language, and \"source_lang\" is missing" },
	{ "an empty source language", { .publisher = "translator", .head = ", 'source_lang': ''" },
	  "a translation must say from which language, and \"source_lang\" says nothing" },
};

static void what_is_wrong_is_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(told); i++) {
		char *text = build(&told[i].row);
		struct loaded loaded;
		size_t f = 0;

		load(&loaded, text);
		assert_non_null(loaded.csaf);
		while (f < loaded.csaf->finding_count && strcmp(loaded.csaf->findings[f].text, told[i].text) != 0)
			f++;
		if (f == loaded.csaf->finding_count)
			fail_msg("%s: not told; but %s", told[i].name, f ? loaded.csaf->findings->text : "nothing");
		unload(&loaded);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_document_fails_just_its_tests),
		cmocka_unit_test(each_test_that_is_run_can_fail_and_pass),
		cmocka_unit_test(classes_are_those_of_the_tests),
		cmocka_unit_test(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
