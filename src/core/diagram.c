#include "core/diagram.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct node {
	uint32_t variable;
	uint32_t kids;		/* index into diagram.kids: one node for each value */
};

enum operation { AND, OR, LESS };

struct done {			/* a remembered result; direct-mapped, so it may be forgotten */
	uint32_t a, b, result;
	uint32_t operation;	/* + 1; 0: empty */
};

struct diagram {
	struct node *nodes;	/* [0] and [1] are the constants */
	size_t node_count, node_size;
	uint32_t *kids;
	size_t kid_count, kid_size;
	uint32_t *arity;	/* by variable */
	size_t variable_count, variable_size;
	uint32_t *unique;	/* hash table of nodes; 0: empty */
	size_t unique_size;	/* a power of two */
	struct done *done;	/* as many as unique_size */
};

#define START_SIZE 1024
#define KEPT_SIZE (64 * START_SIZE)

static void new_tables(struct diagram *d, size_t size)
{
	free(d->unique);
	free(d->done);
	d->unique_size = size;
	d->unique = mem_array(size, sizeof(*d->unique));
	d->done = mem_array(size, sizeof(*d->done));
}

struct diagram *diagram_new(void)
{
	struct diagram *d = mem_alloc(sizeof(*d));

	new_tables(d, START_SIZE);
	d->node_size = START_SIZE;
	d->nodes = mem_array(d->node_size, sizeof(*d->nodes));
	d->node_count = 2;
	return d;
}

void diagram_free(struct diagram *d)
{
	if (!d)
		return;
	free(d->nodes);
	free(d->kids);
	free(d->arity);
	free(d->unique);
	free(d->done);
	free(d);
}

void diagram_clear(struct diagram *d)
{
	/* One large case must not make every small one after it slow. */
	if (d->unique_size > KEPT_SIZE)
		new_tables(d, START_SIZE);
	else if (d->node_count > 2) {
		memset(d->unique, 0, d->unique_size * sizeof(*d->unique));
		memset(d->done, 0, d->unique_size * sizeof(*d->done));
	}
	d->node_count = 2;
	d->kid_count = 0;
	d->variable_count = 0;
}

/* Room for one item more. */
static void *room(void *items, size_t count, size_t *size, size_t item)
{
	if (count < *size)
		return items;
	*size = *size ? *size * 2 : START_SIZE;
	return mem_grow(items, *size, item);
}

uint32_t diagram_variable(struct diagram *d, size_t arity)
{
	d->arity = room(d->arity, d->variable_count, &d->variable_size, sizeof(*d->arity));
	d->arity[d->variable_count] = (uint32_t)arity;
	return (uint32_t)d->variable_count++;
}

size_t diagram_variable_count(const struct diagram *d)
{
	return d->variable_count;
}

static size_t mix(size_t hash, uint32_t word)
{
	return (hash ^ word) * (size_t)0x9e3779b97f4a7c15u;
}

static size_t node_hash(uint32_t variable, const uint32_t *kids, size_t count)
{
	size_t hash = mix(0, variable);

	for (size_t i = 0; i < count; i++)
		hash = mix(hash ^ (hash >> 29), kids[i]);
	return hash ^ (hash >> 32);
}

/* More nodes, a larger table: both hash tables grow together. */
static void grow_tables(struct diagram *d)
{
	new_tables(d, d->unique_size * 2);
	for (uint32_t n = 2; n < d->node_count; n++) {
		const struct node *node = &d->nodes[n];
		size_t slot = node_hash(node->variable, d->kids + node->kids,
					d->arity[node->variable]) & (d->unique_size - 1);

		while (d->unique[slot])
			slot = (slot + 1) & (d->unique_size - 1);
		d->unique[slot] = n;
	}
}

