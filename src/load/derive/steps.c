/* A CSAF document's remediations as steps and warnings; those that say the same are one. */
#include "load/derive/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "load/guide/values.h"

#define DATE_LENGTH 10	/* of "2022-03-14T13:10:55Z" */

static const struct {
	bool action;
	const char *title;	/* of the step, %s: what it is about; NULL: it is never a step */
	const char *plain;	/* the same, where nobody says what it is about */
	const char *nothing;	/* title of the warning, if the text only says that there is nothing */
} categories[REMEDY_COUNT] = {
	[REMEDY_VENDOR_FIX] = { true, N_("Install the publisher's fix: %s"), N_("Install the publisher's fix"),
		N_("The publisher has no fix to offer") },
	[REMEDY_MITIGATION] = { true, N_("Lower the risk: %s"), N_("Lower the risk as the publisher says"),
		N_("The publisher knows no way to lower the risk") },
	[REMEDY_WORKAROUND] = { true, N_("Work around it: %s"), N_("Work around it as the publisher says"),
		N_("The publisher knows no way around it") },
	[REMEDY_FIX_PLANNED] = { false, N_("Wait for the fix that is planned: %s"), N_("Wait for the fix that is planned"),
		N_("A fix is planned, but it is not there yet") },
	[REMEDY_NO_FIX_PLANNED] = { false, NULL, NULL, N_("The publisher plans no fix") },
	[REMEDY_OPTIONAL_PATCH] = { true, N_("If you like, install the optional patch: %s"),
		N_("If you like, install the optional patch"), N_("The publisher has no optional patch to offer") },
	[REMEDY_NONE_AVAILABLE] = { false, NULL, NULL, N_("Nothing is available against it yet") },
	[REMEDY_OTHER] = { true, N_("Do what the publisher says: %s"), N_("Do what the publisher says"),
		N_("The publisher has nothing to offer") },
};

/* A remediation, behind those that only announce it: side by side in the document, this one is the last. */
struct told {
	const struct csaf_remediation *items;
	size_t count;
	size_t vulnerability;
};

/* A remedy, and the first that became it. */
struct made {
	struct products_remedy is;
	struct told from;
	bool closes_several;	/* vulnerabilities */
};

/* What is the same for all remediations of the document while they are read. */
struct making {
	struct plan plan;
	struct made **made;		/* by remediation */
	struct table distinct;	/* struct made * */
	size_t *fixed;			/* by product: the last vulnerability in which it is fixed, from 1 */
};

static void add_details(struct derive *d, struct table *todo, const char *details)
{
	size_t *ends, start = 0;
	size_t count = details_part(details, &ends);

	for (size_t i = 0; i < count; start = ends[i++]) {
		char *part = arena_alloc(d->arena, ends[i] - start + 1);

		memcpy(part, details + start, ends[i] - start);
		plan_instruct(todo, derive_text(d, part));
	}
	free(ends);
}

/* The visible details; "" if there are none. */
static const char *details_of(struct derive *d, const struct csaf_remediation *r)
{
	const char *details = derive_text(d, r->details).in[0];

	return details ? details : "";
}

/* What to do, in the publisher's words; and what can't be said as a link. */
static struct instructions make_todo(struct derive *d, const struct told *told)
{
	struct table todo = { 0 };

	for (size_t i = 0; i < told->count; i++) {
		const char *url = told->items[i].url, *details = details_of(d, &told->items[i]);

		/* An address that was announced is a link of the step. */
		if (i == 0 || !value_is_url(details))
			add_details(d, &todo, details);
		if (*url && !value_is_url(url))
			plan_instruct(&todo, derive_words_of(d, N_(
				"The publisher names this place, which fixwalk does not open: %s"), derive_line(d, url)));
	}
	if (!todo.count)
		plan_instruct(&todo, derive_words(d, N_("The publisher says no more about it.")));
	return plan_instructions(d, &todo);
}

/* "2022-03-14" of a date with a time. */
static const char *day_of(struct derive *d, const struct csaf_remediation *r)
{
	char *day;

	if (strcspn(r->date, "T") != DATE_LENGTH)
		return derive_line(d, r->date);
	day = arena_strdup(d->arena, derive_line(d, r->date));
	day[DATE_LENGTH] = '\0';
	return day;
}

