#include "report/names.h"

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

void names_add(struct names *names, const char *name)
{
	if (names->count++ >= names->most)
		return;
	if (names->last)
		words_add_entry(&names->text, names->last);
	free(names->last);
	names->last = mem_strdup(name);
}

void names_quote(struct names *names, const char *name)
{
	struct strbuf quoted;

	strbuf_init(&quoted);
	words_add_quoted(&quoted, name);
	names_add(names, quoted.text);
	strbuf_release(&quoted);
}

const char *names_end(struct names *names)
{
	char *before = strbuf_take(&names->text);

	if (*before)
		/* TRANSLATORS: one of two, or of several: "A", "B" or "C". */
		strbuf_addf(&names->text, _("%s or %s"), before, names->last);
	else
		strbuf_add(&names->text, names->last ? names->last : "");
	free(before);
	return names->text.text;
}
