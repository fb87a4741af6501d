/*
 * Every way to every product of a CSAF document, and what stands in each facet of it.  Scratch: it lives while
 * the questions are made (csaf_questions.c); what is kept of it says so.
 */
#ifndef LOAD_CSAF_FACETS_H
#define LOAD_CSAF_FACETS_H

#include "load/csaf_derive.h"

/* What stands in one facet, each once, in the order of the rows that first have it. */
struct facet_values {
	struct csaf_ids ids;		/* by text */
	struct table texts;	/* const char *; one visible line, kept */
};

/* The path so far, in the facet of its last branch. */
struct facet_branch {
	const char *text;		/* NULL: not made yet */
	uint32_t value;			/* 0: no row has it so far */
};

struct facets {
	struct derive *d;
	struct arena arena;		/* for what isn't kept */
	const char **labels;		/* by product: what it is called, one visible line; kept */
	struct facet_values values[FACET_COUNT];
	size_t row_count;
	size_t *product, *first_row;	/* see products.h; kept */
	size_t *family;			/* by row; kept */
	size_t family_count;
	uint32_t (*row)[FACET_COUNT];	/* by row: which of the values, from 1; 0: none */
	struct facet_branch *branches;	/* by branch */
};

void facets_make(struct facets *facets, struct derive *d);
void facets_release(struct facets *facets);
/* The text of a value; NULL for 0. */
const char *facets_text(const struct facets *facets, enum facet facet, uint32_t value);

/* The product whose path a relationship's product has: its part, the part's part, … ; itself, if it is none. */
size_t product_base(const struct csaf *csaf, size_t product);

/* What stands shortened where others go on behind it: as much as a line may have. */
#define LONGEST_PIECE 100

/* Of every product: its name, with what its path has besides, told apart from all others.  (csaf_labels.c) */
const char **labels_make(struct derive *d, struct arena *scratch);

/* Which rows fall under others' ranges; needs the classes, makes the blends and their verdicts.  (csaf_blends.c) */
void blends_make(struct derive *d, const struct facets *facets);

/* By what a product is found besides its label.  (csaf_aliases.c) */
struct aliases {
	const char **texts;		/* of all products, side by side; visible; kept */
	size_t *first;			/* by product, and one more: its id, what is its very own … */
	size_t *shared;			/* … and from here what others may have too */
	uint32_t *number;		/* by text: the same for the same */
	size_t *taken;			/* by number: the option that took it last; from 1 */
};

void aliases_make(struct aliases *aliases, struct facets *facets);
/* Gives each option of a question what its products have; `option`: by row, of the advisory's. */
void aliases_share(struct aliases *aliases, struct facets *facets, const size_t *option,
		   struct option *options, size_t first, size_t count);
/* A product's id and its other numbers, in one line. */
struct text aliases_help(struct derive *d, size_t product);

/* The program's words of one question: msgids.  (csaf_asks.c) */
struct ask {
	const char *label, *operator, *self, *why, *said, *unknown;
};

/* FACET_COUNT: the product's own question. */
const struct ask *ask_of(enum facet facet);
/* What a document speaks of, for what to look at; for ask_todo. */
unsigned ask_traits(const struct csaf *csaf);
/* What to click and to look for, in order; kept. */
struct instructions ask_todo(struct derive *d, enum facet facet, unsigned traits);

#endif
