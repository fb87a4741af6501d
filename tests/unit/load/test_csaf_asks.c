/* Where to look for what is asked: only what fits the products that the document names. */
#include "csaf_derived.h"

#include "load/derive/facets.h"

#define TREE(kids) MORE_TREE(kids, "'product_groups': []")
#define MORE_TREE(kids, more) "'product_tree': {'branches': [" kids "], " more "}"
#define LEAF(name, helper) "{'category': 'product_version', 'name': '" name "', 'product': {'name': '" name \
	"', 'product_id': '" name "'" helper "}}"
#define HELPER(members) ", 'product_identification_helper': {" members "}"
#define RELATIONS(one, two, whole) "'relationships': [" RELATION(one, whole) "," RELATION(two, whole) "]"
#define RELATION(part, whole) "{'category': 'installed_on', 'product_reference': '" part "', 'relates_to_product_reference': '" \
	whole "', 'full_product_name': {'name': '" part "', 'product_id': '" part " on " whole "'}}"
#define ON(name, kids) "{'category': 'product_name', 'name': '" name "', 'branches': [" kids "]}"

/* What the instructions for a version must and mustn't tell; "" for nothing. */
static const struct {
	const char *name, *tree, *told, *untold;
} documents[] = {
	{ "programs", TREE(ON("Writer", LEAF("1", "") "," LEAF("2", ""))), "appwiz.cpl", "rpm -q" },
	{ "packages", TREE(LEAF("a-1", HELPER("'purl': 'pkg:rpm/v/a@1'"))), "rpm -q", "appwiz.cpl" },
	{ "packages of Debian", TREE(LEAF("a-1", HELPER("'purl': 'pkg:deb/debian/a@1'"))), "dpkg -l", "menu Help" },
	{ "packages on a system", MORE_TREE(LEAF("a", HELPER("'purl': 'pkg:rpm/v/a'")) "," LEAF("b", HELPER("'purl': 'pkg:rpm/v/b'"))
	  "," LEAF("S", ""), RELATIONS("a", "b", "S")), "rpm -q", "appwiz.cpl" },
	{ "programs on Linux", MORE_TREE(LEAF("a", "") "," LEAF("b", "") "," LEAF("Linux", ""), RELATIONS("a", "b", "Linux")),
	  "rpm -q", "appwiz.cpl" },
	{ "a Linux system", TREE(ON("Example Linux 12", LEAF("kernel-5", ""))), "uname -r", "winver" },
	{ "Windows", TREE(ON("Windows 11", LEAF("22H2", ""))), "winver", "rpm -q" },
	{ "Windows and Linux", TREE(ON("Windows 11", LEAF("22H2", "")) "," ON("Linux", LEAF("5", ""))), "winver", "" },
	{ "a package among programs", TREE(ON("Writer", LEAF("1", "") "," LEAF("2", "") "," LEAF("3 for Linux", ""))),
	  "appwiz.cpl", "winver" },
	{ "devices", TREE(LEAF("1", HELPER("'model_numbers': ['P']"))), "On a device", "rpm -q" },
};

static char *show_todo(struct derived *derived)
{
	struct instructions todo = ask_todo(&derived->d, FACET_VERSION, ask_traits(derived->products.csaf));
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < todo.count; i++)
		strbuf_addf(&out, "%s\n", todo.items[i].text.in[0]);
	return strbuf_take(&out);
}

static void only_what_fits_the_products_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(documents); i++) {
		struct derived derived;
		char *todo;

		load_parts(&derived.loaded, documents[i].name, documents[i].tree);
		derive_begin(&derived, derived.loaded.csaf);
		todo = show_todo(&derived);
		if (!strstr(todo, documents[i].told) || (*documents[i].untold && strstr(todo, documents[i].untold)))
			fail_msg("%s: %s", documents[i].name, todo);
		free(todo);
		derive_end(&derived);
		unload(&derived.loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_fits_the_products_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
