/* What the parts of narrow.h share: the scratch memory of one outcome.  For narrow*.c only. */
#ifndef CORE_CSAF_NARROW_WORK_H
#define CORE_CSAF_NARROW_WORK_H

#include "core/csaf/narrow.h"

/* A vendor_fix that stands in the plan of products that it isn't listed for. */
struct inference {
	size_t step;			/* first: they are searched by it */
	size_t family;			/* for the affected ones of this family; NO_INDEX: for who isn't named */
	size_t vulnerability, remediation;	/* of the vulnerability's */
};

/* The fixes that fixed products of one family have, by vulnerability. */
struct fixes {
	struct fix {
		size_t vulnerability, remediation, round;	/* searched by the first */
	} *items;			/* owned */
	size_t count, size;
	bool known;			/* it was looked for them */
};

/* A step of the plan, and what it is there for. */
struct use {
	size_t step, blend, vulnerability, remediation;	/* step first: they are searched by it */
};

struct tally {				/* of the rows that have one option */
	size_t round, rows, blends;
};

struct pair {				/* an option and a blend that some row has both of */
	size_t round, option, blend;
};

struct narrow {
	const struct advisory *advisory;
	const struct products *products;
	struct narrowed left;
	bool *done;			/* by question: its answer was looked at */
	bool direct;			/* only the product was named: what is said of others is left aside */
	bool *all_offered;		/* by option of the product's question, while nothing is answered; NULL: not made yet */
	unsigned given;			/* facets that were answered, 1u << enum facet */
	/* For measuring questions: what was counted in another round counts as zero. */
	size_t round;
	struct tally *tallies;		/* by option, but for those of the product's own question */
	struct pair *pairs;		/* a hash table */
	size_t pairs_size;		/* a power of two */
	size_t *class_round;		/* by blend */
	size_t *scratch;		/* row_count rows */
	/* Rows by family. */
	size_t *family_rows;
	size_t *family_start;		/* by family, and one more */
	struct fixes *fixes;		/* by family */
	/* Rows that are left by blend, once they were asked for. */
	bool blends_sorted;
	size_t *blend_rows, *blend_start;
	/* For the plan. */
	bool *with_step;		/* by link: some step has it */
	unsigned *rank;			/* by step: its place in the order, if it is in the plan */
	struct use *uses;		/* by step, once the plan is made */
	size_t use_count, use_size;
	struct inference *inferences;	/* by step, once the plan is made */
	size_t inference_count, inference_size;
};

/* Which of these rows' questions, of those not done, parts their outcomes best; the product's own, if none does. */
size_t narrow_best(struct narrow *narrow, const size_t *rows, size_t count);
/*
 * Is it certain that these rows are what the caller has?  Not if nothing was answered, or if they have a version or
 * something else that others have otherwise, and nobody asked for it.
 */
bool narrow_certain(const struct narrow *narrow, const size_t *rows, size_t count, unsigned given);
/* The blend that counts for the row. */
size_t narrow_blend(const struct narrow *narrow, size_t row);
/* How many blends these rows are of; each is put into `classes` (NULL: only counted). */
size_t narrow_classes(struct narrow *narrow, const size_t *rows, size_t count, size_t *classes);
/* Keeps the rows that have the option, in their order; returns how many.  */
size_t narrow_keep(const struct narrow *narrow, size_t *rows, size_t count, size_t question, size_t option);

/* Rules, warnings, steps and links of what is left. */
void narrow_plan(struct narrow *narrow, struct outcome *outcome);
/* Fixes that others have and that would help here; adds them with narrow_use. */
void narrow_infer(struct narrow *narrow, struct outcome *outcome);
void narrow_infer_fixed_only(struct narrow *narrow, struct outcome *outcome, const size_t *rows, size_t count);

/* Puts a step into the plan, or an earlier place in it. */
void narrow_use(struct narrow *narrow, struct outcome *outcome, size_t step, unsigned rank);
void narrow_warn(const struct narrow *narrow, struct outcome *outcome, enum products_warning warning);
const struct products_remedy *narrow_remedy(const struct narrow *narrow, size_t vulnerability,
					    size_t remediation);
bool narrow_is_fix(const struct narrow *narrow, size_t vulnerability, size_t remediation);

/* Where steps stand that the standard's list of preferences doesn't rank. */
#define RANK_FIRST 0U		/* find out what is open */
#define RANK_INFERRED 5U	/* as a vendor_fix for the affected */
#define RANK_NO_FIX 19U
#define RANK_RESTART 40U
#define RANK_VERIFY 50U
#define RANK_ASK 60U

#endif
