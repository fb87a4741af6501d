/* Sentences of the program with what they speak of. */
#ifndef NET_FILL_H
#define NET_FILL_H

#include "base/strbuf.h"

/* Appends the words with a value in place of each %s, of which there are as many. */
void fill_words(struct strbuf *out, const char *words, const char *const *values);

#endif
