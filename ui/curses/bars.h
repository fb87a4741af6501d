/* What stands at the edges of every full screen: messages, the field that is typed into, the foot with its hints. */
#ifndef UI_CURSES_BARS_H
#define UI_CURSES_BARS_H

#include "base/text.h"
#include "ui/curses/list.h"
#include "ui/keys.h"

/* Is there too little room for anything but to say so (or, if it isn't "", the message)? */
bool bars_too_small(void);
void bars_draw_too_small(const char *message);

void bars_draw_message(const struct text_lines *lines, size_t row, size_t columns);
/* A prompt and what is typed behind it, of which the end is shown; returns the column of the cursor. */
size_t bars_draw_field(const char *prompt, const char *typed, size_t row, size_t columns);
/* The keys of that place, and how much of the list has been seen in a window of `height` rows. */
void bars_draw_foot(enum key_place keys, const struct list *list, const struct place *place, size_t height,
		    size_t columns);

#endif