/* The node that decides on the variable: the last `arity` entries of kids, which are taken back if it exists. */
static uint32_t node_make(struct diagram *d, uint32_t variable)
{
	size_t arity = d->arity[variable];
	size_t start = d->kid_count - arity;
	const uint32_t *kids = d->kids + start;
	bool same = true;

	for (size_t i = 1; i < arity; i++)
		same = same && kids[i] == kids[0];
	d->kid_count = start;
	if (same)
		return kids[0];

	size_t slot = node_hash(variable, kids, arity) & (d->unique_size - 1);

	for (; d->unique[slot]; slot = (slot + 1) & (d->unique_size - 1)) {
		const struct node *node = &d->nodes[d->unique[slot]];

		if (node->variable == variable &&
		    memcmp(d->kids + node->kids, kids, arity * sizeof(*kids)) == 0)
			return d->unique[slot];
	}
	d->nodes = room(d->nodes, d->node_count, &d->node_size, sizeof(*d->nodes));
	d->nodes[d->node_count] = (struct node){ .variable = variable, .kids = (uint32_t)start };
	d->kid_count = start + arity;
	d->unique[slot] = (uint32_t)d->node_count++;
	if (d->node_count * 2 > d->unique_size)
		grow_tables(d);
	return (uint32_t)d->node_count - 1;
}

static void kid_push(struct diagram *d, uint32_t kid)
{
	if (d->kid_count == UINT32_MAX)		/* more than a node can point to */
		mem_exhausted();
	d->kids = room(d->kids, d->kid_count, &d->kid_size, sizeof(*d->kids));
	d->kids[d->kid_count++] = kid;
}

uint32_t diagram_is(struct diagram *d, uint32_t variable, size_t value)
{
	for (size_t i = 0; i < d->arity[variable]; i++)
		kid_push(d, i == value ? DIAGRAM_TRUE : DIAGRAM_FALSE);
	return node_make(d, variable);
}

uint32_t diagram_among(struct diagram *d, uint32_t variable, const bool *values)
{
	for (size_t i = 0; i < d->arity[variable]; i++)
		kid_push(d, values[i] ? DIAGRAM_TRUE : DIAGRAM_FALSE);
	return node_make(d, variable);
}

/* The result if it needs no looking at the nodes' kids. */
static bool trivial(enum operation operation, uint32_t a, uint32_t b, uint32_t *result)
{
	if (operation == AND && (a == DIAGRAM_FALSE || b == DIAGRAM_TRUE || a == b))
		*result = a;
	else if (operation == AND && (b == DIAGRAM_FALSE || a == DIAGRAM_TRUE))
		*result = b;
	else if (operation == OR && (a == DIAGRAM_TRUE || b == DIAGRAM_FALSE || a == b))
		*result = a;
	else if (operation == OR && (b == DIAGRAM_TRUE || a == DIAGRAM_FALSE))
		*result = b;
	else if (operation == LESS && (a == DIAGRAM_FALSE || b == DIAGRAM_FALSE))
		*result = a;
	else if (operation == LESS && (b == DIAGRAM_TRUE || a == b))
		*result = DIAGRAM_FALSE;
	else
		return false;
	return true;
}

static uint32_t variable_of(const struct diagram *d, uint32_t node)
{
	return node < 2 ? UINT32_MAX : d->nodes[node].variable;
}

/* What remains of a node when its first variable, if it is this one, has this value. */
static uint32_t kid_of(const struct diagram *d, uint32_t node, uint32_t variable, size_t value)
{
	if (variable_of(d, node) != variable)
		return node;
	return d->kids[d->nodes[node].kids + value];
}

