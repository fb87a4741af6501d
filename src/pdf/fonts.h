/*
 * The fonts: one list of families that any machine has something of, and the language that each part of a
 * text is tagged with, so that Japanese is set in Japanese glyphs.
 */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * All is shaped at one size, in points, and drawn smaller or larger: to Pango each size of a face would be a font of
 * its own, looked for among all that the machine has.
 */
#define FONTS_SIZE 10.0

enum face { FACE_PLAIN, FACE_BOLD, FACE_MONO, FACE_COUNT };

struct fonts {
	PangoContext *context;			/* lengths are in points */
	PangoFontDescription *faces[FACE_COUNT];
	bool missing;				/* Japanese was set for which there is no font */
	bool none;				/* not even Latin letters have one */
};

void fonts_init(struct fonts *fonts);
void fonts_release(struct fonts *fonts);

/* A part of a text in one face, up to byte `end`. */
struct stretch {
	size_t end;
	enum face face;
};

/*
 * A part of a text in pieces of one font and direction each, in its own order; the caller frees list and
 * items.  language: the text's code.  The stretches cover the text.
 */
GList *fonts_itemize(struct fonts *fonts, const char *text, size_t start, size_t end, const char *language,
		     const struct stretch *stretches, size_t count);

#endif
