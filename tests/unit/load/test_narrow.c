/*
 * Walks through random CSAF documents: whoever answers truly for a product comes to what the document says of it,
 * with no question too many; whoever doesn't know is told no more than is certain.
 */
#include "tests/unit/base/dice.h"
#include "tests/unit/base/expect.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "core/ahead.h"
#include "core/csaf/narrow.h"
#include "core/session.h"
#include "load/csaf/csaf.h"
#include "load/derive/derive_advisory.h"

enum { DOCUMENTS = 300, VULNERABILITIES = 3, STATUSES = 5 };

static const char *const statuses[STATUSES] = {
	"known_affected", "fixed", "known_not_affected", "under_investigation", "recommended",
};
static const char *const categories[] = {
	"vendor_fix", "mitigation", "workaround", "none_available", "no_fix_planned", "optional_patch",
};

/* Vendors with products with versions: "P" and three digits; not every place has a product. */
static size_t add_tree(struct strbuf *json)
{
	size_t vendors = 1 + roll(2), names = 1 + roll(3), versions = 1 + roll(4), products = 0;

	strbuf_add(json, "\"branches\":[");
	for (size_t v = 0; v < vendors; v++) {
		strbuf_addf(json, "%s{\"category\":\"vendor\",\"name\":\"Vendor %zu\",\"branches\":[", v ? "," : "", v);
		for (size_t n = 0; n < names; n++) {
			strbuf_addf(json, "%s{\"category\":\"product_name\",\"name\":\"Name %zu\",\"branches\":[",
				    n ? "," : "", n);
			for (size_t x = 0; x < versions; x++, products++)
				strbuf_addf(json, "%s{\"category\":\"%s\",\"name\":\"%zu.0\",\"product\":"
					    "{\"product_id\":\"P%zu\",\"name\":\"Name %zu %zu.0\"}}",
					    x ? "," : "", x % 2 ? "product_version" : "service_pack", x, products, n, x);
			strbuf_add(json, "]}");
		}
		strbuf_add(json, "]}");
	}
	strbuf_addc(json, ']');
	return products;
}

/* Some of them, each on another product: "P0 on P1" is P100. */
static size_t add_relationships(struct strbuf *json, size_t products)
{
	size_t count = roll(3) ? 0 : products / 2;

	strbuf_add(json, ",\"relationships\":[");
	for (size_t i = 0; i < count; i++)
		strbuf_addf(json, "%s{\"category\":\"installed_on\",\"product_reference\":\"P%zu\","
			    "\"relates_to_product_reference\":\"P%zu\",\"full_product_name\":"
			    "{\"product_id\":\"P%zu\",\"name\":\"P%zu on P%zu\"}}",
			    i ? "," : "", roll(products), roll(products), products + i, i, i);
	strbuf_addc(json, ']');
	return products + count;
}

static void add_products(struct strbuf *json, size_t products, size_t one_in)
{
	bool first = true;

	strbuf_addc(json, '[');
	for (size_t p = 0; p < products; p++) {
		if (roll(one_in))
			continue;
		strbuf_addf(json, "%s\"P%zu\"", first ? "" : ",", p);
		first = false;
	}
	if (first)
		strbuf_add(json, "\"P0\"");
	strbuf_addc(json, ']');
}

static void add_vulnerability(struct strbuf *json, size_t number, size_t products)
{
	strbuf_addf(json, "%s{\"cve\":\"CVE-2026-%04zu\",\"product_status\":{", number ? "," : "", number);
	for (size_t s = 0, first = 1; s < STATUSES; s++) {
		if (roll(3))
			continue;
		strbuf_addf(json, "%s\"%s\":", first ? "" : ",", statuses[s]);
		add_products(json, products, 2);
		first = 0;
	}
	strbuf_add(json, "},\"remediations\":[");
	for (size_t r = 0, count = roll(4); r < count; r++) {
		strbuf_addf(json, "%s{\"category\":\"%s\",\"details\":\"Do what %zu says.\",\"product_ids\":",
			    r ? "," : "", categories[roll(6)], roll(5));
		add_products(json, products, 2);
		strbuf_addc(json, '}');
	}
	strbuf_add(json, "]}");
}