static uint32_t combine(struct diagram *d, enum operation operation, uint32_t a, uint32_t b)
{
	uint32_t result;

	if (trivial(operation, a, b, &result))
		return result;
	if (operation != LESS && a > b) {
		uint32_t swap = a;

		a = b;
		b = swap;
	}
	size_t hash = mix(mix(mix(0, a), b) >> 7, (uint32_t)operation);

	hash ^= hash >> 32;
	const struct done *known = &d->done[hash & (d->unique_size - 1)];

	if (known->operation == (uint32_t)operation + 1 && known->a == a && known->b == b)
		return known->result;

	uint32_t va = variable_of(d, a), vb = variable_of(d, b);
	uint32_t variable = va < vb ? va : vb;
	uint32_t few[16];
	size_t arity = d->arity[variable];
	uint32_t *kids = arity <= 16 ? few : mem_array(arity, sizeof(*kids));

	for (size_t i = 0; i < arity; i++)
		kids[i] = combine(d, operation, kid_of(d, a, variable, i),
				  kid_of(d, b, variable, i));
	for (size_t i = 0; i < arity; i++)
		kid_push(d, kids[i]);
	if (kids != few)
		free(kids);
	result = node_make(d, variable);
	d->done[hash & (d->unique_size - 1)] = (struct done){
		.a = a, .b = b, .operation = (uint32_t)operation + 1, .result = result,
	};
	return result;
}

uint32_t diagram_and(struct diagram *d, uint32_t a, uint32_t b)
{
	return combine(d, AND, a, b);
}

uint32_t diagram_or(struct diagram *d, uint32_t a, uint32_t b)
{
	return combine(d, OR, a, b);
}

uint32_t diagram_less(struct diagram *d, uint32_t a, uint32_t b)
{
	return combine(d, LESS, a, b);
}

uint32_t diagram_not(struct diagram *d, uint32_t a)
{
	return combine(d, LESS, DIAGRAM_TRUE, a);
}

/* memo: by node, result + 1; only nodes that exist at the start are looked up. */
static uint32_t some(struct diagram *d, uint32_t node, const bool *vary, uint32_t *memo)
{
	if (node < 2)
		return node;
	if (memo[node])
		return memo[node] - 1;

	uint32_t variable = d->nodes[node].variable;
	size_t arity = d->arity[variable];
	uint32_t *kids = mem_array(arity, sizeof(*kids));
	uint32_t result = DIAGRAM_FALSE;

	for (size_t i = 0; i < arity; i++)
		kids[i] = some(d, d->kids[d->nodes[node].kids + i], vary, memo);
	for (size_t i = 0; i < arity; i++) {
		if (vary[variable])
			result = diagram_or(d, result, kids[i]);
		else
			kid_push(d, kids[i]);
	}
	free(kids);
	if (!vary[variable])
		result = node_make(d, variable);
	memo[node] = result + 1;
	return result;
}

uint32_t diagram_some(struct diagram *d, uint32_t node, const bool *vary)
{
	uint32_t *memo = mem_array(d->node_count, sizeof(*memo));
	uint32_t result = some(d, node, vary, memo);

	free(memo);
	return result;
}

/* Choices of the variables from `node`'s own on; memo: by node, 0: not yet (there is always one). */
static double count_from(struct diagram *d, uint32_t node, double *memo)
{
	if (node < 2 || memo[node] > 0)
		return node < 2 ? (double)node : memo[node];

	const struct node *n = &d->nodes[node];
	double sum = 0;

	for (size_t i = 0; i < d->arity[n->variable]; i++) {
		uint32_t kid = d->kids[n->kids + i];
		double ways = count_from(d, kid, memo);
		size_t end = kid < 2 ? d->variable_count : d->nodes[kid].variable;

		for (size_t v = n->variable + 1; v < end; v++)
			ways *= d->arity[v];
		sum += ways;
	}
	memo[node] = sum;
	return sum;
}

double diagram_count(struct diagram *d, uint32_t node)
{
	double *memo = mem_array(d->node_count, sizeof(*memo));
	size_t first = node < 2 ? d->variable_count : d->nodes[node].variable;

	double ways = count_from(d, node, memo);

	for (size_t v = 0; v < first; v++)
		ways *= d->arity[v];
	free(memo);
	return ways;
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
