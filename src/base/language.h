/*
 * The language of the program's own words (gettext), and what the terminal
 * can show.  Works without the Japanese locale being generated: C.UTF-8 with
 * LANGUAGE set does.
 */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

struct strbuf;

#define _(s) gettext(s)
#define N_(s) (s)

/*
 * Sets the locale from the environment, or from `wanted` ("en", "ja"; NULL:
 * the environment decides), and binds the catalogue in localedir.
 * False: `wanted` is a language that there is no catalogue for.
 */
bool language_start(const char *wanted, const char *localedir);

/* Two-letter code of the language in force: "en", "ja". Static. */
const char *language_now(void);
/* Switches the program's words at once; code as above. */
void language_switch(const char *code);
/* The codes there are, in the order of the switch key, NULL-ended.  Static. */
const char *const *language_all(void);
/* In itself, since people look for the name of their own language; of one that isn't among them, the code. */
const char *language_name(const char *code);

/* Appends a sentence behind those that are there, as the language parts them. */
void language_add_sentence(struct strbuf *out, const char *sentence);

/* Is the locale's character set UTF-8?  If not, only ASCII may be written as it is. */
bool language_utf8(void);

#endif
