#include "pdf/pdf.h"

#include <cairo-pdf.h>

#include "base/language.h"
#include "base/mem.h"
#include "pdf/draw.h"

static void lay(struct flow *flow)
{
	flow_clear(flow);
	flow_blocks(flow);
	flow_place(flow);
}

/*
 * The largest codes with which all is on one page.  They shrink below what is easily read only to get
 * there: where two pages wouldn't be enough, they stay as they are.
 */
static void lay_large(struct flow *flow)
{
	static const double modules[] = { 1.27, 1.1, 1.0, 0.8, 0.6 };	/* millimetres */

	for (size_t i = 0; i < COUNT(modules); i++) {
		flow->module = MM(modules[i]);
		lay(flow);
		if (flow->page_count == 1)
			return;
		if (flow->page_count > 2)
			break;
	}
	flow->module = flow->look->module;
	lay(flow);
}

static cairo_status_t write_bytes(void *out, const unsigned char *data, unsigned int length)
{
	strbuf_addn(out, (const char *)data, length);
	return CAIRO_STATUS_SUCCESS;
}

/* What it came to. */
static cairo_status_t draw(struct strbuf *out, struct flow *flow, const struct edges *edges)
{
	const struct frame *frame = &flow->frame;
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, out, frame->width,
								       frame->height);
	cairo_t *cr = cairo_create(surface);
	cairo_status_t status;

	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
	draw_metadata(surface, flow->sheet);
	draw_pages(cr, flow, edges);
	draw_outline(surface, flow);
	status = cairo_status(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	if (status == CAIRO_STATUS_NO_MEMORY)
		mem_exhausted();
	cairo_surface_destroy(surface);
	return status;
}

static const char *trouble(cairo_status_t status, const struct fonts *fonts)
{
	if (fonts->none)
		return _("No PDF was made: no font can be opened. Install one (on Debian: fonts-ipafont-gothic), or have "
			 "the plan written as text or HTML.");
	return status == CAIRO_STATUS_SUCCESS ? NULL : _("No PDF was made: the pages could not be drawn.");
}

void pdf_make(struct strbuf *out, const struct sheet *sheet, struct pdf *pdf)
{
	const struct look *look = look_of(sheet->kind, sheet->language_count);
	struct fonts fonts;
	struct edges edges;
	cairo_status_t status;
	struct flow flow;

	fonts_init(&fonts);
	edges_init(&edges, sheet, look, &fonts, sheet->paper ? sheet->paper : paper_table);
	flow_init(&flow, sheet, &fonts, &edges.frame);
	if (look->large_codes)
		lay_large(&flow);
	else
		lay(&flow);
	status = draw(out, &flow, &edges);
	*pdf = (struct pdf){
		.pages = flow.page_count, .missing = fonts.missing, .trouble = trouble(status, &fonts),
	};
	flow_release(&flow);
	edges_release(&edges);
	fonts_release(&fonts);
}
