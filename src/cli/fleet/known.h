/*
 * What lines of an inventory came to, by their bytes: a fleet has few distinct sets of answers, and what was written for
 * one host is written for the next with another name in it.  Bounded; when it is full, it begins anew.  Texts that have
 * parts in common share them, so that thousands of different outcomes fit.
 */
#ifndef CLI_FLEET_KNOWN_H
#define CLI_FLEET_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* The line's bytes, without the host's. */
struct known_key {
	const char *before, *behind;
	size_t before_length, behind_length;
	bool named;		/* there is a host between them; a CSV record without one can have the same bytes */
};

/* A line of output: "HEAD with the host" TEXT, or TEXT number TEXT. */
struct known_line {
	const char *text;
	size_t length;
	size_t number_at;	/* in the text; KNOWN_NO_NUMBER: no line's number stands in it */
	bool with_host;
	bool is_error;
};
#define KNOWN_NO_NUMBER ((size_t)-1)

struct known_entry;
struct known;

/* bytes: how much memory it may take. */
struct known *known_new(size_t bytes);
void known_free(struct known *known);

/* NULL: it isn't known.  Borrowed until the next known_add. */
const struct known_entry *known_find(struct known *known, const struct known_key *key);
/* What known_find didn't find.  Nothing is kept of what is too large. */
void known_add(struct known *known, const struct known_key *key, const struct known_line *line);

bool known_with_host(const struct known_entry *entry);
bool known_is_error(const struct known_entry *entry);
size_t known_length(const struct known_entry *entry);		/* without host and number */
/* Writes the text, with the number where one belongs; there is room.  Returns where it ends. */
char *known_write(const struct known_entry *entry, const char *number, char *to);

#endif
