/* What a CSAF document asks: which questions its tree gives, what products are called, and how they are found. */
#include "csaf_show.h"

#include "core/csaf/products.h"
#include "load/derive/derive.h"
#include "load/derive/derive_advisory.h"
#include "load/limits.h"

#define P(id, name) "{'name': '" name "', 'product_id': '" id "'}"
#define HELPED(id, name, helper) "{'name': '" name "', 'product_id': '" id "', 'product_identification_helper': {" helper "}}"
#define LEAF(category, name, product) "{'category': '" category "', 'name': '" name "', 'product': " product "}"
#define BRANCH(category, name, kids) "{'category': '" category "', 'name': '" name "', 'branches': [" kids "]}"
#define TREE(kids) "'branches': [" kids "]"
#define NAMES(names) "'full_product_names': [" names "]"
#define ON(id, name, part, whole) "{'category': 'installed_on', 'full_product_name': " P(id, name) \
	", 'product_reference': '" part "', 'relates_to_product_reference': '" whole "'}"
#define RELATIONS(list) "'relationships': [" list "]"

/* An advisory being tested. */
struct made {
	struct loaded loaded;
	const struct advisory *advisory;
	const struct products *products;
};

static void make(struct made *made, const char *name, const char *parts)
{
	load_parts(&made->loaded, name, parts);
	made->advisory = csaf_advisory(made->loaded.csaf, "folder/f.json", &made->loaded.arena);
	made->products = made->advisory->products;
}

static void make_tree(struct made *made, const char *name, const char *tree)
{
	struct strbuf parts;

	strbuf_init(&parts);
	strbuf_addf(&parts, "'product_tree': {%s}", tree);
	make(made, name, parts.text);
	strbuf_release(&parts);
}

/* So many versions, each compared with so many ranges, of which something else is said. */
static bool is_advisory(size_t versions, size_t ranges)
{
	struct loaded loaded;
	struct strbuf text;
	bool made;

	strbuf_init(&text);
	strbuf_addf(&text, "{%s, 'product_tree': {'branches': [{'category': 'product_name', 'name': 'Pot', 'branches': [", HEAD);
	for (size_t i = 0; i < versions + ranges; i++)
		strbuf_addf(&text, "%s{'category': '%s', 'name': '%s%zu', 'product': {'product_id': 'P%zu', 'name': 'Pot %zu'}}",
			    i ? "," : "", i < ranges ? "product_version_range" : "product_version", i < ranges ? "<" : "", i, i, i);
	strbuf_add(&text, "]}]}, 'vulnerabilities': [{'cve': 'CVE-2001-0500', 'product_status': {'known_affected': ['P0'");
	for (size_t i = 1; i < ranges; i++)
		strbuf_addf(&text, ",'P%zu'", i);
	strbuf_add(&text, "]}}]}");
	load(&loaded, text.text);
	assert_non_null(loaded.csaf);
	made = csaf_advisory(loaded.csaf, "f", &loaded.arena);
	unload(&loaded);
	strbuf_release(&text);
	return made;
}

static void versions_and_ranges_are_compared_to_the_limit(void **state)
{
	size_t ranges = 1000, most = limits[LIMIT_CSAF_RANGES].most;

	(void)state;
	assert_true(is_advisory(most / ranges, ranges));
	assert_false(is_advisory(most / ranges + 1, ranges));
}

static void make_file(struct made *made, const char *file)
{
	load_file(&made->loaded, file);
	made->advisory = csaf_advisory(made->loaded.csaf, file, &made->loaded.arena);
	made->products = made->advisory->products;
}

static const char *option_id(const struct made *made, size_t option)
{
	return made->advisory->options[option].id;
}

static const char *option_label(const struct made *made, size_t option)
{
	return text_in(advisory_label(made->advisory, option), 0);
}

/* "vendor: a, b; version: 1, 2": all but the product's own, without "not named here". */
static char *show_questions(const struct made *made)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t q = 0; q + 1 < made->advisory->question_count; q++) {
		const struct question *question = &made->advisory->questions[q];

		strbuf_addf(&out, "%s%s: ", q ? "; " : "", question->id);
		for (size_t o = 0; o + 1 < question->option_count; o++)
			strbuf_addf(&out, "%s%s", o ? ", " : "", option_id(made, question->first_option + o));
	}
	return strbuf_take(&out);
}

