/* Products of CSAF documents: where they come from, and what becomes of trees that aren't as the standard says. */
#include "csaf_show.h"

#define P(id) "{'name': '" id "', 'product_id': '" id "'}"
#define NAMES(names) "'full_product_names': [" names "]"
#define BRANCH(category, name, rest) "{'category': '" category "', 'name': '" name "', " rest "}"
#define RELATION(id, part, whole) "{'category': 'installed_on', 'full_product_name': " P(id) \
	", 'product_reference': '" part "', 'relates_to_product_reference': '" whole "'}"
#define NEXT(relation, id) "{'category': '" relation "', 'next_product_reference': '" id "'}"
#define PATH(id, first, subpaths) "{'beginning_product_reference': '" first "', 'full_product_name': " P(id) \
	", 'subpaths': [" subpaths "]}"

static const struct {
	const char *name, *tree, *products, *findings;
} trees[] = {
	{ "no products", "", "", "" },
	{ "a path", "'branches': [" BRANCH("vendor", "V", "'branches': [" BRANCH("product_name", "N", "'branches': ["
	  BRANCH("product_version", "1", "'product': " P("A")) "," BRANCH("product_version_range", "<1", "'product': " P("B"))
	  "]") "]") "]", "A@/v:V/n:N/V:1; B@/v:V/n:N/r:<1", "" },
	{ "every category", "'branches': [" BRANCH("product_family", "a", "'branches': [" BRANCH("service_pack", "b", "'branches': ["
	  BRANCH("patch_level", "c", "'branches': [" BRANCH("architecture", "d", "'branches': [" BRANCH("platform", "e",
	  "'branches': [" BRANCH("language", "f", "'branches': [" BRANCH("host_name", "g", "'branches': [" BRANCH("specification",
	  "h", "'branches': [" BRANCH("legacy", "i", "'product': " P("A")) "]") "]") "]") "]") "]") "]") "]") "]") "]",
	  "A@/f:a/s:b/p:c/a:d/P:e/l:f/h:g/S:h/L:i", "" },
	{ "an unknown category", "'branches': [" BRANCH("product", "X", "'product': " P("A")) "]", "A@/?:X",
	  "- /product_tree/branches/0/category" },
	{ "a category spelt otherwise", "'branches': [" BRANCH("Product Name", "X", "'product': " P("A")) "]", "A@/n:X",
	  "- /product_tree/branches/0/category" },
	{ "a branch without category and name", "'branches': [{'product': " P("A") "}]", "A@/?:",
	  "- /product_tree/branches/0; - /product_tree/branches/0" },
	{ "a branch that ends", "'branches': [" BRANCH("vendor", "V", "'x': 1") "," BRANCH("vendor", "W", "'product': " P("A")) "]",
	  "A@/v:W", "- /product_tree/branches/0" },
	{ "a branch with both", "'branches': [" BRANCH("vendor", "V", "'product': " P("A") ", 'branches': ["
	  BRANCH("product_name", "N", "'product': " P("B")) "]") "]", "A@/v:V; B@/v:V/n:N", "" },
	{ "lists within lists", "'branches': [[" BRANCH("vendor", "V", "'product': " P("A")) "], [[" BRANCH("vendor", "W", "'product': "
	  P("B")) "]]]", "A@/v:V; B@/v:W",
	  "- /product_tree/branches/0; - /product_tree/branches/1; - /product_tree/branches/1/0" },
	{ "an object for a list", "'branches': " BRANCH("vendor", "V", "'product': " P("A")), "A@/v:V", "- /product_tree/branches" },
	{ "a text for a list", "'branches': 'V'", "", "- /product_tree/branches" },
	{ "entries of a wrong type", NAMES("1, null, 'x', " P("A")), "A",
	  "- /product_tree/full_product_names/0; - /product_tree/full_product_names/1; - /product_tree/full_product_names/2" },
	{ "products outside the branches", NAMES(P("A") "," P("B")), "A; B", "" },
	{ "a product without a name", NAMES("{'product_id': 'A'}"), "A-", "- /product_tree/full_product_names/0" },
	{ "a product without an id", NAMES("{'name': 'N'}, {'name': 'M'}"), "-N; -M",
	  "- /product_tree/full_product_names/0; - /product_tree/full_product_names/1" },
	{ "an empty id", NAMES("{'name': 'N', 'product_id': ''}"), "-N", "- /product_tree/full_product_names/0/product_id" },
	{ "a number for an id", NAMES("{'name': 'N', 'product_id': 12}, " P("12")), "12-N",
	  "- /product_tree/full_product_names/0/product_id; 6.1.2 /product_tree/full_product_names/1/product_id" },
	{ "a product of a wrong type", "'branches': [" BRANCH("vendor", "V", "'product': 'A'") "]", "",
	  "- /product_tree/branches/0/product; - /product_tree/branches/0" },
	{ "an id twice", NAMES(P("A") ",{'name': 'other', 'product_id': 'A'}"), "A",
	  "6.1.2 /product_tree/full_product_names/1/product_id" },
	{ "an id twice in the branches", "'branches': [" BRANCH("vendor", "V", "'product': " P("A")) "," BRANCH("vendor", "W",
	  "'product': " P("B")) "," BRANCH("vendor", "X", "'product': " P("A")) "," BRANCH("vendor", "Y", "'product': " P("B")) ","
	  BRANCH("vendor", "Z", "'product': " P("A")) "]", "A@/v:V&/v:X&/v:Z; B@/v:W&/v:Y",
	  "6.1.2 /product_tree/branches/2/product/product_id; 6.1.2 /product_tree/branches/3/product/product_id; "
	  "6.1.2 /product_tree/branches/4/product/product_id" },
	{ "a member twice", "'full_product_names': [" P("A") "], 'full_product_names': [" P("B") "]", "B",
	  "- /product_tree/full_product_names" },
	{ "a relationship", NAMES(P("A") "," P("B")) ", 'relationships': [" RELATION("AB", "A", "B") "]",
	  "A; B; AB=(A installed_on B)", "" },
	{ "a relationship of one", NAMES(P("A") "," P("B")) ", 'relationships': [" RELATION("X", "AB", "A") "," RELATION("AB", "A", "B")
	  "]", "A; B; X=(AB installed_on A); AB=(A installed_on B)", "" },
	{ "a relationship with what is defined nowhere", NAMES(P("A")) ", 'relationships': [" RELATION("X", "A", "B") "]",
	  "A; X=(A installed_on B); B?", "6.1.1 /product_tree/relationships/0/relates_to_product_reference" },
	{ "half a relationship", NAMES(P("A")) ", 'relationships': [{'category': 'installed_on', 'full_product_name': " P("X")
	  ", 'product_reference': 'A'}]", "A; X",
	  "- /product_tree/relationships/0; - /product_tree/relationships/0/full_product_name" },
	{ "a relationship without a product", NAMES(P("A")) ", 'relationships': [{'category': 'installed_on', "
	  "'product_reference': 'A', 'relates_to_product_reference': 'A'}]", "A", "- /product_tree/relationships/0" },
	{ "a relationship without a category", NAMES(P("A") "," P("B")) ", 'relationships': [{'full_product_name': " P("X")
	  ", 'product_reference': 'A', 'relates_to_product_reference': 'B'}]", "A; B; X=(A  B)",
	  "- /product_tree/relationships/0" },
	{ "a product as a part of itself", "'relationships': [" RELATION("X", "X", "X") "]", "X",
	  "6.1.3 /product_tree/relationships/0/full_product_name" },
	{ "a circle of three", "'relationships': [" RELATION("X", "Y", "A") "," RELATION("Y", "Z", "A") "," RELATION("Z", "A", "X") "],"
	  NAMES(P("A")), "A; X=(Y installed_on A); Y=(Z installed_on A); Z", "6.1.3 /product_tree/relationships/2/full_product_name" },
	{ "the same part in two ways", "'relationships': [" RELATION("X", "Y", "Z") "," RELATION("Y", "A", "A") "," RELATION("Z", "A", "Y")
	  "]," NAMES(P("A")), "A; X=(Y installed_on Z); Y=(A installed_on A); Z=(A installed_on Y)", "" },
	{ "a relationship's id twice", NAMES(P("A") "," P("B")) ", 'relationships': [" RELATION("X", "A", "B") "," RELATION("X", "B", "A") "]",
	  "A; B; X=(A installed_on B)", "6.1.2 /product_tree/relationships/1/full_product_name/product_id" },
	{ "a product path", NAMES(P("A") "," P("B")) ", 'product_paths': [" PATH("X", "A", NEXT("installed_with", "B")) "]",
	  "A; B; X=(A installed_with B)", "" },
	{ "a longer one", NAMES(P("A") "," P("B") "," P("C")) ", 'product_paths': [" PATH("X", "A", NEXT("installed_with", "B") ","
	  NEXT("installed_on", "C")) "]", "A; B; C; X=(A installed_with B installed_on C)", "" },
	{ "a circle through the end of a path", NAMES(P("A") "," P("B")) ", 'product_paths': [" PATH("X", "A", NEXT("installed_with", "B")
	  "," NEXT("installed_on", "X")) "]", "A; B; X", "6.1.3 /product_tree/product_paths/0/full_product_name" },
	{ "a product path to nowhere", NAMES(P("A")) ", 'product_paths': [" PATH("X", "A", "") "]", "A; X",
	  "- /product_tree/product_paths/0/full_product_name" },
	{ "both ways of telling", NAMES(P("A") "," P("B")) ", 'product_paths': [" PATH("X", "A", NEXT("installed_with", "B"))
	  "], 'relationships': [" RELATION("Y", "A", "B") "]", "A; B; Y=(A installed_on B); X=(A installed_with B)", "" },
	{ "a group with what is defined nowhere", NAMES(P("A")) ", 'product_groups': [{'group_id': 'G', 'product_ids': ['A', 'B']}]",
	  "A; B?", "6.1.1 /product_tree/product_groups/0/product_ids/1" },
	{ "a group twice", NAMES(P("A")) ", 'product_groups': [{'group_id': 'G', 'product_ids': ['A']}, "
	  "{'group_id': 'G', 'product_ids': ['A']}]", "A", "6.1.5 /product_tree/product_groups/1/group_id" },
	{ "names that need care in a pointer", NAMES("{'name': 'N', 'product_id': 'a/b~c', 'a~/b': 1}"), "a/b~c-N", "" },
	{ "an extension that is essential", NAMES("{'name': 'A', 'product_id': 'A', 'x_extensions': [{'$schema': 'https://s.example', "
	  "'category': 'essential'}, {'$schema': 's', 'category': 'significant'}, {'$schema': 's', 'category': 'supplementary'}]}"), "A",
	  "- /product_tree/full_product_names/0/x_extensions/0; - /product_tree/full_product_names/0/x_extensions/1" },
};

