/* What a typed line means: a command, numbers, or nothing that is known. */
#ifndef UI_LINE_TYPED_H
#define UI_LINE_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/front.h"

struct typed {
	enum action action;	/* ACTION_NONE: no command */
	size_t number;		/* what the command is about ("?3"); 0: nothing in particular */
};

/*
 * A command as it stands in the key table: the letter, perhaps with ':' before
 * and a number behind it.  Full-width and other case will do where it is unambiguous.
 */
struct typed typed_command(const char *line);

/* Does it say "none of these"? */
bool typed_none(const char *line);

/*
 * Numbers from 1 to count: "1 3 5", "1-3".  They are the whole choice, unless one
 * of them has a sign: "+2" adds to what is ticked, "-3" and "-3-5" take away.
 * False: it is something else, or out of range; ticked is then as it was.
 */
bool typed_numbers(const char *line, bool *ticked, size_t count);

/* The one number from 1 to count that it is; 0: something else. */
size_t typed_number(const char *line, size_t count);

#endif
