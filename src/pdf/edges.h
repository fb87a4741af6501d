/* Head and foot of each page. */
#ifndef PDF_EDGES_H
#define PDF_EDGES_H

#include <cairo.h>

#include "pdf/look.h"
#include "report/sheets/sheet.h"

struct edges {
	const struct sheet *sheet;
	const struct look *look;
	struct fonts *fonts;
	struct frame frame;		/* what head and foot leave */
	size_t head_count, foot_count;	/* lines: the second language's only if it says something else */
	struct prose head[SHEET_LANGUAGES], foot[SHEET_LANGUAGES], dots;
};

void edges_init(struct edges *edges, const struct sheet *sheet, const struct look *look,
		struct fonts *fonts, const struct paper *paper);
void edges_release(struct edges *edges);

/* page: from 1. */
void edges_show(const struct edges *edges, cairo_t *cr, size_t page, size_t pages);

#endif