static void each_tree_gives_its_products(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(trees); i++) {
		struct loaded loaded;
		struct strbuf parts;

		strbuf_init(&parts);
		strbuf_addf(&parts, "'product_tree': {%s}", trees[i].tree);
		load_parts(&loaded, trees[i].name, parts.text);
		same_and_free(trees[i].name, show_products(loaded.csaf), trees[i].products);
		same_and_free(trees[i].name, show_findings(loaded.csaf), trees[i].findings);
		for (size_t k = 0; k < loaded.csaf->product_count; k++) {
			const char *id = loaded.csaf->products[k].id;

			if (*id)
				same_number(id, csaf_product_by_id(loaded.csaf, id), k);
		}
		strbuf_release(&parts);
		unload(&loaded);
	}
}

static void every_product_has_its_pointer(void **state)
{
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "pointers", "'product_tree': {'branches': [" BRANCH("vendor", "V", "'product': " P("A")) "], "
		   NAMES(P("B")) ", 'relationships': [" RELATION("C", "A", "D") "]}");
	same_number("products", loaded.csaf->product_count, 4);
	same_text("A", loaded.csaf->products[0].pointer, "/product_tree/branches/0/product");
	same_text("B", loaded.csaf->products[1].pointer, "/product_tree/full_product_names/0");
	same_text("C", loaded.csaf->products[2].pointer, "/product_tree/relationships/0/full_product_name");
	same_text("D", loaded.csaf->products[3].pointer, "/product_tree/relationships/0/relates_to_product_reference");
	unload(&loaded);
}

