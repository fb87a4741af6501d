/* Text folded for search, and by its sound. */
#include "base/text.h"

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

/* One kana or kanji: most graphemes of a Japanese text; only katakana are not their own folding. */
static bool is_kana_or_kanji(const char *s, size_t length)
{
	ucs4_t c;

	if (length != 3 || u8_mbtoucr(&c, (const uint8_t *)s, length) != 3)
		return false;
	return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC) ||
	       (c >= 0x4E00 && c <= 0x9FFF);
}

/* ASCII, which needs small letters and nothing else; NULL: it isn't. */
static char *fold_ascii(const char *s, size_t length)
{
	char *text = mem_strndup(s, length);

	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)s[i] >= 0x80) {
			free(text);
			return NULL;
		}
		if (s[i] >= 'A' && s[i] <= 'Z')
			text[i] = (char)(s[i] - 'A' + 'a');
	}
	return text;
}

static char *fold(const char *s, size_t length)
{
	size_t plain_length, folded_length;
	uint8_t *plain, *folded;
	char *text = fold_ascii(s, length);

	if (text)
		return text;
	if (is_kana_or_kanji(s, length)) {
		text = mem_strndup(s, length);
		make_hiragana((uint8_t *)text, length);
		return text;
	}
	plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, length, NULL, &plain_length);
	/* Not UTF-8 (or no memory, then the copy fails too): found as it is. */
	if (!plain)
		return mem_strndup(s, length);
	folded = u8_casefold(plain, plain_length, NULL, UNINORM_NFKC, NULL, &folded_length);
	free(plain);
	if (!folded)
		return mem_strndup(s, length);
	make_hiragana(folded, folded_length);
	text = mem_strndup((const char *)folded, folded_length);
	free(folded);
	return text;
}

char *text_fold(const char *s)
{
	return fold(s, strlen(s));
}

/* A trace while it grows: both of its arrays have room for `size`. */
static void trace_add(struct text_trace *trace, size_t *size, const char *piece, size_t length, size_t origin)
{
	size_t needed = trace->length + length + 1;

	if (needed > *size) {
		*size = 2 * needed;
		trace->text = mem_grow(trace->text, *size, 1);
		trace->origins = mem_grow(trace->origins, *size, sizeof(*trace->origins));
	}
	for (size_t i = 0; i < length; i++) {
		trace->text[trace->length] = piece[i];
		trace->origins[trace->length++] = origin;
	}
}

/* Room for a text that isn't longer than its source. */
static size_t trace_begin(struct text_trace *trace, size_t source_length)
{
	size_t size = source_length + 1;

	*trace = (struct text_trace){
		.text = mem_grow(NULL, size, 1), .origins = mem_grow(NULL, size, sizeof(*trace->origins)),
	};
	return size;
}

static void trace_end(struct text_trace *trace, size_t source_length)
{
	trace->text[trace->length] = '\0';
	trace->origins[trace->length] = source_length;
}

/* A grapheme that is one printable ASCII character: nothing follows that could belong to it. */
static bool is_plain(const char *s)
{
	return s[0] >= ' ' && s[0] <= '~' && (unsigned char)s[1] < 0x80;
}

void text_trace_fold(struct text_trace *trace, const char *s)
{
	size_t length = strlen(s), size = trace_begin(trace, length), bytes;

	for (size_t i = 0; i < length; i += bytes) {
		char plain = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] - 'A' + 'a') : s[i];
		char *folded;

		bytes = 1;
		if (is_plain(s + i)) {
			trace_add(trace, &size, &plain, 1, i);
			continue;
		}
		bytes = text_grapheme(s + i, length - i);
		folded = fold(s + i, bytes);
		trace_add(trace, &size, folded, strlen(folded), i);
		free(folded);
	}
	trace_end(trace, length);
}

/* Folded kana that are written or typed the one way or the other for the same sound. */
static const struct sound {
	const char *kana, *sound;
} sounds[] = {
	{ "ー", "" }, { "・", "" },
	{ "を", "お" }, { "ぢ", "じ" }, { "づ", "ず" },
	{ "てぃ", "ち" }, { "でぃ", "じ" }, { "でゅ", "じゅ" }, { "とぅ", "つ" }, { "どぅ", "ず" },
	{ "うぃ", "うい" }, { "うぇ", "うえ" }, { "うぉ", "うお" },
	{ "ゔぁ", "ば" }, { "ゔぃ", "び" }, { "ゔぇ", "べ" }, { "ゔぉ", "ぼ" }, { "ゔ", "ぶ" },
};

/* All of them begin with a character of three bytes, the first of which is the same. */
static const struct sound *find_sound(const char *s)
{
	if (*s != '\xE3')
		return NULL;
	for (size_t i = 0; i < COUNT(sounds); i++) {
		const char *kana = sounds[i].kana;

		if (s[1] == kana[1] && s[2] == kana[2] && strncmp(s, kana, strlen(kana)) == 0)
			return &sounds[i];
	}
	return NULL;
}

void text_trace_sound(struct text_trace *sound, const struct text_trace *folded)
{
	size_t size = trace_begin(sound, folded->length), bytes;

	for (size_t i = 0; i < folded->length; i += bytes) {
		const char *at = folded->text + i;
		const struct sound *other = is_plain(at) ? NULL : find_sound(at);

		bytes = other ? strlen(other->kana) : 1;
		if (other)
			trace_add(sound, &size, other->sound, strlen(other->sound), folded->origins[i]);
		else
			trace_add(sound, &size, at, 1, folded->origins[i]);
	}
	trace_end(sound, folded->origins[folded->length]);
}

void text_trace_release(struct text_trace *trace)
{
	free(trace->text);
	free(trace->origins);
	*trace = (struct text_trace){ 0 };
}