/* "A=a/1; B=b/none-named": the rows' options. */
static char *show_rows(const struct made *made)
{
	const struct products *p = made->products;
	struct strbuf out;

	strbuf_init(&out);
	for (size_t row = 0; row < p->row_count; row++) {
		strbuf_addf(&out, "%s%s=", row ? "; " : "", made->loaded.csaf->products[p->product[row]].id);
		for (size_t q = 0; q < p->question; q++)
			strbuf_addf(&out, "%s%s", q ? "/" : "", option_id(made, p->option[q][row]));
	}
	return strbuf_take(&out);
}

static char *show_labels(const struct made *made)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < made->loaded.csaf->product_count; i++)
		strbuf_addf(&out, "%s%s", i ? "; " : "", option_label(made, made->products->first_product + i));
	return strbuf_take(&out);
}

static char *show_families(const struct made *made)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t row = 0; row < made->products->row_count; row++)
		strbuf_addf(&out, "%zu", made->products->family[row]);
	return strbuf_take(&out);
}

static char *show_aliases(const struct made *made, size_t option)
{
	const char *const *aliases;
	size_t count = advisory_aliases(made->advisory, option, &aliases);
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&out, "%s%s", i ? ", " : "", aliases[i]);
	return strbuf_take(&out);
}

#define KETTLES TREE( \
	BRANCH("vendor", "Brewer", BRANCH("product_name", "Kettle", \
		LEAF("product_version_range", "<2", P("A", "Kettle")) "," LEAF("product_version", "2", P("B", "Kettle")))) "," \
	BRANCH("vendor", "Steam", BRANCH("product_name", "Pot", LEAF("product_version", "2", P("C", "Pot")))))

static const struct {
	const char *name, *tree, *questions, *rows;
} trees[] = {
	{ "nothing but a name", NAMES(P("A", "x")), "", "A=" },
	{ "one path", TREE(BRANCH("vendor", "V", LEAF("product_name", "N", P("A", "N")))), "", "A=" },
	{ "vendors, names, versions and ranges", KETTLES,
	  "vendor: brewer, steam; product-name: kettle, pot; range: lt-2, 2",
	  "A=brewer/kettle/lt-2; B=brewer/kettle/2; C=steam/pot/2" },
	{ "a range behind those that lie within it", TREE(LEAF("product_version_range", "vers:all/*", P("A", "a")) ","
	  LEAF("product_version_range", "<2", P("B", "b")) "," LEAF("product_version_range", "<1", P("C", "c")) ","
	  LEAF("product_version", "3", P("D", "d"))), "range: lt-1, lt-2, 3, vers-all-all",
	  "A=vers-all-all; B=lt-2; C=lt-1; D=3" },
	{ "what only one of them says", TREE(BRANCH("vendor", "V", LEAF("product_name", "N", P("A", "N")))) "," NAMES(P("B", "x")),
	  "vendor: v, none-named; product-name: n, none-named", "A=v/n; B=none-named/none-named" },
	{ "in the order of questions, whatever the tree's", TREE(BRANCH("architecture", "arm64", BRANCH("vendor", "V",
	  LEAF("product_name", "N", P("A", "N")))) "," BRANCH("architecture", "x86_64", BRANCH("vendor", "W",
	  LEAF("product_name", "N", P("B", "N"))))), "vendor: v, w; architecture: arm64, x86-64", "A=v/arm64; B=w/x86-64" },
	{ "a category that stands twice on the path", TREE(BRANCH("product_name", "N", LEAF("product_name", "Pro", P("A", "a")) ","
	  LEAF("product_name", "Home", P("B", "b")))), "product-name: n-pro, n-home", "A=n-pro; B=n-home" },
	{ "names without a category", TREE("{'name': 'X', 'product': " P("A", "a") "}, {'name': 'Y', 'product': " P("B", "b") "}"),
	  "part: x, y", "A=x; B=y" },
	{ "an empty name", TREE(BRANCH("vendor", "V", LEAF("product_name", "", P("A", "a")) "," LEAF("product_name", "N", P("B", "b")))),
	  "product-name: n, none-named", "A=none-named; B=n" },
	{ "defined at two places", TREE(LEAF("vendor", "V", P("A", "a")) "," LEAF("vendor", "W", P("A", "a")) "," LEAF("vendor", "X",
	  P("B", "b"))), "vendor: v, w, x", "A=v; A=w; B=x" },
	{ "a product on another", TREE(BRANCH("vendor", "V", LEAF("product_version", "lib-1", P("L", "lib-1")) ","
	  LEAF("product_name", "OS 8", P("O", "OS 8")))) "," RELATIONS(ON("LO", "lib-1 of OS 8", "L", "O")),
	  "product-name: os-8, none-named; version: lib-1, none-named; platform: v-os-8, none-named",
	  "L=none-named/lib-1/none-named; O=os-8/none-named/none-named; LO=none-named/lib-1/v-os-8" },
	{ "a product on another on a third", NAMES(P("L", "lib") "," P("O", "OS") "," P("M", "Machine")) ","
	  RELATIONS(ON("LO", "lib on OS", "L", "O") "," ON("LOM", "all", "LO", "M")),
	  "platform: os, os-machine, none-named", "L=none-named; O=none-named; M=none-named; LO=os; LOM=os-machine" },
	{ "a way through others", NAMES(P("L", "lib") "," P("O", "OS") "," P("M", "Machine")) ", 'product_paths': ["
	  "{'beginning_product_reference': 'L', 'full_product_name': " P("LOM", "all") ", 'subpaths': ["
	  "{'category': 'installed_on', 'next_product_reference': 'O'}, {'category': 'installed_on', 'next_product_reference': 'M'}]}]",
	  "platform: os-machine, none-named", "L=none-named; O=none-named; M=none-named; LOM=os-machine" },
	{ "names that look alike in an id", TREE(LEAF("product_name", "A B", P("A", "a")) "," LEAF("product_name", "A+B", P("B", "b")) ","
	  LEAF("product_name", "a-b 2", P("C", "c")) "," LEAF("product_name", "A (B)", P("D", "d"))),
	  "product-name: a-b, a-b-2, a-b-2-2, a-b-3", "A=a-b; B=a-b-2; C=a-b-2-2; D=a-b-3" },
	{ "names that mean something else", TREE(LEAF("product_name", "unknown", P("A", "a")) "," LEAF("product_name", "None", P("B", "b"))
	  "," LEAF("product_name", "not named", P("C", "c"))), "product-name: unknown-2, none-2, not-named-2",
	  "A=unknown-2; B=none-2; C=not-named-2" },
	{ "names without letters of an id", TREE(LEAF("vendor", "東芝", P("A", "a")) "," LEAF("vendor", "日立", P("B", "b"))),
	  "vendor: vendor-1, vendor-2", "A=vendor-1; B=vendor-2" },
};

