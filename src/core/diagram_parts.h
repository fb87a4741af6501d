/*
 * What a diagram is made of, for the files that work on it: core/diagram makes
 * nodes, core/diagram_count looks at those that are there.
 */
#ifndef CORE_DIAGRAM_PARTS_H
#define CORE_DIAGRAM_PARTS_H

#include "core/diagram.h"

struct node {
	uint32_t variable;
	uint32_t kids;		/* index into diagram.kids: one node for each value */
};

struct diagram {
	struct node *nodes;	/* [0] and [1] are the constants */
	size_t node_count, node_size;
	uint32_t *kids;
	size_t kid_count, kid_size;
	uint32_t *arity;	/* by variable */
	size_t variable_count, variable_size;
	uint32_t some_count;	/* calls of diagram_some */
	size_t steps;		/* that are left */
	uint32_t *unique;	/* hash table of nodes; 0: empty */
	size_t unique_size;	/* a power of two */
	struct done *done;
	size_t done_size;	/* a power of two */
	double *ways;		/* by node, of those before way_count: count_from; 0: not yet */
	size_t way_count, way_variables;	/* … where there are so many variables */
};

/* Behind all others: that of a constant. */
static inline uint32_t variable_of(const struct diagram *d, uint32_t node)
{
	return node < 2 ? UINT32_MAX : d->nodes[node].variable;
}

#endif
