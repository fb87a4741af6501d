#include "core/csaf/csaf_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct {
	const char *id;
	unsigned agrees;		/* the lists that say the same, beside `recommended` */
	enum csaf_verdict verdict;
} statuses[STATUS_COUNT + 1] = {
	[STATUS_KNOWN_AFFECTED] = { "known_affected", CSAF_LISTS_AFFECTED, CSAF_AFFECTED },
	[STATUS_FIRST_AFFECTED] = { "first_affected", CSAF_LISTS_AFFECTED, CSAF_AFFECTED },
	[STATUS_LAST_AFFECTED] = { "last_affected", CSAF_LISTS_AFFECTED, CSAF_AFFECTED },
	[STATUS_UNDER_INVESTIGATION] = { "under_investigation", CSAF_LIST(STATUS_UNDER_INVESTIGATION), CSAF_UNDETERMINED },
	[STATUS_UNKNOWN] = { "unknown", CSAF_LIST(STATUS_UNKNOWN), CSAF_UNDETERMINED },
	[STATUS_FIXED] = { "fixed", CSAF_LISTS_FIXED, CSAF_FIXED },
	[STATUS_FIRST_FIXED] = { "first_fixed", CSAF_LISTS_FIXED, CSAF_FIXED },
	[STATUS_KNOWN_NOT_AFFECTED] = { "known_not_affected", CSAF_LIST(STATUS_KNOWN_NOT_AFFECTED), CSAF_NOT_AFFECTED },
	[STATUS_RECOMMENDED] = { "recommended", 0, CSAF_FIXED },
	[STATUS_COUNT] = { "implied", 0, CSAF_AFFECTED },
};

const char *csaf_status_id(enum csaf_status status)
{
	return statuses[status].id;
}

enum csaf_verdict csaf_status_verdict(enum csaf_status status)
{
	return statuses[status].verdict;
}

const char *remediation_category_id(enum remediation_category category)
{
	static const char *const ids[REMEDY_COUNT] = {
		[REMEDY_VENDOR_FIX] = "vendor_fix",
		[REMEDY_MITIGATION] = "mitigation",
		[REMEDY_WORKAROUND] = "workaround",
		[REMEDY_FIX_PLANNED] = "fix_planned",
		[REMEDY_NO_FIX_PLANNED] = "no_fix_planned",
		[REMEDY_OPTIONAL_PATCH] = "optional_patch",
		[REMEDY_NONE_AVAILABLE] = "none_available",
		[REMEDY_OTHER] = "other",
	};

	return ids[category];
}

const char *restart_category_id(enum restart_category restart)
{
	static const char *const ids[RESTART_COUNT] = {
		[RESTART_UNSAID] = "",
		[RESTART_NONE] = "none",
		[RESTART_COMPONENT] = "vulnerable_component",
		[RESTART_SERVICE] = "service",
		[RESTART_PARENT] = "parent",
		[RESTART_DEPENDENCIES] = "dependencies",
		[RESTART_CONNECTED] = "connected",
		[RESTART_MACHINE] = "machine",
		[RESTART_SYSTEM] = "system",
		[RESTART_ZONE] = "zone",
	};

	return ids[restart];
}

enum csaf_status csaf_strongest(unsigned lists)
{
	enum csaf_status status = 0;

	while (status < STATUS_COUNT && !(lists & CSAF_LIST(status)))
		status++;
	return status;
}

bool csaf_contradicts(unsigned lists)
{
	return lists & ~statuses[csaf_strongest(lists)].agrees & ~CSAF_LIST(STATUS_RECOMMENDED);
}

/* One thing said of a product.  No document that fits into memory has 2^32 of anything. */
struct mention {
	uint32_t vulnerability;
	uint32_t what;			/* enum csaf_status: on this list; from STATUS_COUNT: in that remediation */
};

struct csaf_index {
	const struct csaf *csaf;
	size_t *start;			/* where a product's mentions begin, and one more: where they end */
	struct mention *mentions;	/* by product, then vulnerability, then `what` */
};

static size_t what_count(const struct csaf_vulnerability *v)
{
	return STATUS_COUNT + v->remediation_count;
}

static const struct index_list *who(const struct csaf_vulnerability *v, size_t what)
{
	return what < STATUS_COUNT ? &v->status[what] : &v->remediations[what - STATUS_COUNT].products;
}

/* After it `ends[p]` is where the mentions of all products before p end. */
static void count_mentions(const struct csaf *csaf, size_t *ends)
{
	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		const struct csaf_vulnerability *vulnerability = &csaf->vulnerabilities[v];

		for (size_t what = 0; what < what_count(vulnerability); what++) {
			const struct index_list *list = who(vulnerability, what);

			for (size_t i = 0; i < list->count; i++)
				ends[list->items[i] + 1]++;
		}
	}
	for (size_t p = 0; p < csaf->product_count; p++)
		ends[p + 1] += ends[p];
}

/* Each to the next free place of its product; `next` is moved on. */
static void place_mentions(const struct csaf *csaf, size_t *next, struct mention *mentions)
{
	for (size_t v = 0; v < csaf->vulnerability_count; v++) {
		const struct csaf_vulnerability *vulnerability = &csaf->vulnerabilities[v];

		for (size_t what = 0; what < what_count(vulnerability); what++) {
			const struct index_list *list = who(vulnerability, what);

			for (size_t i = 0; i < list->count; i++)
				mentions[next[list->items[i]]++] = (struct mention){
					.vulnerability = (uint32_t)v, .what = (uint32_t)what,
				};
		}
	}
}

