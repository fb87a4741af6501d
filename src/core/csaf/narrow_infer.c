/* What the document doesn't say of a product, but of others of its family: told as our conclusion. */
#include "core/csaf/narrow_work.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/table.h"

/* What an inferred fix is told as. */
static size_t inferred_step(const struct products_remedy *remedy)
{
	return remedy->inferred_step != NO_INDEX ? remedy->inferred_step : remedy->step;
}

static void add_inference(struct narrow *narrow, struct outcome *outcome, struct inference inference)
{
	const struct products_remedy *remedy =
		narrow_remedy(narrow, inference.vulnerability, inference.remediation);

	inference.step = inferred_step(remedy);
	if (inference.step == NO_INDEX)
		return;
	MEM_MORE(narrow->inferences, narrow->inference_count, narrow->inference_size);
	narrow->inferences[narrow->inference_count++] = inference;
	narrow_use(narrow, outcome, inference.step, RANK_INFERRED);
	for (size_t w = 0; w < remedy->warnings.count; w++)
		outcome->warnings[remedy->warnings.items[w]] = true;
}

static bool has_fix(const struct narrow *narrow, const struct csaf_said *said)
{
	for (size_t i = 0; i < said->remediations.count; i++) {
		if (narrow_is_fix(narrow, said->vulnerability, said->remediations.items[i]))
			return true;
	}
	return false;
}

static int compare_fixes(const void *left, const void *right)
{
	const struct fix *a = left, *b = right;

	if (a->vulnerability != b->vulnerability)
		return a->vulnerability < b->vulnerability ? -1 : 1;
	return (a->remediation > b->remediation) - (a->remediation < b->remediation);
}

/* The fixes that are listed for a fixed product. */
static void add_fixes(struct narrow *narrow, struct fixes *fixes, size_t product)
{
	struct csaf_state state;

	csaf_state_of(&state, narrow->products->said, product);
	for (size_t i = 0; i < state.said_count; i++) {
		const struct csaf_said *said = &state.said[i];

		if (csaf_status_verdict(said->status) != CSAF_FIXED)
			continue;
		for (size_t r = 0; r < said->remediations.count; r++) {
			if (!narrow_is_fix(narrow, said->vulnerability, said->remediations.items[r]))
				continue;
			MEM_MORE(fixes->items, fixes->count, fixes->size);
			fixes->items[fixes->count++] = (struct fix){
				.vulnerability = said->vulnerability, .remediation = said->remediations.items[r],
			};
		}
	}
	csaf_state_release(&state);
}

/* Each once, by vulnerability. */
static void sort_fixes(struct fixes *fixes)
{
	size_t kept = 0;

	if (fixes->count)
		qsort(fixes->items, fixes->count, sizeof(*fixes->items), compare_fixes);
	for (size_t i = 0; i < fixes->count; i++) {
		if (kept == 0 || compare_fixes(&fixes->items[kept - 1], &fixes->items[i]) != 0)
			fixes->items[kept++] = fixes->items[i];
	}
	fixes->count = kept;
}

/* What fixed products of the family have; worked out once. */
static struct fixes *fixes_of(struct narrow *narrow, size_t family)
{
	struct fixes *fixes = &narrow->fixes[family];

	if (fixes->known)
		return fixes;
	for (size_t i = narrow->family_start[family]; i < narrow->family_start[family + 1]; i++)
		add_fixes(narrow, fixes, narrow->products->product[narrow->family_rows[i]]);
	sort_fixes(fixes);
	fixes->known = true;
	return fixes;
}

/* Those for one vulnerability that aren't in the plan yet. */
static void use_fixes(struct narrow *narrow, struct outcome *outcome, struct fixes *fixes, size_t family,
		      size_t vulnerability)
{
	size_t at = table_first(fixes->items, fixes->count, sizeof(*fixes->items), vulnerability);

	for (; at < fixes->count && fixes->items[at].vulnerability == vulnerability; at++) {
		if (fixes->items[at].round == narrow->round)
			break;
		fixes->items[at].round = narrow->round;
		add_inference(narrow, outcome, (struct inference){
			.family = family, .vulnerability = vulnerability, .remediation = fixes->items[at].remediation,
		});
	}
}

/* For what a product is affected by, and lacks a fix for. */
static void infer_for_row(struct narrow *narrow, struct outcome *outcome, size_t row)
{
	const struct products *p = narrow->products;
	struct fixes *fixes = fixes_of(narrow, p->family[row]);
	struct csaf_state state;

	if (!fixes->count)
		return;
	products_state_of(&state, p, narrow_blend(narrow, row), p->product[row]);
	for (size_t i = 0; i < state.said_count; i++) {
		const struct csaf_said *said = &state.said[i];

		if (csaf_status_verdict(said->status) == CSAF_AFFECTED && !has_fix(narrow, said))
			use_fixes(narrow, outcome, fixes, p->family[row], said->vulnerability);
	}
	csaf_state_release(&state);
}

void narrow_infer(struct narrow *narrow, struct outcome *outcome)
{
	const struct narrowed *left = &narrow->left;

	narrow->round++;
	for (size_t i = 0; i < left->row_count; i++)
		infer_for_row(narrow, outcome, left->rows[i]);
	if (narrow->inference_count)
		narrow_warn(narrow, outcome, PRODUCTS_SIBLING);
}

/* Only where none of these is told to be affected: else the list itself would name the older ones. */
void narrow_infer_fixed_only(struct narrow *narrow, struct outcome *outcome, const size_t *rows, size_t count)
{
	const struct products *p = narrow->products;
	size_t *classes = mem_array(count, sizeof(*classes));
	size_t class_count = narrow_classes(narrow, rows, count, classes);
	bool fixed = false, other = false;

	for (size_t c = 0; c < class_count; c++) {
		fixed = fixed || p->verdict[classes[c]] == CSAF_FIXED;
		other = other || p->verdict[classes[c]] < CSAF_FIXED;
	}
	if (fixed && !other) {
		struct fixes fixes = { 0 };

		for (size_t c = 0; c < class_count; c++)
			add_fixes(narrow, &fixes, p->example[p->blends[classes[c]].items[0]]);
		sort_fixes(&fixes);
		for (size_t i = 0; i < fixes.count; i++)
			add_inference(narrow, outcome, (struct inference){
				.family = NO_INDEX, .vulnerability = fixes.items[i].vulnerability,
				.remediation = fixes.items[i].remediation,
			});
		free(fixes.items);
		narrow_warn(narrow, outcome, PRODUCTS_FIXED_ONLY);
	}
	free(classes);
}
