/*
 * What depends on what: works out the order in which questions can be
 * decided, and finds circles among questions, named conditions, warnings and
 * steps.  Used by loaders, before anything is evaluated.
 */
#ifndef CORE_ORDER_H
#define CORE_ORDER_H

#include "core/advisory.h"

enum order_node_kind { ORDER_QUESTION, ORDER_NAMED, ORDER_WARNING, ORDER_STEP };

struct order_circle {
	enum order_node_kind kind;	/* one member of the circle … */
	size_t index;
	enum order_node_kind other_kind;	/* … and the one it needs, which needs it */
	size_t other;
};

/*
 * Fills order (room for question_count).  False: there is a circle, and
 * `circle` names it.
 */
bool order_compute(const struct advisory *advisory, size_t *order, struct order_circle *circle);

#endif
