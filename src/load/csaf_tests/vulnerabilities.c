/*
 * 6.1.6, 6.1.23, 6.1.24, 6.1.27.8 to 10 and 13, 6.1.33, 6.1.35 and 6.1.36: what is said of products, and how it
 * fits together.
 */
#include "load/csaf_tests/tests.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/table.h"
#include "core/csaf/csaf_state.h"

#define BIT(n) (1u << (n))
#define NOT_AFFECTED CSAF_LIST(STATUS_KNOWN_NOT_AFFECTED)

/* What is said of a product in the vulnerability that is looked at. */
struct standing {
	size_t round;		/* the vulnerability's; of another one: nothing is said yet */
	unsigned lists;		/* CSAF_LIST */
	unsigned remedies;	/* 1u << enum remediation_category */
	bool told, flagged, explained, named;
};

struct work {
	struct csaf_reader *r;
	const struct csaf_vulnerability *v;
	struct standing *products;
	size_t round;
	unsigned profile;
	bool is_21;
};

static struct standing *standing(const struct work *work, size_t product)
{
	struct standing *s = &work->products[product];

	if (s->round != work->round)
		*s = (struct standing){ .round = work->round };
	return s;
}

/* Of the vulnerability's member, about a product. */
static void tell_of(const struct work *work, enum csaf_fault fault, const char *member, size_t product)
{
	csaf_tell_below(work->r, fault, work->v->pointer, member, work->r->csaf->products[product].id);
}

static void tell_at(const struct work *work, enum csaf_fault fault, const char *pointer, size_t product)
{
	csaf_tell_at(work->r, fault, pointer, work->r->csaf->products[product].id);
}

static void test_lists(const struct work *work)
{
	for (size_t status = 0; status < STATUS_COUNT; status++) {
		const struct index_list *list = &work->v->status[status];

		for (size_t i = 0; i < list->count; i++) {
			struct standing *s = standing(work, list->items[i]);

			s->lists |= CSAF_LIST(status);
			if (!s->told && csaf_contradicts(s->lists)) {
				tell_of(work, FAULT_CONTRADICTION, "/product_status", list->items[i]);
				s->told = true;
			}
		}
	}
}

/* VEX justifications: all flags that the standard knows. */
static bool is_justification(const char *label)
{
	static const char *const labels[] = {
		"component_not_present", "inline_mitigations_already_exist",
		"vulnerable_code_cannot_be_controlled_by_adversary", "vulnerable_code_not_in_execute_path",
		"vulnerable_code_not_present",
	};

	return table_named(labels, COUNT(labels), sizeof(*labels), label) < COUNT(labels);
}

static void test_remark(const struct work *work, const struct csaf_remark *remark)
{
	bool flag = remark->kind == REMARK_FLAG;
	bool justifies = flag && is_justification(remark->category);

	if (!flag && (remark->kind != REMARK_THREAT || strcmp(remark->category, "impact") != 0))
		return;
	for (size_t i = 0; i < remark->products.count; i++) {
		struct standing *s = standing(work, remark->products.items[i]);

		if (justifies && s->flagged)
			tell_at(work, FAULT_SEVERAL_FLAGS, remark->pointer, remark->products.items[i]);
		s->flagged |= justifies;
		s->explained = true;
	}
}

/* Of each category: those that contradict it for the same product, and lists that the product must not be on (2.1). */
static const struct {
	unsigned remedies, lists;
} excluded[REMEDY_COUNT] = {
	[REMEDY_VENDOR_FIX] = { BIT(REMEDY_OPTIONAL_PATCH) | BIT(REMEDY_NONE_AVAILABLE) | BIT(REMEDY_FIX_PLANNED) |
				BIT(REMEDY_NO_FIX_PLANNED), NOT_AFFECTED | CSAF_LISTS_FIXED },
	[REMEDY_MITIGATION] = { BIT(REMEDY_OPTIONAL_PATCH) | BIT(REMEDY_NONE_AVAILABLE), NOT_AFFECTED | CSAF_LISTS_FIXED },
	[REMEDY_WORKAROUND] = { BIT(REMEDY_OPTIONAL_PATCH) | BIT(REMEDY_NONE_AVAILABLE), NOT_AFFECTED | CSAF_LISTS_FIXED },
	[REMEDY_FIX_PLANNED] = { BIT(REMEDY_VENDOR_FIX) | BIT(REMEDY_OPTIONAL_PATCH) | BIT(REMEDY_NONE_AVAILABLE) |
				 BIT(REMEDY_NO_FIX_PLANNED), CSAF_LISTS_FIXED },
	[REMEDY_NO_FIX_PLANNED] = { BIT(REMEDY_VENDOR_FIX) | BIT(REMEDY_OPTIONAL_PATCH) | BIT(REMEDY_NONE_AVAILABLE) |
				    BIT(REMEDY_FIX_PLANNED), CSAF_LISTS_FIXED },
	[REMEDY_OPTIONAL_PATCH] = { (BIT(REMEDY_OTHER) - 1) & ~BIT(REMEDY_OPTIONAL_PATCH), CSAF_LISTS_AFFECTED },
	[REMEDY_NONE_AVAILABLE] = { (BIT(REMEDY_OTHER) - 1) & ~BIT(REMEDY_NONE_AVAILABLE), NOT_AFFECTED | CSAF_LISTS_FIXED },
};

