/*
 * Japanese typed in Latin letters, read as hiragana as input methods read it, in Hepburn's spelling
 * and in Kunrei's.  What stops within a syllable ("ek") can still become several.
 */
#ifndef BASE_ROMAJI_H
#define BASE_ROMAJI_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Letters that can be meant in two ways: bit set. */
enum romaji_way {
	ROMAJI_DOUBLE_N = 1,	/* "kinnen" is きんえん, as for an input method; else きんねん */
	ROMAJI_DOUBLE_VOWEL = 2,	/* "saaba" is さーば; else さあば */
	ROMAJI_WAYS = 4,
};

/*
 * Appends a folded text (text_fold) with its letters read as hiragana; all else stays, but "-" becomes
 * the prolonged sound mark.  *rest: where the text stops within a syllable, borrowed; "": it doesn't.
 * False: that isn't romaji; kana is then of no use.
 */
bool romaji_read(struct strbuf *kana, const char *text, unsigned ways, const char **rest);

/* The n-th kana (from 0) that `rest` can become, NULL behind the last; of "" it is "" alone.  Static. */
const char *romaji_ending(const char *rest, size_t n);

#endif
