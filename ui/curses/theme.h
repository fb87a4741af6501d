/*
 * How the screen looks: themes by name.  A theme says what each role looks like: attributes, and in some
 * themes colours.  A colour only adds to an attribute, so that without colours nothing is lost; there is
 * no red beside a green, and nothing blinks.
 */
#ifndef UI_CURSES_THEME_H
#define UI_CURSES_THEME_H

#include <stdbool.h>
#include <stddef.h>

enum style {			/* bit set */
	STYLE_PLAIN = 0,
	STYLE_BOLD = 1,		/* attributes: the same in every theme */
	STYLE_REVERSE = 2,
	STYLE_UNDERLINE = 4,
	STYLE_TITLE = 8,	/* roles: as the theme has them */
	STYLE_ALERT = 16,	/* a warning, a step that failed */
	STYLE_MATCH = 32,	/* what the filter found */
	STYLE_FOCUS = 64,	/* the mark, and what it stands on */
	STYLE_BAR = 128,	/* head and foot */
	STYLE_PAPER = 256,	/* black on white in every theme: a QR code */
};

enum colour { COLOUR_OWN = -1, COLOUR_BLACK = 0, COLOUR_YELLOW = 3, COLOUR_BLUE = 4, COLOUR_WHITE = 7 };

struct theme {
	const char *id;
	const char *name;	/* N_ */
	enum colour ink, paper;	/* COLOUR_OWN, both: this theme has no colours */
	enum colour accent;	/* of what is an alert, on the same paper */
	bool ascii;		/* lines are drawn with ASCII characters */
	unsigned title, alert, match, focus, bar;	/* attributes, bit set */
};

/* Static.  NULL as id: the default one.  NULL returned: there is none of that name. */
const struct theme *theme_find(const char *id);
/* All of them in turn, then the first again. */
const struct theme *theme_next(const struct theme *theme);
/* In the program's language. */
const char *theme_name(const struct theme *theme);
/* Bold, reverse and underline that a style comes to. */
unsigned theme_attributes(const struct theme *theme, unsigned style);

#endif
