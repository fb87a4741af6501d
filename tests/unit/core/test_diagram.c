/*
 * Decision diagrams against truth tables: three variables with a few values
 * each, and every function as the bits of one number.
 */
#include "make.h"
#include "tests/unit/base/dice.h"

#include "core/diagram.h"

enum { A = 2, B = 3, C = 4, POINTS = A * B * C };

static struct diagram *diagram;
static uint32_t variable[3];

static int start(void **state)
{
	static const size_t arity[3] = { A, B, C };

	(void)state;
	seed = 0x9e3779b97f4a7c15u;
	diagram = diagram_new();
	for (size_t i = 0; i < 3; i++)
		variable[i] = diagram_variable(diagram, arity[i]);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	diagram_free(diagram);
	return 0;
}

static size_t value_at(size_t point, size_t i)
{
	return i == 0 ? point / (B * C) : i == 1 ? point / C % B : point % C;
}

/* The one point, as a function. */
static uint32_t point_node(size_t point)
{
	uint32_t node = DIAGRAM_TRUE;

	for (size_t i = 0; i < 3; i++)
		node = diagram_and(diagram, node,
				   diagram_is(diagram, variable[i], value_at(point, i)));
	return node;
}

static uint32_t table_of(uint32_t node)
{
	uint32_t table = 0;

	for (size_t p = 0; p < POINTS; p++) {
		if (diagram_and(diagram, node, point_node(p)) != DIAGRAM_FALSE)
			table |= 1u << p;
	}
	return table;
}

static uint32_t node_of(uint32_t table)
{
	uint32_t node = DIAGRAM_FALSE;

	for (size_t p = 0; p < POINTS; p++) {
		if (table >> p & 1)
			node = diagram_or(diagram, node, point_node(p));
	}
	return node;
}

static uint32_t random_table(void)
{
	return (uint32_t)roll((size_t)1 << POINTS);
}

#define EVERYWHERE ((1u << POINTS) - 1)

static void operations_agree_with_truth_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < 300; i++) {
		uint32_t a = random_table(), b = random_table();
		uint32_t left = node_of(a), right = node_of(b);

		assert_int_equal(table_of(diagram_and(diagram, left, right)), a & b);
		assert_int_equal(table_of(diagram_or(diagram, left, right)), a | b);
		assert_int_equal(table_of(diagram_less(diagram, left, right)), a & ~b);
		assert_int_equal(table_of(diagram_not(diagram, left)), EVERYWHERE & ~a);
	}
}

static void equal_functions_are_one_node_however_they_were_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < 300; i++) {
		uint32_t a = random_table(), b = random_table();
		uint32_t both = diagram_and(diagram, node_of(a), node_of(b));
		uint32_t not_both = diagram_not(diagram, both);

		assert_int_equal(not_both, node_of(EVERYWHERE & ~(a & b)));
		assert_int_equal(diagram_or(diagram, not_both, node_of(a & b)), DIAGRAM_TRUE);
	}
}

static void constants_are_neutral_or_decide(void **state)
{
	uint32_t x = diagram_is(diagram, variable[1], 2);
	const struct {
		uint32_t got, expected;
	} cases[] = {
		{ diagram_and(diagram, x, DIAGRAM_TRUE), x },
		{ diagram_and(diagram, DIAGRAM_FALSE, x), DIAGRAM_FALSE },
		{ diagram_or(diagram, DIAGRAM_FALSE, x), x },
		{ diagram_or(diagram, x, DIAGRAM_TRUE), DIAGRAM_TRUE },
		{ diagram_less(diagram, x, DIAGRAM_FALSE), x },
		{ diagram_less(diagram, x, DIAGRAM_TRUE), DIAGRAM_FALSE },
		{ diagram_less(diagram, x, x), DIAGRAM_FALSE },
		{ diagram_less(diagram, DIAGRAM_FALSE, x), DIAGRAM_FALSE },
		{ diagram_not(diagram, diagram_not(diagram, x)), x },
		{ diagram_not(diagram, DIAGRAM_FALSE), DIAGRAM_TRUE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++)
		assert_int_equal(cases[i].got, cases[i].expected);
}

static void a_variable_has_exactly_one_of_its_values(void **state)
{
	uint32_t any = DIAGRAM_FALSE;

	(void)state;
	for (size_t v = 0; v < C; v++) {
		uint32_t is = diagram_is(diagram, variable[2], v);

		assert_int_equal(diagram_and(diagram, any, is), DIAGRAM_FALSE);
		any = diagram_or(diagram, any, is);
	}
	assert_int_equal(any, DIAGRAM_TRUE);
}

static void a_variable_with_one_value_decides_nothing(void **state)
{
	uint32_t only = diagram_variable(diagram, 1);

	(void)state;
	assert_int_equal(diagram_is(diagram, only, 0), DIAGRAM_TRUE);
}

/* Do the points differ in marked variables only? */
static bool reaches(size_t p, size_t other, const bool *vary)
{
	for (size_t v = 0; v < 3; v++) {
		if (!vary[v] && value_at(p, v) != value_at(other, v))
			return false;
	}
	return true;
}

static void some_leaves_out_the_marked_variables(void **state)
{
	(void)state;
	for (size_t i = 0; i < 300; i++) {
		uint32_t table = random_table() & random_table() & random_table(), expected = 0;
		bool vary[3] = { roll(2), roll(2), roll(2) };

		for (size_t p = 0; p < POINTS; p++) {
			for (size_t other = 0; other < POINTS; other++) {
				if (table >> other & 1 && reaches(p, other, vary))
					expected |= 1u << p;
			}
		}
		assert_int_equal(table_of(diagram_some(diagram, node_of(table), vary)), expected);
	}
}

static void counts_are_the_points_of_the_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < 300; i++) {
		uint32_t table = random_table();

		assert_true(diagram_count(diagram, node_of(table)) == __builtin_popcount(table));
	}
	assert_true(diagram_count(diagram, DIAGRAM_TRUE) == POINTS);
	assert_true(diagram_count(diagram, DIAGRAM_FALSE) == 0);
}

