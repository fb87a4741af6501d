/* The page on whom one trusts with this advisory. */
#include "report/pages/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "core/csaf/products.h"
#include "report/csaf_words.h"
#include "report/pages/parts.h"
#include "report/trust.h"
#include "report/words.h"

#define VULNERABILITIES_SHOWN 20
#define REVISIONS_SHOWN 3

static const struct csaf *csaf_of(const struct advisory *advisory)
{
	return advisory->products->csaf;
}

static void add_class(struct strbuf *out, enum csaf_class class, const char *tests)
{
	switch (class) {
	case CSAF_CLASS_A:
		strbuf_addf(out, _("These fail and could change the verdict: %s. The safer reading is taken."), tests);
		break;
	case CSAF_CLASS_B:
		strbuf_addf(out, _("These fail: %s. Perhaps this is not the newest document, or not the real one."),
			    tests);
		break;
	default:
		strbuf_addf(out, _("These fail, which does not change the verdict: %s."), tests);
	}
}

static void add_tests(struct document *document, const struct advisory *advisory, bool whole)
{
	const char *label = _("The standard's mandatory tests");
	struct strbuf tests, text;
	bool any = false;

	strbuf_init(&tests);
	strbuf_init(&text);
	for (enum csaf_class class = 0; class < CSAF_CLASS_SCHEMA; class++) {
		strbuf_clear(&tests);
		trust_failed_counted(&tests, advisory, class);
		if (!tests.length)
			continue;
		any = true;
		add_class(&text, class, tests.text);
		parts_fact(document, label, &text);
	}
	if (whole && !any)
		parts_labelled(document, BLOCK_FACT, 0, label, _("None of those that were run fails."));
	strbuf_release(&tests);
	strbuf_release(&text);
}

/* Those that no mandatory test is about. */
static void add_findings(struct document *document, const struct advisory *advisory)
{
	const struct csaf *csaf = csaf_of(advisory);
	size_t count = csaf->findings_left_out;
	struct strbuf text, file;

	for (size_t i = 0; i < csaf->finding_count; i++)
		count += csaf_class_of(csaf->findings[i].test) == CSAF_CLASS_SCHEMA;
	if (!count)
		return;
	strbuf_init(&text);
	strbuf_init(&file);
	words_add_typed(&file, advisory->file);
	strbuf_addf(&text, _("%zu; \"fixwalk check %s\" shows them all."), count, file.text);
	parts_fact(document, _("Further findings"), &text);
	strbuf_release(&file);
	strbuf_release(&text);
}

static void add_publisher(struct document *document, const struct csaf *csaf, bool whole)
{
	const char *caution = csaf_words_caution(csaf->publisher_category);
	struct strbuf text;

	strbuf_init(&text);
	words_add_typed(&text, *csaf->publisher ? csaf->publisher : "?");
	parts_fact(document, _("Publisher"), &text);
	if (whole)
		/* TRANSLATORS: what the publisher of an advisory has to do with the products. */
		parts_labelled(document, BLOCK_FACT, 0, _("Its part in this"),
			       csaf_words_role(csaf->publisher_category));
	if (caution)
		parts_labelled(document, BLOCK_FACT, 0, _("Caution"), caution);
	if (whole) {
		parts_typed(document, 0, _("On whose authority"), csaf->authority);
		parts_typed(document, 0, _("How to reach the publisher"), csaf->contact);
		parts_typed(document, 0, _("The publisher's own site"), csaf->namespace);
	}
	strbuf_release(&text);
}

/* "AMBER", and what it means. */
static void add_word(struct strbuf *out, const char *word, const char *meaning)
{
	struct strbuf visible;

	strbuf_init(&visible);
	words_add_typed(&visible, word);
	if (visible.length)
		/* TRANSLATORS: a word that the standard lays down, "AMBER", and the sentence that explains it. */
		strbuf_addf(out, _("%s. %s"), visible.text, meaning);
	else
		strbuf_add(out, meaning);
	strbuf_release(&visible);
}

static void add_label(struct document *document, const struct csaf *csaf, bool whole)
{
	struct strbuf text;

	if (!whole && !*csaf->tlp)
		return;
	strbuf_init(&text);
	add_word(&text, csaf->tlp, csaf_words_tlp(csaf->tlp));
	/* TRANSLATORS: the Traffic Light Protocol: who may see a document. */
	parts_fact(document, _("TLP label"), &text);
	if (whole)
		parts_typed(document, 0, _("On passing it on"), csaf->sharing);
	strbuf_release(&text);
}

static void add_stage(struct document *document, const struct csaf *csaf, bool whole)
{
	struct strbuf text;

	if (!whole && strcmp(csaf->status, "final") == 0)
		return;
	strbuf_init(&text);
	add_word(&text, *csaf_words_stage(csaf->status) ? csaf_words_stage(csaf->status) : csaf->status,
		 csaf_words_stage_sentence(csaf->status));
	parts_fact(document, _("Status"), &text);
	strbuf_release(&text);
}

