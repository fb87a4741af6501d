/*
 * Two revisions of one CSAF document: what changes for which products.  Compared is what a reader is told of a
 * product: the verdict, its status in each vulnerability, and the words of steps and warnings.  Order, ids,
 * titles, notes, dates and references don't count.
 */
#ifndef CORE_CSAF_REVISION_H
#define CORE_CSAF_REVISION_H

#include "core/csaf/products.h"

enum revision_side { REVISION_OLD, REVISION_NEW, REVISION_SIDES };

/* Beside those of csaf_state.h: nothing is said of the product in this vulnerability. */
#define REVISION_UNSAID (STATUS_COUNT + 1)

/* One product in both; NO_INDEX: it isn't in that one. */
struct revision_product {
	size_t in[REVISION_SIDES];
};

struct revision_status {
	const char *vulnerability;		/* what people call it; the publisher's words, borrowed */
	unsigned status[REVISION_SIDES];	/* enum csaf_status; STATUS_COUNT: implied; REVISION_UNSAID */
};

/* What changes, and for which products: all those for which exactly this changes. */
struct revision_change {
	bool in[REVISION_SIDES];	/* where the products are; of those in one alone only the verdict is told */
	enum verdict verdict[REVISION_SIDES];
	const struct revision_status *statuses;	/* those that change */
	size_t status_count;
	/* Indices of the side's advisory.  OLD: those that go; NEW: those that come. */
	struct index_list steps[REVISION_SIDES];
	struct index_list warnings[REVISION_SIDES];
	struct revision_product *products;	/* in the order of NEW; what is in OLD alone in that of OLD */
	size_t product_count;
};

struct revision {
	const struct advisory *side[REVISION_SIDES];
	bool other_document;		/* publisher's namespace and id aren't the same in both */
	bool older;			/* NEW is older than OLD: by their versions, or where those don't tell by their dates */
	struct revision_change *changes;	/* products in both come first, then those in NEW alone */
	size_t change_count;
	struct arena arena;		/* everything lives here */
};

/* Both advisories speak of products, and must outlive the revision. */
void revision_init(struct revision *revision, const struct advisory *old, const struct advisory *new);
void revision_release(struct revision *revision);

/*
 * Which products are the same.  A product_id is good for one document only, and some publishers number anew with
 * each revision: so a label that is there once in both counts first; then the same id, if in both labels the
 * words with figures in them (versions) are the same.  Each product is in one row; those of NEW come first.
 * Lives in the arena.
 */
struct revision_product *revision_match(const struct advisory *old, const struct advisory *new,
					struct arena *arena, size_t *count);

#endif
