/* What revision.c compares: all that is told of a product, as numbers that mean the same in both revisions. */
#ifndef CORE_CSAF_REVISION_TOLD_H
#define CORE_CSAF_REVISION_TOLD_H

#include "core/csaf/revision.h"
#include "core/outcome.h"

#define STATUSES (STATUS_COUNT + 1)	/* "implied" is one of them */

/* Beside the verdict. */
enum told_kind { TOLD_STEP, TOLD_WARNING, TOLD_STATUS, TOLD_KIND_COUNT };

struct told {			/* of products with the same outcome */
	bool known;
	enum verdict verdict;
	/* Numbers, rising, each once; TOLD_STATUS: a vulnerability's times STATUSES, and the status. */
	struct index_list is[TOLD_KIND_COUNT];
};

/* Things of both sides that say the same have the same number. */
struct numbering {
	size_t *number[REVISION_SIDES];	/* by index */
	size_t *first[REVISION_SIDES];	/* by number: the first of that side that says it */
};

struct teller {			/* of one side */
	const struct advisory *advisory;
	struct answers answers;
	struct outcome *outcome;
	size_t *group;			/* by product: the same for products with the same outcome */
	struct told *told;		/* by group */
};

struct telling {
	struct arena *arena;
	struct numbering numbering[TOLD_KIND_COUNT];	/* TOLD_STATUS: of vulnerabilities */
	struct teller sides[REVISION_SIDES];
};

void telling_init(struct telling *telling, const struct revision *revision, struct arena *arena);
void telling_release(struct telling *telling);
/* Worked out when it is first asked for; lives in the arena. */
const struct told *telling_of(struct telling *telling, enum revision_side side, size_t product);

#endif
