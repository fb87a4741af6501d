/*
 * What changes between two revisions.  Documents are written as words: products parted by ";", each as
 * ID=LABEL:STATUSES:REMEDIES.  "Aa.Bn" is affected by CVE-A and not by CVE-B (a f n u: known_affected, fixed,
 * known_not_affected, under_investigation).  A remedy of CVE-A is a letter: a small one is a step ("v": a
 * vendor_fix), a capital one a warning.  "BA|zyx|..." has its vulnerabilities and its remedies in that order;
 * "AB|xyzWv|" is usual.  Ids with the same first character are of one family.
 */
#include "random.h"

#include "tests/unit/base/expect.h"

#include "base/strbuf.h"
#include "core/csaf/revision.h"

enum { MOST = 8 };

struct made_document {
	struct csaf csaf;
	struct csaf_product products[MOST];
	struct csaf_vulnerability vulnerabilities[MOST];
	struct csaf_remediation remediations[MOST];
	struct products by_product;
	struct advisory advisory;
	struct question question;
	struct option options[MOST + 2];
	struct step steps[MOST];
	struct warning warnings[MOST];
	struct products_remedy remedies[MOST];
	size_t listed[MOST][STATUS_COUNT][MOST], remedied[MOST][MOST];
};

/* Puts the product at the end of a list, whose items are these. */
static void add_to(struct index_list *list, size_t *items, size_t product)
{
	list->items = items;
	items[list->count++] = product;
}

static void make_remedy(struct made_document *d, size_t index, char letter)
{
	struct products_remedy *remedy = &d->remedies[index];
	char *title = arena_strdup(&made, (char[]){ letter, '\0' });

	d->remediations[index] = (struct csaf_remediation){
		.category = letter == 'v' ? REMEDY_VENDOR_FIX : REMEDY_MITIGATION, .written = "", .details = title, .date = "", .url = "",
		.restart_details = "",
	};
	*remedy = (struct products_remedy){ NO_INDEX, NO_INDEX, NO_INDEX, { NULL, 0 } };
	if (letter >= 'a') {
		remedy->step = d->advisory.step_count;
		d->steps[d->advisory.step_count++] = (struct step){ .id = title, .title.in[0] = title };
	} else {
		remedy->warnings = LIST(d->advisory.warning_count);
		d->warnings[d->advisory.warning_count++].title.in[0] = title;
	}
}

static void make_product(struct made_document *d, char *word, const char *order, const char *remedies)
{
	static const char letters[STATUS_COUNT + 1] = {
		[STATUS_KNOWN_AFFECTED] = 'a', [STATUS_FIRST_AFFECTED] = '1', [STATUS_LAST_AFFECTED] = '2',
		[STATUS_UNDER_INVESTIGATION] = 'u', [STATUS_UNKNOWN] = '3', [STATUS_FIXED] = 'f',
		[STATUS_FIRST_FIXED] = '4', [STATUS_KNOWN_NOT_AFFECTED] = 'n', [STATUS_RECOMMENDED] = '5',
	};
	size_t index = d->csaf.product_count++;
	char *rest, *statuses;

	d->products[index] = (struct csaf_product){ .id = word, .part = NO_INDEX, .whole = NO_INDEX };
	*(rest = strchr(word, '=')) = '\0';
	d->options[2 + index].label.in[0] = ++rest;
	*(rest = strchr(rest, ':')) = '\0';
	statuses = ++rest;
	*(rest = strchr(rest, ':')) = '\0';
	csaf_ids_put(&d->csaf.ids, &made, word, index);
	for (; *statuses; statuses += statuses[2] ? 3 : 2) {
		size_t v = (size_t)(strchr(order, statuses[0]) - order);
		size_t status = (size_t)(strchr(letters, statuses[1]) - letters);

		add_to(&d->vulnerabilities[v].status[status], d->listed[v][status], index);
	}
	while (*++rest) {
		size_t r = (size_t)(strchr(remedies, *rest) - remedies);

		add_to(&d->remediations[r].products, d->remedied[r], index);
	}
}

