#include "base/romaji.h"

#include <string.h>

#include "base/mem.h"

#define VOWELS "aiueo"
#define VOWEL_COUNT 5
#define CONSONANTS_MAX 3

/* What consonants become before each vowel; NULL: nobody writes so. */
static const struct row {
	const char *consonants;
	const char *kana[VOWEL_COUNT];
} rows[] = {
	{ "", { "あ", "い", "う", "え", "お" } },
	{ "k", { "か", "き", "く", "け", "こ" } },
	{ "ky", { "きゃ", "きぃ", "きゅ", "きぇ", "きょ" } },
	{ "kw", { "くぁ", "くぃ", "くぅ", "くぇ", "くぉ" } },
	{ "q", { "くぁ", "くぃ", "く", "くぇ", "くぉ" } },
	{ "g", { "が", "ぎ", "ぐ", "げ", "ご" } },
	{ "gy", { "ぎゃ", "ぎぃ", "ぎゅ", "ぎぇ", "ぎょ" } },
	{ "gw", { "ぐぁ", "ぐぃ", "ぐぅ", "ぐぇ", "ぐぉ" } },
	{ "s", { "さ", "し", "す", "せ", "そ" } },
	{ "sh", { "しゃ", "し", "しゅ", "しぇ", "しょ" } },
	{ "sy", { "しゃ", "しぃ", "しゅ", "しぇ", "しょ" } },
	{ "z", { "ざ", "じ", "ず", "ぜ", "ぞ" } },
	{ "zy", { "じゃ", "じぃ", "じゅ", "じぇ", "じょ" } },
	{ "j", { "じゃ", "じ", "じゅ", "じぇ", "じょ" } },
	{ "jy", { "じゃ", "じぃ", "じゅ", "じぇ", "じょ" } },
	{ "t", { "た", "ち", "つ", "て", "と" } },
	{ "ty", { "ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ" } },
	{ "ts", { "つぁ", "つぃ", "つ", "つぇ", "つぉ" } },
	{ "th", { "てゃ", "てぃ", "てゅ", "てぇ", "てょ" } },
	{ "tw", { "とぁ", "とぃ", "とぅ", "とぇ", "とぉ" } },
	{ "c", { "か", "し", "く", "せ", "こ" } },
	{ "ch", { "ちゃ", "ち", "ちゅ", "ちぇ", "ちょ" } },
	{ "cy", { "ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ" } },
	{ "d", { "だ", "ぢ", "づ", "で", "ど" } },
	{ "dy", { "ぢゃ", "ぢぃ", "ぢゅ", "ぢぇ", "ぢょ" } },
	{ "dh", { "でゃ", "でぃ", "でゅ", "でぇ", "でょ" } },
	{ "dw", { "どぁ", "どぃ", "どぅ", "どぇ", "どぉ" } },
	{ "n", { "な", "に", "ぬ", "ね", "の" } },
	{ "ny", { "にゃ", "にぃ", "にゅ", "にぇ", "にょ" } },
	{ "h", { "は", "ひ", "ふ", "へ", "ほ" } },
	{ "hy", { "ひゃ", "ひぃ", "ひゅ", "ひぇ", "ひょ" } },
	{ "f", { "ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ" } },
	{ "fy", { "ふゃ", "ふぃ", "ふゅ", "ふぇ", "ふょ" } },
	{ "b", { "ば", "び", "ぶ", "べ", "ぼ" } },
	{ "by", { "びゃ", "びぃ", "びゅ", "びぇ", "びょ" } },
	{ "v", { "ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ" } },
	{ "vy", { "ゔゃ", "ゔぃ", "ゔゅ", "ゔぇ", "ゔょ" } },
	{ "p", { "ぱ", "ぴ", "ぷ", "ぺ", "ぽ" } },
	{ "py", { "ぴゃ", "ぴぃ", "ぴゅ", "ぴぇ", "ぴょ" } },
	{ "m", { "ま", "み", "む", "め", "も" } },
	{ "my", { "みゃ", "みぃ", "みゅ", "みぇ", "みょ" } },
	{ "y", { "や", "い", "ゆ", "いぇ", "よ" } },
	{ "r", { "ら", "り", "る", "れ", "ろ" } },
	{ "ry", { "りゃ", "りぃ", "りゅ", "りぇ", "りょ" } },
	{ "w", { "わ", "うぃ", "う", "うぇ", "を" } },
	{ "wh", { "うぁ", "うぃ", "う", "うぇ", "うぉ" } },
	{ "x", { "ぁ", "ぃ", "ぅ", "ぇ", "ぉ" } },
	{ "xy", { "ゃ", "ぃ", "ゅ", "ぇ", "ょ" } },
	{ "xt", { NULL, NULL, "っ", NULL, NULL } },
	{ "xts", { NULL, NULL, "っ", NULL, NULL } },
	{ "l", { "ぁ", "ぃ", "ぅ", "ぇ", "ぉ" } },
	{ "ly", { "ゃ", "ぃ", "ゅ", "ぇ", "ょ" } },
	{ "lt", { NULL, NULL, "っ", NULL, NULL } },
	{ "lts", { NULL, NULL, "っ", NULL, NULL } },
};

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_vowel(char c)
{
	return c && strchr(VOWELS, c);
}