static void facets_become_questions_where_they_part_products(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(trees); i++) {
		struct made made;

		make_tree(&made, trees[i].name, trees[i].tree);
		same_and_free(trees[i].name, show_questions(&made), trees[i].questions);
		same_and_free(trees[i].name, show_rows(&made), trees[i].rows);
		unload(&made.loaded);
	}
}

static const struct {
	const char *name, *tree, *labels;
} names[] = {
	{ "the name says all", TREE(BRANCH("vendor", "V", BRANCH("product_name", "Pot", LEAF("product_version", "1.4", P("A", "V Pot 1.4"))))),
	  "V Pot 1.4" },
	{ "only the version", TREE(BRANCH("vendor", "Cisco", BRANCH("product_family", "IOS", LEAF("product_version", "12.2(4)B",
	  P("A", "12.2(4)B"))))), "Cisco IOS 12.2(4)B" },
	{ "only the product", TREE(BRANCH("vendor", "V", BRANCH("product_name", "Pot", LEAF("product_version", "1.4", P("A", "Pot"))))),
	  "V Pot 1.4" },
	{ "a version within another", TREE(BRANCH("product_name", "Pot", LEAF("product_version", "1.4", P("A", "Pot 1.4.2")))), "Pot 1.4.2 1.4" },
	{ "a version within a number", TREE(BRANCH("product_name", "Pot", LEAF("product_version", "1.4", P("A", "Pot 11.4")))), "Pot 11.4 1.4" },
	{ "other capitals and blanks", TREE(BRANCH("vendor", "ACME", BRANCH("product_name", "POT", LEAF("product_version_range", "< 1.4",
	  P("A", "Acme Pot <1.4"))))), "Acme Pot <1.4" },
	{ "a company's form", TREE(BRANCH("vendor", "Siemens AG", LEAF("product_name", "LOGO!", P("A", "Siemens LOGO!")))), "Siemens LOGO!" },
	{ "a vendor that only begins alike", TREE(BRANCH("vendor", "Net AG", LEAF("product_name", "Netz", P("A", "Netz")))), "Net AG Netz" },
	{ "the range's scheme", TREE(BRANCH("product_name", "Pot", LEAF("product_version_range", "vers:all/<V7", P("A", "Pot")))), "Pot <V7" },
	{ "a range with the name in it", TREE(LEAF("product_version_range", "vers:generic/Net Browser<133", P("A", "Net Browser"))),
	  "Net Browser <133" },
	{ "all versions", TREE(LEAF("product_version_range", "vers:all/*", P("A", "Pot"))), "Pot vers:all/*" },
	{ "all versions in words", TREE(LEAF("product_version_range", "vers:all/*", P("A", "Pot, all versions"))), "Pot, all versions" },
	{ "a range in words", TREE(LEAF("product_version_range", "< 1.0.2", P("A", "Pot: All versions prior to V1.0.2"))),
	  "Pot: All versions prior to V1.0.2" },
	{ "another range in words", TREE(LEAF("product_version_range", "< 1.0.2", P("A", "Pot prior to 11.0.2"))), "Pot prior to 11.0.2 < 1.0.2" },
	{ "a number that isn't meant as a range", TREE(LEAF("product_version_range", "<1.4", P("A", "Pot 1.4"))), "Pot 1.4 <1.4" },
	{ "names that are the same", TREE(BRANCH("product_name", "Net", LEAF("product_version_range", "<1", P("A", "Net")) ","
	  LEAF("product_version_range", "<2", P("B", "Net")))), "Net <1; Net <2" },
	{ "twins", NAMES(P("A", "Cable") "," P("B", "Pot") "," P("C", "Cable")), "Cable (A); Pot; Cable (C)" },
	{ "a product on another", NAMES(P("L", "lib") "," P("O", "OS")) "," RELATIONS(ON("LO", "lib as part of OS", "L", "O")),
	  "lib; OS; lib as part of OS" },
	{ "a product on another that it doesn't say", NAMES(P("L", "lib") "," P("O", "OS")) "," RELATIONS(ON("LO", "lib", "L", "O")),
	  "lib; OS; lib / OS" },
	{ "a product on another without a name", NAMES(P("L", "lib") "," P("O", "OS")) "," RELATIONS(ON("LO", "", "L", "O")),
	  "lib; OS; lib / OS" },
	{ "no name", NAMES(P("A", "")), "A" },
	{ "no name and no id", NAMES("{}"), "/product_tree/full_product_names/0" },
	{ "what must not reach a terminal", NAMES(P("A", "a\\u001b[2Jb\\nc\\u202e")), "a<U+001B>[2Jb c<U+202E>" },
};

