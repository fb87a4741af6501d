/* A sheet, or a document alone, as a file's contents: one function per format.  Within report only. */
#ifndef REPORT_FORMATS_FORMATS_H
#define REPORT_FORMATS_FORMATS_H

#include "base/strbuf.h"
#include "report/sheets/sheet.h"

/* For paper (sheet.paper): pages of 72 columns with head and foot, parted by form feeds. */
void format_text(struct strbuf *out, const struct sheet *sheet);
void format_markdown(struct strbuf *out, const struct sheet *sheet);
/* One file that needs no other: styles for screen and print, QR codes as drawings, no script. */
void format_html(struct strbuf *out, const struct sheet *sheet);

/* May it be followed: is it an http or https address of printable ASCII, without a blank? */
bool format_is_link(const char *address);

/* A document without pages: for tickets and proofs. */
void text_document(struct strbuf *out, const struct document *document);
void markdown_document(struct strbuf *out, const struct document *document);

#endif
