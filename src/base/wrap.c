/* Text broken into lines. */
#include "base/text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>

#include "base/mem.h"

struct wrapper {
	struct text_lines *lines;
	const char *s;
	size_t length, columns;
	char *breaks;		/* for each byte: UC_BREAK_POSSIBLE if a line may begin there */
	char *units;		/* true where a grapheme or a whole address begins */
	size_t start, end;	/* the line being filled, without the blanks at its end */
	size_t width;		/* its columns */
};

static size_t columns_between(const struct wrapper *w, size_t start, size_t end)
{
	return text_columns(w->s + start, end - start);
}

static size_t unit_end(const struct wrapper *w, size_t at)
{
	at++;
	while (at < w->length && !w->units[at])
		at++;
	return at;
}

static bool is_blank(const struct wrapper *w, size_t start, size_t end)
{
	return (end - start == 1 && (w->s[start] == ' ' || w->s[start] == '\t')) ||
	       (end - start == 3 && memcmp(w->s + start, "\u3000", 3) == 0);
}

static size_t skip_blanks(const struct wrapper *w, size_t start, size_t end)
{
	while (start < end) {
		size_t next = unit_end(w, start);

		if (!is_blank(w, start, next))
			break;
		start = next;
	}
	return start;
}

static size_t trim_blanks(const struct wrapper *w, size_t start, size_t end)
{
	while (end > start) {
		size_t at = end - 1;

		while (at > start && !w->units[at])
			at--;
		if (!is_blank(w, at, end))
			break;
		end = at;
	}
	return end;
}

static size_t visible_ascii(const char *s)
{
	size_t length = 0;

	while (s[length] > ' ' && s[length] <= '~')
		length++;
	return length;
}

/* UAX #14 knows them only as ideographs. */
static size_t full_width(const char *s, char first, char last)
{
	return strncmp(s, "\xEF\xBC", 2) == 0 && s[2] >= first && s[2] <= last ? 3 : 0;
}

static size_t digit(const char *s)
{
	return *s >= '0' && *s <= '9' ? 1 : full_width(s, '\x90', '\x99');
}

static size_t separator(const char *s)
{
	if (*s == '.' || *s == ',')
		return 1;
	return full_width(s, '\x8C', '\x8C') + full_width(s, '\x8E', '\x8E');
}

static void keep_numbers(struct wrapper *w)
{
	for (size_t i = 0; i < w->length; i++) {
		size_t end = i + digit(w->s + i);
		size_t next = end + separator(w->s + end);

		if (end == i || !digit(w->s + next))
			continue;
		w->breaks[end] = UC_BREAK_PROHIBITED;
		w->breaks[next] = UC_BREAK_PROHIBITED;
	}
}

/* ".ida" begins a word: UAX #14 would leave the dot behind. */
static void keep_suffixes(struct wrapper *w)
{
	for (size_t i = 1; i + 1 < w->length; i++) {
		if (w->s[i] != '.' || w->s[i - 1] != ' ' || !isalnum((unsigned char)w->s[i + 1]))
			continue;
		w->breaks[i] = UC_BREAK_POSSIBLE;
		w->breaks[i + 1] = UC_BREAK_PROHIBITED;
	}
}

/* Is a sign within it that joins its parts: "services.msc", "/default.ida", "CD-R"? */
static bool is_joined(const char *s, size_t length)
{
	for (size_t i = 0; i + 1 < length; i++) {
		if (strchr("./-_\\", s[i]) && isalnum((unsigned char)s[i + 1]))
			return true;
	}
	return false;
}

/* Names: whole if they are short, or paths and registry keys that fit a line; those are else broken behind a backslash. */
static void keep_names(struct wrapper *w)
{
	for (size_t i = 0; i < w->length; i++) {
		size_t length = visible_ascii(w->s + i);
		bool fits = length <= w->columns, is_path = memchr(w->s + i, '\\', length);

		if (is_path || (length <= w->columns / 2 && is_joined(w->s + i, length))) {
			memset(w->breaks + i + 1, UC_BREAK_PROHIBITED, length - 1);
			for (size_t k = i + 2; k < i + length && !fits; k++) {
				if (w->s[k - 1] == '\\' && w->s[k - 2] != '\\' && w->s[k] != '\\')
					w->breaks[k] = UC_BREAK_POSSIBLE;
			}
		}
		i += length;
	}
}

/* The address up to the next blank or letter of another script, with what closes the sentence. */
static size_t address_end(const struct wrapper *w, size_t at)
{
	at += visible_ascii(w->s + at);
	while (at < w->length) {
		ucs4_t c;
		int bytes = u8_mbtouc(&c, (const uint8_t *)w->s + at, w->length - at);

		if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf |
							 UC_CATEGORY_MASK_Po))
			break;
		at += (size_t)bytes;
	}
	return unit_end(w, at - 1);
}