static void products_are_called_by_path_and_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(names); i++) {
		struct made made;

		make_tree(&made, names[i].name, names[i].tree);
		same_and_free(names[i].name, show_labels(&made), names[i].labels);
		unload(&made.loaded);
	}
}

static const struct {
	const char *name, *tree, *families;
} families[] = {
	{ "versions of one product", KETTLES, "001" },
	{ "names with a version", NAMES(P("A", "Pot 1.1") "," P("B", "Pot 1.2") "," P("C", "Pan 1.2") "," P("D", "Pot v2")), "0010" },
	{ "packages", TREE(LEAF("architecture", "a", P("A", "kernel-rt-0:4.18.0-193.el8.src")) "," LEAF("architecture", "a",
	  P("B", "kernel-rt-0:4.18.0-200.el8.src")) "," LEAF("architecture", "a", P("C", "kernel-0:4.18.0-193.el8.src")) ","
	  LEAF("architecture", "b", P("D", "kernel-0:4.18.0-193.el8.src"))), "0012" },
	{ "packages with a purl", TREE(LEAF("product_version", "a", HELPED("A", "java-11-1", "'purl': 'pkg:rpm/v/java-11@1'")) ","
	  LEAF("product_version", "b", HELPED("B", "java-11-2", "'purl': 'pkg:rpm/v/java-11@2'")) ","
	  LEAF("product_version", "c", HELPED("C", "java-8-1", "'purl': 'pkg:rpm/v/java-8@1'"))), "001" },
	{ "on different systems", NAMES(P("L", "lib 1") "," P("M", "lib 2") "," P("O", "OS") "," P("X", "YS")) "," RELATIONS(
	  ON("LO", "1", "L", "O") "," ON("MO", "2", "M", "O") "," ON("MX", "3", "M", "X")), "0012334" },
};

static void families_differ_in_versions_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(families); i++) {
		struct made made;

		make_tree(&made, families[i].name, families[i].tree);
		same_and_free(families[i].name, show_families(&made), families[i].families);
		unload(&made.loaded);
	}
}

