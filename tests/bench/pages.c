/*
 * The floor for paper: the lines of standard input as paragraphs on A4, by Pango and Cairo and nothing else.  The
 * PDF goes to standard output.
 */
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 595.28
#define HEIGHT 841.89
#define MARGIN 42.52

static cairo_status_t put(void *closure, const unsigned char *data, unsigned length)
{
	return fwrite(data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

int main(void)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(put, stdout, WIDTH, HEIGHT);
	cairo_t *cr = cairo_create(surface);
	PangoLayout *layout = pango_cairo_create_layout(cr);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK JP, IPAPGothic, sans 10");
	char line[8192];
	double y = MARGIN;

	pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("ja"));
	pango_layout_set_font_description(layout, font);
	pango_layout_set_width(layout, (int)((WIDTH - 2 * MARGIN) * PANGO_SCALE));
	while (fgets(line, sizeof(line), stdin)) {
		PangoRectangle extents;

		line[strcspn(line, "\n")] = '\0';
		pango_layout_set_text(layout, line, -1);
		pango_layout_get_extents(layout, NULL, &extents);
		if (y + (double)extents.height / PANGO_SCALE > HEIGHT - MARGIN) {
			cairo_show_page(cr);
			y = MARGIN;
		}
		cairo_move_to(cr, MARGIN, y);
		pango_cairo_show_layout(cr, layout);
		y += (double)extents.height / PANGO_SCALE;
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return 0;
}
