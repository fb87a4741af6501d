#include "core/diagram.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/diagram_parts.h"

enum operation { AND, OR, LESS, SOME };

struct done {			/* a remembered result; direct-mapped, so it may be forgotten */
	uint32_t a, b, result;	/* b of SOME: which call */
	uint32_t operation;	/* + 1; 0: empty */
};

#define START_SIZE 1024
#define KEPT_SIZE (64 * START_SIZE)
#define DONE_SHARE 4		/* so many nodes' places for one remembered result: what is asked again is asked soon */
#define FEW 16			/* so many kids need no memory of their own */

static void new_tables(struct diagram *d, size_t size)
{
	free(d->unique);
	free(d->done);
	d->unique_size = size;
	d->unique = mem_array(size, sizeof(*d->unique));
	d->done_size = size / DONE_SHARE;
	d->done = mem_array(d->done_size, sizeof(*d->done));
}

struct diagram *diagram_new(void)
{
	struct diagram *d = mem_alloc(sizeof(*d));

	new_tables(d, START_SIZE);
	d->node_size = START_SIZE;
	d->nodes = mem_array(d->node_size, sizeof(*d->nodes));
	d->node_count = 2;
	d->steps = SIZE_MAX;
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
	free(d->ways);
	free(d);
}

void diagram_clear(struct diagram *d)
{
	/* One large case must not make every small one after it slow. */
	if (d->unique_size > KEPT_SIZE)
		new_tables(d, START_SIZE);
	else if (d->node_count > 2) {
		memset(d->unique, 0, d->unique_size * sizeof(*d->unique));
		memset(d->done, 0, d->done_size * sizeof(*d->done));
	}
	d->node_count = 2;
	d->way_count = 0;
	d->kid_count = 0;
	d->variable_count = 0;
	d->steps = SIZE_MAX;
}

void diagram_limit(struct diagram *d, size_t steps)
{
	d->steps = steps;
}

bool diagram_exhausted(const struct diagram *d)
{
	return d->steps == 0;
}

/* False: there are no more. */
static bool take_steps(struct diagram *d, size_t count)
{
	d->steps -= count < d->steps ? count : d->steps;
	return d->steps > 0;
}

uint32_t diagram_variable(struct diagram *d, size_t arity)
{
	MEM_MORE(d->arity, d->variable_count, d->variable_size);
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
	MEM_MORE(d->nodes, d->node_count, d->node_size);
	d->nodes[d->node_count] = (struct node){ .variable = variable, .kids = (uint32_t)start };
	d->kid_count = start + arity;
	d->unique[slot] = (uint32_t)d->node_count++;
	if (d->node_count / 3 * 4 > d->unique_size)
		grow_tables(d);
	return (uint32_t)d->node_count - 1;
}

static void kid_push(struct diagram *d, uint32_t kid)
{
	if (d->kid_count == UINT32_MAX)		/* more than a node can point to */
		mem_exhausted();
	MEM_MORE(d->kids, d->kid_count, d->kid_size);
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

/* What remains of a node when its first variable, if it is this one, has this value. */
static uint32_t kid_of(const struct diagram *d, uint32_t node, uint32_t variable, size_t value)
{
	if (variable_of(d, node) != variable)
		return node;
	return d->kids[d->nodes[node].kids + value];
}

static size_t done_hash(enum operation operation, uint32_t a, uint32_t b)
{
	size_t hash = mix(mix(mix(0, a), b) >> 7, (uint32_t)operation);

	return hash ^ (hash >> 32);
}

static const struct done *done_find(const struct diagram *d, size_t hash, enum operation operation,
				    uint32_t a, uint32_t b)
{
	const struct done *done = &d->done[hash & (d->done_size - 1)];
	bool found = done->operation == (uint32_t)operation + 1 && done->a == a && done->b == b;

	return found ? done : NULL;
}

static void done_keep(struct diagram *d, size_t hash, enum operation operation, uint32_t a,
		      uint32_t b, uint32_t result)
{
	d->done[hash & (d->done_size - 1)] = (struct done){
		.a = a, .b = b, .operation = (uint32_t)operation + 1, .result = result,
	};
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
	size_t hash = done_hash(operation, a, b);
	const struct done *known = done_find(d, hash, operation, a, b);

	if (known)
		return known->result;

	uint32_t va = variable_of(d, a), vb = variable_of(d, b);
	uint32_t variable = va < vb ? va : vb;
	uint32_t few[FEW];
	size_t arity = d->arity[variable];

	if (!take_steps(d, arity))
		return DIAGRAM_FALSE;
	uint32_t *kids = arity <= FEW ? few : mem_array(arity, sizeof(*kids));

	for (size_t i = 0; i < arity; i++)
		kids[i] = combine(d, operation, kid_of(d, a, variable, i),
				  kid_of(d, b, variable, i));
	for (size_t i = 0; i < arity; i++)
		kid_push(d, kids[i]);
	if (kids != few)
		free(kids);
	result = node_make(d, variable);
	done_keep(d, hash, operation, a, b, result);
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

/* last: the last variable that is marked; below it nothing changes. */
static uint32_t some(struct diagram *d, uint32_t node, const bool *vary, uint32_t last)
{
	if (node < 2 || d->nodes[node].variable > last)
		return node;
	size_t hash = done_hash(SOME, node, d->some_count);
	const struct done *known = done_find(d, hash, SOME, node, d->some_count);

	if (known)
		return known->result;

	uint32_t variable = d->nodes[node].variable;
	uint32_t few[FEW], result = DIAGRAM_FALSE;
	size_t arity = d->arity[variable];

	if (!take_steps(d, arity))
		return DIAGRAM_FALSE;
	uint32_t *kids = arity <= FEW ? few : mem_array(arity, sizeof(*kids));

	for (size_t i = 0; i < arity; i++)
		kids[i] = some(d, d->kids[d->nodes[node].kids + i], vary, last);
	for (size_t i = 0; i < arity; i++) {
		if (vary[variable])
			result = diagram_or(d, result, kids[i]);
		else
			kid_push(d, kids[i]);
	}
	if (kids != few)
		free(kids);
	if (!vary[variable])
		result = node_make(d, variable);
	done_keep(d, hash, SOME, node, d->some_count, result);
	return result;
}

uint32_t diagram_some(struct diagram *d, uint32_t node, const bool *vary)
{
	size_t end = d->variable_count;

	while (end > 0 && !vary[end - 1])
		end--;
	d->some_count++;
	return end > 0 ? some(d, node, vary, (uint32_t)end - 1) : node;
}
