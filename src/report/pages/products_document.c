/* Why, for products: the status list, the place in the tree, and the answers that led there. */
#include "report/pages/document.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "report/csaf_words.h"
#include "report/pages/parts.h"
#include "report/pages/products_left.h"
#include "report/words.h"

#define CLASSES_SHOWN 5
#define NAMES_SHOWN 10

/* The publisher's words behind a label of ours, as they are; nothing, if there are none. */
static void add_prose(struct document *document, unsigned depth, const char *label, const char *prose)
{
	struct strbuf text;

	if (!*prose)
		return;
	strbuf_init(&text);
	csaf_words_add_prose(&text, prose);
	parts_labelled(document, BLOCK_FACT, depth, label, text.text);
	strbuf_release(&text);
}

/* `about`: products of which what is said holds together; more than one only where a version falls under several. */
static bool has(const struct index_list *products, const struct index_list *about)
{
	for (size_t i = 0; i < products->count; i++) {
		for (size_t a = 0; a < about->count; a++) {
			if (products->items[i] == about->items[a])
				return true;
		}
	}
	return false;
}

/* What is said of them. */

static void add_contradiction(struct document *document, const struct csaf_vulnerability *v,
			      const struct index_list *about)
{
	struct strbuf lists, text;

	strbuf_init(&lists);
	strbuf_init(&text);
	for (enum csaf_status s = 0; s < STATUS_COUNT; s++) {
		if (s != STATUS_RECOMMENDED && has(&v->status[s], about))
			words_add_quoted(&lists, csaf_status_id(s));
	}
	strbuf_addf(&text, _("It stands on lists that contradict each other: %s. The safer one counts."),
		    lists.text);
	document_add(document, BLOCK_PARAGRAPH, text.text)->depth = 1;
	strbuf_release(&lists);
	strbuf_release(&text);
}

static const char *threat_label(const char *category)
{
	if (strcmp(category, "impact") == 0)
		return _("What it can do");
	if (strcmp(category, "exploit_status") == 0)
		return _("Whether it is used in attacks");
	if (strcmp(category, "target_set") == 0)
		return _("Who is attacked");
	return _("The threat");
}

static void add_remark(struct document *document, const struct csaf_remark *remark, enum csaf_status status)
{
	const char *why;

	switch (remark->kind) {
	case REMARK_FLAG:
		why = csaf_words_flag(remark->category);
		if (status == STATUS_KNOWN_NOT_AFFECTED && why)
			parts_labelled(document, BLOCK_FACT, 1, _("Why not"), why);
		else if (status == STATUS_KNOWN_NOT_AFFECTED)
			parts_typed(document, 1, _("Why not"), remark->category);
		break;
	case REMARK_THREAT:
		add_prose(document, 1, threat_label(remark->category), remark->details);
		break;
	case REMARK_INVOLVEMENT:
		break;
	}
}

/* Notes that are about certain products only. */
static void add_notes(struct document *document, const struct csaf_note *notes, size_t count,
		      const struct index_list *about)
{
	struct strbuf title;

	strbuf_init(&title);
	for (size_t n = 0; n < count; n++) {
		if (!has(&notes[n].products, about))
			continue;
		strbuf_clear(&title);
		words_add_typed(&title, *notes[n].title ? notes[n].title : notes[n].category);
		add_prose(document, 1, title.length ? title.text : _("Note"), notes[n].text);
	}
	strbuf_release(&title);
}

/* Whose words count in the vulnerability: the first's own, where one of its lists says something; else all of them. */
static struct index_list who_counts(const struct csaf_vulnerability *v, const struct index_list *about)
{
	const struct index_list own = { .items = about->items, .count = 1 };

	for (size_t s = 0; s < STATUS_COUNT; s++) {
		if (has(&v->status[s], &own))
			return own;
	}
	return *about;
}

static void add_said(struct document *document, const struct outcome *outcome, const struct csaf_said *said,
		     const struct index_list *all)
{
	const struct advisory *advisory = outcome->advisory;
	const struct products *products = advisory->products;
	const struct csaf_vulnerability *v = &products->csaf->vulnerabilities[said->vulnerability];
	const struct index_list about = who_counts(v, all);
	size_t rule = products->rule[said->vulnerability][said->status];

	parts_decision(document, outcome, rule);
	document_add(document, BLOCK_PARAGRAPH, csaf_words_list(said->status))->depth = 1;
	if (said->contradicts)
		add_contradiction(document, v, &about);
	for (size_t r = 0; r < v->remark_count; r++) {
		if (!v->remarks[r].products.count || has(&v->remarks[r].products, &about))
			add_remark(document, &v->remarks[r], said->status);
	}
	add_notes(document, v->notes, v->note_count, &about);
	parts_sources(document, advisory, &advisory->rules[rule].sources, 1);
}

