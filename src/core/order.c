#include "core/order.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * One depth-first walk over everything that can need something else.  Nodes
 * are numbered: questions, then named conditions, warnings and steps.
 */
struct walk {
	const struct advisory *advisory;
	unsigned char *mark;	/* by node: NEW, OPEN, DONE */
	size_t *done_for;	/* by node: the `asking` under which it was walked */
	size_t *order;
	size_t order_count;
	size_t asking;		/* the question whose `when` is walked; NO_INDEX: none */
	size_t from;		/* the node that is walked */
	struct order_circle *circle;
};

enum { NEW, OPEN, DONE };

static bool walk_node(struct walk *walk, size_t node);

static size_t first_node(const struct advisory *a, enum order_node_kind kind)
{
	size_t first = 0;

	if (kind > ORDER_QUESTION)
		first += a->question_count;
	if (kind > ORDER_NAMED)
		first += a->named_count;
	if (kind > ORDER_WARNING)
		first += a->warning_count;
	return first;
}

static enum order_node_kind kind_of(const struct advisory *a, size_t node)
{
	enum order_node_kind kind = ORDER_STEP;

	while (node < first_node(a, kind))
		kind--;
	return kind;
}

static bool walk_list(struct walk *walk, enum order_node_kind kind, const struct index_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!walk_node(walk, first_node(walk->advisory, kind) + list->items[i]))
			return false;
	}
	return true;
}

/* The verdict of a question's `when` needs every question before it. */
static bool walk_verdict(struct walk *walk)
{
	if (walk->asking == NO_INDEX)
		return true;
	for (size_t q = 0; q < walk->asking; q++) {
		if (!walk_node(walk, q))
			return false;
	}
	return true;
}

static bool walk_condition(struct walk *walk, const struct condition *c)
{
	if (!c)
		return true;
	switch (c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
		for (size_t i = 0; i < c->kid_count; i++) {
			if (!walk_condition(walk, c->kids[i]))
				return false;
		}
		return true;
	case CONDITION_IS:
		return walk_list(walk, ORDER_NAMED, &c->list);
	case CONDITION_CHOSEN:
	case CONDITION_NONE:
	case CONDITION_ANSWERED:
	case CONDITION_GIVEN:
		return walk_node(walk, c->question);
	case CONDITION_ASKED:
	case CONDITION_UNKNOWN:
	case CONDITION_PRESUMED:
		return walk_list(walk, ORDER_QUESTION, &c->list);
	case CONDITION_VERDICT:
		return walk_verdict(walk);
	case CONDITION_WARNING:
		return walk_list(walk, ORDER_WARNING, &c->list);
	case CONDITION_STEP:
		return walk_list(walk, ORDER_STEP, &c->list);
	case CONDITION_MATTERS:
		return true;	/* looks at the action steps only, which never say `matters` */
	}
	return true;
}

static bool walk_question(struct walk *walk, size_t question)
{
	const struct question *q = &walk->advisory->questions[question];
	size_t asking = walk->asking;

	walk->asking = question;
	bool fine = walk_condition(walk, q->when);

	walk->asking = asking;
	for (size_t o = 0; o < q->option_count && fine; o++)
		fine = walk_condition(walk, walk->advisory->options[q->first_option + o].when);
	for (size_t i = 0; i < q->presumption_count && fine; i++)
		fine = walk_condition(walk, q->presumptions[i].when);
	if (fine)
		walk->order[walk->order_count++] = question;
	return fine;
}

static bool walk_step(struct walk *walk, size_t step)
{
	const struct advisory *a = walk->advisory;

	for (size_t p = 0; p < a->placement_count; p++) {
		if (a->placements[p].step == step && !walk_condition(walk, a->placements[p].when))
			return false;
	}
	return true;
}

static bool walk_inside(struct walk *walk, size_t node)
{
	const struct advisory *a = walk->advisory;
	enum order_node_kind kind = kind_of(a, node);
	size_t index = node - first_node(a, kind);

	switch (kind) {
	case ORDER_QUESTION:
		return walk_question(walk, index);
	case ORDER_NAMED:
		return walk_condition(walk, a->named[index].condition);
	case ORDER_WARNING:
		return walk_condition(walk, a->warnings[index].when);
	case ORDER_STEP:
		return walk_step(walk, index);
	}
	return true;
}

static bool walk_node(struct walk *walk, size_t node)
{
	const struct advisory *a = walk->advisory;
	size_t from = walk->from;

	/* A named condition can mean another verdict under another question. */
	if (walk->mark[node] == DONE &&
	    (kind_of(a, node) != ORDER_NAMED || walk->done_for[node] == walk->asking))
		return true;
	if (walk->mark[node] == OPEN) {
		enum order_node_kind kind = kind_of(a, from), other = kind_of(a, node);

		*walk->circle = (struct order_circle){
			.kind = kind, .index = from - first_node(a, kind),
			.other_kind = other, .other = node - first_node(a, other),
		};
		return false;
	}
	walk->mark[node] = OPEN;
	walk->from = node;
	bool fine = walk_inside(walk, node);

	walk->from = from;
	walk->mark[node] = DONE;
	walk->done_for[node] = walk->asking;
	return fine;
}

bool order_compute(const struct advisory *advisory, size_t *order, struct order_circle *circle)
{
	size_t nodes = first_node(advisory, ORDER_STEP) + advisory->step_count;
	struct walk walk = {
		.advisory = advisory, .order = order, .circle = circle, .asking = NO_INDEX,
		.mark = mem_array(nodes, 1), .done_for = mem_array(nodes, sizeof(size_t)),
	};
	bool fine = true;

	for (size_t node = 0; node < nodes && fine; node++)
		fine = walk_node(&walk, node);
	free(walk.mark);
	free(walk.done_for);
	return fine;
}
