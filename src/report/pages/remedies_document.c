/* What a step of a CSAF document's plan closes. */
#include "report/pages/document.h"

#include <string.h>

#include "base/language.h"
#include "report/csaf_words.h"
#include "report/pages/parts.h"
#include "report/pages/products_left.h"
#include "report/words.h"

static const char *const warnings[PRODUCTS_WARNING_COUNT] = {
	[PRODUCTS_CONTRADICTS] = N_("The document says things of one product that contradict each other."),
	[PRODUCTS_IMPLIED] = N_("No list says that it is affected: that follows from a remediation, or from what kind of "
				"document this is."),
	[PRODUCTS_INVESTIGATED] = N_("The publisher does not know yet whether it is affected."),
	[PRODUCTS_FIXED] = N_("The document lists it among those that have the fix."),
	[PRODUCTS_NOT_NAMED] = N_("One of the answers is that the document does not name it."),
	[PRODUCTS_NOT_LISTED] = N_("The document names it, and says nothing of it."),
	[PRODUCTS_FIXED_ONLY] = N_("The document names only versions that have the fix. What follows for others is our "
				   "conclusion, and not the publisher's word."),
	[PRODUCTS_SIBLING] = N_("The document names no fix for it, but one for another version. What follows for this one "
				"is our conclusion, and not the publisher's word."),
	[PRODUCTS_NO_REMEDY] = N_("It is affected, and the document names no remedy for it."),
	[PRODUCTS_WIDER] = N_("The product was named by itself, and its version falls under another entry of the document, too."),
	[PRODUCTS_BLEND] = N_("The version falls under more than one entry of the document, and what is said of each of "
			      "them counts."),
	[PRODUCTS_SEVERAL] = N_("The answers leave products that have different results."),
	[PRODUCTS_DEFECTIVE] = N_("Mandatory tests of the standard fail that could change the verdict."),
	[PRODUCTS_NO_PRODUCTS] = N_("The document names no product at all."),
	[PRODUCTS_WITHDRAWN] = N_("The document's category says that it is withdrawn."),
	[PRODUCTS_SUPERSEDED] = N_("The document's category says that another one has taken its place."),
};

static const char *const steps[PRODUCTS_STEP_COUNT] = {
	[PRODUCTS_ASK_PUBLISHER] = N_("The document does not say enough: only the publisher can."),
	[PRODUCTS_NO_FIX] = N_("The document names no fix for it."),
	[PRODUCTS_FIND_OUT] = N_("The answers leave products that have different results."),
	[PRODUCTS_VERIFY] = N_("It ends every plan that repairs something."),
};

void parts_products_warning(struct document *document, const struct advisory *advisory, size_t warning)
{
	const size_t *known = advisory->products->warning;
	size_t kind = 0;

	while (kind < PRODUCTS_WARNING_COUNT && known[kind] != warning)
		kind++;
	document_add(document, BLOCK_PARAGRAPH, kind < PRODUCTS_WARNING_COUNT ? _(warnings[kind])
				: _("A remediation that is meant for it says so."));
}

static void add_conclusion(struct document *document, unsigned depth)
{
	document_add(document, BLOCK_PARAGRAPH, _("This is our conclusion, and not the publisher's word."))
		->depth = depth;
}

static const char *closes_label(const struct step_ground *ground)
{
	switch (ground->remediation->category) {
	case REMEDY_VENDOR_FIX:
	case REMEDY_OPTIONAL_PATCH:
		/* TRANSLATORS: a label; behind it stand the vulnerabilities that a step closes. */
		return _("Closes");
	case REMEDY_MITIGATION:
	case REMEDY_WORKAROUND:
		return _("Helps against");
	default:
		return _("Is about");
	}
}

static void add_vulnerabilities(struct document *document, const struct advisory *advisory,
				const struct step_ground *ground)
{
	struct strbuf text, label;

	if (!ground->remediation || !ground->vulnerability_count)
		return;
	strbuf_init(&text);
	strbuf_init(&label);
	for (size_t i = 0; i < ground->vulnerability_count; i++) {
		strbuf_clear(&label);
		words_add_typed(&label,
				advisory->products->csaf->vulnerabilities[ground->vulnerabilities[i]].label);
		words_add_entry(&text, label.text);
	}
	parts_labelled(document, BLOCK_FACT, 1, closes_label(ground), text.text);
	strbuf_release(&text);
	strbuf_release(&label);
}

static void add_names(struct document *document, const struct advisory *advisory, const char *label,
		      const size_t *rows, size_t count)
{
	struct strbuf text;

	if (!count)
		return;
	strbuf_init(&text);
	products_list(&text, advisory, rows, count, document->language);
	parts_labelled(document, BLOCK_FACT, 1, label, text.text);
	strbuf_release(&text);
}

void parts_ground(struct document *document, const struct outcome *outcome, size_t step)
{
	const struct advisory *advisory = outcome->advisory;
	struct step_ground ground;

	if (!advisory->products)
		return;
	step_ground_of(&ground, outcome, step);
	add_vulnerabilities(document, advisory, &ground);
	/* TRANSLATORS: a label; behind it stand the products that a step is for. */
	add_names(document, advisory, _("Only for"), ground.rows, ground.row_count);
	add_names(document, advisory, _("Update to"), ground.targets, ground.target_count);
	if (ground.inferred)
		add_conclusion(document, 1);
	step_ground_release(&ground);
}

/* The remediation as the publisher wrote it. */
static void add_remediation(struct document *document, const struct csaf_remediation *remediation)
{
	struct strbuf text;

	strbuf_init(&text);
	words_add_typed(&text, remediation->written);
	/* TRANSLATORS: an id of the standard's, and what it means. */
	parts_labelled(document, BLOCK_FACT, 0, _("What it is"), csaf_words_remedy(remediation->category));
	if (text.length)
		parts_labelled(document, BLOCK_FACT, 0, _("Its category"), text.text);
	strbuf_clear(&text);
	csaf_words_add_prose(&text, remediation->details);
	if (text.length)
		parts_labelled(document, BLOCK_FACT, 0, _("The publisher's words"), text.text);
	strbuf_clear(&text);
	words_add_typed(&text, remediation->pointer);
	if (text.length)
		parts_labelled(document, BLOCK_SOURCE, 0, _("Source"), text.text);
	strbuf_release(&text);
}

void parts_products_reason(struct document *document, const struct outcome *outcome, size_t step,
			   unsigned depth)
{
	const struct products *products = outcome->advisory->products;
	struct step_ground ground;
	const char *reason;
	size_t kind = 0;

	while (kind < PRODUCTS_STEP_COUNT && products->step[kind] != step)
		kind++;
	step_ground_of(&ground, outcome, step);
	if (kind < PRODUCTS_STEP_COUNT)
		reason = _(steps[kind]);
	else if (ground.inferred)
		reason = _("The publisher gives it for others, and nothing for this one.");
	else if (ground.row_count)
		reason = _("The publisher gives it for some of the products that are left.");
	else
		reason = _("The publisher gives it for this product.");
	document_add(document, BLOCK_PARAGRAPH, reason)->depth = depth;
	step_ground_release(&ground);
}

void parts_products_step(struct document *document, const struct outcome *outcome, size_t step)
{
	struct step_ground ground;

	parts_products_reason(document, outcome, step, 0);
	parts_ground(document, outcome, step);
	step_ground_of(&ground, outcome, step);
	if (ground.remediation)
		add_remediation(document, ground.remediation);
	step_ground_release(&ground);
}
