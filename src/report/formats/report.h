/* The outcome as a file's contents, in a format; always UTF-8.  Output for machines is never translated. */
#ifndef REPORT_FORMATS_REPORT_H
#define REPORT_FORMATS_REPORT_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "core/outcome.h"
#include "report/sheets/sheet.h"

enum report_format {
	REPORT_TEXT, REPORT_MARKDOWN, REPORT_HTML,
	REPORT_PDF,		/* drawn by fixwalk-pdf */
	REPORT_JSON,
	REPORT_FORMAT_COUNT,
};

/* "text", "markdown", "html", "pdf", "json"; false: no such format. */
bool report_format_from_id(const char *id, enum report_format *format);
const char *report_format_id(enum report_format format);	/* static */
const char *report_format_name(enum report_format format);	/* for people: "plain text"; static */
const char *report_format_suffix(enum report_format format);	/* ".txt", ".md", ".html", ".pdf", ".json"; static */

/* A sheet as text, Markdown or HTML.  PDF is drawn elsewhere; JSON is the outcome's, whoever reads it. */
void report_sheet(struct strbuf *out, const struct sheet *sheet, enum report_format format);
/* The outcome as one JSON object, with a line feed; language: index of the advisory's languages. */
void report_json(struct strbuf *out, struct outcome *outcome, size_t language);

/*
 * The same as a line of `assess`, without the line feed and with the host; NULL leaves it out.
 * brief: ids and addresses, no texts.
 */
void report_json_line(struct strbuf *out, const char *host, struct outcome *outcome, size_t language, bool brief);
/* CSV: the header, and one record; several values in a cell are separated by ';'. */
void report_csv_header(struct strbuf *out, const struct advisory *advisory);
void report_csv_line(struct strbuf *out, const char *host, const struct outcome *outcome);
/* A line that could not be read, in both formats. */
void report_json_error(struct strbuf *out, const char *host, size_t line, const char *what);
void report_csv_error(struct strbuf *out, const struct advisory *advisory, const char *host, size_t line,
		      const char *what);

#endif
