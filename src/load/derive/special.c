/* Warnings and steps of a CSAF document's plan that aren't any one remediation's. */
#include "load/derive/plan.h"

#include <string.h>
#include <strings.h>

#include "base/language.h"

/* What a warning says besides, in a paragraph of its own. */
enum besides {
	BESIDES_NOTHING,
	BESIDES_CONTACT,		/* whom to ask */
	BESIDES_NOTES,			/* notes of the document that may help; else whom to ask */
	BESIDES_REASON,			/* why it counts no more, and what does instead */
};

static const struct {
	const char *id;
	bool acknowledge, advice;	/* advice: this program says so, and not the document */
	const char *title, *text;
	enum besides besides;
	const char *pointer;
} warnings[PRODUCTS_WARNING_COUNT] = {
	[PRODUCTS_CONTRADICTS] = { "contradicts", false, false, N_("The document contradicts itself"),
		N_("For one vulnerability the document lists this product both as affected and as something else, or as "
		   "two other things that cannot both be true. The safer reading is taken here."),
		BESIDES_NOTHING, "/vulnerabilities" },
	[PRODUCTS_IMPLIED] = { "implied", false, false, N_("Affected, although no list says so"),
		N_("No list of the document names this product as affected. It counts as affected because the publisher gives "
		   "a remediation for it, or because the whole document is about affected products."),
		BESIDES_NOTHING, "/vulnerabilities" },
	[PRODUCTS_INVESTIGATED] = { "under-investigation", false, true, N_("The publisher does not know yet"),
		N_("The publisher has not found out yet whether this product is affected. Until then treat it as if it was "
		   "affected: connect it only to what it needs, and look for a newer version of this document."),
		BESIDES_CONTACT, NULL },
	[PRODUCTS_FIXED] = { "fixed-version", false, true, N_("Fixed only if this version is really running"),
		N_("The publisher lists this version as fixed. Look at the version that the product itself shows. If an older "
		   "one is running, the product may be affected."), BESIDES_NOTHING, NULL },
	[PRODUCTS_NOT_NAMED] = { "not-named", true, true, N_("Not named here does not mean \"not affected\""),
		N_("The document does not name this product. It may be affected all the same: perhaps the publisher has "
		   "not looked at it, or calls it by another name. Compare the nearest names, and ask the publisher."),
		BESIDES_CONTACT, NULL },
	[PRODUCTS_NOT_LISTED] = { "not-listed", false, true, N_("The publisher says nothing about this product"),
		N_("The document names this product but does not say whether it is affected. That does not mean \"not "
		   "affected\". Ask the publisher."), BESIDES_CONTACT, NULL },
	[PRODUCTS_FIXED_ONLY] = { "only-fixed-listed", false, true, N_("Our conclusion: other versions may be affected"),
		N_("The publisher lists fixed versions and says nothing about the others. This is our conclusion and not the "
		   "publisher's statement: treat a version that is older than the fixed one as affected, and update it."),
		BESIDES_NOTHING, NULL },
	[PRODUCTS_SIBLING] = { "fixed-sibling", false, true, N_("Our conclusion: updating to a fixed version helps"),
		N_("The publisher gives no fix for exactly this product, but lists a fixed version of the same product with its "
		   "fix. That updating to that version helps is our conclusion and not the publisher's statement."),
		BESIDES_NOTHING, NULL },
	[PRODUCTS_NO_REMEDY] = { "no-remedy", false, true, N_("Affected, and no remediation is given"),
		N_("The publisher lists this product as affected and gives no remediation for it, and no fixed version of it."),
		BESIDES_NOTES, NULL },
	[PRODUCTS_BLEND] = { "several-ranges", false, true, N_("The version falls under more than one range"),
		N_("The publisher lists another range of versions, too, that holds this version. What is said of that range "
		   "is taken in, but for vulnerabilities of which something is said of this one itself."),
		BESIDES_NOTHING, NULL },
	[PRODUCTS_WIDER] = { "wider-range", false, true, N_("A wider range of the document holds this version, too"),
		N_("The plan is for exactly the entry of the document that was named. The publisher lists another range of "
		   "versions that holds it, and what is said of that range is not in this plan. Answer the question for the "
		   "version instead of naming the product, and it is."), BESIDES_NOTHING, NULL },
	[PRODUCTS_SEVERAL] = { "several-outcomes", false, true, N_("Several products are still possible"),
		N_("The answers leave several products, and the document does not say the same of all of them. The plan is "
		   "for all of them: it may ask for more than is needed. Each step that isn't for all says for which it is."),
		BESIDES_NOTHING, NULL },
	[PRODUCTS_DEFECTIVE] = { "defective-document", false, true, N_("The document has defects that can change the verdict"),
		N_("The document breaks rules of the standard on which the verdict rests (tests %s). The safer reading is taken. "
		   "Compare it with what the publisher says elsewhere before you rely on it."), BESIDES_NOTHING, NULL },
	[PRODUCTS_NO_PRODUCTS] = { "no-products", false, true, N_("The document names no products"),
		N_("So nothing can be decided for any one product. Read what the publisher says, and decide yourself whether it "
		   "is about your product."), BESIDES_CONTACT, NULL },
	[PRODUCTS_WITHDRAWN] = { "withdrawn", true, false, N_("The publisher has withdrawn this document"),
		N_("What it said no longer counts. Do not act on it."), BESIDES_REASON, "/document/category" },
	[PRODUCTS_SUPERSEDED] = { "superseded", true, false, N_("A newer document replaces this one"),
		N_("What it said no longer counts. Use the newer document."), BESIDES_REASON, "/document/category" },
};

