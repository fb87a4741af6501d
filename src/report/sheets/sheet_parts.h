/* The documents of the sheets, and what they share.  Within the makers of sheets only. */
#ifndef REPORT_SHEETS_SHEET_PARTS_H
#define REPORT_SHEETS_SHEET_PARTS_H

#include "report/sheets/sheet.h"

/*
 * Fills an empty document; its language, voice, machine and whether it has check words are set.  Which blocks are
 * made never depends on the language.
 */
typedef void sheet_maker(struct document *document, const struct sheet_source *source,
			 const struct sheet_wish *wish);

sheet_maker customer_sheet, technician_sheet, operator_sheet, send_me_sheet;

/* What is known of the call, as a fact; nothing, if it isn't known. */
void sheet_field(struct document *document, const struct sheet_source *source, enum call_field field,
		 const char *label);
/* A line to write on. */
void sheet_fill(struct document *document, unsigned depth, const char *label);
/* Lines for the date and the name of who carried the plan out, under a heading. */
void sheet_signature(struct document *document);

#endif
