/* A sheet as one line of JSON, and back: how it comes to fixwalk-pdf. */
#ifndef REPORT_SHEETS_SHEET_JSON_H
#define REPORT_SHEETS_SHEET_JSON_H

#include "base/strbuf.h"
#include "report/sheets/sheet.h"

/* Without a line feed. */
void sheet_write(struct strbuf *out, const struct sheet *sheet);
/*
 * False: it is no sheet; then there is nothing to release.  The text is trusted to come from sheet_write,
 * but nothing in it can do more than make this fail.
 */
bool sheet_read(struct sheet *sheet, const char *json) __attribute__((warn_unused_result));

#endif
