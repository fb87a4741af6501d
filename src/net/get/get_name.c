#include "net/get/get_name.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "net/transfer/transfer_url.h"

#define SUFFIX_MOST 10

static bool is_harmless(char c)
{
	return isascii(c) && (isalnum((unsigned char)c) || strchr("._-+", c));
}

/* The suffix with its dot, or the end. */
static const char *suffix_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot > name && strlen(dot) <= SUFFIX_MOST + 1 ? dot : name + strlen(name);
}

/* CON, aux.txt, COM1: these are no files on Windows, whatever stands behind a dot. */
static bool is_device(const char *name)
{
	static const char *const devices[] = { "con", "prn", "aux", "nul" };
	size_t length = strcspn(name, ".");

	for (size_t i = 0; i < COUNT(devices); i++) {
		if (length == 3 && strncasecmp(name, devices[i], 3) == 0)
			return true;
	}
	return length == 4 && isdigit((unsigned char)name[3]) &&
	       (strncasecmp(name, "com", 3) == 0 || strncasecmp(name, "lpt", 3) == 0);
}

/* Whatever is not harmless becomes one '_'. */
static void add_harmless(struct strbuf *out, const char *name)
{
	for (; *name; name++) {
		if (is_harmless(*name))
			strbuf_addc(out, *name);
		else if (!out->length || out->text[out->length - 1] != '_')
			strbuf_addc(out, '_');
	}
	/* Windows drops dots at the end. */
	while (out->length && strchr("._", out->text[out->length - 1]))
		out->text[--out->length] = '\0';
}

static char *shorten(char *name)
{
	const char *suffix = suffix_of(name);
	size_t tail = strlen(suffix);

	if (strlen(name) > GET_NAME_MOST)
		memmove(name + GET_NAME_MOST - tail, suffix, tail + 1);
	return name;
}

char *get_name_harmless(const char *name)
{
	const char *last = name;
	struct strbuf out;
	size_t skipped;
	char *whole;

	for (const char *at = name; *at; at++)
		last = *at == '/' || *at == '\\' ? at + 1 : last;
	strbuf_init(&out);
	add_harmless(&out, last);
	whole = strbuf_take(&out);
	skipped = strspn(whole, ".-");
	if (is_device(whole + skipped))
		strbuf_addc(&out, '_');
	strbuf_add(&out, whole + skipped);
	free(whole);
	return shorten(strbuf_take(&out));
}

static char *decoded(const char *s, size_t length)
{
	int bytes;
	char *plain = curl_easy_unescape(NULL, s, (int)length, &bytes);
	char *copy;

	if (!plain)
		mem_exhausted();
	copy = mem_strndup(plain, (size_t)bytes);
	curl_free(plain);
	return copy;
}

/* What stands behind one of the parameter's names: to the next ';', or in quotes.  NULL: it isn't there. */
static const char *parameter(const char *header, const char *name, size_t *length)
{
	for (const char *at = header; (at = strchr(at, ';'));) {
		at++;
		at += strspn(at, " \t");
		if (strncasecmp(at, name, strlen(name)) != 0)
			continue;
		at += strlen(name);
		if (*at != '"')
			*length = strcspn(at, "; \t");
		else
			*length = strcspn(++at, "\"");
		return at;
	}
	return NULL;
}

/* RFC 6266: filename* (an encoding, a language, and percent signs) before filename. */
static char *of_disposition(const char *header)
{
	size_t length;
	const char *value = parameter(header, "filename*=", &length);
	const char *quote = value ? memchr(value, '\'', length) : NULL;
	char *raw, *name;

	quote = quote ? memchr(quote + 1, '\'', length - (size_t)(quote + 1 - value)) : NULL;
	if (quote)
		raw = decoded(quote + 1, length - (size_t)(quote + 1 - value));
	else if ((value = parameter(header, "filename=", &length)))
		raw = mem_strndup(value, length);
	else
		return mem_strdup("");
	name = get_name_harmless(raw);
	free(raw);
	return name;
}

static char *of_part(CURLU *url, CURLUPart part)
{
	char *text = transfer_url_part(url, part);
	/* What is a '/' in disguise parts nothing for the server, but a file system may think otherwise. */
	char *raw = decoded(text, strlen(text));
	char *name = get_name_harmless(raw);

	free(raw);
	free(text);
	return name;
}

char *get_name(const char *disposition, const char *address)
{
	char *name = of_disposition(disposition);
	CURLU *url = curl_url();

	if (!url)
		mem_exhausted();
	if (!*name && curl_url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK) {
		free(name);
		name = of_part(url, CURLUPART_PATH);
		if (!*name) {
			free(name);
			name = of_part(url, CURLUPART_HOST);
		}
	}
	curl_url_cleanup(url);
	if (*name)
		return name;
	free(name);
	return mem_strdup("file");
}

char *get_name_numbered(const char *name, unsigned number)
{
	const char *suffix = suffix_of(name);
	struct strbuf out;

	strbuf_init(&out);
	strbuf_addn(&out, name, (size_t)(suffix - name));
	if (number > 1)
		strbuf_addf(&out, "-%u", number);
	strbuf_add(&out, suffix);
	return strbuf_take(&out);
}

char *get_name_page(char *name)
{
	const char *suffix = suffix_of(name);
	struct strbuf out;

	if (strcasecmp(suffix, ".html") == 0 || strcasecmp(suffix, ".htm") == 0)
		return name;
	strbuf_init(&out);
	strbuf_addf(&out, "%s.html", name);
	free(name);
	return shorten(strbuf_take(&out));
}