static const struct advisory *random_advisory(struct arena *arena)
{
	struct errors errors = ERRORS_INIT;
	const struct csaf *csaf;
	struct strbuf json;
	size_t products;

	strbuf_init(&json);
	strbuf_add(&json, "{\"document\":{\"csaf_version\":\"2.0\",\"category\":\"csaf_vex\",\"title\":\"T\","
		   "\"tracking\":{\"id\":\"T-1\"}},\"product_tree\":{");
	products = add_tree(&json);
	products = add_relationships(&json, products);
	strbuf_add(&json, "},\"vulnerabilities\":[");
	for (size_t v = 0, count = 1 + roll(VULNERABILITIES); v < count; v++)
		add_vulnerability(&json, v, products);
	strbuf_add(&json, "]}");
	csaf = csaf_load("random.json", json.text, json.length, arena, &errors);
	assert_non_null(csaf);
	errors_release(&errors);
	strbuf_release(&json);
	return csaf_advisory(csaf, "random.json", arena);
}

/* What is true of the row. */
static size_t true_option(const struct outcome *outcome, size_t question, size_t row)
{
	const struct products *p = outcome->advisory->products;

	if (question != p->question)
		return p->option[question][row];
	return outcome->offered[p->any] ? p->any : p->first_product + p->product[row];
}

/* Answers truly to the end; returns how many questions there were. */
static size_t walk(struct session *session, size_t row)
{
	size_t count = 0, question;

	while ((question = session_current(session)) != NO_INDEX) {
		size_t option = true_option(session_outcome(session), question, row);

		assert_int_equal(session_answer(session, question, &option, 1), SESSION_OK);
		count++;
		assert_true(count <= session_advisory(session)->question_count);
	}
	return count;
}

static void same_rules(const struct outcome *a, const struct outcome *b)
{
	assert_int_equal(a->verdict, b->verdict);
	assert_memory_equal(a->rules, b->rules, a->advisory->rule_count * sizeof(bool));
}

/* The product named at once: its state is the publisher's. */
static void name_directly(struct outcome *outcome, const struct advisory *a, size_t product)
{
	const struct products *p = a->products;
	struct csaf_state state;
	struct answers answers;

	answers_init(&answers, a);
	answers_add(&answers, p->question, p->csaf->products[product].id);
	outcome_compute(outcome, &answers);
	csaf_state_of(&state, p->said, product);
	assert_int_equal(outcome->wrong_question, NO_INDEX);
	assert_int_equal(outcome->verdict, products_verdict(state.verdict));
	assert_int_equal(outcome_narrowed(outcome)->state.said_count, state.said_count);
	assert_int_equal(outcome->asked_count, 1);
	csaf_state_release(&state);
	answers_release(&answers);
}

static void who_answers_truly_comes_to_what_is_said_of_the_product(void **state)
{
	size_t walked = 0, questions = 0, levels = 0;

	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		struct arena arena;
		const struct advisory *a;
		struct outcome *direct;

		seed = 1000 + d;
		arena_init(&arena);
		a = random_advisory(&arena);
		direct = outcome_new(a);
		for (size_t row = 0; row < a->products->row_count; row++) {
			struct session *session;

			if (a->products->component[a->products->product[row]])
				continue;
			session = session_new(a);
			questions += walk(session, row);
			levels += (size_t)__builtin_popcount(a->products->facets[row]);
			walked++;
			name_directly(direct, a, a->products->product[row]);
			same_rules(session_outcome(session), direct);
			session_free(session);
		}
		outcome_free(direct);
		arena_release(&arena);
	}
	assert_true(walked > DOCUMENTS);
	print_message("%zu walks, %zu questions, %zu in the trees\n", walked, questions, levels);
	assert_true(questions < levels);
}

/* Back to the start and forward again shows the same questions in turn. */
static void back_and_forward_is_the_same_way(void **state)
{
	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		size_t asked[16], count = 0;
		struct session *session;
		struct arena arena;

		seed = 5000 + d;
		arena_init(&arena);
		session = session_new(random_advisory(&arena));
		for (size_t q; (q = session_current(session)) != NO_INDEX;) {
			size_t option = true_option(session_outcome(session), q, 0);

			asked[count++] = q;
			if (roll(4) == 0)
				session_answer_unknown(session, q);
			else
				session_answer(session, q, &option, 1);
		}
		for (size_t i = 0; i < session_outcome(session)->asked_count; i++)
			assert_true(session_outcome(session)->asked_count <= count);
		count = session_outcome(session)->asked_count;
		memcpy(asked, session_outcome(session)->asked, count * sizeof(*asked));
		for (size_t i = count; i-- > 0;) {
			assert_int_equal(session_back(session), SESSION_OK);
			assert_int_equal(session_current(session), asked[i]);
		}
		assert_int_equal(session_back(session), SESSION_AT_START);
		for (size_t i = 0; i < count; i++) {
			assert_int_equal(session_current(session), asked[i]);
			session_forward(session);
		}
		assert_int_equal(session_current(session), NO_INDEX);
		session_free(session);
		arena_release(&arena);
	}
}

