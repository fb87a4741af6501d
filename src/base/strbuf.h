/* A string that grows.  Always NUL-terminated, so .text can be read as it is. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *text;		/* never NULL after strbuf_init */
	size_t length;		/* bytes, without the NUL */
	size_t size;		/* bytes allocated; 0: text is a shared "" */
};

void strbuf_init(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);		/* keeps the memory */
void strbuf_add(struct strbuf *buf, const char *s);
void strbuf_addn(struct strbuf *buf, const char *s, size_t length);
void strbuf_addc(struct strbuf *buf, char c);
void strbuf_addf(struct strbuf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* Without its last character, in UTF-8; an empty one stays empty. */
void strbuf_drop_last(struct strbuf *buf);
/* Hands the text over to the caller (free() it); the buffer is empty again. */
char *strbuf_take(struct strbuf *buf);

#endif
