/* Products of which a document says the same. */
#include "core/csaf/csaf_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Classes are found by making a partition of the products finer: all start in one class; each set of products
 * of which the same thing is said parts every class into those in the set and those not.  That takes as long
 * as the set is large, whatever stands in the document: no hashes that could be made to collide.
 */
struct partition {
	struct class {
		size_t size;		/* products in it; 0: its number is spare */
		size_t round, child;	/* the last set that parted it, and where its members go */
	} *classes;
	struct member {			/* one for each product */
		size_t class;
		size_t round;		/* the last set that had it */
		unsigned lists;		/* that it is on in the vulnerability being looked at */
	} *members;
	size_t *spare, spare_count;	/* numbers for new classes */
	size_t round;			/* which set it is; sets count from 1 */
};

static void partition_init(struct partition *partition, size_t products)
{
	*partition = (struct partition){
		.classes = mem_array(products, sizeof(*partition->classes)),
		.members = mem_array(products, sizeof(*partition->members)),
		.spare = mem_array(products, sizeof(*partition->spare)),
	};
	for (size_t number = products; number-- > 1;)
		partition->spare[partition->spare_count++] = number;
	if (products)
		partition->classes[0].size = products;
}

static void partition_release(struct partition *partition)
{
	free(partition->classes);
	free(partition->members);
	free(partition->spare);
}

/* The set of this round has the product. */
static void set_has(struct partition *partition, size_t product)
{
	struct member *member = &partition->members[product];
	struct class *class = &partition->classes[member->class];

	if (member->round == partition->round)
		return;
	member->round = partition->round;
	if (class->round != partition->round) {
		if (class->size == 1)
			return;
		class->round = partition->round;
		class->child = partition->spare[--partition->spare_count];
	}
	if (--class->size == 0)
		partition->spare[partition->spare_count++] = member->class;
	member->class = class->child;
	partition->classes[member->class].size++;
}

/* By the strongest list, and by whether others contradict it. */
static void part_by_status(struct partition *partition, const struct csaf_vulnerability *v)
{
	struct member *members = partition->members;

	for (size_t s = 0; s < STATUS_COUNT; s++) {
		for (size_t i = 0; i < v->status[s].count; i++)
			members[v->status[s].items[i]].lists |= 1u << s;
	}
	for (size_t set = 0; set < 2 * STATUS_COUNT; set++) {
		const struct index_list *list = &v->status[set / 2];

		partition->round++;
		for (size_t i = 0; i < list->count; i++) {
			unsigned lists = members[list->items[i]].lists;

			if (csaf_strongest(lists) == set / 2 && csaf_contradicts(lists) == set % 2)
				set_has(partition, list->items[i]);
		}
	}
	for (size_t s = 0; s < STATUS_COUNT; s++) {
		for (size_t i = 0; i < v->status[s].count; i++)
			members[v->status[s].items[i]].lists = 0;
	}
}

static int compare_entitlements(const char *const *a, const char *const *b)
{
	static const char *const none[] = { NULL };

	a = a ? a : none;
	b = b ? b : none;
	for (; *a && *b; a++, b++) {
		int order = strcmp(*a, *b);

		if (order)
			return order;
	}
	return (*a != NULL) - (*b != NULL);
}

/* 0: both would be shown alike. */
static int compare_remediations(const void *left, const void *right)
{
	const struct csaf_remediation *a = *(const struct csaf_remediation *const *)left;
	const struct csaf_remediation *b = *(const struct csaf_remediation *const *)right;
	int order;

	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	if (a->restart != b->restart)
		return a->restart < b->restart ? -1 : 1;
	if ((order = strcmp(a->written, b->written)) || (order = strcmp(a->url, b->url)) ||
	    (order = strcmp(a->restart_details, b->restart_details)) ||
	    (order = strcmp(a->details, b->details)))
		return order;
	return compare_entitlements(a->entitlements, b->entitlements);
}

/* Remediations that are shown alike make one set. */
static void part_by_remediations(struct partition *partition, const struct csaf_vulnerability *v)
{
	const struct csaf_remediation **sorted = mem_array(v->remediation_count, sizeof(*sorted));

	for (size_t r = 0; r < v->remediation_count; r++)
		sorted[r] = &v->remediations[r];
	qsort(sorted, v->remediation_count, sizeof(*sorted), compare_remediations);
	for (size_t r = 0; r < v->remediation_count; r++) {
		const struct index_list *products = &sorted[r]->products;

		if (r == 0 || compare_remediations(&sorted[r - 1], &sorted[r]) != 0)
			partition->round++;
		for (size_t i = 0; i < products->count; i++)
			set_has(partition, products->items[i]);
	}
	free(sorted);
}

/* The classes that are left get new numbers, as the products come. */
static size_t number_classes(struct partition *partition, size_t products, size_t *classes)
{
	size_t count = 0;

	partition->round++;
	for (size_t p = 0; p < products; p++) {
		struct class *class = &partition->classes[partition->members[p].class];

		if (class->round != partition->round) {
			class->round = partition->round;
			class->child = count++;
		}
		classes[p] = class->child;
	}
	return count;
}

size_t csaf_classes(const struct csaf *csaf, size_t *classes)
{
	struct partition partition;
	size_t count;

	partition_init(&partition, csaf->product_count);
	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		part_by_status(&partition, &csaf->vulnerabilities[v]);
		part_by_remediations(&partition, &csaf->vulnerabilities[v]);
	}
	count = number_classes(&partition, csaf->product_count, classes);
	partition_release(&partition);
	return count;
}
