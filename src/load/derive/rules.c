/* What each list of each vulnerability says of a product, as rules. */
#include "load/derive/derive.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"

/* %s: the vulnerability. */
static const char *const statements[STATUS_COUNT + 1] = {
	[STATUS_KNOWN_AFFECTED] = N_("%s: the publisher lists this product as affected (known_affected)."),
	[STATUS_FIRST_AFFECTED] = N_("%s: the publisher lists this version as the first one that is affected (first_affected)."),
	[STATUS_LAST_AFFECTED] = N_("%s: the publisher lists this version as the last one that is affected (last_affected)."),
	[STATUS_UNDER_INVESTIGATION] = N_("%s: the publisher is still finding out whether this product is affected "
					  "(under_investigation)."),
	[STATUS_UNKNOWN] = N_("%s: the publisher does not know whether this product is affected (unknown)."),
	[STATUS_FIXED] = N_("%s: the publisher lists this product as one that has the fix in it (fixed)."),
	[STATUS_FIRST_FIXED] = N_("%s: the publisher lists this version as the first one that has the fix in it (first_fixed)."),
	[STATUS_KNOWN_NOT_AFFECTED] = N_("%s: the publisher lists this product as not affected (known_not_affected)."),
	[STATUS_RECOMMENDED] = N_("%s: the publisher recommends this version; it has the fix in it (recommended)."),
	[STATUS_COUNT] = N_("%s: no list names this product, but the publisher gives a remediation for it. So it counts as "
			    "affected (implied)."),
};

/* The rules being made. */
struct ruling {
	struct derive *derive;
	struct csaf_ids ids;
	size_t *listed;			/* by product: the last vulnerability that has it on a list, from 1 */
	struct strbuf name;		/* of the vulnerability being looked at: "CVE-2021-1 (its title)" */
	struct strbuf id, pointer;	/* of the rule being made */
};

/* An id that no rule has yet: vulnerabilities may be called alike. */
static const char *rule_id(struct ruling *ruling, const char *from)
{
	struct derive *d = ruling->derive;
	const char *id = derive_id(d, from, 0);

	if (csaf_ids_find(&ruling->ids, id) != NO_INDEX)
		id = derive_id(d, from, d->rules.count);
	csaf_ids_put(&ruling->ids, d->arena, id, d->rules.count);
	return id;
}

static size_t add_rule(struct ruling *ruling, const char *id, enum csaf_verdict verdict, struct text text,
		       const char *pointer)
{
	struct derive *d = ruling->derive;
	/* TRANSLATORS: what something rests on; %s is a JSON pointer into the document. */
	struct text place = derive_words_of(d, N_("the document [%s]"), derive_line(d, pointer));
	struct rule *rule = table_add(&d->rules, sizeof(*rule));

	*rule = (struct rule){
		.id = rule_id(ruling, id), .verdict = products_verdict(verdict), .text = text,
		.sources = derive_source(d, SOURCE_ADVISORY, place),
	};
	return d->rules.count - 1;
}

static void name_vulnerability(struct ruling *ruling, const struct csaf_vulnerability *v)
{
	strbuf_clear(&ruling->name);
	strbuf_add(&ruling->name, derive_line(ruling->derive, v->label));
	if (*v->title && strcmp(v->title, v->label) != 0)
		strbuf_addf(&ruling->name, " (%s)", derive_line(ruling->derive, v->title));
}

static size_t add_statement(struct ruling *ruling, const struct csaf_vulnerability *v, enum csaf_status status)
{
	struct text text = derive_words_of(ruling->derive, statements[status], ruling->name.text);
	const char *list = csaf_status_id(status);

	strbuf_clear(&ruling->id);
	strbuf_addf(&ruling->id, "%s-%s", v->label, list);
	strbuf_clear(&ruling->pointer);
	if (status == STATUS_COUNT)
		strbuf_addf(&ruling->pointer, "%s/remediations", v->pointer);
	else
		strbuf_addf(&ruling->pointer, "%s/product_status/%s", v->pointer, list);
	return add_rule(ruling, ruling->id.text, csaf_status_verdict(status), text, ruling->pointer.text);
}

/* Does a remediation name a product that no list of the vulnerability has? */
static bool implies(struct ruling *ruling, const struct csaf_vulnerability *v, size_t round)
{
	for (size_t s = 0; s < STATUS_COUNT; s++) {
		for (size_t i = 0; i < v->status[s].count; i++)
			ruling->listed[v->status[s].items[i]] = round;
	}
	for (size_t r = 0; r < v->remediation_count; r++) {
		const struct index_list *products = &v->remediations[r].products;

		for (size_t i = 0; i < products->count; i++) {
			if (ruling->listed[products->items[i]] != round)
				return true;
		}
	}
	return false;
}

static void rule_vulnerability(struct ruling *ruling, size_t index, size_t rules[static STATUS_COUNT + 1])
{
	const struct csaf_vulnerability *v = &ruling->derive->csaf->vulnerabilities[index];

	name_vulnerability(ruling, v);
	for (enum csaf_status s = 0; s < STATUS_COUNT; s++)
		rules[s] = v->status[s].count ? add_statement(ruling, v, s) : NO_INDEX;
	rules[STATUS_COUNT] = implies(ruling, v, index + 1) ? add_statement(ruling, v, STATUS_COUNT) : NO_INDEX;
}

/* What holds beside all vulnerabilities. */
static void rule_document(struct ruling *ruling)
{
	struct derive *d = ruling->derive;
	struct products *p = d->products;

	p->rule_whole = NO_INDEX;
	if (csaf_all_affected(d->csaf))
		p->rule_whole = add_rule(ruling, "whole-document", CSAF_AFFECTED, derive_words(d, N_(
			"The document is an informational advisory (csaf_informational_advisory). The standard says: every "
			"product that it names counts as affected.")), "/document/category");
	p->rule_not_listed = add_rule(ruling, "not-listed", CSAF_NOT_LISTED, derive_words(d, N_(
		"The document names this product, but no list and no remediation says anything about it.")),
		"/product_tree");
	p->rule_not_named = add_rule(ruling, "not-named", CSAF_NOT_LISTED, derive_words(d, N_(
		"The document does not name this product. That does not mean that it is not affected.")),
		"/product_tree");
}

void derive_rules(struct derive *d)
{
	const struct csaf *csaf = d->csaf;
	size_t (*rules)[STATUS_COUNT + 1] = arena_array(d->arena, csaf->vulnerability_count, sizeof(*rules));
	struct ruling ruling = {
		.derive = d, .listed = mem_array(csaf->product_count, sizeof(*ruling.listed)),
	};

	strbuf_init(&ruling.name);
	strbuf_init(&ruling.id);
	strbuf_init(&ruling.pointer);
	for (size_t v = 0; v < csaf->vulnerability_count; v++)
		rule_vulnerability(&ruling, v, rules[v]);
	rule_document(&ruling);
	d->products->rule = (const size_t (*)[STATUS_COUNT + 1])rules;
	strbuf_release(&ruling.name);
	strbuf_release(&ruling.id);
	strbuf_release(&ruling.pointer);
	free(ruling.listed);
}
