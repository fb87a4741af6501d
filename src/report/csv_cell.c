#include "report/csv_cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void csv_cell(struct strbuf *out, const char *s)
{
	if (!s[strcspn(s, ",\"\r\n")]) {
		strbuf_add(out, s);
		return;
	}
	strbuf_addc(out, '"');
	for (; *s; s++) {
		if (*s == '"')
			strbuf_addc(out, '"');
		strbuf_addc(out, *s);
	}
	strbuf_addc(out, '"');
}

void csv_cell_untrusted(struct strbuf *out, const char *s)
{
	char *visible = text_visible(s, strlen(s));
	struct strbuf cell;

	strbuf_init(&cell);
	if (*s && strchr("=+-@", *s))
		strbuf_addc(&cell, '\'');
	strbuf_add(&cell, visible);
	csv_cell(out, cell.text);
	strbuf_release(&cell);
	free(visible);
}