static void add_date(struct derive *d, struct step *step, const struct csaf_remediation *r)
{
	struct detail *detail;

	if (!*r->date)
		return;
	detail = arena_alloc(d->arena, sizeof(*detail));
	detail->about = derive_words_of(d, N_("Available from this day on, says the publisher: %s"), day_of(d, r));
	step->details = detail;
	step->detail_count = 1;
}

static const struct csaf_remediation *last_of(const struct told *told)
{
	return &told->items[told->count - 1];
}

static struct index_list sources_of(struct plan *plan, const struct told *told)
{
	size_t *sources = arena_array(plan->derive->arena, told->count, sizeof(*sources));

	for (size_t i = 0; i < told->count; i++)
		sources[i] = plan_source(plan, told->items[i].pointer).items[0];
	return (struct index_list){ .items = sources, .count = told->count };
}

/* Its title comes when all steps are known. */
static size_t add_remedy_step(struct plan *plan, const struct told *told)
{
	const struct csaf_remediation *r = last_of(told);
	struct step step = {
		.action = categories[r->category].action,
		.phase = PHASE_REPAIR,
		.todo = make_todo(plan->derive, told),
		.links = plan_links(plan, told->items, told->count),
		.sources = sources_of(plan, told),
	};

	add_date(plan->derive, &step, r);
	return plan_add_step(plan, step, remediation_category_id(r->category));
}

/* The same step for products that the publisher doesn't name it for. */
static size_t add_inferred_step(struct plan *plan, size_t step)
{
	struct derive *d = plan->derive;
	struct step inferred = ((const struct step *)d->steps.rows)[step];

	inferred.sources = derive_source(d, SOURCE_INFERENCE, derive_words(d, N_(
		"what the publisher says of other versions of the product")));
	return plan_add_step(plan, inferred, "inferred");
}

static size_t add_warning(struct plan *plan, const char *kind, const char *title, struct text text,
			  const char *pointer)
{
	struct derive *d = plan->derive;
	size_t index = d->warnings.count;

	plan_key(plan, title);
	plan_key(plan, text_in(&text, 0));
	index = plan_same(plan, &plan->warnings, index);
	if (index == d->warnings.count)
		*(struct warning *)table_add(&d->warnings, sizeof(struct warning)) = (struct warning){
			.id = derive_id(d, kind, index + 1), .title = derive_words(d, title), .text = text,
			.sources = plan_source(plan, pointer),
		};
	return index;
}

/* What only says that there is nothing is told, but nobody can do it. */
static bool is_statement(const struct csaf_remediation *r, const char *details)
{
	return !categories[r->category].title || details_say_nothing(details);
}

static size_t add_statement(struct plan *plan, const struct csaf_remediation *r, const char *details)
{
	struct derive *d = plan->derive;
	struct text text = *details ? derive_text(d, details)
				    : derive_words(d, N_("The publisher says no more about it."));

	if (*r->url)
		text = plan_join(plan, text, derive_text(d, r->url));
	return add_warning(plan, "statement", categories[r->category].nothing, text, r->pointer);
}

/* Entitlements come first: nothing can be done without them. */
static struct index_list add_warnings(struct plan *plan, const struct csaf_remediation *r, const char *details)
{
	struct derive *d = plan->derive;
	struct table warnings = { 0 };
	struct index_list list;

	for (const char *const *e = r->entitlements; e && *e; e++) {
		if (**e)
			*(size_t *)table_add(&warnings, sizeof(size_t)) = add_warning(
				plan, "entitlement", N_("You need this before you start"), derive_text(d, *e), r->pointer);
	}
	if (is_statement(r, details))
		*(size_t *)table_add(&warnings, sizeof(size_t)) = add_statement(plan, r, details);
	list.count = warnings.count;
	list.items = table_keep(&warnings, d->arena);
	return list;
}

static struct made *make_remedy(struct making *making, const struct told *told)
{
	struct plan *plan = &making->plan;
	struct made *made = arena_alloc(plan->derive->arena, sizeof(*made));
	const struct csaf_remediation *r = last_of(told);
	const char *details = details_of(plan->derive, r);

