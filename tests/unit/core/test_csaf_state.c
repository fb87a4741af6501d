/* What a CSAF document says of its products, and which of them are of one class. */
#include "csaf_words.h"
#include "random.h"

static const char *show_state(size_t product)
{
	struct csaf_state state;

	csaf_state_of(&state, csaf_index_new(&csaf, &made), product);
	return show_said(&state);
}

/* "001": the class of each product. */
static const char *show_classes(void)
{
	size_t classes[MANY], most = 0, count = csaf_classes(&csaf, classes);
	char *shown = arena_alloc(&made, csaf.product_count + 1);

	for (size_t p = 0; p < csaf.product_count; p++) {
		shown[p] = (char)('0' + classes[p]);
		most = classes[p] + 1 > most ? classes[p] + 1 : most;
	}
	assert_int_equal(count, most);
	return shown;
}

/* Product a in a document of two products. */
struct state_case {
	const char *name, *words, *state;
};

static const struct state_case states[] = {
	{ "no vulnerability at all", "", "not_listed" },
	{ "nothing said in any vulnerability", "fixed=b | |", "not_listed" },
	{ "one list", "known_affected=a", "affected: 0 known_affected" },
	{ "another product's list and remediation are no concern", "known_affected=ab vendor_fix=b",
	  "affected: 0 known_affected" },
	{ "only vulnerabilities that name it", "fixed=b | fixed=a | mitigation=b | mitigation=ba",
	  "affected implied: 1 fixed; 3 implied 0" },
	{ "remediations in the order of the file",
	  "mitigation=b vendor_fix=a mitigation=ab vendor_fix=b workaround=a known_affected=a",
	  "affected: 0 known_affected 1,2,4" },
	{ "the same remediation written twice is shown twice", "known_affected=a vendor_fix=a vendor_fix=a",
	  "affected: 0 known_affected 0,1" },

	{ "affected beats undetermined", "under_investigation=a | last_affected=a",
	  "affected: 0 under_investigation; 1 last_affected" },
	{ "undetermined beats fixed", "fixed=a | unknown=a", "undetermined: 0 fixed; 1 unknown" },
	{ "undetermined beats not affected", "known_not_affected=a | under_investigation=a",
	  "undetermined: 0 known_not_affected; 1 under_investigation" },
	{ "fixed beats not affected", "known_not_affected=a | first_fixed=a",
	  "fixed: 0 known_not_affected; 1 first_fixed" },
	{ "recommended alone is fixed", "recommended=a", "fixed: 0 recommended" },
	{ "recommended elsewhere beats not affected", "known_not_affected=a | recommended=a",
	  "fixed: 0 known_not_affected; 1 recommended" },
	{ "recommended and not affected in one is not affected", "recommended=a known_not_affected=a",
	  "not_affected: 0 known_not_affected" },
	{ "one list is enough against many", "fixed=a | fixed=a | known_not_affected=a | known_affected=a | fixed=a",
	  "affected: 0 fixed; 1 fixed; 2 known_not_affected; 3 known_affected; 4 fixed" },

	{ "only a remediation is implied", "vendor_fix=a", "affected implied: 0 implied 0" },
	{ "whatever the remediation says", "none_available=a", "affected implied: 0 implied 0" },
	{ "implied beats undetermined", "vendor_fix=a | under_investigation=a",
	  "affected implied: 0 implied 0; 1 under_investigation" },
	{ "a list that says so makes it stated", "vendor_fix=a | known_affected=a",
	  "affected: 0 implied 0; 1 known_affected" },
	{ "a remediation of a fixed product implies nothing", "fixed=a vendor_fix=a", "fixed: 0 fixed 0" },
	{ "nor of a recommended one", "recommended=a vendor_fix=a", "fixed: 0 recommended 0" },
	{ "nor of one that isn't affected", "known_not_affected=a optional_patch=a",
	  "not_affected: 0 known_not_affected 0" },

	{ "fixed and affected", "fixed=a known_affected=a", "affected!: 0 known_affected!" },
	{ "not affected and fixed", "known_not_affected=a fixed=a", "fixed!: 0 fixed!" },
	{ "a contradiction is told even where another vulnerability decides",
	  "known_not_affected=a fixed=a | known_affected=a", "affected!: 0 fixed!; 1 known_affected" },
	{ "different groups in different vulnerabilities are none", "fixed=a | known_affected=a",
	  "affected: 0 fixed; 1 known_affected" },
	{ "recommended doesn't hide one", "recommended=a fixed=a unknown=a", "undetermined!: 0 unknown!" },
	{ "three lists of one group are none", "known_affected=a first_affected=a last_affected=a recommended=a",
	  "affected: 0 known_affected" },
};

