#include "report/native.h"

#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* Converts what it can; `lost` counts what became '?'.  text need not be valid. */
static char *convert(const char *to, const char *from, const char *text, size_t *lost)
{
	iconv_t converter = iconv_open(to, from);
	/* iconv changes neither the text nor means to. */
	char *in = (char *)(uintptr_t)text;
	size_t left = strlen(text);
	struct strbuf out;

	*lost = 0;
	if (converter == (iconv_t)-1) {
		*lost = left;
		return mem_strdup("");
	}
	strbuf_init(&out);
	while (left > 0) {
		char piece[512];
		char *put = piece;
		size_t room = sizeof(piece);
		size_t result = iconv(converter, &in, &left, &put, &room);

		strbuf_addn(&out, piece, sizeof(piece) - room);
		if (result == (size_t)-1 && errno != E2BIG) {
			strbuf_addc(&out, '?');
			++*lost;
			do {
				in++;
				left--;
			} while (left > 0 && ((unsigned char)*in & 0xC0) == 0x80);
		}
	}
	iconv_close(converter);
	return strbuf_take(&out);
}

static const char *transliterated(char *name, size_t size)
{
	snprintf(name, size, "%s//TRANSLIT", nl_langinfo(CODESET));
	return name;
}

char *native_from_utf8(const char *utf8)
{
	char name[64];
	size_t lost;

	if (language_utf8())
		return mem_strdup(utf8);
	return convert(transliterated(name, sizeof(name)), "UTF-8", utf8, &lost);
}

char *native_to_utf8(const char *native)
{
	size_t lost;

	if (language_utf8())
		return mem_strdup(native);
	return convert("UTF-8", nl_langinfo(CODESET), native, &lost);
}

bool native_shows(const char *utf8)
{
	size_t lost;

	if (language_utf8())
		return true;
	free(convert(nl_langinfo(CODESET), "UTF-8", utf8, &lost));
	return lost == 0;
}

bool native_is_ascii(void)
{
	/* As glibc, BSD and musl call it. */
	static const char *const names[] = { "ANSI_X3.4-1968", "US-ASCII", "ASCII" };

	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(nl_langinfo(CODESET), names[i]) == 0)
			return true;
	}
	return false;
}

void native_print(FILE *stream, const char *utf8)
{
	char *native;

	if (language_utf8()) {
		fputs(utf8, stream);
		return;
	}
	native = native_from_utf8(utf8);
	fputs(native, stream);
	free(native);
}