	*(struct made **)table_add(&making->distinct, sizeof(made)) = made;
	made->from = *told;
	made->is.step = is_statement(r, details) ? NO_INDEX : add_remedy_step(plan, told);
	made->is.inferred_step = NO_INDEX;
	made->is.restart_step = plan_restart(plan, r);
	made->is.warnings = add_warnings(plan, r, details);
	return made;
}

/* All that is shown of it, but for the date. */
static size_t find_same(struct plan *plan, const struct told *told, size_t next)
{
	const struct csaf_remediation *r = last_of(told);

	plan_key(plan, r->category == REMEDY_OTHER ? r->written : remediation_category_id(r->category));
	plan_key(plan, restart_category_id(r->restart));
	plan_key(plan, r->restart_details);
	strbuf_addf(&plan->key, "%zu of ", told->count);
	for (size_t i = 0; i < told->count; i++) {
		plan_key(plan, told->items[i].details);
		plan_key(plan, told->items[i].url);
	}
	for (const char *const *e = r->entitlements; e && *e; e++)
		plan_key(plan, *e);
	return plan_same(plan, &plan->remedies, next);
}

static void forget_date(struct derive *d, size_t step)
{
	if (step != NO_INDEX)
		((struct step *)d->steps.rows)[step].detail_count = 0;
}

/* A date is shown only if all that became one step have the same. */
static void merge_date(struct derive *d, const struct made *made, const struct csaf_remediation *r)
{
	if (strcmp(day_of(d, last_of(&made->from)), day_of(d, r)) == 0)
		return;
	forget_date(d, made->is.step);
	forget_date(d, made->is.inferred_step);
}

static bool is_for_fixed(const struct making *making, const struct csaf_remediation *r, size_t round)
{
	for (size_t i = 0; i < r->products.count; i++) {
		if (making->fixed[r->products.items[i]] == round)
			return true;
	}
	return false;
}

/* A fix that is listed for what has it already helps the others of its family. */
static void add_inferred(struct making *making, struct made *made, const struct csaf_remediation *r, size_t round)
{
	if (r->category != REMEDY_VENDOR_FIX || made->is.step == NO_INDEX || made->is.inferred_step != NO_INDEX ||
	    !is_for_fixed(making, r, round))
		return;
	made->is.inferred_step = add_inferred_step(&making->plan, made->is.step);
}

static void read_told(struct making *making, const struct told *told, size_t number)
{
	size_t same = find_same(&making->plan, told, number);
	struct made *made = same == number ? make_remedy(making, told) : making->made[same];

	for (size_t i = 0; i < told->count; i++)
		making->made[number + i] = made;
	made->closes_several |= made->from.vulnerability != told->vulnerability;
	merge_date(making->plan.derive, made, last_of(told));
	add_inferred(making, made, last_of(told), told->vulnerability + 1);
}

static bool same_words(const char *const *left, const char *const *right)
{
	for (; left && *left && right && *right; left++, right++) {
		if (strcmp(*left, *right) != 0)
			return false;
	}
	return !(left && *left) && !(right && *right);
}

/* In all but what to do and where. */
static bool alike(const struct csaf_remediation *left, const struct csaf_remediation *right)
{
	size_t count = left->products.count;

	return left->category == right->category && strcmp(left->written, right->written) == 0 &&
	       strcmp(left->date, right->date) == 0 && left->restart == right->restart &&
	       strcmp(left->restart_details, right->restart_details) == 0 &&
	       same_words(left->entitlements, right->entitlements) && count == right->products.count &&
	       (!count || memcmp(left->products.items, right->products.items, count * sizeof(size_t)) == 0);
}

/*
 * Many publishers have a remediation for "Do the following:", and then one for each thing to do.  Of what only
 * says that there is nothing there is no step to stand in.
 */
static bool announces(struct derive *d, const struct csaf_remediation *r, const struct csaf_remediation *next)
{
	return alike(r, next) && details_announce(r->details, next->details) && !is_statement(r, r->details) &&
	       !is_statement(next, details_of(d, next));
}

