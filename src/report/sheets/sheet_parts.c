#include "report/sheets/sheet_parts.h"

#include "base/language.h"
#include "base/strbuf.h"
#include "report/pages/parts.h"
#include "report/words.h"

void sheet_field(struct document *document, const struct sheet_source *source, enum call_field field,
		 const char *label)
{
	struct strbuf typed;

	if (!source->fields[field])
		return;
	strbuf_init(&typed);
	words_add_typed(&typed, source->fields[field]);
	parts_labelled(document, BLOCK_FACT, 0, label, typed.text);
	strbuf_release(&typed);
}

void sheet_fill(struct document *document, unsigned depth, const char *label)
{
	parts_labelled(document, BLOCK_FILL, depth, label, "");
}

void sheet_signature(struct document *document)
{
	document_add(document, BLOCK_HEADING, _("When all is done"));
	/* TRANSLATORS: before lines to write on by hand. */
	sheet_fill(document, 0, _("Date"));
	sheet_fill(document, 0, _("Name or signature"));
}
