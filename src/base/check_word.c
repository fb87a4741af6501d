#include "base/check_word.h"

#include <stdint.h>
#include <string.h>

#define SYLLABLES 4
#define SYLLABLE_BITS 5
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define BLANKS " \t\n\v\f\r"
#define WIDE_BLANK "\u3000"

/*
 * Said alike in English and Japanese.  Of sounds that a phone makes alike (ba and pa, na and ma, ka and ga, ta
 * and da) there is one; what is written in two ways (shi, chi, tsu, fu) is left out, and so is what would
 * make a rude word with another.  The order is part of every word ever printed: it must not change.
 */
static const struct {
	const char *latin, *kana;
} syllables[1 << SYLLABLE_BITS] = {
	{ "KA", "カ" }, { "KE", "ケ" }, { "KO", "コ" }, { "KU", "ク" },
	{ "SA", "サ" }, { "ZE", "ゼ" }, { "ZO", "ゾ" }, { "TE", "テ" },
	{ "TO", "ト" }, { "CHA", "チャ" }, { "NA", "ナ" }, { "MI", "ミ" },
	{ "MU", "ム" }, { "ME", "メ" }, { "MO", "モ" }, { "HI", "ヒ" },
	{ "BI", "ビ" }, { "BU", "ブ" }, { "BE", "ベ" }, { "PA", "パ" },
	{ "PO", "ポ" }, { "YA", "ヤ" }, { "YU", "ユ" }, { "YO", "ヨ" },
	{ "RA", "ラ" }, { "RI", "リ" }, { "RU", "ル" }, { "RE", "レ" },
	{ "WA", "ワ" }, { "JI", "ジ" }, { "JU", "ジュ" }, { "JO", "ジョ" },
};

static size_t blank_at(const char *s)
{
	if (*s && strchr(BLANKS, *s))
		return 1;
	return strncmp(s, WIDE_BLANK, strlen(WIDE_BLANK)) == 0 ? strlen(WIDE_BLANK) : 0;
}

static const char *skip_blanks(const char *s)
{
	for (size_t blank; (blank = blank_at(s));)
		s += blank;
	return s;
}

/* Where the text ends but for blanks. */
static const char *end_of(const char *s)
{
	const char *end = s;

	while (*s) {
		size_t blank = blank_at(s);

		s += blank ? blank : 1;
		if (!blank)
			end = s;
	}
	return end;
}

/* Of an address, the two parts whose case means nothing; both empty in any other text. */
static void find_caseless(const char *s, const char **scheme_end, const char **host,
			  const char **host_end)
{
	const char *end = s + strspn(s, LETTERS);

	*scheme_end = *host = *host_end = s;
	if (end == s || strncmp(end, "://", 3) != 0)
		return;
	*scheme_end = end;
	*host = end + 3;
	*host_end = *host + strcspn(*host, "/?#" BLANKS);
	/* A name and a password before it have their case. */
	for (const char *at = *host; at < *host_end; at++) {
		if (*at == '@')
			*host = at + 1;
	}
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* FNV-1a of 64 bits, and MurmurHash3's last mixing, by which every byte tells on every bit. */
static uint64_t hash(const char *s)
{
	const char *end, *scheme_end, *host, *host_end;
	uint64_t h = 0xCBF29CE484222325u;

	s = skip_blanks(s);
	end = end_of(s);
	find_caseless(s, &scheme_end, &host, &host_end);
	for (; s < end; s++) {
		bool caseless = s < scheme_end || (s >= host && s < host_end);

		h = (h ^ (caseless ? lower(*s) : (unsigned char)*s)) * 0x100000001B3u;
	}
	h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
	h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
	return h ^ h >> 33;
}

void check_word(struct strbuf *out, const char *text, bool kana)
{
	uint64_t h = hash(text);

	for (unsigned i = 0; i < SYLLABLES; i++) {
		size_t syllable = h >> (64 - SYLLABLE_BITS);

		h <<= SYLLABLE_BITS;
		if (!kana && i == SYLLABLES / 2)
			strbuf_addc(out, '-');
		strbuf_add(out, kana ? syllables[syllable].kana : syllables[syllable].latin);
	}
}