static void make_products(struct made_document *d)
{
	struct products *p = &d->by_product;
	size_t count = d->csaf.product_count;
	size_t *class = arena_array(&made, count, sizeof(*class)), *row = arena_array(&made, count + 1, sizeof(*row));
	size_t *example = arena_array(&made, count, sizeof(*example)), *family = arena_array(&made, count, sizeof(*family));
	size_t *first = arena_array(&made, MOST, sizeof(*first));
	struct index_list *blends = arena_array(&made, count, sizeof(*blends));
	unsigned char *verdict = arena_array(&made, count, 1);
	const struct products_remedy **remedy = arena_array(&made, MOST, sizeof(*remedy));

	*p = (struct products){
		.csaf = &d->csaf, .said = csaf_index_new(&d->csaf, &made), .row_count = count, .product = row,
		.first_row = row, .family = family, .family_count = count, .class = class, .example = example,
		.class_count = csaf_classes(&d->csaf, class), .verdict = verdict, .blend = class, .blends = blends,
		.component = arena_array(&made, count, sizeof(*p->component)),
		.not_named = LIST(1).items, .any = 0, .first_product = 2, .first_remedy = first, .remedy = remedy,
		.rule = arena_array(&made, MOST, sizeof(*p->rule)),
		.rule_whole = NO_INDEX, .rule_not_listed = NO_INDEX, .rule_not_named = NO_INDEX,
	};
	p->blend_count = p->class_count;
	for (size_t i = 0; i < PRODUCTS_WARNING_COUNT; i++)
		p->warning[i] = NO_INDEX;
	for (size_t i = 0; i < PRODUCTS_STEP_COUNT; i++)
		p->step[i] = NO_INDEX;
	for (size_t i = 0; i <= count; i++)
		row[i] = i;
	for (size_t v = 1; v < d->csaf.vulnerability_count; v++)
		first[v] = first[v - 1] + d->vulnerabilities[v - 1].remediation_count;
	for (size_t i = 0; i < count; i++) {
		while (d->products[family[i]].id[0] != d->products[i].id[0])
			family[i]++;
	}
	for (size_t i = 0; i < MOST; i++)
		remedy[i] = &d->remedies[i];
	for (size_t i = count; i-- > 0;) {
		struct csaf_state state;

		csaf_state_of(&state, p->said, i);
		example[class[i]] = i;
		blends[class[i]] = LIST(class[i]);
		verdict[class[i]] = (unsigned char)state.verdict;
		csaf_state_release(&state);
	}
}

static void make_advisory(struct made_document *d)
{
	static const size_t order[1];

	d->question = (struct question){ .id = "product", .option_count = d->csaf.product_count + 2 };
	d->options[0].id = "any";
	d->options[1].id = "not-named";
	for (size_t i = 0; i < d->csaf.product_count; i++)
		d->options[2 + i].id = d->products[i].id;
	d->advisory.questions = &d->question;
	d->advisory.question_count = 1;
	d->advisory.options = d->options;
	d->advisory.option_count = d->question.option_count;
	d->advisory.steps = d->steps;
	d->advisory.warnings = d->warnings;
	d->advisory.order = order;
	d->advisory.products = &d->by_product;
}

static const struct advisory *make_document(const char *words)
{
	struct made_document *d = arena_alloc(&made, sizeof(*d));
	bool ordered = strchr(words, '|');
	char *order = arena_strdup(&made, ordered ? words : "AB|xyzWv|"), *remedies, *end, *product, *rest;

	remedies = strchr(order, '|');
	*remedies++ = '\0';
	end = strchr(remedies, '|');
	*end++ = '\0';
	product = ordered ? end : arena_strdup(&made, words);
	d->csaf = (struct csaf){
		.category = "csaf_vex", .namespace = "https://a.example", .id = "A-1", .revision = "1",
		.current_date = "2024-01-01", .products = d->products, .vulnerabilities = d->vulnerabilities,
		.vulnerability_count = strlen(order),
	};
	for (size_t v = 0; order[v]; v++) {
		char *id = arena_strdup(&made, "CVE-?");

		id[strlen(id) - 1] = order[v];
		d->vulnerabilities[v] = (struct csaf_vulnerability){ .id = id, .label = id, .title = "" };
		if (order[v] != 'A')
			continue;
		d->vulnerabilities[v].remediations = d->remediations;
		d->vulnerabilities[v].remediation_count = strlen(remedies);
	}
	for (size_t r = 0; remedies[r]; r++)
		make_remedy(d, r, remedies[r]);
	for (product = strtok_r(product, ";", &rest); product; product = strtok_r(NULL, ";", &rest))
		make_product(d, product, order, remedies);
	make_products(d);
	make_advisory(d);
	return &d->advisory;
}

static void show_titles(struct strbuf *out, const char *sign, const struct index_list *list,
			const char *(*title)(const struct advisory *, size_t), const struct advisory *a)
{
	for (size_t i = 0; i < list->count; i++)
		strbuf_addf(out, " %s%s", sign, title(a, list->items[i]));
}

