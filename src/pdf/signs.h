/* Signs that are drawn, not written: no font lacks them, and no reader's search finds them. */
#ifndef PDF_SIGNS_H
#define PDF_SIGNS_H

#include <cairo.h>

#include "base/qr.h"
#include "core/call/call.h"

/* Each in a square or rectangle with its upper left corner at x, y; in the colour in force. */
void sign_tick(cairo_t *cr, double x, double y, double side, enum mark mark);
void sign_warning(cairo_t *cr, double x, double y, double width, double height);
/* What stands before goes on in the next line. */
void sign_hook(cairo_t *cr, double x, double y, double side);
/* What follows began on the page before. */
void sign_again(cairo_t *cr, double x, double y, double side);
/* Black on white, whatever the paper has; side: without the quiet zone. */
void sign_code(cairo_t *cr, double x, double y, double side, const struct qr *code);

#endif
