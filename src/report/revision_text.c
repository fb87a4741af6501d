/* What changes between two revisions, for people. */
#include "report/revision.h"

#include <string.h>

#include "base/language.h"
#include "report/csaf_words.h"
#include "report/formats/formats.h"
#include "report/pages/document.h"
#include "report/pages/parts.h"
#include "report/pages/products_left.h"
#include "report/trust.h"
#include "report/words.h"

#define SHOWN 10		/* products and vulnerabilities that are named; more are counted */

/* A heading over so many of something. */
static void add_group(struct document *document, const char *label, size_t count)
{
	struct strbuf text;

	strbuf_init(&text);
	/* TRANSLATORS: a heading, and how many stand under it. */
	strbuf_addf(&text, _("%s (%zu)"), label, count);
	document_add(document, BLOCK_PHASE, text.text);
	strbuf_release(&text);
}

static void add_more(struct document *document, size_t count)
{
	struct strbuf text;

	if (count <= SHOWN)
		return;
	strbuf_init(&text);
	strbuf_addf(&text, _("And %zu more."), count - SHOWN);
	document_add(document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&text);
}

/* Which revision it is. */
static void add_side(struct document *document, const char *label, const struct advisory *advisory)
{
	const char *status = advisory->products->csaf->status;
	struct strbuf text;

	strbuf_init(&text);
	trust_banner(&text, advisory);
	if (strcmp(status, "final") == 0)
		words_add_entry(&text, csaf_words_stage(status));
	parts_labelled(document, BLOCK_FACT, 0, label, text.text);
	strbuf_release(&text);
}

static void add_caution(struct document *document, const char *title, const char *text)
{
	document_add(document, BLOCK_WARNING, title);
	document_add(document, BLOCK_PARAGRAPH, text)->depth = 1;
}

/* One that is withdrawn or superseded, with what its publisher says of that. */
static void add_end(struct document *document, const struct revision *revision, enum revision_side side)
{
	static const struct {
		enum products_warning warning;
		const char *title[REVISION_SIDES];
	} ends[] = {
		{ PRODUCTS_WITHDRAWN, { N_("The old revision is withdrawn."), N_("The new revision is withdrawn.") } },
		{ PRODUCTS_SUPERSEDED, { N_("The old revision is superseded by another advisory."),
					 N_("The new revision is superseded by another advisory.") } },
	};
	const struct advisory *a = revision->side[side];

	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t warning = a->products->warning[ends[i].warning];

		if (warning != NO_INDEX)
			add_caution(document, _(ends[i].title[side]),
				    text_in(&a->warnings[warning].text, document->language));
	}
}

static void add_head(struct document *document, const struct revision *revision)
{
	document_add(document, BLOCK_TITLE, _("What changes between two revisions"));
	/* TRANSLATORS: the revision that is compared with the new one. */
	add_side(document, _("Old"), revision->side[REVISION_OLD]);
	add_side(document, _("New"), revision->side[REVISION_NEW]);
	if (revision->other_document)
		add_caution(document, _("These are not two revisions of one advisory."),
			    _("Their publishers or their ids are not the same. What follows compares two different advisories."));
	else if (revision->older)
		add_caution(document, _("The second file is older than the first one."),
			    _("What follows says what changes from the newer to the older one. Perhaps they should be "
			      "exchanged."));
	add_end(document, revision, REVISION_OLD);
	add_end(document, revision, REVISION_NEW);
}

/* What a change is under. */
static void add_verdict(struct document *document, const struct revision_change *change)
{
	const char *before = words_verdict(change->verdict[REVISION_OLD]);
	const char *after = words_verdict(change->verdict[REVISION_NEW]);
	struct strbuf text;

	strbuf_init(&text);
	if (!change->in[REVISION_OLD])
		strbuf_addf(&text, _("Products that are new: %s"), after);
	else if (!change->in[REVISION_NEW])
		strbuf_addf(&text, _("Products that are no longer there; they were: %s"), before);
	else if (change->verdict[REVISION_OLD] == change->verdict[REVISION_NEW])
		strbuf_addf(&text, _("%s, as before"), after);
	else
		strbuf_addf(&text, _("%s (before: %s)"), after, before);
	document_add(document, BLOCK_HEADING, text.text);
	strbuf_release(&text);
}

