/* What can be asked of the nodes of a diagram: what they hang on, how many choices make them true, and one of these. */
#include "core/diagram_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void support(const struct diagram *d, uint32_t node, bool *seen, bool *marks)
{
	if (node < 2 || seen[node])
		return;
	const struct node *n = &d->nodes[node];

	seen[node] = true;
	marks[n->variable] = true;
	for (size_t i = 0; i < d->arity[n->variable]; i++)
		support(d, d->kids[n->kids + i], seen, marks);
}

void diagram_support(const struct diagram *d, uint32_t node, bool *marks)
{
	bool *seen = node < 2 ? NULL : mem_array(node + 1, sizeof(*seen));

	support(d, node, seen, marks);
	free(seen);
}

/* memo: by node, chance + 1; 0: not yet. */
static double chance(const struct diagram *d, uint32_t node, const double *zero, double *memo)
{
	if (node < 2)
		return (double)node;
	if (memo[node] > 0)
		return memo[node] - 1;

	const struct node *n = &d->nodes[node];
	double first = zero[n->variable], rest = 0;

	for (size_t i = 1; i < d->arity[n->variable]; i++)
		rest += chance(d, d->kids[n->kids + i], zero, memo);
	rest *= (1 - first) / (double)(d->arity[n->variable] - 1);
	memo[node] = 1 + rest + first * chance(d, d->kids[n->kids], zero, memo);
	return memo[node] - 1;
}

void diagram_chances(const struct diagram *d, const uint32_t *nodes, size_t count, const double *zero, double *found)
{
	double *memo = mem_array(d->node_count, sizeof(*memo));

	for (size_t i = 0; i < count; i++)
		found[i] = chance(d, nodes[i], zero, memo);
	free(memo);
}

/* Choices of the variables from the first of these up to another. */
static double choices(const struct diagram *d, size_t variable, size_t end)
{
	double ways = 1;

	for (; variable < end; variable++)
		ways *= d->arity[variable];
	return ways;
}

/* Choices of the variables from `node`'s own on that make it true; whole: by variable, all choices from it on. */
static double count_from(struct diagram *d, uint32_t node, const double *whole)
{
	if (node < 2 || d->ways[node] > 0)
		return node < 2 ? (double)node : d->ways[node];

	const struct node *n = &d->nodes[node];
	double sum = 0;

	for (size_t i = 0; i < d->arity[n->variable]; i++) {
		uint32_t kid = d->kids[n->kids + i];

		if (kid == DIAGRAM_TRUE)
			sum += whole[n->variable + 1];
		else if (kid != DIAGRAM_FALSE)
			sum += count_from(d, kid, whole) * choices(d, n->variable + 1, d->nodes[kid].variable);
	}
	d->ways[node] = sum;
	return sum;
}

/* What has been counted before needn't be again. */
static void keep_ways(struct diagram *d)
{
	if (d->way_variables != d->variable_count)
		d->way_count = 0;
	d->way_variables = d->variable_count;
	if (d->way_count < d->node_count) {
		d->ways = mem_grow(d->ways, d->node_size, sizeof(*d->ways));
		memset(d->ways + d->way_count, 0, (d->node_size - d->way_count) * sizeof(*d->ways));
		d->way_count = d->node_size;
	}
}

/* By variable, and one more: how many choices of it and all behind it there are. */
static double *all_choices(const struct diagram *d)
{
	double *whole = mem_array(d->variable_count + 1, sizeof(*whole));

	whole[d->variable_count] = 1;
	for (size_t v = d->variable_count; v-- > 0;)
		whole[v] = whole[v + 1] * d->arity[v];
	return whole;
}

/* Choices of this variable and all behind it that make a node true, which hangs on no other. */
static double count_behind(struct diagram *d, uint32_t node, size_t variable, const double *whole)
{
	if (node < 2)
		return node == DIAGRAM_TRUE ? whole[variable] : 0;
	keep_ways(d);
	return count_from(d, node, whole) * choices(d, variable, d->nodes[node].variable);
}