static void test_remediation(const struct work *work, const struct csaf_remediation *remediation)
{
	for (size_t i = 0; i < remediation->products.count; i++) {
		size_t product = remediation->products.items[i];
		struct standing *s = standing(work, product);

		if (work->is_21 && s->remedies & excluded[remediation->category].remedies)
			tell_at(work, FAULT_REMEDIES, remediation->pointer, product);
		if (work->is_21 && s->lists & excluded[remediation->category].lists)
			tell_at(work, FAULT_REMEDY_STATUS, remediation->pointer, product);
		s->remedies |= BIT(remediation->category);
	}
}

/* 2.1: without a CVE, and with each id for some products only, each product on a list needs one. */
static void test_names(const struct work *work)
{
	const struct csaf_vulnerability *v = work->v;

	if (!work->is_21 || *v->cve || !v->name_count)
		return;
	for (size_t n = 0; n < v->name_count; n++) {
		if (!v->names[n].products.count)
			return;
		for (size_t i = 0; i < v->names[n].products.count; i++)
			standing(work, v->names[n].products.items[i])->named = true;
	}
	for (size_t status = 0; status < STATUS_COUNT; status++) {
		for (size_t i = 0; i < v->status[status].count; i++) {
			struct standing *s = standing(work, v->status[status].items[i]);

			if (!s->named)
				tell_of(work, FAULT_UNNAMED, "/ids", v->status[status].items[i]);
			s->named = true;
		}
	}
}

static void test_vex(const struct work *work)
{
	const struct index_list *spared = &work->v->status[STATUS_KNOWN_NOT_AFFECTED];
	const struct index_list *affected = &work->v->status[STATUS_KNOWN_AFFECTED];

	for (size_t i = 0; i < spared->count; i++) {
		if (!standing(work, spared->items[i])->explained)
			tell_of(work, FAULT_NO_IMPACT, "/product_status", spared->items[i]);
	}
	for (size_t i = 0; i < affected->count; i++) {
		if (!standing(work, affected->items[i])->remedies)
			tell_of(work, FAULT_NO_ACTION, "/product_status", affected->items[i]);
	}
	test_names(work);
}

/* The branch below which a product's other versions are; NO_INDEX: it has none. */
static size_t family(const struct csaf *csaf, size_t product)
{
	size_t branch, name;

	while (csaf->products[product].part != NO_INDEX)
		product = csaf->products[product].part;
	branch = name = csaf->products[product].branch;
	while (name != NO_INDEX && csaf->branches[name].facet != FACET_NAME)
		name = csaf->branches[name].parent;
	if (name != NO_INDEX)
		return name;
	return branch == NO_INDEX ? NO_INDEX : csaf->branches[branch].parent;
}

/*
 * What a product is on or in, too.  From "installed with" on it counts as what it is without that (the standard says
 * so): false.
 */
static bool add_wholes(struct strbuf *key, const struct csaf *csaf, size_t index)
{
	const struct csaf_product *product = &csaf->products[index];
	const char *relation = product->relation;

	if (product->part == NO_INDEX)
		return true;
	if (!add_wholes(key, csaf, product->part) || strcmp(relation, "installed_with") == 0)
		return false;
	strbuf_addf(key, " %zu", product->whole);
	for (size_t i = 0; i < product->subpath_count; i++) {
		if (strcmp(product->subpaths[i].relation, "installed_with") == 0)
			return false;
		strbuf_addf(key, " %zu", product->subpaths[i].product);
	}
	return true;
}