static void a_product_has_the_state_that_the_rules_give_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		document(2, states[i].words);

		const char *shown = show_state(0);

		if (strcmp(shown, states[i].state) != 0)
			fail_msg("%s: %s, not %s", states[i].name, shown, states[i].state);
	}
}

/* From the words: the order, the group of each list, the verdict of each alone. */
static const struct {
	const char *list, *verdict;
	char group;		/* 0: may stand with any */
} strength[] = {
	{ "known_affected", "affected", 'a' },
	{ "first_affected", "affected", 'a' },
	{ "last_affected", "affected", 'a' },
	{ "under_investigation", "undetermined", 'i' },
	{ "unknown", "undetermined", 'u' },
	{ "fixed", "fixed", 'f' },
	{ "first_fixed", "fixed", 'f' },
	{ "known_not_affected", "not_affected", 'n' },
	{ "recommended", "fixed", 0 },
};
enum { LISTS = sizeof(strength) / sizeof(*strength) };

static void each_list_gives_its_verdict(void **state)
{
	(void)state;
	assert_int_equal(LISTS, STATUS_COUNT);
	for (size_t i = 0; i < LISTS; i++) {
		char words[64], expected[64];

		snprintf(words, sizeof(words), "%s=a", strength[i].list);
		snprintf(expected, sizeof(expected), "%s: 0 %s", strength[i].verdict, strength[i].list);
		document(1, words);
		assert_string_equal(show_state(0), expected);
	}
}

static void of_each_pair_the_stronger_list_counts_and_groups_contradict(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		for (size_t j = i + 1; j < LISTS; j++) {
			const char *mark = strength[j].group && strength[i].group != strength[j].group ? "!" : "";
			char words[64], expected[64];

			snprintf(words, sizeof(words), "%s=a %s=a", strength[j].list, strength[i].list);
			snprintf(expected, sizeof(expected), "%s%s: 0 %s%s", strength[i].verdict, mark,
				 strength[i].list, mark);
			document(1, words);
			assert_string_equal(show_state(0), expected);
		}
	}
}

static void an_informational_advisory_affects_every_product_of_its_tree(void **state)
{
	(void)state;
	document(4, "known_affected=b known_not_affected=c | vendor_fix=d");
	csaf.category = "csaf_informational_advisory";
	assert_string_equal(show_state(0), "affected implied");
	assert_string_equal(show_state(1), "affected: 0 known_affected");
	assert_string_equal(show_state(2), "affected implied: 0 known_not_affected");
	assert_string_equal(show_state(3), "affected implied: 1 implied 0");
	csaf.has_tree = false;
	assert_string_equal(show_state(0), "not_listed");
	assert_string_equal(show_state(2), "not_affected: 0 known_not_affected");
	csaf.has_tree = true;
	csaf.category = "csaf_base";
	assert_string_equal(show_state(0), "not_listed");
}

static void an_empty_document_has_neither_states_nor_classes(void **state)
{
	size_t one = 7;

	(void)state;
	document(0, "");
	assert_non_null(csaf_index_new(&csaf, &made));
	assert_int_equal(csaf_classes(&csaf, &one), 0);
	assert_int_equal(one, 7);
	document(0, "| |");
	assert_non_null(csaf_index_new(&csaf, &made));
	assert_int_equal(csaf_classes(&csaf, &one), 0);
}

static void machines_read_the_standards_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++)
		assert_string_equal(csaf_status_id((enum csaf_status)i), strength[i].list);
	assert_string_equal(csaf_status_id(STATUS_COUNT), "implied");
	for (enum remediation_category c = 0; c < REMEDY_COUNT; c++)
		assert_non_null(remediation_category_id(c));
	assert_string_equal(remediation_category_id(REMEDY_NO_FIX_PLANNED), "no_fix_planned");
	assert_string_equal(remediation_category_id(REMEDY_OTHER), "other");
	for (enum restart_category r = 0; r < RESTART_COUNT; r++)
		assert_non_null(restart_category_id(r));
	assert_string_equal(restart_category_id(RESTART_UNSAID), "");
	assert_string_equal(restart_category_id(RESTART_COMPONENT), "vulnerable_component");
	assert_string_equal(restart_category_id(RESTART_ZONE), "zone");
}

