/*
 * The small values that a guide is made of: ids, texts, addresses, dates,
 * lists of ids.  Each is checked, and copied into the advisory's arena.  An
 * item that is NULL (not there, or refused already) gives an empty value.
 */
#ifndef LOAD_GUIDE_VALUES_H
#define LOAD_GUIDE_VALUES_H

#include "load/guide/loader.h"

/* Is this a well-formed id?  `at`: where it stands. */
bool value_id_fits(struct loader *l, const cJSON *at, const char *id);
/* A copy of an id that was checked when it was declared. */
const char *value_id(struct loader *l, const cJSON *item);

void value_over_limit(struct loader *l, const cJSON *at, enum limit limit);
/* Does a list or object keep to a limit? */
bool value_within(struct loader *l, const cJSON *item, enum limit limit);
/* The same, and there is at least one entry. */
bool value_filled(struct loader *l, const cJSON *item, enum limit limit);
size_t value_count(const cJSON *item);

/* A harmless string of one line. */
const char *value_string(struct loader *l, const cJSON *item);
/* A text in all languages; a line holds no line feed. */
struct text value_line(struct loader *l, const cJSON *item);
struct text value_text(struct loader *l, const cJSON *item);
/* A sentence to be read back.  "{answer}" stands in it once, or (not `with_answer`) nowhere. */
struct text value_said(struct loader *l, const cJSON *item, bool with_answer);
/* How a label is read: hiragana, letters, digits and blanks. */
const char *value_kana(struct loader *l, const cJSON *item);
/* Harmless strings of one line, each once. */
const char *const *value_strings(struct loader *l, const cJSON *item, size_t *count);
/* 0: there are none. */
unsigned value_minutes(struct loader *l, const cJSON *item);
/* A command, key or name that stands to the letter: printable ASCII on one line. */
const char *value_exact(struct loader *l, const cJSON *item);
/* http or https, a host without user name, printable ASCII, within the limit. */
bool value_is_url(const char *s);
const char *value_url(struct loader *l, const cJSON *item);
const char *value_date(struct loader *l, const cJSON *item);
/* Index of a word in a table of words; NO_INDEX: it isn't one of them. */
size_t value_word(struct loader *l, const cJSON *item, const char *const *words,
		  size_t count);

bool value_verdict(struct loader *l, const cJSON *item, enum verdict *verdict);

/* "a", or the entries of ["a", "b"] ([] is an error).  Follow next up to count only. */
struct entries {
	const cJSON *first;
	size_t count;
};
struct entries value_entries(struct loader *l, const cJSON *item);

/*
 * What an id refers to; NULL: nothing, or this list named it before.  Before a
 * list (or a single one), count ids.round up.
 */
struct id *value_reference_once(struct loader *l, const cJSON *item, enum ids_kind kind,
				size_t scope);
/* Of an id, or of a list of ids: the indices, in that order. */
struct index_list value_references(struct loader *l, const cJSON *item,
				   enum ids_kind kind);

#endif
