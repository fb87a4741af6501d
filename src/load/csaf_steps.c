/* A CSAF document's remediations as steps and warnings; those that say the same are one. */
#include "load/csaf_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "load/values.h"

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

static const struct {
	bool machine;		/* it takes a whole machine down, or more */
	const char *title, *todo;
} restarts[RESTART_COUNT] = {
	[RESTART_COMPONENT] = { false, N_("Restart the component"),
		N_("Stop the component that had the fault, and start it again.") },
	[RESTART_SERVICE] = { false, N_("Restart the service"),
		N_("Stop the service in the background that the product uses, and start it again.") },
	[RESTART_PARENT] = { false, N_("Restart the program that contains the component"),
		N_("Stop the program that started the component, and start it again.") },
	[RESTART_DEPENDENCIES] = { false, N_("Restart the component and all that needs it"),
		N_("Stop everything that needs the component to work, then the component. Start them again the other way round.") },
	[RESTART_CONNECTED] = { false, N_("Restart the component and all that is connected to it"),
		N_("Stop everything that is connected to the component, also over the network, and start it again.") },
	[RESTART_MACHINE] = { true, N_("Restart the machine"),
		N_("Save all work, tell the users, and restart the whole machine with its operating system.") },
	[RESTART_SYSTEM] = { true, N_("Restart the whole system"),
		N_("Shut down all machines of the system, so that all are off at the same time. Then start them again.") },
	[RESTART_ZONE] = { true, N_("Restart all machines of the network zone"),
		N_("Shut down all machines of the security zone, so that all are off at the same time. Then start them again.") },
};

/* A remedy, and the first remediation that became it. */
struct made {
	struct products_remedy is;
	const struct csaf_remediation *from;
};

/* What is the same for all remediations of the document while they are read. */
struct making {
	struct plan plan;
	struct made **made;	/* by remediation */
	size_t *fixed;			/* by product: the last vulnerability in which it is fixed, from 1 */
};

void plan_key(struct plan *plan, const char *part)
{
	strbuf_addf(&plan->key, "%zu:", strlen(part));
	strbuf_add(&plan->key, part);
}

size_t plan_same(struct plan *plan, struct csaf_ids *rows, size_t next)
{
	struct arena *arena = plan->derive->arena;
	size_t index = csaf_ids_find(rows, plan->key.text);

	if (index == NO_INDEX)
		index = csaf_ids_put(rows, arena, arena_strdup(arena, plan->key.text), next);
	strbuf_clear(&plan->key);
	return index;
}

struct index_list plan_source(struct plan *plan, const char *pointer)
{
	struct derive *d = plan->derive;

	return derive_source(d, SOURCE_ADVISORY,
			     /* TRANSLATORS: what something rests on; %s is a JSON pointer into the document. */
			     derive_words_of(d, N_("the document [%s]"), derive_line(d, pointer)));
}

struct text plan_join(struct plan *plan, struct text text, struct text more)
{
	struct derive *d = plan->derive;
	struct strbuf both;

	for (size_t i = 0; more.in[0] && i < d->advisory->language_count; i++) {
		strbuf_init(&both);
		strbuf_addf(&both, text.in[0] ? "%s\n%s" : "%s%s", text_in(&text, i), more.in[i]);
		text.in[i] = arena_strdup(d->arena, both.text);
		strbuf_release(&both);
	}
	return text;
}

struct text plan_contact(struct plan *plan)
{
	struct derive *d = plan->derive;

	if (*d->csaf->contact)
		return derive_words_of(d, N_("Whom to ask, as the document says: %s"),
				       derive_text(d, d->csaf->contact).in[0]);
	return derive_words_of(d, N_("The document does not say whom to ask. Look on the publisher's own pages: %s"),
			       derive_line(d, d->csaf->namespace));
}

/* Rows of instructions as they are gathered. */
static void add_instruction(struct derive_rows *todo, struct text text)
{
	((struct instruction *)derive_row(todo, sizeof(struct instruction)))->text = text;
}

static struct instructions keep_instructions(struct derive *d, struct derive_rows *todo)
{
	size_t count = todo->count;

	return (struct instructions){ .items = derive_keep(d, todo), .count = count };
}

static void add_details(struct derive *d, struct derive_rows *todo, const char *details)
{
	size_t *ends, start = 0;
	size_t count = details_part(details, &ends);

	for (size_t i = 0; i < count; start = ends[i++]) {
		char *part = arena_alloc(d->arena, ends[i] - start + 1);

		memcpy(part, details + start, ends[i] - start);
		add_instruction(todo, derive_text(d, part));
	}
	free(ends);
}

/* What to do, in the publisher's words; and what can't be said as a link. */
static struct instructions make_todo(struct derive *d, const struct csaf_remediation *r, const char *details)
{
	struct derive_rows todo = { 0 };

	add_details(d, &todo, details);
	if (*r->url && !value_is_url(r->url))
		add_instruction(&todo, derive_words_of(d, N_("The publisher names this place, which fixwalk does not open: %s"),
						       derive_line(d, r->url)));
	if (!todo.count)
		add_instruction(&todo, derive_words(d, N_("The publisher says no more about it.")));
	return keep_instructions(d, &todo);
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

static struct text make_title(struct derive *d, const char *about, const char *plain, const char *details)
{
	char *gist = details_gist(details);
	struct text title = gist ? derive_words_of(d, about, gist) : derive_words(d, plain);