static void variables_that_are_not_looked_at_count_too(void **state)
{
	uint32_t node = diagram_is(diagram, variable[1], 0);

	(void)state;
	assert_true(diagram_count(diagram, node) == A * C);
	diagram_variable(diagram, 7);
	assert_true(diagram_count(diagram, node) == A * C * 7);
}

static void what_is_picked_makes_it_true(void **state)
{
	size_t value[3];

	(void)state;
	for (size_t i = 0; i < 300; i++) {
		uint32_t table = random_table() & random_table() & random_table();
		bool found = diagram_pick(diagram, node_of(table), value);

		assert_int_equal(found, table != 0);
		if (found)
			assert_true(table >> (value[0] * B * C + value[1] * C + value[2]) & 1);
	}
	assert_false(diagram_pick(diagram, DIAGRAM_FALSE, value));
	assert_true(diagram_pick(diagram, DIAGRAM_TRUE, value));
}

static void variables_of_hundreds_of_values_work(void **state)
{
	uint32_t wide = diagram_variable(diagram, 500), low = DIAGRAM_FALSE, high = DIAGRAM_FALSE;

	(void)state;
	for (size_t v = 0; v < 300; v++)
		low = diagram_or(diagram, low, diagram_is(diagram, wide, v));
	for (size_t v = 200; v < 500; v++)
		high = diagram_or(diagram, high, diagram_is(diagram, wide, v));
	assert_int_equal(diagram_or(diagram, low, high), DIAGRAM_TRUE);
	assert_true(diagram_count(diagram, diagram_and(diagram, low, high)) == 100.0 * POINTS);
}

static uint32_t parity(size_t count)
{
	uint32_t odd = DIAGRAM_FALSE;

	for (size_t i = 0; i < count; i++) {
		uint32_t x = diagram_is(diagram, diagram_variable(diagram, 2), 1);

		odd = diagram_or(diagram, diagram_less(diagram, odd, x),
				 diagram_less(diagram, x, odd));
	}
	return odd;
}

static void parity_of_hundreds_of_variables_is_small_and_exact(void **state)
{
	size_t *value;
	uint32_t odd;
	unsigned ones = 0;

	(void)state;
	diagram_clear(diagram);
	odd = parity(40);
	assert_true(diagram_count(diagram, odd) == 549755813888.0);	/* half of 2^40 */
	diagram_clear(diagram);
	odd = parity(600);
	value = mem_array(diagram_variable_count(diagram), sizeof(*value));
	assert_true(diagram_pick(diagram, odd, value));
	for (size_t v = 0; v < 600; v++)
		ones += (unsigned)value[v];
	assert_int_equal(ones % 2, 1);
	free(value);
}

/* A variable is looked at if some two points that differ in it only differ in the table. */
static bool looks_at(uint32_t table, size_t i)
{
	size_t step = i == 0 ? B * C : i == 1 ? C : 1, end = i == 0 ? A : i == 1 ? B : C;

	for (size_t p = 0; p < POINTS; p++) {
		if (value_at(p, i) + 1 < end && (table >> p & 1) != (table >> (p + step) & 1))
			return true;
	}
	return false;
}

