/*
 * How sheets look: sizes of type by kind of sheet, the style of each kind of block, the page.  Lengths are in
 * points; MM turns millimetres into them.
 */
#ifndef PDF_LOOK_H
#define PDF_LOOK_H

#include "pdf/prose.h"
#include "report/sheets/sheet.h"

#define MM(millimetres) ((millimetres) * 72 / 25.4)
#define DOT (72 / 300.0)	/* of usual printers: codes are made of whole ones */

enum size { SIZE_SMALL, SIZE_BODY, SIZE_STEP, SIZE_PHASE, SIZE_HEADING, SIZE_TITLE, SIZE_ADDRESS,
	    SIZE_COUNT };

struct look {
	double sizes[SIZE_COUNT];
	double edge;		/* size of the type at head and foot */
	double number;		/* size of the steps' numbers */
	double hang;		/* left of the text stands what marks it: boxes, numbers, signs */
	double module;		/* least side of a QR code's module */
	double side;		/* how much of the text's width a code may take; a wider one stands below */
	bool large_codes;	/* one code for a step, as large as there is room */
	bool stacks;		/* two languages stand one below the other, not side by side */
};

/* Two languages beside each other have less room: large type is a little less large then. */
const struct look *look_of(enum sheet_kind kind, size_t languages);

/* Tints of black. */
#define TINT_TEXT 0.0
#define TINT_SMALL 0.25
#define TINT_RULE 0.55

struct style {
	enum size size;
	enum face label, text;
	double before, after;	/* room above and below, in sizes of the body's type */
	double tint;
};

const struct style *style_of(enum block_kind kind);

/* From one base line to the next. */
double look_pitch(double size);
/* From the top of a line to its base line. */
double look_base(double size);

/* Where things stand, from the upper left corner of the paper. */
struct frame {
	double width, height;		/* of the paper */
	double left, right;		/* of the text */
	double top, bottom;		/* of the text, without head and foot */
};

/* How many lines head and foot have. */
struct frame look_frame(const struct paper *paper, const struct look *look, size_t head, size_t foot);
/* Where the head's first line begins, and the foot's. */
double look_head(void);
double look_foot(const struct frame *frame, const struct look *look, size_t foot);

#endif
