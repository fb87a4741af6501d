#include "core/csaf/products.h"

static const struct {
	const char *id;
	bool version;
} facets[FACET_COUNT] = {
	[FACET_VENDOR] = { "vendor", false },
	[FACET_FAMILY] = { "family", false },
	[FACET_NAME] = { "product-name", false },
	[FACET_VERSION] = { "version", true },
	[FACET_RANGE] = { "range", true },
	[FACET_SERVICE_PACK] = { "service-pack", true },
	[FACET_PATCH_LEVEL] = { "patch-level", true },
	[FACET_ARCHITECTURE] = { "architecture", false },
	[FACET_PLATFORM] = { "platform", false },
	[FACET_LANGUAGE] = { "language", false },
	[FACET_HOST] = { "host-name", false },
	[FACET_SPECIFICATION] = { "specification", false },
	[FACET_LEGACY] = { "legacy", true },
	[FACET_OTHER] = { "part", false },
};

bool facet_is_version(enum facet facet)
{
	return facets[facet].version;
}

const char *facet_id(enum facet facet)
{
	return facets[facet].id;
}

enum verdict products_verdict(enum csaf_verdict verdict)
{
	static const enum verdict verdicts[CSAF_VERDICT_COUNT] = {
		[CSAF_AFFECTED] = VERDICT_AFFECTED,
		[CSAF_UNDETERMINED] = VERDICT_UNDETERMINED,
		[CSAF_FIXED] = VERDICT_FIXED,
		[CSAF_NOT_AFFECTED] = VERDICT_NOT_AFFECTED,
		[CSAF_NOT_LISTED] = VERDICT_NOT_LISTED,
	};

	return verdicts[verdict];
}

/* By halves: each statement is copied as often as the list can be halved. */
static void join_classes(struct csaf_state *state, const struct products *p, const size_t *classes, size_t count)
{
	struct csaf_state rest;

	if (count == 1) {
		csaf_state_of(state, p->said, p->example[*classes]);
		return;
	}
	join_classes(state, p, classes, count / 2);
	join_classes(&rest, p, classes + count / 2, count - count / 2);
	csaf_state_join(state, &rest, false);
	csaf_state_release(&rest);
}

void products_state_of(struct csaf_state *state, const struct products *p, size_t blend, size_t product)
{
	const struct index_list *classes = &p->blends[blend];
	struct csaf_state others;

	csaf_state_of(state, p->said, product);
	if (classes->count == 1)
		return;
	join_classes(&others, p, classes->items + 1, classes->count - 1);
	csaf_state_join(state, &others, true);
	csaf_state_release(&others);
}
