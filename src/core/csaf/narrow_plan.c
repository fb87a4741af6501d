/* What the document says of what is left, as the advisory's rules, warnings, steps and links. */
#include "core/csaf/narrow_work.h"

#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"

/*
 * The standard's preferences for category and status (CSAF 2.1, remediations), with what it discourages behind
 * it.  0: no step of the plan; the fix that a fixed version brought is nothing to do any more.
 */
static const unsigned char ranks[REMEDY_COUNT][CSAF_VERDICT_COUNT] = {
	[REMEDY_VENDOR_FIX] =     { [CSAF_AFFECTED] = 5,  [CSAF_UNDETERMINED] = 21 },
	[REMEDY_MITIGATION] =     { [CSAF_AFFECTED] = 6,  [CSAF_UNDETERMINED] = 22 },
	[REMEDY_WORKAROUND] =     { [CSAF_AFFECTED] = 7,  [CSAF_UNDETERMINED] = 23 },
	[REMEDY_OPTIONAL_PATCH] = { [CSAF_AFFECTED] = 9,  [CSAF_UNDETERMINED] = 8, [CSAF_NOT_AFFECTED] = 12 },
	[REMEDY_OTHER] =          { [CSAF_AFFECTED] = 10, [CSAF_UNDETERMINED] = 24 },
	[REMEDY_FIX_PLANNED] =    { [CSAF_AFFECTED] = 11, [CSAF_UNDETERMINED] = 25 },
	[REMEDY_NONE_AVAILABLE] = { [CSAF_AFFECTED] = 15, [CSAF_UNDETERMINED] = 16 },
	[REMEDY_NO_FIX_PLANNED] = { [CSAF_AFFECTED] = 18, [CSAF_UNDETERMINED] = 19 },
};

/* Where in the plan it stands; UINT_MAX: in none. */
static unsigned rank_of(enum remediation_category category, enum csaf_status status)
{
	unsigned rank = ranks[category][csaf_status_verdict(status)];

	return rank ? rank : UINT_MAX;
}

const struct products_remedy *narrow_remedy(const struct narrow *narrow, size_t vulnerability,
					    size_t remediation)
{
	const struct products *p = narrow->products;

	return p->remedy[p->first_remedy[vulnerability] + remediation];
}

bool narrow_is_fix(const struct narrow *narrow, size_t vulnerability, size_t remediation)
{
	const struct csaf_vulnerability *v = &narrow->products->csaf->vulnerabilities[vulnerability];

	return v->remediations[remediation].category == REMEDY_VENDOR_FIX;
}

void narrow_use(struct narrow *narrow, struct outcome *outcome, size_t step, unsigned rank)
{
	if (step == NO_INDEX)
		return;
	if (!outcome->in_plan[step]) {
		outcome->in_plan[step] = true;
		outcome->plan[outcome->plan_count++] = step;
		narrow->rank[step] = rank;
	} else if (rank < narrow->rank[step]) {
		narrow->rank[step] = rank;
	}
}

void narrow_warn(const struct narrow *narrow, struct outcome *outcome, enum products_warning warning)
{
	size_t index = narrow->products->warning[warning];

	if (index != NO_INDEX)
		outcome->warnings[index] = true;
}

/* What follows from everything that was found, for the steps that aren't any one remediation's. */
struct found {
	bool repairs, no_fix, affected, fixed, undetermined, not_listed;
	enum restart_category restart;	/* the strongest */
};

static void note_use(struct narrow *narrow, struct use use)
{
	if (use.step == NO_INDEX)
		return;
	MEM_MORE(narrow->uses, narrow->use_count, narrow->use_size);
	narrow->uses[narrow->use_count++] = use;
}

/* Only the strongest restart stands in the plan: steps of lesser ones fall. */
static void use_restart(struct narrow *narrow, struct outcome *outcome, struct found *found,
			const struct csaf_remediation *r, const struct products_remedy *remedy)
{
	if (remedy->restart_step == NO_INDEX || r->restart < found->restart)
		return;
	if (r->restart > found->restart) {
		for (size_t i = 0; i < outcome->plan_count; i++) {
			if (narrow->rank[outcome->plan[i]] != RANK_RESTART)
				continue;
			outcome->in_plan[outcome->plan[i]] = false;
			outcome->plan[i--] = outcome->plan[--outcome->plan_count];
		}
		found->restart = r->restart;
	}
	narrow_use(narrow, outcome, remedy->restart_step, RANK_RESTART);
}

static bool is_statement(enum remediation_category category)
{
	return category == REMEDY_NONE_AVAILABLE || category == REMEDY_NO_FIX_PLANNED;
}