static const char *step_title(const struct advisory *a, size_t index)
{
	return a->steps[index].title.in[0];
}

static const char *warning_title(const struct advisory *a, size_t index)
{
	return a->warnings[index].title.in[0];
}

static void show_change(struct strbuf *out, const struct revision *r, const struct revision_change *change)
{
	strbuf_add(out, out->length ? " | " : "");
	for (size_t i = 0; i < change->product_count; i++) {
		size_t new = change->products[i].in[REVISION_NEW], old = change->products[i].in[REVISION_OLD];

		strbuf_addf(out, "%s%s", i ? "," : "",
			    new != NO_INDEX ? r->side[REVISION_NEW]->products->csaf->products[new].id
					    : r->side[REVISION_OLD]->products->csaf->products[old].id);
	}
	strbuf_addf(out, ": %s>%s", change->in[REVISION_OLD] ? verdict_id(change->verdict[REVISION_OLD]) : "",
		    change->in[REVISION_NEW] ? verdict_id(change->verdict[REVISION_NEW]) : "");
	for (size_t i = 0; i < change->status_count; i++) {
		const struct revision_status *s = &change->statuses[i];

		strbuf_addf(out, " %s %s>%s", s->vulnerability,
			    s->status[0] == REVISION_UNSAID ? "" : csaf_status_id(s->status[0]),
			    s->status[1] == REVISION_UNSAID ? "" : csaf_status_id(s->status[1]));
	}
	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		const char *sign = side == REVISION_OLD ? "-" : "+";

		show_titles(out, sign, &change->steps[side], step_title, r->side[side]);
		show_titles(out, sign, &change->warnings[side], warning_title, r->side[side]);
	}
}

static const struct {
	const char *name, *old, *new, *wanted;
} changes[] = {
	{ "the same document", "1=One:Aa:x;2=Two:An:", "1=One:Aa:x;2=Two:An:", "" },
	{ "a verdict, its status, and what comes with it", "1=One:An:", "1=One:Aa:x",
	  "1: not_affected>affected CVE-A known_not_affected>known_affected +x" },
	{ "statuses in two vulnerabilities", "1=One:Aa.Bn:", "1=One:Af.Bf:",
	  "1: affected>fixed CVE-A known_affected>fixed CVE-B known_not_affected>fixed" },
	{ "products with the same change are one entry", "1=One:An:;2=Two:Au:;3=Three:An:", "1=One:Aa:;2=Two:Aa:;3=Three:Aa:",
	  "1,3: not_affected>affected CVE-A known_not_affected>known_affected | "
	  "2: undetermined>affected CVE-A under_investigation>known_affected" },
	{ "also where something else differs, and stays", "1=One:Aa:x;2=Two:Aa:y", "1=One:Aa:xz;2=Two:Aa:yz",
	  "1,2: affected>affected +z" },
	{ "steps and warnings come and go, the verdict stays", "1=One:Aa:xW", "1=One:Aa:y", "1: affected>affected -x -W +y" },
	{ "a vulnerability that wasn't mentioned before", "1=One:Aa:x", "1=One:Aa.Bf:x", "1: affected>affected CVE-B >fixed" },
	{ "and one that no longer is", "1=One:Aa.Bu:x", "1=One:Aa:x", "1: affected>affected CVE-B under_investigation>" },
	{ "the order of all things changes nothing", "1=One:Aa.Bf:xyW;2=Two:Bn:", "BA|Wzyx|2=Two:Bn:;1=One:Bf.Aa:Wyx", "" },
	{ "products that come and go", "1=One:Aa:;2=Two:An:", "1=One:Aa:;3=Three:Af:", "3: >fixed | 2: not_affected>" },
	{ "with them the gravest verdict first", "1=One:An:", "1=One:An:;2=Two:Af:;3=Three:Aa:;4=Four:Aa:",
	  "3,4: >affected | 2: >fixed" },
	{ "a fix that one of the family gets, and what follows from it for another", "a1=One 1:Aa:;b1=Two 1:Aa:",
	  "a1=One 1:Aa:;b1=Two 1:Aa:;a2=One 2:Af:v", "a1: affected>affected +v | a2: >fixed" },
	{ "nothing is left", "1=One:Aa:;2=Two:Aa:", "", "1,2: affected>" },
	{ "neither names a product", "", "", "" },
	/* Which products are the same. */
	{ "ids that are new with each revision", "a1=One 1.0:Aa:;a2=Two:An:", "b1=Two:An:;b2=One 1.0:Aa:", "" },
	{ "ids that go round", "1=One:Aa:;2=Two:An:", "2=One:Aa:;1=Two:An:", "" },
	{ "ids that move on by one that is new", "1=One:Aa:;2=Two:An:", "1=Zero:Af:;2=One:Aa:;3=Two:An:", "1: >fixed" },
	{ "a product has another name", "1=Acme Ltd. One 1.0:Aa:", "1=Acme Inc. One 1.0:An:",
	  "1: affected>not_affected CVE-A known_affected>known_not_affected" },
	{ "another version under the same id is another product", "1=One <4.1:Aa:", "1=One <4.2:Aa:",
	  "1: >affected | 1: affected>" },
	{ "a version more in the name is one, too", "1=One:Aa:", "1=One 2:Aa:", "1: >affected | 1: affected>" },
	{ "of two with one name nobody knows which it is", "1=One (1):Aa:;2=One (2):An:", "3=One (3):Aa:;4=One (4):An:",
	  "3: >affected | 4: >not_affected | 1: affected> | 2: not_affected>" },
	{ "but with their ids", "1=One (1):Aa:;2=One (2):An:", "2=One (2):An:;1=One (1):Aa:", "" },
	{ "one loses its twin", "1=One (1):Aa:;2=One (2):An:", "1=One:Aa:", "2: not_affected>" },
	{ "one gets a twin", "1=One:Aa:", "1=One (1):Aa:;2=One (2):An:", "2: >not_affected" },
};

