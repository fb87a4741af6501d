#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/mem.h"
#include "base/strbuf.h"

/* On one character: a cell of a screen holds no more, and on paper a pile of them covers the lines above. */
#define MARKS_MOST 4

/* Where glibc, and ncurses with it, counts other columns than libunistring; ascending. */
static const struct {
	ucs4_t first, last;
	unsigned columns;
} glibc_columns[] = {
	{ 0x00AD, 0x00AD, 1 },
	{ 0x0600, 0x0605, 1 },
	{ 0x06DD, 0x06DD, 1 },
	{ 0x070F, 0x070F, 1 },
	{ 0x0890, 0x0891, 1 },
	{ 0x08E2, 0x08E2, 1 },
	{ 0x0CBF, 0x0CBF, 0 },
	{ 0x0CC6, 0x0CC6, 0 },
	{ 0x2028, 0x2029, 0 },
	{ 0x3248, 0x324F, 2 },
	{ 0x4DC0, 0x4DFF, 2 },
	{ 0x110BD, 0x110BD, 1 },
	{ 0x110CD, 0x110CD, 1 },
	{ 0x11A07, 0x11A08, 0 },
	{ 0x11C3F, 0x11C3F, 0 },
};

static bool is_printable_ascii(char c)
{
	return c >= ' ' && c <= '~';
}

static size_t columns_of(ucs4_t character)
{
	int columns;

	for (size_t i = 0; i < COUNT(glibc_columns); i++) {
		if (character < glibc_columns[i].first)
			break;
		if (character <= glibc_columns[i].last)
			return glibc_columns[i].columns;
	}
	columns = uc_width(character, "UTF-8");
	return columns > 0 ? (size_t)columns : 0;
}

/* One character of s: its bytes, and its columns. */
static size_t next_character(const char *s, size_t length, size_t *columns)
{
	ucs4_t character;
	int bytes;

	if (is_printable_ascii(*s)) {
		*columns = 1;
		return 1;
	}
	bytes = u8_mbtouc(&character, (const uint8_t *)s, length);
	*columns = columns_of(character);
	return (size_t)bytes;
}

bool text_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_ends(const char *s, const char *end)
{
	size_t length = strlen(s), tail = strlen(end);

	return length > tail && memcmp(s + length - tail, end, tail) == 0;
}

size_t text_columns(const char *s, size_t length)
{
	size_t total = 0, columns;

	for (size_t i = 0; i < length; total += columns)
		i += next_character(s + i, length - i, &columns);
	return total;
}

/* The last place up to `at` where a grapheme ends; `next` is the end of the character there. */
static size_t grapheme_before(const char *s, size_t at, size_t next)
{
	char *breaks = mem_alloc(next);

	u8_grapheme_breaks((const uint8_t *)s, next, breaks);
	while (at && !breaks[at])
		at--;
	free(breaks);
	return at;
}

size_t text_clip(const char *s, size_t length, size_t columns)
{
	size_t taken = 0, i = 0;

	while (i < length) {
		size_t more;
		size_t bytes = next_character(s + i, length - i, &more);

		if (more > columns - taken)
			return grapheme_before(s, i, i + bytes);
		taken += more;
		i += bytes;
	}
	return length;
}

size_t text_grapheme(const char *s, size_t length)
{
	const uint8_t *start = (const uint8_t *)s;

	return length ? (size_t)(u8_grapheme_next(start, start + length) - start) : 0;
}

static bool is_unsafe(ucs4_t character)
{
	if (character < ' ')
		return character != '\n';
	if (character < 0x7F)
		return false;
	return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Cc |
						UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Zl |
						UC_CATEGORY_MASK_Zp) ||
	       uc_is_property_default_ignorable_code_point(character) ||
	       uc_is_property_not_a_character(character);
}

