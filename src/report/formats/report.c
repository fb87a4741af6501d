#include "report/formats/report.h"

#include "base/language.h"
#include "base/table.h"
#include "report/formats/formats.h"

static const struct {
	const char *id, *name, *suffix;
	void (*write)(struct strbuf *, const struct sheet *);	/* NULL: it isn't written from a sheet here */
} formats[REPORT_FORMAT_COUNT] = {
	[REPORT_TEXT] = { "text", N_("plain text"), ".txt", format_text },
	[REPORT_MARKDOWN] = { "markdown", N_("Markdown"), ".md", format_markdown },
	[REPORT_HTML] = { "html", N_("HTML"), ".html", format_html },
	[REPORT_PDF] = { "pdf", N_("PDF"), ".pdf", NULL },
	[REPORT_JSON] = { "json", N_("JSON"), ".json", NULL },
};

bool report_format_from_id(const char *id, enum report_format *format)
{
	size_t at = table_named(formats, REPORT_FORMAT_COUNT, sizeof(*formats), id);

	if (at < REPORT_FORMAT_COUNT)
		*format = (enum report_format)at;
	return at < REPORT_FORMAT_COUNT;
}

const char *report_format_id(enum report_format format)
{
	return formats[format].id;
}

const char *report_format_name(enum report_format format)
{
	return _(formats[format].name);
}

const char *report_format_suffix(enum report_format format)
{
	return formats[format].suffix;
}

void report_sheet(struct strbuf *out, const struct sheet *sheet, enum report_format format)
{
	formats[format].write(out, sheet);
}

void report_json(struct strbuf *out, struct outcome *outcome, size_t language)
{
	report_json_line(out, NULL, outcome, language, false);
	strbuf_addc(out, '\n');
}