const struct csaf_index *csaf_index_new(const struct csaf *csaf, struct arena *arena)
{
	struct csaf_index *index = arena_alloc(arena, sizeof(*index));
	size_t *ends = arena_array(arena, csaf->product_count + 2, sizeof(*ends));

	/* Counted one place further on: placing moves each start to where the next one was. */
	count_mentions(csaf, ends + 1);
	index->csaf = csaf;
	index->start = ends;
	index->mentions = arena_array(arena, ends[csaf->product_count + 1], sizeof(*index->mentions));
	place_mentions(csaf, ends + 1, index->mentions);
	return index;
}

/* "A user MUST assume that all products mentioned are affected" (CSAF 2.0, 4.3). */
bool csaf_all_affected(const struct csaf *csaf)
{
	return csaf->has_tree && strcmp(csaf->category, "csaf_informational_advisory") == 0;
}

/* What the vulnerability of the first mention says; returns the first mention of the next one. */
static const struct mention *gather(struct csaf_said *said, const struct mention *mention,
				    const struct mention *end, size_t *remediations)
{
	unsigned lists = 0;

	said->vulnerability = mention->vulnerability;
	said->remediations.items = remediations;
	for (; mention < end && mention->vulnerability == said->vulnerability; mention++) {
		if (mention->what < STATUS_COUNT)
			lists |= CSAF_LIST(mention->what);
		else
			remediations[said->remediations.count++] = mention->what - STATUS_COUNT;
	}
	said->status = csaf_strongest(lists);
	said->implied = !lists;
	said->contradicts = csaf_contradicts(lists);
	return mention;
}

/* Over all vulnerabilities. */
static void conclude(struct csaf_state *state)
{
	bool stated = false;

	state->verdict = state->whole ? CSAF_AFFECTED : CSAF_NOT_LISTED;
	for (size_t i = 0; i < state->said_count; i++) {
		const struct csaf_said *said = &state->said[i];
		enum csaf_verdict verdict = statuses[said->status].verdict;

		if (verdict < state->verdict)
			state->verdict = verdict;
		stated |= verdict == CSAF_AFFECTED && !said->implied;
		state->contradicts |= said->contradicts;
	}
	state->implied = state->verdict == CSAF_AFFECTED && !stated;
}

void csaf_state_of(struct csaf_state *state, const struct csaf_index *index, size_t product)
{
	const struct mention *mention = index->mentions + index->start[product];
	const struct mention *end = index->mentions + index->start[product + 1];
	size_t most = (size_t)(end - mention), used = 0;

	*state = (struct csaf_state){
		.said = mem_array(most, sizeof(*state->said)),
		.remediations = mem_array(most, sizeof(*state->remediations)),
		.whole = csaf_all_affected(index->csaf),
	};
	while (mention < end) {
		struct csaf_said *said = &state->said[state->said_count++];

		mention = gather(said, mention, end, state->remediations + used);
		used += said->remediations.count;
	}
	conclude(state);
}

/* The strongest, as for one product's verdict; the implied one gives way to what a list says as strongly. */
static enum csaf_status stronger(enum csaf_status a, enum csaf_status b)
{
	if (statuses[a].verdict != statuses[b].verdict)
		return statuses[a].verdict < statuses[b].verdict ? a : b;
	return a < b ? a : b;
}

/* Both ascend. */
static size_t join_lists(size_t *into, const struct index_list *a, const struct index_list *b)
{
	size_t i = 0, j = 0, count = 0;

	while (i < a->count || j < b->count) {
		size_t left = i < a->count ? a->items[i] : NO_INDEX, right = j < b->count ? b->items[j] : NO_INDEX;

		into[count++] = left < right ? left : right;
		i += left <= right;
		j += right <= left;
	}
	return count;
}

/* b: NULL if nothing is joined to the first. */
static void join_said(struct csaf_said *joined, const struct csaf_said *a, const struct csaf_said *b, size_t *room)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): of two that are joined one is there */
	*joined = *a;
	if (b) {
		joined->status = stronger(a->status, b->status);
		joined->implied = joined->status == STATUS_COUNT;
		joined->contradicts = a->contradicts || b->contradicts;
	}
	joined->remediations.items = room;
	joined->remediations.count = join_lists(room, &a->remediations,
						b ? &b->remediations : &(struct index_list){ 0 });
}

static size_t remediations_of(const struct csaf_state *state)
{
	size_t count = 0;

	for (size_t i = 0; i < state->said_count; i++)
		count += state->said[i].remediations.count;
	return count;
}

void csaf_state_join(struct csaf_state *state, const struct csaf_state *other, bool overlay)
{
	struct csaf_state joined = {
		.said = mem_array(state->said_count + other->said_count, sizeof(*joined.said)),
		.remediations = mem_array(remediations_of(state) + remediations_of(other), sizeof(size_t)),
		.whole = state->whole,
	};
	size_t i = 0, j = 0, used = 0;

	while (i < state->said_count || j < other->said_count) {
		const struct csaf_said *a = i < state->said_count ? &state->said[i] : NULL;
		const struct csaf_said *b = j < other->said_count ? &other->said[j] : NULL;
		bool first = a && (!b || a->vulnerability <= b->vulnerability);
		bool second = b && (!a || b->vulnerability <= a->vulnerability);
		bool counts = second && !(first && overlay && !a->implied);
		struct csaf_said *said = &joined.said[joined.said_count++];

		join_said(said, first ? a : b, first && counts ? b : NULL, joined.remediations + used);
		used += said->remediations.count;
		i += first;
		j += second;
	}
	conclude(&joined);
	csaf_state_release(state);
	*state = joined;
}

void csaf_state_release(struct csaf_state *state)
{
	free(state->said);
	free(state->remediations);
	*state = (struct csaf_state){ 0 };
}