/* Tests whose failing can change a verdict. */
static const char *const decisive[] = {
	"6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.6", "6.1.29", "6.1.32", "6.1.33", "6.1.34", "6.1.35", "6.1.36",
	"6.1.50", "6.1.57", "6.1.58", "6.1.59", "6.1.60",
};

static bool fails(const struct csaf *csaf, const char *test)
{
	for (size_t i = 0; i < csaf->finding_count; i++) {
		if (csaf->findings[i].test && strcmp(csaf->findings[i].test, test) == 0)
			return true;
	}
	return false;
}

/* "6.1.1, 6.1.6": those of them that fail. */
static void add_failing(struct strbuf *out, const struct csaf *csaf)
{
	for (size_t i = 0; i < COUNT(decisive); i++) {
		if (fails(csaf, decisive[i]))
			strbuf_addf(out, out->length ? ", %s" : "%s", decisive[i]);
	}
}

/* A note under a heading like "Workarounds", "Fixed Software", "Recommended Practices". */
static bool may_help(const struct csaf_note *note)
{
	static const char *const headings[] = {
		"workaround", "fixed software", "recommend", "mitigation", "remediation", "solution", "customer action",
		"security measures",
	};

	for (size_t i = 0; i < COUNT(headings); i++) {
		if (strcasestr(note->title, headings[i]))
			return strcmp(note->category, "legal_disclaimer") != 0;
	}
	return false;
}

static struct text helpful_notes(struct plan *plan)
{
	struct derive *d = plan->derive;
	struct text words = { 0 };
	struct strbuf notes;

	strbuf_init(&notes);
	for (size_t i = 0; i < d->csaf->note_count; i++) {
		const struct csaf_note *note = &d->csaf->notes[i];

		if (may_help(note))
			strbuf_addf(&notes, "\n%s\n%s\n", note->title, note->text);
	}
	if (notes.length)
		words = derive_words_of(d, N_("These notes of the document may help:\n%s"),
					derive_text(d, notes.text).in[0]);
	strbuf_release(&notes);
	return words.in[0] ? words : plan_contact(plan);
}

static bool begins_with(const char *s, const char *start)
{
	return strncasecmp(s, start, strlen(start)) == 0;
}

/* The note that the standard has for it; in other languages than English its title isn't known. */
static const char *find_reason(const struct csaf *csaf)
{
	for (size_t i = 0; i < csaf->note_count; i++) {
		if (begins_with(csaf->notes[i].title, "Reasoning for"))
			return csaf->notes[i].text;
	}
	for (size_t i = 0; i < csaf->note_count; i++) {
		if (strcmp(csaf->notes[i].category, "description") == 0)
			return csaf->notes[i].text;
	}
	return "";
}

static struct text reason_and_successor(struct plan *plan)
{
	struct derive *d = plan->derive;
	const char *reason = find_reason(d->csaf);
	struct text words = { 0 };

	if (*reason)
		words = derive_words_of(d, N_("The publisher's reason: %s"), derive_text(d, reason).in[0]);
	for (size_t i = 0; i < d->csaf->reference_count; i++) {
		const struct csaf_reference *reference = &d->csaf->references[i];

		if (begins_with(reference->summary, "Superseding Document"))
			words = plan_join(plan, words, derive_words_of(d, N_("It is replaced by: %s"),
								       derive_line(d, reference->url)));
	}
	return words;
}

static struct text besides(struct plan *plan, enum besides what)
{
	switch (what) {
	case BESIDES_CONTACT:
		return plan_contact(plan);
	case BESIDES_NOTES:
		return helpful_notes(plan);
	case BESIDES_REASON:
		return reason_and_successor(plan);
	case BESIDES_NOTHING:
		break;
	}
	return (struct text){ 0 };
}

/* Can it come up in this document? */
static bool comes_up(const struct csaf *csaf, enum products_warning warning, const char *failing)
{
	if (warning == PRODUCTS_DEFECTIVE)
		return *failing;
	if (warning == PRODUCTS_WITHDRAWN)
		return strcmp(csaf->category, "csaf_withdrawn") == 0;
	if (warning == PRODUCTS_SUPERSEDED)
		return strcmp(csaf->category, "csaf_superseded") == 0;
	return (csaf->product_count == 0) == (warning == PRODUCTS_NO_PRODUCTS);
}

