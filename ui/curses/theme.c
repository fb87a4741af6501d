#include "ui/curses/theme.h"

#include <string.h>

#include "base/language.h"
#include "base/mem.h"
#include "ui/front.h"

#define OWN_LOOK \
	.ink = COLOUR_OWN, .paper = COLOUR_OWN, .accent = COLOUR_OWN, .title = STYLE_BOLD, \
	.alert = STYLE_BOLD, .match = STYLE_UNDERLINE, .focus = STYLE_REVERSE

/* Where a theme has colours, all that stands out does so a little more. */
#define STRONG_LOOK \
	.title = STYLE_BOLD, .alert = STYLE_BOLD, .match = STYLE_BOLD | STYLE_UNDERLINE, \
	.focus = STYLE_BOLD | STYLE_REVERSE, .bar = STYLE_REVERSE

/* TRANSLATORS: names of looks of the screen; they stand in "Look: %s." */
static const struct theme themes[] = {
	{ .id = "default", .name = N_("the terminal's own colours"), OWN_LOOK },
	{ .id = "contrast", .name = N_("white on black"), .ink = COLOUR_WHITE, .paper = COLOUR_BLACK,
	  .accent = COLOUR_YELLOW, STRONG_LOOK },
	{ .id = "light", .name = N_("black on white"), .ink = COLOUR_BLACK, .paper = COLOUR_WHITE,
	  .accent = COLOUR_BLUE, STRONG_LOOK },
	{ .id = "mono", .name = N_("no colours"), OWN_LOOK },
	{ .id = "ascii", .name = N_("no colours, and lines in ASCII"), .ascii = true, OWN_LOOK },
};

const struct theme *theme_find(const char *id)
{
	for (size_t i = 0; i < COUNT(themes); i++) {
		if (!id || strcmp(themes[i].id, id) == 0)
			return &themes[i];
	}
	return NULL;
}

const char *curses_theme(size_t index)
{
	return index < COUNT(themes) ? themes[index].id : NULL;
}

const struct theme *theme_next(const struct theme *theme)
{
	return theme + 1 < themes + COUNT(themes) ? theme + 1 : themes;
}

const char *theme_name(const struct theme *theme)
{
	return _(theme->name);
}

unsigned theme_attributes(const struct theme *theme, unsigned style)
{
	unsigned attributes = style & (STYLE_BOLD | STYLE_REVERSE | STYLE_UNDERLINE);

	if (style & STYLE_TITLE)
		attributes |= theme->title;
	if (style & STYLE_ALERT)
		attributes |= theme->alert;
	if (style & STYLE_MATCH)
		attributes |= theme->match;
	if (style & STYLE_FOCUS)
		attributes |= theme->focus;
	if (style & STYLE_BAR)
		attributes |= theme->bar;
	return attributes;
}
