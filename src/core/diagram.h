/*
 * Decision diagrams: functions from the unknown answers to true or false, each
 * stored once, so that "is it so in every possible world?" is a comparison
 * with DIAGRAM_TRUE.  A variable is one unknown answer with its possible
 * values; the first variable made is the first decided.  (Multi-valued,
 * reduced and ordered: R. Bryant 1986, A. Srinivasan et al. 1990.)
 *
 * A node is a number; it is valid until diagram_clear.
 */
#ifndef CORE_DIAGRAM_H
#define CORE_DIAGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIAGRAM_FALSE 0u
#define DIAGRAM_TRUE 1u

struct diagram;

struct diagram *diagram_new(void);
void diagram_free(struct diagram *diagram);
void diagram_clear(struct diagram *diagram);	/* forgets nodes and variables, keeps memory */

/*
 * From here to the next diagram_clear, how much may be worked out (looking at one kid of a node is
 * 1).  When it is used up, nodes mean nothing any more.
 */
void diagram_limit(struct diagram *diagram, size_t steps);
bool diagram_exhausted(const struct diagram *diagram);

/* A new variable with values 0 … arity-1; returns its number, from 0. */
uint32_t diagram_variable(struct diagram *diagram, size_t arity);
size_t diagram_variable_count(const struct diagram *diagram);

/* True where the variable has that value, or one that is marked. */
uint32_t diagram_is(struct diagram *diagram, uint32_t variable, size_t value);
uint32_t diagram_among(struct diagram *diagram, uint32_t variable, const bool *values);

uint32_t diagram_and(struct diagram *diagram, uint32_t a, uint32_t b);
uint32_t diagram_or(struct diagram *diagram, uint32_t a, uint32_t b);
uint32_t diagram_less(struct diagram *diagram, uint32_t a, uint32_t b);	/* a and not b */
uint32_t diagram_not(struct diagram *diagram, uint32_t a);

/* True where some choice of the marked variables makes it true. vary: by variable. */
uint32_t diagram_some(struct diagram *diagram, uint32_t node, const bool *vary);

/* Marks (by variable) what a node hangs on. */
void diagram_support(const struct diagram *diagram, uint32_t node, bool *marks);

/* How likely each node is, where each variable has value 0 with its chance and all others evenly. */
void diagram_chances(const struct diagram *diagram, const uint32_t *nodes, size_t count, const double *zero,
		     double *found);

/* How many choices of all variables make it true; exact below 2^53. */
double diagram_count(struct diagram *diagram, uint32_t node);
/* The same of each node and `all` together; cheap for nodes that hang on few variables, however large `all` is. */
void diagram_counts(struct diagram *diagram, uint32_t all, const uint32_t *nodes, size_t count, double *found);
/* One such choice into value (by variable).  False: there is none. */
bool diagram_pick(const struct diagram *diagram, uint32_t node, size_t *value);

#endif