static void helpers_are_read_in_both_shapes(void **state)
{
	const struct csaf_product *product;
	struct loaded loaded;

	(void)state;
	load_parts(&loaded, "helpers", "'product_tree': {" NAMES("{'name': 'A', 'product_id': 'A', 'product_identification_helper': "
		   "{'cpe': 'c', 'purl': 'p', 'skus': ['s', ['t']], 'model_numbers': [], 'serial_numbers': 'x'}}, {'name': 'B', "
		   "'product_id': 'B', 'product_identification_helper': {'purls': ['p', 'q']}}, {'name': 'C', 'product_id': 'C', "
		   "'product_identification_helper': {'purl': ['r']}}") "}");
	product = loaded.csaf->products;
	same_text("cpe", product->cpe, "c");
	same_text("purl", product->purls[0], "p");
	assert_null(product->purls[1]);
	same_text("skus", product->skus[1], "t");
	assert_null(product->skus[2]);
	assert_null(product->model_numbers);
	same_text("serial", product->serial_numbers[0], "x");
	same_text("purls", product[1].purls[1], "q");
	assert_null(product[1].cpe);
	same_text("purl as a list", product[2].purls[0], "r");
	unload(&loaded);
}

/* So many branches within one another. */
static void load_deep(struct loaded *loaded, const char *version, size_t depth)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{'document': {'csaf_version': '%s'}, 'product_tree': {", version);
	for (size_t i = 0; i < depth; i++)
		strbuf_add(&text, "'branches': [{'category': 'vendor', 'name': 'b', ");
	strbuf_add(&text, "'product': " P("A"));
	for (size_t i = 0; i < depth; i++)
		strbuf_add(&text, "}]");
	strbuf_add(&text, "}}");
	load(loaded, text.text);
	strbuf_release(&text);
}

static const struct {
	const char *version;
	size_t depth;
	bool opens;
	size_t found;
} depths[] = {
	{ "2.1", 30, true, 0 }, { "2.1", 31, true, 1 }, { "2.1", 100, true, 1 }, { "2.0", 100, true, 0 },
	{ "2.1", 126, true, 1 }, { "2.1", 127, false, 0 },
};

static void deep_branches_are_told_and_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(depths); i++) {
		struct loaded loaded;
		size_t found = 0;

		load_deep(&loaded, depths[i].version, depths[i].depth);
		same_number("opens", loaded.csaf != NULL, depths[i].opens);
		for (size_t k = 0; loaded.csaf && k < loaded.csaf->finding_count; k++) {
			const char *test = loaded.csaf->findings[k].test;

			found += test && strcmp(test, "6.1.34") == 0;
		}
		same_number("found", found, depths[i].found);
		if (loaded.csaf)
			same_number("depth", loaded.csaf->branches[loaded.csaf->products[0].branch].depth + 1, depths[i].depth);
		unload(&loaded);
	}
}