#define NUMBERED TREE( \
	LEAF("vendor", "V", HELPED("A", "a", "'model_numbers': ['M-1', 'M-?'], 'skus': ['S'], 'serial_numbers': ['7*'], 'cpe': 'cpe:x', " \
		"'purl': 'pkg:a'")) "," \
	LEAF("vendor", "V", HELPED("B", "b", "'model_numbers': ['M-1', '\\u001b'], 'purls': ['pkg:b', 'pkg:c']")) "," \
	LEAF("vendor", "W", P("C", "c"))) "," RELATIONS(ON("CB", "c on b", "B", "C"))

/* One by one they are compared with what could be called the same; those behind the first few come all at once. */
static void labels_are_the_same_in_whatever_order_they_are_asked_for(void **state)
{
	static const char *const called[] = { "Kettle", "Kettle 2", "kettle", "Pot", "a\\nb", "a b", "a\\tb", "" };
	enum { COUNT = 50, LATE = 40 };
	struct made all, one;
	struct strbuf tree;
	size_t first;

	(void)state;
	strbuf_init(&tree);
	for (size_t i = 0; i < COUNT; i++)
		strbuf_addf(&tree, "%s" P("p%zu", "%s"), i ? "," : "'full_product_names': [", called[i * i % ROWS(called)], i);
	strbuf_addc(&tree, ']');
	make_tree(&all, "all", tree.text);
	first = all.products->first_product;
	for (size_t i = COUNT; i-- > 0;)
		advisory_label(all.advisory, first + i);
	for (size_t i = 0; i < COUNT; i++) {
		make_tree(&one, "one", tree.text);
		same_text(called[i * i % ROWS(called)], text_in(advisory_label(one.advisory, first + i), 0),
			  text_in(advisory_label(all.advisory, first + i), 0));
		unload(&one.loaded);
	}
	same_text("not the only one", text_in(advisory_label(all.advisory, first + LATE), 0), "Kettle (p40)");
	strbuf_release(&tree);
	unload(&all.loaded);
}

static void products_are_found_by_their_numbers(void **state)
{
	struct made made;

	(void)state;
	make_tree(&made, "numbers", NUMBERED);
	same_and_free("a product's", show_aliases(&made, made.products->first_product), "A, 7*, M-1, M-?, S, cpe:x, pkg:a");
	same_and_free("its part's", show_aliases(&made, made.products->first_product + 3), "CB, M-1, <U+001B>, pkg:b, pkg:c");
	same_text("question", made.advisory->questions[0].id, "vendor");
	same_and_free("a vendor's", show_aliases(&made, 0), "M-1, M-?, S, cpe:x, pkg:a, <U+001B>, pkg:b, pkg:c");
	same_and_free("another's", show_aliases(&made, 1), "");
	same_text("help", text_in(advisory_help(made.advisory, made.products->first_product), 0),
		  "A; model number M-1, M-?; order number (SKU) S; serial number 7*; cpe:x; pkg:a");
	same_text("help", text_in(advisory_help(made.advisory, made.products->first_product + 2), 0), "C");
	unload(&made.loaded);
}

static void the_last_question_is_for_the_product_itself(void **state)
{
	const struct question *question;
	struct made made;

	(void)state;
	make_tree(&made, "kettles", KETTLES);
	same_number("last", made.products->question, made.advisory->question_count - 1);
	question = &made.advisory->questions[made.products->question];
	same_text("id", question->id, "product");
	same_number("options", question->option_count, 6);
	same_text("first", option_id(&made, question->first_option), "any");
	same_number("any", made.products->any, question->first_option);
	same_text("second", option_id(&made, made.products->first_product), "A");
	same_text("last", option_id(&made, question->first_option + 5), "not-named");
	same_number("not named", made.products->not_named[made.products->question], question->first_option + 5);
	same_number("presumed", question->presumptions[0].options.items[0], made.products->presumed);
	unload(&made.loaded);
}

static const struct {
	const char *name, *id, *option;
} ids[] = {
	{ "as it is", "CSAFPID-0001:a/b c", "CSAFPID-0001:a/b c" },
	{ "none", "", "product-1" },
	{ "what means something else", "any", "product-1" },
	{ "another such", "not-named", "product-1" },
	{ "a word for not known", "unknown", "product-1" },
	{ "what must not reach a terminal", "a\\u001b", "a<U+001B>" },
	{ "an id like those that are made", "product-1", "product-1" },
};