static void read_vulnerability(struct making *making, size_t index, size_t number)
{
	struct derive *d = making->plan.derive;
	const struct csaf_vulnerability *v = &d->csaf->vulnerabilities[index];
	struct told told = { .vulnerability = index };

	for (size_t first = 0; first < v->remediation_count; first += told.count) {
		told.items = &v->remediations[first];
		told.count = 1;
		while (first + told.count < v->remediation_count && announces(d, last_of(&told), last_of(&told) + 1))
			told.count++;
		read_told(making, &told, number);
		number += told.count;
	}
}

static void note_fixed(struct making *making, const struct csaf_vulnerability *v, size_t round)
{
	for (enum csaf_status s = 0; s < STATUS_COUNT; s++) {
		for (size_t i = 0; csaf_status_verdict(s) == CSAF_FIXED && i < v->status[s].count; i++)
			making->fixed[v->status[s].items[i]] = round;
	}
}

static void read_remediations(struct making *making)
{
	const struct csaf *csaf = making->plan.derive->csaf;
	size_t number = 0;

	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		note_fixed(making, &csaf->vulnerabilities[v], v + 1);
		read_vulnerability(making, v, number);
		number += csaf->vulnerabilities[v].remediation_count;
	}
}

/* What tells is an address alone: then what announces it says what it is about. */
static const char *telling(struct derive *d, const struct told *told)
{
	const char *details = details_of(d, last_of(told));

	if (told->count > 1 && details_are_address(details))
		return details_of(d, last_of(told) - 1);
	return details;
}

static struct plan_title title_of(struct derive *d, const struct made *made)
{
	const struct csaf_remediation *r = last_of(&made->from);

	return (struct plan_title){
		.step = made->is.step,
		.about = categories[r->category].title, .plain = categories[r->category].plain,
		.details = telling(d, &made->from), .url = derive_line(d, r->url),
		.closes = made->closes_several ? ""
			: derive_line(d, d->csaf->vulnerabilities[made->from.vulnerability].label),
	};
}

static void name_steps(struct making *making)
{
	struct derive *d = making->plan.derive;
	struct made *const *distinct = making->distinct.rows;
	struct table titles = { 0 };

	for (size_t i = 0; i < making->distinct.count; i++) {
		struct plan_title title = title_of(d, distinct[i]);

		if (distinct[i]->is.step != NO_INDEX)
			*(struct plan_title *)table_add(&titles, sizeof(title)) = title;
		title.step = distinct[i]->is.inferred_step;
		title.about = N_("Update to a fixed version (our conclusion): %s");
		title.plain = N_("Update to a fixed version (our conclusion)");
		if (title.step != NO_INDEX)
			*(struct plan_title *)table_add(&titles, sizeof(title)) = title;
	}
	plan_name_steps(&making->plan, titles.rows, titles.count);
	free(titles.rows);
}

/* Where each vulnerability's remedies begin; returns how many there are. */
static size_t place_remedies(struct derive *d)
{
	size_t *first = arena_array(d->arena, d->csaf->vulnerability_count, sizeof(*first));
	size_t count = 0;

	for (size_t v = 0; v < d->csaf->vulnerability_count; v++) {
		first[v] = count;
		count += d->csaf->vulnerabilities[v].remediation_count;
	}
	d->products->first_remedy = first;
	return count;
}

static void keep_remedies(struct making *making, size_t count)
{
	struct derive *d = making->plan.derive;
	const struct products_remedy **remedies = arena_array(d->arena, count, sizeof(*remedies));

	for (size_t i = 0; i < count; i++)
		remedies[i] = &making->made[i]->is;
	d->products->remedy = remedies;
}

void derive_plan(struct derive *d)
{
	size_t count = place_remedies(d);
	struct making making = {
		.plan.derive = d,
		.made = mem_array(count, sizeof(*making.made)),
		.fixed = mem_array(d->csaf->product_count, sizeof(*making.fixed)),
	};
	struct plan *plan = &making.plan;

	strbuf_init(&plan->key);
	plan->advice = derive_source(d, SOURCE_INFERENCE, derive_words(d, N_("advice of fixwalk")));
	plan_special(plan);
	read_remediations(&making);
	name_steps(&making);
	plan_references(plan);
	keep_remedies(&making, count);
	strbuf_release(&plan->key);
	free(plan->named.rows);
	free(making.distinct.rows);
	free(making.made);
	free(making.fixed);
}
