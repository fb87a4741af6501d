/* Blocks being set as rows: where they stand, and how they hang together.  For blocks.c and address.c. */
#ifndef PDF_SETTER_H
#define PDF_SETTER_H

#include "pdf/flow.h"

/* A QR code beside the rows of a box, or below them where it is too wide. */
struct aside {
	const struct qr *code;		/* NULL: none */
	const char *address;
	double side, quiet;		/* of the code; around it */
	bool beside;
	double limit;			/* of the text before the box */
	size_t first;			/* row of the box */
};

struct setter {
	struct flow *flow;		/* its block is the current one */
	double limit;			/* where the text ends on the right */
	double after;			/* room that the block before wants below it */
	double parent;			/* where what hangs on the last block stands */
	size_t step;			/* first row of the step */
	struct aside aside;		/* of the step, where it has one code */
	bool coded;			/* it has */
	bool firm;			/* rows of a block hold together, however many they are */
	bool explained;			/* the mark of a broken address was */
};

/* A column: where text stands, from the left edge of the page's text. */
struct cell {
	double x, width;
};

/* What is set: one text in each language. */
struct setting {
	const struct prose *proses[SHEET_LANGUAGES];	/* NULL: nothing to be said in that language */
	struct cell cells[SHEET_LANGUAGES];
	const struct prose *marks[SHEET_LANGUAGES];	/* before the first line; NULL: none */
	double room;			/* for them, left of the cells */
	enum filling filling;
	double tint;
	const char *address;		/* where it leads; NULL: nowhere */
};

/* The current block in a language. */
const struct block *setter_block(const struct setter *setter, size_t l);

enum saying { SAY_ALL, SAY_LABEL, SAY_TEXT };

/* Takes the current block's words in each language; those of the second only if they are others. */
void setter_say(struct setter *setter, struct setting *setting, const struct style *style,
		enum saying saying);
/* The columns of text that stands at x on the left; once: what stands left of it isn't repeated. */
void setter_cells(const struct setter *setter, double x, bool once, struct cell cells[SHEET_LANGUAGES]);
/* Adds its rows.  The first has so much room above it. */
void setter_rows(struct setter *setter, const struct setting *setting, double space, enum hold hold);

/* How a block is set. */
struct place {
	const struct style *style;
	double x;			/* where its text, or the mark before it, stands */
	bool once;			/* what stands left of it isn't repeated in the second language */
	double space;			/* above it */
	enum hold hold;
};

/* Its words at its place. */
void setter_put(struct setter *setter, const struct place *place, enum saying saying);

/* The code's rows begin with the next one. */
void aside_begin(struct setter *setter, struct aside *aside, const char *address);
/* And ended with the last one; x: where it stands if it is below them. */
void aside_end(struct setter *setter, struct aside *aside, double x);

/* The current block, an address, with those that belong to it; the last of them is the current one then. */
void setter_address(struct setter *setter, const struct place *place);

#endif
