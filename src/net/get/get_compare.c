#include "net/get/get_compare.h"

#include <stdlib.h>
#include <strings.h>

#include "net/get/get_name.h"
#include "net/request.h"

static const char *const members[DIGEST_COUNT] = { "sha256", "sha512" };

unsigned get_digest_count(const cJSON *asked, const cJSON *named)
{
	const cJSON *entry;
	bool wanted = request_text(asked, members[DIGEST_SHA512]);

	cJSON_ArrayForEach(entry, named)
		wanted = wanted || request_text(entry, members[DIGEST_SHA512]);
	return wanted ? DIGEST_COUNT : DIGEST_SHA512;
}

/* NOTHING: the object has no checksum that can be compared. */
static enum got_compared compare(const cJSON *object, const struct get_digests *digests)
{
	enum got_compared compared = COMPARED_NOTHING;

	for (unsigned d = 0; d < DIGEST_COUNT; d++) {
		const char *wanted = request_text(object, members[d]);

		if (!wanted)
			continue;
		if (strcasecmp(wanted, digests->hex[d]) != 0)
			return COMPARED_DIFFERS;
		compared = COMPARED_FITS;
	}
	return compared;
}

static bool is_named(const cJSON *entry, const char *name)
{
	const char *text = request_text(entry, "name");
	char *harmless = get_name_harmless(text ? text : "");
	bool named = *harmless && strcasecmp(harmless, name) == 0;

	free(harmless);
	return named;
}

static enum got_compared judge(const cJSON *entry, const char *name, const struct get_digests *digests)
{
	enum got_compared compared = compare(entry, digests);

	if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(entry, "affected")))
		return compared == COMPARED_FITS ? COMPARED_AFFECTED : COMPARED_NOTHING;
	if (compared == COMPARED_FITS || !is_named(entry, name))
		return compared == COMPARED_FITS ? COMPARED_FITS : COMPARED_NOTHING;
	return compared == COMPARED_DIFFERS ? COMPARED_DIFFERS : COMPARED_UNUSABLE;
}

enum got_compared get_compare(const cJSON *asked, const cJSON *named, const char *name,
			      const struct get_digests *digests, const char **algorithm)
{
	/* What counts more comes later. */
	static const unsigned char weight[COMPARED_COUNT] = {
		[COMPARED_NOTHING] = 0, [COMPARED_UNUSABLE] = 1, [COMPARED_DIFFERS] = 2, [COMPARED_AFFECTED] = 3,
		[COMPARED_FITS] = 4,
	};
	enum got_compared best = compare(asked, digests);
	const cJSON *entry;

	*algorithm = "";
	if (best != COMPARED_NOTHING)
		return best;
	cJSON_ArrayForEach(entry, named) {
		enum got_compared one = judge(entry, name, digests);
		const char *other = request_text(entry, "other");

		if (weight[one] <= weight[best])
			continue;
		best = one;
		*algorithm = one == COMPARED_UNUSABLE && other ? other : "";
	}
	return best;
}
