#include "pdf/look.h"

#define EDGE MM(15.0)		/* of the paper, that stays empty */
#define SIDE MM(18.0)		/* left and right of the text */
#define EDGE_ROOM MM(5.0)	/* between head or foot and the text, with the rule in it */
#define PITCH_SMALL 1.45	/* of running text */
#define PITCH_LARGE 1.25	/* of headings */
#define LARGE 15.0		/* what is a heading */

/* Sizes: small, body, step, phase, heading, title, address. */
#define NORMAL { \
	.sizes = { 8, 10, 11, 11, 14, 18, 10 }, \
	.edge = 8, .number = 11, .hang = MM(13.0), .module = MM(0.508), .side = 0.33, \
}

static const struct look looks[SHEET_KIND_COUNT] = {
	[SHEET_WHOLE] = NORMAL,
	[SHEET_TECHNICIAN] = NORMAL,
	[SHEET_OPERATOR] = NORMAL,
	[SHEET_CUSTOMER] = {
		.sizes = { 11, 14, 16, 16, 20, 24, 14 },
		.edge = 9, .number = 16, .hang = MM(17.0), .module = MM(0.508), .side = 0.33,
	},
	[SHEET_SEND_ME] = {
		.sizes = { 11, 14, 18, 18, 18, 20, 20 },
		.edge = 9, .number = 48, .hang = MM(24.0), .module = MM(1.0), .side = 0.45,
		.large_codes = true, .stacks = true,
	},
};

/* The customer's in two languages. */
static const struct look customer_in_two = {
	.sizes = { 10, 12, 13, 13, 17, 20, 12 },
	.edge = 9, .number = 13, .hang = MM(15.0), .module = MM(0.508), .side = 0.33,
};

const struct look *look_of(enum sheet_kind kind, size_t languages)
{
	return kind == SHEET_CUSTOMER && languages > 1 ? &customer_in_two : &looks[kind];
}

static const struct style styles[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = { SIZE_TITLE, FACE_BOLD, FACE_BOLD, 0, 0.7, TINT_TEXT },
	[BLOCK_HEADING] = { SIZE_HEADING, FACE_BOLD, FACE_BOLD, 2.0, 0.7, TINT_TEXT },
	[BLOCK_PHASE] = { SIZE_PHASE, FACE_BOLD, FACE_BOLD, 1.6, 0.7, TINT_SMALL },
	[BLOCK_PARAGRAPH] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.5, 0.3, TINT_TEXT },
	[BLOCK_ITEM] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.35, 0.25, TINT_TEXT },
	[BLOCK_FACT] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.25, 0.25, TINT_TEXT },
	[BLOCK_WARNING] = { SIZE_STEP, FACE_BOLD, FACE_BOLD, 1.0, 0.3, TINT_TEXT },
	[BLOCK_STEP] = { SIZE_STEP, FACE_BOLD, FACE_BOLD, 1.5, 0.3, TINT_TEXT },
	[BLOCK_ACTION] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.45, 0.25, TINT_TEXT },
	[BLOCK_EXPECT] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.6, 0.25, TINT_TEXT },
	[BLOCK_OTHERWISE] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.4, 0.25, TINT_TEXT },
	[BLOCK_ADDRESS] = { SIZE_ADDRESS, FACE_BOLD, FACE_MONO, 0.8, 0.4, TINT_TEXT },
	[BLOCK_ARCHIVE] = { SIZE_ADDRESS, FACE_PLAIN, FACE_MONO, 0.6, 0.4, TINT_TEXT },
	[BLOCK_SOURCE] = { SIZE_SMALL, FACE_PLAIN, FACE_PLAIN, 0.1, 0.25, TINT_SMALL },
	[BLOCK_STOP] = { SIZE_STEP, FACE_BOLD, FACE_BOLD, 1.4, 1.4, TINT_TEXT },
	[BLOCK_ADDED] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.25, 0.25, TINT_TEXT },
	[BLOCK_REMOVED] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.25, 0.25, TINT_TEXT },
	[BLOCK_PART] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.2, 0.2, TINT_TEXT },
	[BLOCK_EXACT] = { SIZE_BODY, FACE_PLAIN, FACE_MONO, 0.5, 0.25, TINT_TEXT },
	[BLOCK_CHECK] = { SIZE_BODY, FACE_PLAIN, FACE_BOLD, 0.1, 0.25, TINT_TEXT },
	[BLOCK_FILL] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.25, 0.25, TINT_TEXT },
	[BLOCK_OTHER] = { SIZE_BODY, FACE_BOLD, FACE_PLAIN, 0.25, 0.25, TINT_TEXT },
};

const struct style *style_of(enum block_kind kind)
{
	return &styles[kind];
}

double look_pitch(double size)
{
	return size * (size < LARGE ? PITCH_SMALL : PITCH_LARGE);
}

double look_base(double size)
{
	/* The middle of the line is the middle of its kanji. */
	return look_pitch(size) / 2 + 0.37 * size;
}

struct frame look_frame(const struct paper *paper, const struct look *look, size_t head, size_t foot)
{
	double width = MM(paper->width), height = MM(paper->height), line = look_pitch(look->edge);

	return (struct frame){
		.width = width, .height = height, .left = SIDE, .right = width - SIDE,
		.top = EDGE + (double)head * line + EDGE_ROOM,
		.bottom = height - EDGE - (double)foot * line - EDGE_ROOM,
	};
}

double look_head(void)
{
	return EDGE;
}

double look_foot(const struct frame *frame, const struct look *look, size_t foot)
{
	return frame->height - EDGE - (double)foot * look_pitch(look->edge);
}
