/* What holds of a product to which the statements on several apply: a version that falls under several ranges. */
#include "csaf_words.h"

#include "core/csaf/products.h"

/* Of a, joined with what is said of b; overlaid: where a's own lists say nothing. */
static const struct {
	const char *name, *words, *joined, *overlaid;
} joins[] = {
	{ "nothing is said of either", "known_affected=c", "not_listed", "not_listed" },
	{ "what is said of one is said", "fixed=a", "fixed: 0 fixed", "fixed: 0 fixed" },
	{ "what is said of the other is, too", "fixed=b vendor_fix=b", "fixed: 0 fixed 0", "fixed: 0 fixed 0" },
	{ "each vulnerability once, in the order of the file", "fixed=b | known_affected=a | known_not_affected=b | fixed=a",
	  "affected: 0 fixed; 1 known_affected; 2 known_not_affected; 3 fixed",
	  "affected: 0 fixed; 1 known_affected; 2 known_not_affected; 3 fixed" },
	{ "the strongest counts", "fixed=a known_affected=b", "affected: 0 known_affected", "fixed: 0 fixed" },
	{ "whichever says it", "known_affected=a fixed=b", "affected: 0 known_affected", "affected: 0 known_affected" },
	{ "undetermined is stronger than fixed", "fixed=a unknown=b", "undetermined: 0 unknown", "fixed: 0 fixed" },
	{ "fixed is stronger than not affected", "known_not_affected=a recommended=b", "fixed: 0 recommended",
	  "not_affected: 0 known_not_affected" },
	{ "of the same strength the list that comes first", "last_affected=a known_affected=b", "affected: 0 known_affected",
	  "affected: 0 last_affected" },
	{ "whichever of them says that", "known_affected=a last_affected=b", "affected: 0 known_affected",
	  "affected: 0 known_affected" },
	{ "what is only implied gives way to what a list says as strongly", "vendor_fix=a last_affected=b",
	  "affected: 0 last_affected 0", "affected: 0 last_affected 0" },
	{ "but not to what is weaker", "vendor_fix=a fixed=b", "affected implied: 0 implied 0", "affected implied: 0 implied 0" },
	{ "a remediation of the other implies nothing more than it did", "fixed=a vendor_fix=b",
	  "affected implied: 0 implied 0", "fixed: 0 fixed" },
	{ "remediations of both, each once, in the order of the file",
	  "known_affected=ab mitigation=b vendor_fix=a workaround=ab vendor_fix=a none_available=b",
	  "affected: 0 known_affected 0,1,2,3,4", "affected: 0 known_affected 1,2,3" },
	{ "different lists of the two don't contradict each other", "known_affected=a known_not_affected=b",
	  "affected: 0 known_affected", "affected: 0 known_affected" },
	{ "a contradiction of one stays", "known_affected=a fixed=b known_not_affected=b", "affected!: 0 known_affected!",
	  "affected: 0 known_affected" },
	{ "also one of the first", "known_affected=a fixed=ab", "affected!: 0 known_affected!", "affected!: 0 known_affected!" },
};

static const char *show_joined(size_t product, size_t other, bool overlay)
{
	const struct csaf_index *index = csaf_index_new(&csaf, &made);
	struct csaf_state one, two;

	csaf_state_of(&one, index, product);
	csaf_state_of(&two, index, other);
	csaf_state_join(&one, &two, overlay);
	csaf_state_release(&two);
	return show_said(&one);
}

static void of_each_vulnerability_the_strongest_counts_or_what_is_said_of_the_first_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(joins); i++) {
		document(3, joins[i].words);
		same_text(joins[i].name, show_joined(0, 1, false), joins[i].joined);
		same_text(joins[i].name, show_joined(0, 1, true), joins[i].overlaid);
	}
}

/* Both are on a list that says that they aren't affected; the document's category says that all are. */
static void what_makes_all_affected_holds_where_two_statements_are_joined(void **state)
{
	(void)state;
	for (unsigned overlay = 0; overlay < 2; overlay++) {
		document(2, "known_not_affected=a | fixed=b");
		csaf.category = "csaf_informational_advisory";
		assert_string_equal(show_joined(0, 1, overlay), "affected implied: 0 known_not_affected; 1 fixed");
	}
}

/* Of a with the classes of b, c …: its own word goes before theirs, and among theirs the strongest counts. */
static const struct {
	const char *name, *words;
	size_t classes;
	const char *said;
} blends[] = {
	{ "alone", "fixed=a known_affected=b", 1, "fixed: 0 fixed" },
	{ "with one", "fixed=a known_affected=b | fixed=b", 2, "fixed: 0 fixed; 1 fixed" },
	{ "with two", "fixed=b known_affected=c | known_not_affected=a unknown=b fixed=c", 3,
	  "affected: 0 known_affected; 1 known_not_affected" },
	{ "with five", "fixed=b | unknown=c | known_affected=d | known_not_affected=e fixed=f | mitigation=bcdef", 6,
	  "affected: 0 fixed; 1 unknown; 2 known_affected; 3 fixed; 4 implied 0" },
};

static void its_own_word_goes_before_that_of_wider_ranges(void **state)
{
	static const size_t itself[MANY] = { 0, 1, 2, 3, 4, 5 };

	(void)state;
	for (size_t i = 0; i < ROWS(blends); i++) {
		const struct index_list classes = { itself, blends[i].classes };
		struct csaf_state said;
		struct products p;

		document(6, blends[i].words);
		p = (struct products){ .csaf = &csaf, .said = csaf_index_new(&csaf, &made), .example = itself, .blends = &classes };
		products_state_of(&said, &p, 0, 0);
		same_text(blends[i].name, show_said(&said), blends[i].said);
	}
}

static int end(void **state)
{
	(void)state;
	arena_release(&made);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_each_vulnerability_the_strongest_counts_or_what_is_said_of_the_first_itself),
		cmocka_unit_test(what_makes_all_affected_holds_where_two_statements_are_joined),
		cmocka_unit_test(its_own_word_goes_before_that_of_wider_ranges),
	};

	return cmocka_run_group_tests_name("csaf_join", tests, NULL, end);
}
