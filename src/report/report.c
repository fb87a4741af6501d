#include "report/report.h"

#include <string.h>

#include "report/document.h"
#include "report/formats.h"

static const char *const format_ids[REPORT_FORMAT_COUNT] = {
	[REPORT_TEXT] = "text",
	[REPORT_MARKDOWN] = "markdown",
	[REPORT_JSON] = "json",
};

bool report_format_from_id(const char *id, enum report_format *format)
{
	for (unsigned f = 0; f < REPORT_FORMAT_COUNT; f++) {
		if (strcmp(format_ids[f], id) == 0) {
			*format = (enum report_format)f;
			return true;
		}
	}
	return false;
}

const char *report_format_id(enum report_format format)
{
	return format_ids[format];
}

void report_plan(struct strbuf *out, struct outcome *outcome, const struct answers *answers,
		 size_t language, enum report_format format)
{
	struct document document;

	if (format == REPORT_JSON) {
		report_json_line(out, NULL, outcome, language, false);
		strbuf_addc(out, '\n');
		return;
	}
	document_init(&document, language);
	document_plan(&document, outcome, answers);
	if (format == REPORT_MARKDOWN)
		format_markdown(out, &document);
	else
		format_text(out, &document);
	document_release(&document);
}