/* With nothing known each product's verdict is possible, and so is that it isn't named; none but these. */
static void who_knows_nothing_is_told_what_is_possible(void **state)
{
	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		const struct products *p;
		const struct outcome *outcome;
		struct session *session;
		struct arena arena;
		unsigned possible = 0;

		seed = 9000 + d;
		arena_init(&arena);
		session = session_new(random_advisory(&arena));
		while (session_current(session) != NO_INDEX)
			session_answer_unknown(session, session_current(session));
		outcome = session_outcome(session);
		p = outcome->advisory->products;
		for (size_t r = 0; r < p->row_count; r++)
			possible |= p->component[p->product[r]] ? 0 : 1U << products_verdict(p->verdict[p->blend[r]]);
		if (possible != 1U << VERDICT_AFFECTED && possible != 1U << VERDICT_UNDETERMINED)
			possible |= 1U << VERDICT_NOT_LISTED;
		assert_int_equal(outcome->possible, possible);
		session_free(session);
		arena_release(&arena);
	}
}

static void not_named_is_never_not_affected(void **state)
{
	size_t said = 0;

	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		const struct products *p;
		struct session *session;
		struct arena arena;
		size_t question, stop;

		seed = 13000 + d;
		stop = roll(3);
		arena_init(&arena);
		session = session_new(random_advisory(&arena));
		p = session_advisory(session)->products;
		while ((question = session_current(session)) != NO_INDEX) {
			size_t option = stop ? true_option(session_outcome(session), question, 0)
					     : p->not_named[question];

			assert_int_equal(session_answer(session, question, &option, 1), SESSION_OK);
			if (stop-- > 0)
				continue;
			assert_int_equal(session_current(session), NO_INDEX);
			assert_int_equal(session_outcome(session)->verdict, VERDICT_NOT_LISTED);
			assert_true(outcome_narrowed(session_outcome(session))->nearest_count > 0);
			said++;
		}
		session_free(session);
		arena_release(&arena);
	}
	assert_true(said > DOCUMENTS / 2);
}

/* Each step of the plan closes something, and for somebody who is left. */
static void every_step_of_a_remediation_has_its_ground(void **state)
{
	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		const struct outcome *outcome;
		struct session *session;
		struct arena arena;

		seed = 17000 + d;
		arena_init(&arena);
		session = session_new(random_advisory(&arena));
		while (session_current(session) != NO_INDEX) {
			size_t question = session_current(session);
			size_t option = true_option(session_outcome(session), question, 0);

			if (roll(2))
				session_answer_unknown(session, question);
			else
				session_answer(session, question, &option, 1);
		}
		outcome = session_outcome(session);
		for (size_t i = 0; i < outcome->plan_count; i++) {
			struct step_ground ground;

			step_ground_of(&ground, outcome, outcome->plan[i]);
			assert_true(!ground.remediation == !ground.vulnerability_count);
			assert_true(!ground.inferred || ground.target_count > 0);
			assert_true(ground.row_count < outcome_narrowed(outcome)->row_count || ground.row_count == 0);
			step_ground_release(&ground);
		}
		session_free(session);
		arena_release(&arena);
	}
}

static void what_is_to_come_is_foretold_within_the_questions_there_are(void **state)
{
	(void)state;
	for (size_t d = 0; d < DOCUMENTS; d++) {
		struct session *session;
		struct arena arena;
		struct ahead ahead;
		const struct advisory *a;

		seed = 21000 + d;
		arena_init(&arena);
		a = random_advisory(&arena);
		session = session_new(a);
		ahead_init(&ahead, a);
		ahead_compute(&ahead, session_outcome(session), session_answers(session));
		assert_true(ahead.total >= 1 && ahead.total <= a->question_count);
		assert_false(ahead.settled);
		walk(session, 0);
		ahead_compute(&ahead, session_outcome(session), session_answers(session));
		assert_int_equal(ahead.total, session_outcome(session)->asked_count);
		assert_true(ahead.settled);
		ahead_release(&ahead);
		session_free(session);
		arena_release(&arena);
	}
}