static void product_ids_are_ids_of_options(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(ids); i++) {
		struct strbuf tree;
		struct made made;

		strbuf_init(&tree);
		strbuf_addf(&tree, NAMES("{'name': 'x', 'product_id': '%s'}"), ids[i].id);
		make_tree(&made, ids[i].name, tree.text);
		same_text(ids[i].name, option_id(&made, made.products->first_product), ids[i].option);
		unload(&made.loaded);
		strbuf_release(&tree);
	}
}

static void made_ids_give_way_to_the_publishers(void **state)
{
	struct made made;

	(void)state;
	make_tree(&made, "ids", NAMES("{'name': 'x'}," P("product-1", "y")));
	same_text("made", option_id(&made, made.products->first_product), "product-3");
	same_text("the publisher's", option_id(&made, made.products->first_product + 1), "product-1");
	unload(&made.loaded);
}

static void without_products_nothing_is_asked(void **state)
{
	struct made made;

	(void)state;
	make(&made, "no tree", "'vulnerabilities': []");
	same_number("questions", made.advisory->question_count, 0);
	same_number("rows", made.products->row_count, 0);
	unload(&made.loaded);
}

static void a_product_that_is_only_named_is_asked_for(void **state)
{
	struct made made;

	(void)state;
	make(&made, "no tree", "'vulnerabilities': [{'product_status': {'known_affected': ['A', 'B']}}]");
	same_number("questions", made.advisory->question_count, 1);
	same_and_free("labels", show_labels(&made), "A; B");
	same_number("classes", made.products->class_count, 1);
	same_number("verdict", made.products->verdict[0], CSAF_AFFECTED);
	unload(&made.loaded);
}

static void documents_that_are_void_ask_nothing(void **state)
{
	static const char *const categories[] = { "csaf_withdrawn", "csaf_superseded" };

	(void)state;
	for (size_t i = 0; i < ROWS(categories); i++) {
		struct loaded loaded;
		const struct advisory *advisory;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "{'document': {'category': '%s'}, 'product_tree': {%s}}", categories[i], KETTLES);
		load(&loaded, text.text);
		advisory = csaf_advisory(loaded.csaf, "f", &loaded.arena);
		same_number(categories[i], advisory->question_count, 0);
		same_number(categories[i], advisory->products->row_count, 0);
		same_number(categories[i], advisory->products->first_row[3], 0);
		unload(&loaded);
		strbuf_release(&text);
	}
}

static void what_others_consist_of_is_a_component_unless_something_is_said_of_it(void **state)
{
	struct made made;

	(void)state;
	make(&made, "components", "'product_tree': {" NAMES(P("L", "l") "," P("M", "m") "," P("O", "o") "," P("X", "x")) ","
	     RELATIONS(ON("LO", "lo", "L", "O") "," ON("MO", "mo", "M", "O"))
	     "}, 'vulnerabilities': [{'product_status': {'fixed': ['LO', 'MO'], 'known_not_affected': ['M']}}]");
	same_number("the part", made.products->component[0], true);
	same_number("a part that something is said of", made.products->component[1], false);
	same_number("the whole", made.products->component[2], true);
	same_number("nothing said, but no part", made.products->component[3], false);
	same_number("a relationship", made.products->component[4], false);
	unload(&made.loaded);
}

static const struct {
	const char *name, *document, *id, *date, *revision, *title, *publisher;
} heads[] = {
	{ "all of it", "{'title': 'T', 'publisher': {'name': 'P'}, 'tracking': {'id': 'I', 'version': '2', 'current_release_date': "
	  "'2025-02-03T04:05:06Z', 'initial_release_date': '2024-01-01T00:00:00Z'}}", "I", "2025-02-03", "2", "T", "P" },
	{ "none of it", "{}", "f.json", "", "", "f.json", "" },
	{ "only the first date", "{'tracking': {'initial_release_date': '2024-01-01T00:00:00Z'}}", "f.json", "2024-01-01", "", "f.json", "" },
	{ "no date", "{'tracking': {'id': 'I', 'current_release_date': '3rd of May'}}", "I", "", "", "I", "" },
	{ "half a date", "{'tracking': {'id': 'I', 'current_release_date': '2024-01'}}", "I", "", "", "I", "" },
	{ "hostile", "{'title': 'a\\nb\\u001b', 'tracking': {'id': 'I\\u0007'}}", "I<U+0007>", "", "", "a b<U+001B>", "" },
};

