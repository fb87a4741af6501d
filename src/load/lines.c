#include "load/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/limits.h"

#define FIRST_SIZE 4096

static int next_byte(struct lines *lines)
{
	if (lines->back_at < lines->back_end)
		return (unsigned char)lines->back[lines->back_at++];
	return getc_unlocked(lines->stream);
}

static bool is_full(const struct lines *lines)
{
	return lines->length >= limits[LIMIT_LINE].most;
}

static void put(struct lines *lines, char c)
{
	if (lines->length + 1 >= lines->size) {
		lines->size = lines->size ? 2 * lines->size : FIRST_SIZE;
		lines->text = mem_grow(lines->text, lines->size, 1);
	}
	lines->text[lines->length++] = c;
}

static void end_line(struct lines *lines)
{
	put(lines, '\0');
	lines->length--;
	if (lines->length && lines->text[lines->length - 1] == '\r')
		lines->text[--lines->length] = '\0';
}

bool lines_next(struct lines *lines)
{
	int c = next_byte(lines);

	if (c == EOF)
		return false;
	lines->number += 1 + lines->joined;
	lines->joined = 0;
	lines->length = 0;
	lines->too_long = false;
	for (; c != EOF && c != '\n'; c = next_byte(lines)) {
		if (is_full(lines))
			lines->too_long = true;
		else
			put(lines, (char)c);
	}
	end_line(lines);
	return !ferror(lines->stream);
}

bool lines_join(struct lines *lines)
{
	int c = next_byte(lines);

	if (c == EOF)
		return false;
	put(lines, '\n');
	lines->joined++;
	for (; c != EOF && c != '\n'; c = next_byte(lines)) {
		put(lines, (char)c);
		/* The rest of the line stays there, for when this is given back. */
		if (is_full(lines)) {
			lines->too_long = true;
			break;
		}
	}
	end_line(lines);
	return !ferror(lines->stream);
}

void lines_give_back(struct lines *lines)
{
	size_t unread = lines->back_end - lines->back_at;
	size_t given;
	char *end, *back;

	if (!lines->joined)
		return;
	/* A line that was read to its end is given back with it. */
	if (!lines->too_long)
		put(lines, '\n');
	end = memchr(lines->text, '\n', lines->length);
	given = lines->length - (size_t)(end + 1 - lines->text);
	back = mem_array(given + unread, 1);
	memcpy(back, end + 1, given);
	if (unread)
		memcpy(back + given, lines->back + lines->back_at, unread);
	free(lines->back);
	lines->back = back;
	lines->back_at = 0;
	lines->back_end = given + unread;
	lines->length = (size_t)(end - lines->text);
	lines->text[lines->length] = '\0';
	lines->joined = 0;
}

void lines_release(struct lines *lines)
{
	free(lines->text);
	free(lines->back);
	*lines = (struct lines){ 0 };
}
