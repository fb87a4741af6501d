/*
 * What a CSAF document says of one product: per vulnerability and over all.  Contradictions take the safer
 * side and are told.  What is inferred is kept apart from what the publisher states.
 */
#ifndef CORE_CSAF_CSAF_STATE_H
#define CORE_CSAF_CSAF_STATE_H

#include "core/csaf/csaf.h"

/* Over all vulnerabilities, the strongest first. */
enum csaf_verdict {
	CSAF_AFFECTED,
	CSAF_UNDETERMINED,	/* under investigation, unknown */
	CSAF_FIXED,		/* also when only recommended */
	CSAF_NOT_AFFECTED,
	CSAF_NOT_LISTED,	/* defined, but nothing is said of it */
	CSAF_VERDICT_COUNT,
};

struct csaf_said {		/* of one product in one vulnerability */
	size_t vulnerability;
	enum csaf_status status;	/* the strongest list that it is on; STATUS_COUNT: on none */
	bool implied;			/* affected, because a remediation has it and no list */
	bool contradicts;		/* it is on lists of different groups (recommended aside) */
	struct index_list remediations;	/* of the vulnerability's, those that name it; in the order of the file */
};

struct csaf_state {
	enum csaf_verdict verdict;
	bool implied;		/* affected, but no list says so: only remediations, or the document's category */
	bool whole;		/* the document's category makes it affected, whatever is said */
	bool contradicts;	/* in one of the vulnerabilities */
	/* The vulnerabilities that have the product on a list or in a remediation, in the order of the file. */
	struct csaf_said *said;	/* owned */
	size_t said_count;
	size_t *remediations;	/* owned; what the lists in `said` point into */
};

/* Of a product's lists in one vulnerability, a set of bits; those that say the same. */
#define CSAF_LIST(status) (1u << (status))
#define CSAF_LISTS_AFFECTED \
	(CSAF_LIST(STATUS_KNOWN_AFFECTED) | CSAF_LIST(STATUS_FIRST_AFFECTED) | CSAF_LIST(STATUS_LAST_AFFECTED))
#define CSAF_LISTS_FIXED (CSAF_LIST(STATUS_FIXED) | CSAF_LIST(STATUS_FIRST_FIXED))
enum csaf_status csaf_strongest(unsigned lists);	/* STATUS_COUNT: the set is empty */
bool csaf_contradicts(unsigned lists);			/* of different groups, `recommended` aside */

/* Does the document's category alone make all products affected (CSAF 2.0, 4.3)? */
bool csaf_all_affected(const struct csaf *csaf);
/* What that list says; `recommended`: fixed.  STATUS_COUNT: implied, affected. */
enum csaf_verdict csaf_status_verdict(enum csaf_status status);

/* "known_affected", …; "implied" for STATUS_COUNT.  Static. */
const char *csaf_status_id(enum csaf_status status);
const char *remediation_category_id(enum remediation_category category);	/* "vendor_fix", …; "other" */
const char *restart_category_id(enum restart_category restart);			/* "machine", …; "" for UNSAID */

/*
 * Which vulnerability says what of which product, turned round: made once, in time and memory linear in the
 * references to products, so that one product's state costs what is said of it and not the whole document.
 * The document must outlive it.  It lives in the arena.
 */
struct csaf_index;
const struct csaf_index *csaf_index_new(const struct csaf *csaf, struct arena *arena);

void csaf_state_of(struct csaf_state *state, const struct csaf_index *index, size_t product);
/*
 * What is said of a product to which both apply: of each vulnerability the strongest status, and all remediations;
 * or (overlay) what the first says, where one of its lists says something.
 */
void csaf_state_join(struct csaf_state *state, const struct csaf_state *other, bool overlay);
void csaf_state_release(struct csaf_state *state);

/*
 * Products of which exactly the same is said: verdict, and per vulnerability status, contradiction and the
 * set of remediations, where those count as the same that are shown alike (all but date and products).  Each
 * gets the number of its class, from 0 in the order of the products; returns how many classes there are.
 * `classes`: one for each product.  Linear in the references, but for sorting each vulnerability's
 * remediations.
 */
size_t csaf_classes(const struct csaf *csaf, size_t *classes);

#endif
