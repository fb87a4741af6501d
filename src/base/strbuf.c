#include "base/strbuf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What every buffer without memory of its own points to; never written. */
static char empty[1];

void strbuf_init(struct strbuf *buf)
{
	*buf = (struct strbuf){ .text = empty };
}

void strbuf_release(struct strbuf *buf)
{
	if (buf->size)
		free(buf->text);
	strbuf_init(buf);
}

void strbuf_clear(struct strbuf *buf)
{
	buf->length = 0;
	if (buf->size)
		buf->text[0] = '\0';
}

/* Room for `more` bytes and the NUL. */
static void reserve(struct strbuf *buf, size_t more)
{
	size_t needed, size;

	if (__builtin_add_overflow(buf->length + 1, more, &needed))
		needed = SIZE_MAX;
	if (needed <= buf->size)
		return;
	size = buf->size > SIZE_MAX / 2 ? SIZE_MAX : 2 * buf->size;
	if (size < 64)
		size = 64;
	if (size < needed)
		size = needed;
	buf->text = mem_grow(buf->size ? buf->text : NULL, size, 1);
	buf->size = size;
}

void strbuf_add(struct strbuf *buf, const char *s)
{
	strbuf_addn(buf, s, strlen(s));
}

void strbuf_addn(struct strbuf *buf, const char *s, size_t length)
{
	if (!length)
		return;
	reserve(buf, length);
	memcpy(buf->text + buf->length, s, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

void strbuf_addc(struct strbuf *buf, char c)
{
	strbuf_addn(buf, &c, 1);
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strbuf_addv(buf, format, args);
	va_end(args);
}

void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
{
	va_list again;
	int needed;

	va_copy(again, args);
	needed = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (needed <= 0)
		return;
	reserve(buf, (size_t)needed);
	vsnprintf(buf->text + buf->length, (size_t)needed + 1, format, args);
	buf->length += (size_t)needed;
}

void strbuf_drop_last(struct strbuf *buf)
{
	if (!buf->length)
		return;
	do
		buf->length--;
	while (buf->length && ((unsigned char)buf->text[buf->length] & 0xc0) == 0x80);
	buf->text[buf->length] = '\0';
}

char *strbuf_take(struct strbuf *buf)
{
	char *text = buf->size ? buf->text : mem_strdup("");

	strbuf_init(buf);
	return text;
}