static void add_rule(struct document *document, const struct outcome *outcome, size_t rule)
{
	if (rule == NO_INDEX || !outcome->rules[rule])
		return;
	parts_decision(document, outcome, rule);
	parts_sources(document, outcome->advisory, &outcome->advisory->rules[rule].sources, 1);
}

/* What decides; then what is said besides. */
static void add_state(struct document *document, const struct outcome *outcome,
		      const struct index_list *about)
{
	const struct products *products = outcome->advisory->products;
	const struct csaf_state *state = &outcome_narrowed(outcome)->state;
	bool headed = false;

	add_rule(document, outcome, products->rule_whole);
	add_rule(document, outcome, products->rule_not_listed);
	for (size_t i = 0; i < state->said_count; i++) {
		if (outcome->rules[products->rule[state->said[i].vulnerability][state->said[i].status]])
			add_said(document, outcome, &state->said[i], about);
	}
	for (size_t i = 0; i < state->said_count; i++) {
		if (outcome->rules[products->rule[state->said[i].vulnerability][state->said[i].status]])
			continue;
		parts_heading(document, &headed, _("What else is said of it"));
		add_said(document, outcome, &state->said[i], about);
	}
}

/* Where a product stands in the document. */

static void add_branch(struct document *document, const struct csaf *csaf, size_t branch)
{
	size_t count = csaf->branches[branch].depth + 1;
	size_t *path = mem_array(count, sizeof(*path));

	for (size_t i = count; i-- > 0; branch = csaf->branches[branch].parent)
		path[i] = branch;
	for (size_t i = 0; i < count; i++)
		parts_typed(document, 0, csaf_words_facet(csaf->branches[path[i]].facet),
			  csaf->branches[path[i]].name);
	free(path);
}

/* Of two products that make a third: what the one is to the other. */
static const char *relation_label(const char *relation)
{
	static const struct {
		const char *relation, *label;
	} relations[] = {
		/* TRANSLATORS: a label; behind it stands the product that another one is installed on, … */
		{ "installed_on", N_("Installed on") },
		{ "installed_with", N_("Installed together with") },
		{ "default_component_of", N_("Always a part of") },
		{ "optional_component_of", N_("Can be a part of") },
		{ "external_component_of", N_("Used from outside by") },
	};

	for (size_t i = 0; i < COUNT(relations); i++) {
		if (strcmp(relations[i].relation, relation) == 0)
			return _(relations[i].label);
	}
	return _("Together with");
}

static void add_parts(struct document *document, const struct advisory *advisory,
		      const struct csaf_product *product)
{
	size_t language = document->language;

	if (product->part != NO_INDEX)
		parts_labelled(document, BLOCK_FACT, 0, _("Made of"),
			       product_label(advisory, product->part, language));
	if (product->whole != NO_INDEX)
		parts_labelled(document, BLOCK_FACT, 0, relation_label(product->relation),
			       product_label(advisory, product->whole, language));
	for (size_t i = 0; i < product->subpath_count; i++)
		parts_labelled(document, BLOCK_FACT, 0, relation_label(product->subpaths[i].relation),
			       product_label(advisory, product->subpaths[i].product, language));
}

static void add_product(struct document *document, const struct outcome *outcome, size_t index)
{
	const struct advisory *advisory = outcome->advisory;
	const struct csaf *csaf = advisory->products->csaf;
	const struct csaf_product *product = &csaf->products[index];
	struct strbuf pointer;

	document_add(document, BLOCK_HEADING, _("The product, and its place in the document"));
	parts_labelled(document, BLOCK_FACT, 0, _("Product"), product_label(advisory, index, document->language));
	parts_typed(document, 0, _("Its id"), product->id);
	if (product->branch != NO_INDEX)
		add_branch(document, csaf, product->branch);
	add_parts(document, advisory, product);
	add_notes(document, csaf->notes, csaf->note_count,
		  &(struct index_list){ .items = &index, .count = 1 });
	strbuf_init(&pointer);
	words_add_typed(&pointer, product->pointer);
	if (pointer.length)
		parts_labelled(document, BLOCK_SOURCE, 0, _("Source"), pointer.text);
	strbuf_release(&pointer);
}

/* What is left. */

__attribute__((format(printf, 2, 3)))
static void add_sentence(struct document *document, const char *format, ...)
{
	struct strbuf text;
	va_list args;

	strbuf_init(&text);
	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	document_add(document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&text);
}

