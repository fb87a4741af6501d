/* Warnings and steps that aren't any one remediation's: which there are, and what they say. */
#include "csaf_derived.h"

#define TREE "'product_tree': {'full_product_names': [{'name': 'A', 'product_id': 'A'}]}, "

static const struct {
	const char *name, *document;
	enum products_warning warning;
	const char *text;		/* NULL: there is none */
} specials[] = {
	{ "no contact", "'publisher': {'namespace': 'https://e.com'}", PRODUCTS_NOT_NAMED,
	  "\nThe document does not say whom to ask. Look on the publisher's own pages: https://e.com" },
	{ "a contact", "'publisher': {'contact_details': 'Ask\\na@e.com'}", PRODUCTS_NOT_NAMED,
	  "\nWhom to ask, as the document says: Ask\na@e.com" },
	{ "sound", "'title': 't'", PRODUCTS_DEFECTIVE, NULL },
	{ "current", "'category': 'csaf_base'", PRODUCTS_WITHDRAWN, NULL },
	{ "with products", "'title': 't'", PRODUCTS_NO_PRODUCTS, NULL },
	{ "withdrawn", "'category': 'csaf_withdrawn', 'notes': [{'category': 'description', 'title': 'Reasoning for Withdrawal', "
	  "'text': 'It was wrong.'}]", PRODUCTS_WITHDRAWN, "\nThe publisher's reason: It was wrong." },
	{ "without a reason", "'category': 'csaf_withdrawn'", PRODUCTS_WITHDRAWN, "Do not act on it." },
	{ "superseded", "'category': 'csaf_superseded', 'notes': [{'category': 'description', 'title': 'Grund', 'text': 'Neu.'}], "
	  "'references': [{'summary': 'Superseding Document: 2', 'url': 'https://e.com/2'}]", PRODUCTS_SUPERSEDED,
	  "\nThe publisher's reason: Neu.\nIt is replaced by: https://e.com/2" },
	{ "helpful notes", "'notes': [{'category': 'general', 'title': 'Workarounds', 'text': 'Close it.'}, {'category': 'general', "
	  "'title': 'Fixed Software', 'text': 'V2.'}, {'category': 'general', 'title': 'Source', 'text': 'Found.'}, "
	  "{'category': 'legal_disclaimer', 'title': 'Recommended', 'text': 'No.'}]", PRODUCTS_NO_REMEDY,
	  "\nThese notes of the document may help:\n\nWorkarounds\nClose it.\n\nFixed Software\nV2.\n" },
	{ "none that helps", "'publisher': {'contact_details': 'a@e.com'}", PRODUCTS_NO_REMEDY,
	  "\nWhom to ask, as the document says: a@e.com" },
};

/* The text ends with it. */
static void same_end(const char *name, const char *text, const char *end)
{
	size_t length = strlen(text), wanted = strlen(end);

	same_text(name, length < wanted ? text : text + length - wanted, end);
}

static void the_document_decides_which_warnings_there_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(specials); i++) {
		struct derived derived;
		struct strbuf text;
		size_t index;

		strbuf_init(&text);
		strbuf_addf(&text, "{'document': {'csaf_version': '2.1', %s}, " TREE "'vulnerabilities': []}", specials[i].document);
		load(&derived.loaded, text.text);
		derive_begin(&derived, derived.loaded.csaf);
		derive_plan(&derived.d);
		derive_end(&derived);
		index = derived.products.warning[specials[i].warning];
		same_number(specials[i].name, index != NO_INDEX, specials[i].text != NULL);
		if (specials[i].text)
			same_end(specials[i].name, derived.advisory.warnings[index].text.in[0], specials[i].text);
		strbuf_release(&text);
		unload(&derived.loaded);
	}
}

static void failing_tests_that_touch_verdicts_are_named_once(void **state)
{
	struct derived derived;
	size_t index;

	(void)state;
	derive_parts(&derived, "undefined products", TREE "'vulnerabilities': [{'remediations': ["
		     "{'category': 'vendor_fix', 'details': 'V2.', 'product_ids': ['X', 'Y']}, "
		     "{'category': 'vendor_fix', 'details': 'V3.'}]}]", derive_plan);
	index = derived.products.warning[PRODUCTS_DEFECTIVE];
	assert_int_not_equal(index, NO_INDEX);
	assert_non_null(strstr(derived.advisory.warnings[index].text.in[0], "(tests 6.1.1, 6.1.29)"));
	unload(&derived.loaded);
}

static void a_document_without_products_says_so(void **state)
{
	struct derived derived;

	(void)state;
	derive_parts(&derived, "nothing", "'vulnerabilities': []", derive_plan);
	assert_int_not_equal(derived.products.warning[PRODUCTS_NO_PRODUCTS], NO_INDEX);
	assert_int_equal(derived.products.warning[PRODUCTS_NOT_NAMED], NO_INDEX);
	unload(&derived.loaded);
}

/* It stands also in plans without any step of a fix. */
static void looking_whether_the_fix_took_fits_every_plan(void **state)
{
	struct derived derived;
	const struct step *step;

	(void)state;
	derive_parts(&derived, "any", TREE "'vulnerabilities': []", derive_plan);
	step = &derived.advisory.steps[derived.products.step[PRODUCTS_VERIFY]];
	assert_null(strstr(step->otherwise.in[0], "the steps"));
	assert_non_null(strstr(step->otherwise.in[0], "Install the fixed version"));
	unload(&derived.loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_document_decides_which_warnings_there_are),
		cmocka_unit_test(failing_tests_that_touch_verdicts_are_named_once),
		cmocka_unit_test(a_document_without_products_says_so),
		cmocka_unit_test(looking_whether_the_fix_took_fits_every_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