static void add_language(struct document *document, const struct csaf *csaf)
{
	struct strbuf language, source, text;

	if (!*csaf->language && !*csaf->source_language)
		return;
	strbuf_init(&language);
	strbuf_init(&source);
	strbuf_init(&text);
	words_add_typed(&language, *csaf->language ? csaf->language : "?");
	words_add_typed(&source, csaf->source_language);
	if (source.length)
		/* TRANSLATORS: codes of languages. */
		strbuf_addf(&text, _("%s, translated from %s"), language.text, source.text);
	else
		strbuf_add(&text, language.text);
	parts_fact(document, _("Language of the texts"), &text);
	strbuf_release(&language);
	strbuf_release(&source);
	strbuf_release(&text);
}

static void add_aliases(struct document *document, const struct csaf *csaf)
{
	struct strbuf text, alias;

	strbuf_init(&text);
	strbuf_init(&alias);
	for (size_t i = 0; csaf->aliases && csaf->aliases[i]; i++) {
		strbuf_clear(&alias);
		words_add_typed(&alias, csaf->aliases[i]);
		words_add_entry(&text, alias.text);
	}
	if (text.length)
		parts_fact(document, _("Also known as"), &text);
	strbuf_release(&text);
	strbuf_release(&alias);
}

/* Where it was read, and where the publisher says it is to be found. */
static void add_places(struct document *document, const struct advisory *advisory)
{
	const struct csaf *csaf = csaf_of(advisory);

	parts_typed(document, 0, _("Read from"), advisory->file);
	for (size_t i = 0; i < csaf->reference_count; i++) {
		if (strcmp(csaf->references[i].category, "self") != 0)
			continue;
		parts_typed(document, 0, _("Published at"), csaf->references[i].url);
		return;
	}
}

/* The first of two scores that is the one to be shown (CSAF 2.0, 9.1.11; CSAF 2.1, viewer). */
static bool is_better(const struct csaf_score *a, const struct csaf_score *b)
{
	if ((a->base < 0) != (b->base < 0))
		return a->base >= 0;
	if (!*a->source != !*b->source)
		return !*a->source;
	if (a->base < b->base || a->base > b->base)
		return a->base > b->base;
	return strverscmp(a->version, b->version) > 0;
}

static const struct csaf_score *best_score(const struct csaf_vulnerability *v)
{
	const struct csaf_score *best = NULL;

	for (size_t i = 0; i < v->score_count; i++) {
		if (!best || is_better(&v->scores[i], best))
			best = &v->scores[i];
	}
	return best;
}

struct rated {
	const struct csaf_vulnerability *vulnerability;
	const struct csaf_score *score;		/* NULL: none */
};

/* The highest first; else in the order of the file. */
static int by_score(const void *a, const void *b)
{
	const struct rated *left = a, *right = b;
	double l = left->score ? left->score->base : -1, r = right->score ? right->score->base : -1;

	if (l < r || l > r)
		return l < r ? 1 : -1;
	return left->vulnerability < right->vulnerability ? -1 : 1;
}

static void add_rating(struct strbuf *out, const struct csaf_score *score)
{
	struct strbuf version, severity, text;

	if (!score)
		return;
	strbuf_init(&version);
	strbuf_init(&severity);
	strbuf_init(&text);
	words_add_typed(&version, score->version);
	words_add_typed(&severity, score->severity);
	if (score->base >= 0 && severity.length)
		strbuf_addf(&text, _("(CVSS %s: %.1f, %s)"), version.text, score->base, severity.text);
	else if (score->base >= 0)
		strbuf_addf(&text, _("(CVSS %s: %.1f)"), version.text, score->base);
	else if (severity.length)
		strbuf_addf(&text, _("(severity: %s)"), severity.text);
	if (text.length)
		strbuf_addf(out, "%s%s", out->length ? " " : "", text.text);
	strbuf_release(&version);
	strbuf_release(&severity);
	strbuf_release(&text);
}

static void add_vulnerability(struct document *document, const struct rated *rated)
{
	const struct csaf_vulnerability *v = rated->vulnerability;
	struct strbuf label, text;

	strbuf_init(&label);
	strbuf_init(&text);
	words_add_typed(&label, v->label);
	if (strcmp(v->title, v->label) != 0)
		words_add_typed(&text, v->title);
	add_rating(&text, rated->score);
	if (text.length)
		parts_labelled(document, BLOCK_ITEM, 0, label.text, text.text);
	else
		document_add(document, BLOCK_ITEM, label.text);
	strbuf_release(&label);
	strbuf_release(&text);
}

static void add_vulnerabilities(struct document *document, const struct csaf *csaf)
{
	struct rated *rated = mem_array(csaf->vulnerability_count, sizeof(*rated));
	struct strbuf text;

	if (csaf->vulnerability_count)
		document_add(document, BLOCK_HEADING, _("What it is about"));
	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		rated[v].vulnerability = &csaf->vulnerabilities[v];
		rated[v].score = best_score(&csaf->vulnerabilities[v]);
	}
	qsort(rated, csaf->vulnerability_count, sizeof(*rated), by_score);
	for (size_t v = 0; v < csaf->vulnerability_count && v < VULNERABILITIES_SHOWN; v++)
		add_vulnerability(document, &rated[v]);
	free(rated);
	if (csaf->vulnerability_count <= VULNERABILITIES_SHOWN)
		return;
	strbuf_init(&text);
	strbuf_addf(&text, _("And %zu more, none of them rated higher."),
		    csaf->vulnerability_count - VULNERABILITIES_SHOWN);
	document_add(document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&text);
}

