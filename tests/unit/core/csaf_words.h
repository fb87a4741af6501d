/*
 * Documents written as words: vulnerabilities parted by "|", in each "LIST=products" and "CATEGORY=products" (a
 * remediation), where products are letters: "known_affected=ab vendor_fix=a | fixed=b".  "mitigation.3" is a
 * mitigation that differs from the plain one as row 3 of `variants` says.
 */
#ifndef TESTS_CSAF_WORDS_H
#define TESTS_CSAF_WORDS_H

#include "make.h"
#include "show.h"

#include "core/csaf/csaf_state.h"

enum { MANY = 12 };	/* products, vulnerabilities, remediations of each: at most */

static const char *const verdict_ids[CSAF_VERDICT_COUNT] = {
	[CSAF_AFFECTED] = "affected",
	[CSAF_UNDETERMINED] = "undetermined",
	[CSAF_FIXED] = "fixed",
	[CSAF_NOT_AFFECTED] = "not_affected",
	[CSAF_NOT_LISTED] = "not_listed",
};

static struct csaf_product products[MANY];
static struct csaf_vulnerability vulnerabilities[MANY];
static struct csaf_remediation remediations[MANY][MANY];
static struct csaf csaf;

static const char *const both[] = { "contract", "login", NULL };
static const char *const contract[] = { "contract", NULL };
static const char *const login[] = { "login", NULL };
static const char *const none[] = { NULL };

static const struct variant {
	bool plain;		/* shown as row 0 is */
	struct csaf_remediation is;
} variants[] = {
	/* category, written, details, date, url, entitlements, restart, its details, products, pointer */
	{ true, { 0, "w", "Update.", "", "", NULL, RESTART_UNSAID, "", { 0 }, "/0" } },
	{ true, { 0, "w", "Update.", "2025-01-01", "", none, RESTART_UNSAID, "", { 0 }, "/1" } },
	{ false, { 0, "w", "Update!", "", "", NULL, RESTART_UNSAID, "", { 0 }, "/2" } },
	{ false, { 0, "w", "Update.", "", "https://a", NULL, RESTART_UNSAID, "", { 0 }, "/3" } },
	{ false, { 0, "w", "Update.", "", "", NULL, RESTART_MACHINE, "", { 0 }, "/4" } },
	{ false, { 0, "w", "Update.", "", "", NULL, RESTART_UNSAID, "Twice.", { 0 }, "/5" } },
	{ false, { 0, "v", "Update.", "", "", NULL, RESTART_UNSAID, "", { 0 }, "/6" } },
	{ false, { 0, "w", "Update.", "", "", contract, RESTART_UNSAID, "", { 0 }, "/7" } },
	{ false, { 0, "w", "Update.", "", "", login, RESTART_UNSAID, "", { 0 }, "/8" } },
	{ false, { 0, "w", "Update.", "", "", both, RESTART_UNSAID, "", { 0 }, "/9" } },
	{ false, { 0, "w", "", "", "Update.", NULL, RESTART_UNSAID, "", { 0 }, "/10" } },
};
enum { VARIANTS = sizeof(variants) / sizeof(*variants) };

static inline struct index_list letters(const char *word)
{
	size_t found[MANY], count = 0;

	for (; *word; word++)
		found[count++] = (size_t)(*word - 'a');
	return make_list(count, found);
}

static inline void add_remediation(struct csaf_vulnerability *v, enum remediation_category category, size_t row,
			    struct index_list list)
{
	struct csaf_remediation *r = &remediations[v - vulnerabilities][v->remediation_count++];

	*r = variants[row].is;
	r->category = category;
	r->products = list;
}

static inline void add_statement(struct csaf_vulnerability *v, char *word)
{
	char *list = strchr(word, '='), *dot = strchr(word, '.');

	*list++ = '\0';
	if (dot)
		*dot++ = '\0';
	for (enum csaf_status s = 0; s < STATUS_COUNT; s++) {
		if (strcmp(csaf_status_id(s), word) == 0) {
			v->status[s] = letters(list);
			return;
		}
	}
	for (enum remediation_category c = 0; c < REMEDY_COUNT; c++) {
		if (strcmp(remediation_category_id(c), word) == 0) {
			add_remediation(v, c, dot ? (size_t)atoi(dot) : 0, letters(list));
			return;
		}
	}
	fail_msg("%s is neither a list nor a category", word);
}

static inline void begin_document(size_t count)
{
	arena_release(&made);
	memset(vulnerabilities, 0, sizeof(vulnerabilities));
	for (size_t v = 0; v < MANY; v++)
		vulnerabilities[v].remediations = remediations[v];
	csaf = (struct csaf){
		.category = "csaf_security_advisory", .has_tree = true,
		.products = products, .product_count = count,
		.vulnerabilities = vulnerabilities,
	};
}

static inline void document(size_t count, const char *words)
{
	begin_document(count);
	for (const char *word; (word = make_word(&words));) {
		csaf.vulnerability_count += !csaf.vulnerability_count || *word == '|';
		if (*word != '|')
			add_statement(&vulnerabilities[csaf.vulnerability_count - 1], arena_strdup(&made, word));
	}
}

/* "affected implied: 0 known_affected 0,1; 2 implied 1"; "!" behind a contradiction.  Releases it. */
static inline const char *show_said(struct csaf_state *state)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "%s%s%s", verdict_ids[state->verdict], state->contradicts ? "!" : "",
		    state->implied ? " implied" : "");
	for (size_t i = 0; i < state->said_count; i++) {
		const struct csaf_said *said = &state->said[i];

		assert_int_equal(said->implied, said->status == STATUS_COUNT);
		strbuf_addf(&line, "%s %zu %s%s", i ? ";" : ":", said->vulnerability,
			    csaf_status_id(said->status), said->contradicts ? "!" : "");
		for (size_t r = 0; r < said->remediations.count; r++)
			strbuf_addf(&line, "%s%zu", r ? "," : " ", said->remediations.items[r]);
	}
	csaf_state_release(state);
	return show_keep(&line);
}

#endif