static void the_head_is_the_documents(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(heads); i++) {
		const struct advisory *advisory;
		struct loaded loaded;
		struct strbuf text;

		strbuf_init(&text);
		strbuf_addf(&text, "{'document': %s}", heads[i].document);
		load(&loaded, text.text);
		advisory = csaf_advisory(loaded.csaf, "folder/f.json", &loaded.arena);
		same_text(heads[i].name, advisory->id, heads[i].id);
		same_text(heads[i].name, advisory->date, heads[i].date);
		same_text(heads[i].name, advisory->revision, heads[i].revision);
		same_text(heads[i].name, text_in(&advisory->title, 0), heads[i].title);
		same_text(heads[i].name, text_in(&advisory->publisher, 0), heads[i].publisher);
		same_text(heads[i].name, advisory->file, "folder/f.json");
		unload(&loaded);
		strbuf_release(&text);
	}
}

/* What readers of products.h rely on. */
static void check_shape(const char *file, const struct made *made)
{
	const struct advisory *a = made->advisory;
	const struct products *p = made->products;

	for (size_t q = 0; q < a->question_count; q++) {
		const struct question *question = &a->questions[q];

		same_number(file, question->first_option, q ? question[-1].first_option + question[-1].option_count : 0);
		same_number(file, a->order[q], q);
		for (size_t o = 0; o < question->option_count; o++) {
			const struct option *option = &a->options[question->first_option + o];

			same_number(file, option->question, q);
			same_number(option->id, advisory_option(a, q, option->id), question->first_option + o);
			for (size_t l = 0; l < a->language_count; l++)
				assert_non_null(advisory_label(a, question->first_option + o)->in[l]);
		}
		for (size_t row = 0; q < p->question && row < p->row_count; row++) {
			size_t option = p->option[q][row];

			if (option < question->first_option || option >= question->first_option + question->option_count)
				fail_msg("%s: row %zu has an option of another question than %s", file, row, question->id);
		}
		assert_non_null(question->find_outs[0].todo.items);
	}
	for (size_t i = 0; i < made->loaded.csaf->product_count; i++) {
		for (size_t row = p->first_row[i]; row < p->first_row[i + 1]; row++)
			same_number(file, p->product[row], i);
		assert_true(p->first_row[i] < p->first_row[i + 1]);
	}
	same_number(file, p->first_row[made->loaded.csaf->product_count], p->row_count);
}

static void every_row_has_one_option_of_each_question(void **state)
{
	static const char *const files[] = {
		"small-2.0.json", "small-2.1.json", "two-vendors.json", "on-platforms.json", "twin-names.json",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(files); i++) {
		struct made made;

		make_file(&made, files[i]);
		check_shape(files[i], &made);
		unload(&made.loaded);
	}
}

static const struct {
	const char *name, *range, *label;
} ranges[] = {
	{ "any scheme", "vers:all/<V1", "<V1" },
	{ "a range with another in it", "vers:all/<V7", "<V7, if no narrower range fits" },
	{ "two bounds", "vers:semver/>=2.0.0|<2.3.0", ">=2.0.0|<2.3.0" },
	{ "all of them", "vers:generic/*", "All versions, if no narrower range fits" },
	{ "a scheme with an order of its own", "vers:rpm/<1:2.3-4", "vers:rpm/<1:2.3-4" },
	{ "encoded", "vers:all/<1%3A2", "vers:all/<1%3A2" },
	{ "a name in it", "vers:generic/Net Browser<133", "vers:generic/Net Browser<133" },
	{ "nothing behind it", "vers:all/", "vers:all/" },
	{ "the publisher's words", "All versions < V7", "All versions < V7, if no narrower range fits" },
	{ "as another is called", "vers:all/<2", "vers:all/<2" },
};

/* The narrower one comes first. */
static void has_label(const struct made *made, const char *name, const char *label)
{
	const char *first = text_in(&made->advisory->options[0].label, 0);

	same_text(name, strcmp(first, "<2") == 0 ? text_in(&made->advisory->options[1].label, 0) : first, label);
}

static void a_range_is_asked_for_without_its_scheme(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(ranges); i++) {
		struct strbuf tree;
		struct made made;

		strbuf_init(&tree);
		strbuf_addf(&tree, TREE(LEAF("product_version_range", "<2", P("A", "a")) "," LEAF("product_version_range", "%s", P("B", "b"))),
			    ranges[i].range);
		make_tree(&made, ranges[i].name, tree.text);
		has_label(&made, ranges[i].name, ranges[i].label);
		strbuf_release(&tree);
		unload(&made.loaded);
	}
}

