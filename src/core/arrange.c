#include "core/arrange.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Points on a line: what has a variable, the named conditions, and each
 * condition, which is tied to what it names and to the conditions within it.
 * Every condition moves to the middle of what it is tied to, and everything to
 * the middle of its conditions, again and again: what belongs together comes
 * together.  The more a condition is tied to, the less it pulls: "any of 50"
 * costs little in whatever order.  (FORCE: F. Aloul, I. Markov, K. Sakallah 2003.)
 */
struct tie {
	size_t condition, point;
};

struct arranger {
	const struct advisory *advisory;
	size_t points;
	struct tie *ties;
	size_t tie_count, tie_size;
	double *place, *middle;	/* by point; middle: of conditions */
	double *sum, *weight;	/* by point: what its next place is the middle of */
	double *ties_of;	/* by condition: how many */
};

#define ROUNDS 40

static void tie(struct arranger *r, size_t condition, size_t point)
{
	MEM_MORE(r->ties, r->tie_count, r->tie_size);
	r->ties[r->tie_count++] = (struct tie){ .condition = condition, .point = point };
}

static void tie_option(struct arranger *r, size_t condition, size_t option)
{
	const struct advisory *a = r->advisory;
	size_t question = a->options[option].question;

	if (a->questions[question].kind == QUESTION_ONE)
		tie(r, condition, question);
	else
		tie(r, condition, a->question_count + option);
}

/* A condition of several parts is a point; what says but one thing says it for the outer one. */
static void tie_condition(struct arranger *r, size_t outer, const struct condition *c)
{
	const struct advisory *a = r->advisory;
	const struct question *q = &a->questions[c->question];
	size_t here = outer;

	if (c->kid_count > 1) {
		here = r->points++;
		tie(r, outer, here);
		tie(r, here, here);
	}
	for (size_t i = 0; i < c->kid_count; i++)
		tie_condition(r, here, c->kids[i]);
	if (c->kind == CONDITION_CHOSEN) {
		for (size_t i = 0; i < c->list.count; i++)
			tie_option(r, here, c->list.items[i]);
	} else if (c->kind == CONDITION_NONE || c->kind == CONDITION_ANSWERED) {
		for (size_t o = q->first_option; o < q->first_option + q->option_count; o++)
			tie_option(r, here, o);
	} else if (c->kind == CONDITION_IS) {
		for (size_t i = 0; i < c->list.count; i++)
			tie(r, here, a->question_count + a->option_count + c->list.items[i]);
	}
}

static void tie_root(struct arranger *r, size_t root, const struct condition *c)
{
	if (!c)
		return;
	tie(r, root, root);
	tie_condition(r, root, c);
}

static void tie_all(struct arranger *r)
{
	const struct advisory *a = r->advisory;
	size_t named = a->question_count + a->option_count;

	r->points = named + a->named_count;
	for (size_t n = 0; n < a->named_count; n++)
		tie_root(r, named + n, a->named[n].condition);
	for (size_t i = 0; i < a->rule_count; i++)
		tie_root(r, r->points++, a->rules[i].when);
	for (size_t p = 0; p < a->placement_count; p++)
		tie_root(r, r->points++, a->placements[p].when);
}

/* The middle of each sum, where there is one. */
static void halve(struct arranger *r, double *place)
{
	for (size_t p = 0; p < r->points; p++) {
		if (r->weight[p] > 0)
			place[p] = r->sum[p] / r->weight[p];
		r->sum[p] = 0;
		r->weight[p] = 0;
	}
}

static void pull(struct arranger *r)
{
	for (size_t i = 0; i < r->tie_count; i++) {
		r->sum[r->ties[i].condition] += r->place[r->ties[i].point];
		r->weight[r->ties[i].condition]++;
	}
	halve(r, r->middle);
	for (size_t i = 0; i < r->tie_count; i++) {
		double ties = r->ties_of[r->ties[i].condition];

		r->sum[r->ties[i].point] += r->middle[r->ties[i].condition] / ties;
		r->weight[r->ties[i].point] += 1 / ties;
	}
	halve(r, r->place);
}

struct ranked {
	double place;
	size_t point;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *first = a, *second = b;

	if (first->place != second->place)
		return first->place < second->place ? -1 : 1;
	return (first->point > second->point) - (first->point < second->point);
}

/* What has a variable, in the advisory's order. */
static size_t list_variables(const struct advisory *a, struct ranked *ranked)
{
	size_t count = 0;

	for (size_t q = 0; q < a->question_count; q++) {
		const struct question *question = &a->questions[q];

		if (question->kind == QUESTION_ONE && question->option_count > 0)
			ranked[count++].point = q;
		for (size_t i = 0; i < question->option_count && question->kind == QUESTION_MANY; i++)
			ranked[count++].point = a->question_count + question->first_option + i;
	}
	return count;
}

/*
 * The question that most conditions name stands first of all: as a rule the guide falls apart into
 * small parts by its answer, and one that stands first never costs more than its values.
 */
static void put_first(const struct arranger *r, size_t *order, size_t count)
{
	size_t *ties = mem_array(r->points, sizeof(*ties)), most = 0;

	for (size_t i = 0; i < r->tie_count; i++)
		ties[r->ties[i].point]++;
	for (size_t i = 1; i < count; i++) {
		if (ties[order[i]] > ties[order[most]])
			most = i;
	}
	size_t first = order[most];

	memmove(order + 1, order, most * sizeof(*order));
	order[0] = first;
	free(ties);
}

size_t arrange(const struct advisory *a, size_t *order)
{
	struct arranger r = { .advisory = a };
	struct ranked *ranked = mem_array(a->question_count + a->option_count, sizeof(*ranked));
	size_t count = list_variables(a, ranked);

	tie_all(&r);
	r.place = mem_array(r.points, sizeof(*r.place));
	r.middle = mem_array(r.points, sizeof(*r.middle));
	r.sum = mem_array(r.points, sizeof(*r.sum));
	r.weight = mem_array(r.points, sizeof(*r.weight));
	r.ties_of = mem_array(r.points, sizeof(*r.ties_of));
	for (size_t i = 0; i < r.tie_count; i++)
		r.ties_of[r.ties[i].condition]++;
	for (size_t p = 0; p < r.points; p++)
		r.place[p] = (double)count / 2;
	for (size_t round = 0; round <= ROUNDS; round++) {
		/* Apart again, in the order that they have come to. */
		for (size_t i = 0; i < count; i++)
			r.place[ranked[i].point] = (double)i;
		pull(&r);
		for (size_t i = 0; i < count; i++)
			ranked[i].place = r.place[ranked[i].point];
		qsort(ranked, count, sizeof(*ranked), compare_ranked);
	}
	/* Of rules, the first that holds decides: what is left of those before stays as it is below what the next looks at. */
	for (size_t i = 0; i < count; i++)
		order[count - 1 - i] = ranked[i].point;
	if (count > 0)
		put_first(&r, order, count);
	free(ranked);
	free(r.ties);
	free(r.place);
	free(r.middle);
	free(r.sum);
	free(r.weight);
	free(r.ties_of);
	return count;
}