static void add_products(struct document *document, const struct revision *revision,
			 const struct revision_change *change)
{
	enum revision_side side = change->in[REVISION_NEW] ? REVISION_NEW : REVISION_OLD;

	add_group(document, _("Products"), change->product_count);
	for (size_t i = 0; i < change->product_count && i < SHOWN; i++)
		document_add(document, BLOCK_ITEM,
			     product_label(revision->side[side], change->products[i].in[side], document->language));
	add_more(document, change->product_count);
}

static const char *status_word(unsigned status)
{
	return status == REVISION_UNSAID ? _("not mentioned") : csaf_status_id(status);
}

static void add_statuses(struct document *document, const struct revision_change *change)
{
	struct strbuf name, text;

	if (!change->status_count)
		return;
	strbuf_init(&name);
	strbuf_init(&text);
	add_group(document, _("Vulnerabilities"), change->status_count);
	for (size_t i = 0; i < change->status_count && i < SHOWN; i++) {
		const struct revision_status *status = &change->statuses[i];

		strbuf_clear(&name);
		strbuf_clear(&text);
		words_add_typed(&name, status->vulnerability);
		strbuf_addf(&text, _("%s (before: %s)"), status_word(status->status[REVISION_NEW]),
			    status_word(status->status[REVISION_OLD]));
		parts_labelled(document, BLOCK_FACT, 0, name.text, text.text);
	}
	add_more(document, change->status_count);
	strbuf_release(&name);
	strbuf_release(&text);
}

/* With what is to be done: two steps can have the same title. */
static void add_step(struct document *document, const struct advisory *a, enum block_kind kind, size_t index)
{
	const struct step *step = &a->steps[index];

	document_add(document, kind, text_in(&step->title, document->language));
	for (size_t i = 0; i < step->todo.count; i++)
		document_add(document, BLOCK_ITEM, text_in(&step->todo.items[i].text, document->language))->depth = 1;
	for (size_t i = 0; i < step->links.count; i++) {
		const struct link *link = &a->links[step->links.items[i]];

		parts_labelled(document, BLOCK_ADDRESS, 1, text_in(&link->title, document->language), link->url);
	}
}

static void add_warning(struct document *document, const struct advisory *a, enum block_kind kind, size_t index)
{
	document_add(document, kind, text_in(&a->warnings[index].title, document->language));
	document_add(document, BLOCK_PARAGRAPH, text_in(&a->warnings[index].text, document->language))->depth = 1;
}

/* What comes, then what goes. */
static void add_lists(struct document *document, const struct revision *revision,
		      const struct index_list lists[REVISION_SIDES], const char *heading,
		      void (*add)(struct document *, const struct advisory *, enum block_kind, size_t))
{
	static const enum block_kind kinds[REVISION_SIDES] = {
		[REVISION_OLD] = BLOCK_REMOVED, [REVISION_NEW] = BLOCK_ADDED,
	};

	if (lists[REVISION_OLD].count || lists[REVISION_NEW].count)
		document_add(document, BLOCK_PHASE, heading);
	for (unsigned side = REVISION_SIDES; side-- > 0;) {
		for (size_t i = 0; i < lists[side].count; i++)
			add(document, revision->side[side], kinds[side], lists[side].items[i]);
	}
}

void revision_text(struct strbuf *out, const struct revision *revision, size_t language)
{
	struct document document;

	document_init(&document, language);
	add_head(&document, revision);
	for (size_t i = 0; i < revision->change_count; i++) {
		const struct revision_change *change = &revision->changes[i];

		add_verdict(&document, change);
		add_products(&document, revision, change);
		add_statuses(&document, change);
		add_lists(&document, revision, change->steps, _("Steps"), add_step);
		add_lists(&document, revision, change->warnings, _("Warnings"), add_warning);
	}
	if (!revision->change_count)
		document_add(&document, BLOCK_HEADING, _("No product's verdict, step or warning changes."));
	text_document(out, &document);
	document_release(&document);
}
