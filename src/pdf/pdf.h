/* A sheet as a PDF. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/strbuf.h"
#include "report/sheet.h"

struct pdf {
	size_t pages;
	bool missing;		/* Japanese that no font has a glyph for: boxes stand for it */
};

/* Appends the file.  The same sheet and fonts make the same bytes. */
void pdf_make(struct strbuf *out, const struct sheet *sheet, struct pdf *pdf);

#endif