static void products_whose_verdict_steps_or_warnings_differ_are_named_with_what_differs(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(changes); i++) {
		struct revision revision;
		struct strbuf out;

		arena_init(&made);
		strbuf_init(&out);
		revision_init(&revision, make_document(changes[i].old), make_document(changes[i].new));
		for (size_t c = 0; c < revision.change_count; c++)
			show_change(&out, &revision, &revision.changes[c]);
		same_text(changes[i].name, out.text, changes[i].wanted);
		strbuf_release(&out);
		revision_release(&revision);
		arena_release(&made);
	}
}

static const struct {
	const char *name;
	const char *old[4], *new[4];	/* namespace, id, version, date */
	bool other, older;
} heads[] = {
	{ "a later one", { "n", "A", "1", "2024-01-01" }, { "n", "A", "2", "2024-01-02" }, false, false },
	{ "an older version", { "n", "A", "10", "2024-01-01" }, { "n", "A", "9", "2024-01-02" }, false, true },
	{ "semantic versions", { "n", "A", "1.2.0", "" }, { "n", "A", "1.10.0", "" }, false, false },
	{ "the same version: its date", { "n", "A", "1", "2024-01-02" }, { "n", "A", "1", "2024-01-01" }, false, true },
	{ "versions that say nothing: the date", { "n", "A", "x", "2024-01-02" }, { "n", "A", "y", "2024-01-01" }, false, true },
	{ "nothing is said", { "n", "A", "", "2024-01-02" }, { "n", "A", "", "" }, false, false },
	{ "another id", { "n", "A", "1", "" }, { "n", "B", "1", "" }, true, false },
	{ "another publisher", { "n", "A", "1", "" }, { "m", "A", "1", "" }, true, false },
};

static const struct advisory *with_head(const char *const *head)
{
	const struct advisory *a = make_document("1=One:Aa:");
	uintptr_t document = (uintptr_t)a - offsetof(struct made_document, advisory);
	struct csaf *csaf = &((struct made_document *)document)->csaf;

	csaf->namespace = head[0];
	csaf->id = head[1];
	csaf->revision = head[2];
	csaf->current_date = head[3];
	return a;
}

static void it_is_told_whether_it_is_an_older_revision_or_another_document(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(heads); i++) {
		struct revision revision;

		arena_init(&made);
		revision_init(&revision, with_head(heads[i].old), with_head(heads[i].new));
		same_number(heads[i].name, revision.other_document, heads[i].other);
		same_number(heads[i].name, revision.older, heads[i].older);
		same_number(heads[i].name, revision.change_count, 0);
		revision_release(&revision);
		arena_release(&made);
	}
}

