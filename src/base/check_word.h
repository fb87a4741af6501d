/*
 * A short word made from a text, so that two people on the phone can tell whether they have the same one.
 * Four syllables of 32 that don't sound alike, in neither English nor Japanese ears: one wrong text in a
 * million has the same word.
 */
#ifndef BASE_CHECK_WORD_H
#define BASE_CHECK_WORD_H

#include <stdbool.h>

#include "base/strbuf.h"

/* "KAMI-TORE"; kana: "カミトレ".  Blanks around the text and the case of the address's host don't count. */
void check_word(struct strbuf *out, const char *text, bool kana);

#endif