/* A fixed version stands in the list under the name of the older one that the caller has. */
static void another_version_is_an_answer_where_versions_are_named(void **state)
{
	struct made made;

	(void)state;
	make_tree(&made, "kettles", KETTLES);
	for (size_t q = 0; q < made.advisory->question_count; q++) {
		const struct option *option = &made.advisory->options[made.advisory->products->not_named[q]];
		bool version = q == made.advisory->products->question || facet_is_version(made.advisory->products->facet[q]);

		same_text(made.advisory->questions[q].id, text_in(&option->label, 0),
			  version ? "It isn't named here, or it is another version" : "It isn't named here");
		same_text(made.advisory->questions[q].id, option->id, "not-named");
	}
	unload(&made.loaded);
}

static const struct {
	const char *name, *from;
	size_t number;
	const char *id;
} made_ids[] = {
	{ "words", "Night Light", 0, "night-light" },
	{ "a number", "Night Light", 3, "night-light-3" },
	{ "a version", "12.2(4)B", 0, "12.2-4-b" },
	{ "a range", "vers:generic/>=2.0|<2.3", 0, "vers-generic-ge-2.0-lt-2.3" },
	{ "all but one", "*|!=1", 0, "all-not-1" },
	{ "the end of a sentence", "Yes. No.", 0, "yes-no" },
	{ "signs at its ends", "(a)", 0, "a" },
	{ "nothing", "", 7, "7" },
	{ "a long one", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 2, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-2" },
};

static void ids_are_made_from_what_they_name(void **state)
{
	struct arena arena;
	struct derive derive = { .arena = &arena };

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < ROWS(made_ids); i++)
		same_text(made_ids[i].name, derive_id(&derive, made_ids[i].from, made_ids[i].number), made_ids[i].id);
	arena_release(&arena);
}

/* Many of everything, in a document that is written to be slow: it must be over in a moment. */
static void many_products_of_one_long_name_are_no_burden(void **state)
{
	enum { COUNT = 20000, LONG = 100000 };
	char *letters = mem_alloc(LONG + 1);
	struct strbuf tree;
	struct made made;

	(void)state;
	memset(letters, 'x', LONG);
	strbuf_init(&tree);
	strbuf_addf(&tree, "'full_product_names': [" P("L", "%s") "], 'branches': [{'category': 'vendor', 'name': '%s', 'branches': [",
		    letters, letters);
	for (size_t i = 0; i < COUNT; i++)
		strbuf_addf(&tree, "%s{'category': 'product_name', 'name': 'n%*s', 'product': " P("P%zu", "n") "}", i ? "," : "",
			    (int)(i % 100), "", i);
	strbuf_add(&tree, "]}], 'relationships': [");
	for (size_t i = 0; i < COUNT; i++)
		strbuf_addf(&tree, "%s" ON("R%zu", "r", "P%zu", "L"), i ? "," : "", i, i);
	strbuf_add(&tree, "]");
	make_tree(&made, "long", tree.text);
	same_number("rows", made.products->row_count, 2 * COUNT + 1);
	assert_true(made.loaded.arena.used < (size_t)1 << 28);
	unload(&made.loaded);
	strbuf_release(&tree);
	free(letters);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facets_become_questions_where_they_part_products),
		cmocka_unit_test(products_are_called_by_path_and_name),
		cmocka_unit_test(versions_and_ranges_are_compared_to_the_limit),
		cmocka_unit_test(families_differ_in_versions_only),
		cmocka_unit_test(labels_are_the_same_in_whatever_order_they_are_asked_for),
		cmocka_unit_test(products_are_found_by_their_numbers),
		cmocka_unit_test(the_last_question_is_for_the_product_itself),
		cmocka_unit_test(product_ids_are_ids_of_options),
		cmocka_unit_test(made_ids_give_way_to_the_publishers),
		cmocka_unit_test(without_products_nothing_is_asked),
		cmocka_unit_test(a_product_that_is_only_named_is_asked_for),
		cmocka_unit_test(documents_that_are_void_ask_nothing),
		cmocka_unit_test(what_others_consist_of_is_a_component_unless_something_is_said_of_it),
		cmocka_unit_test(the_head_is_the_documents),
		cmocka_unit_test(every_row_has_one_option_of_each_question),
		cmocka_unit_test(a_range_is_asked_for_without_its_scheme),
		cmocka_unit_test(another_version_is_an_answer_where_versions_are_named),
		cmocka_unit_test(ids_are_made_from_what_they_name),
		cmocka_unit_test(many_products_of_one_long_name_are_no_burden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