struct class_case {
	const char *name;
	size_t products;
	const char *words, *classes;
};

static const struct class_case class_cases[] = {
	{ "nothing said of any", 3, "", "000" },
	{ "the same list", 3, "known_affected=cab", "000" },
	{ "named or not", 3, "known_affected=b", "010" },
	{ "lists of one verdict are told apart", 4, "known_affected=a first_affected=b fixed=c first_fixed=d", "0123" },
	{ "only the strongest list counts", 3, "known_affected=ab first_affected=b recommended=b fixed=c", "001" },
	{ "a contradiction counts", 3, "known_affected=abc fixed=c", "001" },
	{ "whichever it is", 4, "known_affected=abcd fixed=c known_not_affected=bd", "0111" },
	{ "the same list in another vulnerability is another thing", 3, "fixed=a | fixed=b | fixed=c", "012" },
	{ "one remediation more", 3, "known_affected=abc vendor_fix=b", "010" },
	{ "the same remediations in any order", 2, "known_affected=ab vendor_fix=ab mitigation=ba", "00" },
	{ "equal remediations count as one", 2, "known_affected=ab vendor_fix=a mitigation=ab vendor_fix=b", "00" },
	{ "also where one has it twice", 3, "known_affected=abc vendor_fix=abc vendor_fix.1=b", "000" },
	{ "but not in different vulnerabilities", 2, "fixed=ab vendor_fix=a | fixed=ab vendor_fix=b", "01" },
	{ "categories are told apart", 2, "known_affected=ab vendor_fix=a mitigation=b", "01" },
	{ "implied isn't stated", 2, "known_affected=a vendor_fix=ab", "01" },
	{ "parted again and again", 8, "fixed=abcd vendor_fix=abef | vendor_fix=aceg", "01234567" },
	{ "classes are numbered as the products come", 5, "fixed=e | fixed=ce | fixed=bce", "01203" },
};

static void products_of_which_the_same_is_said_share_a_class(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(class_cases) / sizeof(*class_cases); i++) {
		document(class_cases[i].products, class_cases[i].words);

		const char *shown = show_classes();

		if (strcmp(shown, class_cases[i].classes) != 0)
			fail_msg("%s: %s, not %s", class_cases[i].name, shown, class_cases[i].classes);
	}
}

static void remediations_are_the_same_if_they_are_shown_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < VARIANTS; i++) {
		for (size_t j = 0; j < VARIANTS; j++) {
			bool same = i == j || (variants[i].plain && variants[j].plain);
			char words[64];

			snprintf(words, sizeof(words), "vendor_fix.%zu=a vendor_fix.%zu=b", i, j);
			document(2, words);
			if (strcmp(show_classes(), same ? "00" : "01") != 0)
				fail_msg("rows %zu and %zu are %s", i, j, same ? "the same" : "different");
		}
	}
}

/* Brute force: everything looked for everywhere, by the words of the rules. */

static bool has(const struct index_list *list, size_t product)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i] == product)
			return true;
	}
	return false;
}

/* Row of `strength`; LISTS: none. */
static size_t plain_status(const struct csaf_vulnerability *v, size_t product)
{
	for (size_t s = 0; s < LISTS; s++) {
		if (has(&v->status[s], product))
			return s;
	}
	return LISTS;
}

static bool plain_contradiction(const struct csaf_vulnerability *v, size_t product)
{
	for (size_t s = 0; s < LISTS; s++) {
		for (size_t t = 0; t < LISTS; t++) {
			if (has(&v->status[s], product) && has(&v->status[t], product) && strength[s].group &&
			    strength[t].group && strength[s].group != strength[t].group)
				return true;
		}
	}
	return false;
}

static bool plain_remedied(const struct csaf_vulnerability *v, size_t product)
{
	for (size_t r = 0; r < v->remediation_count; r++) {
		if (has(&v->remediations[r].products, product))
			return true;
	}
	return false;
}