double diagram_count(struct diagram *d, uint32_t node)
{
	double *whole = all_choices(d);
	double ways = count_behind(d, node, 0, whole);

	free(whole);
	return ways;
}

/*
 * A cut through a node at a variable: what is left of it after each choice of the variables before, and how many
 * choices leave that.
 */
struct cut {
	uint32_t variable;
	uint32_t *nodes;
	size_t count;
	double *ways;		/* by node; 0: it isn't in the cut */
};

static void cut_add(struct cut *cut, uint32_t node, double ways)
{
	if (node == DIAGRAM_FALSE)
		return;
	if (cut->ways[node] == 0)
		cut->nodes[cut->count++] = node;
	cut->ways[node] += ways;
}

/* On to the next variable. */
static void cut_move(const struct diagram *d, struct cut *cut)
{
	size_t before = cut->count, kept = 0;

	for (size_t i = 0; i < before; i++) {
		if (variable_of(d, cut->nodes[i]) != cut->variable)
			cut->ways[cut->nodes[i]] *= d->arity[cut->variable];
	}
	for (size_t i = 0; i < before; i++) {
		uint32_t node = cut->nodes[i];

		if (variable_of(d, node) != cut->variable)
			continue;
		for (size_t k = 0; k < d->arity[cut->variable]; k++)
			cut_add(cut, d->kids[d->nodes[node].kids + k], cut->ways[node]);
	}
	for (size_t i = 0; i < cut->count; i++) {
		if (variable_of(d, cut->nodes[i]) != cut->variable)
			cut->nodes[kept++] = cut->nodes[i];
	}
	cut->count = kept;
	cut->variable++;
}

struct counted {		/* one node that is to be counted */
	uint32_t variable;	/* its first; 0 of a constant */
	size_t index;
};

static int compare_counted(const void *a, const void *b)
{
	const struct counted *first = a, *second = b;

	return (first->variable > second->variable) - (first->variable < second->variable);
}

static struct counted *list_counted(const struct diagram *d, const uint32_t *nodes, size_t count)
{
	struct counted *list = mem_array(count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = (struct counted){ .variable = nodes[i] < 2 ? 0 : d->nodes[nodes[i]].variable, .index = i };
	qsort(list, count, sizeof(*list), compare_counted);
	return list;
}

/* What lies before a node's first variable is the same for all of them: the cut goes through it once. */
void diagram_counts(struct diagram *d, uint32_t all, const uint32_t *nodes, size_t count, double *found)
{
	struct counted *list = list_counted(d, nodes, count);
	struct cut cut = { .nodes = mem_array(d->node_count, sizeof(*cut.nodes)) };
	double *whole = all_choices(d);

	cut.ways = mem_array(d->node_count, sizeof(*cut.ways));
	cut_add(&cut, all, 1);
	for (size_t i = 0; i < count; i++) {
		double ways = 0;

		while (cut.variable < list[i].variable)
			cut_move(d, &cut);
		for (size_t n = 0; n < cut.count; n++) {
			uint32_t both = diagram_and(d, cut.nodes[n], nodes[list[i].index]);

			if (both != DIAGRAM_FALSE)
				ways += cut.ways[cut.nodes[n]] * count_behind(d, both, cut.variable, whole);
		}
		found[list[i].index] = ways;
	}
	free(whole);
	free(cut.ways);
	free(cut.nodes);
	free(list);
}

bool diagram_pick(const struct diagram *d, uint32_t node, size_t *value)
{
	for (size_t v = 0; v < d->variable_count; v++)
		value[v] = 0;
	while (node >= 2) {
		const struct node *n = &d->nodes[node];
		size_t i = 0;

		while (d->kids[n->kids + i] == DIAGRAM_FALSE)
			i++;
		value[n->variable] = i;
		node = d->kids[n->kids + i];
	}
	return node == DIAGRAM_TRUE;
}
