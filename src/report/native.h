/*
 * Between UTF-8, in which everything is kept, and the character set of the
 * terminal.  What that set cannot show is transliterated, or becomes '?':
 * never mojibake.
 */
#ifndef REPORT_NATIVE_H
#define REPORT_NATIVE_H

#include <stdbool.h>
#include <stdio.h>

/* Both: the caller frees it. */
char *native_from_utf8(const char *utf8);
char *native_to_utf8(const char *native);
/* Can the terminal's character set show all of it as it is? */
bool native_shows(const char *utf8);
/* Is that character set plain ASCII (the locale C)? */
bool native_is_ascii(void);
/* Writes it as the terminal wants it; failure shows in ferror(stream). */
void native_print(FILE *stream, const char *utf8);

#endif