static const char *plain_verdict(size_t product, bool *implied)
{
	static const char *const order[] = { "affected", "undetermined", "fixed", "not_affected" };
	bool found[4] = { false }, informational = strcmp(csaf.category, "csaf_informational_advisory") == 0;

	*implied = informational && csaf.has_tree;
	for (size_t v = 0; v < csaf.vulnerability_count; v++) {
		size_t s = plain_status(&vulnerabilities[v], product);

		if (s == LISTS)
			*implied |= plain_remedied(&vulnerabilities[v], product);
		for (size_t o = 0; o < 4 && s < LISTS; o++)
			found[o] |= strcmp(strength[s].verdict, order[o]) == 0;
	}
	if (found[0] || *implied) {
		*implied = !found[0];
		return "affected";
	}
	for (size_t o = 1; o < 4; o++) {
		if (found[o])
			return order[o];
	}
	return "not_listed";
}

static const char *plain_state(size_t product)
{
	const char *verdict, *mark = "", *colon = ":";
	struct strbuf line;
	bool implied;

	strbuf_init(&line);
	verdict = plain_verdict(product, &implied);
	for (size_t v = 0; v < csaf.vulnerability_count; v++)
		mark = plain_contradiction(&vulnerabilities[v], product) ? "!" : mark;
	strbuf_addf(&line, "%s%s%s", verdict, mark, implied ? " implied" : "");
	for (size_t i = 0; i < csaf.vulnerability_count; i++) {
		const struct csaf_vulnerability *v = &vulnerabilities[i];
		const char *comma = " ";
		size_t s = plain_status(v, product);

		if (s == LISTS && !plain_remedied(v, product))
			continue;
		strbuf_addf(&line, "%s %zu %s%s", colon, i, s < LISTS ? strength[s].list : "implied",
			    plain_contradiction(v, product) ? "!" : "");
		colon = ";";
		for (size_t r = 0; r < v->remediation_count; r++) {
			if (has(&v->remediations[r].products, product)) {
				strbuf_addf(&line, "%s%zu", comma, r);
				comma = ",";
			}
		}
	}

	const char *kept = arena_strdup(&made, line.text);

	strbuf_release(&line);
	return kept;
}

/* Random remediations are rows of `variants`: known by their pointers. */
static bool plain_alike(const struct csaf_remediation *a, const struct csaf_remediation *b)
{
	size_t i = (size_t)atoi(a->pointer + 1), j = (size_t)atoi(b->pointer + 1);

	return a->category == b->category && (i == j || (variants[i].plain && variants[j].plain));
}

/* Each remediation of the one product has one alike of the other. */
static bool plain_covers(const struct csaf_vulnerability *v, size_t one, size_t other)
{
	for (size_t i = 0; i < v->remediation_count; i++) {
		bool found = !has(&v->remediations[i].products, one);

		for (size_t j = 0; j < v->remediation_count; j++)
			found |= has(&v->remediations[j].products, other) &&
				 plain_alike(&v->remediations[i], &v->remediations[j]);
		if (!found)
			return false;
	}
	return true;
}

static bool plain_same(size_t one, size_t other)
{
	for (size_t i = 0; i < csaf.vulnerability_count; i++) {
		const struct csaf_vulnerability *v = &vulnerabilities[i];

		if (plain_status(v, one) != plain_status(v, other) ||
		    plain_contradiction(v, one) != plain_contradiction(v, other) ||
		    !plain_covers(v, one, other) || !plain_covers(v, other, one))
			return false;
	}
	return true;
}

static const char *plain_classes(void)
{
	char *shown = arena_alloc(&made, csaf.product_count + 1), next = '0';

	for (size_t p = 0; p < csaf.product_count; p++) {
		for (size_t before = 0; before < p && !shown[p]; before++) {
			if (plain_same(before, p))
				shown[p] = shown[before];
		}
		if (!shown[p])
			shown[p] = next++;
	}
	return shown;
}

/* About one product in `sparse`, in no order. */
static struct index_list random_products(size_t sparse)
{
	size_t found[MANY], count = 0, first = roll(csaf.product_count);

	for (size_t i = 0; i < csaf.product_count; i++) {
		if (roll(sparse) == 0)
			found[count++] = (first + i) % csaf.product_count;
	}
	return make_list(count, found);
}