/* Each is made of the one before it, twice or once. */
static bool chain_opens(size_t length, bool doubled)
{
	struct loaded loaded;
	struct strbuf text;
	bool opens;

	strbuf_init(&text);
	strbuf_add(&text, "{'product_tree': {'full_product_names': [" P("0") "], 'relationships': [");
	for (size_t i = length; i > 0; i--)
		strbuf_addf(&text, "{'full_product_name': {'name': 'n', 'product_id': '%zu'}, 'product_reference': '%zu', "
			    "'relates_to_product_reference': '%zu'}%s", i, i - 1, doubled ? i - 1 : 0, i > 1 ? "," : "");
	strbuf_add(&text, "]}}");
	load(&loaded, text.text);
	opens = loaded.csaf;
	if (!opens)
		assert_non_null(strstr(loaded.errors.items[0].what, "parts of one product"));
	strbuf_release(&text);
	unload(&loaded);
	return opens;
}

static void what_a_product_is_made_of_can_be_walked(void **state)
{
	(void)state;
	assert_true(chain_opens(99, false));
	assert_false(chain_opens(100, false));
	assert_true(chain_opens(6, true));
	assert_false(chain_opens(7, true));
	assert_false(chain_opens(100000, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_tree_gives_its_products),
		cmocka_unit_test(every_product_has_its_pointer),
		cmocka_unit_test(helpers_are_read_in_both_shapes),
		cmocka_unit_test(deep_branches_are_told_and_read),
		cmocka_unit_test(what_a_product_is_made_of_can_be_walked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
