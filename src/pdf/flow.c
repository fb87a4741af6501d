#include "pdf/flow.h"

#include <stdlib.h>

#include "base/mem.h"

void flow_init(struct flow *flow, const struct sheet *sheet, struct fonts *fonts,
	       const struct frame *frame)
{
	*flow = (struct flow){
		.sheet = sheet, .look = look_of(sheet->kind, sheet->language_count), .fonts = fonts, .frame = *frame,
	};
}

void flow_clear(struct flow *flow)
{
	for (size_t i = 0; i < flow->prose_count; i++) {
		prose_release(flow->proses[i]);
		free(flow->proses[i]);
	}
	for (size_t i = 0; i < flow->code_count; i++) {
		qr_release(flow->codes[i]);
		free(flow->codes[i]);
	}
	flow->row_count = flow->piece_count = flow->group_count = 0;
	flow->prose_count = flow->code_count = flow->page_count = flow->claimed = 0;
}

void flow_release(struct flow *flow)
{
	flow_clear(flow);
	free(flow->rows);
	free(flow->pieces);
	free(flow->groups);
	free(flow->proses);
	free(flow->codes);
}

double flow_width(const struct flow *flow)
{
	return flow->frame.right - flow->frame.left;
}

struct prose *flow_prose(struct flow *flow, const struct type *type, size_t l, const char *text,
			 size_t label)
{
	struct prose *prose = mem_alloc(sizeof(*prose));

	MEM_MORE(flow->proses, flow->prose_count, flow->prose_size);
	flow->proses[flow->prose_count++] = prose;
	prose_init(prose, flow->fonts, type, flow->sheet->in[l].code, text, label);
	return prose;
}

struct qr *flow_code(struct flow *flow, const char *address)
{
	struct qr code;

	if (!qr_make(&code, address, QR_MEDIUM))
		return NULL;
	MEM_MORE(flow->codes, flow->code_count, flow->code_size);
	flow->codes[flow->code_count] = mem_alloc(sizeof(code));
	*flow->codes[flow->code_count] = code;
	return flow->codes[flow->code_count++];
}

struct piece *flow_piece(struct flow *flow, enum piece_kind kind, double x, double y)
{
	MEM_MORE(flow->pieces, flow->piece_count, flow->piece_size);
	flow->pieces[flow->piece_count] = (struct piece){ .kind = kind, .x = x, .y = y };
	return &flow->pieces[flow->piece_count++];
}

struct piece *flow_text(struct flow *flow, const struct prose *prose, struct prose_line line, double x,
			double top)
{
	struct piece *piece = flow_piece(flow, PIECE_TEXT, x, top + look_base(prose->size));

	piece->prose = prose;
	piece->line = line;
	piece->width = prose_width(prose, line);
	return piece;
}

struct piece *flow_text_before(struct flow *flow, const struct prose *prose, double x, double top)
{
	struct prose_line line = prose_whole(prose);

	return flow_text(flow, prose, line, x - prose_width(prose, line), top);
}

void flow_row(struct flow *flow, double space, double height, enum hold hold)
{
	struct row *row;

	MEM_MORE(flow->rows, flow->row_count, flow->row_size);
	row = &flow->rows[flow->row_count++];
	*row = (struct row){
		.space = space, .height = height, .hold = hold, .group = flow->group,
		.block = flow->block,
		.first = flow->row_count == 1 || row[-1].block != flow->block,
		.piece = flow->claimed, .piece_count = flow->piece_count - flow->claimed,
	};
	flow->claimed = flow->piece_count;
}

double flow_height(const struct flow *flow, size_t row)
{
	double height = 0;

	for (size_t i = row; i < flow->row_count; i++)
		height += flow->rows[i].height + (i > row ? flow->rows[i].space : 0);
	return height;
}

void flow_group(struct flow *flow, double pad)
{
	MEM_MORE(flow->groups, flow->group_count, flow->group_size);
	flow->groups[flow->group_count] = (struct group){ .block = flow->block, .pad = pad };
	flow->group = flow->group_count++;
}