/* What the publisher has to say to all readers; the legal words last. */

static bool is_legal(const struct csaf_note *note)
{
	return strcmp(note->category, "legal_disclaimer") == 0;
}

static void add_note(struct document *document, const struct csaf_note *note)
{
	struct strbuf text;

	if (!*note->text)
		return;
	strbuf_init(&text);
	words_add_typed(&text, *note->title ? note->title : note->category);
	document_add(document, BLOCK_HEADING, text.length ? text.text : _("Note"));
	strbuf_clear(&text);
	csaf_words_add_prose(&text, note->text);
	document_add(document, BLOCK_PARAGRAPH, text.text);
	strbuf_release(&text);
}

static void add_notes(struct document *document, const struct csaf *csaf, bool legal)
{
	for (size_t i = 0; i < csaf->note_count; i++) {
		if (is_legal(&csaf->notes[i]) == legal)
			add_note(document, &csaf->notes[i]);
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct csaf_revision *left = *(const struct csaf_revision *const *)a;
	const struct csaf_revision *right = *(const struct csaf_revision *const *)b;
	int dates = strcmp(right->date, left->date);

	return dates ? dates : strverscmp(right->number, left->number);
}

static void add_revisions(struct document *document, const struct csaf *csaf)
{
	const struct csaf_revision **revisions = mem_array(csaf->revision_count, sizeof(*revisions));
	struct strbuf label, text;

	strbuf_init(&label);
	strbuf_init(&text);
	for (size_t i = 0; i < csaf->revision_count; i++)
		revisions[i] = &csaf->revisions[i];
	qsort(revisions, csaf->revision_count, sizeof(*revisions), newest_first);
	if (csaf->revision_count)
		document_add(document, BLOCK_HEADING, _("The newest changes"));
	for (size_t i = 0; i < csaf->revision_count && i < REVISIONS_SHOWN; i++) {
		strbuf_clear(&label);
		strbuf_clear(&text);
		trust_day(&label, revisions[i]->date);
		words_add_typed(&text, revisions[i]->number);
		words_add_entry(&label, text.text);
		strbuf_clear(&text);
		words_add_typed(&text, revisions[i]->summary);
		parts_labelled(document, BLOCK_ITEM, 0, label.text, text.text);
	}
	free(revisions);
	strbuf_release(&label);
	strbuf_release(&text);
}

static void add_references(struct document *document, const struct csaf *csaf)
{
	struct strbuf label, address;

	strbuf_init(&label);
	strbuf_init(&address);
	if (csaf->reference_count)
		document_add(document, BLOCK_HEADING, _("References of the document"));
	for (size_t i = 0; i < csaf->reference_count; i++) {
		strbuf_clear(&label);
		strbuf_clear(&address);
		words_add_typed(&label, csaf->references[i].summary);
		words_add_typed(&address, csaf->references[i].url);
		if (label.length)
			parts_labelled(document, BLOCK_ITEM, 0, label.text, address.text);
		else
			document_add(document, BLOCK_ITEM, address.text);
	}
	strbuf_release(&label);
	strbuf_release(&address);
}

static void add_identity(struct document *document, const struct advisory *advisory, bool whole)
{
	const struct csaf *csaf = csaf_of(advisory);
	struct strbuf text;

	strbuf_init(&text);
	document_add(document, BLOCK_TITLE, text_in(&advisory->title, document->language));
	add_publisher(document, csaf, whole);
	trust_edition(&text, advisory);
	parts_fact(document, _("Advisory"), &text);
	if (whole && *csaf->initial_date) {
		trust_day(&text, csaf->initial_date);
		parts_fact(document, _("First published"), &text);
	}
	add_label(document, csaf, whole);
	add_stage(document, csaf, whole);
	add_tests(document, advisory, whole);
	if (whole)
		add_findings(document, advisory);
	strbuf_release(&text);
}

void parts_trust_short(struct document *document, const struct advisory *advisory)
{
	add_identity(document, advisory, false);
	parts_origin_short(document, advisory);
}

void parts_trust(struct document *document, const struct advisory *advisory)
{
	const struct csaf *csaf = csaf_of(advisory);

	add_identity(document, advisory, true);
	parts_typed(document, 0, _("How severe, by the publisher's word"), csaf->severity);
	add_language(document, csaf);
	add_aliases(document, csaf);
	add_places(document, advisory);
	parts_origin(document, advisory);
	add_vulnerabilities(document, csaf);
	add_notes(document, csaf, false);
	add_revisions(document, csaf);
	add_references(document, csaf);
	add_notes(document, csaf, true);
}
