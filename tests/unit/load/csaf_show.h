/* Small CSAF documents from pieces, and what became of them as one line of text. */
#ifndef TESTS_UNIT_LOAD_CSAF_SHOW_H
#define TESTS_UNIT_LOAD_CSAF_SHOW_H

#include "fixture.h"

#include "core/csaf/csaf_state.h"
#include "load/csaf/csaf.h"

#define HEAD "'document': {'category': 'csaf_base', 'csaf_version': '2.0', 'title': 't', " \
	"'publisher': {'category': 'vendor', 'name': 'n', 'namespace': 'https://n.example'}, " \
	"'tracking': {'id': 'i', 'version': '1', 'status': 'final', 'initial_release_date': 'd', " \
	"'current_release_date': 'd', 'revision_history': [{'date': 'd', 'number': '1', 'summary': 's'}]}}"

/* A document being tested, and what it lives in. */
struct loaded {
	const struct csaf *csaf;
	struct arena arena;
	struct errors errors;
};

/* Text with ' for ".  The text is gone when this returns, as it is for callers. */
static inline void load(struct loaded *loaded, const char *text)
{
	char *json = mem_strdup(text);

	for (char *at = json; (at = strchr(at, '\'')); at++)
		*at = '"';
	*loaded = (struct loaded){ .errors = ERRORS_INIT };
	arena_init(&loaded->arena);
	loaded->csaf = csaf_load("f", json, strlen(json), &loaded->arena, &loaded->errors);
	free(json);
}

/* A document of tests/csaf. */
static inline void load_file(struct loaded *loaded, const char *name)
{
	size_t length;
	char *text = text_in_tree("tests/csaf/", name, &length);

	*loaded = (struct loaded){ .errors = ERRORS_INIT };
	arena_init(&loaded->arena);
	loaded->csaf = csaf_load(name, text, length, &loaded->arena, &loaded->errors);
	free(text);
	assert_non_null(loaded->csaf);
}

static inline void unload(struct loaded *loaded)
{
	errors_release(&loaded->errors);
	arena_release(&loaded->arena);
}

/* With a sound head, and the members of the root that are given. */
static inline void load_parts(struct loaded *loaded, const char *name, const char *parts)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "{%s, %s}", HEAD, parts);
	load(loaded, text.text);
	if (!loaded->csaf)
		fail_msg("%s: %s", name, loaded->errors.items[0].what);
	strbuf_release(&text);
}

static inline void show_branch(struct strbuf *out, const struct csaf *csaf, size_t branch)
{
	static const char letters[] = "vfnVrspaPlhSL?";

	if (branch == NO_INDEX)
		return;
	show_branch(out, csaf, csaf->branches[branch].parent);
	strbuf_addf(out, "/%c:%s", letters[csaf->branches[branch].facet], csaf->branches[branch].name);
}

/* A-name@/v:Vendor/n:Name=(B installed_on C), with ? behind the id of an undefined one. */
static inline void show_product(struct strbuf *out, const struct csaf *csaf, const struct csaf_product *product)
{
	strbuf_addf(out, "%s%s", product->id, product->undefined ? "?" : "");
	if (strcmp(product->name, product->id) != 0)
		strbuf_addf(out, "-%s", product->name);
	if (product->branch != NO_INDEX)
		strbuf_addc(out, '@');
	show_branch(out, csaf, product->branch);
	for (size_t i = 0; i < product->more_branches.count; i++) {
		strbuf_addc(out, '&');
		show_branch(out, csaf, product->more_branches.items[i]);
	}
	if (product->part == NO_INDEX)
		return;
	strbuf_addf(out, "=(%s %s %s", csaf->products[product->part].id, product->relation,
		    csaf->products[product->whole].id);
	for (size_t i = 0; i < product->subpath_count; i++)
		strbuf_addf(out, " %s %s", product->subpaths[i].relation,
			    csaf->products[product->subpaths[i].product].id);
	strbuf_addc(out, ')');
}

static inline char *show_products(const struct csaf *csaf)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < csaf->product_count; i++) {
		strbuf_add(&out, i ? "; " : "");
		show_product(&out, csaf, &csaf->products[i]);
	}
	return strbuf_take(&out);
}

static inline void show_list(struct strbuf *out, const struct csaf *csaf, const struct index_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		strbuf_addf(out, "%s%s", i ? "," : "", csaf->products[list->items[i]].id);
}

static inline void show_vulnerability(struct strbuf *out, const struct csaf *csaf,
				      const struct csaf_vulnerability *v)
{
	strbuf_add(out, v->label);
	for (size_t i = 0; i < STATUS_COUNT; i++) {
		if (!v->status[i].count)
			continue;
		strbuf_addf(out, " %s:", csaf_status_id((enum csaf_status)i));
		show_list(out, csaf, &v->status[i]);
	}
	for (size_t i = 0; i < v->remediation_count; i++) {
		strbuf_addf(out, " %s(", remediation_category_id(v->remediations[i].category));
		show_list(out, csaf, &v->remediations[i].products);
		strbuf_addc(out, ')');
	}
	for (size_t i = 0; i < v->remark_count; i++) {
		strbuf_addf(out, " %s[", v->remarks[i].category);
		show_list(out, csaf, &v->remarks[i].products);
		strbuf_addc(out, ']');
	}
	for (size_t i = 0; i < v->score_count; i++) {
		strbuf_addf(out, " %s=%.1f%s<", v->scores[i].version, v->scores[i].base, v->scores[i].severity);
		show_list(out, csaf, &v->scores[i].products);
		strbuf_addc(out, '>');
	}
}

static inline char *show_vulnerabilities(const struct csaf *csaf)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < csaf->vulnerability_count; i++) {
		strbuf_add(&out, i ? "; " : "");
		show_vulnerability(&out, csaf, &csaf->vulnerabilities[i]);
	}
	return strbuf_take(&out);
}

/* "6.1.1 /pointer; - /pointer" */
static inline char *show_findings(const struct csaf *csaf)
{
	struct strbuf out;

	strbuf_init(&out);
	for (size_t i = 0; i < csaf->finding_count; i++) {
		const struct csaf_finding *finding = &csaf->findings[i];

		strbuf_addf(&out, "%s%s %s", i ? "; " : "", finding->test ? finding->test : "-", finding->pointer);
	}
	return strbuf_take(&out);
}

static inline void same_and_free(const char *name, char *got, const char *wanted)
{
	same_text(name, got, wanted);
	free(got);
}

#endif