/* A document of up to five products, whose ids are their names. */
static const struct advisory *random_document(void)
{
	struct strbuf words;
	const struct advisory *a;

	strbuf_init(&words);
	strbuf_add(&words, roll(2) ? "AB|vxyzW|" : "BA|Wzyxv|");
	for (char name = 'p'; name < 'u'; name++) {
		if (!roll(8))
			continue;
		strbuf_addf(&words, "%c%zu=%c:A%c.B%c:", roll(2) ? 'f' : 'g', (size_t)(name - 'p'), name,
			    "afnu"[roll(4)], "afnu"[roll(4)]);
		for (const char *remedy = "vxyzW"; *remedy; remedy++) {
			if (!roll(3))
				strbuf_addc(&words, *remedy);
		}
		strbuf_addc(&words, ';');
	}
	a = make_document(words.text);
	strbuf_release(&words);
	return a;
}

static void show_statuses(struct strbuf *out, const struct csaf_vulnerability *v, size_t product)
{
	for (enum csaf_status s = 0; s < STATUS_COUNT; s++) {
		for (size_t i = 0; i < v->status[s].count; i++) {
			if (v->status[s].items[i] == product)
				strbuf_addf(out, " %s %s", v->id, csaf_status_id(s));
		}
	}
}

/* By the alphabet, whatever the document's order: what the engine says when asked for this product alone. */
static void show_told(struct strbuf *out, const struct advisory *a, size_t product)
{
	struct outcome *outcome = outcome_new(a);
	struct answers answers;

	answers_init(&answers, a);
	answers_choose(&answers, a->products->first_product + product);
	outcome_compute(outcome, &answers);
	strbuf_add(out, verdict_id(outcome->verdict));
	for (char letter = 'A'; letter <= 'z'; letter++) {
		for (size_t s = 0; s < a->step_count; s++) {
			if (outcome->in_plan[s] && *step_title(a, s) == letter)
				strbuf_addf(out, " %c", letter);
		}
		for (size_t w = 0; w < a->warning_count; w++) {
			if (outcome->warnings[w] && *warning_title(a, w) == letter)
				strbuf_addf(out, " %c", letter);
		}
		for (size_t v = 0; v < a->products->csaf->vulnerability_count; v++) {
			if (a->products->csaf->vulnerabilities[v].id[4] == letter)
				show_statuses(out, &a->products->csaf->vulnerabilities[v], product);
		}
	}
	answers_release(&answers);
	outcome_free(outcome);
}

/* Is the product of that name, in both, told to change? */
static bool told_to_change(const struct revision *r, size_t old, size_t new)
{
	for (size_t c = 0; c < r->change_count; c++) {
		for (size_t i = 0; i < r->changes[c].product_count; i++) {
			if (r->changes[c].products[i].in[REVISION_OLD] == old &&
			    r->changes[c].products[i].in[REVISION_NEW] == new)
				return true;
		}
	}
	return false;
}

static size_t labelled(const struct advisory *a, const char *label)
{
	for (size_t p = 0; p < a->products->csaf->product_count; p++) {
		if (strcmp(advisory_label(a, a->products->first_product + p)->in[0], label) == 0)
			return p;
	}
	return NO_INDEX;
}

/* A product is told to change if and only if what is told of it alone isn't the same. */
static void check_product(const struct revision *r, size_t round, const char *label)
{
	size_t in[REVISION_SIDES];
	struct strbuf told[REVISION_SIDES];

	for (unsigned side = 0; side < REVISION_SIDES; side++) {
		in[side] = labelled(r->side[side], label);
		strbuf_init(&told[side]);
		if (in[side] != NO_INDEX)
			show_told(&told[side], r->side[side], in[side]);
	}
	if (told_to_change(r, in[REVISION_OLD], in[REVISION_NEW]) != (strcmp(told[0].text, told[1].text) != 0))
		fail_msg("round %zu, product %s: \"%s\", \"%s\"", round, label, told[0].text, told[1].text);
	strbuf_release(&told[0]);
	strbuf_release(&told[1]);
}

static void each_product_alone(void **state)
{
	(void)state;
	seed = 20240501;
	for (size_t round = 0; round < 2000; round++) {
		struct revision revision;
		const struct advisory *old;

		arena_init(&made);
		old = random_document();
		revision_init(&revision, old, random_document());
		for (char label[] = "p"; *label < 'u'; ++*label)
			check_product(&revision, round, label);
		revision_release(&revision);
		arena_release(&made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(products_whose_verdict_steps_or_warnings_differ_are_named_with_what_differs),
		cmocka_unit_test(it_is_told_whether_it_is_an_older_revision_or_another_document),
		cmocka_unit_test(each_product_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