static void add_warning(struct plan *plan, enum products_warning which, const char *failing)
{
	struct derive *d = plan->derive;
	struct warning warning = {
		.id = warnings[which].id,
		.acknowledge = warnings[which].acknowledge,
		.title = derive_words(d, warnings[which].title),
		.text = plan_join(plan, derive_words_of(d, warnings[which].text, failing),
				  besides(plan, warnings[which].besides)),
		.sources = warnings[which].advice ? plan->advice : plan_source(plan, warnings[which].pointer),
	};

	d->products->warning[which] = d->warnings.count;
	*(struct warning *)table_add(&d->warnings, sizeof(warning)) = warning;
}

#define LINES_MAX 5

static const struct {
	const char *id;
	bool action;
	enum phase phase;
	const char *title, *todo[LINES_MAX];	/* ended by NULL */
	bool asks;				/* the last line is whom to ask */
	const char *expect, *otherwise;
} steps[PRODUCTS_STEP_COUNT] = {
	[PRODUCTS_ASK_PUBLISHER] = { "ask-publisher", false, PHASE_CHECK, N_("Ask the publisher about this product"), {
		N_("Have at hand: the exact name, the version and the serial or model number of the product."),
		N_("Name the document: %s"),
		N_("Ask whether the product is affected, and whether there is a fix for it."),
		N_("Until you have the answer, treat the product as one that may be affected.") }, true, NULL, NULL },
	[PRODUCTS_NO_FIX] = { "no-fix", true, PHASE_REPAIR, N_("Without a fix: isolate it, replace it, or accept the risk "
							       "in writing"), {
		N_("Read what the publisher says about it in the warnings: there may be a date or a newer product."),
		N_("Isolate it: take the product off the network, or let only those machines reach it that must."),
		N_("Or replace it with a product or a version that gets fixes."),
		N_("Or keep it as it is: then the person in charge accepts the risk in writing, with a date on which it is "
		   "looked at again.") }, true, NULL, NULL },
	[PRODUCTS_FIND_OUT] = { "find-out", false, PHASE_PREPARE, N_("Find out which product it is exactly"), {
		N_("Look for the name, the version and the model number: on the label, on the start screen, or where the "
		   "product tells about itself (often in the menu Help, About)."),
		N_("Tell whoever made this plan what you found. In fixwalk press a (all answers), correct the answers and "
		   "make the plan again.") }, false,
		N_("The new plan no longer has this step."),
		N_("Go on with this plan. It is made for all products that are still possible.") },
	[PRODUCTS_VERIFY] = { "verify", false, PHASE_CHECK, N_("Check that the fix took"), {
		N_("Look at the version that the product shows now."),
		N_("Compare it with the fixed version that the publisher names.") }, false,
		N_("It is the fixed version or a later one, and the product works as before."),
		N_("Install the fixed version, once more if need be, and look again. If the old version is still shown, "
		   "ask the publisher.") },
};

static struct instructions special_todo(struct plan *plan, enum products_step which)
{
	struct derive *d = plan->derive;
	struct instruction *items = arena_array(d->arena, LINES_MAX + 1, sizeof(*items));
	size_t count = 0;

	for (; count < LINES_MAX && steps[which].todo[count]; count++)
		items[count].text = derive_words_of(d, steps[which].todo[count], derive_line(d, d->csaf->id));
	if (steps[which].asks)
		items[count++].text = plan_contact(plan);
	return (struct instructions){ .items = items, .count = count };
}

static void add_step(struct plan *plan, enum products_step which)
{
	struct derive *d = plan->derive;
	struct step step = {
		.id = steps[which].id, .action = steps[which].action, .phase = steps[which].phase,
		.title = derive_words(d, steps[which].title),
		.todo = special_todo(plan, which), .sources = plan->advice,
	};

	if (steps[which].expect) {
		step.expect = derive_words(d, steps[which].expect);
		step.otherwise = derive_words(d, steps[which].otherwise);
	}
	d->products->step[which] = d->steps.count;
	*(struct step *)table_add(&d->steps, sizeof(step)) = step;
}

void plan_special(struct plan *plan)
{
	const struct csaf *csaf = plan->derive->csaf;
	struct strbuf failing;

	strbuf_init(&failing);
	add_failing(&failing, csaf);
	for (enum products_warning w = 0; w < PRODUCTS_WARNING_COUNT; w++) {
		plan->derive->products->warning[w] = NO_INDEX;
		if (comes_up(csaf, w, failing.text))
			add_warning(plan, w, failing.text);
	}
	for (enum products_step s = 0; s < PRODUCTS_STEP_COUNT; s++)
		add_step(plan, s);
	strbuf_release(&failing);
}
