#include "report/formats.h"

#include "report/layout.h"

#define PAPER_COLUMNS 72

void format_text(struct strbuf *out, const struct document *document)
{
	struct layout layout;

	layout_document(&layout, document, PAPER_COLUMNS, true);
	for (size_t i = 0; i < layout.count; i++) {
		strbuf_add(out, layout.items[i].text);
		strbuf_addc(out, '\n');
	}
	layout_release(&layout);
}