static void keep_address(struct wrapper *w, size_t start, size_t end, bool keep_longer)
{
	bool fits = columns_between(w, start, end) <= w->columns;

	memset(w->breaks + start + 1, UC_BREAK_PROHIBITED, end - start - 1);
	if (!fits && !keep_longer) {
		/* Behind a slash a reader sees that it goes on. */
		for (size_t k = start + strlen("https://"); k < end; k++) {
			if (w->s[k - 1] == '/' && w->s[k - 2] != '/' && w->s[k] != '/')
				w->breaks[k] = UC_BREAK_POSSIBLE;
		}
		return;
	}
	memset(w->units + start + 1, false, end - start - 1);
	if (!fits)
		w->breaks[start] = UC_BREAK_POSSIBLE;
}

static void keep_addresses(struct wrapper *w, bool keep_longer)
{
	for (size_t i = 0; i < w->length; i++) {
		const char *s = w->s + i;

		if ((*s == 'h' || *s == 'H') &&
		    (strncasecmp(s, "http://", 7) == 0 || strncasecmp(s, "https://", 8) == 0)) {
			size_t end = address_end(w, i);

			keep_address(w, i, end, keep_longer);
			i = end - 1;
		}
	}
}

static void begin_line(struct wrapper *w, size_t start)
{
	w->start = w->end = start;
	w->width = 0;
}

static void end_line(const struct wrapper *w)
{
	struct text_lines *lines = w->lines;

	MEM_MORE(lines->items, lines->count, lines->size);
	lines->items[lines->count++] = (struct text_line){
		.start = w->s + w->start,
		.length = w->end - w->start,
		.columns = w->width,
		.over = w->width > w->columns,
	};
}

/* The word is longer than a line, and begins one. */
static void cut_word(struct wrapper *w, size_t word_end)
{
	while (w->end < word_end) {
		size_t end = unit_end(w, w->end);
		size_t columns = columns_between(w, w->end, end);

		if (w->end > w->start && w->width + columns > w->columns) {
			end_line(w);
			begin_line(w, w->end);
		}
		w->end = end;
		w->width += columns;
	}
}

/* A word is what stands between two places where a line may begin; blanks at its end hang. */
static void add_word(struct wrapper *w, size_t start, size_t end)
{
	size_t columns;

	end = trim_blanks(w, start, end);
	if (end == start)
		return;
	columns = columns_between(w, w->end, end);
	if (w->width + columns > w->columns) {
		if (w->end > w->start)
			end_line(w);
		begin_line(w, skip_blanks(w, start, end));
		columns = columns_between(w, w->start, end);
	}
	if (columns > w->columns) {
		cut_word(w, end);
		return;
	}
	w->end = end;
	w->width += columns;
}

static void add_paragraph(struct wrapper *w, size_t start, size_t end)
{
	begin_line(w, start);
	while (start < end) {
		size_t next = start + 1;

		while (next < end && !(w->breaks[next] == UC_BREAK_POSSIBLE && w->units[next]))
			next++;
		add_word(w, start, next);
		start = next;
	}
	end_line(w);
}

/* There each character is a grapheme. */
static bool is_all_ascii(const struct wrapper *w)
{
	size_t i = 0;

	while (i < w->length && (w->s[i] == '\n' || (w->s[i] >= ' ' && w->s[i] <= '~')))
		i++;
	return i == w->length;
}

static void find_breaks(struct wrapper *w, bool keep_longer)
{
	/* One more than the text: what may follow the last character is marked, too. */
	w->breaks = mem_alloc(w->length + 1);
	w->units = mem_alloc(w->length + 1);
	u8_possible_linebreaks((const uint8_t *)w->s, w->length, "UTF-8", w->breaks);
	if (is_all_ascii(w))
		memset(w->units, true, w->length);
	else
		u8_grapheme_breaks((const uint8_t *)w->s, w->length, w->units);
	keep_suffixes(w);
	keep_numbers(w);
	keep_names(w);
	keep_addresses(w, keep_longer);
}

static void wrapper_release(struct wrapper *w)
{
	free(w->breaks);
	free(w->units);
}

void text_wrap(struct text_lines *lines, const char *s, size_t columns, bool keep_longer)
{
	struct wrapper w = { .lines = lines, .s = s, .length = strlen(s), .columns = columns };
	size_t start = 0;

	find_breaks(&w, keep_longer);
	for (;;) {
		const char *feed = strchr(s + start, '\n');
		size_t end = feed ? (size_t)(feed - s) : w.length;

		add_paragraph(&w, start, end);
		if (!feed)
			break;
		start = end + 1;
	}
	wrapper_release(&w);
}

enum text_break *text_breaks(const char *s, size_t columns)
{
	struct wrapper w = { .s = s, .length = strlen(s), .columns = columns };
	enum text_break *breaks = mem_array(w.length + 1, sizeof(*breaks));

	find_breaks(&w, false);
	/* Who measures otherwise may find an address too long that isn't in columns. */
	u8_grapheme_breaks((const uint8_t *)s, w.length, w.units);
	for (size_t i = 0; i < w.length; i++) {
		if (w.units[i])
			breaks[i] = w.breaks[i] == UC_BREAK_POSSIBLE ? BREAK_WORD : BREAK_GRAPHEME;
	}
	wrapper_release(&w);
	return breaks;
}

void text_lines_release(struct text_lines *lines)
{
	free(lines->items);
	*lines = (struct text_lines){ 0 };
}
