#include "core/products.h"

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

void products_state_of(struct csaf_state *state, const struct products *p, size_t blend)
{
	const struct index_list *classes = &p->blends[blend];

	csaf_state_of(state, p->said, p->example[classes->items[classes->count - 1]]);
	for (size_t c = classes->count - 1; c-- > 0;) {
		struct csaf_state first;

		csaf_state_of(&first, p->said, p->example[classes->items[c]]);
		csaf_state_join(&first, state, c == 0);
		csaf_state_release(state);
		*state = first;
	}
}
