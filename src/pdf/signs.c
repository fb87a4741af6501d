#include "pdf/signs.h"

#include <math.h>

#include "pdf/look.h"

/* Lines through points of a unit square. */
static void trace(cairo_t *cr, double x, double y, double side, const double (*points)[2], size_t count)
{
	cairo_new_path(cr);
	for (size_t i = 0; i < count; i++)
		cairo_line_to(cr, x + points[i][0] * side, y + points[i][1] * side);
}

static void stroke(cairo_t *cr, double x, double y, double side, const double (*points)[2], size_t count)
{
	trace(cr, x, y, side, points, count);
	cairo_stroke(cr);
}

static void fill(cairo_t *cr, double x, double y, double side, const double (*points)[2], size_t count)
{
	trace(cr, x, y, side, points, count);
	cairo_fill(cr);
}

void sign_tick(cairo_t *cr, double x, double y, double side, enum mark mark)
{
	static const double rising[][2] = { { 0.22, 0.78 }, { 0.78, 0.22 } };
	static const double falling[][2] = { { 0.22, 0.22 }, { 0.78, 0.78 } };
	static const double level[][2] = { { 0.22, 0.5 }, { 0.78, 0.5 } };
	static const double upright[][2] = { { 0.5, 0.18 }, { 0.5, 0.6 } };
	static const double dot[][2] = { { 0.5, 0.72 }, { 0.5, 0.84 } };

	cairo_set_line_width(cr, 0.08 * side);
	cairo_rectangle(cr, x, y, side, side);
	cairo_stroke(cr);
	cairo_set_line_width(cr, 0.14 * side);
	switch (mark) {
	case MARK_OPEN:
		break;
	case MARK_DONE:
		stroke(cr, x, y, side, rising, 2);
		stroke(cr, x, y, side, falling, 2);
		break;
	case MARK_FAILED:
		stroke(cr, x, y, side, upright, 2);
		stroke(cr, x, y, side, dot, 2);
		break;
	case MARK_SKIPPED:
		stroke(cr, x, y, side, level, 2);
		break;
	}
}

void sign_warning(cairo_t *cr, double x, double y, double width, double height)
{
	double line = 0.09 * width, middle = x + width / 2;

	cairo_save(cr);
	cairo_set_line_width(cr, line);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_move_to(cr, middle, y + line / 2);
	cairo_line_to(cr, x + width - line / 2, y + height - line / 2);
	cairo_line_to(cr, x + line / 2, y + height - line / 2);
	cairo_close_path(cr);
	cairo_stroke(cr);
	cairo_set_line_width(cr, 1.2 * line);
	cairo_move_to(cr, middle, y + 0.36 * height);
	cairo_line_to(cr, middle, y + 0.63 * height);
	cairo_stroke(cr);
	cairo_arc(cr, middle, y + 0.79 * height, 0.7 * line, 0, 2 * M_PI);
	cairo_fill(cr);
	cairo_restore(cr);
}

void sign_hook(cairo_t *cr, double x, double y, double side)
{
	static const double line[][2] = { { 0.95, 0.0 }, { 0.95, 0.6 }, { 0.3, 0.6 } };
	static const double head[][2] = { { 0.0, 0.6 }, { 0.4, 0.32 }, { 0.4, 0.88 } };

	cairo_set_line_width(cr, 0.12 * side);
	stroke(cr, x, y, side, line, 3);
	fill(cr, x, y, side, head, 3);
}

void sign_again(cairo_t *cr, double x, double y, double side)
{
	static const double line[][2] = { { 0.05, 0.0 }, { 0.05, 0.6 }, { 0.7, 0.6 } };
	static const double head[][2] = { { 1.0, 0.6 }, { 0.6, 0.32 }, { 0.6, 0.88 } };

	cairo_set_line_width(cr, 0.12 * side);
	stroke(cr, x, y, side, line, 3);
	fill(cr, x, y, side, head, 3);
}

/*
 * One bit for each dot of a printer, so that no viewer that smooths what it enlarges blurs a module.  As a path, a code's
 * rectangles would be as much to write as all the text of a page.
 */
static cairo_surface_t *stencil(const struct qr *code, double dots)
{
	int side = (int)((double)code->size * dots);
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A1, side, side);
	cairo_t *cr = cairo_create(surface);

	cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
	cairo_scale(cr, dots, dots);
	for (size_t row = 0; row < code->size; row++) {
		const unsigned char *modules = code->modules + row * code->size;
		size_t start = 0;

		for (size_t i = 1; i <= code->size; i++) {
			if (i < code->size && modules[i] == modules[start])
				continue;
			if (modules[start])
				cairo_rectangle(cr, (double)start, (double)row, (double)(i - start), 1);
			start = i;
		}
	}
	cairo_fill(cr);
	cairo_destroy(cr);
	return surface;
}

void sign_code(cairo_t *cr, double x, double y, double side, const struct qr *code)
{
	double module = side / (double)code->size, quiet = QR_QUIET * module;
	double dots = fmax(1, round(module / DOT));
	cairo_surface_t *surface = stencil(code, dots);
	cairo_pattern_t *pattern = cairo_pattern_create_for_surface(surface);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_rectangle(cr, x - quiet, y - quiet, side + 2 * quiet, side + 2 * quiet);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, module / dots, module / dots);
	cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
	cairo_mask(cr, pattern);
	cairo_restore(cr);
	cairo_pattern_destroy(pattern);
	cairo_surface_destroy(surface);
}
