/* A sheet as a PDF. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/strbuf.h"
#include "report/sheets/sheet.h"

struct pdf {
	size_t pages;
	bool missing;		/* Japanese that no font has a glyph for: boxes stand for it */
	const char *trouble;	/* why the file is of no use, in words, borrowed; NULL: it is */
};

/* Appends the file.  The same sheet and fonts make the same bytes. */
void pdf_make(struct strbuf *out, const struct sheet *sheet, struct pdf *pdf);

#endif