static void add_remediation(struct narrow *narrow, struct outcome *outcome, struct found *found,
			    const struct csaf_said *said, size_t remediation, size_t blend)
{
	const struct csaf_vulnerability *v = &narrow->products->csaf->vulnerabilities[said->vulnerability];
	const struct csaf_remediation *r = &v->remediations[remediation];
	const struct products_remedy *remedy = narrow_remedy(narrow, said->vulnerability, remediation);
	unsigned rank = rank_of(r->category, said->status);

	if (rank == UINT_MAX)
		return;
	narrow_use(narrow, outcome, remedy->step, rank);
	note_use(narrow, (struct use){ remedy->step, blend, said->vulnerability, remediation });
	note_use(narrow, (struct use){ remedy->restart_step, blend, said->vulnerability, remediation });
	for (size_t w = 0; w < remedy->warnings.count; w++)
		outcome->warnings[remedy->warnings.items[w]] = true;
	use_restart(narrow, outcome, found, r, remedy);
	found->no_fix = found->no_fix || is_statement(r->category);
	found->repairs = found->repairs || (remedy->step != NO_INDEX && r->category == REMEDY_VENDOR_FIX);
}

/* The statements that the class's verdict rests on; and its remediations. */
static void add_said(struct narrow *narrow, struct outcome *outcome, struct found *found,
		     const struct csaf_state *state, const struct csaf_said *said, size_t blend)
{
	size_t rule = narrow->products->rule[said->vulnerability][said->status];

	if (rule != NO_INDEX && csaf_status_verdict(said->status) == state->verdict)
		outcome->rules[rule] = true;
	for (size_t i = 0; i < said->remediations.count; i++)
		add_remediation(narrow, outcome, found, said, said->remediations.items[i], blend);
}

static void add_state(struct narrow *narrow, struct outcome *outcome, struct found *found,
		      const struct csaf_state *state, size_t blend)
{
	const struct products *p = narrow->products;

	for (size_t i = 0; i < state->said_count; i++)
		add_said(narrow, outcome, found, state, &state->said[i], blend);
	if (state->verdict == CSAF_NOT_LISTED && p->rule_not_listed != NO_INDEX)
		outcome->rules[p->rule_not_listed] = true;
	if (state->verdict == CSAF_AFFECTED && state->implied && p->rule_whole != NO_INDEX)
		outcome->rules[p->rule_whole] = true;
	if (state->contradicts)
		narrow_warn(narrow, outcome, PRODUCTS_CONTRADICTS);
	if (state->implied)
		narrow_warn(narrow, outcome, PRODUCTS_IMPLIED);
	found->affected = found->affected || state->verdict == CSAF_AFFECTED;
	found->fixed = found->fixed || state->verdict == CSAF_FIXED;
	found->undetermined = found->undetermined || state->verdict == CSAF_UNDETERMINED;
	found->not_listed = found->not_listed || state->verdict == CSAF_NOT_LISTED;
}

static void add_classes(struct narrow *narrow, struct outcome *outcome, struct found *found)
{
	struct narrowed *left = &narrow->left;
	const struct products *p = narrow->products;

	for (size_t c = 0; c < left->class_count; c++) {
		size_t example = p->example[p->blends[left->classes[c]].items[0]];
		struct csaf_state state;

		products_state_of(&state, p, left->classes[c],
				  left->class_count == 1 ? p->product[left->rows[0]] : example);
		add_state(narrow, outcome, found, &state, left->classes[c]);
		if (left->class_count == 1)
			left->state = state;
		else
			csaf_state_release(&state);
	}
}

/* Nothing was named, or nothing is there to be named. */
static void add_nothing(struct narrow *narrow, struct outcome *outcome)
{
	const struct products *p = narrow->products;

	narrow_warn(narrow, outcome, PRODUCTS_WITHDRAWN);
	narrow_warn(narrow, outcome, PRODUCTS_SUPERSEDED);
	if (!narrow->left.not_named) {
		narrow_warn(narrow, outcome, PRODUCTS_NO_PRODUCTS);
		return;
	}
	narrow_warn(narrow, outcome, PRODUCTS_NOT_NAMED);
	if (p->rule_not_named != NO_INDEX)
		outcome->rules[p->rule_not_named] = true;
}

/* Is something said of other ranges that isn't said of the version itself? */
static bool blend_adds(const struct products *p, const struct narrowed *left)
{
	const struct index_list *classes = &p->blends[left->classes[0]];
	struct csaf_state own;
	size_t stated = 0;

	if (classes->count == 1)
		return false;
	csaf_state_of(&own, p->said, p->example[classes->items[0]]);
	for (size_t i = 0; i < own.said_count; i++)
		stated += !own.said[i].implied;
	csaf_state_release(&own);
	return left->state.said_count > stated;
}