static const char ranges[] =
	"{\"document\":{\"csaf_version\":\"2.0\",\"category\":\"csaf_vex\",\"title\":\"T\",\"tracking\":{\"id\":\"T-1\"}},"
	"\"product_tree\":{\"branches\":[{\"category\":\"product_name\",\"name\":\"Thing\",\"branches\":["
	"{\"category\":\"product_version_range\",\"name\":\"<2.0\",\"product\":{\"product_id\":\"OLD\",\"name\":\"Thing <2.0\"}},"
	"{\"category\":\"product_version_range\",\"name\":\"vers:all/*\",\"product\":{\"product_id\":\"ALL\",\"name\":\"Thing\"}},"
	"{\"category\":\"product_version\",\"name\":\"2.0\",\"product\":{\"product_id\":\"NEW\",\"name\":\"Thing 2.0\"}}]}]},"
	"\"vulnerabilities\":[{\"cve\":\"CVE-2026-0001\",\"product_status\":{\"known_affected\":[\"OLD\"],\"fixed\":[\"NEW\"]}},"
	"{\"cve\":\"CVE-2026-0002\",\"product_status\":{\"known_affected\":[\"ALL\"]}},"
	"{\"cve\":\"CVE-2026-0003\",\"product_status\":{\"known_affected\":[\"ALL\"],\"known_not_affected\":[\"NEW\"]}}]}";

static const struct advisory *advisory_of(const char *json, struct arena *arena)
{
	struct errors errors = ERRORS_INIT;
	const struct csaf *csaf = csaf_load("document.json", json, strlen(json), arena, &errors);

	assert_non_null(csaf);
	errors_release(&errors);
	return csaf_advisory(csaf, "document.json", arena);
}

/* Answers truly for that row, and says of how many vulnerabilities something is said. */
static size_t said_of(const struct advisory *a, size_t row, enum csaf_status third)
{
	struct session *session = session_new(a);
	const struct narrowed *left;
	size_t count;

	walk(session, row);
	left = outcome_narrowed(session_outcome(session));
	assert_int_equal(left->class_count, 1);
	count = left->state.said_count;
	assert_int_equal(left->state.said[count - 1].status, third);
	assert_int_equal(session_outcome(session)->verdict, VERDICT_AFFECTED);
	session_free(session);
	return count;
}

/* Version 2.0 has the fix of the first; but the second and third are of all versions, the third not of this one. */
static void what_is_said_of_a_wider_range_holds_too(void **state)
{
	const struct advisory *a;
	struct outcome *outcome;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	a = advisory_of(ranges, &arena);
	assert_int_equal(said_of(a, 0, STATUS_KNOWN_AFFECTED), 3);
	assert_int_equal(said_of(a, 1, STATUS_KNOWN_AFFECTED), 2);
	assert_int_equal(said_of(a, 2, STATUS_KNOWN_NOT_AFFECTED), 3);
	outcome = outcome_new(a);
	for (size_t p = 0; p < a->products->csaf->product_count; p++) {
		name_directly(outcome, a, p);
		/* Named by itself, the wider one is left aside; and that is said. */
		assert_int_equal(outcome->warnings[a->products->warning[PRODUCTS_WIDER]], p != 1);
	}
	outcome_free(outcome);
	arena_release(&arena);
}

#define HEAD \
	"{\"document\":{\"csaf_version\":\"2.0\",\"category\":\"csaf_vex\",\"title\":\"T\"," \
	"\"tracking\":{\"id\":\"T-1\"}},\"product_tree\":{"

static void another_product_can_be_chosen_once_one_was(void **state)
{
	static const char alike[] = HEAD
		"\"full_product_names\":[{\"product_id\":\"A\",\"name\":\"Alpha\"},{\"product_id\":\"B\",\"name\":\"Beta\"}]},"
		"\"vulnerabilities\":[{\"cve\":\"CVE-2026-0001\",\"product_status\":{\"known_affected\":[\"A\",\"B\"]}}]}";
	const struct advisory *a;
	const struct products *p;
	struct session *session;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	a = advisory_of(alike, &arena);
	p = a->products;
	session = session_new(a);
	for (size_t product = 0; product < p->csaf->product_count; product++) {
		size_t option = p->first_product + product;

		assert_int_equal(session_answer(session, p->question, &option, 1), SESSION_OK);
		assert_true(session_outcome(session)->offered[p->first_product]);
		assert_true(session_outcome(session)->offered[p->first_product + 1]);
		assert_true(session_outcome(session)->offered[p->any]);
		assert_int_equal(outcome_narrowed(session_outcome(session))->row_count, 1);
	}
	session_free(session);
	arena_release(&arena);
}

