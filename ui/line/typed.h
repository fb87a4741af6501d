/* What a typed line means: a command, numbers, or nothing that is known. */
#ifndef UI_LINE_TYPED_H
#define UI_LINE_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/keys.h"

struct typed {
	enum action action;	/* ACTION_NONE: no command */
	size_t number;		/* what the command is about ("?3"); 0: nothing in particular */
	const char *text;	/* what stands behind it ("n he rang off"), borrowed; NULL: nothing */
};

/*
 * A command as it stands in the key table for these screens (enum key_place, bit set): the letter,
 * perhaps with ':' before, and a number or a text behind it.  The other case will do for a letter that
 * is no key; signs may be full-width.  In SCREEN_TEXT letters are text: there ':' makes a command of them.
 */
struct typed typed_command(const char *line, unsigned screens);

/* Is there nothing but blanks? */
bool typed_nothing(const char *line);

/* Does it say "none of these" in a list of `count`: the word, or the number behind the last one? */
bool typed_none(const char *line, size_t count);

/*
 * Numbers from 1 to count: "1 3 5", "1-3".  They are the whole choice, unless one
 * of them has a sign: "+2" adds to what is ticked, "-3" and "-3-5" take away.
 * False: it is something else, or out of range; ticked is then as it was.
 */
bool typed_numbers(const char *line, bool *ticked, size_t count);

/* The one number from 1 to count that it is; 0: something else. */
size_t typed_number(const char *line, size_t count);

#endif