static void add_special(struct narrow *narrow, struct outcome *outcome, const struct found *found)
{
	const struct products *p = narrow->products;
	const size_t *steps = p->step;
	const struct narrowed *left = &narrow->left;
	bool asks = found->undetermined || found->not_listed || left->not_named;
	bool nothing = !outcome->plan_count;

	if (left->class_count == 1 && blend_adds(p, left))
		narrow_warn(narrow, outcome, PRODUCTS_BLEND);
	for (size_t i = 0; i < left->row_count && narrow->direct; i++) {
		if (p->blends[p->blend[left->rows[i]]].count > 1)
			narrow_warn(narrow, outcome, PRODUCTS_WIDER);
	}
	if (left->class_count > 1) {
		narrow_warn(narrow, outcome, PRODUCTS_SEVERAL);
		narrow_use(narrow, outcome, steps[PRODUCTS_FIND_OUT], RANK_FIRST);
	}
	if (found->undetermined)
		narrow_warn(narrow, outcome, PRODUCTS_INVESTIGATED);
	if (found->not_listed)
		narrow_warn(narrow, outcome, PRODUCTS_NOT_LISTED);
	if (found->fixed)
		narrow_warn(narrow, outcome, PRODUCTS_FIXED);
	if (left->row_count)
		narrow_warn(narrow, outcome, PRODUCTS_DEFECTIVE);
	if (found->affected && nothing && !found->no_fix)
		narrow_warn(narrow, outcome, PRODUCTS_NO_REMEDY);
	if (found->affected && (found->no_fix || nothing))
		narrow_use(narrow, outcome, steps[PRODUCTS_NO_FIX], RANK_NO_FIX);
	if (found->repairs || found->fixed || narrow->inference_count)
		narrow_use(narrow, outcome, steps[PRODUCTS_VERIFY], RANK_VERIFY);
	if (asks)
		narrow_use(narrow, outcome, steps[PRODUCTS_ASK_PUBLISHER], RANK_ASK);
}

static int compare_places(const void *left, const void *right, void *data)
{
	const size_t a = *(const size_t *)left, b = *(const size_t *)right;
	const unsigned *rank = ((const struct narrow *)data)->rank;

	if (rank[a] != rank[b])
		return rank[a] < rank[b] ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* By step; those of one step in the order of the classes. */
static int compare_uses(const void *left, const void *right)
{
	const struct use *a = left, *b = right;

	if (a->step != b->step)
		return a->step < b->step ? -1 : 1;
	if (a->blend != b->blend)
		return a->blend < b->blend ? -1 : 1;
	return (a->vulnerability > b->vulnerability) - (a->vulnerability < b->vulnerability);
}

static int compare_inferences(const void *left, const void *right)
{
	const struct inference *a = left, *b = right;

	return (a->step > b->step) - (a->step < b->step);
}

static void add_links(const struct narrow *narrow, struct outcome *outcome)
{
	for (size_t l = 0; l < outcome->advisory->link_count; l++)
		outcome->links[l] = !narrow->with_step[l];
	for (size_t i = 0; i < outcome->plan_count; i++) {
		const struct index_list *links = &outcome->advisory->steps[outcome->plan[i]].links;

		for (size_t l = 0; l < links->count; l++)
			outcome->links[links->items[l]] = true;
	}
}

/* Versions may be missing from the list: whoever says "not named here" of these may have an older one. */
static void infer(struct narrow *narrow, struct outcome *outcome, const struct found *found)
{
	const struct products *p = narrow->products;
	const struct narrowed *left = &narrow->left;

	if (found->affected)
		narrow_infer(narrow, outcome);
	if (left->not_named && (left->not_named_at == p->question || facet_is_version(p->facet[left->not_named_at])))
		narrow_infer_fixed_only(narrow, outcome, left->nearest, left->nearest_count);
	else if (found->fixed && !left->given)
		narrow_infer_fixed_only(narrow, outcome, left->rows, left->row_count);
}

void narrow_plan(struct narrow *narrow, struct outcome *outcome)
{
	struct found found = { 0 };

	if (narrow->left.row_count)
		add_classes(narrow, outcome, &found);
	else
		add_nothing(narrow, outcome);
	infer(narrow, outcome, &found);
	add_special(narrow, outcome, &found);
	qsort_r(outcome->plan, outcome->plan_count, sizeof(*outcome->plan), compare_places, narrow);
	if (narrow->use_count)
		qsort(narrow->uses, narrow->use_count, sizeof(*narrow->uses), compare_uses);
	if (narrow->inference_count)
		qsort(narrow->inferences, narrow->inference_count, sizeof(*narrow->inferences), compare_inferences);
	add_links(narrow, outcome);
}
