#include "net/fill.h"

#include <string.h>

void fill_words(struct strbuf *out, const char *words, const char *const *values)
{
	for (const char *hole; (hole = strstr(words, "%s")); words = hole + 2) {
		strbuf_addn(out, words, (size_t)(hole - words));
		strbuf_add(out, *values++);
	}
	strbuf_add(out, words);
}
