#include "net/quote.h"

#include <string.h>

#include "base/text.h"

#define BYTES_LOOKED_AT 800	/* of 200 characters, at most */
#define COLUMNS 200

char *quote(const char *s, size_t length)
{
	char *visible = text_visible(s, length < BYTES_LOOKED_AT ? length : BYTES_LOOKED_AT);

	/* Elsewhere a line feed is harmless, but here it would look like the end of what is quoted. */
	for (char *feed = visible; (feed = strchr(feed, '\n'));)
		*feed = ' ';
	visible[text_clip(visible, strlen(visible), COLUMNS)] = '\0';
	return visible;
}
