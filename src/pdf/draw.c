#include "pdf/draw.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "pdf/setter.h"
#include "pdf/signs.h"

#define FRAME 0.7		/* of a warning */
#define FRAME_BAR 4.0		/* on its left */

/* Without a structure around them cairo 1.16 writes links that lead into nothing. */
#define WHOLE "Document"

/* An address's places on the page, until all are known. */
struct target {
	const char *address;	/* NULL: none */
	struct strbuf places;
};

struct painter {
	cairo_t *cr;
	struct flow *flow;
	double left;
	struct target target;
};

/* What stands as it is in the strings of tag and PDF: all else is written as addresses write it. */
static bool is_plain(char c)
{
	return c > ' ' && c <= '~' && !strchr("\"'()<>\\", c);
}

static void end_link(struct painter *painter)
{
	struct target *target = &painter->target;
	struct strbuf tag;

	if (!target->address)
		return;
	strbuf_init(&tag);
	strbuf_add(&tag, "uri='");
	for (const char *s = target->address; *s; s++) {
		if (is_plain(*s))
			strbuf_addc(&tag, *s);
		else
			strbuf_addf(&tag, "%%%02X", (unsigned)(unsigned char)*s);
	}
	strbuf_addf(&tag, "' rect=[%s]", target->places.text);
	cairo_tag_begin(painter->cr, CAIRO_TAG_LINK, tag.text);
	cairo_tag_end(painter->cr, CAIRO_TAG_LINK);
	strbuf_release(&tag);
	strbuf_clear(&target->places);
	target->address = NULL;
}

static void add_link(struct painter *painter, const char *address, double x, double y, double width,
		     double height)
{
	struct target *target = &painter->target;

	if (target->address != address)
		end_link(painter);
	target->address = address;
	strbuf_addf(&target->places, "%.2f %.2f %.2f %.2f ", x, y, width, height);
}

static void set_tint(cairo_t *cr, double tint)
{
	cairo_set_source_rgb(cr, tint, tint, tint);
}

static double on_grid(double x)
{
	return round(x / DOT) * DOT;
}

static void draw_piece(struct painter *painter, const struct piece *piece, double top)
{
	cairo_t *cr = painter->cr;
	double x = painter->left + piece->x, y = top + piece->y, height = piece->height;

	set_tint(cr, piece->tint);
	switch (piece->kind) {
	case PIECE_TEXT:
		prose_show(piece->prose, piece->line, cr, x, y);
		height = look_pitch(piece->prose->size);
		y -= look_base(piece->prose->size);
		break;
	case PIECE_TICK:
		sign_tick(cr, x, y, piece->width, piece->mark);
		break;
	case PIECE_SIGN:
		sign_warning(cr, x, y, piece->width, piece->height);
		break;
	case PIECE_HOOK:
		sign_hook(cr, x, y, piece->width);
		break;
	case PIECE_BAR:
		cairo_rectangle(cr, x, y, piece->width, piece->height);
		cairo_fill(cr);
		break;
	case PIECE_CODE:
		x = on_grid(x);
		y = on_grid(y);
		sign_code(cr, x, y, piece->width, piece->code);
		break;
	}
	if (piece->address)
		add_link(painter, piece->address, x, y, piece->width, height);
}

/* The title of a step or warning once more, small, where it goes on. */
static void draw_again(struct painter *painter, const struct group *group, double y)
{
	struct flow *flow = painter->flow;
	double size = flow->look->sizes[SIZE_SMALL], sign = 0.7 * size;
	struct type type = { size, FACE_BOLD, FACE_BOLD };
	struct setter setter = { .flow = flow, .limit = flow_width(flow) - 2 * group->pad };
	const struct prose *dots = flow_prose(flow, &type, 0, "..", 0);
	struct cell cells[SHEET_LANGUAGES];
	size_t shown = flow->look->stacks ? 1 : flow->sheet->language_count;

	set_tint(painter->cr, TINT_TEXT);
	sign_again(painter->cr, painter->left + flow->look->hang - 2 * sign,
		   y + look_base(size) - sign, sign);
	setter_cells(&setter, flow->look->hang, false, cells);
	for (size_t l = 0; l < shown; l++) {
		const struct block *block = &flow->sheet->in[l].document.items[group->block];
		struct strbuf title;

		strbuf_init(&title);
		if (block->number && l == 0)
			strbuf_addf(&title, "%u. ", block->number);
		strbuf_add(&title, block->text);
		prose_show_clipped(flow_prose(flow, &type, l, title.text, 0), dots, cells[l].width,
				   painter->cr, painter->left + cells[l].x, y + look_base(size));
		strbuf_release(&title);
	}
}

