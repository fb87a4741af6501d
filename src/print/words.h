/* What printers say, in words for people.  Everything that comes from a printer is made harmless here. */
#ifndef PRINT_WORDS_H
#define PRINT_WORDS_H

#include <cups/cups.h>
#include <stdbool.h>

#include "base/strbuf.h"

/* Any bytes as one harmless line of limited length; the caller frees it.  NULL: "". */
char *words_line(const char *s);
/* The same as what the printer says. */
char *words_quoted(const char *s);

/* A state and why it is so: "%s: %s", or the state alone if why is NULL; the caller frees it. */
char *words_because(const char *state, const char *why);

/* Appends to a list of names: "a, b". */
void words_add_entry(struct strbuf *list, const char *entry);

struct reason {
	char *said;		/* owned; NULL: nothing worth a word */
	bool stops;		/* nothing is printed until somebody does something about it */
};

/* The weightiest of printer-state-reasons or job-state-reasons (keywords with commas between; NULL: none). */
struct reason words_reason(const char *list);

/* A size of paper by its PWG name: "A4"; the caller frees it.  NULL: no such size. */
char *words_paper(const char *media);
/* The usual sizes among an attribute's values; the caller frees it.  NULL: none (or no attribute). */
char *words_papers(ipp_attribute_t *media);

#endif