static void what_is_looked_at_is_marked(void **state)
{
	(void)state;
	for (size_t i = 0; i < 300; i++) {
		/* Few points or all alike, so that some variables are not looked at. */
		uint32_t table = i % 2 ? random_table() & random_table() : 0xfu << 4 * roll(B);
		bool marks[3] = { false };

		if (i % 3 == 0)
			table |= table << B * C;
		diagram_support(diagram, node_of(table & EVERYWHERE), marks);
		for (size_t v = 0; v < 3; v++)
			assert_int_equal(marks[v], looks_at(table & EVERYWHERE, v));
	}
}

static void chances_are_those_of_the_points(void **state)
{
	static const double zero[3] = { 0.25, 0.5, 0.4 };

	(void)state;
	for (size_t i = 0; i < 100; i++) {
		uint32_t table = random_table(), nodes[2];
		double expected = 0, found[2];

		for (size_t p = 0; p < POINTS; p++) {
			double chance = table >> p & 1;

			chance *= value_at(p, 0) ? 0.75 : 0.25;
			chance *= value_at(p, 1) ? 0.5 / (B - 1) : 0.5;
			chance *= value_at(p, 2) ? 0.6 / (C - 1) : 0.4;
			expected += chance;
		}
		nodes[0] = node_of(table);
		nodes[1] = diagram_not(diagram, nodes[0]);
		diagram_chances(diagram, nodes, 2, zero, found);
		assert_float_equal(found[0], expected, 1e-9);
		assert_float_equal(found[1], (float)(1 - expected), 1e-9);
	}
}

static void many_are_counted_with_one_as_each_of_them_is(void **state)
{
	uint32_t nodes[8] = { DIAGRAM_TRUE, DIAGRAM_FALSE };

	(void)state;
	diagram_variable(diagram, 7);	/* one that nothing hangs on */
	for (size_t i = 0; i < 100; i++) {
		uint32_t all = i % 10 ? random_table() : i ? 0 : UINT32_MAX >> (32 - POINTS);
		double found[8];

		for (size_t n = 2; n < 8; n++)
			nodes[n] = n < 5 ? node_of(random_table()) : diagram_is(diagram, variable[n - 5], 1);
		diagram_counts(diagram, node_of(all), nodes, 8, found);
		for (size_t n = 0; n < 8; n++)
			assert_true(found[n] == 7 * __builtin_popcount(all & table_of(nodes[n])));
	}
}

static void what_was_counted_is_counted_anew_with_more_variables(void **state)
{
	uint32_t table = random_table() | 1, node = node_of(table);
	double before = diagram_count(diagram, node);

	(void)state;
	assert_true(diagram_count(diagram, node) == before);
	assert_true(diagram_count(diagram, diagram_not(diagram, node)) == POINTS - before);
	diagram_variable(diagram, 5);
	assert_true(diagram_count(diagram, node) == 5 * before);
}

static void a_cleared_diagram_starts_anew(void **state)
{
	(void)state;
	(void)parity(300);
	diagram_clear(diagram);
	assert_int_equal(diagram_variable_count(diagram), 0);
	for (size_t i = 0; i < 3; i++)
		variable[i] = diagram_variable(diagram, i == 0 ? A : i == 1 ? B : C);
	assert_int_equal(variable[0], 0);
	operations_agree_with_truth_tables(state);
}

static void a_limit_holds_until_the_diagram_is_cleared(void **state)
{
	(void)state;
	diagram_limit(diagram, 1000000);
	(void)node_of(random_table());
	assert_false(diagram_exhausted(diagram));
	diagram_limit(diagram, 10);
	(void)node_of(random_table());
	assert_true(diagram_exhausted(diagram));
	a_cleared_diagram_starts_anew(state);
	assert_false(diagram_exhausted(diagram));
}

static void nothing_is_freed_without_harm(void **state)
{
	(void)state;
	diagram_free(NULL);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(operations_agree_with_truth_tables),
		CASE(equal_functions_are_one_node_however_they_were_made),
		CASE(constants_are_neutral_or_decide),
		CASE(a_variable_has_exactly_one_of_its_values),
		CASE(a_variable_with_one_value_decides_nothing),
		CASE(some_leaves_out_the_marked_variables),
		CASE(counts_are_the_points_of_the_table),
		CASE(variables_that_are_not_looked_at_count_too),
		CASE(what_is_picked_makes_it_true),
		CASE(variables_of_hundreds_of_values_work),
		CASE(parity_of_hundreds_of_variables_is_small_and_exact),
		CASE(what_is_looked_at_is_marked),
		CASE(chances_are_those_of_the_points),
		CASE(many_are_counted_with_one_as_each_of_them_is),
		CASE(what_was_counted_is_counted_anew_with_more_variables),
		CASE(a_cleared_diagram_starts_anew),
		CASE(a_limit_holds_until_the_diagram_is_cleared),
		CASE(nothing_is_freed_without_harm),
	};

	return cmocka_run_group_tests_name("diagram", tests, NULL, NULL);
}
