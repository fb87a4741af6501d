#include "report/pages/names.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/mem.h"
#include "report/words.h"

void names_init(struct names *names, size_t most)
{
	*names = (struct names){ .most = most };
	strbuf_init(&names->text);
}

void names_release(struct names *names)
{
	strbuf_release(&names->text);
	free(names->last);
}

static void add(struct names *names, const char *name, bool quoted)
{
	if (names->count++ >= names->most)
		return;
	if (names->last && names->last_quoted)
		words_add_quoted(&names->text, names->last);
	else if (names->last)
		words_add_entry(&names->text, names->last);
	free(names->last);
	names->last = mem_strdup(name);
	names->last_quoted = quoted;
}

void names_add(struct names *names, const char *name)
{
	add(names, name, false);
}

void names_quote(struct names *names, const char *name)
{
	add(names, name, true);
}

const char *names_end(struct names *names)
{
	char *before = strbuf_take(&names->text);

	if (*before && names->last_quoted)
		/* TRANSLATORS: one of two, or of several: "A", "B" or "C"; the first %s has its quotes already. */
		strbuf_addf(&names->text, _("%s or \"%s\""), before, names->last);
	else if (*before)
		strbuf_addf(&names->text, _("%s or %s"), before, names->last);
	else if (names->last && names->last_quoted)
		words_add_quoted(&names->text, names->last);
	else
		strbuf_add(&names->text, names->last ? names->last : "");
	free(before);
	return names->text.text;
}
