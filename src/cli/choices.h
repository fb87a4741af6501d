/*
 * Words of which one is to be written, as help, manual and errors show them: "a4|letter|legal".  They come from the
 * tables of what they stand for.
 */
#ifndef CLI_CHOICES_H
#define CLI_CHOICES_H

#include <stdbool.h>

#include "base/strbuf.h"

/* The caller frees it. */
typedef char *choices_text(void);

choices_text choices_formats, choices_languages, choices_papers, choices_sheets, choices_sheet_languages, choices_sides,
	choices_themes, choices_verdicts;

/* Is it one of "a|b|c"? */
bool choices_hold(const char *choices, const char *word);
/* "a, b, c" */
void choices_list(struct strbuf *out, const char *choices);

#endif
