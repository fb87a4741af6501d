/*
 * Text set in type: shaped once, filled into lines of any width, shown line by line.  Lines begin where
 * text_breaks lets them; what they measure is exact.  Lengths are in points.
 */
#ifndef PDF_PROSE_H
#define PDF_PROSE_H

#include <cairo.h>

#include "pdf/fonts.h"

struct type {
	double size;
	enum face label, text;	/* of what stands before the text, and of the text */
};

struct shape {			/* a piece of one font */
	PangoItem *item;
	PangoGlyphString *glyphs;
};

struct prose {
	char *text;		/* owned; what is unsafe in it is made visible */
	size_t length;
	double size;
	double *at;		/* owned; how far each byte stands from the beginning; length + 1 */
	struct shape *shapes;	/* owned */
	size_t shape_count, shape_size;
};

/* A part of a prose: bytes from `start` to `end`. */
struct prose_line {
	size_t start, end;
};

struct prose_lines {
	struct prose_line *items;	/* owned */
	size_t count, size;
};

/* label: bytes of the text that are set as one.  language: the text's code. */
void prose_init(struct prose *prose, struct fonts *fonts, const struct type *type, const char *language,
		const char *text, size_t label);
void prose_release(struct prose *prose);

enum filling {
	FILL_WORDS,
	FILL_ADDRESS,		/* broken behind its signs, and only where it must */
};

/* Appends lines of that width: one at least. */
void prose_fill(const struct prose *prose, double width, enum filling filling, struct prose_lines *lines);
void prose_lines_release(struct prose_lines *lines);

double prose_width(const struct prose *prose, struct prose_line line);
struct prose_line prose_whole(const struct prose *prose);

/* From that point on the base line. */
void prose_show(const struct prose *prose, struct prose_line line, cairo_t *cr, double x, double y);
/* All of it on one line, or as much as fits with the dots behind it. */
void prose_show_clipped(const struct prose *prose, const struct prose *dots, double width, cairo_t *cr,
			double x, double y);

#endif
