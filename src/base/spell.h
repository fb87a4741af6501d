/*
 * Spelling over the phone: an address, a number, a command or kana as words that nobody mishears,
 * in chunks of one breath.  English says letters with the NATO alphabet; Japanese says their names,
 * with a word where they sound alike, and kana as on Japanese radio (和文通話表).  The words belong to
 * the language that is spoken, so they stand in no catalogue.
 */
#ifndef BASE_SPELL_H
#define BASE_SPELL_H

#include <stddef.h>

#include "base/strbuf.h"

struct spelled_chunk {
	char *chunk;		/* a piece of the text, as it is */
	char *words;		/* how it is said */
};

/* Owned.  The chunks, one after the other, are the text. */
struct spelled {
	struct spelled_chunk *items;
	size_t count, size;
};

/* `language`: "ja"; anything else is English.  A character that has no words stands for itself. */
void spell(struct spelled *out, const char *text, const char *language);
void spelled_release(struct spelled *out);

/* Appends the words of a code's letters and digits, where capitals and small letters are the same. */
void spell_code(struct strbuf *out, const char *code, size_t length, const char *language);

#endif
