/*
 * A sheet's text as rows, one under the other: each has a height and pieces with their places in it.  Made
 * from the blocks (blocks.c, address.c), then placed on pages (place.c), then drawn (draw.c).
 */
#ifndef PDF_FLOW_H
#define PDF_FLOW_H

#include "base/qr.h"
#include "pdf/look.h"
#include "report/sheets/sheet.h"

enum piece_kind {
	PIECE_TEXT,		/* x, y: where its base line begins */
	PIECE_TICK,		/* a box with what was noted in it */
	PIECE_SIGN,		/* a warning's triangle */
	PIECE_HOOK,		/* the text goes on in the next line */
	PIECE_BAR,		/* a filled rectangle */
	PIECE_CODE,		/* without its quiet zone */
};

struct piece {
	enum piece_kind kind;
	double x, y, width, height;	/* x from the text's left edge, y from the row's top */
	double tint;
	const struct prose *prose;	/* TEXT; borrowed from the flow */
	struct prose_line line;		/* TEXT */
	enum mark mark;			/* TICK */
	const struct qr *code;		/* CODE; borrowed from the flow */
	const char *address;		/* TEXT, CODE: where it leads; the sheet's; NULL: nowhere */
};

/* How firmly a row hangs on the one before: whether a page may end between them. */
enum hold {
	HOLD_FREE,		/* it may */
	HOLD_GROUP,		/* only if the group doesn't fit on a page */
	HOLD_BLOCK,		/* only if the block doesn't */
	HOLD_FIRM,		/* only if the row and those that hold on to it don't */
};

#define NO_GROUP ((size_t)-1)

struct row {
	double space;		/* above it, but at the head of a page */
	double height;
	enum hold hold;
	size_t group;		/* or NO_GROUP */
	size_t block;
	bool first;		/* of its block */
	size_t piece, piece_count;
	size_t page;		/* from 0 */
	double top;		/* on the page, from the paper's upper edge */
};

/* A step or a warning with all that hangs on it: on one page if that can be. */
struct group {
	size_t block;		/* its title */
	double pad;		/* between its frame and its rows; 0: it has none */
};

struct flow {
	const struct sheet *sheet;
	const struct look *look;
	struct fonts *fonts;
	struct frame frame;
	struct row *rows;		/* owned */
	size_t row_count, row_size;
	struct piece *pieces;		/* owned */
	size_t piece_count, piece_size;
	struct group *groups;		/* owned */
	size_t group_count, group_size;
	struct prose **proses;		/* owned */
	size_t prose_count, prose_size;
	struct qr **codes;		/* owned */
	size_t code_count, code_size;
	size_t page_count;
	double module;			/* of large codes; see look.large_codes */

	/* Of the rows to come. */
	size_t block, group;
	size_t claimed;			/* pieces that belong to rows already */
};

void flow_init(struct flow *flow, const struct sheet *sheet, struct fonts *fonts,
	       const struct frame *frame);
void flow_release(struct flow *flow);
/* Takes the rows away, and the pages. */
void flow_clear(struct flow *flow);

/* Of the whole text. */
double flow_width(const struct flow *flow);

/* Text to be shown, in the sheet's language l; label: how many bytes are set as one.  Borrowed. */
struct prose *flow_prose(struct flow *flow, const struct type *type, size_t l, const char *text,
			 size_t label);
/* NULL: too long for one.  Borrowed. */
struct qr *flow_code(struct flow *flow, const char *address);

/* A piece belongs to the row that is added next; it may be changed until then. */
struct piece *flow_piece(struct flow *flow, enum piece_kind kind, double x, double y);
struct piece *flow_text(struct flow *flow, const struct prose *prose, struct prose_line line, double x,
			double top);
/* The whole of it on one line that ends at x. */
struct piece *flow_text_before(struct flow *flow, const struct prose *prose, double x, double top);
void flow_row(struct flow *flow, double space, double height, enum hold hold);
/* What the rows from that one on take together, if all are on one page. */
double flow_height(const struct flow *flow, size_t row);
/* Rows to come belong to a new group, whose title is the current block. */
void flow_group(struct flow *flow, double pad);

/* Blocks to rows. */
void flow_blocks(struct flow *flow);

/* Rows to pages. */
void flow_place(struct flow *flow);
/* What a group's title takes where it goes on. */
double flow_again_height(const struct flow *flow);

#endif