/*
 * Kana, kanji and full-width forms, most of a Japanese text, are all harmless, and have columns: three well-formed
 * bytes in U+3000-U+30FF but for the marks in there (U+302A-U+302F, U+3099, U+309A), U+4E00-U+9FFF or U+FF00-U+FF7F.
 */
static bool is_japanese(const unsigned char *s, size_t length)
{
	if (length < 3 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80)
		return false;
	if (s[0] == 0xE3 && ((s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAF) || (s[1] == 0x82 && (s[2] == 0x99 || s[2] == 0x9A))))
		return false;
	return (s[0] == 0xE3 && s[1] < 0x84) || (s[0] == 0xE4 && s[1] >= 0xB8) ||
	       (s[0] >= 0xE5 && s[0] <= 0xE9) || (s[0] == 0xEF && (s[1] == 0xBC || s[1] == 0xBD));
}

#define EIGHT(byte) ((uint64_t)(byte) * 0x0101010101010101u)

/* Are eight bytes ASCII with a column each, all of them?  May say no where they are. */
static bool all_printable(const char *s)
{
	uint64_t bytes;

	memcpy(&bytes, s, sizeof(bytes));
	return !((bytes | (bytes - EIGHT(' ')) | (bytes + EIGHT(1))) & EIGHT(0x80));
}

const char *text_unsafe(const char *s, size_t length)
{
	/* At the beginning, and of a line, there is nothing for a mark to stand on. */
	unsigned marks = MARKS_MOST;

	for (size_t i = 0; i < length;) {
		ucs4_t character;
		int bytes;

		if (length - i >= 8 && all_printable(s + i)) {
			marks = 0;
			i += 8;
			continue;
		}
		if (length >= 8 && length - i < 8 && all_printable(s + length - 8))
			return NULL;
		if (is_printable_ascii(s[i])) {
			marks = 0;
			i++;
			continue;
		}
		if (is_japanese((const unsigned char *)s + i, length - i)) {
			marks = 0;
			i += 3;
			continue;
		}
		bytes = u8_mbtoucr(&character, (const uint8_t *)s + i, length - i);
		if (bytes < 1 || is_unsafe(character))
			return s + i;
		if (character == '\n')
			marks = MARKS_MOST;
		else if (columns_of(character))
			marks = 0;
		else if (marks++ == MARKS_MOST)
			return s + i;
		i += (size_t)bytes;
	}
	return NULL;
}

uint32_t text_code_point(const char *s, size_t length, size_t *bytes)
{
	ucs4_t character;

	*bytes = (size_t)u8_mbtouc(&character, (const uint8_t *)s, length);
	return character;
}

char *text_visible(const char *s, size_t length)
{
	const char *end = s + length;
	const char *bad;
	struct strbuf visible;

	strbuf_init(&visible);
	while ((bad = text_unsafe(s, (size_t)(end - s)))) {
		ucs4_t character;
		int bytes = u8_mbtoucr(&character, (const uint8_t *)bad, (size_t)(end - bad));

		strbuf_addn(&visible, s, (size_t)(bad - s));
		if (bytes < 1)
			strbuf_addf(&visible, "<%02X>", (unsigned)(unsigned char)*bad);
		else if (character == '\t')
			strbuf_addc(&visible, ' ');
		else
			strbuf_addf(&visible, "<U+%04X>", (unsigned)character);
		s = bad + (bytes < 1 ? 1 : bytes);
	}
	strbuf_addn(&visible, s, (size_t)(end - s));
	return strbuf_take(&visible);
}

char *text_line(const char *s, size_t length)
{
	char *line = text_visible(s, length);

	for (char *feed = line; (feed = strchr(feed, '\n'));)
		*feed = ' ';
	return line;
}

int text_compare(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

size_t text_mark(const char *s, size_t length)
{
	const size_t mark = strlen(BYTE_ORDER_MARK);

	return length >= mark && memcmp(s, BYTE_ORDER_MARK, mark) == 0 ? mark : 0;
}