	free(gist);
	return title;
}

static size_t add_step(struct derive *d, struct step step, const char *kind)
{
	size_t index = d->steps.count;

	step.id = derive_id(d, kind, index + 1);
	*(struct step *)derive_row(&d->steps, sizeof(step)) = step;
	return index;
}

/* The visible details; "" if there are none. */
static const char *details_of(struct derive *d, const struct csaf_remediation *r)
{
	const char *details = derive_text(d, r->details).in[0];

	return details ? details : "";
}

static size_t add_remedy_step(struct plan *plan, const struct csaf_remediation *r, const char *details)
{
	struct derive *d = plan->derive;
	struct step step = {
		.action = categories[r->category].action,
		.phase = PHASE_REPAIR,
		.title = make_title(d, categories[r->category].title, categories[r->category].plain, details),
		.todo = make_todo(d, r, details),
		.links = plan_links(plan, r->url, details),
		.sources = plan_source(plan, r->pointer),
	};

	add_date(d, &step, r);
	return add_step(d, step, remediation_category_id(r->category));
}

/* The same step for products that the publisher doesn't name it for. */
static size_t add_inferred_step(struct derive *d, size_t step, const char *details)
{
	struct step inferred = ((const struct step *)d->steps.rows)[step];

	inferred.title = make_title(d, N_("Update to a fixed version (our conclusion): %s"),
				    N_("Update to a fixed version (our conclusion)"), details);
	inferred.sources = derive_source(d, SOURCE_INFERENCE, derive_words(d, N_(
		"what the publisher says of other versions of the product")));
	return add_step(d, inferred, "inferred");
}

static size_t add_restart_step(struct plan *plan, const struct csaf_remediation *r)
{
	struct derive *d = plan->derive;
	struct derive_rows todo = { 0 };
	size_t same;

	if (!restarts[r->restart].title)
		return NO_INDEX;
	plan_key(plan, restart_category_id(r->restart));
	plan_key(plan, r->restart_details);
	same = plan_same(plan, &plan->restarts, d->steps.count);
	if (same < d->steps.count)
		return same;
	add_instruction(&todo, derive_words(d, restarts[r->restart].todo));
	if (*r->restart_details)
		add_instruction(&todo, derive_words_of(d, N_("The publisher says about it: %s"),
						       derive_text(d, r->restart_details).in[0]));
	return add_step(d, (struct step){
		.action = true, .phase = PHASE_REPAIR, .restart = restarts[r->restart].machine,
		.title = derive_words(d, restarts[r->restart].title),
		.todo = keep_instructions(d, &todo), .sources = plan_source(plan, r->pointer),
	}, "restart");
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
		*(struct warning *)derive_row(&d->warnings, sizeof(struct warning)) = (struct warning){
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
	struct derive_rows warnings = { 0 };
	struct index_list list;

	for (const char *const *e = r->entitlements; e && *e; e++) {
		if (**e)
			*(size_t *)derive_row(&warnings, sizeof(size_t)) = add_warning(
				plan, "entitlement", N_("You need this before you start"), derive_text(d, *e), r->pointer);
	}
	if (is_statement(r, details))
		*(size_t *)derive_row(&warnings, sizeof(size_t)) = add_statement(plan, r, details);
	list.count = warnings.count;
	list.items = derive_keep(d, &warnings);
	return list;
}

static struct made *make_remedy(struct plan *plan, const struct csaf_remediation *r)
{
	struct made *made = arena_alloc(plan->derive->arena, sizeof(*made));
	const char *details = details_of(plan->derive, r);

	made->from = r;
	made->is.step = is_statement(r, details) ? NO_INDEX : add_remedy_step(plan, r, details);
	made->is.inferred_step = NO_INDEX;
	made->is.restart_step = add_restart_step(plan, r);
	made->is.warnings = add_warnings(plan, r, details);
	return made;
}

/* All that is shown of it, but for the date. */
static size_t find_same(struct plan *plan, const struct csaf_remediation *r, size_t next)
{
	plan_key(plan, r->category == REMEDY_OTHER ? r->written : remediation_category_id(r->category));
	plan_key(plan, r->details);
	plan_key(plan, r->url);
	plan_key(plan, restart_category_id(r->restart));
	plan_key(plan, r->restart_details);
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
	if (strcmp(day_of(d, made->from), day_of(d, r)) == 0)
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
	struct derive *d = making->plan.derive;

	if (r->category != REMEDY_VENDOR_FIX || made->is.step == NO_INDEX || made->is.inferred_step != NO_INDEX ||
	    !is_for_fixed(making, r, round))
		return;
	made->is.inferred_step = add_inferred_step(d, made->is.step, details_of(d, r));
}

static void read_remediation(struct making *making, const struct csaf_remediation *r, size_t number, size_t round)
{
	size_t same = find_same(&making->plan, r, number);

	if (same == number)
		making->made[number] = make_remedy(&making->plan, r);
	else
		making->made[number] = making->made[same];
	merge_date(making->plan.derive, making->made[number], r);
	add_inferred(making, making->made[number], r, round);
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
		const struct csaf_vulnerability *vulnerability = &csaf->vulnerabilities[v];

		note_fixed(making, vulnerability, v + 1);
		for (size_t r = 0; r < vulnerability->remediation_count; r++)
			read_remediation(making, &vulnerability->remediations[r], number++, v + 1);
	}
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
	plan_references(plan);
	keep_remedies(&making, count);
	strbuf_release(&plan->key);
	free(plan->named.rows);
	free(making.made);
	free(making.fixed);
}
