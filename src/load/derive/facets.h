/*
 * Every way to every product of a CSAF document, and what stands in each facet of it.  Scratch: it lives while
 * the questions are made (questions.c); what is kept of it says so.
 */
#ifndef LOAD_DERIVE_FACETS_H
#define LOAD_DERIVE_FACETS_H

#include "load/derive/derive.h"

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
	struct labels *labels;
	struct facet_values values[FACET_COUNT];
	size_t row_count;
	size_t *product, *first_row;	/* see products.h; kept */
	struct csaf_ids stems;		/* what products are called by without a path; from 1 */
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

/*
 * What products are called: the name, with what the path has besides, told apart from all others; one visible
 * line.  Made for those that are asked for, and kept; `d` lives as long as the advisory.  (labels.c)
 */
struct labels *labels_new(struct derive *d);
const char *labels_one(struct labels *labels, size_t product);

/* Which rows fall under others' ranges; needs the classes, makes the blends and their verdicts.  (blends.c) */
void blends_make(struct derive *d, const struct facets *facets);

/*
 * By what the options' products are found besides their labels: for all questions at once, as soon as one is
 * searched.  (aliases.c)
 */
void aliases_make(struct derive *d, struct option *options);
/* The program's words for it, each with one %s: looked up once, while the advisory is made. */
struct help_words {
	struct text model_numbers, skus, serial_numbers;
};
/* A product's id and its other numbers, in one line. */
struct text aliases_help(struct derive *d, const struct help_words *words, size_t product);

/* Makes what words of the options are asked for from here on (core/csaf/products.h).  (words.c) */
struct products_words *words_new(struct derive *d, struct labels *labels, struct option *options);

/* The program's words of one question: msgids.  (asks.c) */
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
