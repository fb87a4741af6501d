/*
 * An advisory that speaks of products (a CSAF document): how its questions narrow the products down, and which
 * rules, warnings and steps of the advisory stand for what the document says of a product.  Filled by the
 * loader in the document's arena and read-only; evaluated by narrow.h.
 *
 * A *row* is one way to a product: a product that is defined at two places of the tree has two rows.  Each
 * question but the last asks for one facet (vendor, version, platform …); every row has exactly one option of
 * each.  The last question asks for the product itself.  Products of one *class* have the same outcome.
 */
#ifndef CORE_CSAF_PRODUCTS_H
#define CORE_CSAF_PRODUCTS_H

#include "core/csaf/csaf_state.h"

/* Warnings of the advisory that aren't any one remediation's.  Each has its row in advisory.warnings. */
enum products_warning {
	PRODUCTS_CONTRADICTS,		/* the document says different things of the product; the safer one is taken */
	PRODUCTS_IMPLIED,		/* affected by a remediation or by the document's category, on no list */
	PRODUCTS_INVESTIGATED,		/* undetermined: what to do until the publisher knows more */
	PRODUCTS_FIXED,			/* fixed: only if really this version is installed */
	PRODUCTS_NOT_NAMED,		/* not named here: that is not "not affected" */
	PRODUCTS_NOT_LISTED,		/* defined, and nothing is said of it */
	PRODUCTS_FIXED_ONLY,		/* inference: fixed ones are listed, others of the same name aren't mentioned */
	PRODUCTS_SIBLING,		/* inference: no fix is listed for it, but a fixed sibling has one */
	PRODUCTS_NO_REMEDY,		/* affected, and neither remedy nor sibling: see the publisher's notes */
	PRODUCTS_BLEND,			/* the version falls under several of the listed ranges: all of them count */
	PRODUCTS_WIDER,			/* the same, but the product was named by itself: they are left aside */
	PRODUCTS_SEVERAL,		/* several outcomes are left: the plan is for all of them */
	PRODUCTS_DEFECTIVE,		/* a mandatory test of class A fails and touches the verdict's ground */
	PRODUCTS_NO_PRODUCTS,		/* the document names no product at all */
	PRODUCTS_WITHDRAWN, PRODUCTS_SUPERSEDED,	/* what its category says; the publisher's reason and the successor */
	PRODUCTS_WARNING_COUNT,
};

/* Steps that aren't any one remediation's. */
enum products_step {
	PRODUCTS_ASK_PUBLISHER,		/* not named, not listed, undetermined: whom to ask, what to have at hand */
	PRODUCTS_NO_FIX,		/* no fix is or will be there: isolate, replace, or accept it in writing */
	PRODUCTS_FIND_OUT,		/* several outcomes are left: find the open answers out */
	PRODUCTS_VERIFY,		/* at the end of every plan with a repair: look that it took */
	PRODUCTS_STEP_COUNT,
};

/* What one remediation, or all those that are the same but for their vulnerability and products, became. */
struct products_remedy {
	size_t step;			/* of the advisory; NO_INDEX: its text is no action (see warning) */
	size_t inferred_step;		/* the same for a sibling of its products, told as inference; NO_INDEX: none */
	size_t restart_step;		/* NO_INDEX: none said, or none needed */
	struct index_list warnings;	/* entitlements; statements that are no actions */
};

/* Words of options that are made when they are asked for (advisory.h). */
enum products_word { PRODUCTS_LABEL, PRODUCTS_HELP, PRODUCTS_ALIASES };

/* Who makes them, and knows how: what it has made already stays. */
struct products_words {
	void (*make)(struct products_words *words, size_t option, enum products_word word);
};

struct products {
	const struct csaf *csaf;
	bool ids_made;			/* some options have other ids than their products, whose own can't be used as they are */
	struct products_words *words;	/* NULL: there are no options */
	const struct csaf_index *said;	/* what is said of one product */
	/* Rows, those of one product side by side, in the order of the products. */
	size_t row_count;
	const size_t *product;		/* by row */
	const size_t *first_row;	/* by product, and one more: product_count + 1 of them */
	const size_t *family;		/* by row: the same for rows that differ in version-like facets only; from 0 */
	size_t family_count;
	const unsigned *facets;		/* by row: the facets in which it has something, 1u << enum facet */
	const size_t *class;		/* by product: from 0 */
	size_t class_count;
	const size_t *example;		/* by class: its first product */
	/*
	 * A version can fall under more than one of the ranges that the publisher lists; what is said of each then
	 * holds, but for vulnerabilities of which something is said of the narrowest itself.  A *blend* is the classes
	 * that hold together for a row, its own first; those of one class alone come first and have its number.
	 */
	const size_t *blend;		/* by row */
	const struct index_list *blends;	/* by blend: classes */
	size_t blend_count;
	const unsigned char *verdict;	/* by blend: enum csaf_verdict, the strongest */
	/* By product: nothing is said of it itself, and others consist of it.  A package, or the system that it is
	   a part of: nobody is asked for it, unless it was named. */
	const bool *component;
	/* By question of the advisory; the last one is the product's own and has none of the first two. */
	const enum facet *facet;
	const size_t *const *option;	/* by question, then row: an index into advisory.options */
	const size_t *not_named;	/* by question: its option "not named here" */
	size_t question;		/* the product's own: the last */
	size_t any;			/* its option "one of these; all have the same outcome" */
	size_t presumed;		/* its option "one of these", which is never offered */
	size_t first_product;		/* its option for product 0; those for the others follow in their order */
	/* What stands for what; all indices of the advisory. */
	const size_t *first_remedy;	/* by vulnerability: where its remediations begin in `remedy` */
	const struct products_remedy *const *remedy;	/* one for each remediation of the document */
	const size_t (*rule)[STATUS_COUNT + 1];	/* by vulnerability, then status (STATUS_COUNT: implied); NO_INDEX: on no list */
	size_t rule_whole;		/* the document's category makes all affected; NO_INDEX */
	size_t rule_not_listed, rule_not_named;
	size_t warning[PRODUCTS_WARNING_COUNT];	/* NO_INDEX: has none */
	size_t step[PRODUCTS_STEP_COUNT];
};

/* Version, range, service pack, patch level, legacy: what rows of one family differ in. */
bool facet_is_version(enum facet facet);
/* "vendor", "family", "product-name", …: ids of the questions.  Static. */
const char *facet_id(enum facet facet);

/*
 * All that is said of a blend, told as of this product of its first class: those of one class may name
 * the same remediation in other numbers.  Release it.
 */
void products_state_of(struct csaf_state *state, const struct products *products, size_t blend, size_t product);

enum verdict products_verdict(enum csaf_verdict verdict);

#endif