/* 1.0 is affected as all before 2.0 are, for which no fix is listed; 2.0 has one. */
static void a_siblings_fix_helps_against_what_a_wider_range_says(void **state)
{
	static const char sibling[] = HEAD
		"\"branches\":[{\"category\":\"product_name\",\"name\":\"Thing\",\"branches\":["
		"{\"category\":\"product_version\",\"name\":\"1.0\",\"product\":{\"product_id\":\"ONE\",\"name\":\"Thing 1.0\"}},"
		"{\"category\":\"product_version_range\",\"name\":\"<2.0\",\"product\":{\"product_id\":\"OLD\",\"name\":\"Thing <2.0\"}},"
		"{\"category\":\"product_version\",\"name\":\"2.0\",\"product\":{\"product_id\":\"NEW\",\"name\":\"Thing 2.0\"}}]}]},"
		"\"vulnerabilities\":[{\"cve\":\"CVE-2026-0001\",\"product_status\":{\"known_affected\":[\"OLD\"],\"fixed\":[\"NEW\"]},"
		"\"remediations\":[{\"category\":\"vendor_fix\",\"details\":\"Install 2.0.\",\"product_ids\":[\"NEW\"]}]},"
		"{\"cve\":\"CVE-2026-0002\",\"product_status\":{\"known_not_affected\":[\"ONE\"]}}]}";
	const struct outcome *outcome;
	const struct advisory *a;
	struct session *session;
	struct arena arena;
	size_t inferred = 0;

	(void)state;
	arena_init(&arena);
	a = advisory_of(sibling, &arena);
	session = session_new(a);
	walk(session, 0);
	outcome = session_outcome(session);
	assert_int_equal(outcome->verdict, VERDICT_AFFECTED);
	for (size_t i = 0; i < outcome->plan_count; i++) {
		struct step_ground ground;

		step_ground_of(&ground, outcome, outcome->plan[i]);
		inferred += ground.inferred;
		step_ground_release(&ground);
	}
	assert_int_equal(inferred, 1);
	session_free(session);
	arena_release(&arena);
}

/* Affected by one or by the other, and nothing to be had against either: to find out which is not all there is to do. */
static void where_nothing_helps_any_that_is_left_the_plan_says_so(void **state)
{
	static const char helpless[] = HEAD
		"\"full_product_names\":[{\"product_id\":\"A\",\"name\":\"Alpha\"},{\"product_id\":\"B\",\"name\":\"Beta\"}]},"
		"\"vulnerabilities\":[{\"cve\":\"CVE-2026-0001\",\"product_status\":{\"known_affected\":[\"A\"]}},"
		"{\"cve\":\"CVE-2026-0002\",\"product_status\":{\"known_affected\":[\"B\"]}}]}";
	const struct advisory *a;
	struct session *session;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	a = advisory_of(helpless, &arena);
	session = session_new(a);
	session_answer_unknown(session, session_current(session));
	assert_int_equal(session_outcome(session)->verdict, VERDICT_AFFECTED);
	assert_true(session_outcome(session)->in_plan[a->products->step[PRODUCTS_FIND_OUT]]);
	assert_true(session_outcome(session)->in_plan[a->products->step[PRODUCTS_NO_FIX]]);
	assert_true(session_outcome(session)->warnings[a->products->warning[PRODUCTS_NO_REMEDY]]);
	session_free(session);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_answers_truly_comes_to_what_is_said_of_the_product),
		cmocka_unit_test(back_and_forward_is_the_same_way),
		cmocka_unit_test(who_knows_nothing_is_told_what_is_possible),
		cmocka_unit_test(not_named_is_never_not_affected),
		cmocka_unit_test(every_step_of_a_remediation_has_its_ground),
		cmocka_unit_test(what_is_said_of_a_wider_range_holds_too),
		cmocka_unit_test(another_product_can_be_chosen_once_one_was),
		cmocka_unit_test(a_siblings_fix_helps_against_what_a_wider_range_says),
		cmocka_unit_test(where_nothing_helps_any_that_is_left_the_plan_says_so),
		cmocka_unit_test(what_is_to_come_is_foretold_within_the_questions_there_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