/* The same for versions of one product; all that stand in no branch count as versions of each other. */
static const char *counterpart_key(const struct csaf *csaf, size_t product, struct strbuf *key)
{
	strbuf_clear(key);
	strbuf_addf(key, "%zu", family(csaf, product));
	add_wholes(key, csaf, product);
	return key->text;
}

/* A list if it is one of those. */
static const struct index_list *list_of(const struct work *work, unsigned status, unsigned lists)
{
	static const struct index_list none = { 0 };

	return lists & CSAF_LIST(status) ? &work->v->status[status] : &none;
}

static void test_counterparts(const struct work *work)
{
	const struct csaf *csaf = work->r->csaf;
	struct csaf_ids found = { 0 };
	struct strbuf key;
	struct arena arena;

	arena_init(&arena);
	strbuf_init(&key);
	for (unsigned s = 0; s < STATUS_COUNT; s++) {
		const struct index_list *list = list_of(work, s, CSAF_LISTS_AFFECTED);

		for (size_t i = 0; i < list->count; i++) {
			if (csaf_ids_find(&found, counterpart_key(csaf, list->items[i], &key)) == NO_INDEX)
				csaf_ids_put(&found, &arena, arena_strdup(&arena, key.text), i);
		}
	}
	for (unsigned s = 0; s < STATUS_COUNT; s++) {
		const struct index_list *list = list_of(work, s, CSAF_LISTS_FIXED);

		for (size_t i = 0; i < list->count; i++) {
			if (csaf_ids_find(&found, counterpart_key(csaf, list->items[i], &key)) == NO_INDEX)
				tell_of(work, FAULT_NO_COUNTERPART, "/product_status", list->items[i]);
		}
	}
	strbuf_release(&key);
	arena_release(&arena);
}

/* Whose and when: the same for the same moment, whatever its time zone.  In the arena. */
static char *involvement_key(const struct csaf_remark *remark, struct arena *arena)
{
	struct moment moment;
	struct strbuf key;
	char *kept;

	strbuf_init(&key);
	if (date_read(remark->date, &moment) == DATE_NONE)
		strbuf_addf(&key, "%s ", remark->date);
	else
		strbuf_addf(&key, "%" PRId64 ".%" PRIu32 " ", moment.seconds, moment.nanoseconds);
	strbuf_add(&key, remark->party);
	kept = arena_strdup(arena, key.text);
	strbuf_release(&key);
	return kept;
}

static void test_involvements(const struct work *work)
{
	struct csaf_ids seen = { 0 };
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < work->v->remark_count; i++) {
		const struct csaf_remark *remark = &work->v->remarks[i];

		if (remark->kind == REMARK_INVOLVEMENT && *remark->date &&
		    csaf_ids_put(&seen, &arena, involvement_key(remark, &arena), i) != i)
			csaf_tell_at(work->r, FAULT_INVOLVED_TWICE, remark->pointer, remark->party);
	}
	arena_release(&arena);
}

static void test_vulnerability(const struct work *work)
{
	const struct csaf_vulnerability *v = work->v;

	test_lists(work);
	for (size_t i = 0; i < v->remark_count; i++)
		test_remark(work, &v->remarks[i]);
	for (size_t i = 0; i < v->remediation_count; i++)
		test_remediation(work, &v->remediations[i]);
	if (work->profile & PROFILE_VEX)
		test_vex(work);
	if (work->profile & PROFILE_ADVISORY && work->is_21)
		test_counterparts(work);
	test_involvements(work);
}

static void test_cves(struct csaf_reader *r)
{
	struct csaf_ids seen = { 0 };
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < r->csaf->vulnerability_count; i++) {
		const struct csaf_vulnerability *v = &r->csaf->vulnerabilities[i];

		if (*v->cve && csaf_ids_put(&seen, &arena, v->cve, i) != i)
			csaf_tell_below(r, FAULT_SAME_CVE, v->pointer, "/cve", v->cve);
	}
	arena_release(&arena);
}

void csaf_test_vulnerabilities(struct csaf_reader *r)
{
	const struct csaf *csaf = r->csaf;
	struct work work = {
		.r = r,
		.products = mem_array(csaf->product_count, sizeof(*work.products)),
		.profile = csaf_profile(csaf),
		.is_21 = csaf_is_21(csaf),
	};

	test_cves(r);
	for (size_t i = 0; i < csaf->vulnerability_count; i++) {
		work.v = &csaf->vulnerabilities[i];
		work.round = i + 1;
		test_vulnerability(&work);
	}
	free(work.products);
}
