/* Text folded for search. */
#include "base/text.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"

#define FIRST_KATAKANA 0x30A1
#define LAST_KATAKANA 0x30F6
#define FIRST_MARK 0x30FD	/* ヽ and ヾ repeat a syllable */
#define LAST_MARK 0x30FE
#define TO_HIRAGANA (0x3041 - 0x30A1)

/* In place: both take three bytes. */
static void make_hiragana(uint8_t *s, size_t length)
{
	for (size_t i = 0; i < length;) {
		ucs4_t c;
		int bytes = u8_mbtouc(&c, s + i, length - i);

		if ((c >= FIRST_KATAKANA && c <= LAST_KATAKANA) || (c >= FIRST_MARK && c <= LAST_MARK))
			u8_uctomb(s + i, c + (ucs4_t)TO_HIRAGANA, bytes);
		i += (size_t)bytes;
	}
}

char *text_fold(const char *s)
{
	size_t plain_length, length;
	uint8_t *plain, *folded;
	char *text;

	plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, strlen(s), NULL, &plain_length);
	/* Not UTF-8 (or no memory, then the copy fails too): found as it is. */
	if (!plain)
		return mem_strdup(s);
	folded = u8_casefold(plain, plain_length, NULL, UNINORM_NFKC, NULL, &length);
	free(plain);
	if (!folded)
		return mem_strdup(s);
	make_hiragana(folded, length);
	text = mem_strndup((const char *)folded, length);
	free(folded);
	return text;
}

bool text_matches(const char *text, const char *folded_needle)
{
	char *folded = text_fold(text);
	bool found = strstr(folded, folded_needle);

	free(folded);
	return found;
}
