#include "report/json_put.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define EACH 0x0101010101010101u	/* of eight bytes */

/* The comma before it, and its name. */
static void put_key(struct strbuf *out, const char *key)
{
	char last = out->length ? out->text[out->length - 1] : '[';

	if (last != '{' && last != '[')
		strbuf_addc(out, ',');
	if (!key)
		return;
	strbuf_addc(out, '"');
	strbuf_add(out, key);
	strbuf_addn(out, "\":", 2);
}

void json_put_open(struct strbuf *out, const char *key, char bracket)
{
	put_key(out, key);
	strbuf_addc(out, bracket);
}

void json_put_close(struct strbuf *out, char bracket)
{
	strbuf_addc(out, bracket);
}

void json_put_number(struct strbuf *out, const char *key, size_t number)
{
	put_key(out, key);
	strbuf_addf(out, "%zu", number);
}

void json_put_bool(struct strbuf *out, const char *key, bool value)
{
	put_key(out, key);
	strbuf_add(out, value ? "true" : "false");
}

void json_put_begin(struct strbuf *out, const char *key)
{
	put_key(out, key);
	strbuf_addc(out, '"');
}

static void put_escape(struct strbuf *out, char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *sign = strchr(from, c);

	if (sign)
		strbuf_addf(out, "\\%c", to[sign - from]);
	else
		strbuf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
}

/* Is there, in these eight bytes, one below `limit` (up to 0x80)? */
static bool has_below(uint64_t bytes, uint64_t limit)
{
	return (bytes - EACH * limit) & ~bytes & EACH * 0x80;
}

static bool is_plain(char c)
{
	return (unsigned char)c >= ' ' && c != '"' && c != '\\';
}

/* How much of it stands in JSON as it is. */
static size_t plain_length(const char *s, size_t length)
{
	size_t at = 0;

	for (uint64_t bytes; length - at >= sizeof(bytes); at += sizeof(bytes)) {
		memcpy(&bytes, s + at, sizeof(bytes));
		if (has_below(bytes, ' ') || has_below(bytes ^ EACH * '"', 1) || has_below(bytes ^ EACH * '\\', 1))
			break;
	}
	while (at < length && is_plain(s[at]))
		at++;
	return at;
}

void json_put_more(struct strbuf *out, const char *s)
{
	size_t left = strlen(s);

	for (;;) {
		size_t plain = plain_length(s, left);

		strbuf_addn(out, s, plain);
		if (plain == left)
			return;
		put_escape(out, s[plain]);
		s += plain + 1;
		left -= plain + 1;
	}
}

void json_put_end(struct strbuf *out)
{
	strbuf_addc(out, '"');
}

void json_put_string(struct strbuf *out, const char *key, const char *s)
{
	json_put_begin(out, key);
	json_put_more(out, s);
	json_put_end(out);
}

void json_add_harmless(struct strbuf *out, const char *text)
{
	const char *end = text + strlen(text), *bad;

	while ((bad = text_unsafe(text, (size_t)(end - text)))) {
		size_t bytes;
		uint32_t character = text_code_point(bad, (size_t)(end - bad), &bytes);

		strbuf_addn(out, text, (size_t)(bad - text));
		if (character > 0xFFFF)
			strbuf_addf(out, "\\u%04x\\u%04x",
				    (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
				    (unsigned)(0xDC00 + (character & 0x3FF)));
		else
			strbuf_addf(out, "\\u%04x", (unsigned)character);
		text = bad + bytes;
	}
	strbuf_addn(out, text, (size_t)(end - text));
}

void json_put_harmless(struct strbuf *out, size_t start)
{
	char *copy;

	if (!text_unsafe(out->text + start, out->length - start))
		return;
	copy = mem_strndup(out->text + start, out->length - start);
	out->length = start;
	json_add_harmless(out, copy);
	free(copy);
}
