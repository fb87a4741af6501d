/* What a step of the plan rests on, found when it is asked for. */
#include "core/narrow_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void note_first(struct step_ground *ground, const struct narrow *narrow, size_t vulnerability,
		       size_t remediation)
{
	const struct csaf_vulnerability *v = &narrow->products->csaf->vulnerabilities[vulnerability];

	if (ground->remediation)
		return;
	ground->remediation = &v->remediations[remediation];
	ground->remediation_vulnerability = vulnerability;
}

/* The rows of the classes that have it, if not all have. */
static void keep_rows(struct step_ground *ground, const struct narrow *narrow, const bool *has, bool all)
{
	const struct narrowed *left = &narrow->left;

	if (all)
		return;
	ground->rows = mem_array(left->row_count, sizeof(*ground->rows));
	for (size_t i = 0; i < left->row_count; i++) {
		if (has[narrow_blend(narrow, left->rows[i])])
			ground->rows[ground->row_count++] = left->rows[i];
	}
}

/* The first use of the step; use_count: it has none. */
static size_t first_use(const struct narrow *narrow, size_t step)
{
	size_t low = 0, high = narrow->use_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (narrow->uses[middle].step < step)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void look_at_uses(struct step_ground *ground, const struct narrow *narrow, size_t step, bool *closes)
{
	bool *has = mem_array(narrow->products->blend_count, sizeof(*has));
	size_t found = 0;

	for (size_t i = first_use(narrow, step); i < narrow->use_count && narrow->uses[i].step == step; i++) {
		const struct use *use = &narrow->uses[i];

		found += !has[use->blend];
		has[use->blend] = closes[use->vulnerability] = true;
		note_first(ground, narrow, use->vulnerability, use->remediation);
	}
	keep_rows(ground, narrow, has, found == 0 || found == narrow->left.class_count);
	free(has);
}

/* The rows of the family (NO_INDEX: all) that have the fix listed. */
static void add_targets(struct step_ground *ground, const struct narrow *narrow, const struct inference *inference,
			bool *targets)
{
	const struct products *p = narrow->products;
	const struct csaf_vulnerability *v = &p->csaf->vulnerabilities[inference->vulnerability];
	const struct index_list *list = &v->remediations[inference->remediation].products;

	for (size_t i = 0; i < list->count; i++) {
		for (size_t r = p->first_row[list->items[i]]; r < p->first_row[list->items[i] + 1]; r++) {
			if (targets[r] || (inference->family != NO_INDEX && p->family[r] != inference->family))
				continue;
			targets[r] = true;
			ground->targets[ground->target_count++] = r;
		}
	}
}

static void look_at_inferences(struct step_ground *ground, const struct narrow *narrow, size_t step, bool *closes)
{
	const struct products *p = narrow->products;
	bool *targets = mem_array(p->row_count, sizeof(*targets));

	ground->targets = mem_array(p->row_count, sizeof(*ground->targets));
	for (size_t i = 0; i < narrow->inference_count; i++) {
		const struct inference *inference = &narrow->inferences[i];

		if (narrow_inferred_step(narrow_remedy(narrow, inference->vulnerability,
						       inference->remediation)) != step)
			continue;
		ground->inferred = true;
		closes[inference->vulnerability] = true;
		note_first(ground, narrow, inference->vulnerability, inference->remediation);
		add_targets(ground, narrow, inference, targets);
	}
	free(targets);
}

void step_ground_of(struct step_ground *ground, const struct outcome *outcome, size_t step)
{
	const struct narrow *narrow = outcome->narrow;
	size_t count = narrow->products->csaf->vulnerability_count;
	bool *closes = mem_array(count, sizeof(*closes));

	*ground = (struct step_ground){ .vulnerabilities = mem_array(count, sizeof(size_t)) };
	look_at_uses(ground, narrow, step, closes);
	if (!ground->remediation)
		look_at_inferences(ground, narrow, step, closes);
	for (size_t v = 0; v < count; v++) {
		if (closes[v])
			ground->vulnerabilities[ground->vulnerability_count++] = v;
	}
	free(closes);
}

void step_ground_release(struct step_ground *ground)
{
	free(ground->vulnerabilities);
	free(ground->rows);
	free(ground->targets);
	*ground = (struct step_ground){ 0 };
}
