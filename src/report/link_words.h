/* What is known of a link (core/checked.h), in words of the language in force, for screens, lines and reports. */
#ifndef REPORT_LINK_WORDS_H
#define REPORT_LINK_WORDS_H

#include <stddef.h>

#include "base/strbuf.h"
#include "core/checked.h"

/* "alive", "moved", "gone", …: a few words; static. */
const char *link_words_state(enum link_state state);
/* The same with what belongs to it: "moved to …", "cannot be reached (HTTP 403)". */
void link_words_add_state(struct strbuf *out, const struct checked *checked);
/*
 * One line: the state, where it moved to, and how long ago it was checked: "gone (checked 12 days ago)"; NULL: "not
 * checked".  `now`: seconds since 1970.
 */
void link_words_add(struct strbuf *out, const struct checked *checked, int64_t now);
/* The same for one that couldn't be checked now: "not checked now; 12 days ago: gone"; NULL: it never was. */
void link_words_add_unchecked(struct strbuf *out, const struct checked *before, int64_t now);
/* "today", "yesterday", "12 days ago", by the local calendar. */
void link_words_add_age(struct strbuf *out, int64_t when, int64_t now);
/* What is known of the archived copy, one line, with its address; nothing if there is none. */
void link_words_add_copy(struct strbuf *out, const struct checked *checked);
/* How many there are of each state: "alive: 2, gone: 6"; nothing where all are 0. */
void link_words_add_counts(struct strbuf *out, const size_t counts[LINK_STATE_COUNT]);

#endif
