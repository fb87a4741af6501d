/* Text folded for search, and by its sound. */
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/strbuf.h"

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

static char *fold(const char *s, size_t length)
{
	size_t plain_length, folded_length;
	uint8_t *plain, *folded;
	char *text;

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

/* A trace while it grows: origins has room for `size`. */
struct growing {
	struct strbuf text;
	size_t *origins;
	size_t size;
};

static void trace_add(struct growing *trace, const char *piece, size_t length, size_t origin)
{
	size_t needed = trace->text.length + length + 1;

	if (needed > trace->size) {
		trace->size = 2 * needed;
		trace->origins = mem_grow(trace->origins, trace->size, sizeof(*trace->origins));
	}
	for (size_t i = trace->text.length; i < needed; i++)
		trace->origins[i] = origin;
	strbuf_addn(&trace->text, piece, length);
}

static void trace_finish(struct growing *trace, size_t source_length, struct text_trace *out)
{
	trace_add(trace, "", 0, source_length);
	out->origins = trace->origins;
	out->length = trace->text.length;
	out->text = strbuf_take(&trace->text);
}

/* A grapheme that is one printable ASCII character: nothing follows that could belong to it. */
static bool is_plain(const char *s)
{
	return s[0] >= ' ' && s[0] <= '~' && (unsigned char)s[1] < 0x80;
}

void text_trace_fold(struct text_trace *trace, const char *s)
{
	struct growing growing = { 0 };
	size_t length = strlen(s), bytes;

	strbuf_init(&growing.text);
	for (size_t i = 0; i < length; i += bytes) {
		char plain = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] - 'A' + 'a') : s[i];
		char *folded;

		bytes = 1;
		if (is_plain(s + i)) {
			trace_add(&growing, &plain, 1, i);
			continue;
		}
		bytes = text_grapheme(s + i, length - i);
		folded = fold(s + i, bytes);
		trace_add(&growing, folded, strlen(folded), i);
		free(folded);
	}
	trace_finish(&growing, length, trace);
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

static const struct sound *find_sound(const char *s)
{
	for (size_t i = 0; i < sizeof(sounds) / sizeof(*sounds); i++) {
		if (strncmp(s, sounds[i].kana, strlen(sounds[i].kana)) == 0)
			return &sounds[i];
	}
	return NULL;
}

void text_trace_sound(struct text_trace *sound, const struct text_trace *folded)
{
	struct growing growing = { 0 };
	size_t bytes;

	strbuf_init(&growing.text);
	for (size_t i = 0; i < folded->length; i += bytes) {
		const char *at = folded->text + i;
		const struct sound *other = is_plain(at) ? NULL : find_sound(at);

		bytes = other ? strlen(other->kana) : 1;
		if (other)
			trace_add(&growing, other->sound, strlen(other->sound), folded->origins[i]);
		else
			trace_add(&growing, at, 1, folded->origins[i]);
	}
	trace_finish(&growing, folded->origins[folded->length], sound);
}

void text_trace_release(struct text_trace *trace)
{
	free(trace->text);
	free(trace->origins);
	*trace = (struct text_trace){ 0 };
}
