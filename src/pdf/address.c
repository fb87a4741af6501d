/* Addresses, each with its QR code. */
#include "pdf/setter.h"

#include <math.h>

#define LEAST_SIDE MM(25.0)	/* of a code without its quiet zone: less can't be scanned from paper */
#define HOOK 0.9		/* room for the mark at a broken line's end, in sizes of its type */
#define LOWER MM(1.0)		/* a code begins where its text does, not where its line does */

static double side_of(const struct flow *flow, const struct qr *code)
{
	double modules = (double)code->size, most = floor(flow_width(flow) / modules / DOT) * DOT;
	double least = flow->look->large_codes ? flow->module : flow->look->module;

	least = fmax(LEAST_SIDE / modules, least);
	return fmin(ceil(least / DOT - 0.01) * DOT, most) * modules;
}

static void add_code(struct flow *flow, const struct aside *aside, double x, double y)
{
	struct piece *piece = flow_piece(flow, PIECE_CODE, x, y);

	piece->width = piece->height = aside->side;
	piece->code = aside->code;
	piece->address = aside->address;
}

void aside_begin(struct setter *setter, struct aside *aside, const char *address)
{
	struct flow *flow = setter->flow;

	*aside = (struct aside){
		.code = flow_code(flow, address), .address = address,
		.limit = setter->limit, .first = flow->row_count,
	};
	if (!aside->code)
		return;
	aside->side = side_of(flow, aside->code);
	aside->quiet = aside->side / (double)aside->code->size * QR_QUIET;
	aside->beside = aside->side + aside->quiet <= flow->look->side * flow_width(flow);
	if (!aside->beside)
		return;
	add_code(flow, aside, setter->limit - aside->side, LOWER);
	setter->limit -= aside->side + aside->quiet;
}

void aside_end(struct setter *setter, struct aside *aside, double x)
{
	struct flow *flow = setter->flow;
	double missing = LOWER + aside->side + aside->quiet - flow_height(flow, aside->first);

	setter->limit = aside->limit;
	if (!aside->code)
		return;
	if (aside->beside) {
		if (missing > 0)
			flow_row(flow, 0, missing, HOLD_FIRM);
		return;
	}
	add_code(flow, aside, fmin(x, aside->limit - aside->side), aside->quiet);
	flow_row(flow, 0, aside->side + 2 * aside->quiet, HOLD_FIRM);
}

/* What the mark at the end of a broken line means: said once. */
static void explain(struct setter *setter, double x)
{
	struct flow *flow = setter->flow;
	double size = flow->look->sizes[SIZE_SMALL];
	struct type type = { size, FACE_PLAIN, FACE_PLAIN };
	struct setting setting = { .tint = TINT_SMALL };
	struct piece *hook = flow_piece(flow, PIECE_HOOK, x, look_base(size) - 0.6 * size);

	hook->width = hook->height = 0.6 * size;
	for (size_t l = 0; l < flow->sheet->language_count; l++)
		setting.proses[l] = flow_prose(flow, &type, l, flow->sheet->in[l].goes_on, 0);
	setter_cells(setter, x + 1.2 * size, false, setting.cells);
	setter_rows(setter, &setting, 0, HOLD_FIRM);
	setter->explained = true;
}

static void add_address(struct setter *setter, const struct place *place)
{
	struct flow *flow = setter->flow;
	const char *address = setter_block(setter, 0)->text;
	double size = flow->look->sizes[SIZE_ADDRESS], width = setter->limit - place->x;
	struct type type = { size, FACE_MONO, FACE_MONO };
	const struct prose *prose = flow_prose(flow, &type, 0, address, 0);
	bool breaks = prose_width(prose, prose_whole(prose)) > width;
	struct setting setting = {
		.proses = { prose }, .filling = FILL_ADDRESS, .address = address,
		.cells = { { place->x, breaks ? width - HOOK * size : width } },
	};

	setter_rows(setter, &setting, place->space, place->hold);
	if (breaks && !setter->explained)
		explain(setter, place->x);
}

/* What follows it to be checked. */
static void add_checks(struct setter *setter, double x)
{
	const struct document *document = &setter->flow->sheet->in[0].document;
	struct place place = { .style = style_of(BLOCK_CHECK), .x = x, .hold = HOLD_FIRM };

	while (setter->flow->block + 1 < document->count &&
	       document->items[setter->flow->block + 1].kind == BLOCK_CHECK) {
		setter->flow->block++;
		setter_put(setter, &place, SAY_ALL);
	}
}

void setter_address(struct setter *setter, const struct place *place)
{
	const struct block *block = setter_block(setter, 0);
	struct place label = *place, rest = *place;
	struct style body = *place->style;
	struct aside aside;
	bool own = !setter->coded;	/* else its step has one code for all its addresses */

	if (own)
		aside_begin(setter, &aside, block->text);
	setter->firm = true;
	if (block->label) {
		body.size = SIZE_BODY;
		label.style = &body;
		setter_put(setter, &label, SAY_LABEL);
		rest.space = 0;
		rest.hold = HOLD_FIRM;
	}
	add_address(setter, &rest);
	add_checks(setter, place->x);
	setter->firm = false;
	if (own)
		aside_end(setter, &aside, place->x);
}
