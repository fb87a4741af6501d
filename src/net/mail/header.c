#include "net/mail/header.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINE_MAX_COLUMNS 76	/* of a line with an encoded word */
#define WORD_START "=?UTF-8?B?"
#define WORD_END "?="
#define WORD_AROUND (sizeof(WORD_START WORD_END) - 1)
#define WORD_MAX 75
#define PLAIN_WORD_MAX 60

/* A header that is being written. */
struct line {
	struct strbuf *out;
	size_t column;
};

static void put(struct line *line, const char *s, size_t length)
{
	strbuf_addn(line->out, s, length);
	line->column += length;
}

static void put_name(struct line *line, const char *name)
{
	put(line, name, strlen(name));
	put(line, ": ", 2);
}

/* A new line of the same header; its blank parts words. */
static void fold(struct line *line)
{
	strbuf_add(line->out, "\r\n ");
	line->column = 1;
}

/* Parts words: by a blank, or a new line if so many columns wouldn't fit any more. */
static void part(struct line *line, size_t columns)
{
	if (line->column + 1 + columns > LINE_MAX_COLUMNS)
		fold(line);
	else
		put(line, " ", 1);
}

static void put_base64(struct line *line, const char *s, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		unsigned bits = (unsigned)(unsigned char)s[i] << 16;
		char four[4];

		if (left > 1)
			bits |= (unsigned)(unsigned char)s[i + 1] << 8;
		if (left > 2)
			bits |= (unsigned char)s[i + 2];
		four[0] = digits[bits >> 18];
		four[1] = digits[bits >> 12 & 63];
		four[2] = left > 1 ? digits[bits >> 6 & 63] : '=';
		four[3] = left > 2 ? digits[bits & 63] : '=';
		put(line, four, sizeof(four));
	}
}

/* Bytes of the whole characters at the start of s whose encoded word takes so many columns at most. */
static size_t encodable(const char *s, size_t columns)
{
	size_t most, bytes = 0;

	if (columns > WORD_MAX)
		columns = WORD_MAX;
	most = columns > WORD_AROUND ? (columns - WORD_AROUND) / 4 * 3 : 0;
	for (size_t i = 0; i < most && s[i];) {
		do
			i++;
		while (((unsigned char)s[i] & 0xC0) == 0x80);
		if (i <= most)
			bytes = i;
	}
	return bytes;
}

/* Encoded words, each but the last as long as its line lets it be. */
static void put_encoded(struct line *line, const char *text)
{
	while (*text) {
		size_t bytes = encodable(text, LINE_MAX_COLUMNS - line->column);

		if (bytes) {
			put(line, WORD_START, strlen(WORD_START));
			put_base64(line, text, bytes);
			put(line, WORD_END, strlen(WORD_END));
			text += bytes;
		}
		if (*text)
			fold(line);
	}
}

/* Is it read as it is: ASCII, nothing that looks encoded, no blanks that folding loses? */
static bool is_plain(const char *text)
{
	size_t word = 0;

	if (strstr(text, "=?") || *text == ' ')
		return false;
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80 || (*text == ' ' && (text[1] == ' ' || !text[1])))
			return false;
		word = *text == ' ' ? 0 : word + 1;
		if (word > PLAIN_WORD_MAX)
			return false;
	}
	return true;
}

static void put_plain(struct line *line, const char *text)
{
	for (;;) {
		size_t word = strcspn(text, " ");

		put(line, text, word);
		text += word;
		if (!*text)
			return;
		text++;
		part(line, strcspn(text, " "));
	}
}

void header_text(struct strbuf *out, const char *name, const char *text)
{
	struct line line = { .out = out };

	put_name(&line, name);
	if (is_plain(text))
		put_plain(&line, text);
	else
		put_encoded(&line, text);
}

static bool is_atoms(const char *text)
{
	for (; *text; text++) {
		if (*text != ' ' && !address_atom_character(*text))
			return false;
	}
	return true;
}

static void put_quoted(struct line *line, const char *text)
{
	put(line, "\"", 1);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			put(line, "\\", 1);
		put(line, text, 1);
	}
	put(line, "\"", 1);
}

static void put_address(struct line *line, const struct address *address)
{
	size_t columns = strlen(address->mailbox) + 2;

	if (!*address->name) {
		put(line, address->mailbox, columns - 2);
		return;
	}
	if (!is_plain(address->name) || strlen(address->name) > PLAIN_WORD_MAX)
		put_encoded(line, address->name);
	else if (is_atoms(address->name))
		put(line, address->name, strlen(address->name));
	else
		put_quoted(line, address->name);
	/* A comma may follow. */
	part(line, columns + 1);
	put(line, "<", 1);
	put(line, address->mailbox, columns - 2);
	put(line, ">", 1);
}

void header_addresses(struct strbuf *out, const char *name, const struct addresses *addresses)
{
	struct line line = { .out = out };

	put_name(&line, name);
	for (size_t i = 0; i < addresses->count; i++) {
		if (i) {
			put(&line, ",", 1);
			fold(&line);
		}
		put_address(&line, &addresses->items[i]);
	}
}

void header_date(struct strbuf *out, int64_t seconds)
{
	/* strftime would say these in the language of the locale. */
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t time = seconds;
	struct tm tm = { 0 };
	long minutes;

	localtime_r(&time, &tm);
	minutes = labs(tm.tm_gmtoff) / 60;
	strbuf_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d %c%02ld%02ld", days[tm.tm_wday], tm.tm_mday,
		    months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec,
		    tm.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
}
