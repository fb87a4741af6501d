/* What each list of each vulnerability says, as rules. */
#include "csaf_derived.h"

#define TREE "'product_tree': {'full_product_names': [{'name': 'A', 'product_id': 'A'}, {'name': 'B', 'product_id': 'B'}]}, "

/* "id verdict /pointer; …" of all but the last two, which every document has. */
static char *show_rules(const struct derived *derived)
{
	const struct advisory *a = &derived->advisory;
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i + 2 < a->rule_count; i++) {
		const struct source *source = &a->sources[a->rules[i].sources.items[0]];

		strbuf_addf(&out, "%s%s %s %s", i ? "; " : "", a->rules[i].id, verdict_id(a->rules[i].verdict),
			    strchr(source->place.in[0], '['));
	}
	return strbuf_take(&out);
}

static const struct {
	const char *name, *parts, *rules;
} documents[] = {
	{ "nothing", TREE "'vulnerabilities': []", "" },
	{ "two lists", TREE "'vulnerabilities': [{'cve': 'CVE-1-1', 'product_status': {'fixed': ['A'], 'known_affected': ['B']}}]",
	  "cve-1-1-known-affected affected [/vulnerabilities/0/product_status/known_affected]; "
	  "cve-1-1-fixed fixed [/vulnerabilities/0/product_status/fixed]" },
	{ "an empty list", TREE "'vulnerabilities': [{'cve': 'CVE-1-1', 'product_status': {'fixed': []}}]", "" },
	{ "undetermined", TREE "'vulnerabilities': [{'cve': 'C', 'product_status': {'under_investigation': ['A'], 'unknown': ['B']}}]",
	  "c-under-investigation undetermined [/vulnerabilities/0/product_status/under_investigation]; "
	  "c-unknown undetermined [/vulnerabilities/0/product_status/unknown]" },
	{ "a remediation alone", TREE "'vulnerabilities': [{'cve': 'C', 'product_status': {'known_not_affected': ['A']}, "
	  "'remediations': [{'category': 'mitigation', 'details': 'd', 'product_ids': ['A', 'B']}]}]",
	  "c-known-not-affected not_affected [/vulnerabilities/0/product_status/known_not_affected]; "
	  "c-implied affected [/vulnerabilities/0/remediations]" },
	{ "a remediation of what is listed", TREE "'vulnerabilities': [{'cve': 'C', 'product_status': {'recommended': ['A']}, "
	  "'remediations': [{'category': 'mitigation', 'details': 'd', 'product_ids': ['A']}]}]",
	  "c-recommended fixed [/vulnerabilities/0/product_status/recommended]" },
	{ "the same name twice", TREE "'vulnerabilities': [{'cve': 'C', 'product_status': {'fixed': ['A']}}, "
	  "{'cve': 'C', 'product_status': {'fixed': ['B']}}]",
	  "c-fixed fixed [/vulnerabilities/0/product_status/fixed]; c-fixed-2 fixed [/vulnerabilities/1/product_status/fixed]" },
};

static void each_list_is_a_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(documents); i++) {
		struct derived derived;

		derive_parts(&derived, documents[i].name, documents[i].parts, derive_rules);
		same_and_free(documents[i].name, show_rules(&derived), documents[i].rules);
		unload(&derived.loaded);
	}
}

static void rules_are_found_by_vulnerability_and_list(void **state)
{
	struct derived derived;
	const struct products *p = &derived.products;

	(void)state;
	derive_parts(&derived, "two", TREE "'vulnerabilities': [{'cve': 'C', 'product_status': {'fixed': ['A']}}, "
		     "{'cve': 'D', 'product_status': {'fixed': ['A'], 'last_affected': ['B']}}]", derive_rules);
	assert_int_equal(p->rule[0][STATUS_FIXED], 0);
	assert_int_equal(p->rule[0][STATUS_LAST_AFFECTED], NO_INDEX);
	assert_int_equal(p->rule[0][STATUS_COUNT], NO_INDEX);
	assert_int_equal(p->rule[1][STATUS_LAST_AFFECTED], 1);
	assert_int_equal(p->rule[1][STATUS_FIXED], 2);
	assert_int_equal(p->rule_whole, NO_INDEX);
	assert_int_equal(p->rule_not_listed, 3);
	assert_int_equal(p->rule_not_named, 4);
	assert_int_equal(derived.advisory.rules[4].verdict, VERDICT_NOT_LISTED);
	unload(&derived.loaded);
}

static void a_rule_names_the_vulnerability_and_its_title(void **state)
{
	struct derived derived;

	(void)state;
	derive_parts(&derived, "a title", TREE "'vulnerabilities': [{'cve': 'CVE-1-1', 'title': 'Two\\nlines \\u001b[1m', "
		     "'product_status': {'known_affected': ['A']}}, {'title': 'Only that', 'product_status': {'fixed': ['A']}}]",
		     derive_rules);
	same_text("with a title", derived.advisory.rules[0].text.in[0],
		  "CVE-1-1 (Two lines <U+001B>[1m): the publisher lists this product as affected (known_affected).");
	same_text("without an id", derived.advisory.rules[1].text.in[0],
		  "Only that: the publisher lists this product as one that has the fix in it (fixed).");
	unload(&derived.loaded);
}

static void an_informational_advisory_with_products_makes_all_affected(void **state)
{
	struct derived derived;
	const char *category = "'document': {'category': 'csaf_informational_advisory', 'csaf_version': '2.0'}";
	struct strbuf text;

	(void)state;
	for (size_t with_tree = 0; with_tree < 2; with_tree++) {
		strbuf_init(&text);
		strbuf_addf(&text, "{%s%s}", with_tree ? TREE : "", category);
		load(&derived.loaded, text.text);
		derive_begin(&derived, derived.loaded.csaf);
		derive_rules(&derived.d);
		derive_end(&derived);
		assert_int_equal(derived.products.rule_whole, with_tree ? 0 : NO_INDEX);
		if (with_tree)
			assert_int_equal(derived.advisory.rules[0].verdict, VERDICT_AFFECTED);
		strbuf_release(&text);
		unload(&derived.loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_list_is_a_rule),
		cmocka_unit_test(rules_are_found_by_vulnerability_and_list),
		cmocka_unit_test(a_rule_names_the_vulnerability_and_its_title),
		cmocka_unit_test(an_informational_advisory_with_products_makes_all_affected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