/* Around the rows of a warning that stand on one page. */
static void draw_frame(struct painter *painter, double top, double bottom)
{
	cairo_t *cr = painter->cr;
	double width = flow_width(painter->flow);

	set_tint(cr, TINT_TEXT);
	cairo_set_line_width(cr, FRAME);
	cairo_rectangle(cr, painter->left + FRAME / 2, top + FRAME / 2, width - FRAME, bottom - top - FRAME);
	cairo_stroke(cr);
	cairo_rectangle(cr, painter->left, top, FRAME_BAR, bottom - top);
	cairo_fill(cr);
}

/* What surrounds the rows of a group on one page; `first` is the first of them. */
static void draw_group(struct painter *painter, size_t first)
{
	struct flow *flow = painter->flow;
	const struct row *rows = flow->rows, *row = &rows[first];
	const struct group *group = &flow->groups[row->group];
	bool goes_on = first > 0 && rows[first - 1].group == row->group;
	size_t last = first;
	double top = row->top - group->pad;

	while (last + 1 < flow->row_count && rows[last + 1].group == row->group &&
	       rows[last + 1].page == row->page)
		last++;
	if (goes_on) {
		top -= flow_again_height(flow);
		draw_again(painter, group, top + group->pad);
	}
	if (group->pad > 0)
		draw_frame(painter, top, rows[last].top + rows[last].height + group->pad);
}

static bool begins_group(const struct row *rows, size_t row)
{
	return rows[row].group != NO_GROUP &&
	       (row == 0 || rows[row - 1].group != rows[row].group || rows[row - 1].page != rows[row].page);
}

/* What who reads aloud is told of a block. */
static const char *tag_of(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_TITLE:
		return "H1";
	case BLOCK_HEADING:
		return "H2";
	case BLOCK_PHASE:
		return "H3";
	case BLOCK_STEP:
	case BLOCK_WARNING:
		return "H4";
	default:
		return "P";
	}
}

/* A block's rows on one page, from `row` on; returns the one after them. */
static size_t draw_block(struct painter *painter, size_t row)
{
	const struct flow *flow = painter->flow;
	const struct row *rows = flow->rows, *first = &rows[row];
	const char *tag = tag_of(flow->sheet->in[0].document.items[first->block].kind);

	cairo_tag_begin(painter->cr, tag, NULL);
	for (; row < flow->row_count; row++) {
		if (rows[row].block != first->block || rows[row].page != first->page)
			break;
		for (size_t i = 0; i < rows[row].piece_count; i++)
			draw_piece(painter, &flow->pieces[rows[row].piece + i], rows[row].top);
	}
	end_link(painter);
	cairo_tag_end(painter->cr, tag);
	return row;
}

void draw_pages(cairo_t *cr, struct flow *flow, const struct edges *edges)
{
	struct painter painter = { .cr = cr, .flow = flow, .left = flow->frame.left };
	size_t row = 0;

	strbuf_init(&painter.target.places);
	cairo_tag_begin(cr, WHOLE, NULL);
	for (size_t page = 0; page < flow->page_count; page++) {
		edges_show(edges, cr, page + 1, flow->page_count);
		while (row < flow->row_count && flow->rows[row].page == page) {
			if (begins_group(flow->rows, row))
				draw_group(&painter, row);
			row = draw_block(&painter, row);
		}
		cairo_show_page(cr);
	}
	cairo_tag_end(cr, WHOLE);
	strbuf_release(&painter.target.places);
}
