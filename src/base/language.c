#include "base/language.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"

#define DOMAIN "fixwalk"
#define ENGLISH 0

static const char *const codes[] = { [ENGLISH] = "en", "ja", NULL };
static const char *const names[] = { [ENGLISH] = "English", "日本語" };

/* As much a part of the process as its locale is. */
static const char *now = "en";

/* The code that a locale's name begins with ("ja_JP.UTF-8": "ja"); NULL: one without a catalogue. */
static const char *code_of(const char *name)
{
	for (const char *const *code = codes; *code; code++) {
		size_t length = strlen(*code);

		if (strncmp(name, *code, length) == 0 && !isalnum((unsigned char)name[length]))
			return *code;
	}
	return NULL;
}

static const char *code_from_list(const char *list)
{
	while (*list) {
		const char *code = code_of(list);

		if (code)
			return code;
		list += strcspn(list, ":");
		list += strspn(list, ":");
	}
	return NULL;
}

/* The name that the environment gives to a category of the locale; "" if none. */
static const char *locale_name(const char *category)
{
	const char *const variables[] = { "LC_ALL", category, "LANG" };

	for (size_t i = 0; i < COUNT(variables); i++) {
		const char *name = getenv(variables[i]);

		if (name && *name)
			return name;
	}
	return "";
}

static bool is_plain(const char *locale)
{
	return !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

/* As gettext decides: LANGUAGE counts only where the locale isn't plain C. */
static const char *code_from_environment(void)
{
	const char *name = locale_name("LC_MESSAGES");
	const char *list = getenv("LANGUAGE");
	const char *code;

	if (is_plain(name))
		return codes[ENGLISH];
	code = list ? code_from_list(list) : NULL;
	if (!code)
		code = code_of(name);
	return code ? code : codes[ENGLISH];
}

/* Does the environment name a character set that isn't UTF-8? */
static bool names_other_charset(void)
{
	const char *charset = strchr(locale_name("LC_CTYPE"), '.');

	return charset && strncasecmp(charset, ".utf-8", 6) != 0 &&
	       strncasecmp(charset, ".utf8", 5) != 0;
}

bool language_start(const char *wanted, const char *localedir)
{
	const char *code = wanted ? code_of(wanted) : NULL;
	bool known = !wanted || (code && strcmp(code, wanted) == 0);

	if (!wanted || !known)
		code = code_from_environment();
	/* A locale that isn't generated: C.UTF-8 can show the same, unless that would be mojibake. */
	if (!setlocale(LC_ALL, "") && !names_other_charset())
		setlocale(LC_ALL, "C.UTF-8");
	/* Who asks for Japanese by name in a plain C locale has a terminal that shows it. */
	if (wanted && code != codes[ENGLISH] && is_plain(setlocale(LC_CTYPE, NULL)))
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(DOMAIN, localedir);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8");
	language_switch(code);
	return known;
}

const char *language_now(void)
{
	return now;
}

void language_switch(const char *code)
{
	const char *known = code_of(code);

	now = known ? known : codes[ENGLISH];
	setenv("LANGUAGE", now, 1);
	/* gettext ignores LANGUAGE in plain C.  The terminal's character set stays what it is. */
	if (now != codes[ENGLISH] && is_plain(setlocale(LC_MESSAGES, NULL)))
		setlocale(LC_MESSAGES, "C.UTF-8");
	/* Makes gettext forget what it looked up. */
	textdomain(DOMAIN);
}

const char *const *language_all(void)
{
	return codes;
}

const char *language_name(const char *code)
{
	for (size_t i = 0; codes[i]; i++) {
		if (strcmp(codes[i], code) == 0)
			return names[i];
	}
	return code;
}

void language_add_sentence(struct strbuf *out, const char *sentence)
{
	char *before = strbuf_take(out);

	if (*before && *sentence)
		/* TRANSLATORS: two sentences, one after the other. */
		strbuf_addf(out, _("%s %s"), before, sentence);
	else
		strbuf_addf(out, "%s%s", before, sentence);
	free(before);
}

bool language_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