static void random_document(uint64_t number)
{
	seed = number * 0x9e3779b97f4a7c15u;
	begin_document(1 + roll(8));
	csaf.vulnerability_count = roll(4);
	csaf.has_tree = roll(4);
	if (roll(8) == 0)
		csaf.category = "csaf_informational_advisory";
	size_t sparse = 1 + roll(8), rows = 1 + roll(VARIANTS), categories = 1 + roll(2);

	for (size_t i = 0; i < csaf.vulnerability_count; i++) {
		struct csaf_vulnerability *v = &vulnerabilities[i];

		for (size_t s = 0; s < STATUS_COUNT; s++)
			v->status[s] = random_products(sparse + roll(4));
		for (size_t more = roll(5); more-- > 0;)
			add_remediation(v, (enum remediation_category)roll(categories), roll(rows),
					random_products(sparse));
	}
}

static void random_documents_agree_with_brute_force(void **state)
{
	(void)state;
	for (uint64_t number = 1; number <= 20000; number++) {
		random_document(number);
		for (size_t p = 0; p < csaf.product_count; p++) {
			const char *shown = show_state(p), *expected = plain_state(p);

			if (strcmp(shown, expected) != 0)
				fail_msg("document %llu, product %zu: %s, not %s", (unsigned long long)number, p,
					 shown, expected);
		}
		const char *shown = show_classes(), *expected = plain_classes();

		if (strcmp(shown, expected) != 0)
			fail_msg("document %llu: classes %s, not %s", (unsigned long long)number, shown, expected);
	}
}

enum { CROWD = 30000, LONG = 166 };

/* All are on a list of each vulnerability; those whose number has a certain bit have a remediation. */
static void large_document(struct csaf_vulnerability *v, struct csaf_remediation *r)
{
	struct index_list everybody, half[16];
	size_t *items = arena_array(&made, CROWD, sizeof(*items));

	for (size_t p = 0; p < CROWD; p++)
		items[p] = p;
	everybody = (struct index_list){ .items = items, .count = CROWD };
	for (size_t bit = 0; bit < 16; bit++) {
		size_t *those = arena_array(&made, CROWD, sizeof(*those)), count = 0;

		for (size_t p = 0; p < CROWD; p++) {
			if (p >> bit & 1)
				those[count++] = p;
		}
		half[bit] = (struct index_list){ .items = those, .count = count };
	}
	for (size_t i = 0; i < LONG; i++) {
		r[i] = variants[0].is;
		r[i].products = half[i % 16];
		v[i] = (struct csaf_vulnerability){ .remediations = &r[i], .remediation_count = 1 };
		v[i].status[STATUS_KNOWN_AFFECTED] = everybody;
	}
}

static void a_large_document_costs_what_it_says(void **state)
{
	static struct csaf_vulnerability v[LONG];
	static struct csaf_remediation r[LONG];
	static size_t classes[CROWD];

	(void)state;
	begin_document(CROWD);
	csaf.vulnerabilities = v;
	csaf.vulnerability_count = LONG;
	large_document(v, r);
	assert_int_equal(csaf_classes(&csaf, classes), CROWD);
	assert_int_equal(classes[CROWD - 1], CROWD - 1);

	const struct csaf_index *index = csaf_index_new(&csaf, &made);

	for (size_t p = 0; p < CROWD; p++) {
		struct csaf_state said;

		csaf_state_of(&said, index, p);
		assert_int_equal(said.said_count, LONG);
		for (size_t i = 0; i < LONG; i++)
			assert_int_equal(said.said[i].remediations.count, p >> i % 16 & 1);
		csaf_state_release(&said);
	}
}

static int stop(void **state)
{
	(void)state;
	arena_release(&made);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_product_has_the_state_that_the_rules_give_it),
		cmocka_unit_test(each_list_gives_its_verdict),
		cmocka_unit_test(of_each_pair_the_stronger_list_counts_and_groups_contradict),
		cmocka_unit_test(an_informational_advisory_affects_every_product_of_its_tree),
		cmocka_unit_test(an_empty_document_has_neither_states_nor_classes),
		cmocka_unit_test(machines_read_the_standards_words),
		cmocka_unit_test(products_of_which_the_same_is_said_share_a_class),
		cmocka_unit_test(remediations_are_the_same_if_they_are_shown_alike),
		cmocka_unit_test(random_documents_agree_with_brute_force),
		cmocka_unit_test(a_large_document_costs_what_it_says),
	};

	return cmocka_run_group_tests_name("csaf_state", tests, NULL, stop);
}