static void add_blend(struct document *document, const struct outcome *outcome, size_t blend)
{
	const struct products *products = outcome->advisory->products;
	const struct narrowed *left = outcome_narrowed(outcome);
	enum verdict verdict = products_verdict((enum csaf_verdict)products->verdict[blend]);
	size_t *rows = mem_array(left->row_count, sizeof(*rows)), count = 0;
	struct strbuf names;

	for (size_t i = 0; i < left->row_count; i++) {
		if (products->blend[left->rows[i]] == blend)
			rows[count++] = left->rows[i];
	}
	strbuf_init(&names);
	products_list(&names, outcome->advisory, rows, count, document->language);
	parts_labelled(document, BLOCK_ITEM, 0, words_verdict(verdict), names.text);
	strbuf_release(&names);
	free(rows);
}

static void add_several(struct document *document, const struct outcome *outcome)
{
	const struct narrowed *left = outcome_narrowed(outcome);
	size_t first;

	parts_decisions(document, outcome, true);
	document_add(document, BLOCK_HEADING, _("The products that are left"));
	add_sentence(document, _("%zu products are left. What is to be done for them differs: %zu cases."),
		     products_left(outcome, &first), left->class_count);
	for (size_t c = 0; c < left->class_count && c < CLASSES_SHOWN; c++)
		add_blend(document, outcome, left->classes[c]);
	if (left->class_count > CLASSES_SHOWN)
		add_sentence(document, _("Results besides these: %zu."), left->class_count - CLASSES_SHOWN);
}

/* Entries under which the version falls besides its own. */
static void add_others(struct document *document, const struct outcome *outcome, const struct index_list *about)
{
	if (about->count == 1)
		return;
	document_add(document, BLOCK_HEADING, _("The version falls under these entries, too"));
	for (size_t i = 1; i < about->count; i++)
		document_add(document, BLOCK_ITEM,
			     product_label(outcome->advisory, about->items[i], document->language));
}

/* Of all that are left the same is said: one product stands for them. */
static void add_one(struct document *document, const struct outcome *outcome)
{
	const struct products *products = outcome->advisory->products;
	const struct index_list *classes = &products->blends[outcome_narrowed(outcome)->classes[0]];
	size_t first, count = products_left(outcome, &first);
	size_t *about = mem_array(classes->count, sizeof(*about));
	const struct index_list list = { .items = about, .count = classes->count };

	about[0] = first;
	for (size_t c = 1; c < classes->count; c++)
		about[c] = products->example[classes->items[c]];
	add_state(document, outcome, &list);
	add_product(document, outcome, first);
	add_others(document, outcome, &list);
	if (count > 1)
		add_sentence(document, _("The same is said of all %zu products that are left; this is the first of them."),
			     count);
	free(about);
}

void parts_nearest(struct document *document, const struct outcome *outcome)
{
	const struct products *products = outcome->advisory->products;
	const struct narrowed *left = outcome_narrowed(outcome);
	size_t shown = 0, count = products_count(products, left->nearest, left->nearest_count);

	if (count)
		document_add(document, BLOCK_HEADING, _("The nearest names"));
	for (size_t i = 0; i < left->nearest_count && shown < NAMES_SHOWN; i++) {
		size_t product = products->product[left->nearest[i]];

		if (i > 0 && products->product[left->nearest[i - 1]] == product)
			continue;
		document_add(document, BLOCK_ITEM,
			     product_label(outcome->advisory, product, document->language));
		shown++;
	}
	if (count > shown)
		add_sentence(document, _("And %zu more."), count - shown);
}

static void add_answers(struct document *document, const struct outcome *outcome, const struct answers *answers)
{
	bool headed = false;

	for (size_t i = 0; i < outcome->asked_count; i++) {
		if (outcome->standing[outcome->asked[i]] != STANDING_GIVEN)
			continue;
		parts_heading(document, &headed, _("The answers behind it"));
		parts_answer(document, outcome, answers, outcome->asked[i]);
	}
	if (!headed)
		document_add(document, BLOCK_PARAGRAPH, _("It rests on no answer."));
}

void parts_products_verdict(struct document *document, const struct outcome *outcome,
			    const struct answers *answers)
{
	const struct narrowed *left = outcome_narrowed(outcome);

	if (!left->row_count) {
		parts_decisions(document, outcome, true);
		parts_nearest(document, outcome);
	} else if (left->class_count == 1) {
		add_one(document, outcome);
	} else {
		add_several(document, outcome);
	}
	add_answers(document, outcome, answers);
}

void parts_products_asked(struct document *document, const struct outcome *outcome, size_t question)
{
	const struct narrowed *left = outcome_narrowed(outcome);
	size_t first;

	if (outcome->standing[question] == STANDING_GIVEN)
		document_add(document, BLOCK_PARAGRAPH, _("Its answers lead to different results."));
	else if (left->class_count == 1)
		document_add(document, BLOCK_PARAGRAPH,
			     _("All products that are left have the same result. It only remains to make sure that this is "
			       "one of them."));
	else
		add_sentence(document, _("%zu products are left. What is to be done for them differs: %zu cases. No other "
					 "question parts them better."),
			     products_left(outcome, &first), left->class_count);
}
