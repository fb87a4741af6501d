/* Cells of CSV output (RFC 4180). */
#ifndef REPORT_FORMATS_CSV_CELL_H
#define REPORT_FORMATS_CSV_CELL_H

#include "base/strbuf.h"

/* Quoted where it has to be. */
void csv_cell(struct strbuf *out, const char *s);
/* Untrusted text: a spreadsheet could take it for a formula, a terminal for a command. */
void csv_cell_untrusted(struct strbuf *out, const char *s);

#endif
