/* The style sheet of HTML files: what all have, and the pages of this one's paper. */
#ifndef REPORT_FORMATS_HTML_STYLE_H
#define REPORT_FORMATS_HTML_STYLE_H

#include "base/strbuf.h"
#include "report/sheets/sheet.h"

/*
 * Head, foot and number stand in the margins of each page, but on the first only the number: it has the
 * others at its top, in both languages, also for a browser that knows no margins.
 */
void html_style(struct strbuf *out, const struct sheet *sheet);

#endif
