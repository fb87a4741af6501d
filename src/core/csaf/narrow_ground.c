/* What a step of the plan rests on, found when it is asked for. */
#include "core/csaf/narrow_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/table.h"

/* Ascending, each once; returns how many are left. */
static size_t sort_unique(size_t *numbers, size_t count)
{
	size_t kept = 0;

	if (count)
		qsort(numbers, count, sizeof(*numbers), index_compare);
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || numbers[kept - 1] != numbers[i])
			numbers[kept++] = numbers[i];
	}
	return kept;
}

static void note_first(struct step_ground *ground, const struct narrow *narrow, size_t vulnerability,
		       size_t remediation)
{
	const struct csaf_vulnerability *v = &narrow->products->csaf->vulnerabilities[vulnerability];

	if (ground->remediation)
		return;
	ground->remediation = &v->remediations[remediation];
}

/* The rows that are left by their blends, once for each computation. */
static void sort_by_blend(struct narrow *narrow)
{
	const struct narrowed *left = &narrow->left;
	size_t *starts = narrow->blend_start;

	if (narrow->blends_sorted)
		return;
	narrow->blends_sorted = true;
	memset(starts, 0, (narrow->products->blend_count + 2) * sizeof(*starts));
	for (size_t i = 0; i < left->row_count; i++)
		starts[narrow_blend(narrow, left->rows[i]) + 2]++;
	for (size_t b = 0; b < narrow->products->blend_count; b++)
		starts[b + 2] += starts[b + 1];
	for (size_t i = 0; i < left->row_count; i++)
		narrow->blend_rows[starts[narrow_blend(narrow, left->rows[i]) + 1]++] = left->rows[i];
}

/* The rows of these blends. */
static void keep_rows(struct step_ground *ground, struct narrow *narrow, const size_t *blends, size_t count)
{
	size_t most = 0;

	sort_by_blend(narrow);
	for (size_t i = 0; i < count; i++)
		most += narrow->blend_start[blends[i] + 1] - narrow->blend_start[blends[i]];
	ground->rows = mem_array(most, sizeof(*ground->rows));
	for (size_t i = 0; i < count; i++) {
		for (size_t r = narrow->blend_start[blends[i]]; r < narrow->blend_start[blends[i] + 1]; r++)
			ground->rows[ground->row_count++] = narrow->blend_rows[r];
	}
	ground->row_count = sort_unique(ground->rows, ground->row_count);
}

/* It is for all rows, or for those of the classes that have it. */
static void look_at_uses(struct step_ground *ground, struct narrow *narrow, size_t step)
{
	size_t first = table_first(narrow->uses, narrow->use_count, sizeof(*narrow->uses), step);
	size_t end = first, count = 0;
	size_t *blends;

	while (end < narrow->use_count && narrow->uses[end].step == step)
		end++;
	ground->vulnerabilities = mem_array(end - first, sizeof(*ground->vulnerabilities));
	blends = mem_array(end - first, sizeof(*blends));
	for (size_t i = first; i < end; i++) {
		ground->vulnerabilities[i - first] = narrow->uses[i].vulnerability;
		blends[i - first] = narrow->uses[i].blend;
		note_first(ground, narrow, narrow->uses[i].vulnerability, narrow->uses[i].remediation);
	}
	ground->vulnerability_count = sort_unique(ground->vulnerabilities, end - first);
	count = sort_unique(blends, end - first);
	if (count < narrow->left.class_count)
		keep_rows(ground, narrow, blends, count);
	free(blends);
}

/* The rows of the family (NO_INDEX: all) that have the fix listed; `into` NULL: how many. */
static size_t add_targets(const struct narrow *narrow, const struct inference *inference, size_t *into)
{
	const struct products *p = narrow->products;
	const struct csaf_vulnerability *v = &p->csaf->vulnerabilities[inference->vulnerability];
	const struct index_list *list = &v->remediations[inference->remediation].products;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		for (size_t r = p->first_row[list->items[i]]; r < p->first_row[list->items[i] + 1]; r++) {
			if (inference->family != NO_INDEX && p->family[r] != inference->family)
				continue;
			if (into)
				into[count] = r;
			count++;
		}
	}
	return count;
}

static void look_at_inferences(struct step_ground *ground, const struct narrow *narrow, size_t step)
{
	size_t first = table_first(narrow->inferences, narrow->inference_count, sizeof(*narrow->inferences), step);
	size_t end = first, most = 0;

	for (; end < narrow->inference_count && narrow->inferences[end].step == step; end++)
		most += add_targets(narrow, &narrow->inferences[end], NULL);
	ground->inferred = end > first;
	ground->targets = mem_array(most, sizeof(*ground->targets));
	ground->vulnerabilities = mem_array(end - first, sizeof(*ground->vulnerabilities));
	for (size_t i = first; i < end; i++) {
		const struct inference *inference = &narrow->inferences[i];

		ground->vulnerabilities[i - first] = inference->vulnerability;
		note_first(ground, narrow, inference->vulnerability, inference->remediation);
		ground->target_count += add_targets(narrow, inference, ground->targets + ground->target_count);
	}
	ground->vulnerability_count = sort_unique(ground->vulnerabilities, end - first);
	ground->target_count = sort_unique(ground->targets, ground->target_count);
}

void step_ground_of(struct step_ground *ground, const struct outcome *outcome, size_t step)
{
	*ground = (struct step_ground){ 0 };
	look_at_uses(ground, outcome->narrow, step);
	if (ground->remediation)
		return;
	step_ground_release(ground);
	look_at_inferences(ground, outcome->narrow, step);
}

void step_ground_release(struct step_ground *ground)
{
	free(ground->vulnerabilities);
	free(ground->rows);
	free(ground->targets);
	*ground = (struct step_ground){ 0 };
}
