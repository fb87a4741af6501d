/*
 * Who said what about which machine, and when: every answer of a call in the order they were given.  It only grows.
 * Questions and options stand in it by their ids, so that it stays true when a later revision of the advisory has
 * them no more.
 */
#ifndef CORE_CALL_JOURNAL_H
#define CORE_CALL_JOURNAL_H

#include <stdint.h>

#include "core/answers.h"

struct journal_entry {
	int64_t at;			/* seconds since 1970 (UTC) */
	char *by;			/* owned; the operator; NULL: nobody was named */
	size_t machine;			/* from 0 */
	char *question;			/* owned; its id */
	enum answer_state state;	/* MISSING: the answer was taken back, or fell with another one */
	bool many;			/* GIVEN: any number of options; else `values` is one option, or a text */
	char **values;			/* owned, each too */
	size_t value_count;
};

struct journal {			/* all zero: empty */
	struct journal_entry *entries;	/* owned; in the order they were made */
	size_t count, size;
};

void journal_release(struct journal *journal);

/* A new entry at the end, all zero; borrowed until the next one. */
struct journal_entry *journal_add(struct journal *journal);
void journal_add_value(struct journal_entry *entry, const char *value);
/* An entry for each question whose answer differs.  by: NULL or "": nobody is named. */
void journal_keep(struct journal *journal, size_t machine, const struct answers *before,
		  const struct answers *after, const char *by, int64_t now);

#endif
