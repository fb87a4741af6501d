/* Placed rows as pages; and what a reader's program shows beside them. */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include "pdf/edges.h"
#include "pdf/flow.h"

void draw_pages(cairo_t *cr, struct flow *flow, const struct edges *edges);
/* The table of contents, and what the file says of itself. */
void draw_outline(cairo_surface_t *surface, const struct flow *flow);
void draw_metadata(cairo_surface_t *surface, const struct sheet *sheet);

#endif
