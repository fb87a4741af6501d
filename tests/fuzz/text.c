/* Text as people see it: made harmless, wrapped, clipped, folded, spelt; nothing gets lost, nothing is too wide. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/check_word.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/qr.h"
#include "base/romaji.h"
#include "base/spell.h"
#include "load/scan.h"
#include "tests/fuzz/share/fuzz.h"

static void law_scanned(const char *s, size_t length)
{
	size_t at = 0, bytes = 1;

	while (at < length && (bytes = scan_utf8(s + at, length - at)))
		at += bytes;
	/* Both readers of UTF-8 have the same opinion of what is none. */
	if (!text_unsafe(s, length))
		LAW(at == length);
}

static void law_graphemes(const char *s, size_t length)
{
	for (size_t at = 0, bytes; at < length; at += bytes) {
		bytes = text_grapheme(s + at, length - at);
		LAW(bytes > 0 && bytes <= length - at);
	}
}

static void law_clipped(const char *s, size_t length, size_t columns)
{
	size_t kept = text_clip(s, length, columns);

	LAW(kept <= length && text_columns(s, kept) <= columns);
	LAW(text_clip(s, kept, columns) == kept);
}

/* Bytes of the blank or line feed that stands there; 0: it is none. */
static size_t blank(const char *s)
{
	return *s == ' ' || *s == '\n' ? 1 : strncmp(s, "\u3000", 3) == 0 ? 3 : 0;
}

/* What stands between the lines is nothing but blanks. */
static void law_wrapped(const char *s, size_t columns, bool keep)
{
	struct text_lines lines = { 0 };
	const char *at = s;

	text_wrap(&lines, s, columns, keep);
	LAW(lines.count > 0);
	for (size_t i = 0; i < lines.count; i++) {
		const struct text_line *line = &lines.items[i];

		LAW(line->start >= at);
		while (at < line->start) {
			LAW(blank(at));
			at += blank(at);
		}
		LAW(line->columns == text_columns(line->start, line->length));
		LAW(line->columns <= columns || line->over);
		LAW(!memchr(line->start, '\n', line->length));
		at = line->start + line->length;
	}
	for (; *at; at += blank(at))
		LAW(blank(at));
	text_lines_release(&lines);
}

/* Letters of Hangul that aren't syllables: a trace doesn't put them together. */
static bool has_letters_of_hangul(const char *s)
{
	size_t length = strlen(s), bytes;

	for (size_t at = 0; at < length; at += bytes) {
		uint32_t c = text_code_point(s + at, length - at, &bytes);

		if ((c >= 0x3130 && c <= 0x318F) || (c >= 0xFFA0 && c <= 0xFFDC))
			return true;
	}
	return false;
}

static void law_traced(const char *s)
{
	char *folded = text_fold(s);
	struct text_trace trace, sound;

	text_trace_fold(&trace, s);
	if (!has_letters_of_hangul(s))
		LAW_SAME(folded, trace.text);
	text_trace_sound(&sound, &trace);
	LAW(trace.length == strlen(trace.text) && sound.length == strlen(sound.text));
	for (size_t i = 0; i < trace.length; i++)
		LAW(trace.origins[i] <= trace.origins[i + 1]);
	for (size_t i = 0; i < sound.length; i++)
		LAW(sound.origins[i] <= sound.origins[i + 1]);
	LAW(trace.origins[trace.length] == strlen(s) && sound.origins[sound.length] == strlen(s));
	text_trace_release(&sound);
	text_trace_release(&trace);
	free(folded);
}

static void law_spelled(const char *s, const char *language)
{
	struct spelled spelled = { 0 };
	struct strbuf all;

	strbuf_init(&all);
	spell(&spelled, s, language);
	for (size_t i = 0; i < spelled.count; i++)
		strbuf_add(&all, spelled.items[i].chunk);
	LAW_SAME(all.text, s);
	spelled_release(&spelled);
	strbuf_release(&all);
}

static void law_said(const char *s)
{
	struct strbuf out;
	const char *rest;
	struct qr qr;

	strbuf_init(&out);
	for (unsigned ways = 0; ways < ROMAJI_WAYS; ways++) {
		strbuf_clear(&out);
		(void)romaji_read(&out, s, ways, &rest);
	}
	check_word(&out, s, false);
	check_word(&out, s, true);
	if (strlen(s) < 200 && qr_make(&qr, s, QR_LOW)) {
		qr_row(&out, &qr, QR_QUIET, false, 0);
		qr_release(&qr);
	}
	strbuf_release(&out);
}

static void law_dated(const char *s)
{
	struct moment moment;
	int64_t seconds;

	if (date_read(s, &moment) == DATE_NONE)
		LAW(moment.seconds == 0 && moment.nanoseconds == 0);
	LAW(moment.nanoseconds < 1000000000);
	(void)clock_read_date(s, &seconds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t columns = size ? 1 + data[0] % 100 : 1;
	char *raw = fuzz_string(data, size), *visible;

	law_scanned((const char *)data, size);
	law_graphemes((const char *)data, size);
	law_dated(raw);
	visible = text_visible((const char *)data, size);
	law_harmless(visible);
	law_clipped(visible, strlen(visible), columns);
	law_wrapped(visible, columns, false);
	law_wrapped(visible, columns, true);
	law_traced(visible);
	law_spelled(visible, "en");
	law_spelled(visible, "ja");
	law_said(visible);
	free(visible);
	free(raw);
	return 0;
}
