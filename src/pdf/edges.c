#include "pdf/edges.h"

#include <string.h>

#include "base/strbuf.h"

#define GAP 12.0		/* between the head and the page's words */
#define RULE 0.5
#define RULE_GAP MM(1.2)

static void set(struct prose *prose, const struct edges *edges, size_t l, const char *text)
{
	struct type type = { edges->look->edge, FACE_PLAIN, FACE_PLAIN };

	prose_init(prose, edges->fonts, &type, edges->sheet->in[l].code, text, 0);
}

/* "Page 2 of 7" */
static void set_page(struct prose *prose, const struct edges *edges, size_t l, size_t page, size_t pages)
{
	struct strbuf text;

	strbuf_init(&text);
	sheet_page(&text, edges->sheet->in[l].page, page, pages);
	set(prose, edges, l, text.text);
	strbuf_release(&text);
}

void edges_init(struct edges *edges, const struct sheet *sheet, const struct look *look,
		struct fonts *fonts, const struct paper *paper)
{
	const struct sheet_text *in = sheet->in;
	bool two = sheet->language_count > 1;

	*edges = (struct edges){ .sheet = sheet, .look = look, .fonts = fonts };
	edges->head_count = two && strcmp(in[0].head, in[1].head) != 0 ? 2 : 1;
	edges->foot_count = two && strcmp(in[0].foot, in[1].foot) != 0 ? 2 : 1;
	edges->frame = look_frame(paper, look, edges->head_count, edges->foot_count);
	for (size_t l = 0; l < edges->head_count; l++)
		set(&edges->head[l], edges, l, in[l].head);
	for (size_t l = 0; l < edges->foot_count; l++)
		set(&edges->foot[l], edges, l, in[l].foot);
	set(&edges->dots, edges, 0, "..");
}

void edges_release(struct edges *edges)
{
	for (size_t l = 0; l < edges->head_count; l++)
		prose_release(&edges->head[l]);
	for (size_t l = 0; l < edges->foot_count; l++)
		prose_release(&edges->foot[l]);
	prose_release(&edges->dots);
}

static void rule(cairo_t *cr, const struct frame *frame, double y)
{
	cairo_rectangle(cr, frame->left, y, frame->right - frame->left, RULE);
	cairo_fill(cr);
}

static void show_head(const struct edges *edges, cairo_t *cr, size_t l, double y, size_t page, size_t pages)
{
	const struct frame *frame = &edges->frame;
	struct prose words;
	double x;

	set_page(&words, edges, l, page, pages);
	x = frame->right - prose_width(&words, prose_whole(&words));
	prose_show_clipped(&edges->head[l], &edges->dots, x - GAP - frame->left, cr, frame->left, y);
	prose_show(&words, prose_whole(&words), cr, x, y);
	prose_release(&words);
}

void edges_show(const struct edges *edges, cairo_t *cr, size_t page, size_t pages)
{
	const struct frame *frame = &edges->frame;
	double pitch = look_pitch(edges->look->edge), base = look_base(edges->look->edge);
	double head = look_head(), foot = look_foot(frame, edges->look, edges->foot_count);

	cairo_set_source_rgb(cr, TINT_SMALL, TINT_SMALL, TINT_SMALL);
	for (size_t l = 0; l < edges->head_count; l++) {
		show_head(edges, cr, l, head + base, page, pages);
		head += pitch;
	}
	rule(cr, frame, head + RULE_GAP);
	rule(cr, frame, foot - RULE_GAP - RULE);
	for (size_t l = 0; l < edges->foot_count; l++) {
		prose_show_clipped(&edges->foot[l], &edges->dots, frame->right - frame->left, cr,
				   frame->left, foot + base);
		foot += pitch;
	}
}