/* The syllable that s begins with; *length: its letters.  NULL: none. */
static const char *syllable(const char *s, size_t *length)
{
	size_t consonants = 0;

	while (consonants < CONSONANTS_MAX && is_letter(s[consonants]) && !is_vowel(s[consonants]))
		consonants++;
	if (!is_vowel(s[consonants]))
		return NULL;
	*length = consonants + 1;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (strlen(rows[i].consonants) == consonants &&
		    strncmp(s, rows[i].consonants, consonants) == 0)
			return rows[i].kana[strchr(VOWELS, s[consonants]) - VOWELS];
	}
	return NULL;
}

/* ん at the beginning of s: how many letters it takes; 0: it isn't there, or not yet for certain. */
static size_t syllabic_n(const char *s, unsigned ways)
{
	if (s[0] == 'm')
		return s[1] && strchr("bmp", s[1]) ? 1 : 0;
	if (s[0] != 'n' || !s[1] || s[1] == 'y' || is_vowel(s[1]))
		return 0;
	if (s[1] == '\'')
		return 2;
	if (s[1] != 'n')
		return 1;
	return is_vowel(s[2]) || s[2] == 'y' ? (ways & ROMAJI_DOUBLE_N ? 2 : 1) : 2;
}

static bool is_doubled(const char *s)
{
	return is_letter(s[0]) && ((s[0] == s[1] && !is_vowel(s[0])) || strncmp(s, "tc", 2) == 0);
}

/* Appends the next kana, or what isn't one; how many bytes of the text it takes, 0: none begins so. */
static size_t read_one(struct strbuf *kana, const char *text, const char *at, unsigned ways)
{
	const char *found;
	size_t length;

	if (!is_letter(*at) && *at != '-') {
		strbuf_addc(kana, *at);
		return 1;
	}
	if (*at == '-' || (ways & ROMAJI_DOUBLE_VOWEL && is_vowel(*at) && at > text && *at == at[-1])) {
		strbuf_add(kana, "ー");
		return 1;
	}
	if ((found = syllable(at, &length))) {
		strbuf_add(kana, found);
		return length;
	}
	if ((length = syllabic_n(at, ways))) {
		strbuf_add(kana, "ん");
		return length;
	}
	if (is_doubled(at)) {
		strbuf_add(kana, "っ");
		return 1;
	}
	return 0;
}

bool romaji_read(struct strbuf *kana, const char *text, unsigned ways, const char **rest)
{
	size_t length;

	for (*rest = text; **rest && (length = read_one(kana, text, *rest, ways));)
		*rest += length;
	return romaji_ending(*rest, 0);
}

const char *romaji_ending(const char *rest, size_t n)
{
	size_t length = strlen(rest);

	if (length == 0)
		return n == 0 ? "" : NULL;
	if (length == 1 && is_letter(*rest) && n-- == 0)
		return strchr("mn", *rest) ? "ん" : "っ";
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (strncmp(rows[i].consonants, rest, length) != 0)
			continue;
		for (size_t vowel = 0; vowel < VOWEL_COUNT; vowel++) {
			if (rows[i].kana[vowel] && n-- == 0)
				return rows[i].kana[vowel];
		}
	}
	return NULL;
}
