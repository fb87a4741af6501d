#include "net/quote.h"

#include <string.h>

#include "base/text.h"

#define BYTES_LOOKED_AT 800	/* of 200 characters, at most */
#define COLUMNS 200

char *quote(const char *s, size_t length)
{
	/* Elsewhere a line feed is harmless, but here it would look like the end of what is quoted. */
	char *line = text_line(s, length < BYTES_LOOKED_AT ? length : BYTES_LOOKED_AT);

	line[text_clip(line, strlen(line), COLUMNS)] = '\0';
	return line;
}
