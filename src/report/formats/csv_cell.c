#include "report/formats/csv_cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

/* What a spreadsheet takes for the beginning of a formula, also in full width, and behind blanks. */
static bool is_formula(const char *s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20" };

	s += strspn(s, " \t\r\n");
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return true;
	}
	return false;
}

void csv_cell_untrusted(struct strbuf *out, const char *s)
{
	char *visible = text_visible(s, strlen(s));
	struct strbuf cell;

	strbuf_init(&cell);
	if (is_formula(s))
		strbuf_addc(&cell, '\'');
	strbuf_add(&cell, visible);
	csv_cell(out, cell.text);
	strbuf_release(&cell);
	free(visible);
}
